//! Numbers and times as English writes them, without a browser: grouped digits, so that a number that is drawn without the
//! format is seen.

use std::rc::Rc;

use batch_task_widget::i18n::{Format, PlainFormat};
use batch_task_widget::model::Timestamp;
use batch_task_widget::model::counts::Share;

struct English;

/// The format as a trait object.
pub(crate) fn english() -> Rc<dyn Format> {
    Rc::new(English)
}

impl Format for English {
    fn integer(&self, value: u64) -> String {
        let digits = value.to_string();
        let mut out = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }

    fn share(&self, share: Share) -> String {
        PlainFormat.share(share)
    }

    fn date_time(&self, at: Timestamp) -> String {
        format!("local {}", at.to_iso())
    }

    fn date_time_utc(&self, at: Timestamp) -> String {
        format!("UTC {}", at.to_iso())
    }

    fn relative(&self, at: Timestamp, now: Timestamp) -> String {
        if at > now {
            format!("in {} s", at.seconds_since(now))
        } else {
            format!("{} s ago", now.seconds_since(at))
        }
    }

    fn is_one(&self, value: u64) -> bool {
        value == 1
    }
}
