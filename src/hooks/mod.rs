//! What several components need of the browser: events, time, the clipboard, the width of the card, the reader's language.
//!
//! A hook owns what it registers and gives it back when its component is unmounted.

mod clock;
mod foreign_changes;
mod use_clipboard;
mod use_event;
mod use_kept_focus;
mod use_layout;
mod use_locale;
mod use_one_of_many;
mod use_panel;
mod use_time_style;

pub use clock::{Clock, use_now, use_now_since};
pub use foreign_changes::ForeignChanges;
pub use use_clipboard::{Clipboard, CopyState, use_clipboard};
pub use use_event::use_event;
pub use use_kept_focus::use_kept_focus;
pub use use_layout::{Layout, use_displayed, use_layout, use_narrow};
pub use use_locale::{CardContext, use_foreign_changes, use_locale};
pub use use_one_of_many::use_one_of_many;
pub use use_panel::{Panel, use_panel};
pub use use_time_style::{TimeStyle, use_time_style};
