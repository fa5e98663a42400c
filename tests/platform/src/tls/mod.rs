//! The platform's own transport: TLS on which both sides show a certificate.
//!
//! No browser holds the client certificate: that is why there is a proxy.

mod keys;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

pub use keys::{Keys, Pair};

use crate::wire::{Line, Wire, Wires};

/// A listener whose connections have shown their certificate.
#[derive(Debug)]
pub(crate) struct Listener {
    address: SocketAddr,
    greeted: mpsc::Receiver<(TlsStream<Wire>, SocketAddr)>,
}

impl Listener {
    pub(crate) fn new(listener: TcpListener, keys: &Keys) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let acceptor = TlsAcceptor::from(Arc::new(keys.server_config()?));
        let (pass, greeted) = mpsc::channel(64);
        tokio::spawn(async move {
            let mut wires = Wires(listener);
            loop {
                // Ends with the platform: when nobody takes connections any more, the port is given back.
                let (wire, peer) = tokio::select! {
                    accepted = axum::serve::Listener::accept(&mut wires) => accepted,
                    () = pass.closed() => return,
                };
                let (acceptor, pass) = (acceptor.clone(), pass.clone());
                // Each greeting in a task of its own: one that is slow or refused holds up nobody.
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(wire).await {
                        let _ = pass.send((stream, peer)).await;
                    }
                });
            }
        });
        Ok(Self { address, greeted })
    }
}

impl axum::serve::Listener for Listener {
    type Io = TlsStream<Wire>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.greeted.recv().await {
            Some(greeted) => greeted,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        Ok(self.address)
    }
}

impl Connected<IncomingStream<'_, Listener>> for Line {
    fn connect_info(stream: IncomingStream<'_, Listener>) -> Self {
        stream.io().get_ref().0.line()
    }
}
