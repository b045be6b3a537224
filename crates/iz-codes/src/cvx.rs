//! What a CVX code means (HL7 table 0292).

use iz_model::{Cvx, Date};

use crate::CodeSets;
use crate::tables::Text;
use crate::tables::cvx::{PLACES, REPLACED, TABLE, TEXTS};

/// One row of CDC's CVX table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CvxEntry<'c> {
    /// The code.
    pub cvx: Cvx,
    /// CDC's short description, for people: `DTaP-Hep B-IPV`.
    pub short_name: &'c str,
    /// CDC's full name of the vaccine.
    pub full_name: &'c str,
    /// Whether the vaccine is in use.
    pub status: CvxStatus,
    /// Whether CDC counts it as a vaccine. Immune globulins, antitoxins, skin tests, `998` and `999` are none; the
    /// newer monoclonal antibodies against RSV (`306`, `307`) are.
    pub is_vaccine: bool,
    /// Whether the name leaves the formulation open (`unspecified`, `all formulations`), so that a more specific code
    /// may describe the same dose.
    pub is_unspecified: bool,
    /// The day of CDC's last edit.
    pub updated: Date,
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

/// A row of the generated table.
pub(crate) struct Row {
    pub(crate) cvx: u16,
    pub(crate) short: Text,
    pub(crate) full: Text,
    pub(crate) status: CvxStatus,
    pub(crate) is_vaccine: bool,
    pub(crate) is_unspecified: bool,
    pub(crate) updated: Date,
}

/// A row of a site's own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteCvx {
    pub(crate) short_name: String,
    pub(crate) full_name: String,
    pub(crate) status: CvxStatus,
    pub(crate) is_vaccine: bool,
    pub(crate) is_unspecified: bool,
    pub(crate) updated: Date,
}

impl SiteCvx {
    fn entry(&self, cvx: Cvx) -> CvxEntry<'_> {
        let Self { short_name, full_name, status, is_vaccine, is_unspecified, updated } = self;
        CvxEntry {
            cvx,
            short_name,
            full_name,
            status: *status,
            is_vaccine: *is_vaccine,
            is_unspecified: *is_unspecified,
            updated: *updated,
        }
    }
}

impl Row {
    fn entry<'c>(&self) -> CvxEntry<'c> {
        let Self { cvx, short, full, status, is_vaccine, is_unspecified, updated } = *self;
        let (short_name, full_name) = (TEXTS.text(short), TEXTS.text(full));
        CvxEntry { cvx: Cvx::new(cvx), short_name, full_name, status, is_vaccine, is_unspecified, updated }
    }
}

fn row(cvx: Cvx) -> Option<&'static Row> {
    let place = usize::from(*PLACES.get(usize::from(cvx.number()))?);
    TABLE.get(place.checked_sub(1)?)
}

impl CodeSets {
    /// What a code means; `None` when the table does not know it.
    ///
    /// ```
    /// use iz_codes::{CvxStatus, EMBEDDED};
    /// use iz_model::Cvx;
    /// let entry = EMBEDDED.cvx(Cvx::new(2)).ok_or("listed")?;
    /// assert_eq!(entry.short_name, "OPV, trivalent");
    /// assert_eq!(entry.status, CvxStatus::Inactive);
    /// assert_eq!(EMBEDDED.cvx(Cvx::new(9999)), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn cvx(&self, cvx: Cvx) -> Option<CvxEntry<'_>> {
        match self.site.cvx.get(&cvx) {
            Some(entry) => Some(entry.entry(cvx)),
            None => row(cvx).map(Row::entry),
        }
    }

    /// Every code: those of this crate in order, then those of the site's own file.
    pub fn cvx_entries(&self) -> impl Iterator<Item = CvxEntry<'_>> {
        let own = self.site.cvx.iter().map(|(cvx, entry)| entry.entry(*cvx));
        TABLE.iter().filter(|row| !self.site.cvx.contains_key(&Cvx::new(row.cvx))).map(Row::entry).chain(own)
    }

    /// The day of the newest edit of a vaccine, that of a site's own file included: how old the sets are.
    ///
    /// ```
    /// use iz_codes::{DATA_VERSION, EMBEDDED};
    /// assert_eq!(EMBEDDED.newest_edit().map(|day| day.to_string()).as_deref(), Some(DATA_VERSION));
    /// ```
    pub fn newest_edit(&self) -> Option<Date> {
        self.cvx_entries().map(|entry| entry.updated).max()
    }

    /// The codes to use in place of one that CDC withdrew as a duplicate or for want of use; for nearly every code none.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::Cvx;
    /// let [hep_a_pediatric, unspecified] = [31, 85].map(Cvx::new);
    /// assert!(EMBEDDED.replacements(hep_a_pediatric).eq([unspecified]));
    /// ```
    pub fn replacements(&self, cvx: Cvx) -> impl Iterator<Item = Cvx> {
        let of_code = REPLACED.iter().filter(move |(code, _)| *code == cvx.number());
        of_code.map(|(_, other)| Cvx::new(*other))
    }
}
