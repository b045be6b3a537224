use std::fmt::Write as _;

use iz_codes::{CodeSets, CvxStatus, EMBEDDED, OverlayError, Relation, Resolution};
use iz_model::{Coded, Cvx, Date};

/// The embedded table as CDC's flat file has it, with a row more.
fn cvx_file(more: &str) -> String {
    let mut file = String::new();
    for entry in EMBEDDED.cvx_entries() {
        let status = match entry.status {
            CvxStatus::Active => "Active",
            CvxStatus::Inactive => "Inactive",
            CvxStatus::NeverActive => "Never Active",
            _ => "Non-US",
        };
        let (flag, day) = (if entry.is_vaccine { "False" } else { "True" }, entry.updated);
        let day = format!("{}/{}/{}", day.month(), day.day(), day.year());
        writeln!(file, "{}|{}|{}||{status}|{flag}|{day}\r", entry.cvx, entry.short_name, entry.full_name).unwrap();
    }
    file + more
}

const NEW: &str = "9001      |new shot|new vaccine, unspecified||Active|False|11/20/2026\r\n";

#[test]
fn a_file_with_one_new_code_adds_it() {
    let mut codes = CodeSets::new();
    let changes = codes.overlay(cvx_file(NEW).as_bytes()).unwrap();
    assert_eq!((changes.added, changes.replaced), (1, EMBEDDED.cvx_entries().count()));
    let new = codes.cvx(Cvx::new(9001)).unwrap();
    assert_eq!((new.short_name, new.is_vaccine, new.is_unspecified), ("new shot", true, true));
    assert_eq!(codes.cvx_entries().count(), EMBEDDED.cvx_entries().count() + 1);
    for entry in EMBEDDED.cvx_entries() {
        assert_eq!(codes.cvx(entry.cvx), Some(entry), "nothing else has changed");
    }
    assert_eq!(EMBEDDED.cvx(Cvx::new(9001)), None, "the crate's own sets stay as they are");
}

#[test]
fn a_file_that_shrank_is_refused_and_changes_nothing() {
    let mut codes = CodeSets::new();
    let file = cvx_file(NEW);
    let half: String = file.lines().skip(100).map(|line| format!("{line}\n")).collect();
    let error = codes.overlay(half.as_bytes()).unwrap_err();
    assert!(matches!(error, OverlayError::Shrunk { known: 288, found: 189 }), "{error}");
    assert_eq!(codes.cvx(Cvx::new(9001)), None);
    for empty in [&b""[..], b"<CVXCodes/>", b"<html></html>", b"\xff\xfe"] {
        assert!(matches!(codes.overlay(empty).unwrap_err(), OverlayError::Cdc(_)), "{}", empty.escape_ascii());
    }
    assert_eq!(codes.add(half.as_bytes()).unwrap().added, 1, "rows may be added all the same");
}

#[test]
fn a_row_that_changed_replaces_the_old_one() {
    let mut codes = CodeSets::new();
    let changes = codes.add(b"03|MMR|mumps, measles and rubella||Inactive|False|1/2/2026\r\n").unwrap();
    assert_eq!((changes.added, changes.replaced), (0, 1));
    let entry = codes.cvx(Cvx::new(3)).unwrap();
    assert_eq!((entry.status, entry.updated), (CvxStatus::Inactive, "2026-01-02".parse::<Date>().unwrap()));
    assert_eq!(codes.cvx_entries().filter(|entry| entry.cvx == Cvx::new(3)).count(), 1);
}

