//! What a person is told, and who waits for whom.

use iz_match::exact::{AdvisoryKind, Against, Hold, KeyRule, Outcome, Policy, Skip};
use iz_model::{ActionCode, Authority, Coded, CompletionStatus, Dose, EntityIdentifier};

use crate::fixture::{Group, Row, dose, group, groups, kinds, order_number, plan, plan_with, row, with};

/// Of two new doses, the first waits for the second, in whichever order they come.
#[test]
fn of_two_new_doses_one_waits_whatever_the_order() {
    let table = [
        ("107@20191002", "20@20191002", AdvisoryKind::UnspecifiedVsSpecific),
        ("17@20191002", "49@20191002", AdvisoryKind::UnspecifiedVsSpecific),
        ("20@20191002", "110@20191002", AdvisoryKind::CombinationComponent),
        ("45@20191002", "110@20191002", AdvisoryKind::CombinationComponent),
        ("106@20191002", "20@20191002", AdvisoryKind::SameDayOtherCvx),
        ("20@20191003", "20@20191002", AdvisoryKind::NearDate),
        ("20@20200301", "20@20200228", AdvisoryKind::NearDate),
    ];
    for (waits, first, kind) in table {
        for (answer, waiting) in [([first, waits], 1), ([waits, first], 0)] {
            let plan = plan_with(&[], &groups(answer.map(dose)), KeyRule::CurrentGrade, Policy::Stage);
            assert_eq!(plan.outcomes()[waiting], Outcome::Held(Hold::Doubtful(kind)), "{waits} waits for {first}");
            assert_eq!(plan.outcomes()[1 - waiting], Outcome::New, "{first} does not wait");
            assert_eq!(plan.advisories()[0].against, Some(Against::Incoming(1 - waiting)));
        }
    }
}

#[test]
fn doses_that_can_both_be_meant_are_no_matter() {
    let rabies = ["18@20190501", "18@20190504", "18@20190508", "18@20190515"];
    let one_visit = ["20@20191002", "10@20191002", "03@20191002", "21@20191002"];
    for answer in [rabies, one_visit] {
        let plan = plan(&[], &groups(answer.map(dose)));
        assert_eq!(plan.outcomes(), [Outcome::New; 4]);
        assert!(plan.advisories().is_empty(), "{answer:?}");
    }
}

#[test]
fn a_new_dose_waits_for_a_row_even_when_it_says_more() {
    let plan = plan_with(&[row("107@20191002")], &groups([dose("20@20191002")]), KeyRule::CurrentGrade, Policy::Stage);
    assert_eq!(plan.outcomes(), [Outcome::Held(Hold::Doubtful(AdvisoryKind::UnspecifiedVsSpecific))]);
    assert_eq!(plan.advisories()[0].against, Some(Against::Existing(0)));
}

#[test]
fn rows_of_another_student_are_no_neighbours() {
    let mut other = row("107@20191002");
    other.student = "1002".to_owned();
    other.filler_order = order_number("X1");
    let answer = with("20@20191002", |dose| dose.filler_order = order_number("X1"));
    assert!(plan(&[other], &groups([answer])).advisories().is_empty());
}

#[test]
fn order_numbers_are_compared_with_their_authority() {
    let authority = |namespace: Option<&str>, universal_id: Option<&str>| Authority {
        namespace: namespace.map(str::to_owned),
        universal_id: universal_id.map(str::to_owned),
        universal_id_type: None,
    };
    let number = |value: &str, authority| Some(EntityIdentifier { value: Some(value.to_owned()), authority });
    let oid = Some("2.16.840.1.113883.19.5");
    let table = [
        (number("X1", authority(Some("A"), None)), number("X1", authority(Some("A"), oid)), true),
        (number("X1", authority(None, oid)), number(" X1", authority(None, oid)), true),
        (number("X1", authority(None, None)), number("X1", authority(None, None)), true),
        (number("X1", authority(Some("A"), None)), number("X1", authority(Some("B"), None)), false),
        (number("X1", authority(Some("A"), None)), number("X1", authority(None, None)), false),
        (number("X1", authority(Some("A"), None)), number("X2", authority(Some("A"), None)), false),
        (number("9999", authority(Some("A"), None)), number("9999", authority(Some("A"), None)), false),
        (None, None, false),
    ];
    for (index, (of_row, of_answer, same)) in table.into_iter().enumerate() {
        let existing = Row { filler_order: of_row, ..row("03@20150601") };
        let answer = with("21@20190901", |dose| dose.filler_order = of_answer);
        let plan = plan(&[existing], &groups([answer]));
        assert_eq!(kinds(&plan) == [AdvisoryKind::SameOrderNumber], same, "line {index}");
    }
}

/// Two records of one dose, one with the number of another dose: which of the two is stored must not decide who waits.
#[test]
fn every_order_number_stated_for_a_key_counts() {
    let numbered = |text, number| with(text, |dose: &mut Dose| dose.filler_order = order_number(number));
    let mut answer =
        groups([numbered("03@20150601", "X1"), numbered("03@20150601", "X2"), numbered("03@20190901", "X2")]);
    let doubtful = Outcome::Held(Hold::Doubtful(AdvisoryKind::SameOrderNumber));
    for _ in 0..2 {
        let plan = plan_with(&[], &answer, KeyRule::CurrentGrade, Policy::Stage);
        assert_eq!(plan.outcomes(), [Outcome::New, Outcome::DuplicateInAnswer { first: 0 }, doubtful]);
        answer.swap(0, 1);
    }
    // The next run finds the same, although the row has one of the two numbers only.
    let known = Row { filler_order: order_number("X1"), ..row("03@20150601") };
    let again = plan_with(&[known], &answer, KeyRule::CurrentGrade, Policy::Stage);
    assert_eq!(again.outcomes(), [Outcome::Existing { row: 0 }, Outcome::Existing { row: 0 }, doubtful]);
}

