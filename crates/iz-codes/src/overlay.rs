//! This month's files of CDC, over the tables of this crate (feature `overlay`).

#[cfg(feature = "ndc")]
mod packages;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::cdc::{CdcError, CvxRow, File, GroupRow, MvxRow, ProductRow};
use crate::cvx::SiteCvx;
use crate::mvx::SiteMvx;
use crate::product::SiteProduct;
use crate::{CodeSets, EMBEDDED};

/// What a file changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Overlaid {
    /// The keys that the sets did not have: codes, names, packages, bar codes.
    pub added: usize,
    /// The keys that they had.
    pub replaced: usize,
}

/// Why a file was not taken. The sets are as they were.
#[derive(Debug)]
#[non_exhaustive]
pub enum OverlayError {
    /// It is none of CDC's files, or cannot be read.
    Cdc(CdcError),
    /// It has fewer codes than this crate has, or of products, packages and statements fewer than nine tenths: these are also
    /// renamed and withdrawn. CDC takes no code back, but has published files that lacked most.
    Shrunk {
        /// The codes that this crate has.
        known: usize,
        /// The codes of the file.
        found: usize,
    },
    /// The table is not part of this build (feature `ndc` or `vis`).
    NoSuchTable,
}

impl fmt::Display for OverlayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cdc(error) => error.fmt(f),
            Self::Shrunk { known, found } => {
                write!(f, "the file has {found} codes, and {known} are known: it is not whole")
            }
            Self::NoSuchTable => f.write_str("a table that this build leaves out: turn on the feature ndc or vis"),
        }
    }
}

impl std::error::Error for OverlayError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        if let Self::Cdc(error) = self { Some(error) } else { None }
    }
}

impl From<CdcError> for OverlayError {
    fn from(error: CdcError) -> Self {
        Self::Cdc(error)
    }
}

/// Whether a file is the whole table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    Whole,
    Part,
}

impl CodeSets {
    /// Puts a file of CDC, as it was downloaded, over a table: what it says of a code replaces what was known of it. Which
    /// table it is, its content tells. See [`cdc`](crate::cdc) for the files.
    ///
    /// [`relation`](Self::relation) and the small tables are not CDC's and stay as they are; of a new code the vaccine
    /// groups tell its family. Of a package CDC's files name the manufacturer in words; the code is that of the same
    /// name, or of the other packages of the labeler: so the manufacturers come first, and `cvxvis.xml`, which names
    /// the vaccines of the statements, before `vis.xml`.
    ///
    /// ```no_run
    /// use iz_codes::CodeSets;
    /// let mut codes = CodeSets::new();
    /// let changes = codes.overlay(&std::fs::read("cvx.xml")?)?;
    /// println!("{} new codes", changes.added);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`OverlayError`]; the sets are then as they were.
    pub fn overlay(&mut self, file: &[u8]) -> Result<Overlaid, OverlayError> {
        self.put(File::read(file)?, Extent::Whole)
    }

    /// Puts some rows over a table, in the layout of CDC's files: a code that is needed before CDC publishes the table.
    /// Other rows of the same group member, product name, package or statement stay.
    ///
    /// ```
    /// use iz_codes::CodeSets;
    /// use iz_model::Cvx;
    /// let mut codes = CodeSets::new();
    /// codes.add(b"9001|new vaccine|new vaccine, live||Active|False|11/20/2026\r\n")?;
    /// assert_eq!(codes.cvx(Cvx::new(9001)).map(|entry| entry.short_name), Some("new vaccine"));
    /// # Ok::<(), iz_codes::OverlayError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`overlay`](Self::overlay), but for [`OverlayError::Shrunk`].
    pub fn add(&mut self, rows: &[u8]) -> Result<Overlaid, OverlayError> {
        self.put(File::read(rows)?, Extent::Part)
    }

