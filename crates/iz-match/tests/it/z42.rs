//! An evaluated history as registries really send it, planned as records: vaccines set up are DTaP, Hep B, polio, MMR
//! and varicella; the student was born on 2019-05-01.

use iz_match::exact::{AdvisoryKind, Against, DoseError, Hold, KeyRule, Outcome, Policy, Skip};
use iz_model::{ActionCode, Coded, CompletionStatus, Dose};

use crate::fixture::{Group, dose, grade, group, kinds, merged, order_number, plan_with, with};

fn ordered(number: &str, dose: Dose) -> Group {
    group(Dose { filler_order: order_number(number), ..dose })
}

fn barred(reason: Skip, group: Group) -> Group {
    Group { barred: Some(reason.into()), ..group }
}

fn answer() -> Vec<Group> {
    let not_given = Some(CompletionStatus::NotAdministered);
    vec![
        ordered("1001", with("110@20190731", |dose| dose.lots = vec!["AB1".to_owned()])),
        ordered("1002", dose("20@20191002")),
        ordered("1003", dose("107@20191002")),
        ordered("1004", dose("03@202005")),
        ordered("1005", with("03@20200601101500-0400", |dose| dose.lots = vec!["M&1".to_owned()])),
        ordered("1006", with("21@20200601", |dose| dose.completion = Some(CompletionStatus::Refused))),
        ordered("1007", with("141@20210901", |dose| dose.action = Some(ActionCode::Delete))),
        ordered("1008", with("998@20220901", |dose| dose.completion = not_given)),
        barred(Skip::BeforeBirth, ordered("1009", dose("08@20180101"))),
        barred(Skip::NotSetUp, ordered("1010", dose("999@20230110"))),
        ordered("1011", with("106@20230111", |dose| dose.vaccine.insert(0, Coded::new("49281-0286-10", "NDC")))),
        ordered("9999", with("998@20260817", |dose| dose.completion = not_given)),
    ]
}

/// The outcomes where the registry repeats nothing, with the outcome of the unspecified DTaP.
fn first_outcomes(unspecified: Outcome) -> [Outcome; 12] {
    [
        Outcome::New,
        Outcome::New,
        unspecified,
        Outcome::Held(Hold::PartialDate),
        Outcome::New,
        Outcome::Skipped(Skip::Refused),
        Outcome::Skipped(Skip::Deleted),
        Outcome::Skipped(Skip::NoVaccine),
        Outcome::Skipped(Skip::BeforeBirth),
        Outcome::Skipped(Skip::NotSetUp),
        Outcome::New,
        Outcome::Skipped(Skip::NoVaccine),
    ]
}

#[test]
fn insert_only_takes_five_and_flags_the_unspecified_one() {
    let plan = plan_with(&[], &answer(), KeyRule::CurrentGrade, Policy::InsertOnly);
    assert_eq!(plan.outcomes(), first_outcomes(Outcome::New));
    assert_eq!(kinds(&plan), [AdvisoryKind::UnspecifiedVsSpecific, AdvisoryKind::PartialDate]);
    assert_eq!((plan.advisories()[0].incoming, plan.advisories()[0].against), (2, Some(Against::Incoming(1))));
}

#[test]
fn stage_takes_four_and_holds_the_unspecified_one_in_any_order() {
    let doubtful = Outcome::Held(Hold::Doubtful(AdvisoryKind::UnspecifiedVsSpecific));
    let mut answer = answer();
    assert_eq!(plan_with(&[], &answer, KeyRule::CurrentGrade, Policy::Stage).outcomes(), first_outcomes(doubtful));
    answer.swap(1, 2);
    assert_eq!(plan_with(&[], &answer, KeyRule::CurrentGrade, Policy::Stage).outcomes()[1], doubtful);
}

#[test]
fn a_second_run_and_one_after_promotion_bring_nothing() {
    for (policy, known) in [(Policy::InsertOnly, 5), (Policy::Stage, 4)] {
        let mut answer = answer();
        let rows = merged(&[], &answer, &plan_with(&[], &answer, KeyRule::CurrentGrade, policy));
        for level in [5, 6] {
            for group in &mut answer {
                group.grade = Some(grade(level));
            }
            let counts = plan_with(&rows, &answer, KeyRule::CurrentGrade, policy).counts();
            assert_eq!((counts.new, counts.existing), (0, known), "{policy:?} in grade {level}");
        }
    }
}

#[test]
fn a_later_delete_keeps_the_row_and_says_so() {
    let answer = answer();
    let rows = merged(&[], &answer, &plan_with(&[], &answer, KeyRule::CurrentGrade, Policy::InsertOnly));
    let delete = ordered("1002", with("20@20191002", |dose| dose.action = Some(ActionCode::Delete)));
    let plan = plan_with(&rows, &[delete], KeyRule::CurrentGrade, Policy::InsertOnly);
    assert_eq!(plan.outcomes(), [Outcome::Skipped(Skip::Deleted)]);
    assert_eq!(kinds(&plan), [AdvisoryKind::RegistryDeleted]);
    assert_eq!(plan.advisories()[0].against, Some(Against::Existing(1)));
}

#[test]
fn an_invalid_date_is_one_error_and_stops_nothing_else() {
    let mut answer = answer();
    answer[0] = ordered("1001", dose("110@20190732"));
    let plan = plan_with(&[], &answer, KeyRule::CurrentGrade, Policy::InsertOnly);
    assert_eq!(plan.outcomes()[0], Outcome::Error(DoseError::InvalidDate));
    assert_eq!(plan.counts().new, 4);
}
