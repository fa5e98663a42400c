//! The card as a Yew component, for Yew applications. What it is and does is `widget`; `<batch-task>` needs no Yew.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use yew::prelude::*;

use crate::api::Secret;
use crate::poller;
use crate::widget::{Card, CardEvent, Options};

/// The options of [`BatchTask`]. They are the attributes of `<batch-task>` under their Rust names, as text; what each one
/// means, and what becomes of a wrong value, is the same.
#[derive(Clone, Debug, Default, PartialEq, Properties)]
pub struct BatchTaskProps {
    /// The batch task.
    #[prop_or_default]
    pub task_id: Option<AttrValue>,
    /// The CORS proxy: a base, or a template with `{url}` or `{+url}`.
    #[prop_or_default]
    pub proxy: Option<AttrValue>,
    /// The origin of the IoT platform.
    #[prop_or_default]
    pub platform: Option<AttrValue>,
    /// Sent as the header `app_key`.
    #[prop_or_default]
    pub app_key: Option<AttrValue>,
    /// Query `appId`: only for another, authorised application's task.
    #[prop_or_default]
    pub app_id: Option<AttrValue>,
    /// Query `select`: `tag` or `none`.
    #[prop_or_default]
    pub select: Option<AttrValue>,
    /// Seconds that one request may take; 15 unless given.
    #[prop_or_default]
    pub timeout: Option<AttrValue>,
    /// `credentials` of `fetch`.
    #[prop_or_default]
    pub credentials: Option<AttrValue>,
    /// Seconds between two requests; 10 unless given, 0 asks once.
    #[prop_or_default]
    pub refresh_interval: Option<AttrValue>,
    /// Whether nothing is sent by itself.
    #[prop_or_default]
    pub paused: bool,
    /// `auto`, `light` or `dark`.
    #[prop_or_default]
    pub theme: Option<AttrValue>,
    /// `comfortable` or `compact`.
    #[prop_or_default]
    pub density: Option<AttrValue>,
    /// Read by the element alone; here a wrong word is only named.
    #[prop_or_default]
    pub loading: Option<AttrValue>,
    /// The language of texts, numbers and dates; the browser's unless given.
    #[prop_or_default]
    pub lang: Option<AttrValue>,
    /// `ltr` or `rtl`; the language's unless given.
    #[prop_or_default]
    pub dir: Option<AttrValue>,
    /// An IANA time zone; the browser's unless given.
    #[prop_or_default]
    pub time_zone: Option<AttrValue>,
    /// A response body to show; while there is one, nothing is sent.
    #[prop_or_default]
    pub data: Option<AttrValue>,
    /// Texts of the card to be replaced, by their names in [`Texts`](crate::i18n::Texts).
    #[prop_or_default]
    pub texts: Rc<[(String, String)]>,
    /// The access token; without one, and without [`get_access_token`](Self::get_access_token), no `Authorization` header
    /// is sent.
    #[prop_or_default]
    pub access_token: Option<Secret>,
    /// Gives the access token, or a promise of it; asked before the first request, and once more after a refusal.
    #[prop_or_default]
    pub get_access_token: Option<Function>,
    /// A replacement for `window.fetch`.
    #[prop_or_default]
    pub fetch: Option<Function>,
    /// What happens on the card.
    #[prop_or_default]
    pub on_event: Callback<CardEvent>,
}

impl From<&BatchTaskProps> for Options {
    fn from(props: &BatchTaskProps) -> Self {
        let text = |text: &Option<AttrValue>| text.as_deref().map(str::to_owned);
        Self {
            task_id: text(&props.task_id),
            proxy: text(&props.proxy),
            platform: text(&props.platform),
            app_key: text(&props.app_key),
            app_id: text(&props.app_id),
            select: text(&props.select),
            timeout: text(&props.timeout),
            credentials: text(&props.credentials),
            refresh_interval: text(&props.refresh_interval),
            paused: props.paused,
            theme: text(&props.theme),
            density: text(&props.density),
            loading: text(&props.loading),
            lang: text(&props.lang),
            dir: text(&props.dir),
            time_zone: text(&props.time_zone),
            data: props.data.as_deref().map(|data| Rc::new(data.to_owned())),
            texts: Rc::clone(&props.texts),
            access_token: props.access_token.clone(),
            get_access_token: props.get_access_token.clone(),
            fetch: props.fetch.clone(),
        }
    }
}

/// What a [`BatchTask`] can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// Ask now, also after a terminal status.
    Refresh,
}

/// The status card, tag list and command details of one batch task.
#[derive(Debug)]
pub struct BatchTask {
    card: Card,
    on_event: Rc<RefCell<Callback<CardEvent>>>,
}

impl Component for BatchTask {
    type Message = Msg;
    type Properties = BatchTaskProps;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        let on_event = Rc::new(RefCell::new(props.on_event.clone()));
        let listener = Rc::clone(&on_event);
        let tell = move |event| {
            // What it does may give the card another one.
            let listener = listener.borrow().clone();
            listener.emit(event);
        };
        let card = Card::new(props.into(), poller::Callback::from(tell));
        Self { card, on_event }
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Self::Properties) -> bool {
        let props = ctx.props();
        self.on_event.replace(props.on_event.clone());
        self.card.update(props.into());
        false
    }

    fn update(&mut self, _ctx: &Context<Self>, Msg::Refresh: Msg) -> bool {
        self.card.refresh();
        false
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        Html::VRef(self.card.root().clone().into())
    }
}
