//! What a person should look at after a merge.

use iz_match::exact::{AdvisoryKind, Against, Outcome};
use iz_model::{ActionCode, Cvx, Patient, Sex};
use rusqlite::{Transaction, params};

use super::{Group, Merge};
use crate::identity::middles_agree;
use crate::immunity::immunities;
use crate::store::audit::{self, Entry};
use crate::store::rows::StoredSetUp;
use crate::store::{ConflictKind, Context, digest};
use crate::{Error, Student};

/// A conflict to be opened, unless it was before.
struct Notice<'a> {
    kind: ConflictKind,
    field: Option<&'a str>,
    event_id: Option<i64>,
    against_event_id: Option<i64>,
    dose_rec_id: Option<i64>,
    vaccine_id: Option<i64>,
    proposed: Option<&'a str>,
    /// What makes it the same conflict when it is met again, beside student, kind and field.
    same_when: String,
}

impl Notice<'_> {
    fn of(kind: ConflictKind) -> Self {
        Self {
            kind,
            field: None,
            event_id: None,
            against_event_id: None,
            dose_rec_id: None,
            vaccine_id: None,
            proposed: None,
            same_when: String::new(),
        }
    }

    /// Opens the conflict. `false` when it was open, or was closed by a person, before.
    fn open(&self, transaction: &Transaction<'_>, student_id: i64, context: &Context) -> Result<bool, Error> {
        let field = self.field.unwrap_or_default();
        // Another lot beside the dose in one answer is another lot than the row's when the answer comes again.
        let matter = match self.kind {
            ConflictKind::Advisory(AdvisoryKind::ConflictingDetail) => AdvisoryKind::LotDiffers.as_str(),
            kind => kind.as_str(),
        };
        let signature = digest(format!("{student_id}|{matter}|{field}|{}", self.same_when).as_bytes());
        let opened = transaction
            .prepare_cached(
                "INSERT INTO merge_conflict (student_id, kind, field, event_id, against_event_id, dose_rec_id,
                   vaccine_id, proposed_value, signature, opened_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (signature) DO NOTHING",
            )?
            .execute(params![
                student_id,
                self.kind.as_str(),
                self.field,
                self.event_id,
                self.against_event_id,
                self.dose_rec_id,
                self.vaccine_id,
                self.proposed,
                signature,
                context.now,
            ])?;
        Ok(opened == 1)
    }
}

