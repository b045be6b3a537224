//! The key cases of `testdata/cases/viis_key_cases.tsv`, one test for each that the plan decides.
//!
//! What goes before a plan or after it is tested in iz-school: birth date and window (K28, K30), identity (K50 to K53)
//! and request modes (K54 to K58). Of K29 and K31 to K35 the plan sees only that the caller bars the group.

use iz_match::Grade;
use iz_match::exact::{AdvisoryKind, Against, Bar, DoseError, Hold, KeyRule, Outcome, Policy, Skip};
use iz_model::{ActionCode, Coded, CompletionStatus, Dose};

use crate::fixture::{
    Group, Row, dose, grade, group, groups, kinds, merged, order_number, outcome, plan, plan_with, row, with,
};

const IN_SCHOOL: [&str; 11] = ["K28", "K30", "K50", "K51", "K52", "K53", "K54", "K55", "K56", "K57", "K58"];

#[test]
fn every_case_has_a_test() {
    let table = include_str!("../../../../testdata/cases/viis_key_cases.tsv");
    let ids: Vec<_> = table.lines().skip(1).filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(ids.len(), 60);
    let tests = [include_str!("cases.rs"), include_str!("props.rs")].concat();
    let in_school = include_str!("../../../iz-school/tests/it/key_cases.rs");
    for id in ids {
        let id_of_test = id.to_lowercase();
        let here = tests.contains(&format!("fn {id_of_test}("));
        assert!(here != IN_SCHOOL.contains(&id), "{id} has one place");
        assert!(here || in_school.contains(&format!("fn {id_of_test}_")), "{id} is a test of iz-school");
    }
}

fn barred(reason: impl Into<Bar>) -> Group {
    Group { barred: Some(reason.into()), ..group(dose("03@20150601")) }
}

fn with_lot(text: &str, lot: &str) -> Dose {
    with(text, |dose| dose.lots = vec![lot.to_owned()])
}

fn deleted(text: &str) -> Dose {
    with(text, |dose| dose.action = Some(ActionCode::Delete))
}

fn stored(text: &str, lot: &str) -> Row {
    Row { lot: Some(lot.to_owned()), ..row(text) }
}

#[test]
fn k01() {
    assert_eq!(outcome(&[], group(dose("03@20150601"))), Outcome::New);
}

#[test]
fn k02() {
    assert_eq!(outcome(&[row("03@20150601")], group(dose("03@20150601"))), Outcome::Existing { row: 0 });
}

#[test]
fn k03() {
    let answer = groups([dose("03@20150601"), dose("21@20150601")]);
    let rows = merged(&[], &answer, &plan(&[], &answer));
    assert_eq!(rows.len(), 2);
    let again = plan(&rows, &answer);
    assert_eq!(again.outcomes(), [Outcome::Existing { row: 0 }, Outcome::Existing { row: 1 }]);
}

#[test]
fn k04() {
    let plan = plan(&[row("03@20150601")], &groups([dose("03@20150602")]));
    assert_eq!(plan.outcomes(), [Outcome::New]);
    assert_eq!(kinds(&plan), [AdvisoryKind::NearDate]);
}

#[test]
fn k05() {
    assert_eq!(outcome(&[row("03@20150601")], group(dose("94@20150601"))), Outcome::New);
}

#[test]
fn k06() {
    let other = Row { student: "1002".to_owned(), ..row("03@20150601") };
    assert_eq!(outcome(&[other], group(dose("03@20150601"))), Outcome::New);
}

#[test]
fn k07() {
    let plan = plan(&[stored("03@20150601", "A")], &groups([with_lot("03@20150601", "B")]));
    assert_eq!(plan.outcomes(), [Outcome::Existing { row: 0 }]);
    assert_eq!(kinds(&plan), [AdvisoryKind::LotDiffers]);
}

#[test]
fn k08() {
    assert_eq!(outcome(&[row("3@20150601")], group(dose("03@20150601"))), Outcome::Existing { row: 0 });
}

