//! The files that CDC publishes for its code sets, read into rows (feature `overlay`).
//!
//! CDC adds codes every few weeks. A site that cannot wait for the next release of this crate reads this month's files
//! itself; [`File::read`] tells by the content which of them it is given, whatever its name and its form:
//!
//! | file | form | rows |
//! |---|---|---|
//! | `cvx.xml`, `cvx.txt` | XML, text | [`CvxRow`]: the vaccines |
//! | `vac2vg.xml`, `VG.txt` | XML, text | [`GroupRow`]: the vaccine groups |
//! | `mvx.xml`, `mvx.txt` | XML, text | [`MvxRow`]: the manufacturers |
//! | `tradename.xml`, `TRADENAME.txt` | XML, text | [`ProductRow`]: the product names |
//! | `NDC_Unit_use.txt`, `NDC_Unit_sale.txt` | text | [`PackageRow`]: the packages |
//! | `vis.xml` | XML | [`VisRow`]: the vaccine information statements |
//! | `cvxvis.xml` | XML | [`VisVaccineRow`]: which statement is for which vaccine |
//!
//! An XML table has either an element for each column or pairs of `<Name>` and `<Value>`; both are read for every table,
//! and the names of the columns are compared without case, blanks and punctuation. A text has one row a line and `|`
//! between the columns, without header and quoting. The character set is the one of the byte order mark (UTF-8 or
//! UTF-16), else UTF-8, else the one that the XML declaration names, else Windows-1252. Blanks around a value are dropped,
//! and a name has one blank where CDC wrote several.
//!
//! A file is read whole or not at all, since half of a code set is worse than an old one. Rows keep the order of the file
//! and nothing is merged: a key may come twice, and whoever merges decides what that means.

mod column;
mod cvx;
mod date;
mod encoding;
mod error;
mod group;
mod layout;
mod mvx;
mod package;
mod product;
mod pull;
mod row;
mod text;
mod value;
mod vis;
mod xml;

pub use cvx::CvxRow;
pub use error::{CdcError, CdcErrorKind};
pub use group::GroupRow;
pub use mvx::MvxRow;
pub use package::{PackageRow, PackageUnit};
pub use product::ProductRow;
pub use vis::{VisRow, VisVaccineRow};

use layout::Kind;
use row::Row;

/// The rows of one of CDC's files, in the order of the file. There is at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum File {
    /// The CVX table: `cvx.xml` or `cvx.txt`.
    Cvx(Vec<CvxRow>),
    /// The vaccine groups: `vac2vg.xml` or `VG.txt`.
    Groups(Vec<GroupRow>),
    /// The MVX table: `mvx.xml` or `mvx.txt`.
    Mvx(Vec<MvxRow>),
    /// The product names: `tradename.xml` or `TRADENAME.txt`.
    Products(Vec<ProductRow>),
    /// The packages: `NDC_Unit_use.txt` or `NDC_Unit_sale.txt`; each row tells which.
    Packages(Vec<PackageRow>),
    /// The editions of the vaccine information statements: `vis.xml`.
    Vis(Vec<VisRow>),
    /// Which edition of which statement is for which vaccine: `cvxvis.xml`.
    VisVaccines(Vec<VisVaccineRow>),
}

impl File {
    /// Reads a file, and tells by its content which it is.
    ///
    /// Time and memory grow with the size of the file. Entities other than the five of XML are refused, and so is a
    /// document type definition, so that nothing is expanded.
    ///
    /// # Errors
    ///
    /// [`CdcErrorKind`] names them. One row that cannot be understood is an error of the whole file.
    ///
    /// ```
    /// use iz_codes::cdc::{CdcErrorKind, File};
    /// use iz_model::Cvx;
    ///
    /// let file = File::read(b"03        |MMR|measles, mumps and rubella||Active|False|5/28/2010\r\n")?;
    /// let File::Cvx(rows) = file else { return Err("a CVX table".into()) };
    /// let row = rows.first().ok_or("one row")?;
    /// assert_eq!((row.cvx, row.short_name.as_str(), row.is_vaccine), (Cvx::new(3), "MMR", Some(true)));
    ///
    /// let error = File::read(b"<CVXCodes/>").unwrap_err();
    /// assert_eq!(error.kind(), CdcErrorKind::Empty);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, CdcError> {
        let text = encoding::decode(bytes)?;
        if text.trim_start().starts_with('<') { xml::read(&text) } else { text::read(&text) }
    }

    /// A file of this kind without rows.
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Cvx => Self::Cvx(Vec::new()),
            Kind::Groups => Self::Groups(Vec::new()),
            Kind::Mvx => Self::Mvx(Vec::new()),
            Kind::Products => Self::Products(Vec::new()),
            Kind::UnitsOfUse | Kind::UnitsOfSale => Self::Packages(Vec::new()),
            Kind::Vis => Self::Vis(Vec::new()),
            Kind::VisVaccines => Self::VisVaccines(Vec::new()),
        }
    }

    /// Adds a row.
    fn push(&mut self, row: &Row<'_>) -> Result<(), CdcError> {
        match self {
            Self::Cvx(rows) => rows.push(CvxRow::read(row)?),
            Self::Groups(rows) => rows.push(GroupRow::read(row)?),
            Self::Mvx(rows) => rows.push(MvxRow::read(row)?),
            Self::Products(rows) => rows.push(ProductRow::read(row)?),
            Self::Packages(rows) => rows.push(PackageRow::read(row)?),
            Self::Vis(rows) => rows.push(VisRow::read(row)?),
            Self::VisVaccines(rows) => rows.push(VisVaccineRow::read(row)?),
        }
        Ok(())
    }

    /// The file, when it has a row.
    fn not_empty(self) -> Result<Self, CdcError> {
        let is_empty = match &self {
            Self::Cvx(rows) => rows.is_empty(),
            Self::Groups(rows) => rows.is_empty(),
            Self::Mvx(rows) => rows.is_empty(),
            Self::Products(rows) => rows.is_empty(),
            Self::Packages(rows) => rows.is_empty(),
            Self::Vis(rows) => rows.is_empty(),
            Self::VisVaccines(rows) => rows.is_empty(),
        };
        if is_empty { Err(CdcError::new(CdcErrorKind::Empty, "")) } else { Ok(self) }
    }
}
