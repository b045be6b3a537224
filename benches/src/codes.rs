//! Looking codes up, beside hash tables of the same entries.

use std::collections::HashMap;

use iz_codes::{CvxEntry, EMBEDDED};
use iz_hl7::iz_model::{Cvx, Ndc};

use crate::corpus::random::Random;
use crate::measure::Contest;

/// How many codes are looked up.
const LOOKUPS: usize = 20_000;

/// Codes in no order, and hash tables of what they stand for.
#[derive(Debug)]
pub struct Lookups {
    vaccines: Vec<Cvx>,
    packages: Vec<Ndc>,
    entries: HashMap<Cvx, CvxEntry<'static>>,
    /// Packages of two vaccines are not in it, as we give none for them.
    vaccine_in: HashMap<Ndc, Cvx>,
}

impl Default for Lookups {
    fn default() -> Self {
        let vaccines: Vec<Cvx> = EMBEDDED.cvx_entries().map(|entry| entry.cvx).collect();
        let packages: Vec<Ndc> = EMBEDDED.packages().map(|package| package.ndc).collect();
        let mut random = Random::new(7);
        Self {
            vaccines: (0..LOOKUPS).filter_map(|_| random.one_of(&vaccines)).collect(),
            packages: (0..LOOKUPS).filter_map(|_| random.one_of(&packages)).collect(),
            entries: EMBEDDED.cvx_entries().map(|entry| (entry.cvx, entry)).collect(),
            vaccine_in: packages.iter().filter_map(|ndc| Some((*ndc, EMBEDDED.cvx_in(*ndc)?))).collect(),
        }
    }
}

impl Lookups {
    /// The contests. A lookup counts as eight bytes.
    pub fn contests(&self) -> Vec<Contest<'_>> {
        let contest = || Contest::new("codes", vec![8; LOOKUPS], LOOKUPS / 10);
        let vaccine = |i: usize| self.vaccines.get(i).copied().unwrap_or(Cvx::UNKNOWN);
        let package = |i: usize| self.packages.get(i).copied();
        vec![
            contest()
                .ours("lookup, cvx", move |i| EMBEDDED.cvx(vaccine(i)).map_or(0, |entry| entry.short_name.len()))
                .peer("HashMap", move |i| self.entries.get(&vaccine(i)).map_or(0, |entry| entry.short_name.len())),
            contest()
                .ours("lookup, ndc", move |i| {
                    package(i).and_then(|ndc| EMBEDDED.cvx_in(ndc)).map_or(0, |cvx| cvx.number().into())
                })
                .peer("HashMap", move |i| {
                    package(i).and_then(|ndc| self.vaccine_in.get(&ndc)).map_or(0, |cvx| cvx.number().into())
                }),
        ]
    }
}