#[test]
fn k09() {
    let plan = plan(&[row("10@20160601")], &groups([dose("89@20160601")]));
    assert_eq!(plan.outcomes(), [Outcome::New]);
    assert_eq!(kinds(&plan), [AdvisoryKind::UnspecifiedVsSpecific]);
}

#[test]
fn k10() {
    let answer = Group { barred: Some(Skip::NotSetUp.into()), ..group(dose("110@20160601")) };
    assert_eq!(outcome(&[], answer), Outcome::Skipped(Skip::NotSetUp));
}

#[test]
fn k11() {
    let codes = vec![Coded::new("90707", "CPT"), Coded::new("03", "CVX")];
    let answer = group(with("@20150601", |dose| dose.vaccine = codes));
    assert_eq!(outcome(&[row("03@20150601")], answer), Outcome::Existing { row: 0 });
}

#[test]
fn k12() {
    let cpt = with("@20150601", |dose| dose.vaccine = vec![Coded::new("90707", "CPT")]);
    assert_eq!(outcome(&[row("03@20150601")], group(cpt)), Outcome::Skipped(Skip::NoCvx));
    let ndc = with("@20150601", |dose| dose.vaccine = vec![Coded::new("49281-0286-10", "NDC")]);
    assert_eq!(outcome(&[row("106@20150601")], group(ndc)), Outcome::Existing { row: 0 });
}

#[test]
fn k13() {
    let carrier = with("998@20150601", |dose| dose.completion = Some(CompletionStatus::NotAdministered));
    assert_eq!(outcome(&[], group(carrier)), Outcome::Skipped(Skip::NoVaccine));
}

#[test]
fn k14() {
    let answer = Group { barred: Some(Skip::NotSetUp.into()), ..group(dose("999@20150601")) };
    assert_eq!(outcome(&[], answer), Outcome::Skipped(Skip::NotSetUp));
}

#[test]
fn k15() {
    assert_eq!(outcome(&[], group(dose("22@20160601"))), Outcome::New);
}

fn promoted() -> Group {
    Group { grade: Some(grade(6)), ..group(dose("03@20150601")) }
}

#[test]
fn k16() {
    assert_eq!(outcome(&[row("03@20150601")], promoted()), Outcome::Existing { row: 0 });
}

#[test]
fn k17() {
    let plan = plan_with(&[row("03@20150601")], &[promoted()], KeyRule::StoredGrade, Policy::InsertOnly);
    assert_eq!(plan.outcomes(), [Outcome::New]);
}

/// The rollover is the caller's to notice; the plan sees the new grade and no difference.
#[test]
fn k18() {
    assert_eq!(outcome(&[row("03@20150601")], promoted()), Outcome::Existing { row: 0 });
}

#[test]
fn k19() {
    let answer = Group { grade: None, ..group(dose("03@20150601")) };
    let unknown = Row { grade: None, ..row("03@20150601") };
    for rule in [KeyRule::CurrentGrade, KeyRule::StoredGrade] {
        let plan = plan_with(std::slice::from_ref(&unknown), std::slice::from_ref(&answer), rule, Policy::InsertOnly);
        assert_eq!(plan.outcomes(), [Outcome::Held(Hold::NoGrade)], "{rule:?}");
    }
    let plan = plan_with(&[unknown], &[answer], KeyRule::WithoutGrade, Policy::InsertOnly);
    assert_eq!(plan.outcomes(), [Outcome::Existing { row: 0 }]);
}

#[test]
fn k20() {
    let by_hand = [Row { grade: None, ..row("03@20150601") }];
    let answer = groups([dose("03@20150601")]);
    assert_eq!(plan(&by_hand, &answer).outcomes(), [Outcome::Existing { row: 0 }]);
    let literal = plan_with(&by_hand, &answer, KeyRule::StoredGrade, Policy::InsertOnly);
    assert_eq!(literal.outcomes(), [Outcome::New]);
    assert_eq!(kinds(&literal), [AdvisoryKind::GradeChanged]);
}

