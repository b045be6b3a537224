use iz_codes::{EMBEDDED, MvxRelation};

use crate::rows;

const MVX: &str = include_str!("../../data/mvx.tsv");
const RELATED: &str = include_str!("../../data/mvx_related.tsv");
const GENERIC_NAMES: &str = include_str!("../../data/generic_names.tsv");
const PRODUCTS: &str = include_str!("../../data/products.tsv");

#[test]
fn every_manufacturer_is_found() {
    for row in rows(MVX) {
        let entry = EMBEDDED.mvx(row[0]).unwrap();
        let updated = entry.updated.to_string();
        assert_eq!(vec![entry.mvx, entry.name, if entry.is_active { "Active" } else { "Inactive" }, &updated], row);
    }
    assert_eq!(EMBEDDED.mvx_entries().count(), rows(MVX).count());
    assert_eq!((EMBEDDED.mvx("msd"), EMBEDDED.mvx("")), (None, None));
}

#[test]
fn every_relation_of_manufacturers_is_found() {
    let mut found: Vec<String> = Vec::new();
    for entry in EMBEDDED.mvx_entries() {
        for (relation, other) in EMBEDDED.related_mvx(entry.mvx) {
            let relation = match relation {
                MvxRelation::AcquiredBy => "acquired_by",
                MvxRelation::PartOf => "part_of",
                MvxRelation::ParentOf => "parent_of",
                MvxRelation::RenamedTo => "renamed_to",
                MvxRelation::MergedInto => "merged_into",
                MvxRelation::ProductLineSold => "product_line_sold",
                MvxRelation::Partnership => "partnership",
                relation => panic!("{relation:?} is new"),
            };
            found.push([entry.mvx, other.mvx, relation].join("\t"));
        }
    }
    let mut expected: Vec<String> = rows(RELATED).map(|row| row.join("\t")).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn every_generic_name_is_of_a_vaccine_of_the_table() {
    for row in rows(GENERIC_NAMES) {
        let cvx = EMBEDDED.generic(&row[0].to_uppercase()).unwrap();
        assert_eq!(cvx.to_string(), row[1]);
        assert!(EMBEDDED.cvx(cvx).is_some());
    }
}

#[test]
fn every_product_is_of_a_vaccine_and_a_manufacturer_of_the_tables() {
    let mut found: Vec<String> = Vec::new();
    for product in EMBEDDED.products() {
        assert!(EMBEDDED.cvx(product.cvx).is_some(), "{}", product.name);
        assert!(product.mvx.is_none_or(|mvx| EMBEDDED.mvx(mvx).is_some()), "{}", product.name);
        let status = if product.is_active { "Active" } else { "Inactive" };
        let (cvx, updated) = (product.cvx.to_string(), product.updated.to_string());
        found.push([product.name, &cvx, product.mvx.unwrap_or_default(), status, &updated].join("\t"));
    }
    let mut expected: Vec<String> =
        rows(PRODUCTS).map(|row| [row[0], row[1], row[2], row[3], row[5]].join("\t")).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}
