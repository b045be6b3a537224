//! Local guides over the profiles.

mod bad_input;

use iz_hl7::Message;
use iz_hl7::profile::{Overlay, Profile};

use super::messages::{bytes, found_by};
use super::rules::edited;

fn overlay(rules: &str) -> Overlay {
    Overlay::read("test.toml", &format!("name = \"test\"\n{rules}")).unwrap()
}

fn z22(rules: &str) -> Profile {
    Profile::published("Z22").unwrap().with(&overlay(rules)).unwrap()
}

/// Rules, edits of the full Z22, and every finding.
const RULES: &[(&str, &[&str], &[&str])] = &[
    // Usage: of fields, components, subcomponents and segments.
    ("[element.PID-23]\nusage = 'R'", &["PID-23 = "], &["PID-23 usage 101 E"]),
    ("[element.PID-23]\nusage = 'RE'", &["PID-23 = "], &[]),
    ("[element.PID-23]\nusage = 'X'", &[], &["PID-23 usage 102 W"]),
    ("[element.'PID-5.3']\nusage = 'R'", &["PID-5.3 = "], &["PID-5.3 usage 101 E", "PID-5[2].3 usage 101 E"]),
    ("[element.'PID-5.1.2']\nusage = 'X'", &["PID-5.1.2 = van"], &["PID-5.1.2 usage 102 W"]),
    ("[element.RXA-10]\nusage = 'C(R/O)'", &["RXA-10 = "], &["RXA-10 usage 101 E"]),
    (
        "[element.PID-25]\nusage = 'R'\n[element.PID-31]\nusage = 'C(R/X)'\nwhen = 'PID-8 = U'",
        &["PID-8 = U", "PID-25 = "],
        &["PID-25 usage 101 E", "PID-31 usage 101 E"],
    ),
    ("[element.SFT]\nusage = 'X'", &[], &["SFT usage 100 W"]),
    // Of a group what is missing is told at its first segment.
    ("[element.PV2]\nusage = 'R'", &[], &["PV1 missing 100 E"]),
    // Repetitions, lengths, tables, constants.
    ("[element.PID-3]\nrepetitions = 1", &[], &["PID-3 cardinality 102 E"]),
    ("[element.NK1]\nrepetitions = 1", &[], &["NK1[2] too-many 100 E"]),
    (
        "[element.RXA-15]\nlength = '1..8'",
        &[],
        &["RXA-15 length 102 E", "RXA[2]-15[1] length 102 E", "RXA[2]-15[2] length 102 E"],
    ),
    ("[element.'PID-5.2']\nlength = '1..5'", &["PID-5.2 = Tildas"], &["PID-5.2 length 102 E"]),
    (
        "[table.SITES]\ncodes = ['A']\n[element.'PID-3.1']\ntable = ['SITES']",
        &["PID-3.1 = A"],
        &["PID-3[2].1 value-set 103 E"],
    ),
    ("[table.SEXES]\ncodes = ['X']\nfrom = 'HL70001'\n[element.PID-8]\ntable = ['SEXES']", &["PID-8 = X"], &[]),
    (
        "[table.SEXES]\ncodes = ['X']\nkind = 'open'\n[element.PID-8]\ntable = ['SEXES']",
        &[],
        &["PID-8 value-set 103 W"],
    ),
    (
        "[table.B]\nfrom = 'A'\ncodes = ['F']\n[table.A]\ncodes = ['M']\n[element.PID-8]\ntable = ['B']",
        &["PID-8 = U"],
        &["PID-8 value-set 103 E"],
    ),
    ("[table.HL70001]\ncodes = ['X']", &["PID-8 = X"], &[]),
    (
        "[table.HL70363]\nkind = 'closed'\ncodes = ['TESTCLINIC', 'STATEIIS', 'CDCPHINVS', 'NPIREG', 'SAMPLEPLAN']",
        &["PID-3[2].4.1 = OTHER"],
        &["PID-3[2].4.1 value-set 103 E"],
    ),
    ("[element.MSH-11]\nequals = 'P'", &[], &["MSH-11 constant 102 E"]),
    ("[element.'MSH-11.1']\nequals = 'P'", &[], &["MSH-11.1 constant 103 E"]),
    ("[element.'MSH-6.1']\nequals = 'IISX'\n[element.MSH-13]\nequals = '1'", &[], &["MSH-6.1 constant 103 E"]),
    ("[element.'PID-10.3']\nequals = 'HL70005'", &["PID-10[2].3 = HL70005"], &["PID-10.3 constant 103 E"]),
    ("[element.'PID-10[*].3']\nequals = 'HL70005'", &["PID-10[2].3 = HL70005"], &[]),
    ("[element.'PID-10[*].3']\nequals = 'HL70005'", &[], &["PID-10.3 constant 103 E"]),
    ("[element.PID-8]\nequals = 'M'\nwhen = 'PID-24 = Y'", &[], &["PID-8 constant 103 E"]),
    ("[element.PID-8]\nequals = 'M'\nwhen = 'PID-24 = N'", &[], &[]),
    // What is wanted.
    ("[element.PID-23]\nwanted = 'warning'", &["PID-23 = "], &["PID-23 wanted 101 W"]),
    ("[element.PID-23]\nwanted = 'information'", &[], &[]),
    ("[element.'PID-11.9']\nwanted = 'information'", &[], &["PID-11.9 wanted 101 I", "PID-11[2].9 wanted 101 I"]),
    ("[element.'PID-13[*].4']\nwanted = 'warning'", &[], &[]),
    ("[element.'PID-13[*].4']\nwanted = 'warning'", &["PID-13[2] = "], &["PID-13.4 wanted 101 W"]),
    ("[element.RXA-19]\nwanted = 'warning'\nwhen = 'RXA-20 = PA'", &[], &["RXA[2]-19 wanted 101 W"]),
    // How bad it is.
    ("[check]\nIZ-45 = 'warning'", &["ORC[5]-3.1 = F5"], &["ORC[5]-3.1 IZ-45 999 W"]),
    ("[check]\nIZ-45 = 'off'", &["ORC[5]-3.1 = F5"], &[]),
    ("[check]\nNIST-01 = 'off'", &["OBX[3]-1 = 4"], &[]),
    (
        "[check]\nlength = 'off'",
        &["PID-5.4 = Junior, of the name", "RXA-15 = LOT-TEST-OF-MORE-THAN-TWENTY"],
        &["RXA-15 length 102 E"],
    ),
    ("[check]\nformat = 'warning'", &["RXA-6 = half", "PID-33 = soon"], &["PID-33 format 102 W", "RXA-6 format 102 E"]),
    (
        "[check]\nvalue-set = 'information'",
        &["PID-8 = X", "PID-10.1 = X"],
        &["PID-8 value-set 103 E", "PID-10.1 value-set 103 I"],
    ),
    ("[check]\nusage = 'error'", &["PID-2 = 7"], &["PID-2 usage 102 E"]),
    ("[check]\nwanted = 'off'\n[element.PID-23]\nwanted = 'warning'", &["PID-23 = "], &[]),
    ("[quality]\nanything = 'off'", &[], &[]),
];

