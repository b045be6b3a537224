//! Law 6: a merge applied twice changes nothing the second time, and the result does not depend on the order of arrival.

use iz_match::Grade;
use iz_match::exact::{Advisory, AdvisoryKind, Against, Bar, Hold, KeyRule, Outcome, Plan, Policy, Skip};
use iz_model::{ActionCode, CompletionStatus, Dose, EntityIdentifier, Order};
use proptest::prelude::*;
use proptest::sample::select;

use crate::fixture::{Group, Row, dose, grade, merged, order_number, plan_with, row_of};

const STUDENTS: [&str; 2] = ["1001", "1002"];
const RULES: [KeyRule; 3] = [KeyRule::CurrentGrade, KeyRule::StoredGrade, KeyRule::WithoutGrade];
const POLICIES: [Policy; 2] = [Policy::InsertOnly, Policy::Stage];

/// A vaccine and a date, from so few that they often meet.
fn vaccine_and_date() -> impl Strategy<Value = Dose> {
    let cvx = select(vec!["03", "94", "20", "106", "107", "110", "45", "08", "104", "10", "89", "17", "49", "998"]);
    let date = prop_oneof![
        9 => select(vec!["20200227", "20200228", "20200229", "20200301", "20200302", "20200303"]),
        1 => select(vec!["202003", "2020", "20200230", ""]),
    ];
    (cvx, date).prop_map(|(cvx, date)| dose(&format!("{cvx}@{date}")))
}

fn number() -> impl Strategy<Value = Option<EntityIdentifier>> {
    select(vec![None, order_number("X1"), order_number("X2"), order_number("X3"), order_number("9999")])
}

fn lots() -> impl Strategy<Value = Vec<String>> {
    select(vec![vec![], vec!["A".to_owned()], vec!["B".to_owned()]])
}

fn any_dose() -> impl Strategy<Value = Dose> {
    let completion = prop_oneof![
        6 => Just(None),
        1 => select(vec![
            Some(CompletionStatus::PartiallyAdministered),
            Some(CompletionStatus::Refused),
            Some(CompletionStatus::NotAdministered),
        ]),
    ];
    let action = prop_oneof![6 => Just(None), 1 => Just(Some(ActionCode::Update)), 1 => Just(Some(ActionCode::Delete))];
    (vaccine_and_date(), number(), lots(), completion, action).prop_map(
        |(dose, filler_order, lots, completion, action)| Dose { filler_order, lots, completion, action, ..dose },
    )
}

fn any_grade() -> impl Strategy<Value = Option<Grade>> {
    prop_oneof![1 => Just(None), 5 => select(vec![Some(grade(5)), Some(grade(6))])]
}

fn any_row() -> impl Strategy<Value = Row> {
    (select(STUDENTS.to_vec()), any_grade(), any_dose())
        .prop_map(|(student, grade, dose)| row_of(student, grade, &dose))
}

/// An answer about two students; each is in one grade, known or not.
fn any_answer() -> impl Strategy<Value = Vec<Group>> {
    let barred = prop_oneof![
        12 => Just(None),
        1 => select(vec![Some(Bar::Skip(Skip::NotSetUp)), Some(Bar::Hold(Hold::NoBirthDate))]),
    ];
    let groups = prop::collection::vec((0..STUDENTS.len(), any_dose(), barred), 0..14);
    ([any_grade(), any_grade()], groups).prop_map(|(grades, groups)| {
        groups
            .into_iter()
            .map(|(student, dose, barred)| Group {
                student: STUDENTS[student].to_owned(),
                grade: grades[student],
                order: Order::from(dose),
                barred,
            })
            .collect()
    })
}

fn any_rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(any_row(), 0..6)
}

/// A group without its details.
fn identity(group: &Group) -> String {
    let record = group.order.record();
    let cvx = record.cvx().map(|cvx| cvx.to_string());
    format!("{} {cvx:?} {:?} {:?}", group.student, record.administered_text, group.order.non_dose_reason())
}

/// The outcome without positions.
fn class(outcome: Outcome) -> String {
    match outcome {
        Outcome::DuplicateInAnswer { .. } => "duplicate".to_owned(),
        other => format!("{other:?}"),
    }
}

/// What a plan says about an answer, without regard to the order of the groups and the details of equal ones.
fn meaning(answer: &[Group], plan: &Plan) -> Vec<String> {
    let outcomes =
        answer.iter().zip(plan.outcomes()).map(|(group, outcome)| format!("{} {}", identity(group), class(*outcome)));
    let tell = |advisory: &Advisory| {
        let against = match advisory.against {
            Some(Against::Incoming(index)) => identity(&answer[index]),
            other => format!("{other:?}"),
        };
        format!("{} {:?} {against}", identity(&answer[advisory.incoming]), advisory.kind)
    };
    // Which of two contradicting duplicates is told depends on which came first.
    let told = plan.advisories().iter().filter(|advisory| advisory.kind != AdvisoryKind::ConflictingDetail).map(tell);
    let mut meaning: Vec<_> = outcomes.chain(told).collect();
    meaning.sort();
    meaning
}

