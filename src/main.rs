//! The wasm entry. What the page's module calls are the exports of `element`.

// 2 kB brotli smaller than the default allocator, and quicker.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    #[cfg(target_arch = "wasm32")]
    batch_task_widget::element::start();
}
