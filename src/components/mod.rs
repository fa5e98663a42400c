//! Everything that the card draws, one component a file.
//!
//! A component reads model types, and never the network: what is known comes down by props, what the reader does goes up
//! by callbacks, and language comes by context. State lives in the component that shows it.
//!
//! `card` says where each stands on the card, `style` which style sheets there are and in which order.

mod button;
mod callback_url;
pub mod card;
mod card_props;
mod command;
mod compact;
mod conflicts;
mod copy_status;
mod description_list;
mod details;
mod dom;
mod download;
pub mod error_text;
mod footer;
mod header;
mod icon;
mod id_list;
mod json_rows;
mod json_tree;
mod notice;
mod other_fields;
mod outcome;
mod pager;
mod parameters;
mod progress;
mod raw_response;
pub mod results;
mod search_input;
mod style;
mod tags;
mod targets;
mod text;
mod time;

pub use card::Card;
pub use card_props::{CardProps, Content, Received};
