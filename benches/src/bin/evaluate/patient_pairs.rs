//! Pairs of children as registries see them, labelled by people.

use std::collections::BTreeMap;
use std::error::Error;
use std::io;
use std::path::Path;

use iz_match::patient::{Fit, Frequencies, Matcher, Patterns, Policy, Profile, Verdict, Weights};
use iz_model::{Identifier, NextOfKin, Patient, PersonName, Telecom};

use crate::figure;
use crate::people::{address, date, name, sex, text};

/// A labelled pair.
pub(crate) struct Pair {
    pub(crate) one: Profile,
    pub(crate) other: Profile,
    pub(crate) label: Verdict,
    /// Pairs of one person stay together in cross-validation.
    pub(crate) group: String,
}

impl Pair {
    pub(crate) fn read(path: &Path) -> Result<Vec<Self>, Box<dyn Error>> {
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path)?;
        let heading = reader.headers()?.clone();
        let mut pairs = Vec::new();
        for row in reader.records() {
            let row = row?;
            let cell = |side: &str, column: &str| {
                let place = heading.iter().position(|name| name.strip_prefix(side) == Some(column));
                place.and_then(|place| row.get(place)).unwrap_or_default().to_owned()
            };
            let label = match cell("", "expect").as_str() {
                "Match" => Verdict::Same,
                "Possible Match" => Verdict::Possible,
                _ => Verdict::Different,
            };
            let group = ["nameFirst", "birthDate", "motherMaidenName"].map(|column| cell("a_", column)).join("|");
            let [one, other] = ["a_", "b_"].map(|side| Profile::of(&patient(|column| cell(side, column))));
            pairs.push(Self { one, other, label, group });
        }
        Ok(pairs)
    }
}

fn patient(cell: impl Fn(&str) -> String) -> Patient {
    let legal = PersonName {
        middle: text(&cell("nameMiddle")),
        suffix: text(&cell("nameSuffix")),
        ..name(&cell("nameFirst"), &cell("nameLast"))
    };
    let alias = |given: &str, family: &str| PersonName { kind: Some("A".to_owned()), ..name(given, family) };
    let mut names = vec![legal];
    for (given, family) in [("", cell("nameLastHyph")), (cell("nameAlias").as_str(), String::new())] {
        if !given.is_empty() || !family.trim().is_empty() {
            names.push(alias(given, &family));
        }
    }
    let identifiers = [("mrns", "MR"), ("ssn", "SS"), ("medicaid", "MA")];
    let guardian = name(&cell("guardianNameFirst"), &cell("guardianNameLast"));
    let telecom = Telecom { text: text(&cell("phone")), ..Telecom::default() };
    let is_multiple = match (cell("birthStatus").as_str(), cell("birthType").as_str()) {
        ("Y", _) | (_, "2") => Some(true),
        ("N", _) | (_, "1") => Some(false),
        _ => None,
    };
    Patient {
        names,
        identifiers: identifiers
            .into_iter()
            .filter_map(|(column, kind)| Some(Identifier::new(&text(&cell(column))?, "PAIRS", kind)))
            .collect(),
        mothers_maiden_name: text(&cell("motherMaidenName"))
            .map(|family| PersonName { family: Some(family), ..PersonName::default() }),
        birth_date: date(&cell("birthDate")),
        sex: sex(&cell("gender")),
        addresses: vec![address(&cell("addressStreet1"), &cell("addressCity"), &cell("addressZip"))],
        telecoms: vec![telecom],
        multiple_birth: is_multiple,
        birth_order: cell("birthOrder").parse().ok(),
        next_of_kin: vec![NextOfKin { names: vec![guardian], ..NextOfKin::default() }],
        ..Patient::default()
    }
}

/// Parts of the cross-validation.
const FOLDS: usize = 5;

/// What was said, by label: three rows of three.
#[derive(Default)]
struct Table([[u32; 3]; 3]);

impl Table {
    fn add(&mut self, label: Verdict, said: Verdict) {
        let place = |verdict| match verdict {
            Verdict::Same => 0,
            Verdict::Possible => 1,
            Verdict::Different => 2,
        };
        if let Some(cell) = self.0.get_mut(place(label)).and_then(|row| row.get_mut(place(said))) {
            *cell += 1;
        }
    }

    fn report(&self, name: &str, goal: Option<f64>) -> io::Result<()> {
        let [
            [same, same_possible, same_different],
            [possible_same, possible, possible_different],
            [linked, held, different],
        ] = self.0.map(|row| row.map(f64::from));
        let all = self.0.iter().flatten().copied().map(f64::from).sum::<f64>();
        let accuracy = (same + possible + different) / all;
        let figure = format!("patient pairs, {name}, accuracy of three outcomes");
        match goal {
            Some(goal) => figure::at_least(&figure, accuracy, goal)?,
            None => figure::plain(&figure, accuracy)?,
        }
        figure::at_most(&format!("patient pairs, {name}, Not a Match linked"), linked, 0.0)?;
        for (what, count) in [
            ("Match pending", same_possible),
            ("Match taken for two", same_different),
            ("Possible Match linked", possible_same),
            ("Possible Match taken for two", possible_different),
            ("Not a Match pending", held),
        ] {
            figure::plain(&format!("patient pairs, {name}, {what}"), count)?;
        }
        Ok(())
    }
}

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let Some(path) = figure::file("IZ_REFERENCE", "cases/matching/patient_pairs.tsv")? else { return Ok(()) };
    let pairs = Pair::read(&path)?;
    // Groups in the order in which they come first, dealt out to the folds.
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in &pairs {
        let next = groups.len();
        groups.entry(&pair.group).or_insert(next);
    }
    let (mut general, mut unlabelled, mut labelled) = (Table::default(), Table::default(), Table::default());
    for Pair { one, other, label, .. } in &pairs {
        general.add(*label, Matcher::default().judge(one, other).verdict);
    }
    for fold in 0..FOLDS {
        let is_held_out = |pair: &&Pair| groups.get(pair.group.as_str()).is_some_and(|group| group % FOLDS == fold);
        let (held_out, rest): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(is_held_out);
        let matcher = learn(&rest);
        let fit = Fit::learn(&matcher, rest.iter().map(|pair| (&pair.one, &pair.other, pair.label)));
        let fitted = matcher.clone().with_fit(fit);
        for Pair { one, other, label, .. } in held_out {
            unlabelled.add(*label, matcher.judge(one, other).verdict);
            labelled.add(*label, fitted.judge(one, other).verdict);
        }
    }
    general.report("general weights", None)?;
    unlabelled.report("weights without labels", Some(0.90))?;
    Ok(labelled.report("fit from labels", Some(0.95))?)
}

/// Weights and frequencies from pairs whose labels are not looked at. These pairs are all that there are: nobody knows from
/// how many people they were chosen.
fn learn(pairs: &[&Pair]) -> Matcher {
    let candidates: Patterns = pairs.iter().map(|pair| pair.one.compare(&pair.other)).collect();
    let mut unrelated = Patterns::default();
    for distance in 1..=20 {
        let others = pairs.iter().cycle().skip(distance * 7);
        unrelated.extend(pairs.iter().zip(others).map(|(pair, other)| pair.one.compare(&other.other)));
    }
    let people = pairs.iter().flat_map(|pair| [&pair.one, &pair.other]);
    Matcher::new(Weights::learn(&candidates, &unrelated, 0), Frequencies::of(people), Policy::default())
}
