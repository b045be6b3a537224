//! Febrl 3 and 4: people of Australia by a generator, with up to four errors in each copy. Without the social security
//! number, and with weights learned from the records alone.

use std::error::Error;
use std::path::Path;

use iz_match::patient::{Index, Matcher, Policy, Profile};
use iz_model::{Address, Patient};

use crate::figure;
use crate::people::{address, date, name, text};

/// Where the odds are even the fewest pairs are wrong.
const EVEN: f64 = 0.0;

/// A record and the number of its person.
struct Record {
    profile: Profile,
    person: u32,
}

fn read(path: &Path) -> Result<Vec<Record>, Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(path)?;
    let mut records = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell = |column: usize| row.get(column).unwrap_or_default();
        let street = format!("{} {}", cell(3), cell(4));
        let home = Address { other: text(cell(5)), state: text(cell(8)), ..address(&street, cell(6), cell(7)) };
        let patient = Patient {
            names: vec![name(cell(1), cell(2))],
            addresses: vec![home],
            birth_date: date(cell(9)),
            ..Patient::default()
        };
        let person = cell(0).split('-').nth(1).ok_or("a record without a person")?.parse()?;
        records.push(Record { profile: Profile::of(&patient), person });
    }
    Ok(records)
}

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    if let Some(path) = figure::file("IZ_FEBRL", "dataset3.csv")? {
        let scores = evaluate(&read(&path)?);
        scores.report("febrl3", 0.9925)?;
    }
    if let Some(path) = figure::file("IZ_FEBRL", "dataset4a.csv")? {
        let mut records = read(&path)?;
        records.extend(read(&path.with_file_name("dataset4b.csv"))?);
        evaluate(&records).report("febrl4", 0.9983)?;
    }
    Ok(())
}

#[derive(Default)]
struct Scores {
    linked: u32,
    right: u32,
    true_pairs: u32,
    candidates: u32,
    true_candidates: u32,
}

/// Each person has either several records in one file, or one in each of two files. All pairs that are linked count.
fn evaluate(records: &[Record]) -> Scores {
    let people: Vec<Profile> = records.iter().map(|record| record.profile.clone()).collect();
    let index = Index::of(&people);
    let matcher = Matcher::learn(&people, &index).with_policy(Policy::by_score(EVEN));
    let mut scores = Scores::default();
    let is_one = |one: usize, other: usize| matches!((records.get(one), records.get(other)), (Some(one), Some(other)) if one.person == other.person);
    for cluster in matcher.clusters(&people, &index).people {
        for (at, one) in cluster.iter().enumerate() {
            for other in cluster.iter().skip(at + 1) {
                scores.linked += 1;
                scores.right += u32::from(is_one(*one, *other));
            }
        }
    }
    for (at, record) in records.iter().enumerate() {
        let same = records.iter().skip(at + 1).filter(|other| other.person == record.person);
        scores.true_pairs += same.map(|_| 1).sum::<u32>();
        for other in index.candidates(&record.profile).positions.into_iter().filter(|other| *other > at) {
            scores.candidates += 1;
            scores.true_candidates += u32::from(is_one(at, other));
        }
    }
    scores
}

impl Scores {
    fn report(&self, name: &str, goal: f64) -> std::io::Result<()> {
        let [linked, right, all, candidates, found] =
            [self.linked, self.right, self.true_pairs, self.candidates, self.true_candidates].map(f64::from);
        figure::plain(&format!("{name}, pairs compared"), candidates)?;
        figure::plain(&format!("{name}, true pairs among them"), found / all)?;
        figure::plain(&format!("{name}, precision"), right / linked)?;
        figure::plain(&format!("{name}, recall"), right / all)?;
        figure::at_least(&format!("{name} without SSN, weights without labels, F1"), 2.0 * right / (linked + all), goal)
    }
}
