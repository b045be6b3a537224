//! The profiles of the guide, through the public interface only.

mod messages;
mod rules;
mod verdict;
