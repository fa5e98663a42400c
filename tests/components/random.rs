//! What must hold of the drawn numbers, whatever the counts and the status; `PROPTEST_CASES=20000` for the long run.

use proptest::prelude::*;

use super::drawn::texts;
use super::{body, compact, draw, show};

const FIELDS: [&str; 8] = [
    "totalCnt",
    "successCnt",
    "failCnt",
    "timeoutCnt",
    "expiredCnt",
    "completeCnt",
    "progress",
    "successRate",
];

/// A count as a platform may send it, or none.
fn count() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0_u64..50).prop_map(|count| count.to_string()),
        2 => (0_u64..=1100).prop_map(|count| format!("\"{count}\"")),
        1 => any::<u64>().prop_map(|count| count.to_string()),
        1 => Just("null".to_owned()),
        1 => Just("\"many\"".to_owned()),
        1 => Just("-1".to_owned()),
    ]
}

fn document() -> impl Strategy<Value = String> {
    let status = prop::sample::select(vec![
        "Pending",
        "Running",
        "Complete",
        "Timeout",
        "Suspended",
    ]);
    let counts = prop::collection::vec(prop::option::weighted(0.8, count()), FIELDS.len());
    (status, counts).prop_map(|(status, counts)| {
        let mut fields = format!(r#""status":"{status}""#);
        for (name, count) in FIELDS.iter().zip(counts) {
            if let Some(count) = count {
                fields.push_str(&format!(r#","{name}":{count}"#));
            }
        }
        body(&fields)
    })
}

/// The digits of a number that is drawn.
fn number(text: &str) -> Option<u64> {
    text.replace(',', "").parse().ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(64)
    ))]

    #[test]
    fn header_bar_legend_and_accessible_text_agree(body in document()) {
        let drawn = show(&body);
        for bar in drawn.roles("progressbar") {
            let value_text = bar.attribute("aria-valuetext").unwrap();
            let counts = drawn.class("headline").class("counts").text();
            prop_assert!(value_text.starts_with(&counts), "{value_text} {counts}");
            for row in drawn.part("legend").tags("li") {
                let count = row.classes("number")[0].text();
                let said = format!("{}: {count}", row.class("label").text());
                prop_assert!(value_text.contains(&said), "{said} is not in {value_text}");
            }
            let finished: u64 = bar.attribute("aria-valuenow").unwrap().parse().unwrap();
            let total: u64 = bar.attribute("aria-valuemax").unwrap().parse().unwrap();
            prop_assert!(finished <= total);
            let legend: u64 = texts(&drawn.part("legend").classes("number"))
                .iter()
                .filter_map(|text| number(text))
                .sum();
            prop_assert_eq!(legend, total, "the classes add up to the whole");
            prop_assert!(!bar.classes("segment").is_empty());
        }
    }

    #[test]
    fn all_is_only_said_of_all(body in document()) {
        let drawn = show(&body);
        for headline in drawn.classes("headline") {
            // A sentence that says all needs no share.
            let Some(share) = headline.classes("share").first().map(super::Drawn::text) else {
                prop_assert!(headline.text().contains("failed"), "{}", headline.text());
                continue;
            };
            let counts = headline.class("counts").text();
            let numbers: Vec<_> = counts.split(' ').filter_map(number).collect();
            if let [part, whole] = numbers[..] {
                prop_assert_eq!(share == "100%", part == whole && whole > 0, "{}: {}", counts, share);
                prop_assert_eq!(share == "0%", part == 0 && whole > 0, "{}: {}", counts, share);
            } else {
                prop_assert_eq!(share, "—");
            }
        }
    }

    #[test]
    fn a_row_says_what_the_card_says(body in document()) {
        let (card, row) = (show(&body), draw(compact(&body)));
        let value = |drawn: &super::Drawn| drawn.roles("progressbar").first().and_then(|bar| bar.attribute("aria-valuetext"));
        prop_assert_eq!(value(&card), value(&row));
        prop_assert_eq!(card.parts("status")[0].text(), row.parts("status")[0].text());
        prop_assert_eq!(card.parts("notice").len(), row.parts("notice").len());
    }
}
