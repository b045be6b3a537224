use iz_model::Cvx;

use crate::{cvx, group};

/// How two CVX codes relate, as far as CDC's vaccine groups tell; [`relation`] finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// One code.
    Same,
    /// One code leaves open what the other says: `107` (DTaP, unspecified) and `20` (DTaP).
    Unspecified {
        /// The code that leaves it open.
        less_specific: Cvx,
    },
    /// One code is a combination whose groups include every group of the other, and more: `110` (DTaP-Hep B-IPV) and
    /// `45` (Hep B, unspecified).
    Component {
        /// The code of the combination.
        combination: Cvx,
    },
    /// The codes share a group, and neither covers the other: `08` and `43` (Hep B, paediatric and adult), or `104`
    /// (Hep A-Hep B) and `110` (DTaP-Hep B-IPV).
    SameGroup,
    /// The tables know no group that both belong to.
    Disjoint,
}

/// How two CVX codes relate. The answer does not depend on the order of the two.
///
/// It is a hint to look at two records together, never a proof that they are one dose: CDC's groups are coarse.
///
/// * A group is no antigen. `03` (MMR) and `05` (measles) are [`SameGroup`](Relation::SameGroup), not combination and
///   component; `115` (Tdap) and `09` (Td) are [`Disjoint`](Relation::Disjoint), because CDC gives Tdap a group of its
///   own.
/// * [`Component`](Relation::Component) compares groups, not products: `43` (Hep B, adult) counts as a component of
///   `110`, which is given to children.
/// * Only the code that stands for a group is [`Unspecified`](Relation::Unspecified) within it. Codes that are open in
///   part, such as `147` (MCV4, unspecified), are `SameGroup` to the products they may stand for. The exception is
///   `109` (pneumococcal, unspecified), which is in both pneumococcal groups and leaves open which.
/// * A code without a group, such as `999` (unknown) or one newer than the table, is `Disjoint` from every other.
///
/// ```
/// use iz_codes::{Relation, relation};
/// use iz_model::Cvx;
/// let [pediarix, hep_b, mmr] = [110, 8, 3].map(Cvx::new);
/// assert_eq!(relation(hep_b, pediarix), Relation::Component { combination: pediarix });
/// assert_eq!(relation(hep_b, mmr), Relation::Disjoint);
/// ```
pub fn relation(a: Cvx, b: Cvx) -> Relation {
    if a == b {
        return Relation::Same;
    }
    let (of_a, of_b) = (group::groups_of(a), group::groups_of(b));
    let shared = of_a.iter().filter(|group| of_b.contains(group)).count();
    if shared == 0 {
        return Relation::Disjoint;
    }
    match (shared == of_a.len(), shared == of_b.len()) {
        (true, true) if stands_for_group(a) => Relation::Unspecified { less_specific: a },
        (true, true) if stands_for_group(b) => Relation::Unspecified { less_specific: b },
        (false, true) => covering(a),
        (true, false) => covering(b),
        (true, true) | (false, false) => Relation::SameGroup,
    }
}

/// The relation of a code to another whose groups are some of its own. `109` (pneumococcal, unspecified) is in two
/// groups because it may mean either, not because it holds both.
fn covering(cvx: Cvx) -> Relation {
    if is_unspecified(cvx) {
        Relation::Unspecified { less_specific: cvx }
    } else {
        Relation::Component { combination: cvx }
    }
}

/// Whether this is the unspecified formulation that stands for a group. `03` stands for `MMR` but is a vaccine itself.
fn stands_for_group(cvx: Cvx) -> bool {
    is_unspecified(cvx) && group::groups_of(cvx).iter().any(|group| group.cvx == cvx)
}

fn is_unspecified(cvx: Cvx) -> bool {
    cvx::entry(cvx).is_some_and(|entry| entry.is_unspecified)
}
