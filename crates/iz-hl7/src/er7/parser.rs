use std::borrow::Cow;

use super::indexer::Indexer;
use super::{Message, ParseOptions};
use crate::Result;

/// Parses one message after another without taking memory for each: the index of the last message is written over.
///
/// ```
/// use iz_hl7::{Parser, Strictness};
/// let mut parser = Parser::new(Strictness::Tolerant);
/// for bytes in [b"MSH|^~\\&|A\rPID|1\r", b"MSH|^~\\&|B\rPID|2\r"] {
///     let message = parser.parse(bytes)?;
///     assert_eq!(message.segments().len(), 2);
/// }
/// # Ok::<(), iz_hl7::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parser {
    options: ParseOptions,
    indexer: Indexer,
}

impl Parser {
    /// A parser with a strictness, or with other options.
    pub fn new(options: impl Into<ParseOptions>) -> Self {
        Self { options: options.into(), indexer: Indexer::default() }
    }

    /// How messages are parsed.
    pub fn options(&self) -> &ParseOptions {
        &self.options
    }

    /// Parses one message, which borrows the parser until it is dropped or [owned](Message::into_owned).
    ///
    /// # Errors
    ///
    /// As [`Message::parse`], less what the strictness forgives.
    pub fn parse<'a>(&'a mut self, bytes: &'a [u8]) -> Result<Message<'a>> {
        let delimiters = self.indexer.run(bytes, &self.options)?;
        let issues = std::mem::take(&mut self.indexer.issues);
        Message::new(Cow::Borrowed(bytes), delimiters, Cow::Borrowed(&self.indexer.index), issues, self.options)
    }
}
