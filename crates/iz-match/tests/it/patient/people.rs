//! The pairs of `testdata/match/people.tsv`: who is never linked, and who is.

use iz_match::patient::{Frequencies, Index, Matcher, Outcome, Policy, Profile, Verdict, Weights};
use iz_model::{Identifier, Patient, Telecom};

use super::fixture::{doses, patient};

struct Case {
    verdict: &'static str,
    name: &'static str,
    one: Patient,
    other: Patient,
}

fn cases() -> Vec<Case> {
    let table = include_str!("../../../../../testdata/match/people.tsv");
    let cases = table.lines().skip(1).map(|line| {
        let cells: Vec<_> = line.split('\t').collect();
        let [verdict, name, one, other] = cells[..] else { panic!("{line}") };
        Case { verdict, name, one: patient(one), other: patient(other) }
    });
    cases.collect()
}

/// The general matcher, one that knows how frequent names are, and one that learned its weights.
fn matchers() -> [Matcher; 3] {
    let people: Vec<Profile> =
        cases().iter().flat_map(|case| [Profile::of(&case.one), Profile::of(&case.other)]).collect();
    let weights = Weights::of_people(&people, &Index::of(&people));
    let learned = Matcher::new(weights, Frequencies::of(&people), Policy::default());
    let knowing = Matcher::new(Weights::default(), Frequencies::of(&people), Policy::default());
    [Matcher::default(), knowing, learned]
}

#[test]
fn every_pair_is_judged_as_the_table_says() {
    let matcher = Matcher::default();
    let mut wrong = Vec::new();
    for case in cases() {
        let judgement = matcher.judge(&Profile::of(&case.one), &Profile::of(&case.other));
        let is_right = match case.verdict {
            "same" => judgement.verdict == Verdict::Same,
            "possible" => judgement.verdict == Verdict::Possible,
            "different" => judgement.verdict == Verdict::Different,
            "not-same" => judgement.verdict != Verdict::Same,
            other => panic!("{other} is no verdict"),
        };
        if !is_right {
            wrong.push(format!("{}: {judgement}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Something that a household may share, put on a record.
type Share = fn(&mut Patient);

/// Twins, generations, siblings, households: nothing that they share besides makes them one person.
#[test]
fn who_may_be_two_is_never_linked() {
    let shared: [(&str, Share); 5] = [
        ("nothing", |_| ()),
        ("a record number", |patient| patient.identifiers.push(Identifier::new("R7", "IIS", "SR"))),
        ("a social security number", |patient| patient.identifiers.push(Identifier::new("219-09-9990", "SSA", "SS"))),
        ("a second telephone", |patient| {
            patient.telecoms.push(Telecom { email: Some("home@example.org".into()), ..Telecom::default() });
        }),
        ("no address", |patient| patient.addresses.clear()),
    ];
    let mut count = 0;
    let matchers = matchers();
    for case in cases().iter().filter(|case| case.verdict == "not-same") {
        for (what, share) in shared {
            for has_doses in [false, true] {
                let profile = |patient: &Patient| {
                    let mut patient = patient.clone();
                    share(&mut patient);
                    let profile = Profile::of(&patient);
                    if has_doses { profile.with_doses(doses()) } else { profile }
                };
                let people = [profile(&case.one), profile(&case.other)];
                let index = Index::of(&people);
                for matcher in &matchers {
                    for (incoming, known) in [(0, 1), (1, 0)] {
                        let known = (known, &people[known]);
                        let decision = matcher.decide_among(&people[incoming], [known]);
                        assert!(!matches!(decision.outcome, Outcome::Link { .. }), "{} with {what}", case.name);
                    }
                    assert_eq!(matcher.clusters(&people, &index).people.len(), 2, "{} with {what}", case.name);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 2_000);
}

/// One person in two forms is found through the index and linked.
#[test]
fn who_is_one_is_found_and_linked() {
    let cases = cases();
    let same: Vec<_> = cases.iter().filter(|case| case.verdict == "same").collect();
    for case in &same {
        let known = [Profile::of(&case.other)];
        let decision = Matcher::default().decide(&Profile::of(&case.one), &Index::of(&known), &known);
        assert_eq!(decision.outcome, Outcome::Link { position: 0 }, "{}", case.name);
    }
    assert!(same.len() > 20);
}
