//! CPT codes, by a map that the site supplies: nothing of CPT is part of this crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use iz_model::{Cpt, Cvx, Date};

use crate::CodeSets;

/// Which vaccine a CPT code stands for, as a licensed file of the site says.
///
/// ```
/// use iz_codes::{CodeSets, CptMap};
/// use iz_model::{Coded, Cvx};
/// let map = CptMap::load("cpt\tcvx\tstatus\tfrom\tto\n00001\t03\tActive\t\t\n")?;
/// let codes = CodeSets::new().with_cpt(map);
/// assert_eq!(codes.vaccine(&[Coded::new("00001", "C4")]).cvx, Some(Cvx::new(3)));
/// # Ok::<(), iz_codes::CptError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CptMap(pub(crate) BTreeMap<Cpt, Vec<CptEntry>>);

/// A vaccine for a CPT code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CptEntry {
    /// The vaccine.
    pub cvx: Cvx,
    /// The first day on which the code was used; `None` when the file says none.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// Why a map was not read: the line, and what is wrong. Never the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CptError {
    /// The line, counted from 1.
    pub line: usize,
    problem: &'static str,
}

impl fmt::Display for CptError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for CptError {}

impl CptMap {
    /// Reads a file with tabs between the columns `cpt`, `cvx`, `status`, `from` and `to`, which its first line names in any
    /// order; others are passed over. Days are `YYYY-MM-DD` or empty. A code may have several vaccines.
    ///
    /// # Errors
    ///
    /// [`CptError`] with the line of the first row that cannot be understood: nothing is read then. A file without rows is
    /// one.
    pub fn load(text: &str) -> Result<Self, CptError> {
        let mut lines = text.strip_prefix('\u{feff}').unwrap_or(text).lines().zip(1..);
        let (header, _) = lines.next().unwrap_or_default();
        let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
        let column = |name| columns.iter().position(|column| *column == name);
        let missing = CptError { line: 1, problem: "the first line names the columns cpt and cvx, with tabs between" };
        let (cpt, cvx) = (column("cpt").ok_or(missing)?, column("cvx").ok_or(missing)?);
        let (from, to) = (column("from"), column("to"));
        let mut map = Self::default();
        for (text, line) in lines.filter(|(text, _)| !text.trim().is_empty()) {
            let error = |problem| CptError { line, problem };
            let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
            let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
            let day = |index: Option<usize>| match index.map(cell) {
                None | Some("") => Ok(None),
                Some(text) => text.parse::<Date>().map(Some).map_err(|_| error("not a day; write YYYY-MM-DD")),
            };
            let code: Cpt = cell(cpt).parse().map_err(|_| error("not a CPT code"))?;
            let cvx: Cvx = cell(cvx).parse().map_err(|_| error("not a CVX code"))?;
            map.0.entry(code).or_default().push(CptEntry { cvx, from: day(from)?, to: day(to)? });
        }
        if map.0.is_empty() { Err(CptError { line: 1, problem: "there is no code" }) } else { Ok(map) }
    }

    /// The vaccines for a code; none for one that the file lacks.
    pub fn entries(&self, cpt: Cpt) -> &[CptEntry] {
        self.0.get(&cpt).map_or(&[], Vec::as_slice)
    }

    /// The vaccines that a code may stand for.
    pub(crate) fn vaccines(&self, cpt: Cpt) -> BTreeSet<Cvx> {
        self.entries(cpt).iter().map(|entry| entry.cvx).collect()
    }
}

impl CodeSets {
    /// The sets with a site's map of CPT codes.
    #[must_use]
    pub fn with_cpt(mut self, map: CptMap) -> Self {
        self.site.cpt = map;
        self
    }
}
