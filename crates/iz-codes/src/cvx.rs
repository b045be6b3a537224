//! What a CVX code means (HL7 table 0292).

use iz_model::Cvx;

use crate::tables::cvx::TABLE;

/// One row of CDC's CVX table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CvxEntry {
    /// The code.
    pub cvx: Cvx,
    /// CDC's short description, for people: `DTaP-Hep B-IPV`.
    pub short_name: &'static str,
    /// Whether the vaccine is in use.
    pub status: CvxStatus,
    /// Whether CDC counts it as a vaccine. Immune globulins, antitoxins, skin tests, `998` and `999` are none; the
    /// newer monoclonal antibodies against RSV (`306`, `307`) are.
    pub is_vaccine: bool,
    /// Whether the name leaves the formulation open (`unspecified`, `all formulations`), so that a more specific code
    /// may describe the same dose.
    pub is_unspecified: bool,
}

/// CDC's word on the use of a CVX code. `Pending` exists in CDC's scheme, but no code has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CvxStatus {
    /// Given in the United States today.
    Active,
    /// No longer given in the United States, or unfit for a new dose because it is unspecified; found in histories.
    Inactive,
    /// Never given in the United States: planned, or replaced before use.
    NeverActive,
    /// Given elsewhere only.
    NonUs,
}

/// The row of this code, `None` when the table does not know the code.
///
/// ```
/// use iz_codes::cvx::{self, CvxStatus};
/// use iz_model::Cvx;
/// let entry = cvx::entry(Cvx::new(2)).ok_or("listed")?;
/// assert_eq!(entry.short_name, "OPV, trivalent");
/// assert_eq!(entry.status, CvxStatus::Inactive);
/// assert_eq!(cvx::entry(Cvx::new(9999)), None);
/// # Ok::<(), &str>(())
/// ```
pub fn entry(cvx: Cvx) -> Option<&'static CvxEntry> {
    let index = TABLE.binary_search_by_key(&cvx, |entry| entry.cvx).ok()?;
    TABLE.get(index)
}
