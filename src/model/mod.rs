//! What a batch task is: plain types and honest arithmetic.
//!
//! The lowest layer. Nothing here knows serde, Yew, a browser or a text for people, so that every rule about numbers
//! and times is tested on the host and read by every layer above.

pub mod callback_url;
pub mod command;
pub mod counts;
pub mod results;
pub mod tag;
pub mod task;
pub mod text;
pub mod timestamp;

pub use callback_url::CallbackUrl;
pub use command::{Command, CommandParam, Param, Paras, TargetType, Targets};
pub use counts::{Counts, Summary};
pub use results::{ResultRow, ResultStatus, ResultsPage, ResultsQuery};
pub use tag::Tag;
pub use task::{Status, Task, TaskFrom, TaskType};
pub use timestamp::Timestamp;
