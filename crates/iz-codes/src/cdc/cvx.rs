use iz_model::{Cvx, Date};

use super::column::Column;
use super::error::CdcError;
use super::row::Row;
use super::{date, value};
use crate::CvxStatus;

/// A vaccine: a row of `cvx.xml` or `cvx.txt`. CDC's notes are not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CvxRow {
    /// `CVXCode`: the code.
    pub cvx: Cvx,
    /// `ShortDescription`: the short name, never empty.
    pub short_name: String,
    /// `FullVaccinename`: the full name. It is empty when CDC gives none.
    pub full_name: String,
    /// `Status`: whether the vaccine is in use. CDC's word `Pending`, for a vaccine that is planned, is read as
    /// [`CvxStatus::NeverActive`].
    pub status: CvxStatus,
    /// Whether CDC counts it as a vaccine: the reverse of the column `nonvaccine`, which only the text has. `None` from
    /// the XML.
    pub is_vaccine: Option<bool>,
    /// `LastUpdated`: the day of CDC's last edit of the row.
    pub updated: Date,
}

impl CvxRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, CdcError> {
        Ok(Self {
            cvx: row.required(Column::Cvx, value::cvx)?,
            short_name: row.required(Column::ShortName, value::name)?,
            full_name: row.optional(Column::FullName, value::name)?.unwrap_or_default(),
            status: row.required(Column::Status, value::status)?,
            is_vaccine: row.optional(Column::NonVaccine, value::flag)?.map(|is_none| !is_none),
            updated: row.required(Column::Updated, date::date)?,
        })
    }
}
