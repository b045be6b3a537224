//! Tables as text: a row in each line, and `|` between the columns.

use std::borrow::Cow;

use super::File;
use super::error::{CdcError, CdcErrorKind};
use super::layout::Layout;
use super::row::Row;

/// Reads a table. Its first line tells which it is.
pub(super) fn read(text: &str) -> Result<File, CdcError> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).peekable();
    let Some((number, first)) = lines.peek().copied() else { return Err(CdcError::new(CdcErrorKind::Empty, "")) };
    let Some(layout) = Layout::of_line(first) else {
        return Err(CdcError::new(CdcErrorKind::NotACdcFile, why_not(first)).in_line(number));
    };
    let mut file = File::new(layout.kind);
    while let Some((number, line)) = lines.next() {
        let Some(values) = layout.split(line) else {
            return Err(CdcError::row(number, "a column too few, or a | too many"));
        };
        let is_last = lines.peek().is_none();
        if is_last && layout.needs_line_end() && text.ends_with(|last: char| last.is_ascii_digit()) {
            return Err(CdcError::new(CdcErrorKind::Truncated, "the last line has no end").in_line(number));
        }
        let mut row = Row::new(layout, number);
        for (position, value) in values.into_iter().enumerate() {
            row.set(position, Cow::Borrowed(value), number)?;
        }
        file.push(&row)?;
    }
    Ok(file)
}

/// What to tell about a text that is none of the tables.
fn why_not(line: &str) -> &'static str {
    let mut values = line.split('|');
    let mut is_number =
        || values.next().is_some_and(|text| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()));
    let is_linker = is_number() && is_number() && is_number() && values.count() == 1;
    if is_linker {
        "NDC_Linker.txt joins row numbers that CDC uses inside, and is not needed"
    } else {
        "no line of one of the texts, and no XML"
    }
}
