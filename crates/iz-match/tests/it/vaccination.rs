//! Vaccination events, through the public interface only.

mod aira;
mod case;
mod judged;
mod laws;
mod record;
mod rules;
