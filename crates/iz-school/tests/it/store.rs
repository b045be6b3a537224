//! What can be wrong with a database, and what the tables themselves refuse.

use std::fs;
use std::os::unix::fs::FileExt as _;

use iz_model::QueryProfile;
use iz_school::{ErrorKind, Request, RequestMode, Roster, School, Store, Student};

use crate::district::{District, bytes, context, decode, dose, history, pupil, request, roster, set_up};

fn one() -> District {
    District::new(&[pupil("1001", "Tilda")])
}

#[test]
fn a_database_is_made_once_and_opened_again() {
    let mut district = one();
    district.download(&[dose("03", "20150601")]);
    let again = Store::open(district.path()).unwrap();
    assert_eq!(again.views().unwrap(), district.store.views().unwrap());
}

#[test]
fn what_is_no_database_of_ours_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let kind = |name: &str| Store::open(path(name)).unwrap_err().kind();

    fs::write(path("text.db"), "school_number,school_name\n".repeat(100)).unwrap();
    assert_eq!(kind("text.db"), ErrorKind::NotADatabase);

    rusqlite::Connection::open(path("foreign.db")).unwrap().execute_batch("CREATE TABLE recipe (name TEXT)").unwrap();
    assert_eq!(kind("foreign.db"), ErrorKind::ForeignSchema);
    let untouched: i64 = rusqlite::Connection::open(path("foreign.db"))
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(untouched, 1);

    Store::open(path("newer.db")).unwrap();
    rusqlite::Connection::open(path("newer.db")).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let error = Store::open(path("newer.db")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NewerSchema);
    assert_eq!(error.to_string(), "the database was written by a newer version");

    assert_eq!(kind("no-such-folder/district.db"), ErrorKind::CannotOpen);
    fs::write(path("empty.db"), "").unwrap();
    assert!(Store::open(path("empty.db")).is_ok(), "an empty file is a new database");
}

#[test]
fn a_store_that_is_open_for_reading_shows_the_views_and_writes_nothing() {
    let district = one();
    let mut store = Store::open_read_only(district.path()).unwrap();
    assert_eq!(store.views().unwrap(), district.store.views().unwrap());
    let error = store.import(&roster(&[pupil("1002", "Otto")]), &set_up(), &context()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ReadOnly);
    let nothing = district.folder.path().join("nothing.db");
    assert_eq!(Store::open_read_only(nothing).unwrap_err().kind(), ErrorKind::CannotOpen);
}

#[test]
fn a_full_database_loses_nothing_and_the_run_goes_on_when_there_is_room() {
    let mut district = one();
    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    let mut large = bytes(&answer);
    large.resize(400_000, b' ');
    let before = district.dump();
    district.store.limit_size(1).unwrap();
    let error = district.store.receive(&job, "large.hl7", &large, Ok(&answer), &context()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Full);
    assert_eq!(district.dump(), before, "the transaction is undone");
    district.store.limit_size(100_000).unwrap();
    let _ = district.store.receive(&job, "large.hl7", &large, Ok(&answer), &context()).unwrap();
    assert_eq!(district.finish(job).doses.new, 1);
}

#[test]
fn a_damaged_database_is_told() {
    let district = one();
    let path = district.path();
    drop(district.store);
    let length = fs::metadata(&path).unwrap().len();
    let file = fs::OpenOptions::new().write(true).open(&path).unwrap();
    // Every page but the first, which has the schema's root.
    file.write_all_at(&vec![0xFF; usize::try_from(length).unwrap() - 4096], 4096).unwrap();
    let error = Store::open(&path).and_then(|store| store.views()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Corrupt);
}

#[test]
fn a_prefix_must_leave_room_for_a_number() {
    let mut district = one();
    for prefix in ["", "a prefix", "PRÄFIX", "ABCDEFGHIJKLMNOPQRS", "A|B"] {
        let request = Request { id_prefix: prefix.into(), ..request(&RequestMode::All) };
        let error = district.store.begin_job(&request, &context()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ControlIdPrefix, "{prefix}");
        assert!(district.states().is_empty(), "nothing is begun");
    }
    let id_prefix = "ABCDEFGHIJKLMNOPQR".to_owned();
    let request = Request { id_prefix, profile: QueryProfile::Z44, ..request(&RequestMode::All) };
    let job = district.store.begin_job(&request, &context()).unwrap();
    assert_eq!(job.queries()[0].control_id, "ABCDEFGHIJKLMNOPQR-1");
    assert_eq!(job.queries()[0].query.profile, Some(QueryProfile::Z44));
}

