//! Lossless HL7 v2.5.1 immunization messages: parse, build, and read into records.
//!
//! The input is bytes and stays bytes: a [`Message`] is what came, plus an index, and
//! [`as_bytes`](Message::as_bytes) gives it back unchanged. Over it lie views that name things as the standard does
//! ([`segment`], [`datatype`], [`message`]) and decode a value when it is asked for. Beside it stand the plain records of
//! [`iz_model`], which [`read`] makes from messages and [`build`] turns into messages.
//!
//! ```
//! use iz_hl7::{Message, read};
//!
//! let bytes = b"MSH|^~\\&|IIS|STATE|SIS|0101|20260115094501-0500||RSP^K11^RSP_K11|R1|P|2.5.1|||NE|NE|||||Z32^CDCPHINVS\r\
//!     MSA|AA|Q1\r\
//!     QAK|T1|OK|Z34^Request Immunization History^CDCPHINVS\r\
//!     QPD|Z34^Request Immunization History^CDCPHINVS|T1|000123^^^0101^MR\r\
//!     PID|1||V900^^^IIS^SR||Testcase^Ana^^^^^L||20190501|F\r\
//!     ORC|RE||1001^IIS\r\
//!     RXA|0|1|20200601||03^MMR^CVX|999|||01^Historical^NIP001|||||||||||CP|A\r";
//!
//! let message = Message::parse(bytes)?;
//! assert_eq!(message.as_bytes(), bytes);
//!
//! let answer = read::response(&message)?;
//! assert!(answer.unmapped.is_empty(), "the record carries everything that the message says");
//! let dose = answer.value.doses().next().unwrap();
//! assert_eq!(dose.cvx().unwrap().to_string(), "03");
//! # Ok::<(), iz_hl7::Error>(())
//! ```
//!
//! "The guide" in this documentation is the HL7 Version 2.5.1 Implementation Guide for Immunization Messaging, release 1.5
//! (CDC and AIRA, 2014), with its addendum of July 2015.
//!
//! # Where things are
//!
//! * The crate root: a message as it is written, [`Message`], [`Segment`], [`Element`], [`Value`], and how it is parsed.
//! * [`datatype`], [`segment`], [`message`]: views over it and editors, by the names of the standard.
//! * [`read`]: records from messages. [`build`]: messages from records, and acknowledgements.
//! * [`stream`]: files of messages and batches, read and written.
//! * [`legacy`]: messages of versions 2.3.1 and 2.4 made into 2.5.1, and back.
//! * [`cookbook`]: ten tasks that come first, with examples.
//!
//! # What can be relied on
//!
//! * No input makes any function panic.
//! * An edit ([`Message::set`]) changes the element that it names and no other byte.
//! * Any text survives [`escape`] and [`decode`], and decoding never fails.
//! * However a file is cut into parts, [`stream`] gives the same messages.
//! * Empty, null (`""`) and text are three different [`Value`]s.
//! * No error, and no `Debug` output of a message or a record, holds a value of the message.
//!
//! # Features
//!
//! * `serde` (default): `Serialize` for what reading gives, and `Deserialize` for the records of `iz-model`.
//! * `chrono` (default): conversions of dates in `iz-model`.
//! * `profile`: whether a message is as its profile asks.
//! * `quality`: whether what a message says can be true and is of use.
//! * `overlay`: local guides over the profiles, from TOML.
//! * `igamt`: profiles from the XML of NIST's IGAMT.
//! * `hl7-parser`: conversions from and to the messages of the crate `hl7-parser`, which refuse what would be lost.

pub mod build;
pub mod cookbook;
pub mod datatype;
mod er7;
mod error;
#[cfg(feature = "hl7-parser")]
mod interop;
pub mod legacy;
mod loinc;
mod mapped;
pub mod message;
#[cfg(feature = "profile")]
pub mod profile;
#[cfg(feature = "quality")]
pub mod quality;
pub mod read;
pub mod segment;
pub mod stream;
mod view;

pub use er7::{
    Charset, Delimiters, Element, Limits, Message, ParseOptions, Parser, Segment, Strictness, Terminator, Text, Value,
    decode, escape,
};
pub use error::{Error, ErrorKind, Result};
#[cfg(feature = "quality")]
pub use iz_codes;
pub use iz_model;
pub use iz_model::Location;
pub use mapped::Mapped;
