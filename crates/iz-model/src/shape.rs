//! `Debug` that shows shape: how many values a field holds, never which.

use crate::{Acknowledgement, Authority, Coded, Dose, ObservationValue, Order, PersonName, Series};

/// How many values something holds.
pub(crate) trait Count {
    fn count(&self) -> usize;
}

impl Count for String {
    fn count(&self) -> usize {
        usize::from(!self.is_empty())
    }
}

impl<T> Count for Option<T> {
    fn count(&self) -> usize {
        usize::from(self.is_some())
    }
}

impl<T> Count for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }
}

macro_rules! count_filled {
    ($($type:ty),*) => {
        $(impl Count for $type {
            fn count(&self) -> usize {
                usize::from(!is_default(self))
            }
        })*
    };
}

macro_rules! count_one {
    ($($type:ty),*) => {
        $(impl Count for $type {
            fn count(&self) -> usize {
                1
            }
        })*
    };
}

count_filled!(Acknowledgement, Authority, PersonName, Coded, Series);
count_one!(Dose, ObservationValue, Order);

impl Count for bool {
    fn count(&self) -> usize {
        usize::from(*self)
    }
}

/// Whether nothing is filled in a part of a record.
pub(crate) fn is_default<T: Default + PartialEq>(part: &T) -> bool {
    *part == T::default()
}

/// Implements `Debug` for a record: each field with the number of values it holds.
macro_rules! debug_shape {
    ($type:ident { $($field:ident),* $(,)? }) => {
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                use crate::shape::Count as _;
                // The pattern names every field, so a new field cannot be forgotten here.
                let Self { $($field),* } = self;
                f.debug_struct(stringify!($type))$(.field(stringify!($field), &$field.count()))*.finish()
            }
        }
    };
}

pub(crate) use debug_shape;
