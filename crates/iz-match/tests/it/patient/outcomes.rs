//! The four outcomes and their reasons.

use iz_match::patient::{
    Field, Frequencies, Index, Level, Matcher, Outcome, Policy, Profile, Reason, Rejection, Verdict, Veto, Weights,
};

use iz_model::PersonName;

use super::fixture::{doses, patient, profile};

fn decide(incoming: &str, known: &[&str]) -> Outcome {
    let known: Vec<Profile> = known.iter().map(|text| profile(text)).collect();
    Matcher::default().decide(&profile(incoming), &Index::of(&known), &known).outcome
}

fn pending(reasons: &[Reason]) -> Outcome {
    Outcome::Pending { reasons: reasons.to_vec() }
}

#[test]
fn who_is_known_is_linked_and_who_is_not_is_new() {
    assert_eq!(decide("given=Ana", &["given=Eva; birth=2011-02-03", "given=Ana"]), Outcome::Link { position: 1 });
    assert_eq!(decide("given=Ana", &[]), Outcome::New);
}

#[test]
fn a_record_without_a_name_or_a_birth_date_is_rejected() {
    assert_eq!(decide("family=", &["given=Ana"]), Outcome::Rejected(Rejection::NoName));
    assert_eq!(decide("given=Baby Boy; family=Unknown", &[]), Outcome::Rejected(Rejection::NoName));
    assert_eq!(decide("given=John; family=Doe", &[]), Outcome::Rejected(Rejection::NoName));
    assert_eq!(decide("given=Ana; birth=", &["given=Ana"]), Outcome::Rejected(Rejection::NoBirthDate));
}

#[test]
fn several_known_people_are_for_a_person_to_choose_from() {
    assert_eq!(decide("given=Ana", &["given=Ana", "given=Ana; phone="]), pending(&[Reason::SeveralCandidates]));
}

/// One known twice is linked by the clear record, although the other twin may be meant, too.
#[test]
fn a_clear_candidate_is_linked_beside_a_doubtful_one() {
    assert_eq!(decide("given=Ana", &["given=Eva", "given=Ana"]), Outcome::Link { position: 1 });
}

/// Nobody is linked beside a candidate who is nearer, and whom only a veto holds.
#[test]
fn a_nearer_candidate_may_be_meant() {
    let known = ["given=Ana; ssn=219099998; multiple=Y; order=2", "given=Ana; phone=; street=9 Elsewhere Rd"];
    let incoming = "given=Ana; ssn=219099998; multiple=Y; order=1";
    assert_eq!(decide(incoming, &known[1..]), Outcome::Link { position: 0 });
    assert_eq!(decide(incoming, &known), pending(&[Reason::SeveralCandidates]));
}

/// A partner named on a record is not the patient.
#[test]
fn a_partner_is_no_alias() {
    let mut record = patient("given=Ana; birth=1990-03-01");
    let partner = PersonName { given: Some("Eva".into()), kind: Some("P".into()), ..PersonName::default() };
    record.names.push(partner);
    let judgement = Matcher::default().judge(&Profile::of(&record), &profile("given=Eva; birth=1990-03-01"));
    assert_eq!(judgement.comparison.level(Field::Given), Level::Differ);
    assert_eq!(judgement.verdict, Verdict::Possible);
}

/// A child that was adopted has other names and another home, but its doses.
#[test]
fn a_shared_history_is_not_passed_over() {
    let known = [profile("given=Ximena").with_doses(doses())];
    let elsewhere =
        "given=Noah; family=Newname; street=9 Elsewhere Rd; city=Othertown; zip=24060; phone=5405550199; mother=";
    let incoming = profile(elsewhere).with_doses(doses());
    let decision = Matcher::default().decide(&incoming, &Index::of(&known), &known);
    let Outcome::Pending { reasons } = decision.outcome else { panic!("{:?}", decision.outcome) };
    assert!(reasons.contains(&Reason::SharedHistory), "{reasons:?}");
    let one_visit = profile(elsewhere).with_doses(doses().into_iter().take(3).skip(1));
    assert_eq!(Matcher::default().judge(&one_visit, &known[0]).verdict, Verdict::Different);
}

/// Not even the same record could be linked to these.
#[test]
fn what_nobody_can_be_linked_to_is_too_little() {
    for text in ["given=A", "given=Baby Boy", "given=Ana; birth=2019-05"] {
        let outcome = decide(text, &[]);
        assert_eq!(outcome, pending(&[Reason::TooLittleInformation]), "{text}");
    }
}

