//! Overlays that cannot be: file, line, key, and what to do.

use iz_hl7::profile::{Overlay, Profile, ProfileError};

fn error(profile: &str, text: &str) -> ProfileError {
    let overlay = Overlay::read("bad.toml", text);
    overlay.and_then(|overlay| Profile::published(profile)?.with(&overlay)).unwrap_err()
}

/// What stands after the name, and the error up to its sentence.
const BAD: &[(&str, &str)] = &[
    // Text that is no TOML.
    ("element = [", "2: element: the text cannot be read"),
    ("[element.PID-3", "2: [element.PID-3: the text cannot be read"),
    ("\u{0}", "2: the text cannot be read"),
    ("[check]\nIZ-45 = \"off\"\nIZ-45 = \"error\"", "4: IZ-45: the text cannot be read: duplicate key"),
    ("name = \"again\"", "2: name: the text cannot be read: duplicate key"),
    // Keys that nobody knows.
    ("nmae = \"x\"", "2: nmae: there is no such key"),
    ("[elements.PID-3]", "2: elements: there is no such key"),
    ("[element.PID-3]\nuse = \"R\"", "3: element.PID-3.use: there is no such key"),
    ("[element.\"PID-3.1\"]\nuse = \"R\"", "3: element.\"PID-3.1\".use: there is no such key"),
    ("[table.A]\ncodes = [\"1\"]\ncode = \"2\"", "4: table.A.code: there is no such key"),
    // Values of the wrong type or form.
    ("description = 7", "2: description: the value"),
    ("profiles = \"Z22\"", "2: profiles: the value"),
    ("profiles = [22]", "2: profiles: the value"),
    ("table = 1", "2: table: the value"),
    ("[element]\nPID-3 = \"R\"", "3: element.PID-3: the value"),
    ("[element.PID-3]\nusage = \"RX\"", "3: element.PID-3.usage: the value"),
    ("[element.PID-3]\nusage = true", "3: element.PID-3.usage: the value"),
    ("[element.PID-3]\nrepetitions = -1", "3: element.PID-3.repetitions: the value"),
    ("[element.PID-3]\nrepetitions = 0", "3: element.PID-3.repetitions: the value"),
    ("[element.RXA-15]\nlength = \"9..1\"", "3: element.RXA-15.length: the value"),
    ("[element.RXA-15]\nlength = 99999999999999999999999", "3: element.RXA-15.length: the value"),
    ("[element.PID-3]\nwanted = \"error\"", "3: element.PID-3.wanted: the value"),
    ("[element.PID-3]\nwanted = \"off\"", "3: element.PID-3.wanted: the value"),
    ("[table.A]\ncodes = [\"1\"]\nkind = \"shut\"", "4: table.A.kind: the value"),
    ("[check]\nIZ-45 = \"none\"", "3: check.IZ-45: the value"),
    ("[check]\nIZ-45 = 1979-05-27", "3: check.IZ-45: the value"),
    // Paths that no message has.
    ("[element.PID-99]\nusage = \"R\"", "2: element.PID-99: the profile has no such element"),
    ("[element.ABC-1]\nusage = \"R\"", "2: element.ABC-1: the profile has no such element"),
    ("[element.ABC]\nusage = \"R\"", "2: element.ABC: the profile has no such element"),
    ("[element.\"PID-5.99\"]\nusage = \"R\"", "2: element.\"PID-5.99\": the profile has no such element"),
    ("[element.\"PID-5.1.99\"]\nusage = \"R\"", "2: element.\"PID-5.1.99\": the profile has no such element"),
    ("[element.\"PID-5.2.1\"]\nusage = \"R\"", "2: element.\"PID-5.2.1\": the profile has no such element"),
    ("[element.\"OBX-5.1\"]\nusage = \"R\"", "2: element.\"OBX-5.1\": the profile has no such element"),
    ("[element.PID-0]\nusage = \"R\"", "2: element.PID-0: the value"),
    ("[element.PID-03]\nusage = \"R\"", "2: element.PID-03: the value"),
    ("[element.\"PID-+3\"]\nusage = \"R\"", "2: element.\"PID-+3\": the value"),
    ("[element.\"PID-5.1.1.1\"]\nusage = \"R\"", "2: element.\"PID-5.1.1.1\": the value"),
    ("[element.\"PID-5[2]\"]\nusage = \"R\"", "2: element.\"PID-5[2]\": the value"),
    ("[element.\"PID-5.\"]\nusage = \"R\"", "2: element.\"PID-5.\": the value"),
    ("[element.\".\"]\nusage = \"R\"", "2: element.\".\": the value"),
    ("[element.\"\"]\nusage = \"R\"", "2: element.\"\": the value"),
    ("[element.patient]\nusage = \"R\"", "2: element.patient: the value"),
    ("[element.\"PID-99999999999999999999\"]\nusage = \"R\"", "2: element.PID-99999999999999999999: the value"),
    // Tables.
    ("[element.PID-8]\ntable = [\"NOWHERE\"]", "3: element.PID-8.table: nothing describes the table"),
    ("[table.A]\nfrom = \"NOWHERE\"", "3: table.A.from: nothing describes the table"),
    ("[table.A]\nkind = \"closed\"", "2: table.A: nothing has the codes"),
    ("[table.A]\nfrom = \"A\"", "2: table.A: the table has its codes from itself"),
    (
        "[table.A]\nfrom = \"B\"\n[table.B]\nfrom = \"C\"\n[table.C]\nfrom = \"A\"",
        "2: table.A: the table has its codes from itself",
    ),
    ("[table.HL70001]\nfrom = \"HL70001\"", "2: table.HL70001: the table has its codes from itself"),
    (
        "[element.PID-8]\nequals = \"F\"\nwhen = \"PID-8 in table NOWHERE\"",
        "4: element.PID-8.when: nothing describes the table",
    ),
    ("[element.PID-8]\nequals = \"F\"\nwhen = \"PID-8 is nice\"", "4: element.PID-8.when: the expression"),
    // What would be less than the profile, or what it forbids.
    ("[element.PID-3]\nusage = \"RE\"", "3: element.PID-3.usage: a local guide"),
    ("[element.PID-3]\nusage = \"O\"", "3: element.PID-3.usage: a local guide"),
    ("[element.PID-3]\nusage = \"X\"", "3: element.PID-3.usage: a local guide"),
    ("[element.PID-3]\nusage = \"C(R/RE)\"\nwhen = \"PID-8 = F\"", "3: element.PID-3.usage: a local guide"),
    ("[element.PID-6]\nusage = \"O\"", "3: element.PID-6.usage: a local guide"),
    ("[element.PID-19]\nusage = \"R\"", "3: element.PID-19.usage: a local guide"),
    ("[element.RXA-15]\nusage = \"RE\"", "3: element.RXA-15.usage: a local guide"),
    ("[element.RXA-15]\nusage = \"C(RE/O)\"", "3: element.RXA-15.usage: a local guide"),
    ("[element.RXA-15]\nusage = \"C(R/O)\"\nwhen = \"RXA-20 = PA\"", "3: element.RXA-15.usage: a local guide"),
    ("[element.PID]\nusage = \"RE\"", "3: element.PID.usage: a local guide"),
    ("[element.RXA-15]\nlength = \"1..21\"", "3: element.RXA-15.length: a local guide"),
    ("[element.PID-7]\nrepetitions = 2", "3: element.PID-7.repetitions: a local guide"),
    ("[element.PID]\nrepetitions = 2", "3: element.PID.repetitions: a local guide"),
    ("[check]\nusage = \"off\"", "3: check.usage: a local guide"),
    ("[check]\nusage = \"warning\"", "3: check.usage: a local guide"),
    ("[check]\nmissing = \"information\"", "3: check.missing: a local guide"),
    ("[check]\nmessage-type = \"off\"", "3: check.message-type: a local guide"),
    // What would have no effect.
    ("[element.PID-23]\nlength = \"1..50\"", "3: element.PID-23.length: the element"),
    ("[element.PID-15]\ntable = [\"HL70001\"]", "3: element.PID-15.table: the element"),
    ("[element.\"PID-14.7\"]\nusage = \"R\"", "2: element.\"PID-14.7\": the element"),
    ("[element.PID-5]\nlength = \"1..50\"", "3: element.PID-5.length: the element cannot have this"),
    ("[element.\"PID-5.2\"]\nrepetitions = 1", "3: element.\"PID-5.2\".repetitions: the element cannot have this"),
    ("[element.PID-10]\nequals = \"2106-3\"", "3: element.PID-10.equals: the element cannot have this"),
    ("[element.\"PID-10[*].1\"]\nusage = \"R\"", "3: element.\"PID-10[*].1\".usage: the element cannot have this"),
    ("[element.PID]\nwanted = \"warning\"", "3: element.PID.wanted: the element cannot have this"),
    ("[element.NK1]\nusage = \"C(R/RE)\"", "3: element.NK1.usage: the element cannot have this"),
    ("[element.PID-8]\nwhen = \"PID-8 = F\"", "3: element.PID-8.when: the element cannot have this"),
    ("[element.PID-23]\nusage = \"C(R/RE)\"", "3: element.PID-23.when: the key is needed"),
    // Rules that there are not.
    ("[check]\nIZ-999 = \"off\"", "3: check.IZ-999: no rule has this id"),
    ("[check]\nlot-expired = \"off\"", "3: check.lot-expired: no rule has this id"),
];

