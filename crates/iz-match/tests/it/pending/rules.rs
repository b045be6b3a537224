use iz_match::pending::{Decision, Effect, Event, Filing, PendingError, PendingFile, Target};

use super::{decide, discard, entry, entry_of, file_of, merge, new, signed, undo};

#[test]
fn each_decision_says_what_to_do_and_its_undoing_the_inverse() {
    let mut file = file_of(&[("A", &["P1"])]);
    let a = || "A".to_owned();
    let cases = [
        (merge("P1"), Effect::Link { entry: a(), into: "P1".into() }, Effect::Unlink { entry: a(), from: "P1".into() }),
        (new("X"), Effect::Create { entry: a(), id: "X".into() }, Effect::Remove { entry: a(), id: "X".into() }),
        (new("A"), Effect::Create { entry: a(), id: a() }, Effect::Remove { entry: a(), id: a() }),
        (discard(), Effect::Discard { entry: a() }, Effect::Restore { entry: a() }),
    ];
    for (decision, done, undone) in cases {
        assert!(decide(&mut file, "A", decision).unwrap() == done);
        assert!(undo(&mut file, "A").unwrap() == undone);
    }
    assert_eq!(file.log().len(), 9);
}

#[test]
fn what_is_decided_is_undone_before_it_is_decided_again() {
    let mut file = file_of(&[("A", &["P1"])]);
    assert_eq!(undo(&mut file, "A"), Err(PendingError::NotDecided));
    let _ = decide(&mut file, "A", merge("P1")).unwrap();
    assert_eq!(decide(&mut file, "A", merge("P1")), Err(PendingError::AlreadyDecided));
    let _ = undo(&mut file, "A").unwrap();
    assert_eq!(undo(&mut file, "A"), Err(PendingError::NotDecided));
    let _ = decide(&mut file, "A", discard()).unwrap();
}

#[test]
fn an_unknown_entry_is_refused() {
    let mut file = file_of(&[("A", &["P1"])]);
    assert_eq!(decide(&mut file, "P1", discard()), Err(PendingError::UnknownEntry));
    assert_eq!(undo(&mut file, "P1"), Err(PendingError::UnknownEntry));
    assert_eq!(file.apply(Event::Updated(entry("B", &[]))), Err(PendingError::UnknownEntry));
}

#[test]
fn nobody_decides_without_a_name() {
    let mut file = file_of(&[("A", &["P1"])]);
    for name in ["", "  ", "\t\u{a0}"] {
        assert_eq!(file.decide("A", merge("P1"), signed(name)), Err(PendingError::Unsigned));
    }
    let _ = decide(&mut file, "A", merge("P1")).unwrap();
    assert_eq!(file.undo("A", signed("")), Err(PendingError::Unsigned));
}

#[test]
fn nothing_is_discarded_without_a_reason() {
    let mut file = file_of(&[("A", &["P1"])]);
    assert_eq!(decide(&mut file, "A", Decision::Discard { why: " ".into() }), Err(PendingError::Unexplained));
}

#[test]
fn only_a_candidate_is_merged_into() {
    let mut file = file_of(&[("A", &["P1"])]);
    assert_eq!(decide(&mut file, "A", merge("P2")), Err(PendingError::NotACandidate));
    assert_eq!(file.add(entry("A", &["P1", "P2"])), Ok(Filing::Updated));
    let _ = decide(&mut file, "A", merge("P2")).unwrap();
}

#[test]
fn ids_are_neither_blank_nor_twice() {
    let mut file = PendingFile::new();
    assert_eq!(file.add(entry("", &["P1"])), Err(PendingError::EmptyId));
    assert_eq!(file.add(entry("A", &["P1", " "])), Err(PendingError::EmptyId));
    assert_eq!(file.add(entry("A", &["P1", "P2", "P1"])), Err(PendingError::DuplicateCandidate));
    assert_eq!(file.add(entry("A", &["P1"])), Ok(Filing::Added));
    assert_eq!(file.apply(Event::Added(entry("A", &["P2"]))), Err(PendingError::DuplicateEntry));
    assert_eq!(decide(&mut file, "A", new("")), Err(PendingError::EmptyId));
}

#[test]
fn an_entry_that_comes_again_changes_nothing() {
    let mut file = file_of(&[("A", &["P1"])]);
    let before = file.clone();
    assert_eq!(file.add(entry_of(9, "A", &["P1"])), Ok(Filing::Unchanged));
    assert!(file == before);
    let _ = decide(&mut file, "A", merge("P1")).unwrap();
    let before = file.clone();
    assert_eq!(file.add(entry_of(10, "A", &["P1"])), Ok(Filing::Unchanged));
    assert_eq!(file.add(entry_of(10, "A", &["P1", "P2"])), Err(PendingError::AlreadyDecided));
    assert!(file == before);
}