#[test]
fn thresholds_that_are_no_numbers_link_nobody() {
    let person = profile("given=Ana");
    for policy in [Policy::careful(f64::NAN, f64::NAN), Policy::careful(f64::NAN, 0.0), Policy::by_score(f64::NAN)] {
        assert_eq!(Matcher::default().with_policy(policy).judge(&person, &person).verdict, Verdict::Possible);
    }
}

#[test]
fn a_twin_is_pending_with_the_reason() {
    assert_eq!(
        decide("given=Ana", &["given=Eva"]),
        pending(&[Reason::Veto(Veto::Twins), Reason::Veto(Veto::GivenName)])
    );
}

#[test]
fn name_and_birth_date_are_enough_when_the_name_is_rare() {
    let alone = |given: &str, family: &str| {
        profile(&format!("given={given}; family={family}; street=; city=; zip=; phone=; mother="))
    };
    let mut population: Vec<Profile> = (0..2_000)
        .map(|number| {
            let common = [("Maria", "Garcia"), ("Jose", "Martinez"), ("Ana", "Lopez"), ("Luis", "Perez")];
            let (given, family) = common[number % 4];
            alone(given, family)
        })
        .collect();
    population.push(alone("Xochiquetzal", "Zzyzxson"));
    let matcher = Matcher::new(Weights::default(), Frequencies::of(&population), Policy::default());
    let decide = |person: &Profile| matcher.decide_among(person, [(0, person)]).outcome;
    assert_eq!(decide(&alone("Maria", "Garcia")), pending(&[Reason::TooLittleInformation, Reason::Unclear]));
    assert_eq!(decide(&alone("Xochiquetzal", "Zzyzxson")), Outcome::Link { position: 0 });
    // Nobody is known who may be meant, and still nobody could ever find this record again.
    let nobody = matcher.decide_among(&alone("Maria", "Garcia"), []);
    assert_eq!(nobody.outcome, pending(&[Reason::TooLittleInformation]));
}

#[test]
fn a_namesake_whom_all_else_contradicts_is_not_taken_for_new_in_silence() {
    let elsewhere = "given=Ana; street=9 Elsewhere Rd; city=Othertown; zip=24060; phone=5405550199; mother=Otherwoman";
    assert_eq!(
        decide(&format!("{elsewhere}; ssn=219099998"), &["given=Ana; ssn=457555462"]),
        pending(&[Reason::Namesake])
    );
}

/// Shared doses bring together what names and birth date do not, and say much for one person.
#[test]
fn a_shared_history_finds_a_person() {
    let elsewhere = "given=Anamaria; family=Newname; birth=2019-11-30; street=; city=; zip=; phone=; mother=";
    let known = [profile("given=Ximena").with_doses(doses())];
    let incoming = profile(elsewhere).with_doses(doses().into_iter().skip(1));
    let index = Index::of(&known);
    assert!(index.candidates(&profile(elsewhere)).positions.is_empty());
    assert_eq!(index.candidates(&incoming).positions, [0]);
    assert_eq!(incoming.compare(&known[0]).level(Field::History), Level::Same);
    let matcher = Matcher::default();
    let (with, without) =
        (matcher.score(&incoming, &known[0]), matcher.score(&profile(elsewhere), &profile("given=Ximena")));
    assert!(with > without + 5.0);
}

#[test]
fn evidence_explains_itself_without_a_value() {
    let judgement = Matcher::default().judge(&profile("given=Ana; phone="), &profile("given=Eva"));
    let text = judgement.to_string();
    assert!(text.starts_with("perhaps one person ("), "{text}");
    assert!(text.contains("because they may be twins and the given names do not agree"), "{text}");
    assert!(text.contains("given name: different (-"), "{text}");
    assert!(text.contains("birth date: same (+12.2)"), "{text}");
    let shown = format!("{judgement:?} {text} {:?}", profile("given=Ana"));
    for value in ["ana", "eva", "testcase", "sample", "placeholderson", "2019", "23219", "804"] {
        assert!(!shown.to_lowercase().contains(value), "{value}");
    }
}

#[test]
fn the_policy_decides_what_is_linked() {
    let (one, other) = (profile("given=Annabel"), profile("given=Annabell"));
    let matcher = Matcher::default();
    assert_eq!(matcher.judge(&one, &other).verdict, Verdict::Possible);
    assert_eq!(matcher.clone().with_policy(Policy::by_score(0.0)).judge(&one, &other).verdict, Verdict::Same);
    assert_eq!(matcher.with_policy(Policy::careful(0.0, 90.0)).judge(&one, &one).verdict, Verdict::Possible);
}
