use iz_model::{Cvx, Date, Ndc};

use super::column::Column;
use super::error::CdcError;
use super::layout::Kind;
use super::row::Row;
use super::{date, value};

/// A package and the vaccine in it: a row of `NDC_Unit_use.txt` or `NDC_Unit_sale.txt`.
///
/// The files have no names of columns, so the fields tell the column's number in each. A package that holds several
/// vaccines has a row for each of them, and an NDC that is both on the carton and on the dose comes in both files.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PackageRow {
    /// The code of the package, in eleven digits: column 15 of both files.
    pub ndc: Ndc,
    /// Which of the two files the row is of.
    pub unit: PackageUnit,
    /// The vaccine: column 12 in the units of use, 13 in the units of sale.
    pub cvx: Cvx,
    /// The labeler by name, which is no MVX code: column 7. It is empty when CDC gives none.
    pub manufacturer: String,
    /// The proprietary name: column 5, never empty.
    pub product: String,
    /// The first day of marketing: column 8.
    pub start: Option<Date>,
    /// The last day of marketing: column 9. `None` while the package is sold. CDC does not say that it is after the first.
    pub end: Option<Date>,
    /// The day of CDC's last edit of the row: column 16 in the units of use, 12 in the units of sale.
    pub updated: Date,
}

/// What a package is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PackageUnit {
    /// What a dose is taken from, such as a vial or a syringe.
    Use,
    /// What is sold, such as a carton of ten syringes.
    Sale,
}

impl PackageRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, CdcError> {
        let unit = if row.kind() == Kind::UnitsOfSale { PackageUnit::Sale } else { PackageUnit::Use };
        Ok(Self {
            ndc: row.required(Column::Ndc, value::ndc)?,
            unit,
            cvx: row.required(Column::Cvx, value::cvx)?,
            manufacturer: row.optional(Column::Manufacturer, value::name)?.unwrap_or_default(),
            product: row.required(Column::Product, value::name)?,
            start: row.optional(Column::Start, date::date)?,
            end: row.optional(Column::End, date::date)?,
            updated: row.required(Column::Updated, date::date)?,
        })
    }
}
