//! A batch task as used by the card: every field of `QueryOneTaskOutDTO`, all of them optional as in practice.

use std::rc::Rc;

use super::command::Param;
use super::counts::{Counts, Summary};
use super::tag::Tag;
use super::timestamp::Timestamp;
use crate::json::Json;

/// One batch task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// `taskId`
    pub id: Option<String>,
    /// `taskName`
    pub name: Option<String>,
    /// `appId`: the application to which the task belongs.
    pub app_id: Option<String>,
    /// `operator`: who delivered the task.
    pub operator: Option<String>,
    /// `taskFrom`
    pub from: Option<TaskFrom>,
    /// `taskType`
    pub kind: Option<TaskType>,
    /// `status`
    pub status: Option<Status>,
    /// `startTime`: when the task was created.
    pub created: Option<Created>,
    /// `timeout`, in seconds by the API page; other editions say minutes at creation.
    pub timeout_s: Option<u64>,
    /// What the counts and the status tell together.
    pub summary: Summary,
    /// `param`
    pub param: Option<Param>,
    /// `tags`; `None` when they were not returned, which is not the same as none.
    pub tags: Option<Rc<[Tag]>>,
    /// Fields that the API page does not name, as sent: an object.
    pub other: Rc<Json>,
    /// Fields that hold something else than the API page says.
    pub unreadable: Vec<Unreadable>,
}

impl Task {
    /// Puts status and counts together; the other fields start empty.
    pub fn new(status: Option<Status>, counts: &Counts) -> Self {
        Self {
            summary: Summary::new(counts, status.as_ref()),
            status,
            id: None,
            name: None,
            app_id: None,
            operator: None,
            from: None,
            kind: None,
            created: None,
            timeout_s: None,
            param: None,
            tags: None,
            other: Rc::new(Json::Object(Vec::new())),
            unreadable: Vec::new(),
        }
    }

    /// What was sent for a field that holds what it cannot.
    pub fn unreadable(&self, field: &str) -> Option<&Rc<Json>> {
        let unreadable = self.unreadable.iter();
        let mut values = unreadable.filter(|unreadable| unreadable.field == field);
        values.next().map(|unreadable| &unreadable.value)
    }

    /// When the task times out, derived from its creation and its timeout in seconds.
    pub fn deadline(&self) -> Option<Timestamp> {
        self.created.as_ref()?.at?.plus_seconds(self.timeout_s?)
    }
}

/// `startTime` as sent, and the instant it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// The text as sent.
    pub text: String,
    /// What it means; `None` when it is no time of the documented form.
    pub at: Option<Timestamp>,
}

/// A field with a value that it cannot have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The platform's name of the field.
    pub field: String,
    /// What was sent.
    pub value: Rc<Json>,
}

/// A set of words that the platform uses; a word that is not known is kept as it was sent.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// A word that the API page does not list, as sent.
            Other(String),
        }

        impl $name {
            /// Reads the platform's word; case, and space around it, matter to nobody, so they do not here.
            pub fn from_word(word: &str) -> Self {
                let known = word.trim();
                $(if known.eq_ignore_ascii_case($word) { return Self::$variant; })+
                Self::Other(word.to_owned())
            }

            /// The platform's word.
            pub fn as_word(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Other(word) => word,
                }
            }
        }
    };
}
pub(super) use words;

words! {
    /// `status` of a task: how far the platform has got with it. Says nothing of success.
    Status {
        /// Not begun.
        Pending = "Pending",
        /// Being carried out.
        Running = "Running",
        /// Ended, with or without failures.
        Complete = "Complete",
        /// Ended because its time was over.
        Timeout = "Timeout",
    }
}

impl Status {
    /// Whether the platform will change nothing any more. The same words are `TERMINAL` in `static/task-record.js` and
    /// `proxy/judge.js`.
    pub fn is_terminal(&self) -> bool {
        matches!(self, Status::Complete | Status::Timeout)
    }
}

words! {
    /// `taskFrom`: where the task was created.
    TaskFrom {
        /// On the service provider's portal.
        Portal = "Portal",
        /// By a call of a northbound API.
        Northbound = "Northbound",
    }
}

words! {
    /// `taskType`: what is done to the devices.
    TaskType {
        /// Devices are registered.
        DeviceReg = "DeviceReg",
        /// A command is sent to devices.
        DeviceCmd = "DeviceCmd",
        /// The location of devices is set.
        DeviceLocation = "DeviceLocation",
        /// Devices are modified.
        DeviceMod = "DeviceMod",
        /// Devices are deleted.
        DeviceDel = "DeviceDel",
        /// Licences are given to devices.
        DeviceLicense = "DeviceLicense",
    }
}
