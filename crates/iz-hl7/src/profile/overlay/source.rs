//! TOML with places: whatever is wrong has a line and a key.

use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::At;
use crate::profile::{ProfileError, ProfileErrorKind};

/// No local guide is as large.
const MOST_BYTES: usize = 1 << 18;

/// The text that is read.
pub(super) struct Source<'t> {
    file: &'t str,
    text: &'t str,
    /// Where the lines after the first begin.
    lines: Vec<usize>,
}

/// A table in it.
pub(super) struct Keys<'s> {
    source: &'s Source<'s>,
    table: &'s DeTable<'s>,
    /// The keys around it, as `element."PID-3".`, and the line of the last.
    prefix: String,
    line: usize,
}

/// A key and its value.
pub(super) struct Entry<'s> {
    source: &'s Source<'s>,
    /// The key alone.
    pub(super) name: &'s str,
    /// The key with those around it.
    key: String,
    line: usize,
    value: &'s DeValue<'s>,
}

impl<'t> Source<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let lines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1).collect();
        Self { file, text, lines }
    }

    pub(super) fn parse(&self) -> Result<Spanned<DeTable<'t>>, ProfileError> {
        if self.text.len() > MOST_BYTES {
            return Err(self.error(0, String::new(), ProfileErrorKind::TooLarge));
        }
        DeTable::parse(self.text).map_err(|error| {
            let line = self.line(error.span().map_or(0, |span| span.start));
            let written = self.text.lines().nth(line - 1).unwrap_or_default();
            // What is no key is not shown: the file may be a message.
            let key = written.split_once('=').map_or(written, |(key, _)| key).trim();
            let is_of_key = |c: char| c.is_ascii_alphanumeric() || "-_.\"'[]*".contains(c);
            let key = if key.len() <= 80 && key.chars().all(is_of_key) { key.to_owned() } else { String::new() };
            self.error(line, key, ProfileErrorKind::Syntax(error.message().to_owned()))
        })
    }

    fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|begin| *begin <= at) + 1
    }

    fn error(&self, line: usize, key: String, kind: ProfileErrorKind) -> ProfileError {
        ProfileError { file: self.file.to_owned().into(), line, key: key.into(), kind }
    }
}

impl<'s> Keys<'s> {
    pub(super) fn new(source: &'s Source<'s>, table: &'s DeTable<'s>) -> Self {
        Self { source, table, prefix: String::new(), line: 0 }
    }

    /// Every key with its value.
    pub(super) fn entries(&self) -> impl Iterator<Item = Entry<'s>> {
        let (source, prefix) = (self.source, &self.prefix);
        self.table.iter().map(move |(key, value)| {
            let name = key.get_ref().as_ref();
            let is_bare = !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
            let key_of = if is_bare { format!("{prefix}{name}") } else { format!("{prefix}\"{name}\"") };
            Entry { source, name, key: key_of, line: source.line(key.span().start), value: value.get_ref() }
        })
    }

    /// No key is another than these.
    pub(super) fn only(&self, names: &[&str]) -> Result<(), ProfileError> {
        match self.entries().find(|entry| !names.contains(&entry.name)) {
            Some(entry) => Err(entry.error(ProfileErrorKind::UnknownKey)),
            None => Ok(()),
        }
    }

    pub(super) fn get(&self, name: &str) -> Option<Entry<'s>> {
        self.entries().find(|entry| entry.name == name)
    }

    /// The table under a key, if it is there.
    pub(super) fn table(&self, name: &str) -> Result<Option<Self>, ProfileError> {
        self.get(name).map(|entry| entry.table()).transpose()
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<At<String>>, ProfileError> {
        self.get(name).map(|entry| entry.text().map(|text| entry.at(text.to_owned()))).transpose()
    }

    /// What the text of a key says.
    pub(super) fn read<T: FromStr>(&self, name: &str) -> Result<Option<At<T>>, ProfileError> {
        self.get(name).map(|entry| entry.read().map(|value| entry.at(value))).transpose()
    }

    /// The texts of an array.
    pub(super) fn texts(&self, name: &str) -> Result<Option<At<Vec<String>>>, ProfileError> {
        self.get(name).map(|entry| entry.texts().map(|texts| entry.at(texts))).transpose()
    }

    /// A key that must be there is not.
    pub(super) fn missing(&self, name: &str) -> ProfileError {
        self.source.error(self.line, format!("{}{name}", self.prefix), ProfileErrorKind::MissingKey)
    }
}

impl<'s> Entry<'s> {
    pub(super) fn error(&self, kind: ProfileErrorKind) -> ProfileError {
        self.source.error(self.line, self.key.clone(), kind)
    }

    pub(super) fn at<T>(&self, value: T) -> At<T> {
        At { value, line: self.line, key: self.key.clone() }
    }

    pub(super) fn table(&self) -> Result<Keys<'s>, ProfileError> {
        let table = self.value.as_table().ok_or_else(|| self.error(ProfileErrorKind::Unreadable))?;
        Ok(Keys { source: self.source, table, prefix: format!("{}.", self.key), line: self.line })
    }

    pub(super) fn text(&self) -> Result<&'s str, ProfileError> {
        self.value.as_str().ok_or_else(|| self.error(ProfileErrorKind::Unreadable))
    }

    pub(super) fn read<T: FromStr>(&self) -> Result<T, ProfileError> {
        let text = match self.value {
            DeValue::Integer(number) => number.as_str(),
            _ => self.text()?,
        };
        text.parse().map_err(|_| self.error(ProfileErrorKind::Unreadable))
    }

    fn texts(&self) -> Result<Vec<String>, ProfileError> {
        let unreadable = || self.error(ProfileErrorKind::Unreadable);
        let texts = self.value.as_array().ok_or_else(unreadable)?.iter();
        texts.map(|text| text.get_ref().as_str().map(str::to_owned).ok_or_else(unreadable)).collect()
    }
}
