//! Files of messages, read and written piece by piece in constant memory: bare messages after each other, batches
//! (FHS, BHS, BTS, FTS), and what stands between them.
//!
//! A message begins with a line that begins with `MSH|`, or with `MSH` and two different delimiters, and ends where a line
//! begins the next message or is an envelope segment. Nothing else is understood of a message until it is parsed, so
//! one bad message costs no other one.
//!
//! ```
//! use iz_hl7::stream::{Content, Reader};
//!
//! let file = b"BHS|^~\\&|SIS\rMSH|^~\\&|SIS\rPID|1\rMSH|^^^^|broken\rBTS|3\r";
//! let mut reader = Reader::new(&file[..]);
//! let mut offsets = Vec::new();
//! while let Some(piece) = reader.next_piece()? {
//!     if let Content::Message(message) = &piece.content {
//!         offsets.push((piece.offset, message.is_ok()));
//!     }
//! }
//! assert_eq!(offsets, [(13, true), (32, false)]);
//! assert_eq!(reader.envelope().findings()[0].to_string(), "BTS: declares 3, there are 2 (byte 48)");
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! What this module leaves to the caller, who has the file and the clock: whether a file still grows or was replaced
//! while it was read, whether the same message came before (nothing is remembered from one message to the next), and
//! what a batch with a wrong count is good for.

mod envelope;
mod format;
mod header;
mod line;
mod reader;
mod scan;
mod writer;

pub use envelope::{Envelope, Finding, FindingKind};
pub use format::{Format, sniff};
pub use header::BatchHeader;
pub use reader::{Content, Piece, Reader};
pub use writer::BatchWriter;
