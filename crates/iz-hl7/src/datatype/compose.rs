//! The parts that each value has on the wire, in one place for building and for editing.

use iz_model::{
    Address, Authority, Coded, Date, EntityIdentifier, Identifier, PartialDate, PersonName, Provider, Telecom,
};

use super::{Compose, Dtm};

impl Compose for str {
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&Self>)) {
        part(1, 1, Some(self));
    }
}

impl Compose for Dtm {
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        part(1, 1, Some(&self.to_string()));
    }
}

impl Compose for PartialDate {
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        Dtm::from(*self).compose(part);
    }
}

impl Compose for Date {
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        Dtm::from(*self).compose(part);
    }
}

impl Compose for Coded {
    /// CE.1 to CE.3.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self { code, text, system } = self;
        for (component, text) in (1..).zip([code, text, system]) {
            part(component, 1, text.as_deref());
        }
    }
}

impl Compose for Authority {
    /// HD.1 to HD.3.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        for (component, text) in (1..).zip(authority_parts(self)) {
            part(component, 1, text);
        }
    }
}

impl Compose for EntityIdentifier {
    /// EI.1 to EI.4.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self { value, authority } = self;
        part(1, 1, value.as_deref());
        for (component, text) in (2..).zip(authority_parts(authority)) {
            part(component, 1, text);
        }
    }
}

impl Compose for Identifier {
    /// CX.1, CX.4 and CX.5.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self { value, authority, kind } = self;
        part(1, 1, value.as_deref());
        for (subcomponent, text) in (1..).zip(authority_parts(authority)) {
            part(4, subcomponent, text);
        }
        part(5, 1, kind.as_deref());
    }
}

impl Compose for PersonName {
    /// XPN.1.1 to XPN.5 and XPN.7.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self { family, given, middle, suffix, prefix, kind } = self;
        for (component, text) in (1..).zip([family, given, middle, suffix, prefix]) {
            part(component, 1, text.as_deref());
        }
        part(7, 1, kind.as_deref());
    }
}

impl Compose for Address {
    /// XAD.1.1 to XAD.7 and XAD.9.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self { street, other, city, state, zip, country, kind, county } = self;
        for (component, text) in (1..).zip([street, other, city, state, zip, country, kind]) {
            part(component, 1, text.as_deref());
        }
        part(9, 1, county.as_deref());
    }
}

impl Compose for Telecom {
    /// XTN.1 to XTN.8.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self { use_code, equipment, email, country_code, area_code, local_number, extension, text } = self;
        let parts = [text, use_code, equipment, email, country_code, area_code, local_number, extension];
        for (component, text) in (1..).zip(parts) {
            part(component, 1, text.as_deref());
        }
    }
}

impl Compose for Provider {
    /// XCN.1 to XCN.6, XCN.9, XCN.10 and XCN.13.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>)) {
        let Self { id, name, authority, id_kind } = self;
        let PersonName { family, given, middle, suffix, prefix, kind } = name;
        for (component, text) in (1..).zip([id, family, given, middle, suffix, prefix]) {
            part(component, 1, text.as_deref());
        }
        for (subcomponent, text) in (1..).zip(authority_parts(authority)) {
            part(9, subcomponent, text);
        }
        part(10, 1, kind.as_deref());
        part(13, 1, id_kind.as_deref());
    }
}

fn authority_parts(authority: &Authority) -> [Option<&str>; 3] {
    let Authority { namespace, universal_id, universal_id_type } = authority;
    [namespace, universal_id, universal_id_type].map(Option::as_deref)
}
