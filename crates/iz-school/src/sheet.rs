//! Comma-separated files with a header: columns by name, in any order.

use std::io::Read;

use crate::{Error, ErrorKind};

/// A file with its header read.
pub(crate) struct Sheet<R: Read> {
    reader: csv::Reader<R>,
    header: Vec<String>,
}

impl<R: Read> Sheet<R> {
    /// Reads the header, which must have these columns. Names are compared without case, surrounding blanks and a byte
    /// order mark.
    pub(crate) fn new(input: R, required: &[&'static str]) -> Result<Self, Error> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(input);
        let header: Vec<String> = reader
            .headers()?
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_ascii_lowercase())
            .collect();
        let missing: Vec<_> =
            required.iter().copied().filter(|name| !header.iter().any(|column| column == name)).collect();
        match header.as_slice() {
            _ if missing.is_empty() => Ok(Self { reader, header }),
            [] => Err(Error::new(ErrorKind::EmptyFile)),
            [only] if only.is_empty() => Err(Error::new(ErrorKind::EmptyFile)),
            [_] => Err(Error::new(ErrorKind::SingleColumn).in_columns(missing)),
            _ => Err(Error::new(ErrorKind::MissingColumn).in_columns(missing)),
        }
    }

    /// The rows, in the order of the file. A tab or a line break within a value counts as a blank: no message takes it.
    pub(crate) fn rows(&mut self) -> impl Iterator<Item = Result<Row<'_>, Error>> {
        let Self { reader, header } = self;
        reader.records().map(|record| Ok(Row::new(header, record?)))
    }
}

/// A row of a file.
pub(crate) struct Row<'a> {
    header: &'a [String],
    record: csv::StringRecord,
    /// The columns in which something counts as a blank.
    folded: Vec<usize>,
}

impl<'a> Row<'a> {
    fn new(header: &'a [String], record: csv::StringRecord) -> Self {
        let has_control = |value: &str| value.contains(char::is_control);
        let folded: Vec<_> =
            record.iter().enumerate().filter_map(|(index, value)| has_control(value).then_some(index)).collect();
        if folded.is_empty() {
            return Self { header, record, folded };
        }
        let mut plain: csv::StringRecord = record.iter().map(without_control).collect();
        plain.set_position(record.position().cloned());
        Self { header, record: plain, folded }
    }

    /// Whether something in a column counts as a blank.
    pub(crate) fn is_folded(&self, column: &str) -> bool {
        self.folded.iter().any(|index| self.header.get(*index).is_some_and(|name| name == column))
    }

    /// The line of the file on which the row begins, counted from 1.
    pub(crate) fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// The value in a column; none when it is empty, or the file has no such column.
    pub(crate) fn value(&self, column: &str) -> Option<&str> {
        let index = self.header.iter().position(|name| name == column)?;
        self.record.get(index).filter(|value| !value.is_empty())
    }

    /// The value in a column, owned.
    pub(crate) fn text(&self, column: &str) -> Option<String> {
        self.value(column).map(str::to_owned)
    }

    /// The value in a column, without which the row means nothing.
    pub(crate) fn needed(&self, column: &'static str) -> Result<&str, Error> {
        self.value(column).ok_or_else(|| self.error(ErrorKind::MissingValue, column))
    }

    /// An error in a column of this row.
    pub(crate) fn error(&self, kind: ErrorKind, column: &'static str) -> Error {
        Error::new(kind).in_columns(vec![column]).at_line(self.line())
    }
}

/// A value with one blank for each run of control characters, and none at its ends.
fn without_control(value: &str) -> String {
    let parts = value.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}
