//! What other readers make of the same text: `serde_json` of a document, `url`, which reads as browsers do, of an address.

use batch_task_widget::api::{Query, Route};
use batch_task_widget::json::{Json, Text};
use batch_task_widget::model::CallbackUrl;
use serde_json::Value;
use url::Url;

/// Both readers take the same texts, and read the same out of them.
pub(crate) fn json(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let own = Json::parse(&text);
    let other = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}'));
    // More than one mark is none of JSON's, and no browser sends a second.
    if text.starts_with("\u{feff}\u{feff}") {
        return;
    }
    match (own, other) {
        (Ok(own), Ok(other)) => assert!(is_same(&own, &other), "{own:?} is not {other:?}"),
        // `serde_json` refuses half a surrogate pair, and counts the levels otherwise.
        (Ok(_), Err(error)) => assert!(
            text.to_ascii_lowercase().contains("\\ud") || error.to_string().contains("recursion"),
            "{error}"
        ),
        // A number out of its range for us is none; a depth of 128 is for both about the same.
        (Err(error), Ok(_)) => panic!("{error}"),
        (Err(_), Err(_)) => {}
    }
}

fn is_same(own: &Json, other: &Value) -> bool {
    match (own, other) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(own), Value::Bool(other)) => own == other,
        (Json::Number(_), Value::Number(_)) => true,
        (Json::String(own), Value::String(other)) => means(own, other),
        (Json::Array(own), Value::Array(other)) => {
            own.len() == other.len()
                && own
                    .iter()
                    .zip(other)
                    .all(|(own, other)| is_same(own, other))
        }
        // Of equal names the last counts.
        (Json::Object(own), Value::Object(other)) => other.iter().all(|(name, other)| {
            let found = own.iter().rev().find(|(own, _)| means(own, name));
            found.is_some_and(|(_, own)| is_same(own, other))
        }),
        _ => false,
    }
}

/// Whether a string is this one; one that is kept as it was written means it when it is read again.
fn means(own: &Text, other: &str) -> bool {
    if own.is_source() {
        serde_json::from_str::<String>(&own.quoted()).is_ok_and(|own| own == other)
    } else {
        **own == *other
    }
}

/// What a link shows is what a browser opens: the same host and port, nobody before it.
pub(crate) fn callback_url(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if !CallbackUrl::read(&text).is_link {
        return;
    }
    // What no browser can open leads nowhere.
    let Ok(url) = Url::parse(&text) else { return };
    assert!(url.username().is_empty() && url.password().is_none(), "{url}");
    let (_, after) = text.split_once("://").unwrap();
    let authority = after.split(['/', '?', '#']).next().unwrap();
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (authority, ""),
    };
    // The short form of an address in brackets is the browser's own.
    if !host.starts_with('[') {
        assert_eq!(url.host_str(), Some(&*host.to_ascii_lowercase()), "{url}");
    }
    if let (Ok(read), Some(opened)) = (port.parse::<u16>(), url.port()) {
        assert_eq!(read, opened, "{url}");
    }
}

const PAGE: &str = "https://page.example/folder/page.html";

fn resolve(url: &str) -> Option<Url> {
    Url::parse(PAGE).ok()?.join(url).ok()
}

/// No task leads a request to another origin than the option's, or with a password.
pub(crate) fn proxy(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (proxy, platform, task_id) = (line(), line(), line());
    let Ok(route) = Route::new(Some(proxy), Some(platform)) else {
        return;
    };
    let query = Query {
        task_id: task_id.to_owned(),
        app_id: None,
        app_key: None,
        select_tag: true,
    };
    let named = if route.is_direct() { platform } else { proxy };
    let named = named.trim().split('{').next().unwrap_or_default();
    if let (Some(asked), Some(named)) =
        (resolve(&route.url(&query.path_and_query())), resolve(named))
    {
        assert_eq!(asked.origin(), named.origin(), "{asked}");
        assert!(matches!(asked.scheme(), "http" | "https"), "{asked}");
        assert!(
            asked.username().is_empty() && asked.password().is_none(),
            "{asked}"
        );
        assert_eq!(asked.fragment(), None);
    }
}
