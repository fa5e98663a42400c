//! Tasks that are polled and results take thirty requests in a sliding minute.

use batch_task_widget::model::Timestamp;
use batch_task_widget::poller::budget::{Budget, Use, WINDOW_MS};
use batch_task_widget::poller::schedule::Schedule;

/// The milliseconds at which requests go out that are wanted as soon as may be, until `end`.
fn run(what: Use, polls: usize, end: i64) -> Vec<i64> {
    let mut budget = Budget::default();
    let mut sent = Vec::new();
    for now in (0..end).step_by(100) {
        while budget
            .take(what, polls, Timestamp::from_millis(now))
            .is_ok()
        {
            sent.push(now);
        }
    }
    sent
}

/// The most that go out in any minute.
fn most(sent: &[i64]) -> usize {
    let in_minute = |from: &i64| {
        let minute = *from..from + 60_000;
        sent.iter().filter(|at| minute.contains(at)).count()
    };
    sent.iter().map(in_minute).max().unwrap_or_default()
}

#[test]
fn a_file_never_takes_more_than_thirty_a_minute_with_the_polls() {
    for polls in [0, 6, 12] {
        let sent = run(Use::File, polls, 600_000);
        assert!(most(&sent) + polls <= 30, "{polls} polls: {}", most(&sent));
    }
}

#[test]
fn a_hundred_and_twenty_pages_take_little_over_four_minutes() {
    let sent = run(Use::File, 0, 600_000);
    assert!(sent[119] < 250_000, "{}", sent[119]);
    let beside_a_card = run(Use::File, 6, 600_000);
    assert!(beside_a_card[119] < 310_000, "{}", beside_a_card[119]);
}

#[test]
fn a_page_finds_room_while_a_file_is_read() {
    let mut budget = Budget::default();
    let now = Timestamp::from_millis(0);
    while budget.take(Use::File, 6, now).is_ok() {}
    let pages = std::iter::repeat_with(|| budget.take(Use::Page, 6, now));
    assert_eq!(pages.take_while(Result::is_ok).count(), 2);
    assert_eq!(budget.take(Use::Page, 6, now), Err(WINDOW_MS));
}

#[test]
fn many_cards_that_poll_leave_a_few_for_results() {
    assert_eq!(most(&run(Use::File, 120, 600_000)), 8);
    assert_eq!(most(&run(Use::Page, 120, 600_000)), 12);
}

#[test]
fn the_wait_is_told_and_a_clock_that_is_put_back_makes_it_no_longer() {
    let mut budget = Budget::default();
    let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
    while budget.take(Use::Page, 0, at(100)).is_ok() {}
    assert_eq!(budget.take(Use::Page, 0, at(120)), Err(WINDOW_MS - 20_000));
    assert_eq!(budget.take(Use::Page, 0, at(10)), Err(WINDOW_MS));
    assert!(budget.take(Use::Page, 0, at(10 + 61)).is_ok());
}

#[test]
fn a_task_that_has_ended_or_is_asked_for_once_is_not_polled() {
    // With the jitter, by which one may come early.
    assert_eq!(Schedule::new(10_000).polls_a_minute(), 7);
    assert_eq!(Schedule::new(2_000).polls_a_minute(), 34);
    assert_eq!(Schedule::new(86_400_000).polls_a_minute(), 1);
    assert_eq!(Schedule::new(0).polls_a_minute(), 0);
    let mut ended = Schedule::new(10_000);
    ended.begin();
    ended.succeed(true, true, Timestamp::from_millis(0), 0);
    assert_eq!(ended.polls_a_minute(), 0);
}
