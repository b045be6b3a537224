//! What comes in, and what is wrong with some of it.

use std::fmt::Display;
use std::io::{self, BufRead, Write as _};
use std::rc::Rc;

use examples::{Progress, Source};

use crate::column::{Column, Row};
use crate::ndjson::Message;
use crate::record::Place;
use crate::{comma_separated, ndjson};

/// Who takes what was read.
pub(crate) trait Taker {
    /// The columns that are read.
    fn columns(&self) -> &'static [&'static [Column]];

    /// What some columns lack for any row to be of use, in a line.
    fn lack(&self, columns: &[Option<&'static str>]) -> Option<&'static str>;

    /// Takes a row, or tells what is wrong with it.
    fn take_row(&mut self, place: Place, row: &Row, rejects: &mut Rejects) -> io::Result<()>;

    /// Takes a line of `hl7-to-json`.
    fn take_message(&mut self, place: &Place, message: Message, rejects: &mut Rejects) -> io::Result<()>;
}

/// How many rows and files could not be taken.
#[derive(Default)]
pub(crate) struct Rejects(pub(crate) usize);

impl Rejects {
    /// Counts one more, and tells it.
    pub(crate) fn reject(&mut self, place: &dyn Display, why: &str) -> io::Result<()> {
        self.0 += 1;
        tell(place, "rejected", why)
    }
}

/// What is being read, and for whom.
pub(crate) struct Intake<'t> {
    pub(crate) taker: &'t mut dyn Taker,
    pub(crate) rejects: Rejects,
    progress: Progress,
    /// The bytes of the files that are done.
    done: u64,
}

impl<'t> Intake<'t> {
    /// Reads everything of some inputs.
    pub(crate) fn read(sources: &[Source], taker: &'t mut dyn Taker) -> io::Result<Rejects> {
        let progress = Progress::bytes(sources.iter().map(Source::length).sum());
        let mut intake = Self { taker, rejects: Rejects::default(), progress, done: 0 };
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
        Ok(intake.rejects)
    }

    pub(crate) fn take_row(&mut self, place: Place, row: &Row) -> io::Result<()> {
        self.taker.take_row(place, row, &mut self.rejects)
    }

    pub(crate) fn take_message(&mut self, place: &Place, message: Message) -> io::Result<()> {
        self.taker.take_message(place, message, &mut self.rejects)
    }

    pub(crate) fn reject(&mut self, place: &dyn Display, why: &str) -> io::Result<()> {
        self.rejects.reject(place, why)
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