#[test]
fn an_update_replaces_what_is_known_and_not_when_the_record_came() {
    let mut file = file_of(&[("A", &["P1"])]);
    assert_eq!(file.add(entry_of(9, "A", &["P2"])), Ok(Filing::Updated));
    assert!(*file.get("A").unwrap() == entry("A", &["P2"]));
    assert!(file.log()[1] == Event::Updated(entry_of(9, "A", &["P2"])));
    assert_eq!(decide(&mut file, "A", merge("P1")), Err(PendingError::NotACandidate));
}

/// The id of another entry, of a candidate of any, past or present, or of a record that was made from another.
#[test]
fn a_new_record_has_an_id_of_its_own() {
    let mut file = file_of(&[("A", &["P1"]), ("B", &["P2"]), ("C", &["P3"])]);
    file.add(entry("B", &["P4"])).unwrap();
    let _ = decide(&mut file, "C", new("X")).unwrap();
    for taken in ["B", "P1", "P2", "P4", "X"] {
        assert_eq!(decide(&mut file, "A", new(taken)), Err(PendingError::IdTaken), "{taken}");
    }
    let _ = undo(&mut file, "C").unwrap();
    assert_eq!(decide(&mut file, "A", new("X")), Err(PendingError::IdTaken), "the log knows it as another record");
    let _ = decide(&mut file, "C", new("X")).unwrap();
}

#[test]
fn a_record_that_a_decision_made_is_doubted_by_undoing_the_decision() {
    let mut file = file_of(&[("A", &["P1"])]);
    let _ = decide(&mut file, "A", new("X")).unwrap();
    assert_eq!(file.add(entry("X", &["P1"])), Err(PendingError::IdTaken));
}

#[test]
fn a_record_that_others_are_merged_into_is_not_unmade() {
    let mut file = file_of(&[("A", &["P1"])]);
    let _ = decide(&mut file, "A", new("X")).unwrap();
    file.add(entry("B", &["X"])).unwrap();
    let _ = decide(&mut file, "B", merge("X")).unwrap();
    assert_eq!(undo(&mut file, "A"), Err(PendingError::InUse));

    let _ = undo(&mut file, "B").unwrap();
    let _ = undo(&mut file, "A").unwrap();
    assert_eq!(decide(&mut file, "B", merge("X")), Err(PendingError::TargetRemoved));
    let _ = decide(&mut file, "A", new("X")).unwrap();
    let _ = decide(&mut file, "B", merge("X")).unwrap();
}

#[test]
fn an_entry_that_others_are_merged_into_may_wait_and_is_not_discarded() {
    let mut file = file_of(&[("A", &["P1"]), ("B", &["A"]), ("C", &["A"])]);
    let _ = decide(&mut file, "B", merge("A")).unwrap();
    assert!(file.target("B") == Some(Target::Open("A")));
    assert_eq!(decide(&mut file, "A", discard()), Err(PendingError::InUse));

    let _ = decide(&mut file, "A", new("A")).unwrap();
    assert!(file.target("B") == Some(Target::Record("A")));
    let _ = undo(&mut file, "A").unwrap();
    assert!(file.target("B") == Some(Target::Open("A")), "what is merged into it waits again with it");

    let _ = undo(&mut file, "B").unwrap();
    let _ = decide(&mut file, "A", discard()).unwrap();
    assert_eq!(decide(&mut file, "C", merge("A")), Err(PendingError::TargetDiscarded));
}

#[test]
fn entries_are_not_merged_in_a_circle() {
    let mut file = file_of(&[("A", &["A", "C"]), ("B", &["A"]), ("C", &["B"])]);
    assert_eq!(decide(&mut file, "A", merge("A")), Err(PendingError::Circular));
    let _ = decide(&mut file, "B", merge("A")).unwrap();
    let _ = decide(&mut file, "C", merge("B")).unwrap();
    assert_eq!(decide(&mut file, "A", merge("C")), Err(PendingError::Circular));
    let _ = undo(&mut file, "B").unwrap();
    let _ = decide(&mut file, "A", merge("C")).unwrap();
    assert!(file.target("A") == Some(Target::Open("B")));
}

#[test]
fn a_log_that_no_file_can_have_is_refused_where_it_goes_wrong() {
    let mut file = file_of(&[("A", &["P1"]), ("B", &["A"])]);
    let _ = decide(&mut file, "B", merge("A")).unwrap();
    let without_the_second = [0, 2].map(|position| file.log()[position].clone());
    let error = PendingFile::replay(without_the_second).unwrap_err();
    assert_eq!((error.event, error.error), (1, PendingError::UnknownEntry));
    assert_eq!(error.to_string(), "the event at position 1: the file has no such entry");
}
