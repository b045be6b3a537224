//! The segments of the immunization messages, one file each (guide, chapter 5).
//!
//! A view borrows the message and names its fields as the standard does; what is not there is empty. A field that is
//! not named here is reached through the raw [`Segment`](crate::Segment).

mod err;
mod msa;
mod msh;
mod nk1;
mod nte;
mod obx;
mod orc;
mod pd1;
mod pid;
mod qak;
mod qpd;
mod rcp;
mod rxa;
mod rxr;

pub use err::Err;
pub use msa::Msa;
pub use msh::Msh;
pub use nk1::Nk1;
pub use nte::Nte;
pub use obx::Obx;
pub use orc::Orc;
pub use pd1::Pd1;
pub use pid::Pid;
pub use qak::Qak;
pub use qpd::Qpd;
pub use rcp::Rcp;
pub use rxa::Rxa;
pub use rxr::Rxr;
