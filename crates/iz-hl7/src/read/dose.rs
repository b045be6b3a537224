use iz_model::{ActionCode, CompletionStatus, Cvx, Dose, Forecast, Order};

use super::datatype::filled;
use super::ledger::Ledger;
use crate::Element;
use crate::message::OrderGroup;

impl Ledger {
    /// One ORDER group, and the recommendations in it.
    pub(super) fn order(&mut self, group: &OrderGroup<'_>) -> (Order, Vec<Forecast>) {
        let mut dose = self.administration(group);
        let is_carrier = dose.cvx() == Some(Cvx::NO_VACCINE_ADMINISTERED);
        let observations: Vec<_> = group.observations.iter().map(|group| group.obx).collect();
        let forecasts = self.observations(&observations, is_carrier, &mut dose);
        (Order::from(dose), forecasts)
    }

    /// RXA, with ORC and RXR.
    fn administration(&mut self, group: &OrderGroup<'_>) -> Dose {
        let rxa = group.rxa;
        let field = |index| rxa.segment().field(index);
        self.take(field(1));
        self.take(field(2));
        if field(4).raw() == field(3).raw() {
            self.take(field(4));
        }
        let (completion, unknown_completion) = self.status(field(20), CompletionStatus::from_code);
        let (action, unknown_action) = self.status(field(21), ActionCode::from_code);
        let mut dose = Dose {
            administered: rxa.date_time_start_of_administration().dtm().ok().flatten().map(|dtm| dtm.date()),
            administered_text: self.text(rxa.date_time_start_of_administration().time().value()),
            vaccine: self.all_triplets(rxa.administered_code()),
            amount: self.text(rxa.administered_amount()),
            units: self.coded(rxa.administered_units()),
            notes: rxa.administration_notes().filter_map(|ce| self.coded(ce)).collect(),
            administered_by: rxa.administering_provider().next().and_then(|xcn| self.provider(xcn)),
            administered_at: filled(self.authority(rxa.administered_at_location().facility())),
            lots: rxa.substance_lot_number().filter_map(|lot| self.text(lot)).collect(),
            expiration: rxa.substance_expiration_date().next().and_then(|ts| self.date(ts)),
            manufacturers: self.all_triplets(rxa.substance_manufacturer_name()),
            refusal_reasons: rxa.substance_treatment_refusal_reason().filter_map(|ce| self.coded(ce)).collect(),
            completion,
            action,
            has_unknown_status: unknown_completion || unknown_action,
            entered: self.text(rxa.system_entry_date_time().time().value()),
            ..Dose::default()
        };
        if let Some(orc) = group.orc {
            self.take(orc.segment().field(1));
            dose.placer_order = self.entity_identifier(orc.placer_order_number());
            dose.filler_order = self.entity_identifier(orc.filler_order_number());
            dose.entered_by = orc.entered_by().next().and_then(|xcn| self.provider(xcn));
            dose.ordered_by = orc.ordering_provider().next().and_then(|xcn| self.provider(xcn));
            dose.entering_organization = self.coded(orc.entering_organization());
        }
        if let Some(rxr) = group.routes.first() {
            dose.route = self.triplets(rxr.route());
            dose.site = self.coded(rxr.administration_site().into());
        }
        dose
    }

    /// RXA-20 or RXA-21: the value, and whether something is said that its table lacks. Repetitions, a null, or a code in
    /// another place than the first say something; the text that some senders put after the code does not.
    fn status<T>(&mut self, field: Element<'_>, from_code: impl Fn(&str) -> Option<T>) -> (Option<T>, bool) {
        // A frame's end may cling to the last field of a message.
        let plain = |text: &str| text.replace(char::is_control, "");
        let known = match field.repetition(2).is_empty() {
            true => self.read(field.value(), |text| from_code(plain(text).trim())),
            false => None,
        };
        let is_said = field.leaves().any(|leaf| !leaf.value().text().is_none_or(|text| plain(&text).trim().is_empty()))
            || field.value().is_null();
        let is_unknown = known.is_none() && is_said;
        (known, is_unknown)
    }
}
