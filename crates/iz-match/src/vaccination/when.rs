//! When a vaccine was given, as precisely as it is known.

use iz_model::{PartialDate, Precision};

/// The day given (RXA-3), as the span of days that it may have been.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum When {
    Span {
        first: i32,
        last: i32,
        precision: Span,
    },
    /// There is a text that is no date of the calendar. It is never rolled over to one.
    Unreadable,
    Missing,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Span {
    Day,
    Month,
    Year,
}

/// How two dates lie to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Both are exact.
    Days(i32),
    /// One span holds the other, or the two overlap; the less precise of the two.
    Within(Span),
    /// At least one is not exact, and so many days lie between.
    Apart(i32),
    Unreadable,
    Missing,
}

impl When {
    pub(super) fn of(date: Option<PartialDate>, text: Option<&str>) -> Self {
        match date {
            Some(date) => Self::Span {
                first: date.earliest().ordinal(),
                last: date.latest().ordinal(),
                precision: match date.precision() {
                    Precision::Day => Span::Day,
                    Precision::Month => Span::Month,
                    Precision::Year => Span::Year,
                },
            },
            None if text.is_some_and(|text| !text.trim().is_empty()) => Self::Unreadable,
            None => Self::Missing,
        }
    }

    pub(super) fn day(self) -> Option<i32> {
        match self {
            Self::Span { first, precision: Span::Day, .. } => Some(first),
            _ => None,
        }
    }

    pub(super) fn span(self) -> Option<(i32, i32)> {
        match self {
            Self::Span { first, last, .. } => Some((first, last)),
            _ => None,
        }
    }

    pub(super) fn gap(self, other: Self) -> Gap {
        match (self, other) {
            (Self::Unreadable, _) | (_, Self::Unreadable) => Gap::Unreadable,
            (Self::Missing, _) | (_, Self::Missing) => Gap::Missing,
            (
                Self::Span { first: a, last: a_last, precision: of_a },
                Self::Span { first: b, last: b_last, precision: of_b },
            ) => {
                let between = (b - a_last).max(a - b_last).max(0);
                match of_a.max(of_b) {
                    Span::Day => Gap::Days(between),
                    span if between == 0 => Gap::Within(span),
                    _ => Gap::Apart(between),
                }
            }
        }
    }
}
