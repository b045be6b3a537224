use iz_codes::{CodeSets, CptMap, EMBEDDED, VaccineDoubt};
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
        ("54868-0734-00^^NDC^58160-0821-52^^NDC", Some((43, true)), "what both packages may be"),
        ("58160-0821-52^^NDC^00006-4681-00^^NDC", None, "packages of different vaccines"),
        ("00000^^C4^00000^^CPT", None, "CPT is never mapped"),
        ("03^^^03^^L", None, "another system"),
        ("", None, "no triplet"),
    ] {
        let found = EMBEDDED.cvx_of(&triplets(ce)).map(|vaccine| (vaccine.cvx, vaccine.derived));
        assert_eq!(found, expected.map(|(number, derived)| (Cvx::new(number), derived)), "{why}");
    }
}

#[test]
fn all_that_a_vaccine_says_is_read_and_doubts_are_told() {
    let codes =
        CodeSets::new().with_cpt(CptMap::load("cvx\tcpt\n45\t00003\n03\t00001\n20\t00002\n106\t00002\n").unwrap());
    let package = "49281-0286-10".parse().unwrap();
    let unlisted = "99999-0001-01".parse().unwrap();
    for (ce, cvx, product, doubts, why) in [
        ("106^^CVX^49281-0286-10^^NDC", Some(106), Some("DAPTACEL"), vec![], "they agree"),
        ("49281-0286-10^^NDC^107^^CVX", Some(107), Some("DAPTACEL"), vec![], "107 leaves open which DTaP"),
        ("49281-0286-10^^NDC", Some(106), Some("DAPTACEL"), vec![], "by the package"),
        (
            "20^^CVX^49281-0286-10^^NDC",
            Some(20),
            None,
            vec![VaccineDoubt::PackageOfAnother(Cvx::new(106))],
            "another DTaP",
        ),
        ("20^^CVX^106^^CVX", None, None, vec![VaccineDoubt::Contradiction], "two codes"),
        ("49281-0286-10^^NDC^00005-0100-01^^NDC", None, None, vec![VaccineDoubt::Contradiction], "two packages"),
        ("9001^^CVX", Some(9001), None, vec![VaccineDoubt::UnknownCvx(Cvx::new(9001))], "newer than the table"),
        ("99999-0001-01^^NDC^03^^CVX", Some(3), None, vec![VaccineDoubt::UnknownPackage(unlisted)], "not listed"),
        ("00001^^C4", Some(3), None, vec![], "by the CPT code"),
        ("00002^^C4", None, None, vec![], "a CPT code of two vaccines"),
        ("00001^^CPT^21^^CVX", Some(21), None, vec![VaccineDoubt::CptOfAnother(Cvx::new(3))], "varicella is not MMR"),
        ("X^^L", None, None, vec![], "a local code"),
        ("58160-0821-52^^NDC", None, Some("ENGERIX-B"), vec![], "a package of 43 and 44"),
        ("54868-0734-00^^NDC^58160-0821-52^^NDC", Some(43), Some("ENGERIX-B"), vec![], "what both may be"),
        ("58160-0821-52^^NDC^54868-0734-00^^NDC", Some(43), Some("ENGERIX-B"), vec![], "in whatever order"),
        ("03^^CVX^58160-0821-52^^NDC", Some(3), None, vec![VaccineDoubt::PackageOfAnother(Cvx::new(43))], "MMR, Hep B"),
        ("00001^^C4^58160-0821-52^^NDC", None, None, vec![VaccineDoubt::Contradiction], "MMR, Hep B by other codes"),
        ("58160-0821-52^^NDC^00006-4681-00^^NDC", None, None, vec![VaccineDoubt::Contradiction], "Hep B, MMR"),
        ("00006-4681-00^^NDC^58160-0821-52^^NDC", None, None, vec![VaccineDoubt::Contradiction], "MMR, Hep B"),
        ("03^^CVX^00002^^C4", Some(3), None, vec![VaccineDoubt::CptOfAnother(Cvx::new(20))], "none of the two"),
        ("58160-0821-52^^NDC^00003^^C4", None, Some("ENGERIX-B"), vec![], "45 leaves open which of 43 and 44"),
        ("54868-0734-00^^NDC^00003^^C4", Some(43), Some("ENGERIX-B"), vec![], "45 leaves 43 open"),
        ("106^^CVX^4.9281E+10^^NDC", Some(106), None, vec![VaccineDoubt::Unreadable], "a spreadsheet had it"),
        ("DTaP^^CVX", None, None, vec![VaccineDoubt::Unreadable], "a name for a code"),
    ] {
        let vaccine = codes.vaccine(&triplets(ce));
        assert_eq!((vaccine.cvx, vaccine.product), (cvx.map(Cvx::new), product), "{why}");
        assert_eq!(vaccine.doubts, doubts, "{why}");
    }
    let vaccine = codes.vaccine(&triplets("49281-0286-10^^NDC"));
    assert_eq!((vaccine.mvx, vaccine.groups[0].name), (Some("PMC"), "DTAP"));
    assert_eq!(codes.package(package).count(), 1);
}

#[test]
fn a_map_of_cpt_codes_is_read_whole_or_not_at_all() {
    for (text, error) in [
        ("", "line 1: the first line names the columns cpt and cvx, with tabs between"),
        ("cpt,cvx\n00001,03\n", "line 1: the first line names the columns cpt and cvx, with tabs between"),
        ("cpt\tcvx\n", "line 1: there is no code"),
        ("cpt\tcvx\n00001\t03\n1\t03\n", "line 3: not a CPT code"),
        ("cpt\tcvx\n00001\t\n", "line 2: not a CVX code"),
        ("cpt\tcvx\tfrom\n00001\t03\t1/2/2020\n", "line 2: not a day; write YYYY-MM-DD"),
    ] {
        assert_eq!(CptMap::load(text).unwrap_err().to_string(), error);
    }
    let map = CptMap::load("\u{feff}to\tcpt\tstatus\tcvx\tfrom\r\n2020-12-31\t0001a\tInactive\t03\t\r\n\r\n").unwrap();
    let entry = map.entries("0001A".parse().unwrap())[0];
    assert_eq!((entry.cvx, entry.from, entry.to), (Cvx::new(3), None, Some("2020-12-31".parse().unwrap())));
    assert_eq!(map.entries("99999".parse().unwrap()), []);
}
