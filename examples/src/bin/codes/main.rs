//! What codes mean: vaccines, manufacturers, packages, statements and small tables, for people and programs.

mod answer;
mod arguments;
mod code_table;
mod description;
mod lot;
mod manufacturer;
mod named;
mod package;
mod pair;
mod sheet;
mod statement;
mod vaccine;

use std::error::Error;
use std::process::ExitCode;

use examples::Outcome;
use iz_codes::{CodeSets, EMBEDDED};

use crate::answer::tell;
use crate::arguments::{Arguments, Question};
use crate::code_table::{OneTable, Tables};
use crate::description::Described;
use crate::lot::Typed;
use crate::manufacturer::Manufacturer;
use crate::package::Packages;
use crate::pair::Pair;
use crate::statement::Statements;
use crate::vaccine::Vaccine;

fn main() -> ExitCode {
    examples::run(|arguments: Arguments| match &arguments.codes {
        Some(folder) => answer(&examples::code_sets(folder)?, arguments),
        None => answer(&EMBEDDED, arguments),
    })
}

/// Answers one question from the sets.
fn answer(sets: &CodeSets, arguments: Arguments) -> Result<Outcome, Box<dyn Error>> {
    let is_json = arguments.json;
    match arguments.question {
        Question::Cvx { code } => tell(&Vaccine::of(sets, code), is_json),
        Question::Mvx { code } => tell(&Manufacturer::of(sets, &code), is_json),
        Question::Ndc { code } => tell(&Packages::of(sets, code), is_json),
        Question::Vis { code } => tell(&Statements::of(sets, code), is_json),
        Question::Table { table: None, .. } => tell(&Tables::all(), is_json),
        Question::Table { table: Some(table), code } => tell(&OneTable::of(&table, code.as_deref()), is_json),
        Question::Relation { one, other } => tell(&Pair::of(sets, one, other), is_json),
        Question::Resolve { text, on } => tell(&Described::of(sets, &text, on), is_json),
        Question::Lot { text } => tell(&Typed::of(&text), is_json),
    }
}
