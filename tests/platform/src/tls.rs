//! The platform's own transport: TLS on which both sides show a certificate. Certificates are made anew at each start.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType,
    ExtendedKeyUsagePurpose::{self, ClientAuth, ServerAuth},
    IsCa, KeyPair, KeyUsagePurpose,
};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};
use tokio_rustls::server::TlsStream;

use crate::wire::{Line, Wire, Wires};

type Issuer = CertifiedIssuer<'static, KeyPair>;

/// The names that the server's certificate is good for.
const SERVER_NAMES: [&str; 4] = ["localhost", "platform.test", "127.0.0.1", "::1"];

/// A listener whose connections have shown their certificate.
pub(crate) struct Listener {
    address: SocketAddr,
    greeted: mpsc::Receiver<(TlsStream<Wire>, SocketAddr)>,
}

impl Listener {
    /// Writes `ca.pem`, and `.pem` and `.key` of `server`, `client` and `stranger` (another authority's), into the folder.
    pub(crate) fn new(listener: TcpListener, folder: &Path) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let acceptor = TlsAcceptor::from(Arc::new(make_keys(folder)?));
        let (pass, greeted) = mpsc::channel(64);
        tokio::spawn(async move {
            let mut wires = Wires(listener);
            loop {
                let (wire, peer) = axum::serve::Listener::accept(&mut wires).await;
                let (acceptor, pass) = (acceptor.clone(), pass.clone());
                // Each handshake in a task of its own: a slow one delays nobody else.
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

fn make_keys(folder: &Path) -> io::Result<ServerConfig> {
    let ca = authority("synthetic test authority")?;
    let strangers = authority("synthetic stranger's authority")?;
    fs::create_dir_all(folder)?;
    fs::write(folder.join("ca.pem"), ca.pem())?;
    let signed = |ca, file, names, usage| signed(folder, ca, file, names, usage);
    let (certificate, key) = signed(&ca, "server", &SERVER_NAMES, ServerAuth)?;
    signed(&ca, "client", &[], ClientAuth)?;
    signed(&strangers, "stranger", &[], ClientAuth)?;

    let der = |pem: &str| CertificateDer::from_pem_slice(pem.as_bytes()).map_err(io::Error::other);
    let mut roots = RootCertStore::empty();
    roots.add(der(&ca.pem())?).map_err(io::Error::other)?;
    let verifier = WebPkiClientVerifier::builder(Arc::new(roots)).build();
    let key = PrivateKeyDer::from_pem_slice(key.as_bytes()).map_err(io::Error::other)?;
    ServerConfig::builder()
        .with_client_cert_verifier(verifier.map_err(io::Error::other)?)
        .with_single_cert(vec![der(&certificate)?], key)
        .map_err(io::Error::other)
}

fn authority(name: &str) -> io::Result<Issuer> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate().map_err(io::Error::other)?;
    Issuer::self_signed(params, key).map_err(io::Error::other)
}

/// Certificate and key, as PEM; both are written into the folder too.
fn signed(
    folder: &Path,
    ca: &Issuer,
    file: &str,
    names: &[&str],
    usage: ExtendedKeyUsagePurpose,
) -> io::Result<(String, String)> {
    let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
    let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
    let name = format!("synthetic {file}");
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![usage];
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let certificate = params.signed_by(&key, ca).map_err(io::Error::other)?;
    let pair = (certificate.pem(), key.serialize_pem());
    fs::write(folder.join(format!("{file}.pem")), &pair.0)?;
    fs::write(folder.join(format!("{file}.key")), &pair.1)?;
    Ok(pair)
}
