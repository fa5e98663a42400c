//! From the reader to the card: what the buttons, links and inputs of the view do.

use yew::prelude::*;

use super::{BatchTask, CardEvent, page};
use crate::export;
use crate::model::Param;
use crate::state::Copy;
use crate::view::{self, act};

impl BatchTask {
    /// Does what the reader pressed; says whether there is something new to draw.
    pub(super) fn act(&mut self, ctx: &Context<Self>, name: &str) -> bool {
        let page = view::TARGETS_PAGE;
        match name {
            act::REFRESH if !self.busy => self.demand(ctx),
            act::COPY => {
                if let Some(snapshot) = self.state.snapshot() {
                    page::copy(&snapshot.text, Copy::Raw, ctx.link().clone());
                }
                return false;
            }
            act::COPY_TARGETS => {
                if let Some((_, list)) = self.targets() {
                    page::copy(&export::lines(list), Copy::Targets, ctx.link().clone());
                }
                return false;
            }
            act::DOWNLOAD => {
                if let Some((title, list)) = self.targets() {
                    page::download("targets.csv", &export::csv(title, list));
                }
                return false;
            }
            act::PREVIOUS => {
                self.reading.first_target = self.reading.first_target.saturating_sub(page)
            }
            act::NEXT => self.reading.first_target = self.reading.first_target.saturating_add(page),
            name => {
                self.activate_tag(ctx, name);
                return false;
            }
        }
        true
    }

    /// The list of targets, and what one of its rows is.
    fn targets(&self) -> Option<(&'static str, &[Box<str>])> {
        let Some(Param::Command(param)) = &self.state.snapshot()?.task.param else {
            return None;
        };
        let targets = &param.targets;
        let groups = || Some(("group", targets.group_list.as_deref()?));
        targets
            .device_list
            .as_deref()
            .map(|list| ("deviceId", list))
            .or_else(groups)
    }

    fn activate_tag(&self, ctx: &Context<Self>, name: &str) {
        let index = name
            .strip_prefix(act::TAG)
            .and_then(|index| index.parse::<usize>().ok());
        let tags = self
            .state
            .snapshot()
            .and_then(|snapshot| snapshot.task.tags.as_deref());
        if let Some(tag) = index.and_then(|index| tags?.get(index)) {
            ctx.props().on_event.emit(CardEvent::Tag(tag.clone()));
        }
    }
}
