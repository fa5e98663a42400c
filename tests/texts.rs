//! The texts for people.
//!
//! 1. every language says everything, with the same placeholders as English
//! 2. which language is taken for a tag; right to left
//! 3. filling in, counting, and what is written without the browser's formats
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
    self, EN, ES, Format, Plain, Texts, ZH, counted, fill, is_rtl, texts,
};
use batch_task_widget::model::Instant;
use batch_task_widget::model::counts::Share;

const LANGUAGES: [(&str, &Texts); 3] = [("en", &EN), ("es", &ES), ("zh-CN", &ZH)];

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
        let shown = batch_task_widget::model::json::visible(text);
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
fn a_translated_language_names_itself_for_its_plurals() {
    assert_eq!(EN.language(), "en");
    for (texts, language) in [(&ES, "es"), (&ZH, "zh")] {
        // A stub that still says everything in English counts as English does.
        let expected = if texts.loading() == EN.loading() {
            "en"
        } else {
            language
        };
        assert_eq!(texts.language().split('-').next(), Some(expected));
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
            assert_eq!(texts(tag), expected, "{tag}");
        }
    }
}

#[test]
fn right_to_left_goes_by_the_script_and_else_by_the_language() {
    for tag in [
        "ar",
        "ar-EG",
        "AR",
        "he",
        "iw-IL",
        "fa",
        "fa_IR",
        "ur",
        "ug-Arab",
        "az-Arab",
        "uz-Arab-AF",
        "ff-Adlm",
        "yi",
    ] {
        assert!(is_rtl(tag), "{tag}");
    }
    for tag in [
        "en",
        "zh-CN",
        "es",
        "ar-Latn",
        "he-Latn-IL",
        "az",
        "az-Latn",
        "ara",
        "",
        "-",
        "en-AR",
        "es-AR",
        "uz-Cyrl",
        "en-u-nu-arab",
        "en-US-x-arab",
        "arab",
    ] {
        assert!(!is_rtl(tag), "{tag}");
    }
    assert!(is_rtl("ar-u-nu-latn"), "the digits are no script");
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
        assert_eq!(counted("a device|{n} devices", n, &Plain), expected);
    }
    assert_eq!(
        counted("{n} 台设备", 1, &Plain),
        "1 台设备",
        "a language without plurals"
    );
}

#[test]
fn without_the_browsers_formats_times_are_milliseconds_and_ages_seconds() {
    let at = Instant::from_millis;
    assert_eq!(Plain.date_time(at(1_500)), "1500");
    assert_eq!(Plain.time(at(-1_500)), "-1500");
    assert_eq!(Plain.relative(at(1_000), at(64_000)), "63");
    assert_eq!(Plain.share(Share::Permille(973)), "97.3%");
    assert_eq!(Plain.share(Share::BelowOnePermille), "<0.1%");
}

#[test]
fn durations_are_said_with_the_units_of_the_language() {
    use batch_task_widget::model::time::Span;
    let said = |texts, seconds| i18n::span(texts, &Plain, Span::from_seconds(seconds));
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
fn a_language_is_learned_from_names_and_texts() {
    let entries = [("status_complete", "Fertig"), ("no_such_text", "-")];
    let entries = entries.map(|(name, text)| (name.to_owned(), text.to_owned()));
    i18n::learn("zh", entries.into_iter());
    let learned = texts("zh-CN");
    assert_eq!(learned.status_complete(), "Fertig");
    assert_eq!(learned.status_running(), EN.status_running());
    assert_eq!(texts("zh-TW").status_complete(), EN.status_complete());
    assert_eq!(texts("es").status_complete(), ES.status_complete());
}
