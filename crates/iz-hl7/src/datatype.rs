//! The data types of the immunization messages, one file each (guide, chapter 4).
//!
//! A composite is a view: it borrows the message and never fails. What is not there is empty.

mod ce;
mod compose;
mod cq;
mod cx;
mod dtm;
mod ei;
mod erl;
mod fn_;
mod hd;
mod la2;
mod msg;
mod sad;
mod ts;
mod xad;
mod xcn;
mod xon;
mod xpn;
mod xtn;

pub use ce::Ce;
pub use compose::Compose;
pub use cq::Cq;
pub use cx::Cx;
pub use dtm::Dtm;
pub use ei::Ei;
pub use erl::Erl;
pub use fn_::Fn;
pub use hd::Hd;
pub use la2::La2;
pub use msg::Msg;
pub use sad::Sad;
pub use ts::Ts;
pub use xad::Xad;
pub use xcn::Xcn;
pub use xon::Xon;
pub use xpn::Xpn;
pub use xtn::Xtn;
