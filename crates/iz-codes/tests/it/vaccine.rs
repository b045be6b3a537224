use iz_codes::EMBEDDED;
use iz_model::{Coded, Cvx};

/// The triplets of a CE as written in RXA-5.
fn triplets(ce: &str) -> Vec<Coded> {
    let components: Vec<&str> = ce.split('^').collect();
    components.chunks_exact(3).map(|triplet| Coded::new(triplet[0], triplet[2])).collect()
}

#[test]
fn the_cvx_of_a_vaccine_is_stated_or_derived() {
    for (ce, expected, why) in [
        ("03^^CVX", Some((3, false)), "stated"),
        ("9999^^CVX", Some((9999, false)), "stated, though the table does not know it"),
        ("49281-0286-10^^NDC^20^^CVX", Some((20, false)), "stated in the second triplet, against the NDC"),
        ("20^^CVX^49281-0286-10^^NDC", Some((20, false)), "stated in the first"),
        ("106^^cvx^106^^CVX", Some((106, false)), "stated twice"),
        ("106^^CVX^20^^CVX", None, "it contradicts itself"),
        ("49281-0286-10^^NDC", Some((106, true)), "derived"),
        ("00000^^CPT^49281-0286-10^^NDC", Some((106, true)), "derived from the second triplet"),
        ("DTaP^^CVX^49281-0286-10^^NDC", Some((106, true)), "the CVX triplet holds no code"),
        ("00000-0000-00^^NDC^49281028610^^NDC", Some((106, true)), "one of two packages is listed"),
        ("49281-0286-10^^NDC^00005-0100-01^^NDC", None, "two packages of different vaccines"),
        ("58160-0821-52^^NDC", None, "a package of two codes"),
        ("00000^^C4^00000^^CPT", None, "CPT is never mapped"),
        ("03^^^03^^L", None, "another system"),
        ("", None, "no triplet"),
    ] {
        let found = EMBEDDED.cvx_of(&triplets(ce)).map(|vaccine| (vaccine.cvx, vaccine.derived));
        assert_eq!(found, expected.map(|(number, derived)| (Cvx::new(number), derived)), "{why}");
    }
}
