//! A Yew application that shows a batch task with the component [`BatchTask`], without the element.

use batch_task_widget::{BatchTask, CardEvent};
use yew::prelude::*;

const TASKS: [&str; 2] = ["5bf8f8567dd2d86eab87edd9", "5bf8f8567dd2d86eab87edda"];

/// A button, the card and what the card tells.
#[component]
fn App() -> Html {
    let second = use_state(|| false);
    let news = use_state(String::new);
    let on_next = {
        let second = second.clone();
        Callback::from(move |_: MouseEvent| second.set(!*second))
    };
    let on_event = {
        let news = news.setter();
        Callback::from(move |event| match event {
            CardEvent::Load(last) => {
                let task_id = last.task.id.as_deref().unwrap_or_default();
                news.set(format!("loaded {task_id}"));
            }
            CardEvent::Error { message, .. } => news.set(message),
            _ => {}
        })
    };
    let [first_id, second_id] = TASKS;
    let task_id = if *second { second_id } else { first_id };
    html! {
        <main>
            <button onclick={on_next}>{ "Next task" }</button>
            <BatchTask {task_id} proxy="../samples" refresh_interval="0" {on_event} />
            <p>{ &*news }</p>
        </main>
    }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
