//! Data quality, through the public interface only.

mod detections;
mod messages;
mod reports;
mod traps;
