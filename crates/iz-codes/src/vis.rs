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
    pub(crate) gdti: u64,
    /// The last six digits of the bar code.
    pub(crate) digits: u32,
    pub(crate) edition: Date,
    pub(crate) document: Text,
    pub(crate) cvx: u16,
    pub(crate) is_current: bool,
}

/// A row of a site's own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteStatement {
    pub(crate) edition: Date,
    pub(crate) document: String,
    pub(crate) cvx: Cvx,
    pub(crate) is_current: bool,
}

impl SiteStatement {
    fn statement(&self, code: VisCode) -> Statement<'_> {
        let Self { edition, document, cvx, is_current } = self;
        Statement { code, edition: *edition, document, cvx: *cvx, is_current: *is_current }
    }
}

impl Row {
    fn code(&self) -> VisCode {
        VisCode::from_parts(self.gdti, self.digits)
    }

    fn statement<'c>(&self) -> Statement<'c> {
        let Self { edition, document, cvx, is_current, .. } = *self;
        let code = self.code();
        Statement { code, edition, document: TEXTS.text(document), cvx: Cvx::new(cvx), is_current }
    }
}

impl CodeSets {
    /// Every statement: those of this crate in the order of the bar codes, then those of the site's own file.
    pub fn statements(&self) -> impl Iterator<Item = Statement<'_>> {
        let own = &self.site.statements;
        let others = own.iter().flat_map(|(code, rows)| rows.iter().map(|row| row.statement(*code)));
        let is_ours = |statement: &Statement<'_>| !own.contains_key(&statement.code);
        TABLE.iter().map(Row::statement).filter(is_ours).chain(others)
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
        let start = TABLE.partition_point(|row| row.code() < code);
        let own = self.site.statements.get(&code);
        let rows = TABLE.get(start..).filter(|_| own.is_none()).unwrap_or_default().iter();
        let rows = rows.take_while(move |row| row.code() == code).map(Row::statement);
        rows.chain(own.into_iter().flatten().map(move |row| row.statement(code)))
    }

    /// The statements about a vaccine, of all editions.
    pub fn statements_about(&self, cvx: Cvx) -> impl Iterator<Item = Statement<'_>> {
        self.statements().filter(move |statement| statement.cvx == cvx)
    }
}
