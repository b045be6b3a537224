//! Persons: PID, PD1 and NK1.

use iz_model::{NextOfKin, Patient};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::{Rules, address, coded, identified, identifier, least, name, precise, required, sex, telecom, text};

fn next_of_kin(rules: Rules) -> BoxedStrategy<NextOfKin> {
    let names = identified(rules, vec(name(), least(rules, 3)), |names| Some(&mut names.first_mut()?.family));
    let relationship = identified(rules, coded(), |code| Some(&mut code.code));
    (names, required(rules, relationship), vec(address(), 0..3), vec(telecom(), 0..3))
        .prop_map(|(names, relationship, addresses, telecoms)| NextOfKin { names, relationship, addresses, telecoms })
        .boxed()
}

/// A person, without what stands in PD1 and NK1.
pub(crate) fn identity(rules: Rules) -> BoxedStrategy<Patient> {
    let first = (
        identified(rules, vec(identifier(), least(rules, 4)), |list| Some(&mut list.first_mut()?.value)),
        identified(rules, vec(name(), least(rules, 3)), |names| Some(&mut names.first_mut()?.family)),
        of(name()),
        required(rules, precise(rules)),
        required(rules, sex()),
        vec(coded(), 0..3),
        vec(address(), 0..3),
        vec(telecom(), 0..3),
    );
    let second = (
        of(coded()),
        of(coded()),
        of(text()),
        any::<Option<bool>>(),
        of(1..20_u32),
        of(precise(rules)),
        any::<Option<bool>>(),
    );
    (first, second)
        .prop_map(|(first, second)| {
            let (identifiers, names, mothers_maiden_name, birth_date, sex, races, addresses, telecoms) = first;
            let (language, ethnicity, birth_place, multiple_birth, birth_order, death_date, deceased) = second;
            Patient {
                identifiers,
                names,
                mothers_maiden_name,
                birth_date,
                sex,
                races,
                addresses,
                telecoms,
                language,
                ethnicity,
                birth_place,
                multiple_birth,
                birth_order,
                death_date,
                deceased,
                ..Patient::default()
            }
        })
        .boxed()
}

pub(crate) fn patient(rules: Rules) -> BoxedStrategy<Patient> {
    let demographic = (
        any::<Option<bool>>(),
        of(precise(rules)),
        of(coded()),
        of(precise(rules)),
        of(text()),
        of(precise(rules)),
        vec(next_of_kin(rules), 0..3),
    );
    (identity(rules), demographic)
        .prop_map(|(identity, demographic)| {
            let (
                protected,
                protected_since,
                publicity,
                publicity_since,
                registry_status,
                registry_status_since,
                next_of_kin,
            ) = demographic;
            Patient {
                protected,
                protected_since,
                publicity,
                publicity_since,
                registry_status,
                registry_status_since,
                next_of_kin,
                ..identity
            }
        })
        .boxed()
}
