use iz_codes::{EMBEDDED, Relation};
use iz_model::Cvx;

use crate::{CVX, rows};

const RELATIONS: &str = include_str!("../../data/relations.tsv");

const fn unspecified(number: u16) -> Relation {
    Relation::Unspecified { less_specific: Cvx::new(number) }
}

const fn component(number: u16) -> Relation {
    Relation::Component { combination: Cvx::new(number) }
}

fn relation(a: u16, b: u16) -> Relation {
    EMBEDDED.relation(Cvx::new(a), Cvx::new(b))
}

#[test]
fn two_codes_relate_as_their_parts_do() {
    for (a, b, expected, why) in [
        (3, 3, Relation::Same, "one code"),
        (9999, 9999, Relation::Same, "one code, known or not"),
        (107, 20, unspecified(107), "DTaP"),
        (88, 150, unspecified(88), "influenza"),
        (89, 10, unspecified(89), "polio"),
        (109, 133, unspecified(109), "pneumococcal, of either kind"),
        (109, 152, unspecified(109), "152 is open too, but names the kind"),
        (147, 114, unspecified(147), "MCV4, unspecified, is open in part"),
        (110, 45, component(110), "DTaP-Hep B-IPV has Hep B, unspecified"),
        (110, 107, component(110), "and DTaP, unspecified"),
        (110, 89, component(110), "and polio, unspecified"),
        (110, 8, component(110), "and a Hep B product"),
        (146, 110, component(146), "a combination of more parts"),
        (94, 3, component(94), "MMRV has MMR"),
        (94, 21, component(94), "MMRV has varicella"),
        (3, 5, Relation::SameFamily, "MMR stands for its group, but is no unspecified measles"),
        (8, 43, Relation::SameFamily, "two Hep B products"),
        (104, 110, Relation::SameFamily, "two combinations with Hep B"),
        (132, 146, Relation::SameFamily, "two combinations of the same parts"),
        (115, 9, Relation::SameAntigen, "Tdap and Td have tetanus; CDC gives Tdap its own group"),
        (115, 20, Relation::SameAntigen, "Tdap and DTaP"),
        (8, 3, Relation::Unrelated, "Hep B, MMR"),
        (999, 3, Relation::Unrelated, "unknown vaccine"),
        (9999, 3, Relation::Unrelated, "unknown code"),
        (0, 9999, Relation::Unrelated, "two unknown codes"),
    ] {
        assert_eq!(relation(a, b), expected, "{a} and {b}: {why}");
        assert_eq!(relation(b, a), expected, "{b} and {a}: {why}");
    }
}

/// Every pair of the table, by the text source and not by the code under test.
#[test]
fn the_relation_of_every_pair_is_symmetric_and_as_the_source_says() {
    let source: Vec<Vec<&str>> = rows(RELATIONS).collect();
    let mut codes: Vec<u16> = rows(CVX).map(|row| row[0].parse().unwrap()).collect();
    codes.push(9999);
    let row = |cvx: u16| source.iter().find(|row| row[0].parse() == Ok(cvx));
    let parts = |cvx: u16, column: usize| -> Vec<&str> {
        row(cvx).map_or(vec![], |row| row[column].split(';').filter(|part| !part.is_empty()).collect())
    };
    let components = |cvx: u16| -> Vec<&str> {
        let components: Vec<&str> = parts(cvx, 3).iter().map(|part| part.split(':').next().unwrap()).collect();
        if components.is_empty() { parts(cvx, 1) } else { components }
    };
    let shares = |a: &[&str], b: &[&str]| a.iter().any(|part| b.contains(part));
    let tables: Vec<_> = codes
        .iter()
        .map(|cvx| {
            let open: Vec<u16> = parts(*cvx, 2).iter().map(|part| part.parse().unwrap()).collect();
            (*cvx, parts(*cvx, 1), open, components(*cvx), !parts(*cvx, 3).is_empty(), parts(*cvx, 4))
        })
        .collect();
    for (a, families_a, open_a, components_a, is_combination_a, antigens_a) in &tables {
        for (b, families_b, open_b, components_b, is_combination_b, antigens_b) in &tables {
            let found = relation(*a, *b);
            assert_eq!(found, relation(*b, *a), "{a} and {b}");
            let has = |whole: &[&str], part: &[&str]| {
                !part.is_empty() && whole.len() > part.len() && part.iter().all(|one| whole.contains(one))
            };
            let expected = if a == b {
                Relation::Same
            } else if open_a.contains(b) {
                unspecified(*a)
            } else if open_b.contains(a) {
                unspecified(*b)
            } else if *is_combination_a && has(components_a, components_b) {
                component(*a)
            } else if *is_combination_b && has(components_b, components_a) {
                component(*b)
            } else if shares(families_a, families_b) {
                Relation::SameFamily
            } else if shares(antigens_a, antigens_b) {
                Relation::SameAntigen
            } else {
                Relation::Unrelated
            };
            assert_eq!(found, expected, "{a} and {b}");
        }
    }
}

#[test]
fn relations_are_ordered_from_close_to_none() {
    let order = [
        Relation::Same,
        unspecified(107),
        component(110),
        Relation::SameFamily,
        Relation::SameAntigen,
        Relation::Unrelated,
    ];
    assert!(order.is_sorted());
    assert!(order.map(Relation::same_event_possible) == [true, true, true, true, true, false]);
}

#[test]
fn the_names_of_families_components_and_antigens_are_those_of_the_source() {
    for row in rows(RELATIONS) {
        let cvx: Cvx = row[0].parse().unwrap();
        let sorted = |text: &str| {
            let mut parts: Vec<String> = text
                .split(';')
                .filter(|part| !part.is_empty())
                .map(|part| part.split(':').next().unwrap().to_owned())
                .collect();
            parts.sort();
            parts
        };
        assert!(EMBEDDED.families(cvx).eq(sorted(row[1])), "{cvx}");
        assert!(EMBEDDED.components(cvx).eq(sorted(row[3])), "{cvx}");
        assert!(EMBEDDED.antigens(cvx).eq(sorted(row[4])), "{cvx}");
    }
}
