use iz_model::Cvx;

use super::column::Column;
use super::error::CdcError;
use super::row::Row;
use super::value;

/// That a vaccine belongs to a vaccine group: a row of `vac2vg.xml` or `VG.txt`. A combination has a row for each of its
/// groups.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupRow {
    /// `CVXCode`: the vaccine.
    pub cvx: Cvx,
    /// `Vaccine Group Name`: the group, never empty.
    pub group: String,
    /// `CVX for Vaccine Group`: the code that stands for the group.
    pub group_cvx: Cvx,
}

impl GroupRow {
    pub(super) fn read(row: &Row<'_>) -> Result<Self, CdcError> {
        Ok(Self {
            cvx: row.required(Column::Cvx, value::cvx)?,
            group: row.required(Column::Group, value::name)?,
            group_cvx: row.required(Column::GroupCvx, value::cvx)?,
        })
    }
}
