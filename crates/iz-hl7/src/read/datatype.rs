//! From the data types of the wire to the parts of a record.

use iz_model::{Address, Authority, Coded, EntityIdentifier, Identifier, PersonName, Provider, Telecom};

use super::ledger::Ledger;
use crate::datatype::{Ce, Cx, Ei, Hd, Xad, Xcn, Xpn, Xtn};

/// `None` for a record in which nothing is filled.
pub(super) fn filled<T: Default + PartialEq>(record: T) -> Option<T> {
    (record != T::default()).then_some(record)
}

impl Ledger {
    /// Both triplets of a coded element, those that say something.
    pub(super) fn triplets(&mut self, ce: Ce<'_>) -> Vec<Coded> {
        let first = [ce.identifier(), ce.text(), ce.name_of_coding_system()];
        let second = [ce.alternate_identifier(), ce.alternate_text(), ce.name_of_alternate_coding_system()];
        [first, second]
            .into_iter()
            .filter_map(|[code, text, system]| {
                filled(Coded { code: self.text(code), text: self.text(text), system: self.text(system) })
            })
            .collect()
    }

    /// The first triplet of a coded element; the other is left behind.
    pub(super) fn coded(&mut self, ce: Ce<'_>) -> Option<Coded> {
        filled(Coded {
            code: self.text(ce.identifier()),
            text: self.text(ce.text()),
            system: self.text(ce.name_of_coding_system()),
        })
    }

    /// Every triplet of every repetition.
    pub(super) fn all_triplets<'m>(&mut self, repetitions: impl Iterator<Item = Ce<'m>>) -> Vec<Coded> {
        repetitions.flat_map(|ce| self.triplets(ce)).collect()
    }

    pub(super) fn authority(&mut self, hd: Hd<'_>) -> Authority {
        Authority {
            namespace: self.text(hd.namespace_id()),
            universal_id: self.text(hd.universal_id()),
            universal_id_type: self.text(hd.universal_id_type()),
        }
    }

    pub(super) fn identifier(&mut self, cx: Cx<'_>) -> Option<Identifier> {
        filled(Identifier {
            value: self.text(cx.id_number()),
            authority: self.authority(cx.assigning_authority()),
            kind: self.text(cx.identifier_type_code()),
        })
    }

    pub(super) fn entity_identifier(&mut self, ei: Ei<'_>) -> Option<EntityIdentifier> {
        filled(EntityIdentifier {
            value: self.text(ei.entity_identifier()),
            authority: Authority {
                namespace: self.text(ei.namespace_id()),
                universal_id: self.text(ei.universal_id()),
                universal_id_type: self.text(ei.universal_id_type()),
            },
        })
    }

    pub(super) fn name(&mut self, xpn: Xpn<'_>) -> Option<PersonName> {
        filled(PersonName {
            family: self.text(xpn.family_name().surname()),
            given: self.text(xpn.given_name()),
            middle: self.text(xpn.second_and_further_given_names()),
            suffix: self.text(xpn.suffix()),
            prefix: self.text(xpn.prefix()),
            kind: self.text(xpn.name_type_code()),
        })
    }

    pub(super) fn address(&mut self, xad: Xad<'_>) -> Option<Address> {
        filled(Address {
            street: self.text(xad.street_address().street_or_mailing_address()),
            other: self.text(xad.other_designation()),
            city: self.text(xad.city()),
            state: self.text(xad.state_or_province()),
            zip: self.text(xad.zip_or_postal_code()),
            country: self.text(xad.country()),
            kind: self.text(xad.address_type()),
            county: self.text(xad.county_code()),
        })
    }

    pub(super) fn telecom(&mut self, xtn: Xtn<'_>) -> Option<Telecom> {
        filled(Telecom {
            use_code: self.text(xtn.telecommunication_use_code()),
            equipment: self.text(xtn.telecommunication_equipment_type()),
            email: self.text(xtn.email_address()),
            country_code: self.text(xtn.country_code()),
            area_code: self.text(xtn.area_city_code()),
            local_number: self.text(xtn.local_number()),
            extension: self.text(xtn.extension()),
            text: self.text(xtn.telephone_number()),
        })
    }

    pub(super) fn provider(&mut self, xcn: Xcn<'_>) -> Option<Provider> {
        filled(Provider {
            id: self.text(xcn.id_number()),
            name: PersonName {
                family: self.text(xcn.family_name().surname()),
                given: self.text(xcn.given_name()),
                middle: self.text(xcn.second_and_further_given_names()),
                suffix: self.text(xcn.suffix()),
                prefix: self.text(xcn.prefix()),
                kind: self.text(xcn.name_type_code()),
            },
            authority: self.authority(xcn.assigning_authority()),
            id_kind: self.text(xcn.identifier_type_code()),
        })
    }
}

/// Y or N, table 0136.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    match text {
        "Y" => Some(true),
        "N" => Some(false),
        _ => None,
    }
}
