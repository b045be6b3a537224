mod leaf;

use std::num::NonZeroU32;

use iz_model::{Coded, Location, PartialDate, Precision, SegmentId};

use leaf::Place;

use super::{BuildError, Draft};
use crate::Mapped;
use crate::datatype::is_decimal;
use crate::datatype::{Compose, Dtm};
use crate::er7::Index;
use crate::{Delimiters, Error, ErrorKind, Message};

/// Writes segments into one buffer, and collects what is wrong.
///
/// A separator is written when something is to stand after it, so no part ends in separators. Fields, and the parts of a
/// field, are therefore written in their order.
pub(crate) struct Writer {
    form: Form,
    delimiters: Delimiters,
    /// The bytes that can be copied as they are: no delimiter, no control character, nor the first byte of one.
    is_plain: [bool; 256],
    text: Vec<u8>,
    /// Where the segments and separators of the text stand.
    index: Index,
    errors: Vec<Error>,
    /// What the guide asks for and a converted message lacks; `None` when that is an error.
    gaps: Option<Vec<Error>>,
    /// What the form cannot carry, as places of the guide's form.
    left_out: Vec<Location>,
    /// How many segments of each name there are.
    counts: Vec<(SegmentId, NonZeroU32)>,
    segment: Location,
    sequence: NonZeroU32,
    /// Where the segment begins in the text.
    start: usize,
    /// The last place written to.
    last: Place,
}

/// The version of HL7 that is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// 2.5.1, as the guide constrains it
    Guide,
    /// 2.3.1
    Legacy,
}

/// How complete a record has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// As the guide asks
    Complete,
    /// As it is: it was read from a message that is converted.
    AsIs,
}

impl Writer {
    /// Begins a message with its MSH, or a batch or file with its header; fields 1 and 2 are the delimiters.
    pub(crate) fn new(form: Form, header: SegmentId, delimiters: Delimiters) -> Self {
        let delimiter = delimiters.encoding().into_iter().chain([delimiters.field()]).chain(delimiters.truncation());
        // The control characters of ASCII; those beyond it, U+0080 to U+009F, begin with 0xC2.
        let control = (0..b' ').chain([0x7F, 0xC2]);
        let mut is_plain = [true; 256];
        for byte in control.chain(delimiter) {
            if let Some(is_plain) = is_plain.get_mut(usize::from(byte)) {
                *is_plain = false;
            }
        }
        let mut writer = Self {
            form,
            delimiters,
            is_plain,
            text: Vec::with_capacity(2048),
            index: Index::with_capacity(16, 256),
            errors: Vec::new(),
            gaps: None,
            left_out: Vec::new(),
            counts: Vec::with_capacity(16),
            segment: Location::segment_at(header, NonZeroU32::MIN),
            sequence: NonZeroU32::MIN,
            start: 0,
            last: Place::field(0),
        };
        writer.begin(header);
        writer.separate_fields(1);
        writer.text.extend(delimiters.encoding());
        writer.text.extend(delimiters.truncation());
        writer.last = Place::field(2);
        writer
    }

    /// Whether the guide's own form is written, and its rules hold.
    pub(super) fn is_guide(&self) -> bool {
        self.form == Form::Guide
    }

    /// The number of this segment among those of its name.
    pub(super) const fn sequence(&self) -> NonZeroU32 {
        self.sequence
    }

    /// Ends the segment before and begins one with this name. A segment in which nothing is written is left out.
    pub(super) fn segment(&mut self, name: SegmentId) {
        self.end_segment();
        self.begin(name);
    }

    /// Writes values: the repetitions of a field, or one that may be absent. One without any part is left out.
    pub(crate) fn values<'v, T: Compose + ?Sized + 'v>(
        &mut self,
        field: usize,
        values: impl IntoIterator<Item = &'v T>,
    ) {
        let mut repetition = 1;
        for value in values {
            repetition = self.repetition(field, repetition, value);
        }
    }