#[test]
fn control_ids_follow_the_roster() {
    let mut district = District::new(&[pupil("300", "Tilda"), pupil("100", "Otto"), pupil("200", "Mocky")]);
    let job = district.begin(&RequestMode::All);
    let asked: Vec<_> = job
        .queries()
        .iter()
        .map(|asked| (asked.control_id.as_str(), asked.query.identifiers[0].value.as_deref().unwrap()))
        .collect();
    assert_eq!(asked, [("IZ-1", "300"), ("IZ-2", "100"), ("IZ-3", "200")]);
}

#[test]
fn a_student_of_no_school_is_an_error() {
    let mut roster = Roster::default();
    roster.schools.push(School { number: "0101".into(), name: "Oak".into(), ..School::default() });
    roster.students.push(Student { number: "1001".into(), school_number: "0202".into(), ..Student::default() });
    let mut district = one();
    let error = district.store.import(&roster, &set_up(), &context()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownSchool);
}

#[test]
fn what_was_received_and_done_cannot_be_altered() {
    let mut district = one();
    district.download(&[dose("03", "20150601")]);
    let connection = rusqlite::Connection::open(district.path()).unwrap();
    for statement in [
        "UPDATE audit_log SET actor = 'nobody'",
        "DELETE FROM audit_log",
        "INSERT OR REPLACE INTO audit_log SELECT * FROM audit_log",
        "INSERT OR REPLACE INTO audit_log SELECT seq + 100, at, 'nobody', action, entity, entity_id, detail, prev_hash,
           row_hash FROM audit_log",
        "INSERT OR REPLACE INTO iis_message SELECT * FROM iis_message",
        "INSERT OR REPLACE INTO iis_vaccination SELECT * FROM iis_vaccination",
        "UPDATE iis_message SET control_id = 'other'",
        "DELETE FROM iis_message",
        "UPDATE iis_vaccination SET cvx_code = '94'",
        "DELETE FROM iis_vaccination",
    ] {
        let refused = connection.execute_batch(statement).unwrap_err();
        assert!(refused.to_string().contains("append only"), "{statement}");
    }
}

#[test]
fn an_audit_log_that_was_altered_is_found_out() {
    for tampering in [
        "UPDATE audit_log SET actor = 'nobody' WHERE seq = 2",
        "UPDATE audit_log SET detail = detail || ' ' WHERE seq = 2",
        "DELETE FROM audit_log WHERE seq = 2",
        "UPDATE audit_log SET seq = seq + 1 WHERE seq = (SELECT max(seq) FROM audit_log)",
    ] {
        let mut district = one();
        district.download(&[dose("03", "20150601")]);
        assert!(district.store.audit_is_intact().unwrap());
        district.execute("DROP TRIGGER audit_log_no_update; DROP TRIGGER audit_log_no_delete;");
        district.execute(tampering);
        assert!(!district.store.audit_is_intact().unwrap(), "{tampering}");
    }
}

#[test]
fn a_finished_run_takes_nothing_more() {
    let mut district = one();
    let job = district.begin(&RequestMode::All);
    let answer = history(&job.queries()[0], vec![dose("03", "20150601")]);
    let mut other = Store::open(district.path()).unwrap();
    let same = other.running_job().unwrap().unwrap();
    assert!(same.is_resumed());
    other.finish_job(same, &context()).unwrap();
    let unknown = |error: iz_school::Error| assert_eq!(error.kind(), ErrorKind::UnknownJob);
    unknown(district.store.receive(&job, "late.hl7", &bytes(&answer), Ok(&answer), &context()).unwrap_err());
    let settings = district.settings;
    unknown(district.store.publish(&job, &decode, &settings, &context(), &mut |_, _| ()).unwrap_err());
    unknown(district.store.finish_job(job, &context()).unwrap_err());
}
