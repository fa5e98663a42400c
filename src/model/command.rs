//! The parameter of a task: whom a command goes to, and what it says.

use std::rc::Rc;

use super::task::words;
use crate::json::Json;

/// `param`, which varies with the task's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// A command and its targets (`DeviceCmd`), in the nested or the older flat form.
    Command(Rc<CommandParam>),
    /// A form that is documented for no type: shown as it is.
    Other(Rc<Json>),
}

/// The parameter of a `DeviceCmd` task (`ObjectNode` on the API page).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandParam {
    /// The targets.
    pub targets: Rc<Targets>,
    /// `command`
    pub command: Option<Command>,
    /// `callbackUrl`: where the platform pushes the results to.
    pub callback_url: Option<String>,
    /// `maxRetransmit`, documented with 0 to 3.
    pub max_retransmit: Option<u64>,
    /// `groupTag`
    pub group_tag: Option<String>,
    /// `fileId`
    pub file_id: Option<String>,
    /// Every further key, and every known one that holds something else than documented: an object.
    pub other: Rc<Json>,
}

/// Ids or names. A `Vec`, because two `Rc` of a slice are compared item by item even if they are one, and there may be 30,000.
pub type Names = Rc<Vec<Box<str>>>;

/// Whom the command goes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// `type`, in the flat form `commandType`.
    pub kind: Option<TargetType>,
    /// `deviceList`: device ids. They carry no results.
    pub device_list: Option<Names>,
    /// `deviceType`
    pub device_type: Option<String>,
    /// `manufacturerId`
    pub manufacturer_id: Option<String>,
    /// `model`
    pub model: Option<String>,
    /// `deviceLocation`
    pub device_location: Option<String>,
    /// `groupList`: names, or ids where the type is `GroupIdList`.
    pub group_list: Option<Names>,
}

words! {
    /// How the targets of a command are named.
    TargetType {
        /// By a list of device ids.
        DeviceList = "DeviceList",
        /// By device type, manufacturer and model.
        DeviceType = "DeviceType",
        /// By location.
        DeviceArea = "DeviceArea",
        /// By names of groups.
        GroupList = "GroupList",
        /// All devices of the application.
        Broadcast = "Broadcast",
        /// By ids of groups.
        GroupIdList = "GroupIdList",
    }
}

/// A command (`CommandDTO` on the API page).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// `serviceId`
    pub service_id: Option<String>,
    /// `method`: the name of the command under its service.
    pub method: Option<String>,
    /// `paras`
    pub paras: Option<Paras>,
    /// Every further key, as sent: an object.
    pub other: Rc<Json>,
}

/// The parameters of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paras {
    /// Sent as JSON: an object in most tasks, but whatever it was, it is kept.
    Json(Rc<Json>),
    /// Sent as a string that holds a JSON object or array, as the platform's pages show it.
    JsonString(Rc<Json>),
    /// Sent as a string that is nothing else, as a JSON string.
    Text(Rc<Json>),
    /// Sent as null.
    Null,
}
