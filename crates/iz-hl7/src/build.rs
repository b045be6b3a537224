//! Building: from records to messages.
//!
//! The caller gives the control ID and the time ([`Stamp`]), and who sends to whom ([`Header`]); nothing is invented. What
//! is unknown stays empty, and what the guide requires and the record lacks is an error. Values are escaped by the
//! delimiters of the message; a control character in one is refused. Everything that is wrong is reported at once.
//!
//! What was built reads as the record that it was built from, as long as the record is as reading gives it: no text is
//! empty or framed by blanks, and no part of a list is empty.
//!
//! | message | of version 2.5.1 | of version 2.3.1 |
//! |---|---|---|
//! | update | [`vxu_v04`] | |
//! | query | [`qbp_q11`] | [`vxq_v01`] |
//! | answer | [`rsp_k11`] | [`vxx_v02`], [`vxr_v03`], [`qck_q02`] |
//! | acknowledgement | [`Ack`] | [`Ack`] |
//! | batch | [`BatchWriter`](crate::stream::BatchWriter) | |

mod ack;
mod acknowledgement;
mod draft;
mod error;
mod header;
mod legacy;
mod observation;
mod order;
mod patient;
mod qbp_q11;
mod request;
mod rsp_k11;
mod vxu_v04;
mod writer;

pub use ack::{Ack, AckPolicy};
pub(crate) use draft::{Draft, LegacyVerdict, is_administered, is_eligibility};
pub use error::BuildError;
pub use header::{Header, ProcessingId, Stamp};
pub use legacy::{qck_q02, vxq_v01, vxr_v03, vxx_v02};
pub(crate) use order::UNKNOWN_DOSE_NUMBER;
pub use qbp_q11::qbp_q11;
pub use rsp_k11::rsp_k11;
pub use vxu_v04::vxu_v04;
pub(crate) use writer::{Form, Writer};
