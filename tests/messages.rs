//! The messages for people.
//!
//! 1. every language has every message, with the same placeholders as English
//! 2. which language is taken for a tag
//! 3. placeholders, plurals, and what is written without the browser's formats
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;

use batch_task_widget::i18n::{
    self, EN, ES, Format, Language, Locale, LocaleData, Messages, PlainFormat, ZH, counted, fill,
};
use batch_task_widget::model::Timestamp;
use batch_task_widget::model::counts::Share;

const LANGUAGES: [(&str, &Messages); 3] = [("en", &EN), ("es", &ES), ("zh-CN", &ZH)];

/// Every text of a language beside the English one: language, name, text, English.
fn all() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
    LANGUAGES.into_iter().flat_map(|(lang, texts)| {
        let english = EN.entries();
        let pairs = texts.entries().zip(english);
        pairs.map(move |((name, text), (same, english))| {
            assert_eq!(name, same);
            (lang, name, text, english)
        })
    })
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts.map(|part| part.split_once('}').unwrap().0).collect()
}

#[test]
fn every_text_has_the_placeholders_of_the_english_one() {
    for (lang, name, text, english) in all() {
        assert_eq!(
            placeholders(text),
            placeholders(english),
            "{lang}: {name}: {text}"
        );
        assert_eq!(
            text.matches('{').count(),
            text.matches('}').count(),
            "{lang}: {name}: {text}"
        );
    }
}

#[test]
fn a_plural_counts_and_its_singular_does_not_contradict_it() {
    for (lang, name, text, english) in all() {
        let forms: Vec<_> = text.split('|').collect();
        assert!(forms.len() <= 2, "{lang}: {name}: {text}");
        // Only where something is counted, as `{n}`: elsewhere nobody chooses between the forms. Units are abbreviated.
        let is_counted = placeholders(english).contains("n") && !name.starts_with("unit_");
        assert!(forms.len() == 1 || is_counted, "{lang}: {name}: {text}");
        let most = placeholders(forms[forms.len() - 1]);
        assert_eq!(
            most,
            placeholders(english),
            "{lang}: {name}: the plural needs all of them"
        );
        assert!(placeholders(forms[0]).is_subset(&most));
    }
}

#[test]
fn no_text_is_blank_or_has_space_around_it() {
    for (lang, name, text, _) in all() {
        let forms: Vec<_> = text.split('|').collect();
        for form in forms {
            assert!(!form.trim().is_empty(), "{lang}: {name}");
            // What separates the items of a list may end in a space.
            assert!(
                name == "list_separator" || form.trim() == form,
                "{lang}: {name}: {form:?}"
            );
        }
    }
}

#[test]
fn no_text_holds_markup_or_hides_anything() {
    for (lang, name, text, _) in all() {
        assert!(!text.contains(['<', '>', '\n']), "{lang}: {name}: {text}");
        let shown = batch_task_widget::json::visible(text);
        assert_eq!(shown, text, "{lang}: {name}");
    }
}

#[test]
fn words_that_the_platform_sends_are_not_translated_in_notes_about_them() {
    const FIELDS: [&str; 8] = [
        "totalCnt",
        "successCnt",
        "failCnt",
        "timeoutCnt",
        "completeCnt",
        "successRate",
        "task-id",
        "app-id",
    ];
    for (lang, name, text, english) in all() {
        for field in FIELDS.into_iter().filter(|field| english.contains(field)) {
            assert!(text.contains(field), "{lang}: {name} lacks {field}: {text}");
        }
    }
}

#[test]
fn a_language_names_itself_for_its_plurals_and_is_no_copy_of_english() {
    for (tag, messages) in LANGUAGES {
        assert_eq!(messages.language.split('-').next(), tag.split('-').next());
    }
    for (lang, name, text, english) in all().filter(|(lang, ..)| *lang != "en") {
        // Several words, the placeholders among them, are a sentence, and no sentence is the same in two languages.
        let words = english.split(' ').filter(|word| word.len() > 3);
        let is_sentence = words.count() > 2;
        assert!(!is_sentence || text != english, "{lang}: {name}: {text}");
    }
}

#[test]
fn a_tag_falls_back_to_its_language_and_that_to_english() {
    for (tags, expected) in [
        (&["es", "es-ES", "es-MX", "ES", "es_AR", "es-419"][..], &ES),
        (
            &[
                "zh",
                "zh-CN",
                "zh-Hans",
                "zh-SG",
                "ZH-cn",
                "zh_CN",
                "zh-Hans-CN",
            ],
            &ZH,
        ),
        (
            &["zh-Hans-HK", "zh-Hans-TW", "zh-CN-u-nu-hant", "zh-u-rg-hk"],
            &ZH,
        ),
        (
            &["zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-CN", "zh_tw"],
            &EN,
        ),
        (
            &[
                "en", "en-GB", "fr", "ar", "est", "e", "", "-", "x-es", "zha", "de-CN", "日本",
            ],
            &EN,
        ),
    ] {
        for tag in tags {
            assert_eq!(Language::from_tag(tag).messages, expected, "{tag}");
        }
    }
}

