//! What a batch task is: plain types and honest arithmetic.
//!
//! The lowest floor. Nothing here knows serde, Yew, a browser or a text for people, so that every rule about numbers
//! and times can be tested on the host and read by every floor above.

pub mod address;
pub mod command;
pub mod counts;
pub mod json;
pub mod tag;
pub mod task;
pub mod text;
pub mod time;

pub use address::Address;
pub use command::{Command, CommandParam, Param, Paras, TargetType, Targets};
pub use counts::{Counts, Summary};
pub use json::Json;
pub use tag::Tag;
pub use task::{Status, Task, TaskFrom, TaskType};
pub use time::Instant;
