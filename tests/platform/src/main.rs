//! A stand-in for the IoT platform: the calls that the card makes, checked and answered as the platform's pages describe.
//!
//! Tests control it through `/_control`; README.md lists what may be ordered. No captured live answer is public, so every
//! document is synthetic and says so. It listens on loopback alone, because its tokens are public.

mod catalogue;
mod control;
mod fault;
mod log;
mod results;
mod routes;
mod scenario;
mod state;
#[cfg(feature = "tls")]
mod tls;
mod weather;
mod wire;

use std::io::{self, Write};
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::ExitCode;

use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use state::{Clock, State};
use wire::{Line, Wires};

const USAGE: &str = "usage: platform [--port N] [--control-port N] [--quota N] [--token TEXT] [--frozen] [--tls FOLDER]";

struct Flags {
    port: u16,
    control_port: Option<u16>,
    quota: usize,
    token: String,
    frozen: bool,
    tls: Option<PathBuf>,
}

/// The flags; `None` where one is not understood.
fn read(mut args: impl Iterator<Item = String>) -> Option<Flags> {
    let mut flags = Flags {
        port: 8943,
        control_port: None,
        quota: 100,
        token: "synthetic-development-token".to_owned(),
        frozen: false,
        tls: None,
    };
    while let Some(flag) = args.next() {
        match flag.as_str() {
            "--port" => flags.port = args.next()?.parse().ok()?,
            "--control-port" => flags.control_port = Some(args.next()?.parse().ok()?),
            "--quota" => flags.quota = args.next()?.parse().ok()?,
            "--token" => flags.token = args.next()?,
            "--frozen" => flags.frozen = true,
            "--tls" => flags.tls = Some(args.next()?.into()),
            _ => return None,
        }
    }
    Some(flags)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let result = match read(std::env::args().skip(1)) {
        Some(flags) => run(flags).await,
        None => Err(io::Error::other(USAGE)),
    };
    let Err(error) = result else {
        return ExitCode::SUCCESS;
    };
    let _ = writeln!(io::stderr(), "platform: {error}");
    ExitCode::from(2)
}

async fn run(flags: Flags) -> io::Result<()> {
    // Before the address is printed: a reader of the address may stop the program at once.
    let mut terminated = signal(SignalKind::terminate())?;
    let clock = if flags.frozen {
        Clock::frozen()
    } else {
        Clock::real()
    };
    let state = State::new(clock, flags.quota, flags.token)?;
    let listener = bind(flags.port).await?;
    let address = listener.local_addr()?;
    let mut out = io::stdout();
    let app = routes::all(state.clone());
    match flags.tls {
        None => {
            serve(listener, app);
            writeln!(out, "listening on http://{address}")?;
        }
        #[cfg(feature = "tls")]
        Some(folder) => {
            let app = app.into_make_service_with_connect_info::<Line>();
            let listener = tls::Listener::new(listener, &folder)?;
            tokio::spawn(async move { axum::serve(listener, app).await });
            writeln!(out, "listening on https://{address}")?;
        }
        #[cfg(not(feature = "tls"))]
        Some(_) => return Err(io::Error::other("--tls needs the cargo feature `tls`")),
    }
    if let Some(port) = flags.control_port {
        let listener = bind(port).await?;
        writeln!(out, "control on http://{}", listener.local_addr()?)?;
        serve(listener, control::routes().with_state(state));
    }
    out.flush()?;
    tokio::select! {
        _ = terminated.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}

async fn bind(port: u16) -> io::Result<TcpListener> {
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
    bound.map_err(|error| io::Error::new(error.kind(), format!("port {port}: {error}")))
}

fn serve(listener: TcpListener, app: Router) {
    let app = app.into_make_service_with_connect_info::<Line>();
    tokio::spawn(async move { axum::serve(Wires(listener), app).await });
}
