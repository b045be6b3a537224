//! Why a file is not read, and where.

use std::fmt;

/// Why a file of CDC is not read, and where: never what the file says, so that the text stays short whatever the file is.
///
/// ```
/// use iz_codes::cdc::{CdcErrorKind, File};
/// let error = File::read(b"03|MMR|measles, mumps and rubella||Active|False|5/32/2010\n").unwrap_err();
/// assert_eq!((error.kind(), error.line(), error.column()), (CdcErrorKind::Row, Some(1), Some("LastUpdated")));
/// assert_eq!(error.to_string(), "a row cannot be understood: not a date (line 1, LastUpdated)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CdcError(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    kind: CdcErrorKind,
    reason: &'static str,
    column: Option<&'static str>,
    line: Option<usize>,
    offset: Option<usize>,
}

/// The kinds of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CdcErrorKind {
    /// None of the files that are read here: a file of somebody else, a web page that was saved in place of the file, or
    /// one of CDC's files that has no use here (`NDC_Linker.txt`, `visurl.xml`).
    NotACdcFile,
    /// The file has no row. CDC once published such a `cvx.xml`.
    Empty,
    /// The bytes are not text of the character set that they should be of, or the XML declaration names an unknown set.
    Encoding,
    /// The XML is not well-formed, or has what no table needs: a document type definition, an entity other than XML's
    /// five, text outside of a value.
    Xml,
    /// The file ends in the middle of a row: it was cut short.
    Truncated,
    /// A row cannot be understood: a bad code or date, a column too few or too many.
    Row,
}

impl CdcErrorKind {
    const fn text(self) -> &'static str {
        match self {
            Self::NotACdcFile => "not one of CDC's code sets",
            Self::Empty => "the file has no row",
            Self::Encoding => "the characters cannot be read",
            Self::Xml => "not XML, or not such as CDC's tables are",
            Self::Truncated => "the file was cut short",
            Self::Row => "a row cannot be understood",
        }
    }
}

impl fmt::Display for CdcErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl CdcError {
    pub(super) fn new(kind: CdcErrorKind, reason: &'static str) -> Self {
        Self(Box::new(Inner { kind, reason, column: None, line: None, offset: None }))
    }

    /// An error of a row.
    pub(super) fn row(line: usize, reason: &'static str) -> Self {
        Self::new(CdcErrorKind::Row, reason).in_line(line)
    }

    pub(super) fn in_line(mut self, line: usize) -> Self {
        self.0.line = Some(line);
        self
    }

    pub(super) fn in_column(mut self, column: &'static str) -> Self {
        self.0.column = Some(column);
        self
    }

    pub(super) fn at_offset(mut self, offset: usize) -> Self {
        self.0.offset = Some(offset);
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> CdcErrorKind {
        self.0.kind
    }

    /// The line, counted from 1. `None` when the error concerns the file as a whole, or characters that cannot be read.
    pub fn line(&self) -> Option<usize> {
        self.0.line
    }

    /// The column of the row, by CDC's name for it. The files of packages have no names; there it is a description.
    pub fn column(&self) -> Option<&'static str> {
        self.0.column
    }

    /// The offset of the first byte that is not of the file's character set, when there is one.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

impl fmt::Display for CdcError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { kind, reason, column, line, offset } = &*self.0;
        write!(f, "{kind}")?;
        if !reason.is_empty() {
            write!(f, ": {reason}")?;
        }
        match (line, column, offset) {
            (Some(line), Some(column), _) => write!(f, " (line {line}, {column})"),
            (Some(line), None, _) => write!(f, " (line {line})"),
            (None, _, Some(offset)) => write!(f, " (byte {offset})"),
            (None, _, None) => Ok(()),
        }
    }
}

impl std::error::Error for CdcError {}
