//! The raw message: bytes as they came, plus an index of segments and fields. Lossless.

mod charset;
mod delimiters;
mod edit;
mod element;
mod escape;
mod index;
mod message;
mod segment;
mod split;
mod value;

pub use charset::Charset;
pub use delimiters::Delimiters;
pub use element::Element;
pub(crate) use escape::encode;
pub use escape::{decode, escape};
pub use message::{Message, Strictness};
pub use segment::Segment;
pub use split::{Piece, split};
pub use value::{Text, Value};
