//! An answer belongs to the query that it names in MSA-2, QAK-1 and QPD, and to no other.

use iz_model::{Acknowledgement, Identifier, Mismatch, PersonName, Query, Response, Sex};

fn query() -> Query {
    Query {
        tag: Some("T1".into()),
        identifiers: vec![Identifier { value: Some("000123".into()), ..Identifier::default() }],
        name: Some(PersonName {
            family: Some("Testcase".into()),
            given: Some("Ana".into()),
            middle: Some("Luz".into()),
            ..PersonName::default()
        }),
        birth_date: Some("2019-05-01".parse().unwrap()),
        sex: Some(Sex::Female),
        ..Query::default()
    }
}

fn answer() -> Response {
    Response {
        acknowledgement: Acknowledgement { control_id: Some("Q1".into()), ..Acknowledgement::default() },
        query_tag: Some("T1".into()),
        query: Some(query()),
        ..Response::default()
    }
}

fn judged(change: impl FnOnce(&mut Response)) -> Result<(), Mismatch> {
    let mut answer = answer();
    change(&mut answer);
    answer.answers("Q1", &query())
}

fn echo(answer: &mut Response) -> &mut Query {
    answer.query.as_mut().unwrap()
}

#[test]
fn the_answer_to_the_query_is_accepted_as_registries_write_it() {
    assert_eq!(judged(|_| {}), Ok(()));
    assert_eq!(judged(|answer| answer.query_tag = None), Ok(()));
    assert_eq!(judged(|answer| answer.query_tag = Some("Q1".into())), Ok(()), "the control ID in QAK-1");
    assert_eq!(judged(|answer| answer.query = None), Ok(()));
    assert_eq!(judged(|answer| answer.acknowledgement.control_id = None), Ok(()), "QAK-1 names the query");
    assert_eq!(judged(|answer| echo(answer).tag = None), Ok(()));
    assert_eq!(judged(|answer| echo(answer).identifiers.clear()), Ok(()));
    assert_eq!(judged(|answer| echo(answer).name.as_mut().unwrap().family = Some("TESTCASE ".into())), Ok(()));
    assert_eq!(judged(|answer| echo(answer).name.as_mut().unwrap().middle = None), Ok(()));
}

#[test]
fn the_answer_to_another_question_is_not() {
    let other = |text: &str| Some(text.to_owned());
    let unnamed = |answer: &mut Response| (answer.acknowledgement.control_id, answer.query_tag) = (None, None);
    assert_eq!(judged(unnamed), Err(Mismatch::ControlId));
    assert_eq!(judged(|answer| answer.acknowledgement.control_id = other("Q2")), Err(Mismatch::ControlId));
    assert_eq!(judged(|answer| answer.query_tag = other("T2")), Err(Mismatch::QueryTag));
    assert_eq!(judged(|answer| echo(answer).tag = other("T2")), Err(Mismatch::Query));
    assert_eq!(judged(|answer| echo(answer).identifiers[0].value = other("000124")), Err(Mismatch::Query));
    assert_eq!(judged(|answer| echo(answer).name.as_mut().unwrap().given = other("Bo")), Err(Mismatch::Query));
    assert_eq!(judged(|answer| echo(answer).birth_date = "2019-05-02".parse().ok()), Err(Mismatch::Query));
    assert_eq!(judged(|answer| echo(answer).sex = Some(Sex::Male)), Err(Mismatch::Query));
}
