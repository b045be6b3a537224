//! A person closes conflicts, and nothing is written that was not decided.

use iz_match::exact::{AdvisoryKind, Policy};
use iz_model::ActionCode;
use iz_school::{ConflictKind, Context, ErrorKind, RequestMode, Resolution};

use crate::district::{District, Pupil, context, dose, history, pupil, with};

const ALL: [Resolution; 4] =
    [Resolution::KeepExisting, Resolution::TakeIncoming, Resolution::KeepBoth, Resolution::Ignored];

fn nurse() -> Context {
    Context { now: "2026-11-22T09:00:00Z".into(), actor: "nurse".into(), ..context() }
}

/// A district with one open conflict of this kind.
fn conflicting(kind: ConflictKind, policy: Policy) -> (District, i64) {
    let mut district = District::new(&[pupil("1001", "Tilda")]);
    district.settings.policy = policy;
    let known = || dose("03", "20150601");
    match kind {
        ConflictKind::Advisory(AdvisoryKind::NearDate) => {
            district.download(&[known()]);
            district.download(&[dose("03", "20150602")]);
        }
        ConflictKind::Advisory(AdvisoryKind::RegistryDeleted) => {
            district.download(&[known()]);
            district.download(&[with("03", "20150601", |dose| dose.action = Some(ActionCode::Delete))]);
        }
        ConflictKind::Demographics => {
            district.run(&RequestMode::All, |asked| {
                let mut answer = history(asked, Vec::new());
                answer.patients[0].sex = Some(iz_model::Sex::Male);
                vec![answer]
            });
        }
        ConflictKind::EnrolmentChanged => {
            let job = district.begin(&RequestMode::All);
            district.accept(&job, &history(&job.queries()[0], Vec::new()));
            district.import(&[Pupil { grade: "6", ..pupil("1001", "Tilda") }]);
            district.finish(job);
        }
        other => panic!("{other:?} is not set up"),
    }
    let [conflict] = &district.store.open_conflicts().unwrap()[..] else { panic!("one conflict") };
    assert_eq!(conflict.kind, kind);
    let id = conflict.id;
    (district, id)
}

#[test]
fn what_a_resolution_means_for_each_kind() {
    use Resolution::{Ignored, KeepBoth, KeepExisting, TakeIncoming};
    let near = ConflictKind::Advisory(AdvisoryKind::NearDate);
    let deleted = ConflictKind::Advisory(AdvisoryKind::RegistryDeleted);
    for (kind, policy, defined, active_after) in [
        (near, Policy::InsertOnly, vec![KeepExisting, KeepBoth, Ignored], 2),
        // The other dose is held: nobody may say that both are kept.
        (near, Policy::Stage, vec![KeepExisting, Ignored], 1),
        (deleted, Policy::InsertOnly, vec![KeepExisting, TakeIncoming, Ignored], 1),
        (ConflictKind::Demographics, Policy::InsertOnly, vec![KeepExisting, Ignored], 0),
        (ConflictKind::EnrolmentChanged, Policy::InsertOnly, vec![KeepExisting, Ignored], 0),
    ] {
        for resolution in ALL {
            let (mut district, id) = conflicting(kind, policy);
            let closed = district.store.resolve(id, resolution, &nurse());
            let what = format!("{kind:?} {policy:?} {resolution:?}");
            let row = district.rows("SELECT resolution, resolved_by, resolved_at FROM merge_conflict");
            let audited = district.rows("SELECT actor, detail FROM audit_log WHERE action = 'resolve'");
            let takes = resolution == TakeIncoming && defined.contains(&resolution);
            assert_eq!(district.doses().len(), if takes { 0 } else { active_after }, "{what}");
            if defined.contains(&resolution) {
                closed.unwrap();
                assert_eq!(row, [format!("{}|nurse|2026-11-22T09:00:00Z", resolution.as_str())], "{what}");
                assert_eq!(audited, [format!("nurse|{}", resolution.as_str())], "{what}");
                assert!(district.store.open_conflicts().unwrap().is_empty(), "{what}");
                let error = district.store.resolve(id, Ignored, &nurse()).unwrap_err();
                assert_eq!(error.kind(), ErrorKind::ConflictClosed, "{what}");
            } else {
                assert_eq!(closed.unwrap_err().kind(), ErrorKind::UndefinedResolution, "{what}");
                assert_eq!(row, ["||"], "{what}");
                assert!(audited.is_empty(), "{what}");
            }
        }
    }
}

#[test]
fn a_conflict_that_is_not_there_cannot_be_closed() {
    let mut district = District::new(&[pupil("1001", "Tilda")]);
    let error = district.store.resolve(1, Resolution::Ignored, &nurse()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownConflict);
}

#[test]
fn every_kind_has_a_name_of_its_own() {
    let others = [ConflictKind::Demographics, ConflictKind::EnrolmentChanged, ConflictKind::ImmunityProposed];
    for kind in AdvisoryKind::ALL.into_iter().map(ConflictKind::Advisory).chain(others) {
        assert_eq!(ConflictKind::from_name(kind.as_str()), Some(kind));
    }
}
