//! The cases judged for this project.

use super::case::{Case, cases};

#[test]
fn judged_cases() {
    let own: Vec<Case> = cases().into_iter().filter(|case| case.set == "own").collect();
    assert!(own.len() > 20);
    let wrong: Vec<String> = own.iter().filter_map(Case::disagreement).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
