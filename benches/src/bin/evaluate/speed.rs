//! How many pairs are compared and scored in a second of one core.

use std::error::Error;
use std::hint::black_box;

use cpu_time::ThreadTime;
use iz_match::patient::{Matcher, Profile};

use crate::figure;
use crate::patient_pairs::Pair;

/// Rounds, of which the best counts, since other programs run too.
const ROUNDS: u32 = 20;

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let Some(path) = figure::file("IZ_REFERENCE", "cases/matching/patient_pairs.tsv")? else { return Ok(()) };
    let pairs = Pair::read(&path)?;
    let matcher = Matcher::default();
    let labelled: Vec<_> = pairs.iter().map(|pair| (&pair.one, &pair.other)).collect();
    let apart: Vec<_> = pairs.iter().zip(pairs.iter().skip(1)).map(|(one, next)| (&one.one, &next.other)).collect();
    for (name, pairs) in [("pairs that have much in common", labelled), ("pairs that have little in common", apart)] {
        let speed = (0..ROUNDS).map(|_| speed(&matcher, &pairs)).fold(0.0, f64::max);
        figure::at_least(&format!("{name}, scored a second and core"), speed.round(), 2e6)?;
    }
    Ok(())
}

fn speed(matcher: &Matcher, pairs: &[(&Profile, &Profile)]) -> f64 {
    let begin = ThreadTime::now();
    let mut sum = 0.0;
    for (one, other) in pairs {
        sum += matcher.score(black_box(one), black_box(other));
    }
    black_box(sum);
    f64::from(u32::try_from(pairs.len()).unwrap_or(u32::MAX)) / begin.elapsed().as_secs_f64()
}