#[test]
fn has_file_line_and_key() {
    for (text, expected) in BAD {
        let error = error("Z22", &format!("name = \"bad\"\n{text}")).to_string();
        assert!(error.starts_with(&format!("bad.toml:{expected}")), "{text}: {error}");
    }
}

#[test]
fn a_name_is_needed() {
    assert_eq!(error("Z22", "profiles = []").to_string(), "bad.toml:0: name: the key is needed");
}

/// A statement of another profile is known; an element of one is not.
#[test]
fn what_another_profile_has() {
    let overlay = Overlay::read("x.toml", "name = \"x\"\n[check]\nIZ-45 = \"off\"").unwrap();
    assert!(Profile::published("Z34").unwrap().with(&overlay).is_ok());
    let error = error("Z34", "name = \"x\"\n[element.RXA-15]\nusage = \"R\"");
    assert_eq!(error.to_string(), "bad.toml:2: element.RXA-15: the profile has no such element");
}

/// Somebody may name the wrong file.
#[test]
fn a_message_is_not_shown() {
    let error = error("Z22", "PID|1||TEST-1||Testcase^Ana\rORC|RE");
    assert_eq!(error.to_string(), "bad.toml:1: the text cannot be read: key with no value, expected `=`");
}

#[test]
fn a_huge_file_is_refused() {
    let text = format!("name = \"x\"\n{}", "# nothing\n".repeat(100_000));
    assert_eq!(error("Z22", &text).to_string(), "bad.toml:0: the file is too large");
}

/// Many tables, each from the next, and arrays in arrays: no more work than there is text, and no deep recursion.
#[test]
fn long_chains_are_no_trouble() {
    let tables: String = (0..4_000).map(|at| format!("[table.T{at}]\nfrom=\"T{}\"\n", at + 1)).collect();
    let last = "[table.T4000]\ncodes=[\"F\"]\n[element.PID-8]\ntable=[\"T0\"]\n";
    let overlay = Overlay::read("x.toml", &format!("name = \"x\"\n{tables}{last}")).unwrap();
    assert!(Profile::published("Z22").unwrap().with(&overlay).is_ok());

    let nested = format!("name = \"x\"\nprofiles = {}{}", "[".repeat(50_000), "]".repeat(50_000));
    assert!(error("Z22", &nested).to_string().starts_with("bad.toml:2: profiles: the text cannot be read"));
}

#[test]
fn an_overlay_that_is_not_shipped() {
    let error = Overlay::shipped("nowhere").unwrap_err();
    assert_eq!(error.to_string(), "overlays:0: nowhere: the table has no row for the profile");
}
