//! Messages: the flat list of segments seen as the groups that the standard defines.
//!
//! A group is a view. Unknown and unexpected segments stay where they are in the [`Message`](crate::Message) and never
//! hide what follows them.

mod groups;
mod kind;
mod qbp_q11;
mod rsp_k11;
mod truncation;

pub use groups::{OrderGroup, PatientGroup};
pub(crate) use groups::{order_groups, patient_groups};
pub(crate) use kind::has_type;
pub use qbp_q11::QbpQ11;
pub use rsp_k11::RspK11;