#[test]
fn a_posix_form_is_read_as_the_tag_that_it_means() {
    for (given, tag) in [
        ("zh_CN", "zh-CN"),
        ("zh_CN.UTF-8", "zh-CN"),
        ("en_US.UTF-8", "en-US"),
        ("es_ES@euro", "es-ES"),
        ("es_ES.ISO8859-15@euro", "es-ES"),
        ("C", "en"),
        ("POSIX", "en"),
        ("C.UTF-8", "en"),
        ("es", "es"),
    ] {
        assert_eq!(Language::normalized(given), tag, "{given}");
        assert_eq!(Language::from_tag(given).tag, tag, "{given}");
    }
}

#[test]
fn a_card_is_in_one_language_as_a_whole_so_the_tag_is_that_of_the_messages() {
    for (given, tag) in [
        ("en-GB", "en-GB"),
        ("es-MX", "es-MX"),
        ("zh-Hans-HK", "zh-Hans-HK"),
        ("fr", "en"),
        ("ar-EG", "en"),
        ("zh-TW", "en"),
        ("zh-Hant", "en"),
        ("", "en"),
    ] {
        let language = Language::from_tag(given);
        assert_eq!(language.tag, tag, "{given}");
        let primary = tag.split('-').next();
        assert_eq!(language.messages.language.split('-').next(), primary);
    }
}

#[test]
fn placeholders_are_filled_in() {
    let values = [("n", "5"), ("total", "10"), ("n", "never")];
    for (text, expected) in [
        ("{n} of {total}", "5 of 10"),
        ("{n}{n}", "55"),
        ("none", "none"),
        ("", ""),
        ("{missing} stays", "{missing} stays"),
        ("{n", "{n"),
        ("n}", "n}"),
        ("{}", "{}"),
        ("{n}} {", "5} {"),
        ("批{n}次", "批5次"),
    ] {
        assert_eq!(fill(text, &values), expected, "{text}");
    }
}

#[test]
fn a_value_that_looks_like_a_placeholder_is_a_value() {
    assert_eq!(
        fill("{a} and {b}", &[("a", "{b}"), ("b", "{a}")]),
        "{b} and {a}"
    );
}

#[test]
fn one_takes_the_singular_and_everything_else_the_plural() {
    for (n, expected) in [
        (0, "0 devices"),
        (1, "a device"),
        (2, "2 devices"),
        (u64::MAX, "18446744073709551615 devices"),
    ] {
        assert_eq!(counted("a device|{n} devices", n, &PlainFormat), expected);
    }
    assert_eq!(
        counted("{n} 台设备", 1, &PlainFormat),
        "1 台设备",
        "a language without plurals"
    );
}

#[test]
fn without_the_browsers_formats_times_are_milliseconds_and_ages_seconds() {
    let at = Timestamp::from_millis;
    assert_eq!(PlainFormat.date_time(at(1_500)), "1500");
    assert_eq!(PlainFormat.date_time_utc(at(-1_500)), "-1500");
    assert_eq!(PlainFormat.relative(at(1_000), at(64_000)), "63");
    assert_eq!(PlainFormat.integer(u64::MAX), "18446744073709551615");
    assert_eq!(PlainFormat.share(Share::Permille(973)), "97.3%");
    assert_eq!(PlainFormat.share(Share::BelowOnePermille), "<0.1%");
}

#[test]
fn durations_are_said_with_the_units_of_the_language() {
    use batch_task_widget::model::timestamp::Span;
    let said = |texts, seconds| i18n::span(texts, &PlainFormat, Span::from_seconds(seconds));
    assert_eq!(said(&EN, 300), "5 min");
    assert_eq!(said(&EN, 90_000), "1 d 1 h");
    for (lang, texts) in LANGUAGES {
        assert!(said(texts, 90_000).matches('1').count() == 2, "{lang}");
    }
}

#[test]
fn a_text_is_replaced_by_its_name_and_no_other_with_it() {
    let mut texts = EN.clone();
    assert!(texts.set("status_running", "Under way"));
    assert!(!texts.set("no_such_text", "x"));
    let changed: Vec<_> = EN
        .entries()
        .zip(texts.entries())
        .filter(|(before, after)| before != after)
        .map(|(_, after)| after)
        .collect();
    assert_eq!(changed, [("status_running", "Under way")]);
}

#[test]
fn shares_print_by_integers() {
    for (share, text) in [
        (Share::Permille(573), "57.3%"),
        (Share::Permille(0), "0%"),
        (Share::Permille(1), "0.1%"),
        (Share::Permille(9), "0.9%"),
        (Share::Permille(10), "1%"),
        (Share::Permille(100), "10%"),
        (Share::Permille(999), "99.9%"),
        (Share::BelowOnePermille, "<0.1%"),
        (Share::All, "100%"),
    ] {
        assert_eq!(PlainFormat.share(share), text);
    }
}

#[test]
fn a_locale_writes_what_was_not_sent_as_a_dash_and_an_age_never_below_zero() {
    let locale = LocaleData::default();
    assert_eq!(locale.number(Some(7)), "7");
    assert_eq!(locale.number(None), "—");
    assert_eq!(locale.counted("one|{n} of them", 1), "one");
    assert_eq!(locale.counted("one|{n} of them", 2), "2 of them");
    let at = Timestamp::from_millis;
    assert_eq!(locale.ago(at(0), at(12_999)), "12");
    assert_eq!(locale.ago(at(12_999), at(0)), "0");
}

#[test]
fn two_locales_are_equal_where_they_are_the_same_object() {
    let locale = Locale::default();
    assert_eq!(locale, locale.clone());
    assert_ne!(locale, Locale::default());
}
