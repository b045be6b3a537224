//! QRD and QRF, the question of version 2.3.1.

use std::borrow::Cow;

use iz_model::{Identifier, PersonName, Provider, Query, QueryProfile};

use super::datatype::filled;
use super::ledger::Ledger;
use crate::datatype::{Hd, Ts};
use crate::segment::SubjectFilter;
use crate::segment::{Qrd, Qrf};
use crate::{Message, Value};

impl Ledger {
    /// The question in QRD and QRF, asked or echoed. It is for a complete history, which is all that version 2.3.1 has.
    pub(super) fn legacy_query(&mut self, message: &Message<'_>, filter: SubjectFilter) -> Option<Query> {
        let qrd = message.segments().find_map(Qrd::new)?;
        // When it was asked, immediate and in record format: so is every query.
        self.take(qrd.query_date_time().element());
        self.read(qrd.query_format_code(), |format| (format == "R").then_some(()));
        self.read(qrd.query_priority(), |priority| (priority == "I").then_some(()));
        let what = qrd.what_subject_filter().next();
        let is_history = |code: Option<Cow<'_, str>>| code.is_some_and(|code| code == "VXI");
        let history = what.filter(|what| is_history(what.identifier().trimmed()));
        if let Some(history) = history {
            self.take(history.element());
        }
        let tag = self.text(qrd.query_id());
        let most = qrd.quantity_limited_request();
        let max_candidates = self.read(most.quantity(), |text| text.parse().ok());
        if max_candidates.is_some() {
            self.take(most.element());
        }
        let who = qrd.who_subject_filter().next().and_then(|who| self.provider(who)).unwrap_or_default();
        let Provider { id, name, authority, id_kind, .. } = who;
        let mut query = Query {
            profile: history.map(|_| QueryProfile::Z34),
            tag,
            identifiers: filled(Identifier { value: id, authority, kind: id_kind }).into_iter().collect(),
            name: filled(name),
            max_candidates,
            ..Query::default()
        };
        if let Some(qrf) = message.segments().find_map(Qrf::new) {
            self.subject(message, qrf, filter, &mut query);
        }
        Some(query)
    }

    /// QRF: what else is known of the person, by position in QRF-5.
    fn subject(&mut self, message: &Message<'_>, qrf: Qrf<'_>, filter: SubjectFilter, query: &mut Query) {
        let parties = message.msh().map(|msh| msh.segment());
        let is_party = |text: &str| {
            let of = |field| {
                let party = Hd::new(parties?.field(field));
                party.namespace_id().trimmed().or_else(|| party.universal_id().trimmed())
            };
            (3..=6).any(|field| of(field).is_some_and(|party| party == text))
        };
        // The registry, which the header names.
        let registry = qrf.where_subject_filter().next().unwrap_or(Value::Empty);
        self.read(registry, |text| is_party(text).then_some(()));
        let position = |index| qrf.segment().field(5).repetition(index);
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
