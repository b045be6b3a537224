//! The parts of an XML text, one after the other.

use std::borrow::Cow;

use quick_xml::errors::SyntaxError;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::error::{CdcError, CdcErrorKind};

/// A part of an XML text that matters to a table. Comments, processing instructions and attributes do not.
pub(super) enum Node<'t> {
    Start(BytesStart<'t>),
    End,
    Text(Cow<'t, str>),
    EndOfFile,
}

/// Takes an XML text apart.
pub(super) struct Pull<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    /// Where the last part begins, after blanks.
    start: usize,
    /// How many bytes the lines were counted in, and how many lines ended there.
    counted: usize,
    line_ends: usize,
}

impl<'t> Pull<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { text, reader, start: 0, counted: 0, line_ends: 0 }
    }

    /// The line in which the last part begins.
    pub(super) fn line(&mut self) -> usize {
        if let Some(bytes) = self.text.as_bytes().get(self.counted..self.start) {
            self.line_ends += bytes.iter().filter(|byte| **byte == b'\n').count();
            self.counted = self.start;
        }
        self.line_ends + 1
    }

    /// The next part.
    pub(super) fn next(&mut self) -> Result<Node<'t>, CdcError> {
        loop {
            self.start = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            let event = self.reader.read_event();
            return Ok(match event.map_err(|error| self.explain(&error))? {
                Event::Start(start) | Event::Empty(start) => Node::Start(start),
                Event::End(_) => Node::End,
                Event::Text(text) => {
                    self.start += text.len() - text.trim_start().len();
                    Node::Text(text.xml10_content())
                }
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => match (resolve_xml_entity(&name), name.resolve_char_ref()) {
                    (Some(text), _) => Node::Text(Cow::Borrowed(text)),
                    // The control characters but line breaks and tabs are no characters of XML.
                    (None, Ok(Some(char))) if char.is_whitespace() || !char.is_control() => {
                        Node::Text(Cow::Owned(char.into()))
                    }
                    _ => return Err(self.error("an entity that is none of the five of XML, and no character")),
                },
                Event::DocType(name) if name.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("html")) => {
                    return Err(web_page());
                }
                Event::DocType(_) => return Err(self.error("a document type definition")),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof => Node::EndOfFile,
            });
        }
    }

    /// Passes over the rest of the element that has just begun, and over all in it.
    pub(super) fn skip(&mut self) -> Result<(), CdcError> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Node::Start(_) => depth += 1,
                Node::End => depth -= 1,
                Node::Text(_) => {}
                Node::EndOfFile => return Err(self.truncated()),
            }
        }
        Ok(())
    }

    /// The text of the element that has just begun, up to its end.
    pub(super) fn value(&mut self) -> Result<Cow<'t, str>, CdcError> {
        let mut value = Cow::Borrowed("");
        loop {
            match self.next()? {
                Node::Text(text) if value.is_empty() => value = text,
                Node::Text(text) => value.to_mut().push_str(&text),
                Node::End => return Ok(value),
                Node::Start(_) => return Err(CdcError::row(self.line(), "an element inside of a value")),
                Node::EndOfFile => return Err(self.truncated()),
            }
        }
    }

    /// The XML is not such as a table is.
    pub(super) fn error(&mut self, reason: &'static str) -> CdcError {
        CdcError::new(CdcErrorKind::Xml, reason).in_line(self.line())
    }

    /// The text ends within an element.
    pub(super) fn truncated(&mut self) -> CdcError {
        CdcError::new(CdcErrorKind::Truncated, "the XML ends before its last end tag").in_line(self.line())
    }

    /// The error of the XML reader without the names in it.
    fn explain(&mut self, error: &quick_xml::Error) -> CdcError {
        match error {
            quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => self.error("an unknown declaration"),
            // Every other error of this kind is a mark-up that has no end.
            quick_xml::Error::Syntax(_) => self.truncated(),
            _ => self.error("tags that do not match, or an & that begins no entity"),
        }
    }
}

/// What a server sends when it does not send the file.
pub(super) fn web_page() -> CdcError {
    CdcError::new(CdcErrorKind::NotACdcFile, "this is a web page")
}
