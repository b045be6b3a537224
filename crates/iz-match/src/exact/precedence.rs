use std::cmp::Reverse;

use iz_codes::CodeSets;
use iz_model::{Cvx, Date};

use super::key::Key;
use crate::Grade;

/// Which of two new doses comes first when they may be one: the lesser. The other waits.
///
/// The more telling record comes first, then the earlier day, then the lower code. It is an order of all keys of a
/// student, whichever way the answer lists them: so the same doses wait every time, and never all of them.
pub(super) type Precedence = (Openness, Date, Cvx, Option<Grade>);

pub(super) fn precedence(key: &Key<'_>, codes: &CodeSets) -> Precedence {
    (Openness::of(key.cvx, codes), key.day, key.cvx, key.grade)
}

/// How much a CVX code leaves open; what leaves less open is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Openness {
    /// A product. A combination of more components comes before each of them.
    Specific { components: Reverse<usize> },
    /// An unspecified formulation. One that may stand for more codes comes after those that it may stand for.
    Unspecified { stands_for: usize },
}

impl Openness {
    fn of(cvx: Cvx, codes: &CodeSets) -> Self {
        if codes.cvx(cvx).is_some_and(|entry| entry.is_unspecified) {
            Self::Unspecified { stands_for: codes.may_stand_for(cvx).count() }
        } else {
            Self::Specific { components: Reverse(codes.components(cvx).count()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use iz_codes::{EMBEDDED, Relation};

    use super::*;

    /// The relation of two codes and the order of all codes must tell the same story.
    #[test]
    fn the_less_specific_and_the_component_wait() {
        let codes: Vec<Cvx> = EMBEDDED.cvx_entries().map(|entry| entry.cvx).collect();
        let mut related = 0;
        for &a in &codes {
            for &b in &codes {
                let (first, waits) = match EMBEDDED.relation(a, b) {
                    Relation::Unspecified { less_specific } if less_specific == b => (a, b),
                    Relation::Component { combination } if combination == a => (a, b),
                    _ => continue,
                };
                related += 1;
                assert!(Openness::of(first, &EMBEDDED) < Openness::of(waits, &EMBEDDED), "{first} before {waits}");
            }
        }
        assert!(related > 100, "the tables relate many codes");
    }
}
