//! The weather: what may happen to an answer on its way, ordered by tests and played on real connections.
//!
//! A rule waits for requests that it matches and strikes as often as it was told. The first rule that matches strikes, alone.

mod play;
mod rule;
mod script;

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

pub use rule::{Call, Kind, Rule};

pub(crate) use play::{CutShort, play, play_early};

/// The rules in force, and the gate at which answers are held.
#[derive(Debug, Clone)]
pub struct Weather {
    rules: Arc<Mutex<Vec<Rule>>>,
    released: watch::Sender<u64>,
}

impl Default for Weather {
    fn default() -> Self {
        Self {
            rules: Arc::default(),
            released: watch::Sender::new(0),
        }
    }
}

impl Weather {
    /// Adds a rule after those in force.
    pub fn add(&self, rule: Rule) {
        self.with(|rules| rules.push(rule));
    }

    /// The rules that can still strike.
    #[must_use]
    pub fn rules(&self) -> Vec<Rule> {
        self.with(|rules| rules.clone())
    }

    /// Takes all rules away and releases what is held.
    pub fn clear(&self) {
        self.with(Vec::clear);
        self.release();
    }

    /// Lets every held answer go.
    pub fn release(&self) {
        self.released.send_modify(|times| *times += 1);
    }

    /// What happens to this request, counted as having happened.
    pub(crate) fn strikes(&self, call: Call, task: Option<&str>) -> Kind {
        self.with(|rules| {
            let matches = |rule: &Rule| {
                rule.call == call && (rule.task.is_none() || rule.task.as_deref() == task)
            };
            let Some(rule) = rules
                .iter_mut()
                .find(|rule| matches(rule) && rule.times != Some(0))
            else {
                return Kind::Fair;
            };
            rule.times = rule.times.map(|left| left - 1);
            let kind = rule.kind.clone();
            rules.retain(|rule| rule.times != Some(0));
            kind
        })
    }

    /// A ticket for the gate: it waits for the next release after the ticket was taken.
    fn ticket(&self) -> watch::Receiver<u64> {
        self.released.subscribe()
    }

    fn with<T>(&self, work: impl FnOnce(&mut Vec<Rule>) -> T) -> T {
        work(&mut self.rules.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(json: &str) -> Rule {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn a_rule_strikes_its_task_as_often_as_it_was_told() {
        let weather = Weather::default();
        weather.add(rule(r#"{"kind":"hang","task":"a","times":2}"#));
        assert_eq!(weather.strikes(Call::Task, Some("b")), Kind::Fair);
        assert_eq!(weather.strikes(Call::Task, Some("a")), Kind::Hang);
        assert_eq!(weather.strikes(Call::Login, None), Kind::Fair);
        assert_eq!(weather.strikes(Call::Task, Some("a")), Kind::Hang);
        assert_eq!(weather.strikes(Call::Task, Some("a")), Kind::Fair);
        assert!(weather.rules().is_empty());
    }

    #[test]
    fn fair_weather_with_a_count_lets_the_next_rule_begin_later() {
        let weather = Weather::default();
        weather.add(rule(r#"{"kind":"fair","times":1}"#));
        weather.add(rule(r#"{"kind":{"delay_ms":5}}"#));
        assert_eq!(weather.strikes(Call::Task, Some("a")), Kind::Fair);
        assert_eq!(weather.strikes(Call::Task, Some("a")), Kind::DelayMs(5));
        assert_eq!(weather.strikes(Call::Task, Some("a")), Kind::DelayMs(5));
    }
}
