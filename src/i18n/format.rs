//! How numbers and times are written, by whatever can write them.

use std::rc::Rc;

use crate::model::Timestamp;
use crate::model::counts::Share;

/// Numbers and times in the reader's language.
pub trait Format {
    /// A whole number, grouped.
    fn integer(&self, value: u64) -> String;
    /// A share in percent with at most one decimal; [`Share::BelowOnePermille`] as "<0.1%".
    fn share(&self, share: Share) -> String;
    /// A date and time with its zone.
    fn date_time(&self, at: Timestamp) -> String;
    /// The same in UTC.
    fn date_time_utc(&self, at: Timestamp) -> String;
    /// How long ago, or how far ahead, in one unit.
    fn relative(&self, at: Timestamp, now: Timestamp) -> String;
    /// Whether a number takes the singular in the language of the messages.
    fn is_one(&self, value: u64) -> bool;
}

/// Numbers and times without a browser: ungrouped digits, milliseconds and seconds. For tests on the host, and for a
/// browser whose `Intl` fails.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainFormat;

impl PlainFormat {
    /// The format as a trait object.
    pub fn shared() -> Rc<dyn Format> {
        Rc::new(Self)
    }
}

impl Format for PlainFormat {
    fn integer(&self, value: u64) -> String {
        value.to_string()
    }

    fn share(&self, share: Share) -> String {
        match share {
            Share::All => "100%".to_owned(),
            Share::Permille(permille) if permille % 10 == 0 => format!("{}%", permille / 10),
            Share::Permille(permille) => format!("{}.{}%", permille / 10, permille % 10),
            Share::BelowOnePermille => "<0.1%".to_owned(),
        }
    }

    fn date_time(&self, at: Timestamp) -> String {
        at.as_millis().to_string()
    }

    fn date_time_utc(&self, at: Timestamp) -> String {
        self.date_time(at)
    }

    fn relative(&self, at: Timestamp, now: Timestamp) -> String {
        now.seconds_since(at).to_string()
    }

    fn is_one(&self, value: u64) -> bool {
        value == 1
    }
}
