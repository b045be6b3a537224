//! The laws of the module's page, for files that came about by acts at random.

use std::collections::BTreeSet;

use iz_match::pending::{Decision, Effect, Entry, Event, PendingError, PendingFile, Signature, Target};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::{discard, entry_of, merge, new, signed};

/// Two sets of ids without one in common: entries, records of the caller's, records to be made.
const ONE: [&str; 6] = ["A", "B", "C", "P", "X", "Y"];
const OTHER: [&str; 6] = ["a", "b", "c", "p", "x", "y"];

#[derive(Clone, Debug)]
enum Act {
    Add(Entry),
    Decide(&'static str, Decision, Signature),
    Undo(&'static str, Signature),
}

fn any_decision(ids: &[&'static str]) -> impl Strategy<Value = Decision> + use<> {
    let id = select(ids.to_vec());
    prop_oneof![
        8 => id.clone().prop_map(merge),
        1 => id.prop_map(new),
        2 => select(ids[4..].to_vec()).prop_map(new),
        1 => Just(discard()),
        1 => Just(Decision::Discard { why: String::new() }),
    ]
}

fn any_act(ids: [&'static str; 6]) -> impl Strategy<Value = Act> {
    let entry = || select(ids[..4].to_vec());
    let signature = || prop_oneof![29 => Just(signed("R. Reviewer")), 1 => Just(signed(""))];
    // Seldom a record that is to be made: its id would be taken before.
    let candidates = prop_oneof![4 => subsequence(ids[..4].to_vec(), 0..4), 1 => subsequence(ids[2..].to_vec(), 0..4)];
    let add = (1_u8..28, entry(), candidates);
    prop_oneof![
        3 => add.prop_map(|(day, id, candidates)| Act::Add(entry_of(day, id, &candidates))),
        4 => (entry(), any_decision(&ids), signature()).prop_map(|(id, decision, by)| Act::Decide(id, decision, by)),
        2 => (entry(), signature()).prop_map(|(id, by)| Act::Undo(id, by)),
    ]
}

/// Acts at random, half of them after a record was made that an entry has as a candidate, which chance seldom brings.
fn any_acts(ids: [&'static str; 6]) -> impl Strategy<Value = Vec<Act>> {
    let [a, b, .., x, _] = ids;
    let made = vec![
        Act::Add(entry_of(1, a, &[])),
        Act::Decide(a, new(x), signed("R. Reviewer")),
        Act::Add(entry_of(2, b, &[x, a])),
    ];
    let start = select(vec![Vec::new(), made]);
    (start, prop::collection::vec(any_act(ids), 0..97)).prop_map(|(start, acts)| [start, acts].concat())
}

/// What came of an act.
#[derive(Debug, PartialEq)]
enum Came {
    Filed(iz_match::pending::Filing),
    Of(Effect),
}

fn act(file: &mut PendingFile, act: &Act) -> Result<Came, PendingError> {
    match act.clone() {
        Act::Add(entry) => file.add(entry).map(Came::Filed),
        Act::Decide(id, decision, by) => file.decide(id, decision, by).map(Came::Of),
        Act::Undo(id, by) => file.undo(id, by).map(Came::Of),
    }
}

fn file_after(acts: &[Act]) -> PendingFile {
    let mut file = PendingFile::new();
    for each in acts {
        let _ = act(&mut file, each);
    }
    file
}

type Standing<'a> = (&'a Entry, Option<(&'a Decision, &'a Signature)>, Option<Target<'a>>);

/// Everything but the log, by id.
fn state(file: &PendingFile) -> Vec<Standing<'_>> {
    let mut state: Vec<_> =
        file.entries().map(|entry| (entry, file.ruling(&entry.id), file.target(&entry.id))).collect();
    state.sort_by_key(|(entry, ..)| &entry.id);
    state
}

/// The entries with a decision that stands, the latest last.
fn decided(file: &PendingFile) -> Vec<String> {
    let mut decided: Vec<String> = Vec::new();
    for event in file.log() {
        match event {
            Event::Decided { entry, .. } => decided.push(entry.clone()),
            Event::Undone { entry, .. } => decided.retain(|known| known != entry),
            _ => {}
        }
    }
    decided
}

/// A storage of a caller's that does what it is told, and panics when it is told what cannot be done.
#[derive(Default)]
struct Storage {
    links: BTreeSet<(String, String)>,
    created: BTreeSet<(String, String)>,
    discarded: BTreeSet<String>,
}

impl Storage {
    fn perform(&mut self, effect: Effect) {
        let is_done = match effect {
            Effect::Link { entry, into } => self.links.insert((entry, into)),
            Effect::Unlink { entry, from } => self.links.remove(&(entry, from)),
            Effect::Create { entry, id } => self.created.insert((entry, id)),
            Effect::Remove { entry, id } => self.created.remove(&(entry, id)),
            Effect::Discard { entry } => self.discarded.insert(entry),
            Effect::Restore { entry } => self.discarded.remove(&entry),
        };
        assert!(is_done);
    }
}

/// What an entry counts as is there: no record that was removed, and discarded only where someone said so of it.
fn every_target_is_there(file: &PendingFile) -> Result<(), TestCaseError> {
    let is_new =
        |id: &str| decided(file).iter().any(|entry| file.ruling(entry).is_some_and(|(known, _)| *known == new(id)));
    let was_made = |id: &str| {
        file.log().iter().any(|event| matches!(event, Event::Decided { decision, .. } if *decision == new(id)))
    };
    for entry in file.entries() {
        match file.target(&entry.id).unwrap() {
            Target::Open(id) => prop_assert!(file.ruling(id).is_none() && file.get(id).is_some()),
            Target::Discarded(id) => prop_assert_eq!(id, &entry.id),
            Target::Record(id) => prop_assert_eq!(is_new(id), was_made(id)),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn a_decision_and_its_undoing_change_nothing_but_the_log(acts in any_acts(ONE), decisions in prop::collection::vec(any_decision(&ONE), 8)) {
        let mut file = file_after(&acts);
        let open: Vec<String> = file.open().map(|entry| entry.id.clone()).collect();
        for (id, decision) in open.iter().flat_map(|id| decisions.iter().map(move |decision| (id, decision))) {
            let before = file.clone();
            let Ok(effect) = file.decide(id, decision.clone(), signed("R. Reviewer")) else { continue };
            prop_assert!(file.ruling(id).is_some_and(|(standing, _)| standing == decision));
            prop_assert_eq!(file.undo(id, signed("S. Supervisor")), Ok(effect.inverse()));
            prop_assert_eq!(state(&file), state(&before));
            prop_assert!(file.log().starts_with(before.log()));
            prop_assert_eq!(file.log().len(), before.log().len() + 2);
        }
    }

    #[test]
    fn the_file_is_what_its_log_makes_it(acts in any_acts(ONE)) {
        let file = file_after(&acts);
        prop_assert!(PendingFile::replay(file.log().iter().cloned()).as_ref() == Ok(&file));
        #[cfg(feature = "serde")]
        {
            let json = serde_json::to_string(&file).unwrap();
            prop_assert!(serde_json::from_str::<PendingFile>(&json).unwrap() == file);
        }
    }

    #[test]
    fn what_is_refused_changes_nothing(acts in any_acts(ONE)) {
        let mut file = PendingFile::new();
        for each in &acts {
            let before = file.clone();
            if act(&mut file, each).is_err() {
                prop_assert!(file == before);
            }
        }
    }

    #[test]
    fn the_order_of_unrelated_acts_decides_nothing(
        one in any_acts(ONE),
        other in any_acts(OTHER),
        turns in prop::collection::vec(any::<bool>(), 200),
    ) {
        let alone = |acts: &[Act]| {
            let mut file = PendingFile::new();
            acts.iter().map(|each| act(&mut file, each)).collect::<Vec<_>>()
        };
        let expected = (alone(&one), alone(&other));

        let mut file = PendingFile::new();
        let (mut came_of_one, mut came_of_other) = (Vec::new(), Vec::new());
        let (mut rest_of_one, mut rest_of_other) = (one.iter(), other.iter());
        for turn in turns.into_iter().chain([true; 100]).chain([false; 100]) {
            let (rest, came) =
                if turn { (&mut rest_of_one, &mut came_of_one) } else { (&mut rest_of_other, &mut came_of_other) };
            came.extend(rest.next().map(|each| act(&mut file, each)));
        }
        prop_assert_eq!((came_of_one, came_of_other), expected);
        let in_turn = file_after(&[one, other].concat());
        prop_assert_eq!(state(&file), state(&in_turn));
    }

    /// The storage is never told what cannot be done, and the latest decision can always be undone, down to the first.
    #[test]
    fn everything_can_be_undone(acts in any_acts(ONE)) {
        let (mut file, mut storage) = (PendingFile::new(), Storage::default());
        for each in &acts {
            if let Ok(Came::Of(effect)) = act(&mut file, each) {
                storage.perform(effect);
            }
        }
        for id in decided(&file).iter().rev() {
            storage.perform(file.undo(id, signed("S. Supervisor")).unwrap());
        }
        prop_assert_eq!(file.open().count(), file.entries().count());
        prop_assert!(storage.links.is_empty() && storage.created.is_empty() && storage.discarded.is_empty());
    }

    #[test]
    fn no_record_disappears_by_a_decision_about_another(acts in any_acts(ONE)) {
        let mut file = PendingFile::new();
        for each in &acts {
            let _ = act(&mut file, each);
            every_target_is_there(&file)?;
        }
    }

    #[test]
    fn any_text_is_taken_or_refused(texts in prop::collection::vec("\\PC{0,3}", 1..6), name in "\\PC*") {
        let mut file = PendingFile::new();
        for text in &texts {
            let candidates: Vec<_> = texts.iter().map(String::as_str).collect();
            let _ = file.add(entry_of(1, text, &candidates));
            let _ = file.add(entry_of(1, text, &candidates[1..]));
            for decision in [merge(&texts[0]), new(&name), Decision::Discard { why: name.clone() }] {
                let _ = file.decide(text, decision, signed(&name));
                let _ = file.undo(&texts[0], signed(&name));
            }
        }
        prop_assert!(PendingFile::replay(file.log().iter().cloned()) == Ok(file));
    }
}