/// A registry that gives all doses of a visit one number asks one question about each, always against the same dose.
#[test]
fn a_number_of_many_doses_is_told_against_the_first() {
    let numbered = |text| with(text, |dose: &mut Dose| dose.filler_order = order_number("X1"));
    let visits = groups(["21@20190901", "03@20150601", "10@20170601"].map(numbered));
    let against = |rows: &[Row], answer: &[Group]| {
        let plan = plan(rows, answer);
        plan.advisories().iter().map(|advisory| (advisory.kind, advisory.against)).collect::<Vec<_>>()
    };
    let told = |against| (AdvisoryKind::SameOrderNumber, Some(against));
    assert_eq!(against(&[], &visits), [told(Against::Incoming(1)); 2]);
    // Rows that have no number are known by the groups that repeat them; the first row counts, not the first group.
    let rows = [row("10@20170601"), row("03@20150601")];
    assert_eq!(against(&rows, &visits), [told(Against::Existing(0))]);
}

#[test]
fn advisories_follow_the_answer() {
    let plan = plan(&[row("03@20150601")], &groups(["21@2015", "03@20150602"].map(dose)));
    assert_eq!(kinds(&plan), [AdvisoryKind::PartialDate, AdvisoryKind::NearDate]);
}

#[test]
fn details_differ_only_when_both_are_known() {
    let table = [
        (Some("A1"), Some("A1"), false),
        (Some("a1"), Some(" A1 "), false),
        (Some("A1"), None, false),
        (None, Some("A1"), false),
        (Some(" "), Some("A1"), false),
        (Some("A1"), Some("A2"), true),
    ];
    for (of_row, of_answer, differ) in table {
        let existing = Row { lot: of_row.map(str::to_owned), ..row("03@20150601") };
        let answer = with("03@20150601", |dose| dose.lots = of_answer.map(str::to_owned).into_iter().collect());
        let plan = plan(&[existing], &groups([answer]));
        assert_eq!(plan.outcomes(), [Outcome::Existing { row: 0 }]);
        assert_eq!(kinds(&plan) == [AdvisoryKind::LotDiffers], differ, "{of_row:?} and {of_answer:?}");
    }
}

#[test]
fn a_duplicate_that_contradicts_is_told() {
    let by = |code| with("03@20150601", |dose: &mut Dose| dose.manufacturers = vec![Coded::new(code, "MVX")]);
    let numbered = |number| with("03@20150601", |dose: &mut Dose| dose.filler_order = order_number(number));
    let table = [
        (by("MSD"), by("SKB"), true),
        (by("MSD"), by("MSD"), false),
        (by("MSD"), dose("03@20150601"), false),
        (numbered("X1"), numbered("X2"), true),
        (numbered("X1"), numbered("9999"), false),
    ];
    for (index, (first, second, told)) in table.into_iter().enumerate() {
        let plan = plan(&[], &groups([first, second]));
        assert_eq!(kinds(&plan) == [AdvisoryKind::ConflictingDetail], told, "line {index}");
    }
}

#[test]
fn a_delete_means_rows_by_key_and_by_order_number() {
    let rows = [
        row("03@20150601"),
        Row { filler_order: order_number("X1"), ..row("21@20160601") },
        row("10@20160601"),
        row("03@20150601"),
    ];
    let delete = with("03@20150601", |dose| {
        dose.action = Some(ActionCode::Delete);
        dose.filler_order = order_number("X1");
    });
    let plan = plan(&rows, &groups([delete]));
    let against: Vec<_> = plan.advisories().iter().filter_map(|advisory| advisory.against).collect();
    assert_eq!(kinds(&plan), [AdvisoryKind::RegistryDeleted; 3]);
    assert_eq!(against, [0, 1, 3].map(Against::Existing));
}

/// A withdrawn dose does not wait for anybody.
#[test]
fn a_delete_wins_over_a_hold_of_its_key() {
    let partly = with("03@20150601", |dose| dose.completion = Some(CompletionStatus::PartiallyAdministered));
    let held = Group { barred: Some(Hold::NoBirthDate.into()), ..group(dose("03@20150601")) };
    let delete = group(with("03@20150601", |dose| dose.action = Some(ActionCode::Delete)));
    let plan = plan(&[], &[group(partly), held, delete]);
    assert_eq!(plan.outcomes(), [Outcome::Skipped(Skip::Deleted); 3]);
    assert!(plan.advisories().is_empty());
}

#[test]
fn the_literal_key_shows_its_duplicates_to_a_careful_caller() {
    let promoted = Group { grade: "6".parse().ok(), ..group(dose("03@20150601")) };
    let plan = plan_with(&[row("03@20150601")], &[promoted], KeyRule::StoredGrade, Policy::Stage);
    assert_eq!(plan.outcomes(), [Outcome::Held(Hold::Doubtful(AdvisoryKind::GradeChanged))]);
}

#[test]
fn debug_shows_no_patient_value() {
    let order = iz_model::Order::from(with("03@20150601", |dose| dose.lots = vec!["LOT77".to_owned()]));
    let incoming = iz_match::exact::Incoming { student: "S-424242", grade: None, order: &order, barred: None };
    let existing = iz_match::exact::Existing {
        student: "S-424242",
        stored_grade: None,
        cvx: None,
        date: None,
        lot: Some("LOT77"),
        filler_order: None,
    };
    let shown = format!("{incoming:?} {existing:?}");
    assert!(!shown.contains("424242") && !shown.contains("LOT77"), "{shown}");
}
