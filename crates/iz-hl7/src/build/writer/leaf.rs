//! Writing the leaves of a segment, with the separators between them.

use std::iter::repeat_n;

use super::Writer;
use crate::er7::{narrow, widen};
use crate::{Error, ErrorKind};

/// A leaf of a segment, counted from 1. Field 0 is the segment's name.
///
/// It has the size of a register: a larger one is passed through memory, which took a tenth of the time in which a
/// message is built. What is written here has far less than 65,535 fields and 255 components.
#[derive(Clone, Copy)]
pub(super) struct Place {
    field: u16,
    component: u8,
    subcomponent: u8,
    repetition: u32,
}

impl Place {
    pub(super) fn field(field: usize) -> Self {
        Self { field: field.try_into().unwrap_or(u16::MAX), repetition: 1, component: 1, subcomponent: 1 }
    }

    pub(super) fn repetition(self, repetition: usize) -> Self {
        Self { repetition: narrow(repetition), ..self }
    }

    pub(super) fn component(self, component: usize) -> Self {
        Self { component: component.try_into().unwrap_or(u8::MAX), ..self }
    }

    pub(super) fn subcomponent(self, subcomponent: usize) -> Self {
        Self { subcomponent: subcomponent.try_into().unwrap_or(u8::MAX), ..self }
    }

    /// Whether this is a part of a field.
    pub(super) fn is_of(self, field: usize) -> bool {
        usize::from(self.field) == field
    }

    /// Whether this is a part of a repetition of a field.
    pub(super) fn is_of_repetition(self, field: usize, repetition: usize) -> bool {
        self.is_of(field) && widen(self.repetition) == repetition
    }
}

impl Writer {
    /// Writes a text, if there is one.
    pub(super) fn leaf(&mut self, place: Place, text: &str) {
        if text.is_empty() {
            return;
        }
        self.go_to(place);
        let bytes = text.as_bytes();
        // Without a branch for each byte: nearly every text is plain to its end.
        if bytes.iter().fold(true, |all, byte| all & self.is_plain(*byte)) && bytes != b"\"\"" {
            self.text.extend_from_slice(bytes);
        } else {
            self.special(place, text);
        }
    }

    /// Writes a text with everything in it escaped that could be taken for a delimiter, or refuses it.
    #[cold]
    fn special(&mut self, place: Place, text: &str) {
        if text.chars().any(char::is_control) {
            return self.refuse(place, ErrorKind::ControlCharacter);
        }
        if text == "\"\"" {
            return self.refuse(place, ErrorKind::ReservedText);
        }
        let mark = self.delimiters.escape();
        for byte in text.bytes() {
            match self.delimiters.letter_of(byte).and_then(|letter| u8::try_from(letter).ok()) {
                Some(letter) => self.text.extend([mark, letter, mark]),
                None => self.text.push(byte),
            }
        }
    }

    fn is_plain(&self, byte: u8) -> bool {
        self.is_plain.get(usize::from(byte)).is_some_and(|is_plain| *is_plain)
    }

    fn refuse(&mut self, place: Place, kind: ErrorKind) {
        let mut location = self.segment.with_field(place.field.into());
        if place.repetition > 1 {
            location = location.with_repetition(widen(place.repetition));
        }
        self.errors.push(Error::new(kind).at(location));
    }

    /// Writes the separators between the last place and this one.
    pub(super) fn go_to(&mut self, place: Place) {
        let mut last = self.last;
        self.last = place;
        if place.field > last.field {
            self.separate_fields((place.field - last.field).into());
            last = Place { repetition: 1, component: 1, subcomponent: 1, ..place };
        }
        if place.repetition > last.repetition {
            self.separate(self.delimiters.repetition(), widen(place.repetition - last.repetition));
            (last.component, last.subcomponent) = (1, 1);
        }
        if place.component > last.component {
            self.separate(self.delimiters.component(), (place.component - last.component).into());
            last.subcomponent = 1;
        }
        if place.subcomponent > last.subcomponent {
            self.separate(self.delimiters.subcomponent(), (place.subcomponent - last.subcomponent).into());
        }
    }

    pub(super) fn separate_fields(&mut self, count: usize) {
        self.index.add_separators(self.text.len(), count);
        self.separate(self.delimiters.field(), count);
    }

    fn separate(&mut self, separator: u8, count: usize) {
        // A block of fixed size is copied faster than a loop writes a few bytes.
        const BLOCK: usize = 16;
        if count > BLOCK {
            self.text.extend(repeat_n(separator, count));
        } else {
            let end = self.text.len() + count;
            self.text.extend_from_slice(&[separator; BLOCK]);
            self.text.truncate(end);
        }
    }

    /// Writes a number with at least this many digits.
    pub(super) fn digits(&mut self, number: u32, width: usize) {
        let mut buffer = [b'0'; 10];
        let mut rest = number;
        let mut length = 0;
        for digit in buffer.iter_mut().rev() {
            if rest == 0 && length >= width {
                break;
            }
            // The remainder of ten is one digit.
            *digit += u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
            length += 1;
        }
        self.text.extend_from_slice(buffer.get(buffer.len() - length..).unwrap_or_default());
    }
}
