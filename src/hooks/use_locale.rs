//! What every component of a card reads: its language, its clock, and the watch over foreign changes.

use yew::prelude::*;

use super::{Clock, ForeignChanges};
use crate::i18n::Locale;

/// The context of one card. Without a provider it is English, without the browser's formats.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardContext {
    /// Messages, formats, language and direction.
    pub locale: Locale,
    /// The clock by which ages are counted.
    pub clock: Clock,
    /// What undoes the changes of others before a render.
    pub foreign_changes: ForeignChanges,
}

/// The locale of the card.
///
/// Nearly every drawn component reads it, so this is also where a component marks its render ([`use_foreign_changes`]).
#[hook]
pub fn use_locale() -> Locale {
    use_context_of_render().locale
}

/// Marks the render of the component that calls it, so that foreign changes are undone before it, and Yew's own are not
/// taken for foreign ones.
#[hook]
pub fn use_foreign_changes() {
    use_context_of_render();
}

#[hook]
fn use_context_of_render() -> CardContext {
    let context = use_context::<CardContext>().unwrap_or_default();
    let foreign_changes = context.foreign_changes.clone();
    foreign_changes.before_render();
    use_effect(move || foreign_changes.after_render());
    context
}
