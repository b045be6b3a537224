//! The pattern that every typed editor follows: a setter for each element, of the name that reads it.

use std::num::NonZeroU32;

use iz_model::{Location, SegmentId};

use crate::{Error, ErrorKind, Message, Result};

/// A segment of a message that is being edited.
#[derive(Debug)]
pub(crate) struct Editor<'e, 'a> {
    pub(crate) message: &'e mut Message<'a>,
    segment: Location,
}

impl<'e, 'a> Editor<'e, 'a> {
    pub(crate) fn new(message: &'e mut Message<'a>, name: &str, sequence: usize) -> Result<Self> {
        match message.segment(name, sequence).map(|segment| segment.location()) {
            Some(segment) => Ok(Self { message, segment }),
            None => Err(no_such_segment(name, sequence)),
        }
    }

    pub(crate) fn field(&self, index: usize) -> Location {
        self.segment.with_field(index)
    }
}

fn no_such_segment(name: &str, sequence: usize) -> Error {
    let error = Error::new(ErrorKind::NoSuchSegment);
    let name = name.as_bytes().try_into().ok().and_then(SegmentId::new);
    let sequence = u32::try_from(sequence).ok().and_then(NonZeroU32::new);
    match name.zip(sequence) {
        Some((name, sequence)) => error.at(Location::segment_at(name, sequence)),
        None => error,
    }
}

/// Declares the setter of a field: what it takes follows from the data type that the field's accessor gives.
macro_rules! setter {
    ($doc:tt $name:literal $index:literal $method:ident: [$kind:ident]) => {
        crate::view::setter! { @$kind $doc $name $index $method repetition }
    };
    ($doc:tt $name:literal $index:literal $method:ident: $kind:ident) => {
        crate::view::setter! { @$kind $doc $name $index $method }
    };
    (@Delimiters $($field:tt)*) => {};
    (@Value $($field:tt)*) => { crate::view::write_field! { set, text: &str, text; $($field)* } };
    (@Ts $($field:tt)*) => {
        crate::view::write_field! { set_value, date: impl Into<crate::datatype::Dtm>, &date.into(); $($field)* }
    };
    (@Ce $($field:tt)*) => { crate::view::setter! { &iz_model::Coded; $($field)* } };
    (@Cne $($field:tt)*) => { crate::view::setter! { &iz_model::Coded; $($field)* } };
    (@Cwe $($field:tt)*) => { crate::view::setter! { &iz_model::Coded; $($field)* } };
    (@Cx $($field:tt)*) => { crate::view::setter! { &iz_model::Identifier; $($field)* } };
    (@Ei $($field:tt)*) => { crate::view::setter! { &iz_model::EntityIdentifier; $($field)* } };
    (@Hd $($field:tt)*) => { crate::view::setter! { &iz_model::Authority; $($field)* } };
    (@Xad $($field:tt)*) => { crate::view::setter! { &iz_model::Address; $($field)* } };
    (@Xcn $($field:tt)*) => { crate::view::setter! { &iz_model::Provider; $($field)* } };
    (@Xpn $($field:tt)*) => { crate::view::setter! { &iz_model::PersonName; $($field)* } };
    (@Xtn $($field:tt)*) => { crate::view::setter! { &iz_model::Telecom; $($field)* } };
    (@$other:ident $($field:tt)*) => {
        crate::view::setter! { &(impl crate::datatype::Compose + ?Sized); $($field)* }
    };
    ($type:ty; $($field:tt)*) => { crate::view::write_field! { set_value, value: $type, value; $($field)* } };
}

macro_rules! write_field {
    (
        $set:ident, $value:ident: $type:ty, $given:expr;
        [$(#[$doc:meta])*] $name:literal $index:literal $method:ident $($repetition:ident)?
    ) => {
        #[doc = concat!(
            "Writes ", $("the `", stringify!($repetition), "`-th repetition, counted from 1, of ",)?
            $name, "-", $index, " and nothing else."
        )]
        ///
        $(#[$doc])*
        ///
        /// # Errors
        ///
        #[doc = concat!("As [`Message::", stringify!($set), "`](crate::Message::", stringify!($set), ").")]
        pub fn $method(&mut self, $($repetition: usize,)? $value: $type) -> crate::Result<()> {
            let location = self.0.field($index)$(.with_repetition($repetition))?;
            self.0.message.$set(&location, $given)
        }
    };
}

pub(crate) use {setter, write_field};
