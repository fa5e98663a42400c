//! `cargo run -p platform`: the stand-in as a process of its own, until it is told to stop.

use std::io::{self, Write};
use std::process::ExitCode;

use platform::applications::APP;
use platform::flags::{Flags, HELP, TOKEN_VARIABLE};
use platform::{Platform, catalogue};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let read = Flags::read(std::env::args().skip(1), std::env::var(TOKEN_VARIABLE).ok());
    let flags = match read {
        Ok(flags) if flags.help => return exit(io::stdout().write_all(HELP.as_bytes())),
        Ok(flags) => flags,
        Err(sentence) => return exit(Err(io::Error::new(io::ErrorKind::InvalidInput, sentence))),
    };
    exit(run(flags).await)
}

fn exit(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is closed there is nobody left to tell.
            let _ = writeln!(io::stderr(), "platform: {error}");
            ExitCode::from(2)
        }
    }
}

async fn run(flags: Flags) -> io::Result<()> {
    // Listened for before the address is printed: whoever reads the address may stop us at once.
    let stopped = stopped()?;
    let token = flags.options.token.clone();
    let control_port = flags.control_port;
    let mut platform = start(flags).await?;
    let control = match control_port {
        Some(port) => Some(platform.control_on(port).await?),
        None => None,
    };
    let mut out = io::stdout();
    writeln!(out, "listening on {}", platform.url())?;
    if let Some(control) = control {
        writeln!(out, "control on http://{control}")?;
    }
    writeln!(
        out,
        "app_key {APP}\nAuthorization: Bearer {token}\ntasks, all synthetic:"
    )?;
    for task in catalogue::all() {
        writeln!(out, "  {}  {}", task.id, task.shows)?;
    }
    out.flush()?;
    stopped.await;
    Ok(())
}

#[cfg(feature = "tls")]
async fn start(flags: Flags) -> io::Result<Platform> {
    if !flags.tls {
        return Platform::start(flags.options).await;
    }
    let keys = platform::tls::Keys::make()?;
    keys.write(&flags.tls_dir)?;
    Platform::start_tls(flags.options, &keys).await
}

#[cfg(not(feature = "tls"))]
async fn start(flags: Flags) -> io::Result<Platform> {
    if flags.tls {
        let sentence = "--tls needs the feature: cargo run -p platform --features tls -- --tls";
        return Err(io::Error::new(io::ErrorKind::Unsupported, sentence));
    }
    Platform::start(flags.options).await
}

/// Ends when the process is asked to stop, by SIGTERM or from the keyboard.
#[cfg(unix)]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Ends when the process is asked to stop from the keyboard.
#[cfg(not(unix))]
fn stopped() -> io::Result<impl Future<Output = ()>> {
    Ok(async { drop(tokio::signal::ctrl_c().await) })
}
