//! The card: the last good answer, or what there is instead of one.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use super::button::Button;
use super::card_props::{CardProps, Content};
use super::command::{CommandPanel, OtherParameterPanel};
use super::compact::{compact, compact_failure};
use super::conflicts::conflicts;
use super::details::Details;
use super::footer::footer;
use super::header::header;
use super::notice::{failure_notice, left_out_notice};
use super::progress::Progress;
use super::raw_response::RawResponse;
use super::results::{Opening, ResultsPanel};
use super::style::adopt_style;
use super::tags::Tags;
use super::targets::TargetsPanel;
use super::text::shown;
use crate::hooks::{CardContext, Layout, use_kept_focus, use_locale, use_narrow, use_one_of_many};
use crate::i18n::Locale;
use crate::load_state::{Error, Reason};
use crate::model::{Param, ResultStatus, Task};
use crate::props::{Density, Theme};
use crate::results::Results;

/// The whole card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let locale = use_locale();
    let root = use_node_ref();
    {
        let context = use_context::<CardContext>().unwrap_or_default();
        use_effect_with(root.clone(), move |root| {
            let foreign_changes = context.foreign_changes;
            if let Some(root) = root.cast::<Element>() {
                adopt_style(&root);
                foreign_changes.observe(&root);
            }
            move || foreign_changes.disconnect()
        });
    }
    use_kept_focus(&root);
    let is_narrow = use_narrow(&root);
    let is_one_of_many = use_one_of_many();
    let layout = Layout {
        is_narrow,
        is_one_of_many,
    };
    let theme = match props.theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    html! {
      <>
        <div class="batch-task-width" aria-hidden="true"><i></i>{ " " }<i></i></div>
        // What translators would put in the place of ids and numbers is not what was sent.
        <div
            ref={root}
            class={classes!("batch-task", is_one_of_many.then_some("many"))}
            lang={locale.lang.clone()}
            dir={locale.dir}
            data-theme={theme}
            translate="no"
        >
            <ContextProvider<Layout> key={props.task_number} context={layout}>
                <Article ..props.clone() />
            </ContextProvider<Layout>>
        </div>
      </>
    }
}

/// What the card says. It is a component, so that all of it is drawn in its own render: a provider around it draws nothing.
#[component]
fn Article(props: &CardProps) -> Html {
    let locale = use_locale();
    let results = use_context::<Option<Results>>().flatten();
    let opening = use_reducer(Opening::default);
    // Always the same, so that what has it is not drawn anew with the card.
    let open = use_callback(opening.dispatcher(), |status, opening| {
        opening.dispatch(status)
    });
    match &props.content {
        Content::Loading => skeleton(&locale, props),
        Content::Failed(error) => match props.density {
            Density::Comfortable => failure(&locale, props, error),
            Density::Compact => compact_failure(&locale, props, error),
        },
        Content::Task { task, body, .. } => match props.density {
            Density::Comfortable => {
                let panel = results.map(|results| (results, (*opening).clone(), open));
                full(&locale, props, (task, body), panel)
            }
            Density::Compact => compact(&locale, props, task),
        },
    }
}

/// The whole card. `panel` is what the panel of results needs, where there are any.
fn full(
    locale: &Locale,
    props: &CardProps,
    (task, body): (&Rc<Task>, &Rc<String>),
    panel: Option<(Results, Opening, Callback<ResultStatus>)>,
) -> Html {
    let on_open = panel.as_ref().map(|(_, _, open)| open.clone());
    let panel = panel.map(|(results, opening, _)| {
        html! { <ResultsPanel {results} {opening} task={Rc::clone(task)} /> }
    });
    html! {
        <article class="card" part="card" aria-label={name(locale, task)} aria-busy={busy(props)}>
            { stale_notice(locale, props) }
            { header(locale, task, on_open.as_ref()) }
            <div class="zones">
                <div class="zone">
                    <Progress task={Rc::clone(task)} {on_open} />
                    { conflicts(locale, task, props.requested.as_deref()) }
                    <Details task={Rc::clone(task)} />
                </div>
                <div class="zone">
                    { parameter_panels(task) }
                    <Tags
                        tags={task.tags.clone()}
                        unreadable={task.unreadable("tags").cloned()}
                        on_tag={props.on_tag.clone()}
                    />
                    <RawResponse body={Rc::clone(body)} />
                </div>
                { panel.unwrap_or_default() }
            </div>
            { left_out_notice(locale, &props.left_out) }
            { footer(locale, props, props.content.passing_error()) }
        </article>
    }
}

/// The card when there is no good answer.
fn failure(locale: &Locale, props: &CardProps, error: &Error) -> Html {
    let can_retry = props.is_live && !matches!(error.reason, Reason::Config(_));
    html! {
        <article
            class="card"
            part="card"
            aria-label={locale.messages.error_details}
            aria-busy={busy(props)}
        >
            { failure_notice(locale, error, props.addresses(), None) }
            { left_out_notice(locale, &props.left_out) }
            if can_retry {
                <footer>
                    <span></span>
                    <Button busy={props.is_refreshing} onclick={props.on_refresh.clone()}>
                        { locale.messages.retry }
                    </Button>
                </footer>
            }
        </article>
    }
}

/// The outline of a card, until the first answer.
fn skeleton(locale: &Locale, props: &CardProps) -> Html {
    let loading = locale.messages.loading;
    let is_compact = props.density == Density::Compact;
    let class = classes!("card", is_compact.then_some("compact"), "skeleton");
    html! {
        <article {class} part="card" aria-busy="true" aria-label={loading}>
            <span class="sr" role="status">{ loading }</span>
            { left_out_notice(locale, &props.left_out) }
        </article>
    }
}

/// The banner over numbers that could not be renewed.
fn stale_notice(locale: &Locale, props: &CardProps) -> Html {
    match &props.content {
        Content::Task {
            error: Some(error),
            stale_since: Some(since),
            ..
        } => failure_notice(locale, error, props.addresses(), Some(*since)),
        _ => Html::default(),
    }
}

/// The panels of `param`: the command and its targets, or the parameter as it is.
fn parameter_panels(task: &Task) -> Html {
    match &task.param {
        Some(Param::Command(param)) => html! {
            <>
                <CommandPanel param={Rc::clone(param)} />
                <TargetsPanel targets={Rc::clone(&param.targets)} />
            </>
        },
        Some(Param::Other(value)) => html! { <OtherParameterPanel value={Rc::clone(value)} /> },
        None => Html::default(),
    }
}

/// The name of a task for assistive technology.
pub(super) fn name(locale: &Locale, task: &Task) -> String {
    let name = task.name.as_deref();
    name.map_or_else(
        || locale.messages.untitled.to_owned(),
        |name| shown(locale, name),
    )
}

/// `aria-busy` of the card.
pub(super) fn busy(props: &CardProps) -> String {
    props.is_refreshing.to_string()
}
