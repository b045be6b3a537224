//! Bad input: nothing panics, nothing hangs, nothing is passed over in silence.

use iz_match::patient::{Block, Field, Index, Level, Matcher, Outcome, Patterns, Profile, Reason, Rejection, Weights};
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

/// More children than a block may hold, whose birth date somebody typed as the first of January.
#[test]
fn a_crowded_block_is_bounded_and_told() {
    let people: Vec<Profile> = (0..1_500)
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
    // Nobody of her own family name is among them, so that much was searched.
    let searched =
        profile("given=Ana; family=Newname; birth=2019-01-01; street=; city=; zip=24060; phone=5405550199; mother=");
    assert_eq!(Matcher::default().decide(&searched, &index, &people).outcome, Outcome::New);
    assert_eq!(index.with_limit(1_500).candidates(&people[0]).positions.len(), 1_500);
}

/// Where nothing was searched nobody is new in silence.
#[test]
fn nobody_is_new_whose_blocks_were_not_searched() {
    let of = |given: &str| profile(&format!("given={given}; birth=2019-01-02; street=; city=; zip=; phone=; mother="));
    let known: Vec<Profile> = (0..20).map(|number| of(&letters(number * 7919))).collect();
    let incoming =
        profile("given=Tamsin; birth=2019-01-02; street=9 Elsewhere Rd; zip=24060; phone=5405550199; mother=Other");
    let outcome = Matcher::default().decide(&incoming, &Index::of(&known).with_limit(10), &known).outcome;
    assert_eq!(outcome, Outcome::Pending { reasons: vec![Reason::Crowded] });
}

/// A record that is sent again and again is one person, and a common name is not.
#[test]
fn a_thousand_and_one_copies_are_one_person() {
    for (text, count) in [("given=Ana", 1), ("given=Ana; street=; city=; zip=; phone=; mother=", 1_001)] {
        let people = vec![profile(text); 1_001];
        assert_eq!(Matcher::default().clusters(&people, &Index::of(&people)).people.len(), count);
    }
}

/// The second message about a newborn finds what the first one made known.
#[test]
fn an_index_grows() {
    let mut known = vec![profile("given=Eva; birth=2011-02-03")];
    let mut index = Index::of(&known);
    for (text, expected) in [("given=Ana", Outcome::New), ("given=ANA", Outcome::Link { position: 1 })] {
        let incoming = profile(text);
        let decision = Matcher::default().decide(&incoming, &index, &known);
        assert_eq!(decision.outcome, expected);
        if decision.outcome == Outcome::New {
            assert_eq!(index.insert(&incoming), Some(known.len()));
            known.push(incoming);
        }
    }
    index.remove(1);
    assert_eq!(Matcher::default().decide(&profile("given=Ana"), &index, &known).outcome, Outcome::New);
    assert_eq!(index.len(), 2);
}

/// Keys are made of values of which there are few.
#[test]
fn keys_are_not_shown() {
    let person = profile("given=Ana");
    let shown = format!("{:?} {:?}", Index::of([&person]), person.keys());
    assert!(shown.starts_with("Index { people: 1, keys: "), "{shown}");
    assert!(person.keys().iter().all(|key| !shown.contains(&key.number().to_string())));
}

/// Two texts that differ where no name is so long are not the same, though they are compared in part only.
#[test]
fn names_that_differ_at_their_end_are_not_the_same() {
    let of = |end: &str| profile(&format!("given={}{end}", "a".repeat(100)));
    assert_eq!(of("x").compare(&of("x")).level(Field::Given), Level::Same);
    assert_ne!(of("x").compare(&of("y")).level(Field::Given), Level::Same);
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
