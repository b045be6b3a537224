use iz_model::ActionCode;

use super::detail::{details_differ, lot, lots_differ};
use super::key::Key;
use super::rows::Rows;
use super::screen::is_withdrawal;
use super::{Advisory, AdvisoryKind, Against, Existing, Hold, Incoming, Outcome};
use crate::order_number::OrderNumber;

/// What a group says beside its key, compared with the row or the group that has the same key.
pub(super) fn on_details(existing: &[Existing<'_>], incoming: &[Incoming<'_>], outcomes: &[Outcome]) -> Vec<Advisory> {
    let mut advisories = Vec::new();
    for (index, (group, outcome)) in incoming.iter().zip(outcomes).enumerate() {
        let mut push = |kind, against| advisories.push(Advisory { kind, incoming: index, against });
        let dose = group.order.record();
        match *outcome {
            Outcome::Existing { row } => {
                let against = Some(Against::Existing(row));
                // Whatever it changes: of the details, a row here has the lot at most.
                if dose.action == Some(ActionCode::Update) {
                    push(AdvisoryKind::UpdateAvailable, against);
                }
                if existing.get(row).is_some_and(|row| lots_differ(row.lot, lot(dose))) {
                    push(AdvisoryKind::LotDiffers, against);
                }
            }
            Outcome::DuplicateInAnswer { first }
                if incoming.get(first).is_some_and(|first| details_differ(first.order.record(), dose)) =>
            {
                push(AdvisoryKind::ConflictingDetail, Some(Against::Incoming(first)));
            }
            Outcome::Held(Hold::PartialDate) => push(AdvisoryKind::PartialDate, None),
            Outcome::Held(Hold::PartiallyAdministered) => push(AdvisoryKind::PartiallyAdministered, None),
            _ => {}
        }
    }
    advisories
}

/// The rows that the registry withdraws, by key or by order number. They are kept.
pub(super) fn on_withdrawals<'a>(
    rows: &Rows<'a>,
    incoming: &[Incoming<'a>],
    keys: &[Option<Key<'a>>],
) -> Vec<Advisory> {
    let withdrawals = incoming.iter().zip(keys).enumerate().filter(|(_, (group, _))| is_withdrawal(group));
    withdrawals
        .flat_map(|(index, (group, key))| {
            let number = OrderNumber::of_dose(group.order.record());
            rows.meant_by(group.student, *key, number).into_iter().map(move |row| Advisory {
                kind: AdvisoryKind::RegistryDeleted,
                incoming: index,
                against: Some(Against::Existing(row)),
            })
        })
        .collect()
}
