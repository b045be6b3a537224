use iz_model::{Cvx, Date, Mvx};

use super::column::Column;
use super::error::CdcError;
use super::row::Row;
use super::{date, value};

/// A product name: a row of `tradename.xml` or `TRADENAME.txt`. One name may stand for several vaccines and manufacturers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProductRow {
    /// `CDC Product Name`: the name, never empty.
    pub name: String,
    /// `CVXCode`: the vaccine.
    pub cvx: Cvx,
    /// `MVX Code`: the manufacturer. Some vaccines that are given elsewhere only have none.
    pub mvx: Option<Mvx>,
    /// `Product name Status`: whether the name is `Active`, whatever the manufacturer is.
    pub is_active: bool,
    /// `Last Updated`: the day of CDC's last edit of the row.
    pub updated: Date,
}

impl ProductRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, CdcError> {
        Ok(Self {
            name: row.required(Column::Product, value::name)?,
            cvx: row.required(Column::Cvx, value::cvx)?,
            mvx: row.optional(Column::Mvx, value::mvx)?,
            is_active: row.required(Column::Status, value::is_active)?,
            updated: row.required(Column::Updated, date::date)?,
        })
    }
}
