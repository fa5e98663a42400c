//! An embeddable status card for one batch task of Huawei's IoT platform.
//!
//! [`BatchTask`] is a Yew component: it fetches one batch task through a CORS proxy, polls it while it may change, and
//! draws its status, counts, tags and command details into a shadow root of its own. The custom element `<batch-task>`
//! (feature `element`, and the modules in `static/`) mounts the same component in any web page.
//!
//! ```
//! use batch_task_widget::{BatchTask, TaskBody, Theme};
//! use yew::prelude::*;
//!
//! #[component]
//! fn Portal() -> Html {
//!     let on_complete = |body: TaskBody| drop(body.as_str().len());
//!     html! {
//!         <BatchTask
//!             task_id="5bf8f8567dd2d86eab87edd9"
//!             proxy="/iot"
//!             theme={Theme::Dark}
//!             refresh_interval={5}
//!             {on_complete}
//!         />
//!     }
//! }
//! ```
//!
//! Data flows one way: options -> `BatchTaskProps` -> request; answer -> wire type -> task -> components. `model`, `json`,
//! the schedule, decoding and all components are tested on the host, without a browser.

#[doc(hidden)]
pub mod api;
mod batch_task;
#[doc(hidden)]
pub mod components;
#[doc(hidden)]
pub mod csv;
mod dom;
#[cfg(feature = "element")]
#[doc(hidden)]
pub mod element;
mod event;
#[doc(hidden)]
pub mod hooks;
#[doc(hidden)]
pub mod i18n;
#[doc(hidden)]
pub mod json;
#[doc(hidden)]
pub mod load_state;
#[doc(hidden)]
pub mod model;
mod poll_request;
#[doc(hidden)]
pub mod poller;
mod props;
#[doc(hidden)]
pub mod results;
mod seconds;

pub use api::Secret;
pub use batch_task::BatchTask;
#[doc(hidden)]
pub use batch_task::Msg;
pub use event::{
    CardEvent, ErrorDetail, Handle, LoadStartDetail, ResultsDetail, StateDetail, StatusDetail,
    TagDetail, TaskBody,
};
pub use poller::{TokenFuture, TokenSource};
pub use props::{BatchTaskProps, Credentials, Density, Results, Select, Theme};
pub use seconds::Seconds;
