//! Records as reading gives them: no text is empty or framed by blanks, no part of a list is empty.

mod answer;
mod order;
mod person;

use iz_hl7::Delimiters;
use iz_hl7::build::{Header, Stamp};
use iz_model::{
    Address, Authority, Coded, Date, EntityIdentifier, Identifier, PartialDate, PersonName, Provider, Sex, Telecom,
};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

pub(crate) use answer::{legacy_response, of_version_2_3_1, query, response};
pub(crate) use order::orders;
pub(crate) use person::patient;

/// What is required of persons and doses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rules {
    /// Those of the guide.
    Guide,
    /// None, as in version 2.3.1.
    None,
}

pub(crate) fn delimiters() -> BoxedStrategy<Delimiters> {
    let punctuation: Vec<u8> = (b'!'..=b'~').filter(|byte| byte.is_ascii_punctuation() && *byte != b'"').collect();
    let any = (proptest::sample::subsequence(punctuation, 5..=6), any::<proptest::sample::Index>()).prop_map(
        |(mut all, turn)| {
            let middle = turn.index(all.len());
            all.rotate_left(middle);
            Delimiters::new(all[0], &all[1..]).unwrap()
        },
    );
    prop_oneof![Just(Delimiters::default()), any].boxed()
}

pub(crate) fn header() -> BoxedStrategy<Header> {
    (authority(), "[A-Za-z0-9]{1,8}", "[A-Za-z0-9]{1,8}", delimiters())
        .prop_map(|(application, from, to, delimiters)| Header {
            sending_application: application,
            sending_facility: Authority::named(&from),
            receiving_facility: Authority::named(&to),
            delimiters,
            ..Header::default()
        })
        .boxed()
}

pub(crate) fn stamp() -> Stamp<'static> {
    Stamp { control_id: "M1", date_time: "20260115094500.25-0500".parse().unwrap() }
}

pub(crate) fn text() -> BoxedStrategy<String> {
    let any = "[^\\p{C}\\s]([^\\p{C}]{0,8}[^\\p{C}\\s])?";
    let dense = "[|^~\\\\&#\"\\-.:+A-EX0é日👩\u{202e}\u{300}]{1,6}";
    prop_oneof![1 => any, 9 => dense].prop_filter("HL7's null", |text| text != "\"\"").boxed()
}

fn filled<T: Default + PartialEq + std::fmt::Debug>(part: impl Strategy<Value = T>) -> impl Strategy<Value = T> {
    part.prop_filter("filled", |part| *part != T::default())
}

prop_compose! {
    pub(crate) fn authority()(namespace in of(text()), universal_id in of(text()), universal_id_type in of(text())) -> Authority {
        Authority { namespace, universal_id, universal_id_type }
    }
}

prop_compose! {
    fn any_name()(family in of(text()), given in of(text()), middle in of(text()), suffix in of(text()), prefix in of(text()), kind in of(text())) -> PersonName {
        PersonName { family, given, middle, suffix, prefix, kind }
    }
}

pub(crate) fn name() -> BoxedStrategy<PersonName> {
    filled(any_name()).boxed()
}

pub(crate) fn identifier() -> BoxedStrategy<Identifier> {
    let identifier = (
        of(text()),
        authority(),
        of(prop_oneof![text(), select(vec!["SS", "MR", "SR", "MA"]).prop_map(str::to_owned)]),
    );
    filled(identifier.prop_map(|(value, authority, kind)| Identifier { value, authority, kind })).boxed()
}

fn entity_identifier() -> BoxedStrategy<EntityIdentifier> {
    filled((of(text()), authority()).prop_map(|(value, authority)| EntityIdentifier { value, authority })).boxed()
}

pub(crate) fn address() -> BoxedStrategy<Address> {
    let parts = (of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()));
    filled(parts.prop_map(|(street, other, city, state, zip, country, kind, county)| Address {
        street,
        other,
        city,
        state,
        zip,
        country,
        kind,
        county,
    }))
    .boxed()
}

pub(crate) fn telecom() -> BoxedStrategy<Telecom> {
    let parts = (of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()), of(text()));
    filled(parts.prop_map(|(use_code, equipment, email, country_code, area_code, local_number, extension, text)| {
        Telecom { use_code, equipment, email, country_code, area_code, local_number, extension, text }
    }))
    .boxed()
}

pub(crate) fn coded() -> BoxedStrategy<Coded> {
    filled((of(text()), of(text()), of(text())).prop_map(|(code, text, system)| Coded { code, text, system })).boxed()
}

fn provider() -> BoxedStrategy<Provider> {
    let parts = (of(text()), any_name(), authority(), of(text()));
    filled(parts.prop_map(|(id, name, authority, id_kind)| Provider { id, name, authority, id_kind })).boxed()
}

pub(crate) fn day() -> BoxedStrategy<PartialDate> {
    (1..=9999_u16, 1..=12_u8, 1..=28_u8)
        .prop_map(|(year, month, day)| Date::new(year, month, day).unwrap().into())
        .boxed()
}

fn partial_date() -> BoxedStrategy<PartialDate> {
    (day(), 1..=3_u8)
        .prop_map(|(date, precision)| {
            let first = date.earliest();
            match precision {
                1 => PartialDate::new(first.year(), None, None),
                2 => PartialDate::new(first.year(), Some(first.month()), None),
                _ => Ok(date),
            }
            .unwrap()
        })
        .boxed()
}

/// A date of a field that the guide wants to the day.
fn precise(rules: Rules) -> BoxedStrategy<PartialDate> {
    match rules {
        Rules::Guide => day().boxed(),
        Rules::None => partial_date().boxed(),
    }
}

/// A part that the guide requires.
fn required<T: std::fmt::Debug + 'static>(
    rules: Rules,
    part: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Option<T>> {
    match rules {
        Rules::Guide => part.prop_map(Some).boxed(),
        Rules::None => of(part).boxed(),
    }
}

/// The same part, with what the guide requires of it: the text that identifies it.
fn identified<T: std::fmt::Debug + 'static>(
    rules: Rules,
    part: impl Strategy<Value = T> + 'static,
    key: fn(&mut T) -> Option<&mut Option<String>>,
) -> BoxedStrategy<T> {
    let identify = move |mut part| {
        if let Some(key) = key(&mut part).filter(|_| rules == Rules::Guide) {
            key.get_or_insert_with(|| "K1".to_owned());
        }
        part
    };
    part.prop_map(identify).boxed()
}

fn least(rules: Rules, most: usize) -> std::ops::Range<usize> {
    usize::from(rules == Rules::Guide)..most
}

fn sex() -> BoxedStrategy<Sex> {
    select(vec![Sex::Female, Sex::Male, Sex::Unknown]).boxed()
}