#[test]
fn rules() {
    let mut wrong = Vec::new();
    for (rules, edits, expected) in RULES {
        let found = found_by(&z22(rules), &edited("Z22", edits));
        if found != *expected {
            wrong.push(format!("{rules} {edits:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A type is shared between fields; a rule for a component of one is for no other.
#[test]
fn other_fields_of_the_type_are_as_before() {
    let profile = z22(
        "[element.'PID-11.9']\nusage = 'R'\n[element.'PID-3.4.1']\nusage = 'R'\n[element.'PID-6.1.2']\nusage = 'X'",
    );
    let found =
        found_by(&profile, &edited("Z22", &["NK1-4.9 = ", "PID-3.4.1 = ", "PID-3.4.2 = 2.999.1", "PID-3.4.3 = ISO"]));
    assert_eq!(found, ["PID-3.4.1 usage 101 E", "PID-11.9 usage 101 E", "PID-11[2].9 usage 101 E"]);
    // MSH-4 has the type of PID-3.4.
    let found = found_by(&profile, &edited("Z22", &["MSH-4.1 = ", "MSH-4.2 = 2.999.1", "MSH-4.3 = ISO"]));
    assert_eq!(found, ["PID-11.9 usage 101 E", "PID-11[2].9 usage 101 E"]);
}

#[test]
fn findings_name_the_element_and_the_constant() {
    let profile = z22("[element.'PID-5.7']\nequals = 'D'\n[element.PID-23]\nwanted = 'warning'");
    let bytes = edited("Z22", &["PID-5[2] = ", "PID-23 = "]);
    let report = profile.check(&Message::parse(&bytes).unwrap());
    let told: Vec<String> = report.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        ["PID-5.7: Name Type Code must be D", "PID-23: Birth Place is wanted when it is known, and empty"]
    );
}

/// The later of two says how bad it is; what the first asks stays.
#[test]
fn overlays_follow_one_another() {
    let first = overlay("[element.PID-23]\nwanted = 'warning'\n[element.PID-33]\nusage = 'R'\n[check]\nIZ-45 = 'off'");
    let second = overlay("[element.PID-23]\nwanted = 'information'\n[check]\nIZ-45 = 'warning'");
    let profile = Profile::published("Z22").unwrap().with(&first).unwrap().with(&second).unwrap();
    let found = found_by(&profile, &edited("Z22", &["PID-23 = ", "PID-33 = ", "ORC[5]-3.1 = F5"]));
    assert_eq!(found, ["PID-23 wanted 101 I", "PID-33 usage 101 E", "ORC[5]-3.1 IZ-45 999 W"]);
}

#[test]
fn an_overlay_for_other_profiles_changes_nothing() {
    let overlay = overlay("profiles = ['Z34']\n[element.QPD-8]\nusage = 'R'\n[check]\nNOBODY = 'off'");
    assert!(overlay.is_for("Z34") && !overlay.is_for("Z22"));
    let profile = Profile::published("Z22").unwrap().with(&overlay).unwrap();
    assert_eq!(found_by(&profile, &bytes("Z22", "maximal")), Vec::<String>::new());
}

/// What is for the checks of data quality is handed on, with its place.
#[test]
fn switches_are_told() {
    let overlay = overlay("[quality]\nlot-expired = 'off'\ntest-name = 'error'\n[check]\nIZ-45 = 'information'");
    let switches: Vec<String> =
        overlay.quality().map(|switch| format!("{} {:?}", switch.id, switch.severity)).collect();
    assert_eq!(switches, ["lot-expired None", "test-name Some(Error)"]);
    let unknown = overlay.quality().next().unwrap().unknown();
    assert_eq!(unknown.to_string(), "test.toml:3: quality.lot-expired: no rule has this id");
    assert_eq!(overlay.checks().count(), 1);
}

#[cfg(feature = "quality")]
#[test]
fn detections_are_switched() {
    use iz_hl7::quality::{Detection, Quality};

    let quality = || Quality::new(iz_codes::CodeSets::new());
    assert!(quality().severity(Detection::LotExpired).is_some());
    let switched = quality().with(&overlay("[quality]\nlot-expired = 'off'")).unwrap();
    assert_eq!(switched.severity(Detection::LotExpired), None);
    let error = quality().with(&overlay("[quality]\nIZ-45 = 'off'")).unwrap_err();
    assert_eq!(error.to_string(), "test.toml:3: quality.IZ-45: no rule has this id");
    for name in Overlay::SHIPPED {
        assert!(quality().with(&Overlay::shipped(name).unwrap()).is_ok(), "{name}");
    }
    let example = include_str!("../../../profiles/overlays/README.md").split("```toml").nth(1).unwrap();
    let example = Overlay::read("README.md", example.split("```").next().unwrap()).unwrap();
    assert!(quality().with(&example).is_ok());
}

#[test]
fn virginia() {
    let viis = Overlay::shipped("viis").unwrap();
    assert_eq!(viis.name(), "viis");
    let profile = Profile::published("Z22").unwrap().with(&viis).unwrap();
    let bytes = bytes("Z22", "maximal");
    // The dose from a card has neither lot nor manufacturer.
    let card = ["RXA[3]-15 wanted 101 I", "RXA[3]-17 wanted 101 I"];
    assert_eq!(found_by(&profile, &bytes), card);
    let person = ["PID-6 = ", "PID-10 = ", "PID-11 = ", "PID-13 = ", "PID-22 = ", "PID-23 = ", "RXA-5.2 = "];
    let found = found_by(&profile, &edited("Z22", &person));
    let wanted = ["PID-6", "PID-10", "PID-11", "PID-13.4", "PID-13.7", "PID-22", "PID-23", "RXA-5.2"];
    let mut expected: Vec<String> = wanted.iter().map(|place| format!("{place} wanted 101 W")).collect();
    expected.extend(card.map(str::to_owned));
    assert_eq!(found, expected);
    for needed in ["PID-5", "PID-7", "PID-8"] {
        let found = found_by(&profile, &edited("Z22", &[&format!("{needed} = ")]));
        assert_eq!(found[0], format!("{needed} usage 101 E"));
    }
}

#[test]
fn lenient() {
    let lenient = Overlay::shipped("lenient").unwrap();
    for id in Profile::PUBLISHED {
        let profile = Profile::published(id).unwrap().with(&lenient).unwrap();
        for name in ["minimal", "maximal"] {
            assert_eq!(found_by(&profile, &bytes(id, name)), Vec::<String>::new(), "{id} {name}");
        }
    }
    let edits = ["PID-10.1 = X", "PID-13.7 = 555-0100", "OBX[3]-1 = 9", "ORC[5]-3.1 = F5", "OBX-5.1 = VAA01"];
    let profile = Profile::published("Z22").unwrap().with(&lenient).unwrap();
    let told = ["PID-10.1 value-set 103 W", "PID-13.7 format 102 W", "ORC[5]-3.1 IZ-45 999 W"];
    assert_eq!(found_by(&profile, &edited("Z22", &edits)), told);
}

/// Whatever a local guide says, what is required is missed.
#[test]
fn required_fields_are_missed_all_the_same() {
    let lenient = Overlay::shipped("lenient").unwrap();
    let profile = Profile::published("Z22").unwrap().with(&lenient).unwrap();
    for field in ["MSH-10", "PID-3", "PID-5", "PID-7", "PID-8", "ORC-3", "RXA-3", "RXA-5", "RXA-6", "RXA-15", "OBX-5"] {
        let found = found_by(&profile, &edited("Z22", &[&format!("{field} = ")]));
        assert!(found.contains(&format!("{field} usage 101 E")), "{field}: {found:?}");
    }
}

/// What the README shows works, and what lies in the folder is shipped.
#[test]
fn the_readme_and_the_files() {
    let readme = include_str!("../../../profiles/overlays/README.md");
    let example = readme.split("```").find_map(|part| part.strip_prefix("toml\n")).unwrap();
    let example = Overlay::read("README.md", example).unwrap();
    assert!(Profile::published("Z22").unwrap().with(&example).is_ok());

    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/profiles/overlays");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let names = files.filter(|path| path.extension().is_some_and(|end| end == "toml"));
    let mut names: Vec<String> = names.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    names.sort_unstable_by(|a, b| b.cmp(a));
    assert_eq!(names, Overlay::SHIPPED);
    for name in names {
        assert_eq!(Overlay::shipped(&name).unwrap().name(), name);
        assert!(!Overlay::shipped(&name).unwrap().description().is_empty());
    }
}
