//! Truly new children whose brothers and sisters are known: how many are pending. None may be linked.

use std::error::Error;

use iz_match::patient::{Frequencies, Index, Matcher, Outcome, Policy, Profile, Weights};
use population::{Record, population};

use crate::figure;

#[path = "../../../../crates/iz-match/tests/it/patient/population.rs"]
mod population;

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let records = population(6_000, 12);
    let people: Vec<Profile> = records.iter().map(|record| record.profile.clone()).collect();
    let index = Index::of(&people);
    let general = Matcher::new(Weights::default(), Frequencies::of(&people), Policy::default());
    for (name, matcher) in [("general weights", general), ("learned weights", Matcher::learn(&people, &index))] {
        let (mut children, mut pending, mut linked) = (0.0, 0.0, 0.0);
        let mut seen = None;
        for record in &records {
            // The first record of each child, beside all of other children.
            if seen.replace(record.person) == Some(record.person) {
                continue;
            }
            let others = index.candidates(&record.profile).positions.into_iter();
            let others = others.filter_map(|position| Some((position, records.get(position)?)));
            let others: Vec<(usize, &Record)> = others.filter(|(_, other)| other.person != record.person).collect();
            if others.iter().all(|(_, other)| other.household != record.household) {
                continue;
            }
            let others = others.into_iter().map(|(position, other)| (position, &other.profile));
            children += 1.0;
            match matcher.decide_among(&record.profile, others).outcome {
                Outcome::Link { .. } => linked += 1.0,
                Outcome::Pending { .. } => pending += 1.0,
                _ => (),
            }
        }
        figure::at_most(&format!("new children of known families, {name}, linked"), linked, 0.0)?;
        figure::at_most(&format!("new children of known families, {name}, share pending"), pending / children, 0.15)?;
        let sorted = matcher.clusters(&people, &index).people;
        let wrong = sorted.iter().filter(|cluster| {
            let mut persons = cluster.iter().filter_map(|at| Some(records.get(*at)?.person));
            let first = persons.next();
            persons.any(|person| Some(person) != first)
        });
        figure::at_most(
            &format!("families sorted by person, {name}, people of two children"),
            float(wrong.count()),
            0.0,
        )?;
        figure::plain(
            &format!("families sorted by person, {name}, too many people"),
            float(sorted.len()) - float(count(&records)),
        )?;
    }
    Ok(())
}

fn count(records: &[Record]) -> usize {
    records.last().map_or(0, |last| last.person + 1)
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
