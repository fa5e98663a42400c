//! A card's life: messages come at any time, are taken one after the other, and then the card is drawn once.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use web_sys::Element;

use super::paint::Painting;
use super::{CardEvent, Msg, Options, Widget};
use crate::poller::{self, Callback};

/// A card in an element of its own, which whoever makes the card puts on the page and takes away. With the last of its
/// handles the card ends, and what it asked for is aborted.
#[derive(Debug)]
pub struct Card {
    life: Rc<Life>,
    root: Element,
}

#[derive(Debug)]
struct Life {
    inbox: RefCell<Vec<Msg>>,
    is_called: Cell<bool>,
    is_over: Cell<bool>,
    widget: RefCell<Option<Widget>>,
}

/// Where a card is told something.
#[derive(Clone, Debug)]
pub(super) struct Link(Weak<Life>);

impl Card {
    /// A card that begins with the next microtask, and tells what happens on it.
    #[must_use]
    pub fn new(options: Options, on_event: Callback<CardEvent>) -> Self {
        let painting = Painting::default();
        let root = painting.root().clone();
        let life = Rc::new_cyclic(|life| Life {
            inbox: RefCell::default(),
            is_called: Cell::new(false),
            is_over: Cell::new(false),
            widget: RefCell::new(Some(Widget::new(
                options,
                on_event,
                Link(life.clone()),
                painting,
            ))),
        });
        life.send(Msg::Begin);
        Self { life, root }
    }

    /// The card's outermost element.
    #[must_use]
    pub const fn root(&self) -> &Element {
        &self.root
    }

    /// Gives the card other options.
    pub fn update(&self, options: Options) {
        self.life.send(Msg::Options(Box::new(options)));
    }

    /// Asks now, also after a terminal status.
    pub fn refresh(&self) {
        self.life.send(Msg::Refresh);
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        self.life.is_over.set(true);
        self.life.run();
    }
}

impl Link {
    /// Tells the card, if there still is one.
    pub(super) fn send(&self, message: Msg) {
        if let Some(life) = self.0.upgrade() {
            life.send(message);
        }
    }
}

impl Life {
    fn send(self: &Rc<Self>, message: Msg) {
        // A wasm that is broken is asked no more, but its timers go on.
        if poller::is_halted() {
            return;
        }
        self.inbox.borrow_mut().push(message);
        if !self.is_called.replace(true) {
            let life = Rc::downgrade(self);
            wasm_bindgen_futures::spawn_local(async move {
                if let Some(life) = life.upgrade() {
                    life.is_called.set(false);
                    life.run();
                }
            });
        }
    }

    fn run(&self) {
        // What an event of the card calls comes here again; the card goes on where it was.
        let Ok(mut place) = self.widget.try_borrow_mut() else {
            return;
        };
        let mut is_new = false;
        while !poller::is_halted() && !self.is_over.get() {
            let messages = self.inbox.take();
            if messages.is_empty() {
                break;
            }
            for message in messages {
                if let Some(widget) = place.as_mut().filter(|_| !self.is_over.get()) {
                    is_new |= widget.update(message);
                }
            }
        }
        if self.is_over.get() {
            *place = None;
        } else if let Some(widget) = place.as_mut().filter(|_| is_new) {
            widget.draw();
        }
    }
}
