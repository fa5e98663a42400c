//! One function a kind of text; it panics where what must hold does not. Each reads the corpus's own form of its input: fields
//! on lines of their own, or a first line and the rest.

use std::rc::Rc;

use batch_task_widget::api::proxy::percent_encode;
use batch_task_widget::api::{Kind, Query, Reply, Route, Secret, decode, redact};
use batch_task_widget::json::Json;
use batch_task_widget::json::{MAX_DEPTH, Path, quoted, source, visible};
use batch_task_widget::model::counts::{DeviceResult, Share};
use batch_task_widget::model::timestamp::{Span, Unit};
use batch_task_widget::model::{CallbackUrl, Timestamp};

/// A document is read in full or not at all, and is the same after it was written.
pub(crate) fn json(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let visible = visible(&text);
    assert!(!visible.contains(['\u{202e}', '\u{200b}', '\u{0}']));
    assert_eq!(
        Json::parse(&quoted(&text)),
        Ok(Json::String((&*text).into()))
    );
    match Json::parse(&text) {
        Ok(value) => {
            assert!(depth(&value) <= usize::from(MAX_DEPTH));
            let pretty = value.to_pretty();
            assert_eq!(Json::parse(&pretty).as_ref(), Ok(&value));
            paths(&value, &value, &Path::default(), 2);
            if let Json::Object(entries) = &value {
                for (key, _) in entries.iter().take(2) {
                    // Of equal keys the last counts, in the text as in the tree.
                    let piece = source(&text, key).unwrap();
                    assert_eq!(Json::parse(piece).as_ref().ok(), value.get(key), "{key}");
                }
            }
            // Of a container, no beginning is a document.
            let whole = text.trim_start_matches('\u{feff}').trim();
            if value.is_container() {
                for end in [1, whole.len() / 2, whole.len() - 1] {
                    let cut = whole.get(..end).unwrap_or("{");
                    assert!(Json::parse(cut).is_err(), "{cut:?}");
                }
            }
        }
        Err(error) => assert!(error.offset <= text.len()),
    }
}

/// Each of the first values of each level is found by its path.
fn paths(root: &Json, value: &Json, path: &Path, levels: u8) {
    assert!(std::ptr::eq(root.at(path).unwrap(), value), "{path}");
    assert!(path.to_string().starts_with('$') && path.to_string().chars().all(|c| c >= ' '));
    assert_eq!(value.children().count(), value.len());
    if levels > 0 {
        for (step, value) in value.children().take(4) {
            paths(root, value, &path.child(step), levels - 1);
        }
    }
}

/// A link is made only of what a browser opens as it reads; values, and whoever stands before a host, are hidden until somebody
/// asks.
pub(crate) fn callback_url(bytes: &[u8]) {
    const HIDDEN: &str = "•••";
    let text = String::from_utf8_lossy(bytes);
    let CallbackUrl {
        is_link,
        open,
        rest,
        hidden,
    } = CallbackUrl::read(&text);
    let before = text.strip_suffix(rest).unwrap();
    if open != before {
        let (scheme, after) = before.split_once("://").unwrap();
        let (authority, path) = after.split_at(after.find('/').unwrap_or(after.len()));
        let (_, host) = authority.rsplit_once('@').unwrap();
        assert_eq!(open, format!("{scheme}://{HIDDEN}@{host}{path}"));
    }
    if is_link {
        assert_eq!(open, before);
        assert!(text.bytes().all(|byte| byte.is_ascii_graphic()));
        let scheme = text.split(':').next().unwrap().to_ascii_lowercase();
        assert!(matches!(&*scheme, "http" | "https"));
    }
    let parts = |text: &str| -> Vec<String> {
        let inner = text.get(1..).unwrap_or_default();
        inner.split(['&', ';', '#']).map(str::to_owned).collect()
    };
    let (sent, shown) = (parts(rest), parts(&hidden));
    assert_eq!(sent.len(), shown.len());
    for (sent, shown) in sent.iter().zip(&shown) {
        let name = match sent.split_once('=') {
            Some((name, _)) => format!("{name}="),
            None => String::new(),
        };
        let expected = if sent.is_empty() { "" } else { HIDDEN };
        assert_eq!(*shown, format!("{name}{expected}"));
    }
}