    /// Writes codes: two to a repetition, the second as its alternate.
    pub(super) fn codes(&mut self, field: usize, codes: &[Coded]) {
        let mut filled = codes.iter().filter(|code| **code != Coded::default());
        let mut repetition = 1;
        while let Some(first) = filled.next() {
            repetition = self.repetition(field, repetition, &Pair(first, filled.next()));
        }
    }

    /// Writes one repetition of a field, and says which is next: one without any part is left out.
    fn repetition(&mut self, field: usize, repetition: usize, value: &(impl Compose + ?Sized)) -> usize {
        let place = Place::field(field).repetition(repetition);
        let problems = self.errors.len();
        value.compose(&mut |component, subcomponent, text| {
            self.leaf(place.component(component).subcomponent(subcomponent), text.unwrap_or_default());
        });
        let is_written = self.last.is_of_repetition(field, repetition);
        repetition + usize::from(is_written || self.errors.len() > problems)
    }

    /// Writes a value into one component of a field: its components become subcomponents.
    pub(super) fn nested(&mut self, field: usize, component: usize, value: &impl Compose) {
        value.compose(&mut |subcomponent, _, text| {
            self.leaf(Place::field(field).component(component).subcomponent(subcomponent), text.unwrap_or_default());
        });
    }

    /// Writes a field of plain text.
    pub(crate) fn text(&mut self, field: usize, text: &str) {
        self.leaf(Place::field(field), text);
    }

    /// Writes a field whose components are plain text.
    pub(super) fn components(&mut self, field: usize, components: &[&str]) {
        for (component, text) in (1..).zip(components) {
            self.leaf(Place::field(field).component(component), text);
        }
    }

