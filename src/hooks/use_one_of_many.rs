//! Whether a card is one of so many on its page that a browser should not lay out those far from the viewport.

use std::cell::Cell;

use yew::prelude::*;

/// A page of fewer cards gains little by it, and a picture of a whole page may be taken before all of them are laid out.
const FEW: usize = 20;

/// Whether a page held more than [`FEW`] cards when this one was put on it. It stays as it is while the card lives.
#[hook]
pub fn use_one_of_many() -> bool {
    use_memo((), |()| Counted::new()).is_one_of_many
}

thread_local! {
    static CARDS: Cell<usize> = const { Cell::new(0) };
}

/// Counts a card for as long as it lives.
struct Counted {
    is_one_of_many: bool,
}

impl Counted {
    fn new() -> Self {
        let others = CARDS.get();
        CARDS.set(others + 1);
        Self {
            is_one_of_many: others >= FEW,
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        CARDS.set(CARDS.get().saturating_sub(1));
    }
}
