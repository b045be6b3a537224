use super::Message;
use crate::{Error, ErrorKind, Result};

/// What ends a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Terminator {
    /// Carriage return, the only one of the standard.
    Cr,
    /// Line feed, as files under Unix have it.
    Lf,
    /// Both, as files under Windows have it.
    CrLf,
}

impl Terminator {
    /// The bytes.
    pub const fn as_bytes(self) -> &'static [u8] {
        match self {
            Self::Cr => b"\r",
            Self::Lf => b"\n",
            Self::CrLf => b"\r\n",
        }
    }
}

impl Message<'_> {
    /// The segments as they are, each with this terminator: for a receiver that wants another one than the message has.
    ///
    /// What belongs to no segment is left out: bytes before MSH, blank lines, indentation. A line that was joined stands in
    /// one line with its segment.
    ///
    /// ```
    /// use iz_hl7::{Message, Terminator};
    /// let message = Message::parse(b"MSH|^~\\&|A\r\n\r\nPID|1||")?;
    /// assert_eq!(message.to_bytes_with(Terminator::Cr)?, b"MSH|^~\\&|A\rPID|1||\r");
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotASegment`] when lines were joined, and in one line they read otherwise: a break in the
    /// delimiters, or in what would be another header.
    pub fn to_bytes_with(&self, terminator: Terminator) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(self.as_bytes().len() + 2 * self.segments().len());
        for segment in self.segments() {
            bytes.extend(segment.raw().iter().filter(|byte| !matches!(byte, b'\r' | b'\n')));
            bytes.extend_from_slice(terminator.as_bytes());
        }
        if self.index.has_joined_lines {
            let reads_so = |message: Message<'_>| {
                let names =
                    |message: &Message<'_>| message.segments().map(|segment| segment.name()).collect::<Vec<_>>();
                message.delimiters == self.delimiters && names(&message) == names(self)
            };
            let parsed = Message::parse_with(&bytes[..], self.options).map(reads_so);
            if parsed != Ok(true) {
                return Err(Error::new(ErrorKind::NotASegment));
            }
        }
        Ok(bytes)
    }
}
