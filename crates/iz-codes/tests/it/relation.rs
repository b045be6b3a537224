use iz_codes::{Relation, group, relation};
use iz_model::Cvx;

use crate::rows;

const fn unspecified(number: u16) -> Relation {
    Relation::Unspecified { less_specific: Cvx::new(number) }
}

const fn component(number: u16) -> Relation {
    Relation::Component { combination: Cvx::new(number) }
}

#[test]
fn two_codes_relate_as_their_groups_do() {
    for (a, b, expected, why) in [
        (3, 3, Relation::Same, "one code"),
        (9999, 9999, Relation::Same, "one code, known or not"),
        (107, 20, unspecified(107), "DTaP"),
        (88, 150, unspecified(88), "influenza"),
        (89, 10, unspecified(89), "polio"),
        (109, 133, unspecified(109), "pneumococcal, of either kind"),
        (109, 152, unspecified(109), "152 is open too, but names the kind"),
        (110, 45, component(110), "DTaP-Hep B-IPV has Hep B, unspecified"),
        (110, 107, component(110), "and DTaP, unspecified"),
        (110, 89, component(110), "and polio, unspecified"),
        (110, 8, component(110), "and a Hep B product"),
        (146, 110, component(146), "a combination of more parts"),
        (94, 3, component(94), "MMRV has MMR"),
        (94, 21, component(94), "MMRV has varicella"),
        (3, 5, Relation::SameGroup, "MMR stands for its group, but is no unspecified measles"),
        (8, 43, Relation::SameGroup, "two Hep B products"),
        (104, 110, Relation::SameGroup, "two combinations with Hep B"),
        (132, 146, Relation::SameGroup, "two combinations of the same groups"),
        (8, 3, Relation::Disjoint, "Hep B, MMR"),
        (115, 9, Relation::Disjoint, "CDC gives Tdap its own group"),
        (999, 3, Relation::Disjoint, "unknown vaccine has no group"),
        (9999, 3, Relation::Disjoint, "unknown code"),
        (0, 9999, Relation::Disjoint, "two unknown codes"),
    ] {
        assert_eq!(relation(Cvx::new(a), Cvx::new(b)), expected, "{a} and {b}: {why}");
        assert_eq!(relation(Cvx::new(b), Cvx::new(a)), expected, "{b} and {a}: {why}");
    }
}

#[test]
fn the_relation_of_every_pair_is_symmetric_and_agrees_with_the_groups() {
    let mut codes: Vec<Cvx> = rows(crate::CVX).map(|row| row[0].parse().unwrap()).collect();
    codes.push(Cvx::new(9999));
    let all_of = |a: Cvx, b: Cvx| group::groups_of(a).iter().all(|group| group::groups_of(b).contains(group));
    for &a in &codes {
        for &b in &codes {
            let found = relation(a, b);
            assert_eq!(found, relation(b, a), "{a} and {b}");
            assert_eq!(found == Relation::Same, a == b, "{a} and {b}");
            let shares = group::groups_of(a).iter().any(|group| group::groups_of(b).contains(group));
            assert_eq!(found != Relation::Disjoint, shares || a == b, "{a} and {b}");
            match found {
                Relation::Unspecified { less_specific: wide } | Relation::Component { combination: wide } => {
                    assert!(wide == a || wide == b, "{a} and {b}");
                    assert!(all_of(if wide == a { b } else { a }, wide), "{a} and {b}");
                }
                Relation::Same | Relation::SameGroup | Relation::Disjoint => {}
                relation => panic!("{relation:?} is new"),
            }
            if let Relation::Component { combination } = found {
                assert!(!(all_of(a, b) && all_of(b, a)), "{combination} has more groups: {a} and {b}");
            }
        }
    }
}
