//! Starting and stopping: a stand-in on a port of its own, in this process.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::routes;
use crate::state::{Options, State};
use crate::wire::{Line, Wires};

/// A running stand-in. Dropped, it accepts nothing more.
#[derive(Debug)]
pub struct Platform {
    address: SocketAddr,
    secure: bool,
    state: Arc<State>,
    serving: Vec<JoinHandle<()>>,
}

impl Platform {
    /// Starts a stand-in that speaks plain HTTP.
    ///
    /// # Errors
    /// When the address is not loopback, or cannot be bound.
    pub async fn start(options: Options) -> io::Result<Self> {
        let listener = bind(SocketAddr::new(options.host, options.port)).await?;
        let address = listener.local_addr()?;
        let state = State::new(&options);
        let serving = vec![serve(listener, routes::all(state.clone()))];
        Ok(Self {
            address,
            secure: false,
            state,
            serving,
        })
    }

    /// Starts a stand-in that speaks TLS and demands a client certificate that `keys` vouch for.
    ///
    /// # Errors
    /// When the address is not loopback or cannot be bound, or the certificates are refused.
    #[cfg(feature = "tls")]
    pub async fn start_tls(options: Options, keys: &crate::tls::Keys) -> io::Result<Self> {
        let listener = bind(SocketAddr::new(options.host, options.port)).await?;
        let address = listener.local_addr()?;
        let state = State::new(&options);
        let listener = crate::tls::Listener::new(listener, keys)?;
        let app = routes::all(state.clone()).into_make_service_with_connect_info::<Line>();
        // `serve` does not end of itself.
        let serving = tokio::spawn(async move { drop(axum::serve(listener, app).await) });
        Ok(Self {
            address,
            secure: true,
            state,
            serving: vec![serving],
        })
    }

    /// Opens a second port in plain HTTP that carries `/_control` alone, for tests of a platform that speaks TLS.
    ///
    /// # Errors
    /// When the port cannot be bound.
    pub async fn control_on(&mut self, port: u16) -> io::Result<SocketAddr> {
        let listener = bind(SocketAddr::new(self.address.ip(), port)).await?;
        let address = listener.local_addr()?;
        self.serving
            .push(serve(listener, routes::control_only(self.state.clone())));
        Ok(address)
    }

    /// The address that was bound.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The origin, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        let scheme = if self.secure { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// What it remembers: clock, weather, log.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        for serving in &self.serving {
            serving.abort();
        }
    }
}

/// Binds loopback, and nothing else: the tokens here are public.
async fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    if !address.ip().is_loopback() {
        let refusal = format!("{} is not a loopback address", address.ip());
        return Err(io::Error::new(io::ErrorKind::InvalidInput, refusal));
    }
    let bound = TcpListener::bind(address).await;
    bound.map_err(|error| io::Error::new(error.kind(), format!("{address}: {error}")))
}

fn serve(listener: TcpListener, app: Router) -> JoinHandle<()> {
    let app = app.into_make_service_with_connect_info::<Line>();
    // `serve` does not end of itself.
    tokio::spawn(async move { drop(axum::serve(Wires(listener), app).await) })
}
