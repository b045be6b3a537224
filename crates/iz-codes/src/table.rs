//! The small code tables of the guide: HL7's, CDC's and those of the registries.

use crate::tables::Text;
use crate::tables::code_tables::{ROWS, TABLES, TEXTS};

/// A code table, such as HL70163 (administration sites) or NIP001 (information sources).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeTable {
    id: &'static str,
    start: usize,
    end: usize,
}

/// One code of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct CodeEntry {
    /// The code.
    pub code: &'static str,
    /// The coding system, as a message names it (table 0396): `HL70163`, `CDCREC`, `LN`, `SCT`.
    pub system: &'static str,
    /// What it means, for people. Empty for SNOMED CT (`SCT`), whose descriptions need its licence.
    pub display: &'static str,
    /// Whether it is in the value set of the guide, release 1.5.
    pub is_in_guide: bool,
    /// What AIRA, the association of the registries, says of its use. `None` when it says nothing.
    pub usage: Option<Use>,
}

/// AIRA's word on a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Use {
    /// To be sent.
    Valid,
    /// Was valid once, and is understood.
    Deprecated,
    /// Not to be sent.
    Invalid,
    /// Sent, and of no consequence.
    Ignored,
}

/// A row of the generated table.
pub(crate) struct Row {
    pub(crate) code: Text,
    pub(crate) system: Text,
    pub(crate) display: Text,
    pub(crate) in_guide: bool,
    pub(crate) usage: Option<Use>,
}

impl Row {
    fn entry(&self) -> CodeEntry {
        let Self { code, system, display, in_guide, usage } = *self;
        let [code, system, display] = [code, system, display].map(|text| TEXTS.text(text));
        CodeEntry { code, system, display, is_in_guide: in_guide, usage }
    }
}

impl CodeTable {
    /// Every table, in the order of the names.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_rows =
            |(id, start, end): &(&'static str, u16, u16)| Self { id, start: (*start).into(), end: (*end).into() };
        TABLES.iter().map(of_rows)
    }

    /// The table with a name: that of HL7 or CDC's NIP tables, such as `HL70163`, or that of CDC's value sets, such as
    /// `PHVS_contraindication`.
    ///
    /// ```
    /// use iz_codes::CodeTable;
    /// let sites = CodeTable::named("HL70163").ok_or("there is such a table")?;
    /// assert_eq!(sites.entry("LA").map(|entry| entry.display), Some("Left Arm"));
    /// assert_eq!(sites.entry("XX"), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|table| table.id == name)
    }

    /// The name of the table.
    pub const fn name(&self) -> &'static str {
        self.id
    }

    /// Every code, in order.
    pub fn entries(&self) -> impl Iterator<Item = CodeEntry> {
        self.rows().iter().map(Row::entry)
    }

    /// What a code means; `None` when the table does not know it. Where two systems have the code, the first.
    pub fn entry(&self, code: &str) -> Option<CodeEntry> {
        let rows = self.rows();
        let first = rows.partition_point(|row| TEXTS.text(row.code) < code);
        rows.get(first).map(Row::entry).filter(|entry| entry.code == code)
    }

    fn rows(&self) -> &'static [Row] {
        ROWS.get(self.start..self.end).unwrap_or_default()
    }
}
