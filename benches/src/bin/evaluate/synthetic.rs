//! People of a generator, all different: nobody may be linked, with the general weights and with learned ones.

use std::error::Error;

use iz_match::patient::{Frequencies, Index, Matcher, Outcome, Policy, Profile, Weights};
use iz_model::{Identifier, Patient, PersonName};

use crate::figure;
use crate::people::{address, date, name, sex, text};

pub(crate) fn run() -> Result<(), Box<dyn Error>> {
    let path = "cases/matching/synthetic_people_with_duplicates.csv";
    let Some(path) = figure::file("IZ_REFERENCE", path)? else { return Ok(()) };
    let mut reader = csv::Reader::from_path(path)?;
    let heading = reader.headers()?.clone();
    let mut people = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell =
            |column| heading.iter().position(|name| name == column).and_then(|at| row.get(at)).unwrap_or_default();
        people.push(Profile::of(&Patient {
            names: vec![PersonName { suffix: text(cell("SUFFIX")), ..name(cell("FIRST"), cell("LAST")) }],
            mothers_maiden_name: Some(name("", cell("MAIDEN"))),
            birth_date: date(cell("BIRTHDATE")),
            sex: sex(cell("GENDER")),
            addresses: vec![address(cell("ADDRESS"), cell("CITY"), cell("ZIP"))],
            identifiers: vec![Identifier::new(cell("SSN"), "SSA", "SS")],
            ..Patient::default()
        }));
    }
    let index = Index::of(&people);
    let frequencies = Frequencies::of(&people);
    let general = Matcher::new(Weights::default(), frequencies, Policy::default());
    for (name, matcher) in [("general weights", general), ("learned weights", Matcher::learn(&people, &index))] {
        let clusters = matcher.clusters(&people, &index).people;
        figure::at_most(&format!("synthetic people, {name}, linked"), float(people.len() - clusters.len()), 0.0)?;
        let mut pending = 0;
        for (position, person) in people.iter().enumerate() {
            let others = index.candidates(person).positions.into_iter().filter(|other| *other != position);
            let others = others.filter_map(|other| Some((other, people.get(other)?)));
            pending += usize::from(matches!(matcher.decide_among(person, others).outcome, Outcome::Pending { .. }));
        }
        figure::plain(&format!("synthetic people, {name}, pending"), float(pending))?;
    }
    Ok(())
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