#[test]
fn k21() {
    let scale = [("PK", -1), ("-1", -1), ("K", 0), ("KG", 0), ("0", 0), ("5", 5), ("05", 5), ("12", 12)];
    for (text, level) in scale {
        assert_eq!(text.parse::<Grade>(), Grade::new(level), "{text}");
    }
}

#[test]
fn k22() {
    let rows = merged(&[], &groups([dose("03@20150601")]), &plan(&[], &groups([dose("03@20150601")])));
    assert_eq!(rows[0].date.unwrap().to_string(), "2015-06-01");
}

#[test]
fn k23() {
    let answer = group(dose("03@20150601093000-0500"));
    assert_eq!(outcome(&[row("03@20150601")], answer), Outcome::Existing { row: 0 });
}

#[test]
fn k24() {
    let plan = plan(&[row("03@20150601")], &groups([dose("03@201506")]));
    assert_eq!(plan.outcomes(), [Outcome::Held(Hold::PartialDate)]);
    assert_eq!(kinds(&plan), [AdvisoryKind::PartialDate]);
}

#[test]
fn k25() {
    assert_eq!(outcome(&[], group(dose("03@2015"))), Outcome::Held(Hold::PartialDate));
}

#[test]
fn k26() {
    let answer = group(dose("03@20150230"));
    assert_eq!(outcome(&[row("03@20150302")], answer), Outcome::Error(DoseError::InvalidDate));
}

#[test]
fn k27() {
    assert_eq!(outcome(&[], group(dose("03@"))), Outcome::Held(Hold::NoDate));
}

#[test]
fn k29() {
    assert_eq!(outcome(&[], barred(Skip::BeforeBirth)), Outcome::Skipped(Skip::BeforeBirth));
}

#[test]
fn k31() {
    assert_eq!(outcome(&[], barred(Skip::AfterCurrentYear)), Outcome::Skipped(Skip::AfterCurrentYear));
}

#[test]
fn k32() {
    assert_eq!(outcome(&[], barred(Hold::NoBirthDate)), Outcome::Held(Hold::NoBirthDate));
}

#[test]
fn k33() {
    assert_eq!(outcome(&[], barred(Skip::StudentInactive)), Outcome::Skipped(Skip::StudentInactive));
}

#[test]
fn k34() {
    assert_eq!(outcome(&[], barred(Skip::StudentExcluded)), Outcome::Skipped(Skip::StudentExcluded));
}

#[test]
fn k35() {
    let answer = [dose("03@20150601"), dose("03@201506"), deleted("03@20150601"), dose("03@20150230")]
        .map(|dose| Group { barred: Some(Skip::StudentExcluded.into()), ..group(dose) });
    let plan = plan(&[row("03@20150601")], &answer);
    assert_eq!(plan.outcomes(), [Outcome::Skipped(Skip::StudentExcluded); 4]);
    assert!(plan.advisories().is_empty(), "nothing is told about a student who opted out");
}

fn completed_as(status: CompletionStatus) -> Group {
    group(with("03@20150601", |dose| dose.completion = Some(status)))
}

#[test]
fn k36() {
    let refused = completed_as(CompletionStatus::Refused);
    assert_eq!(outcome(&[row("03@20150601")], refused), Outcome::Skipped(Skip::Refused));
}

#[test]
fn k37() {
    let not_given = completed_as(CompletionStatus::NotAdministered);
    assert_eq!(outcome(&[], not_given), Outcome::Skipped(Skip::NotAdministered));
}

#[test]
fn k38() {
    let plan = plan(&[], &[completed_as(CompletionStatus::PartiallyAdministered)]);
    assert_eq!(plan.outcomes(), [Outcome::Held(Hold::PartiallyAdministered)]);
    assert_eq!(kinds(&plan), [AdvisoryKind::PartiallyAdministered]);
}

