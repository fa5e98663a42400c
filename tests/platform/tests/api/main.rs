//! The stand-in over real connections: what the documents promise, and what tests may rely on.
//!
//! | module | what |
//! |---|---|
//! | `task` | the documented question, and every documented error by really causing it |
//! | `details` | the results of a task's devices |
//! | `movement` | tasks over time, and documents digit for digit |
//! | `login` | tokens |
//! | `gateway` | quota, methods, no CORS |
//! | `log` | the request log |
//! | `weather` | what happens to an answer on its way |
//! | `answers` | answers that are not the platform's |

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    unreachable_pub
)]

mod answers;
mod client;
mod details;
mod gateway;
mod log;
mod login;
mod movement;
mod task;
mod weather;
