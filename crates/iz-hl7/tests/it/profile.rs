//! The profiles of the guide, through the public interface only.

mod batch;
mod generated;
mod guide;
#[cfg(feature = "igamt")]
mod igamt;
mod laws;
mod messages;
#[cfg(feature = "overlay")]
mod overlay;
mod rules;
mod structure;
mod tables;
mod values;
mod verdict;
