//! The manufacturers of vaccines (MVX, HL7 table 0227).

use iz_model::Date;

use crate::CodeSets;
use crate::tables::Text;
use crate::tables::mvx::{RELATED, TABLE, TEXTS};

/// One row of CDC's MVX table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct MvxEntry<'c> {
    /// The code, such as `PMC`.
    pub mvx: &'c str,
    /// The name of the manufacturer or distributor.
    pub name: &'c str,
    /// Whether it supplies vaccines today.
    pub is_active: bool,
    /// The day of CDC's last edit.
    pub updated: Date,
}

/// What became of a manufacturer, as we read CDC's notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MvxRelation {
    /// It was bought by the other.
    AcquiredBy,
    /// It is a part of the other.
    PartOf,
    /// The other is a part of it.
    ParentOf,
    /// It is called as the other now.
    RenamedTo,
    /// It was merged into the other.
    MergedInto,
    /// The other has its vaccines now.
    ProductLineSold,
    /// They work together.
    Partnership,
}

/// A row of the generated table.
pub(crate) struct Row {
    pub(crate) mvx: Text,
    pub(crate) name: Text,
    pub(crate) is_active: bool,
    pub(crate) updated: Date,
}

/// A row of a site's own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteMvx {
    pub(crate) name: String,
    pub(crate) is_active: bool,
    pub(crate) updated: Date,
}

impl SiteMvx {
    fn entry<'c>(&'c self, mvx: &'c str) -> MvxEntry<'c> {
        MvxEntry { mvx, name: &self.name, is_active: self.is_active, updated: self.updated }
    }
}

impl Row {
    fn entry<'c>(&self) -> MvxEntry<'c> {
        let Self { mvx, name, is_active, updated } = *self;
        MvxEntry { mvx: TEXTS.text(mvx), name: TEXTS.text(name), is_active, updated }
    }
}

fn position(mvx: &str) -> Option<usize> {
    TABLE.binary_search_by_key(&mvx, |row| TEXTS.text(row.mvx)).ok()
}

/// The code at a place in the table.
#[cfg(feature = "ndc")]
pub(crate) fn code_at<'c>(place: u8) -> Option<&'c str> {
    TABLE.get(usize::from(place)).map(|row| TEXTS.text(row.mvx))
}

impl CodeSets {
    /// What a code means; `None` when the table does not know it. Case matters, as in CDC's table.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// assert_eq!(EMBEDDED.mvx("MSD").map(|entry| entry.name), Some("Merck and Co., Inc."));
    /// assert_eq!(EMBEDDED.mvx("XYZ"), None);
    /// ```
    pub fn mvx(&self, mvx: &str) -> Option<MvxEntry<'_>> {
        match self.site.mvx.get_key_value(mvx) {
            Some((mvx, entry)) => Some(entry.entry(mvx)),
            None => TABLE.get(position(mvx)?).map(Row::entry),
        }
    }

    /// Every manufacturer: those of this crate in the order of the codes, then those of the site's own file.
    pub fn mvx_entries(&self) -> impl Iterator<Item = MvxEntry<'_>> {
        let own = self.site.mvx.iter().map(|(mvx, entry)| entry.entry(mvx));
        TABLE.iter().map(Row::entry).filter(|entry| !self.site.mvx.contains_key(entry.mvx)).chain(own)
    }

    /// What a manufacturer has to do with others. A product may stand under the code of the one that sold it then.
    ///
    /// ```
    /// use iz_codes::{EMBEDDED, MvxRelation};
    /// let related: Vec<_> = EMBEDDED.related_mvx("ACA").map(|(relation, other)| (relation, other.mvx)).collect();
    /// assert_eq!(related, [(MvxRelation::AcquiredBy, "PMC")]);
    /// ```
    pub fn related_mvx(&self, mvx: &str) -> impl Iterator<Item = (MvxRelation, MvxEntry<'_>)> {
        let position = position(mvx);
        let of_it = RELATED.iter().filter(move |(one, ..)| position == Some(usize::from(*one)));
        of_it.filter_map(|(_, other, relation)| Some((*relation, TABLE.get(usize::from(*other))?.entry())))
    }
}
