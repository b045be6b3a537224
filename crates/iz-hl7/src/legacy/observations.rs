use super::NoteKind;
use super::bridge::Bridge;
use crate::loinc;
use crate::segment::Obx;

impl<'m> Bridge<'m, '_> {
    /// OBX-3: an alternate code is not carried, and a second code beside the first is, when it links observations.
    pub(super) fn leave_alternate_codes(&mut self) {
        let observations = self.orders.iter().flat_map(|order| &order.observations);
        let observations: Vec<Obx<'m>> = observations.map(|group| group.obx).collect();
        for obx in observations {
            let field = obx.segment().field(3);
            field.repetitions().skip(1).for_each(|repetition| self.account.leave(repetition));
            let identifier = field.repetition(1);
            identifier.components().skip(3).for_each(|component| self.account.leave(component));
            if loinc::is_suffixed(obx) {
                if self.is_upgrade() {
                    self.note(NoteKind::ObservationLink, obx.segment().location().with_field(3));
                }
            } else {
                let parts = identifier.component(1).subcomponents().skip(1);
                parts.for_each(|part| self.account.leave(part));
            }
            for component in [2, 3] {
                let parts = identifier.component(component).subcomponents().skip(1);
                parts.for_each(|part| self.account.leave(part));
            }
        }
    }

    /// Leaves behind the sets of observations of one ORDER group that hold an unreadable value with one of these codes:
    /// too little of them is left to be told.
    pub(super) fn leave_unreadable_sets(&mut self, order: usize, codes: &[&[&str]]) {
        let Some(group) = self.orders.get(order) else { return };
        let observations: Vec<Obx<'m>> = group.observations.iter().map(|group| group.obx).collect();
        let is_of_them = |obx: &&Obx<'m>| {
            let code = loinc::code(**obx);
            codes.iter().any(|codes| codes.contains(&code.as_ref()))
        };
        let sub_id = |obx: &Obx<'m>| obx.observation_sub_id().trimmed().unwrap_or_default().into_owned();
        let unreadable: std::collections::BTreeSet<String> = observations
            .iter()
            .filter(is_of_them)
            .filter(|obx| self.account.is_unread(obx.observation_value()))
            .map(sub_id)
            .collect();
        for obx in observations.iter().filter(is_of_them).filter(|obx| unreadable.contains(&sub_id(obx))) {
            for field in [5, 14] {
                self.account.leave(obx.segment().field(field));
            }
            if self.account.is_unread(obx.observation_value()) && !obx.observation_value().is_empty() {
                self.note(NoteKind::Unreadable, obx.segment().location().with_field(5));
            }
        }
    }
}
