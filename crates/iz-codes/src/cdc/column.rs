//! The columns that are read.

use super::{date, value};

/// What a column of a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Barcode,
    Cvx,
    Document,
    Edition,
    End,
    FullName,
    Gdti,
    Group,
    GroupCvx,
    IsCurrent,
    Manufacturer,
    Mvx,
    Ndc,
    NonVaccine,
    Product,
    ShortName,
    Start,
    Status,
    Updated,
    /// A column that is passed over, whatever it holds.
    Unread,
}

impl Column {
    /// Whether a value can be one of this column; `None` when a column takes any text, or may be empty.
    pub(super) fn admits(self, text: &str) -> Option<bool> {
        Some(match self {
            Self::Cvx | Self::GroupCvx => value::cvx(text).is_ok(),
            Self::Edition | Self::Updated => date::date(text).is_ok(),
            Self::IsCurrent => value::is_current(text).is_ok(),
            // A product may have none; an empty text passes.
            Self::Mvx => value::mvx(text).is_ok(),
            Self::Ndc => value::ndc(text).is_ok(),
            Self::NonVaccine => value::flag(text).is_ok(),
            Self::Status => value::status(text).is_ok(),
            Self::Barcode
            | Self::Document
            | Self::End
            | Self::FullName
            | Self::Gdti
            | Self::Group
            | Self::Manufacturer
            | Self::Product
            | Self::ShortName
            | Self::Start
            | Self::Unread => return None,
        })
    }
}
