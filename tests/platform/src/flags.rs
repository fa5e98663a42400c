//! The flags of `cargo run -p platform -- ...`, read by hand: there are few.

use std::net::IpAddr;
use std::path::PathBuf;

use crate::clock::{Clock, FROZEN_AT_MS};
use crate::state::Options;

/// The port, unless a flag names another.
pub const PORT: u16 = 8943;

/// The variable that names the development token, where no flag does.
pub const TOKEN_VARIABLE: &str = "PLATFORM_TOKEN";

/// What `--help` prints.
pub const HELP: &str = "\
A stand-in for the IoT platform: synthetic batch tasks on a loopback address.

  --port N          the port (8943; 0 takes a free one)
  --host ADDRESS    the loopback address (127.0.0.1)
  --quota N         calls a minute of one application (100; 0 is no limit)
  --token TEXT      the token that needs no login (or PLATFORM_TOKEN; empty: none)
  --once            tasks that begin again end for good
  --frozen          the clock stands at 2026-01-01T08:00:00Z until a test moves it
  --tls             TLS that demands a client certificate (needs --features tls)
  --tls-dir DIR     where the certificates are written (target/platform-tls)
  --control-port N  a second port, plain HTTP, for /_control alone
  --help            this text
";

/// What the flags ask for.
#[derive(Debug, Clone)]
pub struct Flags {
    /// How to start the stand-in.
    pub options: Options,
    /// Whether it speaks TLS.
    pub tls: bool,
    /// Where the certificates go.
    pub tls_dir: PathBuf,
    /// The port for the control alone, if there is to be one.
    pub control_port: Option<u16>,
    /// Whether only the help is wanted.
    pub help: bool,
}

impl Flags {
    /// Reads the flags; `token` is what the environment says of the development token.
    ///
    /// # Errors
    /// A sentence about the first flag that was not understood.
    pub fn read(
        args: impl IntoIterator<Item = String>,
        token: Option<String>,
    ) -> Result<Self, String> {
        let mut flags = Self {
            options: Options {
                port: PORT,
                ..Options::default()
            },
            tls: false,
            tls_dir: PathBuf::from("target/platform-tls"),
            control_port: None,
            help: false,
        };
        if let Some(token) = token {
            flags.options.token = token;
        }
        let mut args = args.into_iter();
        while let Some(flag) = args.next() {
            let mut value = || args.next().ok_or_else(|| format!("{flag} needs a value"));
            match flag.as_str() {
                "--port" => flags.options.port = number(&flag, &value()?)?,
                "--host" => flags.options.host = loopback(&value()?)?,
                "--quota" => flags.options.quota = number(&flag, &value()?)?,
                "--token" => flags.options.token = value()?,
                "--once" => flags.options.looping = false,
                "--frozen" => flags.options.clock = Clock::frozen(FROZEN_AT_MS),
                "--tls" => flags.tls = true,
                "--tls-dir" => flags.tls_dir = value()?.into(),
                "--control-port" => flags.control_port = Some(number(&flag, &value()?)?),
                "--help" | "-h" => flags.help = true,
                unknown => return Err(format!("unknown flag {unknown}; see --help")),
            }
        }
        Ok(flags)
    }
}

fn number<T: std::str::FromStr>(flag: &str, value: &str) -> Result<T, String> {
    value
        .parse()
        .map_err(|_| format!("{flag} needs a number, not {value}"))
}

fn loopback(value: &str) -> Result<IpAddr, String> {
    let address: IpAddr = value
        .parse()
        .map_err(|_| format!("--host needs an address, not {value}"))?;
    if address.is_loopback() {
        Ok(address)
    } else {
        Err(format!("--host {address} is not a loopback address"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Flags, String> {
        Flags::read(args.iter().map(|&arg| arg.to_owned()), None)
    }

    #[test]
    fn without_flags_it_is_port_8943_on_127_0_0_1_with_100_calls() {
        let flags = read(&[]).unwrap();
        assert_eq!((flags.options.port, flags.options.quota), (8943, 100));
        assert_eq!(flags.options.host.to_string(), "127.0.0.1");
    }

    #[test]
    fn anything_but_loopback_is_refused() {
        for host in ["0.0.0.0", "::", "10.0.0.1", "example.com"] {
            assert!(read(&["--host", host]).is_err(), "{host}");
        }
        assert!(read(&["--host", "::1"]).is_ok());
    }

    #[test]
    fn a_flag_that_is_not_understood_is_named() {
        assert_eq!(
            read(&["--prot", "1"]).unwrap_err(),
            "unknown flag --prot; see --help"
        );
        assert_eq!(
            read(&["--port", "x"]).unwrap_err(),
            "--port needs a number, not x"
        );
        assert_eq!(read(&["--quota"]).unwrap_err(), "--quota needs a value");
    }

    #[test]
    fn the_flag_of_the_token_wins_over_the_environment() {
        let args = ["--token", "flag"].map(str::to_owned);
        assert_eq!(
            Flags::read(args, Some("env".into())).unwrap().options.token,
            "flag"
        );
        assert_eq!(
            Flags::read([], Some("env".into())).unwrap().options.token,
            "env"
        );
    }
}
