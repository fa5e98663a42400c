//! What a field of a document can hold: each type is read from any JSON, or leaves it as it is.

use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::json::{Json, NAMED, number};
use crate::model::command::{Names, TargetType};
use crate::model::task::{Created, Unreadable};
use crate::model::{ResultStatus, Status, TaskFrom, TaskType, Timestamp};

/// A field of a document: its name, and what it holds, where the document has it. It is read as a `T` when it is taken, so
/// that all fields are deserialized by the same code; boxed, so that a struct of many is small.
#[derive(Debug)]
pub(super) struct Field<T>(Option<Box<(String, Json)>>, PhantomData<T>);

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self(None, PhantomData)
    }
}

/// A type that may be read from JSON.
pub(super) trait Readable: Sized {
    /// Whether a blank text is nothing, rather than something that cannot be read.
    const BLANK_IS_NOTHING: bool = true;

    /// Reads a value that is not null.
    ///
    /// # Errors
    /// The value, when it is something else.
    fn read(value: Json) -> Result<Self, Json>;
}

impl<'de, T> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let named = deserializer.deserialize_newtype_struct(NAMED, NamedField)?;
        Ok(Self(named, PhantomData))
    }
}

struct NamedField;

impl<'de> Visitor<'de> for NamedField {
    type Value = Option<Box<(String, Json)>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field and its name")
    }

    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        Ok(map.next_entry()?.map(Box::new))
    }
}

impl<T> Field<T> {
    /// The field of this name with this value.
    pub(super) fn of(name: &str, value: Option<Json>) -> Self {
        Self(
            value.map(|value| Box::new((name.to_owned(), value))),
            PhantomData,
        )
    }
}

/// Takes fields out of a document, and keeps what could not be read.
#[derive(Debug, Default)]
pub(super) struct Taker {
    /// Fields that hold something else than they can.
    pub(super) unreadable: Vec<Unreadable>,
    /// Whether there was a field that only a task has, whatever it held.
    pub(super) is_task: bool,
}

impl Taker {
    /// A field that only a task has.
    pub(super) fn own<T: Readable>(&mut self, field: Field<T>) -> Option<T> {
        self.is_task |= field.0.is_some();
        self.common(field)
    }

    /// A field that many services have: alone it makes no batch task. Null and a blank text are nothing.
    pub(super) fn common<T: Readable>(&mut self, field: Field<T>) -> Option<T> {
        let (name, value) = *field.0?;
        let is_blank = || value.as_str().is_some_and(|text| text.trim().is_empty());
        if value == Json::Null || (T::BLANK_IS_NOTHING && is_blank()) {
            return None;
        }
        let read = T::read(value);
        read.map_err(|value| self.keep(name, value)).ok()
    }

    fn keep(&mut self, field: String, value: Json) {
        let value = Rc::new(value);
        self.unreadable.push(Unreadable { field, value });
    }

    /// A field, or else another one that some documents have in its place; where both are there, the other one stays in the rest.
    pub(super) fn or<T: Readable>(
        &mut self,
        value: Option<T>,
        other: &str,
        sent: Option<Json>,
        rest: &mut Json,
    ) -> Option<T> {
        if value.is_none() {
            return self.own(Field::of(other, sent));
        }
        put_back(rest, other, sent);
        value
    }

    /// What could not be read, and everything that no field took, as one object.
    pub(super) fn into_rest(self, rest: Json) -> Rc<Json> {
        let unreadable = self.unreadable.into_iter();
        let unreadable = unreadable.map(|Unreadable { field, value }| {
            let value = Rc::unwrap_or_clone(value);
            (field.into(), value)
        });
        let mut entries: Vec<_> = unreadable.collect();
        if let Json::Object(mut rest) = rest {
            entries.append(&mut rest);
        }
        Rc::new(Json::Object(entries))
    }
}

/// Puts a value that was taken back among those that were not.
pub(super) fn put_back(rest: &mut Json, name: &str, value: Option<Json>) {
    if let (Json::Object(entries), Some(value)) = (rest, value) {
        entries.push((name.into(), value));
    }
}

/// A scalar as text.
impl Readable for String {
    fn read(value: Json) -> Result<Self, Json> {
        match value {
            Json::String(text) => Ok(text.into_string()),
            Json::Number(digits) => Ok(digits.into_string()),
            Json::Bool(value) => Ok(value.to_string()),
            value => Err(value),
        }
    }
}

/// A whole number from zero, as a number or in a string, in any of JSON's spellings.
impl Readable for u64 {
    fn read(value: Json) -> Result<Self, Json> {
        let number = match &value {
            Json::Number(digits) => number::whole(digits),
            Json::String(text) => number::whole(text.trim()),
            _ => None,
        };
        number.ok_or(value)
    }
}

/// A word that stands for something.
macro_rules! readable_words {
    ($($type:ident)+) => {
        $(impl Readable for $type {
            fn read(value: Json) -> Result<Self, Json> {
                String::read(value).map(|word| $type::from_word(&word))
            }
        })+
    };
}

readable_words! { Status TaskFrom TaskType TargetType ResultStatus }

impl Readable for Created {
    fn read(value: Json) -> Result<Self, Json> {
        let text = String::read(value)?;
        let at = Timestamp::parse(&text);
        Ok(Created { text, at })
    }
}

/// A list of ids or names; they are moved, since there may be many.
impl Readable for Names {
    const BLANK_IS_NOTHING: bool = false;

    fn read(value: Json) -> Result<Self, Json> {
        let is_text = |item: &Json| matches!(item, Json::String(_) | Json::Number(_));
        let text = |item| match item {
            Json::String(text) => Some(text.into_string().into_boxed_str()),
            Json::Number(digits) => Some(digits),
            _ => None,
        };
        match value {
            Json::Array(items) if items.iter().all(is_text) => {
                Ok(Rc::new(items.into_iter().filter_map(text).collect()))
            }
            value => Err(value),
        }
    }
}