#[test]
fn k39() {
    let silent = group(with("03@20150601", |dose| dose.completion = None));
    assert_eq!(outcome(&[], silent), outcome(&[], completed_as(CompletionStatus::Complete)));
}

#[test]
fn k40() {
    let plan = plan(&[row("21@20150601"), row("03@20150601")], &groups([deleted("03@20150601")]));
    assert_eq!(plan.outcomes(), [Outcome::Skipped(Skip::Deleted)]);
    assert_eq!(kinds(&plan), [AdvisoryKind::RegistryDeleted]);
    assert_eq!(plan.advisories()[0].against, Some(Against::Existing(1)));
}

#[test]
fn k41() {
    let plan = plan(&[], &groups([deleted("03@20150601")]));
    assert_eq!(plan.outcomes(), [Outcome::Skipped(Skip::Deleted)]);
    assert!(plan.advisories().is_empty());
}

#[test]
fn k42() {
    let update = with("03@20150601", |dose| {
        dose.action = Some(ActionCode::Update);
        dose.lots = vec!["B".to_owned()];
    });
    let plan = plan(&[stored("03@20150601", "A")], &groups([update]));
    assert_eq!(plan.outcomes(), [Outcome::Existing { row: 0 }]);
    assert_eq!(kinds(&plan), [AdvisoryKind::LotDiffers, AdvisoryKind::UpdateAvailable]);
}

#[test]
fn k43() {
    let update = with("03@20150603", |dose| {
        dose.action = Some(ActionCode::Update);
        dose.filler_order = order_number("X1");
    });
    let existing = Row { filler_order: order_number("X1"), ..row("03@20150601") };
    let plan = plan(&[existing], &groups([update]));
    assert_eq!(plan.outcomes(), [Outcome::New]);
    assert_eq!(kinds(&plan), [AdvisoryKind::SameOrderNumber]);
}

#[test]
fn k44() {
    let mut answer = groups([dose("03@20150601"), deleted("03@20150601")]);
    for _ in 0..2 {
        assert_eq!(plan(&[], &answer).outcomes(), [Outcome::Skipped(Skip::Deleted); 2]);
        answer.reverse();
    }
}

#[test]
fn k45() {
    let plan = plan(&[], &groups([dose("03@20150601"), dose("03@20150601")]));
    assert_eq!(plan.outcomes(), [Outcome::New, Outcome::DuplicateInAnswer { first: 0 }]);
    assert!(plan.advisories().is_empty());
}

#[test]
fn k46() {
    let plan = plan(&[], &groups([with_lot("03@20150601", "A"), with_lot("03@20150601", "B")]));
    assert_eq!(plan.outcomes(), [Outcome::New, Outcome::DuplicateInAnswer { first: 0 }]);
    assert_eq!(kinds(&plan), [AdvisoryKind::ConflictingDetail]);
    assert_eq!(plan.advisories()[0].incoming, 1);
}

#[test]
fn k47() {
    let answers = [groups([dose("03@20150601")]), groups([dose("21@20150601"), dose("03@20150601")])];
    let plan = plan(&[], &answers.concat());
    assert_eq!(plan.outcomes(), [Outcome::New, Outcome::New, Outcome::DuplicateInAnswer { first: 0 }]);
}

#[test]
fn k48() {
    let answer = groups([dose("110@20160601")]);
    let plan = plan(&[], &answer);
    assert_eq!(plan.outcomes(), [Outcome::New]);
    assert_eq!(merged(&[], &answer, &plan), [row("110@20160601")]);
}

#[test]
fn k49() {
    let answer = groups(["107@20160601", "45@20160601", "89@20160601"].map(dose));
    let plan = plan(&[row("110@20160601")], &answer);
    assert_eq!(plan.outcomes(), [Outcome::New; 3]);
    assert_eq!(kinds(&plan), [AdvisoryKind::CombinationComponent; 3]);
}
