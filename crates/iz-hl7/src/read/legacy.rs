//! QRD and QRF, the question of version 2.3.1.

use iz_model::{Identifier, PersonName, Provider, Query, QueryProfile};

use super::SubjectFilter;
use super::datatype::filled;
use super::ledger::Ledger;
use crate::datatype::{Ts, Xcn};
use crate::{Message, Segment};

impl Ledger {
    /// The question in QRD and QRF, asked or echoed. It is for a complete history, which is all that version 2.3.1 has.
    pub(super) fn legacy_query(&mut self, message: &Message<'_>, filter: SubjectFilter) -> Option<Query> {
        let qrd = message.segment("QRD", 1)?;
        // When it was asked, immediate and in record format: so is every query.
        self.take(qrd.field(1));
        self.read(qrd.field(2).value(), |format| (format == "R").then_some(()));
        self.read(qrd.field(3).value(), |priority| (priority == "I").then_some(()));
        let is_history = self.read(qrd.field(9).value(), |what| (what == "VXI").then_some(())).is_some();
        if is_history {
            self.take(qrd.field(9));
        }
        let tag = self.text(qrd.field(4).value());
        let max_candidates = self.read(qrd.field(7).value(), |text| text.parse().ok());
        if max_candidates.is_some() {
            self.take(qrd.field(7));
        }
        let who = self.provider(Xcn::new(qrd.field(8))).unwrap_or_default();
        let Provider { id, name, authority, id_kind, .. } = who;
        let mut query = Query {
            profile: is_history.then_some(QueryProfile::Z34),
            tag,
            identifiers: filled(Identifier { value: id, authority, kind: id_kind }).into_iter().collect(),
            name: filled(name),
            max_candidates,
            ..Query::default()
        };
        if let Some(qrf) = message.segment("QRF", 1) {
            self.subject(message, qrf, filter, &mut query);
        }
        Some(query)
    }

    /// QRF: what else is known of the person, by position in QRF-5.
    fn subject(&mut self, message: &Message<'_>, qrf: Segment<'_>, filter: SubjectFilter, query: &mut Query) {
        let parties = message.msh().map(|msh| msh.segment());
        let is_party = |text: &str| {
            let of = |field| parties.and_then(|msh| msh.field(field).value().trimmed());
            (3..=6).any(|field| of(field).is_some_and(|party| party == text))
        };
        // The registry, which the header names.
        self.read(qrf.field(1).value(), |text| is_party(text).then_some(()));
        let position = |index| qrf.field(5).repetition(index);
        query.birth_date = self.date(Ts::new(position(2)));
        for (index, kind) in filter.identifiers() {
            let value = self.text(position(index).value());
            let identifier = value.map(|value| Identifier {
                value: Some(value),
                kind: Some(kind.to_owned()),
                ..Identifier::default()
            });
            query.identifiers.extend(identifier);
        }
        let mother = PersonName {
            family: self.text(position(7).value()),
            given: self.text(position(6).component(2).value()),
            middle: self.text(position(6).component(3).value()),
            ..PersonName::default()
        };
        // The position says what kind of name it is.
        query.mothers_maiden_name = filled(mother).map(|name| PersonName { kind: Some("M".to_owned()), ..name });
    }
}
