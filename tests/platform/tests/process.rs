//! The stand-in as a process: what it prints, what it refuses, how it ends.

#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

fn start(args: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_platform"))
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

#[test]
fn it_prints_its_address_and_ends_in_good_order_on_sigterm() {
    let mut child = start(&["--port", "0"]);
    let mut printed = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    printed.read_line(&mut line).unwrap();
    let address = line
        .trim()
        .strip_prefix("listening on http://")
        .unwrap()
        .to_owned();
    assert!(address.starts_with("127.0.0.1:"));

    let mut stream = TcpStream::connect(&address).unwrap();
    stream
        .write_all(b"GET /_control/clock HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"));

    // A connection that hangs does not keep the process.
    let _idle = TcpStream::connect(&address).unwrap();
    let killed = Command::new("kill")
        .args(["-TERM", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    let mut rest = String::new();
    printed.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("5ca1ab1e0000000000000001"));
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn it_binds_nothing_but_loopback() {
    let output = start(&["--host", "0.0.0.0"]).wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("not a loopback address")
    );
}

#[test]
fn help_is_help_and_a_misspelt_flag_an_error() {
    let help = start(&["--help"]).wait_with_output().unwrap();
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8(help.stdout).unwrap().contains("--quota"));
    assert_eq!(
        start(&["--prot", "1"])
            .wait_with_output()
            .unwrap()
            .status
            .code(),
        Some(2)
    );
}
