use std::fmt;
use std::num::NonZeroU32;

use iz_model::{Address, Authority, Identifier, Location, PersonName, SegmentId, Telecom};

use crate::er7::encode;
use crate::{Delimiters, Error, ErrorKind, Message, Strictness};

/// Why a message could not be built: everything that is missing or cannot be written, each with its location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuildError(Vec<Error>);

impl BuildError {
    /// Every finding, in the order of the message.
    pub fn errors(&self) -> &[Error] {
        &self.0
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            write!(f, "{}{error}", if index == 0 { "" } else { "; " })?;
        }
        Ok(())
    }
}

impl std::error::Error for BuildError {}

/// Writes segments with the delimiters of the guide, and collects what is wrong.
pub(super) struct Writer {
    delimiters: Delimiters,
    text: String,
    errors: Vec<Error>,
    segment: Location,
    fields: Vec<String>,
}

impl Writer {
    /// Begins a message with its MSH; fields 1 and 2 are the delimiters.
    pub(super) fn new() -> Self {
        let delimiters = Delimiters::default();
        let mut writer = Self {
            delimiters,
            text: String::new(),
            errors: Vec::new(),
            segment: Location::segment_at(SegmentId::MSH, NonZeroU32::MIN),
            fields: Vec::new(),
        };
        // MSH-1 is the separator before MSH-2, so MSH-2 is written as if it were field 1.
        writer.fields.push(delimiters.encoding_characters());
        writer
    }

    /// Ends the segment before and begins one with this name.
    pub(super) fn segment(&mut self, name: SegmentId) {
        self.end_segment();
        self.segment = Location::segment_at(name, NonZeroU32::MIN);
    }

    /// Writes a field that is already encoded.
    pub(super) fn field(&mut self, index: usize, encoded: String) {
        let slot = if self.segment.segment().is_header() { index - 1 } else { index };
        if self.fields.len() < slot {
            self.fields.resize(slot, String::new());
        }
        if let Some(field) = slot.checked_sub(1).and_then(|slot| self.fields.get_mut(slot)) {
            *field = encoded;
        }
    }

    /// Writes a field of plain text.
    pub(super) fn text(&mut self, index: usize, text: &str) {
        let encoded = self.encode(index, text);
        self.field(index, encoded);
    }

    /// Writes a field of plain text that must not be empty, nor longer than the guide admits.
    pub(super) fn required(&mut self, index: usize, text: Option<&str>, longest: usize) {
        match text.filter(|text| !text.trim().is_empty()) {
            Some(text) if text.chars().count() > longest => self.fail(index, ErrorKind::TooLong),
            Some(text) => self.text(index, text),
            None => self.fail(index, ErrorKind::MissingField),
        }
    }

    /// Notes what is wrong with a field.
    pub(super) fn fail(&mut self, index: usize, kind: ErrorKind) {
        self.errors.push(Error::new(kind).at(self.segment.with_field(index)));
    }

    /// Writes a composite field: its components in order.
    pub(super) fn components(&mut self, index: usize, components: &[Option<&str>]) {
        let encoded = self.parts(index, components, self.delimiters.component());
        self.field(index, encoded);
    }

    pub(super) fn authority(&mut self, index: usize, authority: &Authority) {
        self.components(index, &authority_parts(authority));
    }

    pub(super) fn identifiers(&mut self, index: usize, identifiers: &[Identifier]) {
        let repetitions = identifiers
            .iter()
            .map(|id| {
                let authority = self.parts(index, &authority_parts(&id.authority), self.delimiters.subcomponent());
                let value = self.encode(index, id.value.as_deref().unwrap_or_default());
                let kind = self.encode(index, id.kind.as_deref().unwrap_or_default());
                join(&[value, String::new(), String::new(), authority, kind], self.delimiters.component())
            })
            .collect::<Vec<_>>();
        self.field(index, join(&repetitions, self.delimiters.repetition()));
    }

    pub(super) fn name(&mut self, index: usize, name: &PersonName) {
        let PersonName { family, given, middle, suffix, prefix, kind } = name;
        let [family, given, middle, suffix, prefix, kind] =
            [family, given, middle, suffix, prefix, kind].map(Option::as_deref);
        self.components(index, &[family, given, middle, suffix, prefix, None, kind]);
    }

    pub(super) fn address(&mut self, index: usize, address: &Address) {
        let Address { street, other, city, state, zip, country, kind, county } = address;
        let [street, other, city, state, zip, country, kind, county] =
            [street, other, city, state, zip, country, kind, county].map(Option::as_deref);
        self.components(index, &[street, other, city, state, zip, country, kind, None, county]);
    }

    pub(super) fn telecom(&mut self, index: usize, telecom: &Telecom) {
        let Telecom { use_code, equipment, email, country_code, area_code, local_number, extension, text } = telecom;
        let [text, use_code, equipment, email, country_code, area_code, local_number, extension] =
            [text, use_code, equipment, email, country_code, area_code, local_number, extension].map(Option::as_deref);
        self.components(index, &[text, use_code, equipment, email, country_code, area_code, local_number, extension]);
    }

    /// The message, or everything that is wrong with it.
    pub(super) fn finish(mut self) -> Result<Message<'static>, BuildError> {
        self.end_segment();
        if !self.errors.is_empty() {
            return Err(BuildError(self.errors));
        }
        Message::parse_with(self.text.into_bytes(), Strictness::Strict).map_err(|error| BuildError(vec![error]))
    }

    fn end_segment(&mut self) {
        let separator = char::from(self.delimiters.field());
        self.text.push_str(self.segment.segment().as_str());
        for field in self.fields.drain(..) {
            self.text.push(separator);
            self.text.push_str(&field);
        }
        self.text.push('\r');
    }

    fn parts(&mut self, index: usize, parts: &[Option<&str>], separator: u8) -> String {
        let encoded: Vec<String> = parts.iter().map(|part| self.encode(index, part.unwrap_or_default())).collect();
        join(&encoded, separator)
    }

    fn encode(&mut self, index: usize, text: &str) -> String {
        match encode(text, &self.delimiters) {
            Ok(encoded) => encoded.into_owned(),
            Err(kind) => {
                self.fail(index, kind);
                String::new()
            }
        }
    }
}

fn authority_parts(authority: &Authority) -> [Option<&str>; 3] {
    [&authority.namespace, &authority.universal_id, &authority.universal_id_type].map(Option::as_deref)
}

/// Joins parts, without the separators after the last one that says something.
fn join(parts: &[String], separator: u8) -> String {
    let filled = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
    parts.get(..filled).unwrap_or_default().join(&String::from(char::from(separator)))
}
