//! The platform's northbound API, "Querying Information About a Specified Batch Task".
//!
//! [`Request`] is built from checked options, [`fetch`] alone sends it, and [`decode`] turns what came back into a
//! [`Task`](crate::model::Task) or an [`Error`] that says what a person can do. Only `fetch` and what it uses (`body`,
//! `diagnosis`, `foreign`, `resolved_url`, `response`, `scope`) touch the browser; everything else is tested on the host.

mod body;
pub mod decode;
pub(crate) mod diagnosis;
pub mod error;
mod error_wire;
pub mod fetch;
mod field;
pub(crate) mod foreign;
pub mod headers;
pub mod problem;
pub mod proxy;
pub mod redact;
pub mod request;
pub mod resolved_url;
mod response;
pub mod results_request;
mod results_wire;
pub mod scope;
pub mod secret;
mod upstream;
mod wire;

pub use decode::Reply;
pub use error::{Answer, Error, Kind, Reason};
pub use problem::{Expected, Problem};
pub use proxy::Route;
pub use request::{Credentials, Query, Request};
pub use resolved_url::{ResolvedUrl, Resolver};
pub use results_request::ResultsEndpoint;
pub use scope::RequestScope;
pub use secret::Secret;
