use std::io::{self, Write};

use clap::ValueEnum;
use serde_json::{Map, Value};

use crate::inert;

/// How tables are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[allow(clippy::exhaustive_enums, reason = "the values of --format")]
pub enum Format {
    /// Aligned columns, for people
    #[default]
    Text,
    /// One JSON object, for programs
    Json,
    /// Comma-separated values, for spreadsheets: the tables one after another, an empty line between
    Csv,
}

/// A table to print. Numbers are aligned to the right.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows.
    pub title: &'static str,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Prints aligned columns under their names.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn write_text(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", self.title)?;
        if self.rows.is_empty() {
            return writeln!(out, "  (none)");
        }
        self.write_rows(out)
    }

    /// Prints the same without the title.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn write_rows(&self, out: &mut impl Write) -> io::Result<()> {
        let cells = |index: usize| self.rows.iter().filter_map(move |row| row.get(index));
        let width = |cell: &String| cell.chars().count();
        let column = |(index, name)| cells(index).map(width).max().unwrap_or_default().max(width(name));
        let widths: Vec<usize> = self.columns.iter().enumerate().map(column).collect();
        let is_number = |index: usize| cells(index).all(|cell| cell.bytes().all(|byte| byte.is_ascii_digit()));
        let numeric: Vec<bool> = (0..self.columns.len()).map(is_number).collect();
        for row in std::iter::once(&self.columns).chain(&self.rows) {
            let mut line = String::from(" ");
            for ((cell, width), numeric) in row.iter().zip(&widths).zip(&numeric) {
                let padding = " ".repeat(width.saturating_sub(cell.chars().count()));
                line.push(' ');
                line.push_str(&if *numeric { format!("{padding}{cell}") } else { format!("{cell}{padding}") });
                line.push(' ');
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// Prints comma-separated values under their names.
    ///
    /// # Errors
    ///
    /// When the output cannot be written.
    pub fn write_csv(&self, out: &mut impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(&self.columns)?;
        for row in &self.rows {
            writer.write_record(row.iter().map(|cell| inert(cell.into()).into_owned()))?;
        }
        writer.flush()
    }

    /// The rows as JSON objects.
    pub fn to_json(&self) -> Value {
        let object = |row: &Vec<String>| {
            let pairs = self.columns.iter().cloned().zip(row.iter().cloned().map(Value::String));
            Value::Object(pairs.collect::<Map<_, _>>())
        };
        Value::Array(self.rows.iter().map(object).collect())
    }
}
