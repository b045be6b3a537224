//! What comes in: records by person, and what is wrong with the rest.

use std::fmt::Display;
use std::io::{self, BufRead, Write as _};
use std::rc::Rc;

use examples::{Progress, Source};
use iz_codes::CodeSets;

use crate::column::Row;
use crate::persons::Persons;
use crate::record::{Place, Record};
use crate::row::record;
use crate::{comma_separated, ndjson};

/// The records that were read so far.
pub(crate) struct Intake<'c> {
    pub(crate) codes: &'c CodeSets,
    pub(crate) persons: Persons,
    /// How many rows and files could not be taken.
    pub(crate) rejected: usize,
    progress: Progress,
    /// The bytes of the files that are done.
    done: u64,
}

impl<'c> Intake<'c> {
    /// Reads every record of some inputs.
    pub(crate) fn read(sources: &[Source], codes: &'c CodeSets) -> io::Result<Self> {
        let progress = Progress::bytes(sources.iter().map(Source::length).sum());
        let mut intake = Self { codes, persons: Persons::default(), rejected: 0, progress, done: 0 };
        for source in sources {
            let file: Rc<str> = source.name().into();
            let mut input = source.open()?;
            // What it is shows in what it begins with, not in its name.
            let named = |error: io::Error| io::Error::new(error.kind(), format!("{file}: {error}"));
            if input.fill_buf().map_err(named)?.starts_with(b"\xEF\xBB\xBF") {
                input.consume(3);
            }
            let start = input.fill_buf().map_err(named)?.trim_ascii_start();
            match start.first() {
                None => intake.reject(&file, "empty")?,
                Some(b'{') => ndjson::read(input, &file, &mut intake).map_err(named)?,
                Some(b'[') => intake.reject(&file, "a JSON array; write one object per line")?,
                Some(b'<') => intake.reject(&file, "neither CSV nor NDJSON: it looks like HTML or XML")?,
                Some(_) if [&b"MSH"[..], b"FHS", b"BHS"].iter().any(|name| start.starts_with(name)) => {
                    intake.reject(&file, "an HL7 file; hl7-to-csv --all or hl7-to-json makes it readable here")?;
                }
                Some(_) => comma_separated::read(input, &file, &mut intake).map_err(named)?,
            }
            intake.done += source.length();
        }
        Ok(intake)
    }

    /// Takes the record of a row, or tells what is wrong with it.
    pub(crate) fn take_row(&mut self, place: Place, row: &Row) -> io::Result<()> {
        let mut notes = Vec::new();
        match record(row, place.clone(), self.codes, &mut notes) {
            Ok(record) => {
                notes.iter().try_for_each(|note| tell(&place, "noted", note))?;
                self.take(record)
            }
            Err(complaint) => self.reject(&place, &complaint),
        }
    }

    pub(crate) fn take(&mut self, record: Record) -> io::Result<()> {
        self.persons.add(record)
    }

    pub(crate) fn reject(&mut self, place: &dyn Display, why: &str) -> io::Result<()> {
        self.rejected += 1;
        tell(place, "rejected", why)
    }

    /// So many bytes of the file are read.
    pub(crate) fn at(&self, bytes: u64) {
        self.progress.at_byte(self.done + bytes);
    }
}

/// A line on standard error: where, how bad, and what.
pub(crate) fn tell(place: &dyn Display, severity: &str, what: &str) -> io::Result<()> {
    writeln!(io::stderr(), "{place}: {severity}: {what}")
}

/// Names of columns or keys that are not read, once for a file.
pub(crate) fn tell_unread<'n>(place: &dyn Display, what: &str, names: impl Iterator<Item = &'n str>) -> io::Result<()> {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { Ok(()) } else { tell(place, "noted", &format!("{what} not read: {}", names.join(", "))) }
}
