//! A stand-in for the IoT platform, so that the card, the proxies and the scripts have something true to talk to.
//!
//! It answers what the documents describe: one batch task by id, the results of its devices, headers checked, every
//! documented error, the login call, the quota of an application, and no CORS headers at all. No captured live answer is public, so every
//! document is synthetic and says so. Tests steer it through `/_control`: its clock, its weather, its request log.
//!
//! A request passes the rooms from the bottom of this list to the top: a wire is accepted, journalled, struck by the
//! weather, checked, and answered from the catalogue at the time the clock shows.

// A test that finds something else than it expects may stop on the spot.
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)
)]

pub mod applications;
pub mod catalogue;
pub mod clock;
pub mod fault;
pub mod flags;
pub mod journal;
pub mod quota;
mod reply;
pub mod results;
mod routes;
pub mod scenario;
pub mod server;
pub mod state;
#[cfg(feature = "tls")]
pub mod tls;
pub mod weather;
mod wire;

pub use server::Platform;
pub use state::Options;
