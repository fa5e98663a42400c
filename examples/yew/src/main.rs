//! A Yew application that shows a batch task with the component [`BatchTask`], without the element.

use batch_task_widget::{BatchTask, ErrorDetail, Handle, TaskBody};
use yew::prelude::*;

const TASKS: [&str; 2] = ["5bf8f8567dd2d86eab87edd9", "5bf8f8567dd2d86eab87edda"];

/// Two buttons, the card, and what came of the last request.
#[component]
fn App() -> Html {
    let is_second = use_state(|| false);
    let news = use_state(String::new);
    let card = use_mut_ref(|| None::<Handle>);
    let on_next = {
        let is_second = is_second.clone();
        move |_: MouseEvent| is_second.set(!*is_second)
    };
    let on_mount = {
        let card = card.clone();
        move |handle| *card.borrow_mut() = Some(handle)
    };
    let on_refresh = move |_: MouseEvent| {
        if let Some(card) = &*card.borrow() {
            card.refresh();
        }
    };
    let on_load = {
        let news = news.setter();
        move |body: TaskBody| news.set(format!("loaded {} bytes", body.as_str().len()))
    };
    let on_error = {
        let news = news.setter();
        move |error: ErrorDetail| news.set(error.message)
    };
    let [first_id, second_id] = TASKS;
    let task_id = if *is_second { second_id } else { first_id };
    html! {
        <main>
            <button onclick={on_next}>{ "Next task" }</button>
            <BatchTask {task_id} proxy="../samples" refresh_interval={0} {on_mount} {on_load} {on_error}>
                <button onclick={on_refresh}>{ "Refresh from here" }</button>
            </BatchTask>
            <p>{ &*news }</p>
        </main>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
