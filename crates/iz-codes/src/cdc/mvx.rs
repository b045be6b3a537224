use iz_model::{Date, Mvx};

use super::column::Column;
use super::error::CdcError;
use super::row::Row;
use super::{date, value};

/// A manufacturer: a row of `mvx.xml` or `mvx.txt`. CDC's notes are not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MvxRow {
    /// `MVX_CODE`: the code, of letters and digits.
    pub mvx: Mvx,
    /// `Manufacturer Name`: the name, never empty.
    pub name: String,
    /// `Status`: whether it is `Active`.
    pub is_active: bool,
    /// `Last Updated`: the day of CDC's last edit of the row.
    pub updated: Date,
}

impl MvxRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, CdcError> {
        Ok(Self {
            mvx: row.required(Column::Mvx, value::mvx)?,
            name: row.required(Column::Manufacturer, value::name)?,
            is_active: row.required(Column::Status, value::is_active)?,
            updated: row.required(Column::Updated, date::date)?,
        })
    }
}
