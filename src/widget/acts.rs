//! From the reader to the card: what the buttons, links and inputs of the view do.

use super::times;
use super::{CardEvent, Widget, page};
use crate::export;
use crate::model::Param;
use crate::state::{Copy, Times};
use crate::view::{self, act};

impl Widget {
    /// Does what the reader pressed; says whether there is something new to draw.
    pub(super) fn act(&mut self, name: &str) -> bool {
        let page = view::TARGETS_PAGE;
        match name {
            act::REFRESH if !self.busy => self.demand(),
            act::COPY => {
                if let Some(snapshot) = self.state.snapshot() {
                    page::copy(&snapshot.text, Copy::Raw, self.link.clone());
                }
                return false;
            }
            act::COPY_TARGETS | act::COPY_GROUPS => {
                let (what, _, list) = self.targets(name);
                page::copy(&export::lines(list), what, self.link.clone());
                return false;
            }
            act::DOWNLOAD | act::DOWNLOAD_GROUPS => {
                let (_, title, list) = self.targets(name);
                page::download("targets.csv", &export::csv(title, list));
                return false;
            }
            act::COPY_VALUE | act::COPY_PATH => {
                if let Some(text) = self.parameter(name) {
                    page::copy(&text, Copy::Parameters, self.link.clone());
                }
                return false;
            }
            act::SOURCE => {
                self.reading.source = !self.reading.source;
                self.reading.copied = None;
            }
            act::REVEAL => self.reveal(),
            act::PREVIOUS => {
                self.reading.first_target = self.reading.first_target.saturating_sub(page)
            }
            act::NEXT => self.reading.first_target = self.reading.first_target.saturating_add(page),
            name => {
                match name.strip_prefix(act::TIMES) {
                    // All cards hear of it, this one too.
                    Some(word) => times::choose(Times::from_word(word)),
                    None => self.activate_tag(name),
                }
                return false;
            }
        }
        true
    }

    /// Searches what an input belongs to.
    pub(super) fn find(&mut self, act: &str, text: String) {
        if act == act::SEEK {
            return self.reading.seek(text);
        }
        self.reading.filter = text;
        self.reading.first_target = 0;
    }

    /// What is to be copied of the parameters: all as sent, or what is selected, or all while nothing is.
    fn parameter(&self, act: &str) -> Option<String> {
        let last = self.state.snapshot()?;
        if self.reading.source {
            return last.parameters();
        }
        let values = last.task.param.as_ref()?.values()?;
        let place = self.reading.parameter().unwrap_or_default();
        let (value, path) = values.at(place).or_else(|| values.at(""))?;
        let is_path = act == act::COPY_PATH;
        Some(if is_path { path } else { value.to_text() })
    }

    /// Shows the values of the callback address that is there now, or hides them again.
    fn reveal(&mut self) {
        let last = self.state.snapshot();
        let address = match last.and_then(|last| last.task.param.as_ref()) {
            Some(Param::Command(param)) => param.callback_url.clone(),
            _ => None,
        };
        let is_shown = self.reading.revealed == address;
        self.reading.revealed = address.filter(|_| !is_shown);
    }

    /// The list of targets that a button belongs to, and what one of its rows is.
    fn targets(&self, name: &str) -> (Copy, &'static str, &[Box<str>]) {
        let targets = match self.state.snapshot().map(|last| &last.task.param) {
            Some(Some(Param::Command(param))) => Some(&param.targets),
            _ => None,
        };
        if name == act::COPY_GROUPS || name == act::DOWNLOAD_GROUPS {
            let list = targets.and_then(|targets| targets.group_list.as_deref());
            return (Copy::Groups, "group", list.unwrap_or_default());
        }
        let list = targets.and_then(|targets| targets.device_list.as_deref());
        (Copy::Targets, "deviceId", list.unwrap_or_default())
    }

    fn activate_tag(&self, name: &str) {
        let index = name
            .strip_prefix(act::TAG)
            .and_then(|index| index.parse::<usize>().ok());
        let tags = self
            .state
            .snapshot()
            .and_then(|snapshot| snapshot.task.tags.as_deref());
        if let Some(tag) = index.and_then(|index| tags?.get(index)) {
            self.on_event.emit(CardEvent::Tag(tag.clone()));
        }
    }
}
