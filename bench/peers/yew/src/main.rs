//! A page that fetches one task with gloo-net and prints its name. The address stands in the page's `<html data-task>`.

use gloo_net::http::Request;
use serde::Deserialize;
use yew::prelude::*;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Task {
    task_name: String,
}

async fn fetch_name() -> Result<String, gloo_net::Error> {
    let url = gloo_utils::document_element().get_attribute("data-task");
    let response = Request::get(&url.unwrap_or_default()).send().await?;
    Ok(response.json::<Task>().await?.task_name)
}

#[component]
fn App() -> Html {
    let name = use_state(String::new);
    let setter = name.setter();
    use_effect_with((), move |()| {
        wasm_bindgen_futures::spawn_local(async move {
            let name = fetch_name().await;
            setter.set(name.unwrap_or_else(|error| error.to_string()));
        });
    });
    html! { <h1>{ &*name }</h1> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
