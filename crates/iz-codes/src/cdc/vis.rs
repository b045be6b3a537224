use iz_model::{Cvx, Date};

use super::column::Column;
use super::error::CdcError;
use super::row::Row;
use super::{date, value};

/// An edition of a vaccine information statement: a row of `vis.xml`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VisRow {
    /// `VIS_GDTI_document_code`: the number of the document, thirteen digits. Its editions share it.
    pub gdti: String,
    /// `Edition_Date`: the day of the edition. For fact sheets about COVID-19 vaccines it is not the date in the bar code.
    pub edition: Date,
    /// `VIS_Document_Type_Description`: the name of the document, never empty.
    pub document: String,
    /// `VIS_encoded_string`: the number of the edition as its bar code has it, twenty-four digits.
    pub barcode: String,
    /// `status`: whether it is `Current` and not `Historic`.
    pub is_current: bool,
    /// `Lastupdated`: the day of CDC's last edit of the row.
    pub updated: Date,
}

/// That an edition of a statement is for a vaccine: a row of `cvxvis.xml`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct VisVaccineRow {
    /// `CVXCode`: the vaccine.
    pub cvx: Cvx,
    /// `Fully-encodedString`: the number of the edition as its bar code has it, twenty-four digits, by which
    /// [`VisRow::barcode`] has it too.
    pub barcode: String,
    /// `VISDocumentName`: the name of the document, never empty.
    pub document: String,
    /// `VISEditionDate`: the day of the edition.
    pub edition: Date,
    /// `Status`: whether it is `Current` and not `Historic`.
    pub is_current: bool,
}

impl VisRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, CdcError> {
        Ok(Self {
            gdti: row.required(Column::Gdti, value::digits::<13>)?,
            edition: row.required(Column::Edition, date::date)?,
            document: row.required(Column::Document, value::name)?,
            barcode: row.required(Column::Barcode, value::digits::<24>)?,
            is_current: row.required(Column::IsCurrent, value::is_current)?,
            updated: row.required(Column::Updated, date::date)?,
        })
    }
}

impl VisVaccineRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, CdcError> {
        Ok(Self {
            cvx: row.required(Column::Cvx, value::cvx)?,
            barcode: row.required(Column::Barcode, value::digits::<24>)?,
            document: row.required(Column::Document, value::name)?,
            edition: row.required(Column::Edition, date::date)?,
            is_current: row.required(Column::IsCurrent, value::is_current)?,
        })
    }
}
