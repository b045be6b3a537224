//! Bad input: nothing panics, nothing hangs, nothing is passed over in silence.

use iz_match::patient::{Block, Field, Index, Level, Matcher, Outcome, Patterns, Profile, Rejection, Weights};
use iz_model::{Address, Patient, PersonName, Telecom};

use super::fixture::profile;

#[test]
fn an_empty_record_is_rejected() {
    let nobody = Profile::of(&Patient::default());
    let decision = Matcher::default().decide(&nobody, &Index::of([&nobody]), std::slice::from_ref(&nobody));
    assert_eq!(decision.outcome, Outcome::Rejected(Rejection::NoName));
    assert!(nobody.keys().is_empty());
}

#[test]
fn names_of_punctuation_are_no_names() {
    let name = PersonName { given: Some("--- ".into()), family: Some("?".into()), ..PersonName::default() };
    assert!(!Profile::of(&Patient { names: vec![name], ..Patient::default() }).has_name());
}

/// A text of any length is cut where no name is so long, so two of them are compared at once.
#[test]
fn very_long_values_are_cut() {
    let long = |end: &str| {
        let text = Some("A b".repeat(1 << 18) + end);
        Profile::of(&Patient {
            names: vec![
                PersonName {
                    given: text.clone(),
                    family: text.clone(),
                    middle: text.clone(),
                    ..PersonName::default()
                };
                50
            ],
            addresses: vec![Address { street: text.clone(), city: text.clone(), ..Address::default() }; 50],
            telecoms: vec![Telecom { text, ..Telecom::default() }; 50],
            ..Patient::default()
        })
    };
    let comparison = long("x").compare(&long("y"));
    assert_eq!(comparison.level(Field::Given), Level::Same);
}

/// Ten thousand children whose birth date somebody typed as the first of January.
#[test]
fn a_block_of_ten_thousand_is_bounded_and_told() {
    let people: Vec<Profile> = (0..10_000)
        .map(|number| {
            let (given, family) = (format!("A{}", letters(number * 7919)), letters(number * 104_729));
            profile(&format!("given={given}; family={family}; birth=2019-01-01; street=; city=; zip=; phone=; mother="))
        })
        .collect();
    let index = Index::of(&people);
    let candidates = index.candidates(&people[0]);
    assert_eq!(candidates.crowded, [Block::Birth, Block::BirthAndInitial]);
    assert!(candidates.positions.len() < 100);
    assert!(candidates.positions.contains(&0), "blocks that are not crowded still count");
    let clusters = Matcher::default().clusters(&people, &index);
    assert_eq!(clusters.crowded, [Block::Birth, Block::BirthAndInitial]);
    let decision = Matcher::default().decide(&people[0], &index, &people);
    assert_eq!(decision.crowded, [Block::Birth, Block::BirthAndInitial]);
    assert_eq!(index.with_limit(10_000).candidates(&people[0]).positions.len(), 10_000);
}

/// A number in letters, so that names differ.
fn letters(mut number: usize) -> String {
    let mut name = String::from("T");
    for _ in 0..6 {
        name.push(char::from(b'A' + u8::try_from(number % 26).unwrap()));
        number /= 26;
    }
    name
}

#[test]
fn people_of_another_list_are_no_candidates() {
    let known = [profile("given=Ana"), profile("given=Eva")];
    let index = Index::of(&known);
    let decision = Matcher::default().decide(&profile("given=Eva"), &index, &known[..1]);
    assert!(decision.candidates.iter().all(|candidate| candidate.position == 0));
}

#[test]
fn nothing_is_learned_from_nothing() {
    let nothing = Weights::learn(&Patterns::default(), &Patterns::default(), 0);
    for field in Field::ALL {
        for level in field.levels() {
            let difference = nothing.bits(field, *level) - Weights::default().bits(field, *level);
            assert!(difference.abs() < 1e-9, "{field:?} {level:?}");
        }
    }
    assert!(nothing.prior().is_finite());
    assert!(Weights::learn(&Patterns::default(), &Patterns::default(), u64::MAX).prior().is_finite());
    assert_eq!(Weights::of_people(&[], &Index::of([])).prior(), nothing.prior());
}
