use super::Message;

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
    /// assert_eq!(message.to_bytes_with(Terminator::Cr), b"MSH|^~\\&|A\rPID|1||\r");
    /// # Ok::<(), iz_hl7::Error>(())
    /// ```
    pub fn to_bytes_with(&self, terminator: Terminator) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.as_bytes().len() + 2 * self.segments().len());
        for segment in self.segments() {
            bytes.extend(segment.raw().iter().filter(|byte| !matches!(byte, b'\r' | b'\n')));
            bytes.extend_from_slice(terminator.as_bytes());
        }
        bytes
    }
}
