//! Whether a person is known.

mod bad_input;
mod fixture;
mod learned;
mod normalised;
mod nothing;
mod outcomes;
mod people;
mod population;
mod props;
