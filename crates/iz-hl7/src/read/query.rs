use iz_model::{Query, QueryProfile, Sex};

use super::datatype::yes_no;
use super::ledger::Ledger;
use crate::segment::{Qpd, Rcp};

impl Ledger {
    /// QPD and RCP.
    pub(super) fn query(&mut self, qpd: Qpd<'_>, rcp: Option<Rcp<'_>>) -> Query {
        let profile = self.read(qpd.message_query_name().identifier(), QueryProfile::from_code);
        if profile.is_some() {
            // The rest of QPD-1 names the same profile again.
            self.take(qpd.message_query_name().element());
        }
        Query {
            profile,
            tag: self.text(qpd.query_tag()),
            identifiers: qpd.patient_list().filter_map(|cx| self.identifier(cx)).collect(),
            name: self.name(qpd.patient_name()),
            mothers_maiden_name: self.name(qpd.patient_mother_maiden_name()),
            birth_date: self.date(qpd.patient_date_of_birth()),
            sex: self.read(qpd.patient_sex(), Sex::from_code),
            address: self.address(qpd.patient_address()),
            telecom: self.telecom(qpd.patient_home_phone()),
            multiple_birth: self.read(qpd.patient_multiple_birth_indicator(), yes_no),
            birth_order: self.read(qpd.patient_birth_order(), |text| text.parse().ok()),
            max_candidates: rcp.and_then(|rcp| self.max_candidates(rcp)),
        }
    }

    fn max_candidates(&mut self, rcp: Rcp<'_>) -> Option<u32> {
        // Every query is immediate.
        self.read(rcp.query_priority(), |priority| (priority == "I").then_some(()));
        let request = rcp.quantity_limited_request();
        let most = self.read(request.quantity(), |text| text.parse().ok());
        if most.is_some() {
            // The unit is records in every query.
            self.take(request.element());
        }
        most
    }
}
