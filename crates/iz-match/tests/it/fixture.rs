//! A school in short notation: `03@20150601` is CVX 03 given on 2015-06-01.

use iz_match::Grade;
use iz_match::exact::{AdvisoryKind, Bar, Existing, Incoming, KeyRule, Outcome, Plan, Policy, plan_merge};
use iz_match::iz_codes::EMBEDDED;
use iz_model::{Authority, Coded, Cvx, Date, Dose, EntityIdentifier, Order, PartialDate};

pub(crate) const STUDENT: &str = "1001";

/// A dose that the school has.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    pub(crate) student: String,
    pub(crate) grade: Option<Grade>,
    pub(crate) cvx: Option<Cvx>,
    pub(crate) date: Option<Date>,
    pub(crate) lot: Option<String>,
    pub(crate) filler_order: Option<EntityIdentifier>,
}

/// A row as the store writes it for a dose that is taken.
pub(crate) fn row_of(student: &str, grade: Option<Grade>, dose: &Dose) -> Row {
    Row {
        student: student.to_owned(),
        grade,
        cvx: EMBEDDED.cvx_of(&dose.vaccine).map(|vaccine| vaccine.cvx),
        date: dose.administered.and_then(PartialDate::day),
        lot: dose.lots.first().cloned(),
        filler_order: dose.filler_order.clone(),
    }
}

/// A row of student 1001, stored in grade 5.
pub(crate) fn row(text: &str) -> Row {
    row_of(STUDENT, Some(grade(5)), &dose(text))
}

pub(crate) fn grade(level: i8) -> Grade {
    Grade::new(level).unwrap()
}

/// `CVX@RXA-3`; RXA-3 may be short, wrong, longer than a day, or empty.
pub(crate) fn dose(text: &str) -> Dose {
    let (cvx, written) = text.split_once('@').unwrap();
    let part = |range| written.get(range).map(|digits: &str| digits.parse::<u16>().unwrap());
    let month = part(4..6).map(|month| u8::try_from(month).unwrap());
    let day = part(6..8).map(|day| u8::try_from(day).unwrap());
    Dose {
        vaccine: vec![Coded::new(cvx, "CVX")],
        administered: part(0..4).and_then(|year| PartialDate::new(year, month, day).ok()),
        administered_text: Some(written.to_owned()).filter(|written| !written.is_empty()),
        ..Dose::default()
    }
}

pub(crate) fn with(text: &str, change: impl FnOnce(&mut Dose)) -> Dose {
    let mut dose = dose(text);
    change(&mut dose);
    dose
}

pub(crate) fn order_number(value: &str) -> Option<EntityIdentifier> {
    let authority = Authority { namespace: Some("TESTIIS".to_owned()), ..Authority::default() };
    Some(EntityIdentifier { value: Some(value.to_owned()), authority })
}

/// A group of an answer, with all that the plan asks for.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) student: String,
    pub(crate) grade: Option<Grade>,
    pub(crate) order: Order,
    pub(crate) barred: Option<Bar>,
}

/// A group about student 1001, who is in grade 5.
pub(crate) fn group(dose: Dose) -> Group {
    Group { student: STUDENT.to_owned(), grade: Some(grade(5)), order: Order::from(dose), barred: None }
}

pub(crate) fn groups(doses: impl IntoIterator<Item = Dose>) -> Vec<Group> {
    doses.into_iter().map(group).collect()
}

pub(crate) fn plan_with(rows: &[Row], answer: &[Group], rule: KeyRule, policy: Policy) -> Plan {
    let existing: Vec<_> = rows
        .iter()
        .map(|row| Existing {
            student: &row.student,
            stored_grade: row.grade,
            cvx: row.cvx,
            date: row.date,
            lot: row.lot.as_deref(),
            filler_order: row.filler_order.as_ref(),
        })
        .collect();
    let incoming: Vec<_> = answer
        .iter()
        .map(|group| Incoming {
            student: &group.student,
            grade: group.grade,
            order: &group.order,
            barred: group.barred,
        })
        .collect();
    plan_merge(&existing, &incoming, rule, policy, &EMBEDDED)
}

/// The plan under the defaults.
pub(crate) fn plan(rows: &[Row], answer: &[Group]) -> Plan {
    plan_with(rows, answer, KeyRule::default(), Policy::default())
}

/// The only outcome of the only group.
pub(crate) fn outcome(rows: &[Row], answer: Group) -> Outcome {
    let plan = plan(rows, &[answer]);
    let [outcome] = plan.outcomes() else { panic!("one group, one outcome") };
    *outcome
}

pub(crate) fn kinds(plan: &Plan) -> Vec<AdvisoryKind> {
    plan.advisories().iter().map(|advisory| advisory.kind).collect()
}

/// The rows after the merge: every new dose is appended with the student's current grade.
pub(crate) fn merged(rows: &[Row], answer: &[Group], plan: &Plan) -> Vec<Row> {
    let new = answer.iter().zip(plan.outcomes()).filter(|(_, outcome)| **outcome == Outcome::New);
    let appended = new.map(|(group, _)| row_of(&group.student, group.grade, group.order.record()));
    rows.iter().cloned().chain(appended).collect()
}
