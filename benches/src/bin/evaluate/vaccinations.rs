//! Vaccination events: the cases judged for this project, the guideline's scenarios, and the output of the published classes.
//!
//! The cases are read and judged as the tests of `iz-match` do, with the same code.

use std::error::Error;

use case::{Case, cases};

use crate::figure;

#[path = "../../../../crates/iz-match/tests/it/vaccination/case.rs"]
#[allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "code of tests")]
mod case;

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let (own, others): (Vec<Case>, Vec<Case>) = cases().into_iter().partition(|case| case.set == "own");
    let agreeing = own.iter().filter(|case| case.disagreement().is_none()).count();
    figure::at_least("judged vaccination cases, agreement", float(agreeing) / float(own.len()), 0.95)?;

    let scenarios: Vec<&Case> = others.iter().filter(|case| case.set == "mirow_weighted").collect();
    let reproduced = scenarios.iter().filter(|case| case.is_reproduced()).count();
    figure::at_least("scenarios of the guideline, of 12", float(reproduced), 11.0)?;
    let alike = scenarios.iter().filter(|case| case.is_agreed()).count();
    figure::plain("scenarios of the guideline, of 12, agreed with by our own rules", float(alike))?;
    Ok(())
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
