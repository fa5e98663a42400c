//! The wasm entry. What the page's module calls are the exports of `element`.

fn main() {
    #[cfg(target_arch = "wasm32")]
    batch_task_widget::element::start();
}
