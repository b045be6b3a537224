//! The raw message: bytes as they came, plus an index of segments and fields. Lossless.

mod charset;
mod compose;
mod delimiters;
mod edit;
mod element;
mod escape;
mod index;
mod indexer;
mod marks;
mod message;
mod name;
mod options;
mod parser;
mod pass;
mod scan;
mod segment;
mod source;
mod terminator;
mod value;

pub use charset::Charset;
pub use compose::Compose;
pub use delimiters::Delimiters;
pub use element::Element;
pub(crate) use escape::encode;
pub use escape::{decode, escape};
pub(crate) use index::{Index, narrow, widen};
pub(crate) use marks::Marks;
pub use message::Message;
pub(crate) use name::{before_header, begins_header, ends_in_name, header_start};
pub use options::{Limits, ParseOptions, Strictness};
pub use parser::Parser;
pub use segment::Segment;
pub use terminator::Terminator;
pub use value::{Text, Value};
