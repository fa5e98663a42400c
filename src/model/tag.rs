//! A tag of a batch task: a name and a value, as the platform sent them.

/// One entry of the platform's `tags` (`TagDTO2` on the API page).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// `tagName`, documented with 1 to 128 characters; not enforced here.
    pub name: String,
    /// `tagValue`, documented with 1 to 1024 characters; `None` when it was missing, null or blank.
    pub value: Option<String>,
}
