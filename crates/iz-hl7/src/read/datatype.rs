//! From the data types of the wire to the parts of a record.

use iz_model::{Address, Authority, Coded, EntityIdentifier, Identifier, PersonName, Provider, Telecom};

use super::ledger::Ledger;
use crate::Element;
use crate::datatype::{Ce, Cx, Ei, Hd, Xad, Xcn, Xpn, Xtn};

/// `None` for a record in which nothing is filled.
pub(super) fn filled<T: Default + PartialEq>(record: T) -> Option<T> {
    (record != T::default()).then_some(record)
}

impl Ledger {
    /// Both triplets of a coded element, those that say something.
    pub(super) fn triplets(&mut self, ce: Ce<'_>) -> Vec<Coded> {
        if ce.is_empty() {
            return Vec::new();
        }
        let [code, text, system, alternate_code, alternate_text, alternate_system] = ce.element().first_parts();
        let first = self.triplet([code, text, system]);
        let second = self.triplet([alternate_code, alternate_text, alternate_system]);
        first.into_iter().chain(second).collect()
    }

    /// The first triplet of a coded element; the other is left behind.
    pub(super) fn coded(&mut self, ce: Ce<'_>) -> Option<Coded> {
        if ce.is_empty() {
            return None;
        }
        self.triplet(ce.element().first_parts())
    }

    fn triplet(&mut self, [code, text, system]: [Element<'_>; 3]) -> Option<Coded> {
        filled(Coded { code: self.leaf(code), text: self.leaf(text), system: self.leaf(system) })
    }

    /// Every triplet of every repetition.
    pub(super) fn all_triplets<'m>(&mut self, repetitions: impl Iterator<Item = Ce<'m>>) -> Vec<Coded> {
        repetitions.flat_map(|ce| self.triplets(ce)).collect()
    }

    pub(crate) fn authority(&mut self, hd: Hd<'_>) -> Authority {
        if hd.is_empty() {
            return Authority::default();
        }
        self.authority_of(hd.element().first_parts())
    }

    fn authority_of(&mut self, [namespace, universal_id, universal_id_type]: [Element<'_>; 3]) -> Authority {
        Authority {
            namespace: self.leaf(namespace),
            universal_id: self.leaf(universal_id),
            universal_id_type: self.leaf(universal_id_type),
        }
    }

    pub(super) fn identifier(&mut self, cx: Cx<'_>) -> Option<Identifier> {
        if cx.is_empty() {
            return None;
        }
        let [value, _, _, authority, kind] = cx.element().first_parts();
        filled(Identifier {
            value: self.leaf(value),
            authority: self.authority(Hd::new(authority)),
            kind: self.leaf(kind),
        })
    }

    pub(super) fn entity_identifier(&mut self, ei: Ei<'_>) -> Option<EntityIdentifier> {
        if ei.is_empty() {
            return None;
        }
        let [value, namespace, universal_id, universal_id_type] = ei.element().first_parts();
        filled(EntityIdentifier {
            value: self.leaf(value),
            authority: self.authority_of([namespace, universal_id, universal_id_type]),
        })
    }

    pub(super) fn name(&mut self, xpn: Xpn<'_>) -> Option<PersonName> {
        if xpn.is_empty() {
            return None;
        }
        let [family, given, middle, suffix, prefix, _, kind] = xpn.element().first_parts();
        filled(self.name_of([family, given, middle, suffix, prefix, kind]))
    }

    /// The family name is a composite (FN), of which the first part is the surname.
    fn name_of(&mut self, [family, given, middle, suffix, prefix, kind]: [Element<'_>; 6]) -> PersonName {
        PersonName {
            family: self.leaf(family),
            given: self.leaf(given),
            middle: self.leaf(middle),
            suffix: self.leaf(suffix),
            prefix: self.leaf(prefix),
            kind: self.leaf(kind),
        }
    }

    /// The street address is a composite (SAD), of which the first part is the street.
    pub(super) fn address(&mut self, xad: Xad<'_>) -> Option<Address> {
        if xad.is_empty() {
            return None;
        }
        let [street, other, city, state, zip, country, kind, _, county] = xad.element().first_parts();
        filled(Address {
            street: self.leaf(street),
            other: self.leaf(other),
            city: self.leaf(city),
            state: self.leaf(state),
            zip: self.leaf(zip),
            country: self.leaf(country),
            kind: self.leaf(kind),
            county: self.leaf(county),
        })
    }

    pub(super) fn telecom(&mut self, xtn: Xtn<'_>) -> Option<Telecom> {
        if xtn.is_empty() {
            return None;
        }
        let [text, use_code, equipment, email, country_code, area_code, local_number, extension] =
            xtn.element().first_parts();
        filled(Telecom {
            use_code: self.leaf(use_code),
            equipment: self.leaf(equipment),
            email: self.leaf(email),
            country_code: self.leaf(country_code),
            area_code: self.leaf(area_code),
            local_number: self.leaf(local_number),
            extension: self.leaf(extension),
            text: self.leaf(text),
        })
    }

    pub(super) fn provider(&mut self, xcn: Xcn<'_>) -> Option<Provider> {
        if xcn.is_empty() {
            return None;
        }
        let [id, family, given, middle, suffix, prefix, _, _, authority, kind, _, _, id_kind] =
            xcn.element().first_parts();
        filled(Provider {
            id: self.leaf(id),
            name: self.name_of([family, given, middle, suffix, prefix, kind]),
            authority: self.authority(Hd::new(authority)),
            id_kind: self.leaf(id_kind),
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
