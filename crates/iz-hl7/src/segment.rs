//! The segments of the immunization messages, one file each (guide, chapter 5).
//!
//! A view borrows the message and names every field as the standard does; what is not there is empty. The usage is the
//! guide's (R, RE, O, X), and the base standard's where the guide does not describe a segment. A segment without a view
//! is reached through the raw [`Segment`](crate::Segment).
//!
//! # Editing
//!
//! Beside each view stands an editor that writes one element and no other byte. What it writes follows from the field:
//!
//! * A text, for a primitive, takes the place of the whole field, or of one repetition when the field may repeat; repetition
//!   0 is the whole field there too. An empty text empties it; [`Message::set_null`](crate::Message::set_null) writes HL7's
//!   null.
//! * A record, a date or another [value](crate::datatype::Compose), for a composite, takes the places of the components
//!   that it has a place for, in the first repetition or the one named. Other components stay as they are.
//!
//! ```
//! use iz_hl7::{Message, segment::RxaMut};
//! use iz_model::Coded;
//! let mut message = Message::parse(b"MSH|^~\\&|\rRXA|0|1|20200601||03^MMR^CVX|999||||||||||||||CP\r")?;
//! let mut rxa = RxaMut::new(&mut message, 1)?;
//! rxa.completion_status("RE")?;
//! rxa.substance_treatment_refusal_reason(1, &Coded::new("00", "NIP002"))?;
//! assert!(message.as_bytes().ends_with(b"|03^MMR^CVX|999||||||||||||00^^NIP002||RE\r"));
//! # Ok::<(), iz_hl7::Error>(())
//! ```

mod bhs;
mod bts;
mod dsc;
mod err;
mod evn;
mod fhs;
mod fts;
mod gt1;
mod in1;
mod in2;
mod in3;
mod msa;
mod msh;
mod nk1;
mod nte;
mod obx;
mod orc;
mod pd1;
mod pid;
mod pv1;
mod pv2;
mod qak;
mod qpd;
mod qrd;
mod qrf;
mod rcp;
mod rxa;
mod rxr;
mod sft;
mod subject_filter;
mod tq1;
mod tq2;

pub use bhs::{Bhs, BhsMut};
pub use bts::{Bts, BtsMut};
pub use dsc::{Dsc, DscMut};
pub use err::{Err, ErrMut};
pub use evn::{Evn, EvnMut};
pub use fhs::{Fhs, FhsMut};
pub use fts::{Fts, FtsMut};
pub use gt1::{Gt1, Gt1Mut};
pub use in1::{In1, In1Mut};
pub use in2::{In2, In2Mut};
pub use in3::{In3, In3Mut};
pub use msa::{Msa, MsaMut};
pub use msh::{Msh, MshMut};
pub use nk1::{Nk1, Nk1Mut};
pub use nte::{Nte, NteMut};
pub use obx::{Obx, ObxMut};
pub use orc::{Orc, OrcMut};
pub use pd1::{Pd1, Pd1Mut};
pub use pid::{Pid, PidMut};
pub use pv1::{Pv1, Pv1Mut};
pub use pv2::{Pv2, Pv2Mut};
pub use qak::{Qak, QakMut};
pub use qpd::{Qpd, QpdMut};
pub use qrd::{Qrd, QrdMut};
pub use qrf::{Qrf, QrfMut};
pub use rcp::{Rcp, RcpMut};
pub use rxa::{Rxa, RxaMut};
pub use rxr::{Rxr, RxrMut};
pub use sft::{Sft, SftMut};
pub use subject_filter::SubjectFilter;
pub use tq1::{Tq1, Tq1Mut};
pub use tq2::{Tq2, Tq2Mut};