fn for_every_rule(mut check: impl FnMut(KeyRule, Policy) -> Result<(), TestCaseError>) -> Result<(), TestCaseError> {
    for rule in RULES {
        for policy in POLICIES {
            check(rule, policy)?;
        }
    }
    Ok(())
}

fn answer_and_permutation() -> impl Strategy<Value = (Vec<Group>, Vec<Group>)> {
    any_answer().prop_flat_map(|answer| (Just(answer.clone()), Just(answer).prop_shuffle()))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1000) })]

    /// Any permutation of the groups leads to the same rows.
    #[test]
    fn k59(rows in any_rows(), (answer, permuted) in answer_and_permutation()) {
        for_every_rule(|rule, policy| {
            let one = plan_with(&rows, &answer, rule, policy);
            let other = plan_with(&rows, &permuted, rule, policy);
            prop_assert_eq!(meaning(&answer, &one), meaning(&permuted, &other), "{:?} {:?}", rule, policy);
            Ok(())
        })?;
    }

    /// What equals a row by the naive reading of the key is never written, and what is written equals no row.
    #[test]
    fn k60(rows in any_rows(), answer in any_answer()) {
        for policy in POLICIES {
            let plan = plan_with(&rows, &answer, KeyRule::CurrentGrade, policy);
            for (group, outcome) in answer.iter().zip(plan.outcomes()) {
                let same = |row: &Row| {
                    let dose = group.order.record();
                    row.student == group.student
                        && row.cvx == dose.cvx()
                        && row.date.is_some()
                        && row.date == dose.administered.and_then(|date| date.day())
                };
                match *outcome {
                    Outcome::Existing { row } => prop_assert_eq!(rows.iter().position(same), Some(row)),
                    Outcome::New => prop_assert!(!rows.iter().any(same)),
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn law_6_a_second_merge_adds_nothing(rows in any_rows(), answer in any_answer()) {
        for_every_rule(|rule, policy| {
            let first = plan_with(&rows, &answer, rule, policy);
            let after = merged(&rows, &answer, &first);
            let second = plan_with(&after, &answer, rule, policy);
            prop_assert_eq!(second.counts().new, 0, "{:?} {:?}", rule, policy);
            prop_assert_eq!(second.counts().held, first.counts().held);
            Ok(())
        })?;
    }

    #[test]
    fn the_counts_add_up(rows in any_rows(), answer in any_answer()) {
        for_every_rule(|rule, policy| {
            let counts = plan_with(&rows, &answer, rule, policy).counts();
            let sum = counts.new + counts.existing + counts.duplicate + counts.skipped + counts.held + counts.errors;
            prop_assert_eq!((counts.received, sum), (answer.len(), answer.len()));
            Ok(())
        })?;
    }

    /// Staging only holds back; it never takes what the other policy does not, and it never holds everything back.
    #[test]
    fn staging_holds_some_of_the_new(rows in any_rows(), answer in any_answer()) {
        for rule in RULES {
            let inserted = plan_with(&rows, &answer, rule, Policy::InsertOnly);
            let staged = plan_with(&rows, &answer, rule, Policy::Stage);
            prop_assert_eq!(inserted.advisories(), staged.advisories());
            for (inserted, staged) in inserted.outcomes().iter().zip(staged.outcomes()) {
                let held = matches!(staged, Outcome::Held(Hold::Doubtful(_)));
                prop_assert!(inserted == staged || (held && *inserted == Outcome::New));
            }
            let [inserted, staged] = [Policy::InsertOnly, Policy::Stage].map(|policy| plan_with(&[], &answer, rule, policy));
            prop_assert_eq!(inserted.counts().new == 0, staged.counts().new == 0);
        }
    }

    /// The current grade never separates two rows of one student.
    #[test]
    fn a_known_current_grade_decides_nothing(rows in any_rows(), mut answer in any_answer(), level in 0_i8..12) {
        for group in &mut answer {
            group.grade = Some(grade(level));
        }
        for policy in POLICIES {
            let current = plan_with(&rows, &answer, KeyRule::CurrentGrade, policy);
            prop_assert_eq!(current, plan_with(&rows, &answer, KeyRule::WithoutGrade, policy));
        }
    }
}