/// Opens what the plan advises to look at. `events` has the event of each group that is kept.
pub(super) fn open_advisories(
    transaction: &Transaction<'_>,
    merge: &Merge,
    groups: &[Group<'_>],
    events: &[Option<i64>],
    context: &Context,
) -> Result<(), Error> {
    let advised = merge.plan.advisories().iter().map(|advisory| (advisory.kind, advisory.incoming, advisory.against));
    // An update that comes beside the dose itself is one to the row that the dose becomes: told now, not next time.
    let updates = groups.iter().zip(merge.plan.outcomes()).enumerate().filter_map(|(index, (group, outcome))| {
        let Outcome::DuplicateInAnswer { first } = outcome else { return None };
        let is_update = group.order.record().action == Some(ActionCode::Update);
        is_update.then_some((AdvisoryKind::UpdateAvailable, index, Some(Against::Incoming(*first))))
    });
    for (kind, incoming, against) in advised.chain(updates) {
        let Some(group) = groups.get(incoming) else { continue };
        let event = |index: usize| events.get(index).copied().flatten();
        let mut notice = Notice { event_id: event(incoming), ..Notice::of(ConflictKind::Advisory(kind)) };
        let other = match against {
            Some(Against::Existing(row)) => merge.known.get(row).map(|dose| {
                notice.dose_rec_id = Some(dose.dose_rec_id);
                notice.against_event_id = dose.event_id;
                row_key(dose.cvx, dose.date.map(|day| day.to_string()))
            }),
            Some(Against::Incoming(index)) => groups.get(index).map(|other| {
                notice.against_event_id = event(index);
                let date = other.order.record().administered;
                row_key(other.cvx, date.map(|date| date.to_string()))
            }),
            _ => None,
        };
        if notice.event_id.is_some() && notice.event_id == notice.against_event_id {
            // The row is of this very group: there is nothing to compare.
            continue;
        }
        notice.same_when = format!("{}|{}", group_key(group), other.unwrap_or_default());
        if kind == AdvisoryKind::RegistryDeleted {
            // A dose that is taken again after a delete was accepted can be deleted again.
            notice.same_when = format!("{:?}", notice.dose_rec_id);
        }
        let is_opened = notice.open(transaction, merge.enrolment.student_id, context)?;
        if is_opened && kind == AdvisoryKind::RegistryDeleted {
            let (entity, id) = ("health_stud_dose_rec", notice.dose_rec_id.unwrap_or_default());
            let entry = Entry { action: "registry-deleted", entity, id, detail: "reported; the dose is kept" };
            audit::append(transaction, context, &entry)?;
        }
    }
    Ok(())
}

/// A dose by vaccine and date.
fn row_key(cvx: Option<Cvx>, date: Option<String>) -> String {
    format!("{}|{}", cvx.map(|cvx| cvx.to_string()).unwrap_or_default(), date.unwrap_or_default())
}

/// A group by vaccine, date as written and order number: what a later answer repeats, whatever else it changes.
fn group_key(group: &Group<'_>) -> String {
    let record = group.order.record();
    let order = record.filler_order.as_ref().and_then(|order| order.value.as_deref()).unwrap_or_default();
    let cvx = group.cvx.map(|cvx| cvx.to_string()).unwrap_or_default();
    format!("{cvx}|{}|{order}", record.administered_text.as_deref().unwrap_or_default())
}

/// Proposes an exemption where the registry reports immunity, as evidence for a person to judge.
pub(super) fn propose_immunity(
    transaction: &Transaction<'_>,
    merge: &Merge,
    groups: &[Group<'_>],
    events: &[Option<i64>],
    set_up: &StoredSetUp,
    context: &Context,
) -> Result<(), Error> {
    for (group, event_id) in groups.iter().zip(events) {
        if event_id.is_none() {
            continue;
        }
        for (disease, vaccine) in immunities(group.order.record(), &set_up.set_up) {
            let notice = Notice {
                field: Some("exemption_type"),
                event_id: *event_id,
                vaccine_id: set_up.id(vaccine),
                proposed: Some("Immune"),
                same_when: format!("{disease}|{}", vaccine.code),
                ..Notice::of(ConflictKind::ImmunityProposed)
            };
            notice.open(transaction, merge.enrolment.student_id, context)?;
        }
    }
    Ok(())
}

/// Names what the registry knows otherwise about the student. Nothing of it is taken.
pub(super) fn compare_demographics(
    transaction: &Transaction<'_>,
    merge: &Merge,
    context: &Context,
) -> Result<(), Error> {
    let student = &merge.enrolment.student;
    let patients = merge.answers.iter().filter_map(|answer| answer.response.patients.first());
    for patient in patients {
        let differing = [("gender", sex_differs(patient, student)), ("middle_name", middle_differs(patient, student))];
        for (field, _) in differing.into_iter().filter(|(_, differs)| *differs) {
            let notice = Notice { field: Some(field), ..Notice::of(ConflictKind::Demographics) };
            notice.open(transaction, merge.enrolment.student_id, context)?;
        }
    }
    Ok(())
}

fn sex_differs(patient: &Patient, student: &Student) -> bool {
    let known = |sex: Option<Sex>| sex.filter(|sex| *sex != Sex::Unknown);
    known(patient.sex).zip(known(student.gender)).is_some_and(|(theirs, ours)| theirs != ours)
}

/// Whether the legal name has another middle name; an alias has shown that it is the student.
fn middle_differs(patient: &Patient, student: &Student) -> bool {
    let theirs = patient.names.first().and_then(|name| name.middle.as_deref());
    !middles_agree(theirs, student.middle_name.as_deref())
}

/// Notes that the student's grade changed between question and answer.
pub(super) fn note_grade_change(transaction: &Transaction<'_>, merge: &Merge, context: &Context) -> Result<(), Error> {
    let now = merge.enrolment.student.grade;
    if merge.grade_when_asked.zip(now).is_none_or(|(asked, now)| asked == now) {
        return Ok(());
    }
    let notice = Notice {
        field: Some("grade_level"),
        same_when: format!("{:?}|{now:?}", merge.grade_when_asked),
        ..Notice::of(ConflictKind::EnrolmentChanged)
    };
    notice.open(transaction, merge.enrolment.student_id, context)?;
    Ok(())
}