fn depth(value: &Json) -> usize {
    let inner = match value {
        Json::Array(items) => items.iter().map(depth).max().unwrap_or(0),
        Json::Object(entries) => entries
            .iter()
            .map(|(_, value)| depth(value))
            .max()
            .unwrap_or(0),
        _ => return 0,
    };
    inner + 1
}

const TOKEN: &str = "synthetic-token-0123456789";

/// An answer is a task with exactly the numbers that stand in it, or an error that says no secret. First line: the status.
pub(crate) fn decode(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (status, body) = text.split_once('\n').unwrap_or(("200", &text));
    let status: u16 = status.trim().parse().unwrap_or(200);
    let reply = Reply {
        status,
        body: Rc::new(body.to_owned()),
        retry_after_s: Some(7),
        age_s: 0,
    };
    let secret = Secret::new(TOKEN);
    let document = Json::parse(body.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'));
    let is_failure = document.as_ref().is_ok_and(|value| {
        value
            .get("error_code")
            .is_some_and(|code| *code != Json::Null)
    });
    // However the token was escaped, once the body is read it stands nowhere.
    let redacted = secret.as_ref().map(|secret| redact::body(body, secret));
    if let Some(Ok(document)) = redacted.map(|text| Json::parse(&text)) {
        assert!(!document.to_pretty().contains(TOKEN));
    }
    match decode::reply(&reply, secret.as_ref()) {
        Ok(task) => {
            assert!((200..300).contains(&status) && !is_failure);
            let document = document.unwrap();
            let sent = |field| document.get(field).and_then(whole_number);
            let summary = &task.summary;
            assert_eq!(summary.total(), sent("totalCnt"));
            for (class, field) in [
                (DeviceResult::Succeeded, "successCnt"),
                (DeviceResult::Failed, "failCnt"),
                (DeviceResult::TimedOut, "timeoutCnt"),
                (DeviceResult::Expired, "expiredCnt"),
            ] {
                assert_eq!(summary.count(class), sent(field), "{field}");
            }
            if let Some(parts) = summary.segments() {
                let sum: u128 = parts.iter().map(|(_, count)| u128::from(*count)).sum();
                assert_eq!(Some(sum), summary.total().map(u128::from));
            }
            for share in [summary.finished_share, summary.succeeded_share]
                .into_iter()
                .flatten()
            {
                assert!(matches!(
                    share,
                    Share::Permille(0..=999) | Share::BelowOnePermille | Share::All
                ));
            }
            if summary.finished_share == Some(Share::All) {
                assert_eq!(summary.finished, summary.total(), "100% only of all");
            }
            task.deadline();
            assert_eq!(
                decode::body(body).as_ref(),
                Ok(&task),
                "as the `data` property shows it"
            );
        }
        Err(error) => {
            assert_eq!(error.answer.http_status, Some(status));
            assert_eq!(error.answer.retry_after_s, Some(7));
            assert!(!format!("{error} {error:?}").contains(TOKEN), "{error:?}");
            let refused = error.kind() == Kind::Unauthorized;
            assert!(refused || !decode::refuses_token(&reply));
        }
    }
}

/// A count as RFC 8259 and the contract have it, read without the decoder: the decimal point is moved digit by digit.
fn whole_number(value: &Json) -> Option<u64> {
    let spelt: &str = match value {
        Json::Number(digits) => digits,
        Json::String(text) => text.trim(),
        _ => return None,
    };
    let unsigned = spelt.strip_prefix('-').unwrap_or(spelt);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let digits_only = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let sign_only = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    if !digits_only(whole) || !digits_only(fraction) || !digits_only(sign_only) {
        return None;
    }
    if whole.chars().chain(fraction.chars()).all(|c| c == '0') {
        return Some(0);
    }
    let (mut whole, mut fraction) = (whole.to_owned(), fraction.to_owned());
    let mut exponent: i64 = exponent.parse().ok().filter(|e: &i64| e.abs() < 1000)?;
    while exponent > 0 {
        let next = if fraction.is_empty() {
            '0'
        } else {
            fraction.remove(0)
        };
        whole.push(next);
        exponent -= 1;
    }
    while exponent < 0 {
        fraction.insert(0, whole.pop().unwrap_or('0'));
        exponent += 1;
    }
    let is_whole = fraction.chars().all(|c| c == '0');
    let is_positive = !spelt.starts_with('-');
    let whole = if whole.is_empty() { "0" } else { &whole };
    (is_whole && is_positive).then(|| whole.parse().ok())?
}

/// Whatever the task, a checked proxy is asked where it stands. Lines: proxy, platform, task id.
pub(crate) fn proxy(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.splitn(3, '\n');
    let mut line = || lines.next().unwrap_or_default();
    let (proxy, platform, task_id) = (line(), line(), line());
    let query = Query {
        task_id: task_id.to_owned(),
        app_id: Some(task_id.to_owned()),
        app_key: None,
        select_tag: true,
    };
    let path = query.path_and_query();
    assert!(path.bytes().all(|byte| byte.is_ascii_graphic()));
    let route = match Route::new(Some(proxy), Some(platform)) {
        Ok(route) => route,
        Err(problems) => {
            assert!(!problems.is_empty());
            return;
        }
    };
    let (proxy, platform) = (proxy.trim(), platform.trim().trim_end_matches('/'));
    let (url, target) = (route.url(&path), route.target(&path));
    assert_eq!(target, [platform, &path].concat());
    assert!(!url.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\'));
    assert_eq!(route.is_direct(), proxy.is_empty());
    if proxy.is_empty() {
        assert_eq!(url, target);
    } else if let Some(start) = proxy.find('{') {
        assert!(url.starts_with(&proxy[..start]));
        assert!(url.contains(&target) || url.contains(&percent_encode(&target)));
        assert!(!url.contains(['{', '}', '#']));
        assert!(!platform.is_empty());
    } else {
        assert_eq!(url, [proxy.trim_end_matches('/'), &path].concat());
    }
    // Where a URL begins with an origin, nothing but the option has named it.
    for scheme in ["javascript:", "data:", "file:", "blob:"] {
        assert!(!url.to_ascii_lowercase().starts_with(scheme), "{url}");
    }
}

/// A time that is read is written again as the same instant, and no length of time overflows. The first line is the time.
pub(crate) fn time(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (text, seconds) = text.split_once('\n').unwrap_or((&text, ""));
    let seconds = seconds.trim().parse().unwrap_or(u64::MAX);
    let span = Span::from_seconds(seconds);
    let length = |(count, unit): (u64, Unit)| {
        count
            * match unit {
                Unit::Day => 86_400,
                Unit::Hour => 3_600,
                Unit::Minute => 60,
                Unit::Second => 1,
            }
    };
    let said = length(span.major) + span.minor.map_or(0, length);
    assert!(said <= seconds && seconds - said < 3_600);
    let Some(instant) = Timestamp::parse(text) else {
        return;
    };
    // A year has four digits, and an offset is less than a day.
    assert!((-62_167_305_600_000..=253_402_387_200_000).contains(&instant.as_millis()));
    if let Some(written) = written(instant) {
        assert_eq!(Timestamp::parse(&written), Some(instant), "{written}");
    }
    if let Some(later) = instant.plus_seconds(seconds) {
        assert_eq!(later.seconds_since(instant), seconds);
        assert_eq!(instant.seconds_since(later), 0);
    }
}

/// The extended form in UTC, by another way than that of the reader: counting years and months off one by one.
fn written(instant: Timestamp) -> Option<String> {
    let millis = instant.as_millis();
    let (mut days, rest) = (millis.div_euclid(86_400_000), millis.rem_euclid(86_400_000));
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let mut year = 1970;
    while days < 0 {
        year -= 1;
        days += if is_leap(year) { 366 } else { 365 };
    }
    while days >= if is_leap(year) { 366 } else { 365 } {
        days -= if is_leap(year) { 366 } else { 365 };
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    let (seconds, millis) = (rest / 1000, rest % 1000);
    (0..=9999).contains(&year).then(|| {
        format!(
            "{year:04}-{month:02}-{:02}T{:02}:{:02}:{:02}.{millis:03}Z",
            days + 1,
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    })
}