    fn put(&mut self, file: File, extent: Extent) -> Result<Overlaid, OverlayError> {
        match file {
            File::Cvx(rows) => self.put_cvx(rows, extent),
            File::Groups(rows) => self.put_groups(rows, extent),
            File::Mvx(rows) => self.put_mvx(rows, extent),
            File::Products(rows) => self.put_products(rows, extent),
            #[cfg(feature = "ndc")]
            File::Packages(rows) => self.put_packages(rows, extent),
            #[cfg(feature = "vis")]
            File::Vis(rows) => self.put_editions(rows, extent),
            #[cfg(feature = "vis")]
            File::VisVaccines(rows) => self.put_statements(rows, extent),
            #[cfg(not(all(feature = "ndc", feature = "vis")))]
            _ => Err(OverlayError::NoSuchTable),
        }
    }

    fn put_cvx(&mut self, rows: Vec<CvxRow>, extent: Extent) -> Result<Overlaid, OverlayError> {
        let known = self.cvx_entries().map(|entry| entry.cvx).collect();
        let ours = EMBEDDED.cvx_entries().count();
        let changes = changes(&known, ours, rows.iter().map(|row| row.cvx).collect(), Keys::Stay, extent)?;
        for CvxRow { cvx, short_name, full_name, status, is_vaccine, updated } in rows {
            let before = self.cvx(cvx);
            // CDC's XML does not say it of any code.
            let is_vaccine = is_vaccine.or(before.map(|entry| entry.is_vaccine)).unwrap_or(true);
            let is_unspecified = before.map_or_else(|| leaves_open(&full_name), |entry| entry.is_unspecified);
            let row = SiteCvx { short_name, full_name, status, is_vaccine, is_unspecified, updated };
            self.site.cvx.insert(cvx, row);
        }
        Ok(changes)
    }

    fn put_groups(&mut self, rows: Vec<GroupRow>, extent: Extent) -> Result<Overlaid, OverlayError> {
        let grouped = |sets: &Self| -> BTreeSet<_> {
            let codes = sets.cvx_entries().map(|entry| entry.cvx);
            codes.filter(|cvx| sets.groups(*cvx).next().is_some()).collect()
        };
        let ours = grouped(&EMBEDDED).len();
        let changes = changes(&grouped(self), ours, rows.iter().map(|row| row.cvx).collect(), Keys::Stay, extent)?;
        let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for GroupRow { cvx, group, group_cvx } in rows {
            let of_code = groups.entry(cvx).or_insert_with(|| match extent {
                Extent::Whole => Vec::new(),
                Extent::Part => self.groups(cvx).map(|group| (group.name.to_owned(), group.cvx)).collect(),
            });
            if !of_code.contains(&(group.clone(), group_cvx)) {
                of_code.push((group, group_cvx));
            }
        }
        groups.values_mut().for_each(|of_code| of_code.sort());
        self.site.groups.extend(groups);
        Ok(changes)
    }

    fn put_mvx(&mut self, rows: Vec<MvxRow>, extent: Extent) -> Result<Overlaid, OverlayError> {
        let known = self.mvx_entries().map(|entry| entry.mvx.to_owned()).collect();
        let found = rows.iter().map(|row| row.mvx.as_str().to_owned()).collect();
        let changes = changes(&known, EMBEDDED.mvx_entries().count(), found, Keys::Stay, extent)?;
        for MvxRow { mvx, name, is_active, updated } in rows {
            self.site.mvx.insert(mvx.as_str().to_owned(), SiteMvx { name, is_active, updated });
        }
        Ok(changes)
    }

    fn put_products(&mut self, rows: Vec<ProductRow>, extent: Extent) -> Result<Overlaid, OverlayError> {
        let known = self.products().map(|product| product.name.to_owned()).collect();
        let ours = EMBEDDED.products().map(|product| product.name).collect::<BTreeSet<_>>().len();
        let changes = changes(&known, ours, rows.iter().map(|row| row.name.clone()).collect(), Keys::MayGo, extent)?;
        let mut products: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for ProductRow { name, cvx, mvx, is_active, updated } in rows {
            let mvx = mvx.map(|mvx| mvx.as_str().to_owned());
            let row = SiteProduct { cvx, mvx, is_active, updated };
            let of_name = products.entry(name).or_insert_with_key(|name| match extent {
                Extent::Whole => Vec::new(),
                Extent::Part => self.products_named(name),
            });
            // A row about the same vaccine and manufacturer takes the place of what was known.
            of_name.retain(|other| (other.cvx, &other.mvx) != (row.cvx, &row.mvx));
            of_name.push(row);
        }
        self.site.products.extend(products);
        Ok(changes)
    }

