//! Copying to the clipboard. It is reported only after the clipboard has the text, and only for the text that it has now.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

/// What became of the last copying.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CopyState {
    /// Nothing was copied since the last change.
    #[default]
    Idle,
    /// The clipboard has the text.
    Copied,
    /// The browser did not allow it.
    Failed,
}

/// A clipboard, and what became of the last copying.
#[derive(Clone, Debug, PartialEq)]
pub struct Clipboard {
    /// What became of the last copying.
    pub state: CopyState,
    copy: Callback<String>,
    forget: Callback<()>,
}

impl Clipboard {
    /// Copies a text.
    pub fn copy(&self, text: String) {
        self.copy.emit(text);
    }

    /// Takes back what is said of the last copying, because something else is to be copied now.
    pub fn forget(&self) {
        self.forget.emit(());
    }
}

thread_local! {
    /// The component that copied last.
    static LAST: RefCell<Option<UseStateSetter<CopyState>>> = const { RefCell::new(None) };
}

/// A clipboard for what `source` identifies: when that becomes another, "copied" is no longer true and is taken back.
#[hook]
pub fn use_clipboard<T: PartialEq + 'static>(source: T) -> Clipboard {
    let state = use_state_eq(CopyState::default);
    // Counts the sources: a copy may end after its source has changed.
    let generation = use_mut_ref(|| 0_u32);
    let forget = {
        let (state, generation) = (state.setter(), Rc::clone(&generation));
        Callback::from(move |()| {
            let next = generation.borrow().wrapping_add(1);
            generation.replace(next);
            state.set(CopyState::Idle);
        })
    };
    {
        let forget = forget.clone();
        use_effect_with(source, move |_| forget.emit(()));
    }
    {
        let setter = state.setter();
        use_effect_with((), move |()| {
            move || {
                LAST.with_borrow_mut(|last| last.take_if(|last| *last == setter));
            }
        });
    }
    let copy = {
        let state = state.setter();
        Callback::from(move |text: String| {
            let (state, generation) = (state.clone(), Rc::clone(&generation));
            let copied = *generation.borrow();
            wasm_bindgen_futures::spawn_local(async move {
                let is_copied = write(&text).await.is_some();
                if is_copied {
                    // The clipboard holds one text: what another component copied is not in it any more.
                    let last = LAST.replace(Some(state.clone()));
                    if let Some(last) = last.filter(|last| *last != state) {
                        last.set(CopyState::Idle);
                    }
                }
                if *generation.borrow() == copied {
                    state.set(if is_copied {
                        CopyState::Copied
                    } else {
                        CopyState::Failed
                    });
                }
            });
        })
    };
    Clipboard {
        state: *state,
        copy,
        forget,
    }
}

/// On a page that is not secure there is no clipboard.
async fn write(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).ok()?;
    if !clipboard.is_object() {
        return None;
    }
    let written = navigator.clipboard().write_text(text);
    JsFuture::from(written).await.ok().map(drop)
}
