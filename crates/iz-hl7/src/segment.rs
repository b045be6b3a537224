//! The segments of the immunization messages, one file each (guide, chapter 5).
//!
//! A view borrows the message and names every field as the standard does; what is not there is empty. The usage is the
//! guide's (R, RE, O, X), and the base standard's where the guide does not describe a segment. A segment without a view
//! is reached through the raw [`Segment`](crate::Segment).

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
mod tq1;
mod tq2;

pub use bhs::Bhs;
pub use bts::Bts;
pub use dsc::Dsc;
pub use err::Err;
pub use evn::Evn;
pub use fhs::Fhs;
pub use fts::Fts;
pub use gt1::Gt1;
pub use in1::In1;
pub use in2::In2;
pub use in3::In3;
pub use msa::Msa;
pub use msh::Msh;
pub use nk1::Nk1;
pub use nte::Nte;
pub use obx::Obx;
pub use orc::Orc;
pub use pd1::Pd1;
pub use pid::Pid;
pub use pv1::Pv1;
pub use pv2::Pv2;
pub use qak::Qak;
pub use qpd::Qpd;
pub use qrd::Qrd;
pub use qrf::Qrf;
pub use rcp::Rcp;
pub use rxa::Rxa;
pub use rxr::Rxr;
pub use sft::Sft;
pub use tq1::Tq1;
pub use tq2::Tq2;