    /// Which editions are current, of those that a vaccine is known for.
    #[cfg(feature = "vis")]
    fn put_editions(&mut self, rows: Vec<crate::cdc::VisRow>, extent: Extent) -> Result<Overlaid, OverlayError> {
        use crate::vis::SiteStatement;
        let known = self.statements().map(|statement| statement.code).collect::<BTreeSet<_>>();
        let editions: BTreeMap<iz_model::VisCode, _> =
            rows.into_iter().filter_map(|row| Some((row.barcode.parse().ok()?, row))).collect();
        let ours = EMBEDDED.statements().map(|statement| statement.code).collect::<BTreeSet<_>>().len();
        expect_whole(ours, editions.len(), Keys::MayGo, extent)?;
        let found = editions.keys().copied().filter(|code| known.contains(code)).collect();
        let changes = changes(&known, ours, found, Keys::MayGo, Extent::Part)?;
        for (code, row) in editions {
            let vaccines: Vec<_> = self.statement(code).map(|statement| statement.cvx).collect();
            let statement = |cvx| SiteStatement {
                edition: row.edition,
                document: row.document.clone(),
                cvx,
                is_current: row.is_current,
            };
            if !vaccines.is_empty() {
                self.site.statements.insert(code, vaccines.into_iter().map(statement).collect());
            }
        }
        Ok(changes)
    }

    #[cfg(feature = "vis")]
    fn put_statements(
        &mut self,
        rows: Vec<crate::cdc::VisVaccineRow>,
        extent: Extent,
    ) -> Result<Overlaid, OverlayError> {
        use crate::vis::SiteStatement;
        let mut statements: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in rows {
            // The reader has seen that it is 24 digits; one that is no VIS code names nothing.
            let Ok(code) = row.barcode.parse::<iz_model::VisCode>() else { continue };
            let (edition, document, cvx, is_current) = (row.edition, row.document, row.cvx, row.is_current);
            statements.entry(code).or_default().push(SiteStatement { edition, document, cvx, is_current });
        }
        let known = self.statements().map(|statement| statement.code).collect();
        let ours = EMBEDDED.statements().map(|statement| statement.code).collect::<BTreeSet<_>>().len();
        let changes = changes(&known, ours, statements.keys().copied().collect(), Keys::MayGo, extent)?;
        for (code, mut rows) in statements {
            if extent == Extent::Part {
                let others = self.statement(code).filter(|other| rows.iter().all(|row| row.cvx != other.cvx));
                let others: Vec<_> = others
                    .map(|other| SiteStatement {
                        edition: other.edition,
                        document: other.document.to_owned(),
                        cvx: other.cvx,
                        is_current: other.is_current,
                    })
                    .collect();
                rows.extend(others);
            }
            self.site.statements.insert(code, rows);
        }
        Ok(changes)
    }
}

/// Whether CDC takes keys of a table back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keys {
    Stay,
    MayGo,
}

/// Fails when a whole file has fewer keys than this crate.
fn expect_whole(ours: usize, found: usize, keys: Keys, extent: Extent) -> Result<(), OverlayError> {
    let least = if keys == Keys::Stay { ours } else { ours - ours / 10 };
    if extent == Extent::Whole && found < least {
        return Err(OverlayError::Shrunk { known: ours, found });
    }
    Ok(())
}

/// What the keys of a file change.
fn changes<K: Ord>(
    known: &BTreeSet<K>,
    ours: usize,
    found: BTreeSet<K>,
    keys: Keys,
    extent: Extent,
) -> Result<Overlaid, OverlayError> {
    expect_whole(ours, found.len(), keys, extent)?;
    let replaced = found.intersection(known).count();
    Ok(Overlaid { added: found.len() - replaced, replaced })
}

/// Whether a name leaves the formulation open, as CDC words it.
fn leaves_open(name: &str) -> bool {
    let name = name.to_lowercase();
    let has_word = |word| name.split(|c: char| !c.is_alphanumeric()).any(|part| part == word);
    has_word("unspecified") || has_word("nos") || name.contains("all formulations")
}
