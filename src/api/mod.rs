//! The platform's northbound API, "Querying Information About a Specified Batch Task", as a pure core and one thin edge.
//!
//! A [`Request`] is built from checked options, [`client`] alone sends it, and [`decode`] turns what came back into a
//! [`Task`](crate::model::Task) or an [`Error`] that says what a person can do.

pub mod client;
pub mod decode;
pub mod error;
pub mod problem;
pub mod proxy;
pub mod request;
pub mod secret;
mod wire;

pub use decode::Reply;
pub use error::{Answer, Error, Kind, Reason};
pub use problem::{Expected, Problem};
pub use proxy::Route;
pub use request::{Credentials, Query, Request};
pub use secret::Secret;
