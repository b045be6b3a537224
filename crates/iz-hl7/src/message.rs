//! Messages: the flat list of segments seen as the groups that the standard defines.
//!
//! A group is a view. Unknown and unexpected segments stay where they are in the [`Message`](crate::Message), are told by
//! `unplaced` of each message, and never hide what follows them. The views are for every version: 2.3.1 and 2.4 leave out
//! what came later.

mod ack_message;
mod groups;
mod integrity;
mod kind;
mod qbp_q11;
mod qck_q02;
mod rsp_k11;
mod structure;
mod vxq_v01;
mod vxr_v03;
mod vxu_v04;
mod vxx_v02;

pub use ack_message::AckMessage;
pub(crate) use groups::Groups;
pub use groups::{InsuranceGroup, ObservationGroup, OrderGroup, PatientGroup, TimingGroup};
pub(crate) use integrity::{expect_once, expect_whole};
pub(crate) use kind::has_type;
pub use qbp_q11::QbpQ11;
pub use qck_q02::QckQ02;
pub use rsp_k11::RspK11;
pub use vxq_v01::VxqV01;
pub use vxr_v03::VxrV03;
pub use vxu_v04::VxuV04;
pub use vxx_v02::VxxV02;
