//! CSV with a header, its columns in any order.

use std::io::{self, BufRead};
use std::rc::Rc;

use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use examples::meant;

use crate::column::{Row, known};
use crate::intake::{Intake, tell_unread};
use crate::record::Place;

pub(crate) fn read(input: impl BufRead, file: &Rc<str>, intake: &mut Intake<'_>) -> io::Result<()> {
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(input);
    let header = reader.byte_headers().map_err(reason)?.clone();
    let names: Vec<String> = header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
    let columns: Vec<Option<&'static str>> = names.iter().map(|name| known(intake.taker.columns(), name)).collect();
    let place = |line| Place { file: file.clone(), line, order: None };
    // A file without a header begins with somebody's values, which are nobody's business.
    if let Some(lack) = intake.taker.lack(&columns) {
        return intake.reject(&place(1), lack);
    }
    let repeated =
        |(index, column): (usize, &Option<&str>)| column.is_some() && columns.iter().take(index).any(|it| it == column);
    if let Some(index) = columns.iter().enumerate().position(repeated) {
        return intake.reject(&place(1), &format!("column {} has the name of one before it", index + 1));
    }
    let unread = names.iter().zip(&columns).filter(|(_, column)| column.is_none());
    tell_unread(file, "columns", unread.map(|(name, _)| name.as_str()))?;

    let mut cells = ByteRecord::new();
    while reader.read_byte_record(&mut cells).map_err(reason)? {
        let place = place(cells.position().map_or(0, csv::Position::line));
        intake.at(reader.position().byte());
        if cells.len() != columns.len() {
            let count = format!("it has {} cells, the header {}", cells.len(), columns.len());
            intake.reject(&place, &count)?;
            continue;
        }
        match row(&columns, &cells) {
            Ok(row) => intake.take_row(place, &row)?,
            Err(column) => intake.reject(&place, &format!("column {column}: not UTF-8"))?,
        }
    }
    Ok(())
}

/// The texts of a row, or the column of one that is no text.
fn row(columns: &[Option<&'static str>], cells: &ByteRecord) -> Result<Row, &'static str> {
    let mut row = Row::default();
    for (column, cell) in columns.iter().zip(cells).filter_map(|(column, cell)| Some(((*column)?, cell))) {
        row.set(column, meant(std::str::from_utf8(cell).map_err(|_| column)?));
    }
    Ok(row)
}

/// What the input said; a reader that takes rows of any length and bytes has nothing else to say.
fn reason(error: csv::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error,
        _ => io::Error::from(io::ErrorKind::InvalidData),
    }
}