#[test]
fn every_table_takes_rows_of_its_own() {
    let mut codes = CodeSets::new();
    codes.add(NEW.as_bytes()).unwrap();
    codes.add(b"new shot|9001|Active|NEW GROUP|9001\r\nMMR|03|Active|MMR|03\r\n").unwrap();
    assert!(codes.groups(Cvx::new(9001)).map(|group| group.name).eq(["NEW GROUP"]));
    codes.add(b"NEW|New Vaccines Inc.||Active|1/2/2026\r\n").unwrap();
    assert_eq!(codes.mvx("NEW").map(|entry| entry.name), Some("New Vaccines Inc."));
    codes.add(b"NEWSHOT|new shot|9001|New Vaccines Inc.|NEW|Active|Active|1/2/2026\r\n").unwrap();
    assert!(codes.products().any(|product| product.name == "NEWSHOT" && product.mvx == Some("NEW")));
    let Resolution::One(found) = codes.resolve("NewShot 0.5 mL", None) else { panic!("one product has the name") };
    assert_eq!((found.cvx, found.mvx), (Cvx::new(9001), Some("NEW")));
    let package = "4999|99999|001|01|NEWSHOT|new vaccine|New Vaccines Inc.|20260102||VIAL|00399999001015|9001      |\
        new shot|False     |99999-0001-01|2026-01-02 00:00:00|00399999001015\r\n";
    codes.add(package.as_bytes()).unwrap();
    let found = codes.package("99999-0001-01".parse().unwrap()).next().unwrap();
    assert_eq!((found.cvx, found.product, found.layout), (Cvx::new(9001), "NEWSHOT", None));
    assert!(found.mvx().eq(["NEW"]), "by the name of the manufacturer");
    let vaccine = codes.cvx_of(&[Coded::new("99999-0001-01", "NDC")]).unwrap();
    assert_eq!((vaccine.cvx, vaccine.derived), (Cvx::new(9001), true));
}

#[test]
fn a_new_package_of_a_known_labeler_has_its_layout_and_manufacturer() {
    let mut codes = CodeSets::new();
    let package = "4999|49281|999|01|NEWSHOT|new vaccine|Sanofi Pasteur Inc.|20260102||VIAL||106      |\
        DTaP|False     |49281-0999-01|2026-01-02 00:00:00|\r\n";
    codes.add(package.as_bytes()).unwrap();
    let found = codes.package("49281-0999-01".parse().unwrap()).next().unwrap();
    assert!(found.layout.is_some());
    assert_eq!(found.mvx().next(), Some("PMC"));
}

#[test]
fn what_was_added_and_what_changed_does_not_stand_in_the_way_of_the_next_file() {
    let mut codes = CodeSets::new();
    codes.add(NEW.as_bytes()).unwrap();
    let file = cvx_file("");
    codes.overlay(file.as_bytes()).unwrap();
    codes.overlay(file.as_bytes()).unwrap();
    assert!(codes.cvx(Cvx::new(9001)).is_some());
}

#[test]
fn a_row_that_is_added_leaves_the_others_of_its_key() {
    let mut codes = CodeSets::new();
    codes.add(b"DTaP-Hep B-IPV|110|Active|DTAP|107\r\n").unwrap();
    assert!(codes.groups(Cvx::new(110)).map(|group| group.name).eq(["DTAP", "HepB", "POLIO"]));
    let comirnaty = |codes: &CodeSets| codes.products().filter(|product| product.name == "COMIRNATY").count();
    codes.add(b"COMIRNATY|new|9001|Pfizer|PFR|Active|Active|1/2/2026\r\n").unwrap();
    assert_eq!(comirnaty(&codes), comirnaty(&EMBEDDED) + 1);
}

#[test]
fn a_new_code_is_related_by_its_groups() {
    let mut codes = CodeSets::new();
    codes.add(b"9003|flu 2026|influenza, new||Active|False|11/20/2026\r\n").unwrap();
    codes.add(b"flu 2026|9003|Active|FLU|88\r\n").unwrap();
    let [new, unspecified, other, mmr] = [9003, 88, 140, 3].map(Cvx::new);
    assert_eq!(codes.relation(new, unspecified), Relation::Unspecified { less_specific: unspecified });
    assert_eq!(codes.relation(unspecified, new), Relation::Unspecified { less_specific: unspecified });
    assert_eq!(codes.relation(new, other), Relation::SameFamily);
    assert_eq!(codes.relation(new, mmr), Relation::Unrelated);
    codes.add(b"9004|six|hexavalent||Active|False|11/20/2026\r\n").unwrap();
    codes.add(b"six|9004|Active|DTAP|107\r\nsix|9004|Active|HepB|45\r\n").unwrap();
    let [six, hep_b] = [9004, 45].map(Cvx::new);
    assert_eq!(codes.relation(hep_b, six), Relation::Component { combination: six });
    assert_eq!(codes.relation(six, hep_b), Relation::Component { combination: six });
}
