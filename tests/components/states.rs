//! The states of a card.

use std::rc::Rc;

use batch_task_widget::components::CardProps;
use batch_task_widget::load_state::{LoadState, Reason};

use super::drawn::{Drawn, texts};
use super::{card, compact, counted, draw, failed, in_state, snapshot};

fn running() -> String {
    counted("Running", [480, 200, 10, 0, 0])
}

fn after_failures(is_stale: bool) -> LoadState {
    let last = snapshot(&running());
    let error = Rc::new(Reason::PlatformUnreachable.into());
    if is_stale {
        LoadState::Stale { last, error }
    } else {
        LoadState::Ready {
            last,
            error: Some(error),
        }
    }
}

fn busy(drawn: &Drawn) -> Option<String> {
    drawn.part("card").attribute("aria-busy")
}

#[test]
fn a_card_that_waits_for_its_first_answer_is_an_outline_that_says_so() {
    for state in [LoadState::Idle, LoadState::Loading] {
        let drawn = draw(in_state(&state));
        assert_eq!(drawn.role("status").text(), "Loading the batch task");
        assert_eq!(busy(&drawn).as_deref(), Some("true"));
        assert_eq!(drawn.part("card").text(), "Loading the batch task");
        assert!(drawn.tags("button").is_empty());
    }
}

#[test]
fn a_running_task_says_how_many_have_finished() {
    let drawn = draw(card(&running()));
    assert_eq!(
        drawn.class("headline").text(),
        "210 of 480 devices finished43.7%"
    );
    assert_eq!(drawn.part("status").text(), "Running");
    assert_eq!(
        drawn.part("outcome").text(),
        "In progress with problems: 10 failed."
    );
    assert_eq!(busy(&drawn).as_deref(), Some("false"));
    assert!(drawn.parts("notice").is_empty());
}

#[test]
fn the_footer_says_how_old_the_numbers_are_and_offers_newer_ones() {
    let footer = draw(card(&running())).tag("footer");
    assert_eq!(footer.part("updated").text(), "Updated 12 s ago");
    let time = footer.tag("time");
    assert_eq!(time.text(), "12 s ago");
    assert_eq!(
        time.attribute("datetime").as_deref(),
        Some("2026-02-14T13:11:48Z")
    );
    assert_eq!(
        time.attribute("title").as_deref(),
        Some("local 2026-02-14T13:11:48Z")
    );
    let button = footer.tag("button");
    assert_eq!(button.text(), "Refresh");
    assert_eq!(button.attribute("aria-disabled").as_deref(), Some("false"));
}

#[test]
fn one_failure_after_a_good_answer_is_a_sentence_in_the_footer_and_no_alarm() {
    let drawn = draw(in_state(&after_failures(false)));
    let footer = drawn.tag("footer").text();
    let expected = "Updated 12 s ago · The proxy could not reach the IoT platform.Refresh";
    assert_eq!(footer, expected);
    assert!(drawn.parts("notice").is_empty());
    assert!(drawn.roles("alert").is_empty());
}

#[test]
fn numbers_that_could_not_be_renewed_stay_under_a_banner_with_the_reason_and_retry() {
    let drawn = draw(in_state(&after_failures(true)));
    let notice = drawn.part("notice");
    assert_eq!(notice.attribute("role").as_deref(), Some("alert"));
    assert!(notice.attribute("class").unwrap().contains("warning"));
    let lines = texts(&notice.tags("p"));
    let expected = [
        "These numbers are not current. The last answer is from local 2026-02-14T13:11:48Z.",
        "The proxy could not reach the IoT platform.",
        "Check the platform's address in the proxy, its client certificate and the network between.",
    ];
    assert_eq!(lines, expected);
    assert_eq!(
        drawn.class("headline").text(),
        "210 of 480 devices finished43.7%"
    );
    assert_eq!(drawn.tag("footer").text(), "Updated 12 s agoRetry");
}

#[test]
fn given_data_says_that_it_is_no_answer_of_the_platform_and_offers_no_newer_one() {
    let props = CardProps {
        is_live: false,
        ..card(&running())
    };
    let footer = draw(props).tag("footer");
    let expected = "Updated 12 s agoShown from given data, not from the platform.";
    assert_eq!(footer.text(), expected);
    assert!(footer.tags("button").is_empty());
}

#[test]
fn a_card_that_somebody_refreshes_is_busy_and_its_button_keeps_the_focus() {
    for props in [
        card(&running()),
        failed(Reason::Offline),
        in_state(&after_failures(true)),
    ] {
        let drawn = draw(CardProps {
            is_refreshing: true,
            ..props
        });
        assert_eq!(busy(&drawn).as_deref(), Some("true"));
        let button = drawn.tag("footer").tag("button");
        assert_eq!(button.attribute("aria-disabled").as_deref(), Some("true"));
        assert_eq!(button.attribute("disabled"), None);
    }
    let row = draw(CardProps {
        is_refreshing: true,
        ..compact(&running())
    });
    assert_eq!(busy(&row).as_deref(), Some("true"));
}

#[test]
fn a_card_is_named_by_its_task() {
    let named = |body: &str| draw(card(body)).part("card").attribute("aria-label");
    let body = r#"{"taskId":"t","taskName":"Firmware"}"#;
    assert_eq!(named(body).as_deref(), Some("Firmware"));
    assert_eq!(draw(card(body)).part("title").text(), "Firmware");
    let body = r#"{"taskId":"t"}"#;
    assert_eq!(named(body).as_deref(), Some("Batch task without a name"));
    assert_eq!(
        draw(card(body)).part("title").text(),
        "Batch task without a name"
    );
}

#[test]
fn a_theme_is_that_of_the_page_unless_it_is_chosen() {
    use batch_task_widget::Theme;
    for (theme, word) in [
        (Theme::Auto, "auto"),
        (Theme::Light, "light"),
        (Theme::Dark, "dark"),
    ] {
        let drawn = draw(CardProps {
            theme,
            ..card(&running())
        });
        let theme = drawn.class("batch-task").attribute("data-theme");
        assert_eq!(theme.as_deref(), Some(word));
    }
}
