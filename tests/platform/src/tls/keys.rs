//! The certificates of one start: made anew each time, and good for nothing else.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose,
};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// The names that the server's certificate is good for.
const SERVER_NAMES: [&str; 4] = ["localhost", "platform.test", "127.0.0.1", "::1"];

/// A certificate and its key, as PEM.
#[derive(Clone)]
pub struct Pair {
    /// The certificate.
    pub certificate: String,
    /// The private key.
    pub key: String,
}

impl std::fmt::Debug for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pair").finish_non_exhaustive()
    }
}

/// The certificates of one start.
#[derive(Debug, Clone)]
pub struct Keys {
    /// The authority's certificate, as PEM; its key is forgotten.
    pub ca: String,
    /// The platform's own.
    pub server: Pair,
    /// The one that a proxy shows.
    pub client: Pair,
    /// One of another authority, which the platform must refuse.
    pub stranger: Pair,
}

impl Keys {
    /// Makes an authority and what it signs.
    ///
    /// # Errors
    /// When the certificates cannot be made.
    pub fn make() -> io::Result<Self> {
        let ca = authority("synthetic test authority")?;
        let strangers = authority("synthetic stranger's authority")?;
        Ok(Self {
            ca: ca.pem(),
            server: signed(
                &ca,
                "synthetic platform",
                &SERVER_NAMES,
                ExtendedKeyUsagePurpose::ServerAuth,
            )?,
            client: signed(
                &ca,
                "synthetic application",
                &[],
                ExtendedKeyUsagePurpose::ClientAuth,
            )?,
            stranger: signed(
                &strangers,
                "synthetic stranger",
                &[],
                ExtendedKeyUsagePurpose::ClientAuth,
            )?,
        })
    }

    /// Writes `ca.pem`, and `.pem` and `.key` of `server`, `client` and `stranger`, into a directory that is made if need be.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)?;
        fs::write(dir.join("ca.pem"), &self.ca)?;
        for (name, pair) in [
            ("server", &self.server),
            ("client", &self.client),
            ("stranger", &self.stranger),
        ] {
            fs::write(dir.join(format!("{name}.pem")), &pair.certificate)?;
            fs::write(dir.join(format!("{name}.key")), &pair.key)?;
        }
        Ok(())
    }

    pub(super) fn server_config(&self) -> io::Result<ServerConfig> {
        let mut roots = RootCertStore::empty();
        roots
            .add(certificate(&self.ca)?)
            .map_err(io::Error::other)?;
        let verifier = WebPkiClientVerifier::builder(Arc::new(roots))
            .build()
            .map_err(io::Error::other)?;
        let key =
            PrivateKeyDer::from_pem_slice(self.server.key.as_bytes()).map_err(io::Error::other)?;
        ServerConfig::builder()
            .with_client_cert_verifier(verifier)
            .with_single_cert(vec![certificate(&self.server.certificate)?], key)
            .map_err(io::Error::other)
    }
}

fn certificate(pem: &str) -> io::Result<CertificateDer<'static>> {
    CertificateDer::from_pem_slice(pem.as_bytes()).map_err(io::Error::other)
}

fn authority(name: &str) -> io::Result<CertifiedIssuer<'static, KeyPair>> {
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    let key = KeyPair::generate().map_err(io::Error::other)?;
    CertifiedIssuer::self_signed(params, key).map_err(io::Error::other)
}

fn signed(
    ca: &CertifiedIssuer<'static, KeyPair>,
    name: &str,
    names: &[&str],
    usage: ExtendedKeyUsagePurpose,
) -> io::Result<Pair> {
    let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
    let mut params = CertificateParams::new(names).map_err(io::Error::other)?;
    params.distinguished_name.push(DnType::CommonName, name);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![usage];
    params.use_authority_key_identifier_extension = true;
    let key = KeyPair::generate().map_err(io::Error::other)?;
    let certificate = params.signed_by(&key, ca).map_err(io::Error::other)?;
    Ok(Pair {
        certificate: certificate.pem(),
        key: key.serialize_pem(),
    })
}
