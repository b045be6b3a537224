//! XML as a tree of elements with their lines.

use quick_xml::XmlVersion;
use quick_xml::errors::SyntaxError;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::profile::{ProfileError, ProfileErrorKind};

/// The largest files of published profiles have some megabytes, and no element in more than twenty others.
const MOST_BYTES: usize = 1 << 24;
const MOST_DEPTH: usize = 64;
const MOST_ATTRIBUTES: usize = 64;

/// An element.
pub(super) struct Node {
    file: &'static str,
    pub(super) name: String,
    pub(super) line: usize,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Self>,
    pub(super) text: String,
}

impl Node {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// An attribute that must be there.
    pub(super) fn need(&self, name: &str) -> Result<&str, ProfileError> {
        self.attribute(name).ok_or_else(|| self.error(name, ProfileErrorKind::MissingKey))
    }

    /// An attribute that none of these is.
    pub(super) fn other_attribute(&self, known: &[&str]) -> Option<&str> {
        self.attributes.iter().map(|(key, _)| key.as_str()).find(|key| !known.contains(key))
    }

    /// The element has this name, and no children but these.
    pub(super) fn is(&self, name: &str, children: &[&str]) -> Result<(), ProfileError> {
        if self.name == name { self.only(children) } else { Err(self.error("", ProfileErrorKind::UnknownKey)) }
    }

    /// No child is another than these.
    pub(super) fn only(&self, names: &[&str]) -> Result<(), ProfileError> {
        match self.children.iter().find(|child| !names.contains(&child.name.as_str())) {
            Some(other) => Err(other.error("", ProfileErrorKind::UnknownKey)),
            None => Ok(()),
        }
    }

    pub(super) fn children<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// An error about the element, or an attribute of it.
    pub(super) fn error(&self, attribute: &str, kind: ProfileErrorKind) -> ProfileError {
        let key = match attribute {
            "" => self.name.clone(),
            _ => format!("{}@{attribute}", self.name),
        };
        ProfileError { file: self.file.into(), line: self.line, key: key.into(), kind }
    }
}

/// The root of an XML text. Entities are the five of XML and characters; a document type is refused.
pub(super) fn parse(file: &'static str, text: &str) -> Result<Node, ProfileError> {
    let mut parser = Parser { file, text, counted: 0, line: 1 };
    if text.len() > MOST_BYTES {
        return Err(ProfileError { file: file.into(), line: 0, key: "".into(), kind: ProfileErrorKind::TooLarge });
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    // The elements that have begun and not ended, below the document itself.
    let mut open = vec![parser.node("", 0)];
    loop {
        let begin = reader.buffer_position();
        let event = reader.read_event();
        let line = parser.line(begin);
        let within = open.last().map_or(String::new(), |node| node.name.clone());
        let error = |reason: &str| parser.error(line, &within, reason);
        match event.map_err(|source| error(reason(&source)))? {
            Event::Start(_) | Event::Empty(_) if open.len() > MOST_DEPTH => {
                return Err(error("elements in elements without end"));
            }
            Event::Start(start) | Event::Empty(start) => open.push(parser.start(&start, line)?),
            Event::End(_) => {
                let Some(mut node) = open.pop() else { break };
                node.text = node.text.split_whitespace().collect::<Vec<_>>().join(" ");
                match open.last_mut() {
                    Some(parent) => parent.children.push(node),
                    None => break,
                }
            }
            Event::Text(text) => {
                if let Some(node) = open.last_mut() {
                    node.text.push_str(&text.xml10_content());
                }
            }
            Event::CData(text) => {
                if let Some(node) = open.last_mut() {
                    node.text.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(name) => {
                let char = name.resolve_char_ref().ok().flatten().map(String::from);
                let text = resolve_predefined_entity(&name).map(str::to_owned).or(char);
                let text = text.ok_or_else(|| error("an entity that is none of the five of XML"))?;
                if let Some(node) = open.last_mut() {
                    node.text.push_str(&text);
                }
            }
            Event::DocType(_) => return Err(error("a document type")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let line = parser.line(reader.buffer_position());
    let (root, rest) = (open.pop(), open.pop());
    match (root, rest) {
        (Some(open), Some(_)) => Err(parser.error(line, &open.name, "the text ends before its last end tag")),
        (Some(document), None) => match <[Node; 1]>::try_from(document.children) {
            Ok([root]) if document.text.trim().is_empty() => Ok(root),
            Ok(_) => Err(parser.error(line, "", "text outside of the elements")),
            Err(all) => {
                let (line, key) = all.get(1).map_or((line, ""), |second| (second.line, second.name.as_str()));
                Err(parser.error(line, key, "there must be one element around all"))
            }
        },
        (None, _) => Err(parser.error(line, "", "an end tag without its begin")),
    }
}

struct Parser<'t> {
    file: &'static str,
    text: &'t str,
    /// How far the lines were counted, and which it is there.
    counted: usize,
    line: usize,
}

impl Parser<'_> {
    fn line(&mut self, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        if let Some(bytes) = self.text.as_bytes().get(self.counted..position) {
            self.line += bytes.iter().filter(|byte| **byte == b'\n').count();
            self.counted = position;
        }
        self.line
    }

    fn node(&self, name: &str, line: usize) -> Node {
        let (attributes, children) = (Vec::new(), Vec::new());
        Node { file: self.file, name: name.to_owned(), line, attributes, children, text: String::new() }
    }

    fn start(&self, start: &BytesStart<'_>, line: usize) -> Result<Node, ProfileError> {
        let mut node = self.node(start.local_name().as_ref(), line);
        for attribute in start.attributes() {
            let error = |reason: &str| self.error(line, &node.name, reason);
            let attribute = attribute.map_err(|_| error("an attribute without a value, or twice"))?;
            if node.attributes.len() == MOST_ATTRIBUTES {
                return Err(error("attributes without end"));
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map_err(|_| error("an entity that is none of the five of XML"))?;
            // Names of schemas and their places.
            let key = attribute.key.as_ref();
            if !key.starts_with("xmlns") && !key.starts_with("xsi:") {
                node.attributes.push((key.to_owned(), value.into_owned()));
            }
        }
        Ok(node)
    }

    fn error(&self, line: usize, key: &str, reason: &str) -> ProfileError {
        let kind = ProfileErrorKind::Syntax(reason.to_owned());
        ProfileError { file: self.file.into(), line, key: key.to_owned().into(), kind }
    }
}

fn reason(error: &quick_xml::Error) -> &'static str {
    match error {
        quick_xml::Error::Syntax(SyntaxError::InvalidBangMarkup) => "an unknown declaration",
        quick_xml::Error::Syntax(_) => "the text ends within a tag",
        _ => "tags that do not match, or an & that begins no entity",
    }
}
