//! Whom the command goes to. The platform gives no result per device here, so no row is coloured by one.

use std::rc::Rc;

use yew::prelude::*;

use super::description_list::row;
use super::id_list::IdList;
use super::text::{foreign, muted, named};
use crate::hooks::{use_locale, use_panel};
use crate::i18n::Locale;
use crate::model::command::{TargetType, Targets};

/// The props of [`TargetsPanel`].
#[derive(Clone, PartialEq, Properties)]
pub(super) struct TargetsPanelProps {
    /// The targets.
    pub targets: Rc<Targets>,
}

/// The panel of targets.
#[component]
pub(super) fn TargetsPanel(props: &TargetsPanelProps) -> Html {
    let locale = use_locale();
    let panel = use_panel(true);
    let messages = &locale.messages;
    let devices = props.targets.device_list.as_ref();
    let count = devices.map(|list| locale.counted(messages.device_list, list.len()));
    let title = html! {
        <>
            { messages.targets }
            if let Some(count) = count {
                <span class="hint">{ count }</span>
            }
        </>
    };
    panel.view("targets", title, || fields(&locale, &props.targets))
}

fn fields(locale: &Locale, targets: &Targets) -> Html {
    let messages = &locale.messages;
    let field = |term, value: &Option<String>| {
        row(term, value.as_deref().map(|value| foreign(locale, value)))
    };
    let groups = if targets.kind == Some(TargetType::GroupIdList) {
        messages.group_id_list
    } else {
        messages.group_list
    };
    html! {
        <>
            <dl class="rows">
                <div class="row wide">
                    <dd>{ kind(locale, targets.kind.as_ref()) }</dd>
                </div>
                { field(messages.device_type, &targets.device_type) }
                { field(messages.manufacturer_id, &targets.manufacturer_id) }
                { field(messages.model, &targets.model) }
                { field(messages.device_location, &targets.device_location) }
            </dl>
            if let Some(ids) = &targets.group_list {
                <IdList title={groups} column="group" ids={Rc::clone(ids)} />
            }
            if let Some(ids) = &targets.device_list {
                <IdList title={messages.device_list} column="deviceId" ids={Rc::clone(ids)} />
                <p class="muted">{ messages.no_outcome_per_device }</p>
            }
        </>
    }
}

fn kind(locale: &Locale, kind: Option<&TargetType>) -> Html {
    let messages = &locale.messages;
    let Some(kind) = kind else {
        return muted(messages.target_unknown);
    };
    let name = match kind {
        TargetType::DeviceList => messages.target_device_list,
        TargetType::DeviceType => messages.target_device_type,
        TargetType::DeviceArea => messages.target_device_area,
        TargetType::GroupList => messages.target_group_list,
        TargetType::Broadcast => messages.target_broadcast,
        TargetType::GroupIdList => messages.target_group_id_list,
        TargetType::Other(word) => return foreign(locale, word),
    };
    named(name, kind.as_word())
}
