//! Mutual TLS: who shows the right certificate is answered, and nobody else.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    unreachable_pub,
    dead_code
)]

#[path = "api/client.rs"]
mod client;

use std::io;
use std::sync::Arc;

use platform::catalogue::FIRST;
use platform::tls::{Keys, Pair};
use platform::{Options, Platform};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use client::{Reply, TASKS, credentials, receive, send};

/// Asks for a task over TLS, trusting `ca` and showing a certificate or none.
async fn ask(platform: &Platform, ca: &str, shown: Option<&Pair>) -> io::Result<Reply> {
    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_slice(ca.as_bytes()).unwrap())
        .unwrap();
    let config = ClientConfig::builder().with_root_certificates(roots);
    let config = match shown {
        None => config.with_no_client_auth(),
        Some(pair) => {
            let certificate = CertificateDer::from_pem_slice(pair.certificate.as_bytes()).unwrap();
            let key = PrivateKeyDer::from_pem_slice(pair.key.as_bytes()).unwrap();
            config
                .with_client_auth_cert(vec![certificate], key)
                .unwrap()
        }
    };
    let stream = TcpStream::connect(platform.address()).await?;
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config))
        .connect(name, stream)
        .await?;
    send(
        &mut stream,
        "GET",
        &format!("{TASKS}/{FIRST}"),
        &credentials(),
        "",
    )
    .await?;
    receive(&mut stream).await
}

async fn start() -> (Platform, Keys) {
    let keys = Keys::make().unwrap();
    (
        Platform::start_tls(Options::default(), &keys)
            .await
            .unwrap(),
        keys,
    )
}

#[tokio::test]
async fn a_caller_with_the_right_certificate_is_answered() {
    let (platform, keys) = start().await;
    assert!(platform.url().starts_with("https://127.0.0.1:"));
    let reply = ask(&platform, &keys.ca, Some(&keys.client)).await.unwrap();
    assert_eq!(reply.json()["taskId"], FIRST);
}

#[tokio::test]
async fn a_caller_without_a_certificate_or_with_a_strangers_is_refused() {
    let (platform, keys) = start().await;
    assert!(ask(&platform, &keys.ca, None).await.is_err());
    assert!(
        ask(&platform, &keys.ca, Some(&keys.stranger))
            .await
            .is_err()
    );
    assert!(platform.state().journal.entries().is_empty());
}

#[tokio::test]
async fn plain_http_is_not_answered() {
    let (platform, _keys) = start().await;
    let reply = client::try_ask(
        &platform,
        "GET",
        &format!("{TASKS}/{FIRST}"),
        &credentials(),
        "",
    )
    .await;
    assert!(reply.is_err());
}

#[tokio::test]
async fn a_connection_under_tls_can_be_cut_too() {
    let (platform, keys) = start().await;
    platform
        .state()
        .weather
        .add(serde_json::from_str(r#"{"kind":"reset"}"#).unwrap());
    let error = ask(&platform, &keys.ca, Some(&keys.client))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn the_certificates_are_written_where_a_proxy_finds_them() {
    let dir = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("certificates");
    Keys::make().unwrap().write(&dir).unwrap();
    for file in [
        "ca.pem",
        "server.pem",
        "server.key",
        "client.pem",
        "client.key",
        "stranger.pem",
        "stranger.key",
    ] {
        assert!(
            std::fs::read_to_string(dir.join(file))
                .unwrap()
                .starts_with("-----BEGIN"),
            "{file}"
        );
    }
}
