//! What is called when there is news.

use std::rc::Rc;

/// A function that several may hold.
pub struct Callback<T>(Rc<dyn Fn(T)>);

impl<T> Callback<T> {
    /// Calls it.
    pub fn emit(&self, value: T) {
        (self.0)(value);
    }
}

impl<T> Clone for Callback<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T, F: Fn(T) + 'static> From<F> for Callback<T> {
    fn from(call: F) -> Self {
        Self(Rc::new(call))
    }
}

impl<T> std::fmt::Debug for Callback<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Callback")
    }
}
