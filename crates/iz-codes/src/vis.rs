//! The vaccine information statements (VIS) and their bar codes (feature `vis`).

use iz_model::{Cvx, Date, VisCode};

use crate::CodeSets;
use crate::tables::Text;
use crate::tables::vis::{TABLE, TEXTS};

/// One row of CDC's table of statements: an edition of a document, and a vaccine that it is about. An edition has a row for
/// each vaccine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Statement<'c> {
    /// The fully encoded string, as OBX 69764-9 has it.
    pub code: VisCode,
    /// The day of the edition.
    pub edition: Date,
    /// The title of the document.
    pub document: &'c str,
    /// A vaccine that it is about.
    pub cvx: Cvx,
    /// Whether it is the edition to give today.
    pub is_current: bool,
}

/// A row of the generated table.
pub(crate) struct Row {
    pub(crate) barcode: u128,
    pub(crate) edition: Date,
    pub(crate) document: Text,
    pub(crate) cvx: u16,
    pub(crate) is_current: bool,
}

impl Row {
    /// `None` for a bar code that is none, which the table has none of.
    fn statement<'c>(&self) -> Option<Statement<'c>> {
        let Self { barcode, edition, document, cvx, is_current } = *self;
        let code = VisCode::from_number(barcode).ok()?;
        Some(Statement { code, edition, document: TEXTS.text(document), cvx: Cvx::new(cvx), is_current })
    }
}

impl CodeSets {
    /// Every statement, in the order of the bar codes.
    pub fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        TABLE.iter().filter_map(Row::statement)
    }

    /// What a bar code names: a row for each vaccine; none when the table does not know it.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// let code = "253088698300001111200108".parse()?;
    /// let statement = EMBEDDED.statement(code).next().ok_or("listed")?;
    /// assert_eq!((statement.document, statement.is_current), ("Adenovirus Vaccine VIS", true));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn statement(&self, code: VisCode) -> impl Iterator<Item = Statement<'_>> {
        let start = TABLE.partition_point(|row| row.barcode < code.number());
        let rows = TABLE.get(start..).unwrap_or_default().iter();
        rows.take_while(move |row| row.barcode == code.number()).filter_map(Row::statement)
    }

    /// The statements about a vaccine, of all editions.
    pub fn statements_about(&self, cvx: Cvx) -> impl Iterator<Item = Statement<'_>> {
        self.statements().filter(move |statement| statement.cvx == cvx)
    }
}
