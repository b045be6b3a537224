//! A run that is killed at any moment and made again ends in the same tables.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use iz_model::{AcknowledgementCode, ActionCode, Order, QueryStatus, Response};
use iz_school::{Fault, Publication, RecordedQuery, RequestMode, Settings, Store};

use crate::district::{
    District, Pupil, bytes, context, decode, dose, history, nobody, pupil, request, roster, set_up, with,
};

const PUPILS: [(&str, &str); 6] =
    [("1001", "Tilda"), ("1002", "Otto"), ("1003", "Mocky"), ("1004", "Sampla"), ("1005", "Testa"), ("1006", "Faker")];

fn pupils() -> Vec<Pupil> {
    PUPILS.iter().map(|&(number, first)| pupil(number, first)).collect()
}

fn answers(asked: &RecordedQuery) -> Vec<Response> {
    let refused = nobody(asked, AcknowledgementCode::Error, QueryStatus::Error);
    let shots: Vec<Order> = vec![
        dose("110", "20150601"),
        dose("107", "20150601"),
        dose("03", "201506"),
        dose("03", "20160601"),
        dose("03", "20160602"),
        with("21", "20160601", |dose| dose.action = Some(ActionCode::Delete)),
    ];
    match asked.control_id.as_str() {
        "IZ-2" => vec![refused],
        "IZ-3" => vec![refused, history(asked, vec![dose("03", "20160601"), dose("21", "20240230")])],
        "IZ-4" => vec![history(asked, shots[..3].to_vec()), history(asked, shots[1..].to_vec())],
        "IZ-5" => vec![nobody(asked, AcknowledgementCode::Accept, QueryStatus::NotFound)],
        _ => vec![history(asked, shots)],
    }
}

/// The questions of a run over the district.
fn asked() -> Vec<RecordedQuery> {
    District::new(&pupils()).begin(&RequestMode::All).queries().to_vec()
}

/// Makes a whole run, but is gone before its `last` step. Says whether it came to its end.
fn run(path: &std::path::Path, asked: &[RecordedQuery], last: usize) -> bool {
    let step = Cell::new(0);
    let gone = || {
        step.set(step.get() + 1);
        step.get() > last
    };
    let whole = catch_unwind(AssertUnwindSafe(|| {
        // A panic drops the store wherever it is, in a transaction too.
        let alive = || assert!(!gone(), "gone");
        let mut store = Store::open(path).unwrap();
        alive();
        store.import(&roster(&pupils()), &set_up(), &context()).unwrap();
        alive();
        let under_way = store.running_job().unwrap();
        let job = under_way.unwrap_or_else(|| store.begin_job(&request(&RequestMode::All), &context()).unwrap());
        alive();
        for response in asked.iter().flat_map(answers) {
            let _ = store.receive(&job, "answer.hl7", &bytes(&response), Ok(&response), &context()).unwrap();
            alive();
        }
        let decode = |raw: &[u8]| -> Result<Response, Fault> {
            alive();
            decode(raw)
        };
        let merged = store.publish(&job, &decode, &Settings::default(), &context(), &mut |_, _| alive()).unwrap();
        assert!(matches!(merged, Publication::Merged(_)));
        alive();
        store.finish_job(job, &context()).unwrap();
    }));
    whole.is_ok()
}

#[test]
fn killed_at_any_step_and_run_again_is_an_undisturbed_run() {
    let undisturbed = District::new(&pupils());
    assert!(run(&undisturbed.path(), &asked(), usize::MAX));
    let expected = undisturbed.dump();
    assert_eq!(expected["states"].len(), PUPILS.len());
    assert!(expected["conflicts"].len() > 5, "there is something to keep apart");

    let mut kills = 0;
    loop {
        let district = District::new(&pupils());
        let whole = run(&district.path(), &asked(), kills);
        if whole {
            break;
        }
        assert!(run(&district.path(), &asked(), usize::MAX));
        assert_eq!(district.dump(), expected, "killed at step {kills}");
        assert!(district.store.audit_is_intact().unwrap());
        kills += 1;
    }
    assert!(kills > 20, "every step was a last one");
}

#[test]
fn killed_again_and_again_it_still_ends_the_same() {
    let undisturbed = District::new(&pupils());
    assert!(run(&undisturbed.path(), &asked(), usize::MAX));
    let district = District::new(&pupils());
    let mut last = 1;
    while !run(&district.path(), &asked(), last) {
        last += 1;
    }
    assert_eq!(district.dump(), undisturbed.dump());
    assert_eq!(district.rows("SELECT status FROM exchange_job"), ["finished"], "it was one run all the time");
}

#[test]
fn a_new_run_gives_up_the_one_under_way() {
    let mut district = District::new(&pupils());
    let first = district.begin(&RequestMode::All);
    let second = district.begin(&RequestMode::All);
    assert!(!second.is_resumed());
    let error = district.store.finish_job(first, &context()).unwrap_err();
    assert_eq!(error.kind(), iz_school::ErrorKind::UnknownJob);
    district.finish(second);
    assert_eq!(district.rows("SELECT status FROM exchange_job"), ["superseded", "finished"]);
}

#[test]
fn two_processes_that_merge_one_run_merge_it_once() {
    let alone = District::new(&pupils());
    assert!(run(&alone.path(), &asked(), usize::MAX));
    let mut district = District::new(&pupils());
    let job = district.begin(&RequestMode::All);
    for response in job.queries().iter().flat_map(answers) {
        let _ = district.receive(&job, &response);
    }
    let path = district.path();
    let mut meanwhile = |done: usize, _: usize| {
        if done == 1 {
            let mut other = Store::open(&path).unwrap();
            let same = other.running_job().unwrap().unwrap();
            let _ = other.publish(&same, &decode, &Settings::default(), &context(), &mut |_, _| ()).unwrap();
        }
    };
    let _ = district.store.publish(&job, &decode, &Settings::default(), &context(), &mut meanwhile).unwrap();
    district.store.finish_job(job, &context()).unwrap();
    assert_eq!(district.dump(), alone.dump());
    assert!(district.store.audit_is_intact().unwrap());
}