    /// Copies bytes into a component as they are: a value, or the whole of it, that is escaped already.
    pub(super) fn copy(&mut self, field: usize, component: usize, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.go_to(Place::field(field).component(component));
            self.text.extend_from_slice(bytes);
        }
    }

    /// Writes a field of plain text that must not be empty, nor longer than the guide admits.
    pub(super) fn required(&mut self, field: usize, text: Option<&str>, longest: usize) {
        match text.filter(|text| !text.trim().is_empty()) {
            Some(text) => {
                if text.chars().count() > longest {
                    self.fail(field, ErrorKind::TooLong);
                }
                self.text(field, text);
            }
            None => self.fail(field, ErrorKind::MissingField),
        }
    }

    /// Writes a number.
    pub(super) fn number(&mut self, field: usize, number: Option<u32>) {
        if let Some(number) = number {
            self.go_to(Place::field(field));
            self.digits(number, 1);
        }
    }

    /// Writes a text into one component of one repetition.
    pub(super) fn part(&mut self, field: usize, repetition: usize, component: usize, text: &str) {
        self.leaf(Place::field(field).repetition(repetition).component(component), text);
    }

    /// Writes Y or N, table 0136.
    pub(super) fn yes_no(&mut self, field: usize, is_so: Option<bool>) {
        self.text(field, is_so.map_or("", |is_so| if is_so { "Y" } else { "N" }));
    }

    /// Writes a quantity of records (CQ), such as the most candidates wanted.
    pub(super) fn quantity(&mut self, field: usize, most: u32) {
        self.number(field, Some(most));
        for (subcomponent, text) in (1..).zip(["RD", "records", "HL70126"]) {
            self.leaf(Place::field(field).component(2).subcomponent(subcomponent), text);
        }
    }

    /// Writes a date as precisely as it is known.
    pub(super) fn date(&mut self, field: usize, date: Option<PartialDate>) {
        let Some(date) = date else { return };
        self.go_to(Place::field(field));
        let (precision, date) = (date.precision(), date.earliest());
        self.digits(date.year().into(), 4);
        if precision >= Precision::Month {
            self.digits(date.month().into(), 2);
        }
        if precision >= Precision::Day {
            self.digits(date.day().into(), 2);
        }
    }

    /// Writes a date that the guide wants to the day.
    pub(super) fn day(&mut self, field: usize, date: Option<PartialDate>) {
        if self.is_guide() && date.is_some_and(|date| date.day().is_none()) {
            self.fail(field, ErrorKind::Imprecise);
        }
        self.date(field, date);
    }

    /// Writes a date and time that is kept as a text.
    pub(super) fn date_time(&mut self, field: usize, text: Option<&str>) -> Option<Dtm> {
        let text = text.filter(|text| !text.trim().is_empty())?;
        match text.parse() {
            Ok(read) => {
                self.text(field, text);
                Some(read)
            }
            Err(_) => {
                self.fail(field, ErrorKind::NotADate);
                None
            }
        }
    }

    /// Writes a decimal number that is kept as a text.
    pub(super) fn decimal(&mut self, field: usize, text: &str) {
        if is_decimal(text) {
            self.text(field, text);
        } else {
            self.fail(field, ErrorKind::NotANumber);
        }
    }

    /// Notes that the field just written lacks what identifies its value, which the guide's form must have: the record
    /// may have something for it that says nothing. What was refused there is noted already.
    pub(super) fn require(&mut self, field: usize) {
        let place = self.segment.with_field(field);
        let refused = self.errors.last().and_then(Error::location);
        let is_refused = refused.is_some_and(|it| it.field() == Some(field) && it.with_field(field) == place);
        if self.is_guide() && !is_refused && !self.is_identified(field) {
            self.fail(field, ErrorKind::MissingField);
        }
    }

    /// Whether a repetition of the field just written has a part without which the others say nothing: the first; of
    /// a name, also the given name; of a code, also the alternate.
    fn is_identified(&self, field: usize) -> bool {
        if !self.last.is_of(field) {
            return false;
        }
        let written = self.text.get(self.index.last_field()..).unwrap_or_default();
        // Nearly every value begins with what identifies it. No letter is a delimiter.
        if written.first().is_some_and(u8::is_ascii_alphanumeric) {
            return true;
        }
        let another = match (self.segment.segment().as_str(), field) {
            ("PID", 5) | ("NK1", 2) => 2,
            ("RXA", 5) | ("RXR", 1) | ("NK1", 3) | ("ERR", 3) => 4,
            _ => 1,
        };
        let separators = &self.delimiters;
        written.split(|byte| *byte == separators.repetition()).any(|repetition| {
            let parts = (1..).zip(repetition.split(|byte| *byte == separators.component()));
            parts.filter(|(component, _)| [1, another].contains(component)).any(|(_, part)| {
                let is_said = |byte: &u8| !byte.is_ascii_whitespace() && *byte != separators.subcomponent();
                part.iter().any(is_said)
            })
        })
    }

    /// Notes what the form cannot carry.
    pub(super) fn leave_out(&mut self, location: Location) {
        self.left_out.push(location);
    }

    /// Notes the fields of a segment that the form cannot carry, those that are said.
    pub(super) fn leave_out_fields(&mut self, segment: Location, fields: &[(usize, bool)]) {
        let said = fields.iter().filter(|(_, is_said)| *is_said);
        self.left_out.extend(said.map(|(field, _)| segment.with_field(*field)));
    }

    /// Notes that a whole segment cannot be carried, or is missing: the next one of its name.
    pub(super) fn fail_segment(&mut self, name: SegmentId, kind: ErrorKind) {
        let written = self.counts.iter().find(|(counted, _)| *counted == name).map(|(_, count)| *count);
        let next = written.map_or(NonZeroU32::MIN, |count| count.saturating_add(1));
        self.report(Error::new(kind).at(Location::segment_at(name, next)));
    }

    /// Notes what is wrong with a field of this segment.
    pub(super) fn fail(&mut self, field: usize, kind: ErrorKind) {
        self.report(Error::new(kind).at(self.segment.with_field(field)));
    }

    fn report(&mut self, error: Error) {
        let gap = |kind, segment| match kind {
            ErrorKind::MissingField | ErrorKind::Imprecise | ErrorKind::TooLong => true,
            ErrorKind::MissingSegment => segment == SegmentId::QPD || segment == SegmentId::QRD,
            // The answers of the guide have one ERR; those of older versions report several errors in it.
            ErrorKind::NoPlace => segment == SegmentId::ERR,
            _ => false,
        };
        let is_gap = error.location().is_some_and(|place| gap(error.kind(), place.segment()));
        match &mut self.gaps {
            Some(gaps) if is_gap => gaps.push(error),
            _ => self.errors.push(error),
        }
    }

    /// From here on, what the guide asks for and the record lacks is noted and no error: a message is converted as it is.
    pub(super) fn demand(&mut self, demand: Demand) {
        self.gaps = (demand == Demand::AsIs).then(Vec::new);
    }

    /// The message, or everything that is wrong with it.
    pub(super) fn finish(mut self) -> Result<Message<'static>, BuildError> {
        self.end_segment();
        if !self.errors.is_empty() {
            return Err(BuildError::new(self.errors));
        }
        Message::written(self.text, self.delimiters, self.index).map_err(|error| BuildError::new(vec![error]))
    }

    /// The message and what it leaves out, or everything that is wrong with it.
    pub(super) fn finish_mapped(mut self) -> Result<Mapped<Message<'static>>, BuildError> {
        let unmapped = std::mem::take(&mut self.left_out);
        Ok(Mapped { value: self.finish()?, unmapped })
    }

    /// The message, what it leaves out and what it lacks, or everything that is wrong with it.
    pub(super) fn finish_draft(mut self) -> Result<Draft, BuildError> {
        let gaps = self.gaps.take().unwrap_or_default();
        let Mapped { value: message, unmapped: left_out } = self.finish_mapped()?;
        Ok(Draft { message, left_out, gaps })
    }

    /// The segments, or everything that is wrong with them.
    pub(crate) fn finish_text(mut self) -> Result<Vec<u8>, BuildError> {
        self.end_segment();
        if self.errors.is_empty() { Ok(self.text) } else { Err(BuildError::new(self.errors)) }
    }

    fn begin(&mut self, name: SegmentId) {
        let sequence = match self.counts.iter_mut().find(|(counted, _)| *counted == name) {
            Some((_, count)) => {
                *count = count.saturating_add(1);
                *count
            }
            None => {
                self.counts.push((name, NonZeroU32::MIN));
                NonZeroU32::MIN
            }
        };
        self.segment = Location::segment_at(name, sequence);
        self.sequence = sequence;
        self.start = self.text.len();
        self.index.begin_segment(name, sequence, self.start);
        self.text.extend_from_slice(name.as_bytes());
        self.last = Place::field(0);
    }

    fn end_segment(&mut self) {
        if !self.last.is_of(0) {
            self.index.end_segment(self.text.len());
            self.text.push(b'\r');
            return;
        }
        self.text.truncate(self.start);
        self.index.drop_segment();
        let name = self.segment.segment();
        if let Some(index) = self.counts.iter().position(|(counted, _)| *counted == name) {
            match self.counts.get_mut(index) {
                Some((_, count)) if count.get() > 1 => *count = NonZeroU32::new(count.get() - 1).unwrap_or(*count),
                _ => drop(self.counts.remove(index)),
            }
        }
    }
}

/// A code and its alternate: CE.1 to CE.3 and CE.4 to CE.6.
struct Pair<'c>(&'c Coded, Option<&'c Coded>);

impl Compose for Pair<'_> {
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self(first, second) = self;
        first.compose(part);
        if let Some(second) = second {
            second.compose(&mut |component, subcomponent, text| part(component + 3, subcomponent, text));
        }
    }
}
