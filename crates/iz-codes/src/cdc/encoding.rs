//! In which character set a file is read.

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::error::{CdcError, CdcErrorKind};

/// An XML declaration is looked for in so many bytes at the start.
const DECLARATION: usize = 256;

/// The text of a file, without byte order mark.
///
/// UTF-8 comes before what the declaration says: CDC declares ISO-8859-1 whatever it writes, and a text of another set
/// that has letters beyond ASCII is hardly ever valid UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, CdcError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => strictly(encoding, bytes, mark)?,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => strictly(declared(bytes)?.unwrap_or(WINDOWS_1252), bytes, 0)?,
        },
    };
    if text.contains('\0') {
        return Err(error("a NUL: the file is no text, or UTF-16 without a byte order mark"));
    }
    Ok(text)
}

/// Decodes what follows the mark and replaces nothing.
fn strictly<'b>(encoding: &'static Encoding, bytes: &'b [u8], mark: usize) -> Result<Cow<'b, str>, CdcError> {
    let bytes = bytes.get(mark..).unwrap_or_default();
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (DecoderResult::InputEmpty, _) => Ok(Cow::Owned(text)),
        (DecoderResult::OutputFull, _) => Err(error("too large")),
        (DecoderResult::Malformed(length, after), read) => {
            let back = usize::from(length) + usize::from(after);
            let offset = (mark + read).saturating_sub(back);
            Err(error("bytes that are not of the file's character set").at_offset(offset))
        }
    }
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Result<Option<&'static Encoding>, CdcError> {
    let start = bytes.get(..DECLARATION).unwrap_or(bytes).trim_ascii_start();
    let Some(declaration) = start.strip_prefix(b"<?xml") else { return Ok(None) };
    let end = declaration.iter().position(|byte| *byte == b'>').unwrap_or(declaration.len());
    // The parts between quotes are values, and before each stands its name.
    let mut parts = declaration.get(..end).unwrap_or_default().split(|byte| matches!(byte, b'"' | b'\''));
    while let (Some(name), Some(label)) = (parts.next(), parts.next()) {
        if name.trim_ascii().strip_suffix(b"=").is_some_and(|name| name.trim_ascii() == b"encoding") {
            let encoding = Encoding::for_label_no_replacement(label);
            // A declaration that can be read byte by byte is not in UTF-16.
            let encoding = encoding.filter(|encoding| ![UTF_16LE, UTF_16BE].contains(encoding));
            return match encoding {
                Some(encoding) => Ok(Some(encoding)),
                None => Err(error("the XML declaration names a character set that is unknown, or is not this")),
            };
        }
    }
    Ok(None)
}

fn error(reason: &'static str) -> CdcError {
    CdcError::new(CdcErrorKind::Encoding, reason)
}
