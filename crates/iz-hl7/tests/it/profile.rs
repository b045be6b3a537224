//! The profiles of the guide, through the public interface only.

mod guide;
mod messages;
mod rules;
mod verdict;
