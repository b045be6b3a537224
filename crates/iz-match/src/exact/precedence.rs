use std::cmp::Reverse;

use iz_codes::{cvx, group};
use iz_model::{Cvx, Date};

use super::key::Key;
use crate::Grade;

/// Which of two new doses comes first when they may be one: the lesser. The other waits.
///
/// The more telling record comes first, then the earlier day, then the lower code. It is an order of all keys of a
/// student, whichever way the answer lists them: so the same doses wait every time, and never all of them.
pub(super) type Precedence = (Openness, Date, Cvx, Option<Grade>);

pub(super) fn precedence(key: &Key<'_>) -> Precedence {
    (Openness::of(key.cvx), key.day, key.cvx, key.grade)
}

/// How much a CVX code leaves open; what leaves less open is less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Openness {
    /// A product. A combination of more groups comes before its components.
    Specific { groups: Reverse<usize> },
    /// An unspecified formulation, of one or of several groups; the one that stands for a whole group comes last.
    Unspecified { groups: usize, stands_for_group: bool },
}

impl Openness {
    fn of(cvx: Cvx) -> Self {
        let groups = group::groups_of(cvx);
        if cvx::entry(cvx).is_some_and(|entry| entry.is_unspecified) {
            let stands_for_group = groups.iter().any(|group| group.cvx == cvx);
            Self::Unspecified { groups: groups.len(), stands_for_group }
        } else {
            Self::Specific { groups: Reverse(groups.len()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use iz_codes::{Relation, relation};

    use super::*;

    /// The relation of two codes and the order of all codes must tell the same story.
    #[test]
    fn the_less_specific_and_the_component_wait() {
        let codes: Vec<Cvx> = (0..1000).map(Cvx::new).filter(|&cvx| cvx::entry(cvx).is_some()).collect();
        let mut related = 0;
        for &a in &codes {
            for &b in &codes {
                let (first, waits) = match relation(a, b) {
                    Relation::Unspecified { less_specific } if less_specific == b => (a, b),
                    Relation::Component { combination } if combination == a => (a, b),
                    _ => continue,
                };
                related += 1;
                assert!(Openness::of(first) < Openness::of(waits), "{first} before {waits}");
            }
        }
        assert!(related > 100, "the tables relate many codes");
    }
}
