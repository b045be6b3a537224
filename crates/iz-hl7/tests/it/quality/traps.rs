//! What looks wrong and is right.

use iz_hl7::Message;
use iz_hl7::iz_codes::{CodeSets, CptMap};
use iz_hl7::iz_model::Severity;
use iz_hl7::quality::{Detection, Quality};

use super::messages::{edited, found, told};

fn found_by_default(name: &str, edits: &[&str]) -> Vec<String> {
    found(&Quality::new(CodeSets::new()), &edited(name, edits))
}

#[test]
fn names_of_real_people() {
    for name in [
        "Testcase-Sample^Tilda",
        "O'Testcase^Tilda",
        "O\u{2019}Testcase^Tilda Mae",
        "Téstcâse^Ñandú",
        "Тестова^Тильда",
        "試驗^王",
        "Te\u{301}stcase^Tilda",
        "St. Testcase^T.",
        "Patient^Tilda",
        "Test^Tilda",
        "Testcase^Patient",
        "O^Tilda",
        "X^Tilda",
        "Un^Tilda",
        "U^Tilda",
        "Uk^Tilda",
        "Duck^Tilda",
        "Mouse^Donald",
        "Testcase^X^X",
        "Testcase^Tilda^U",
        "Boy^Tilda",
        "Baby^Tilda",
        "Peterson^Benjamin^S",
    ] {
        let edit = format!("Testcase^Tilda^Sample => {name}");
        let found = found_by_default("historical", &[&edit]);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}

#[test]
fn dates_that_may_be_in_order() {
    for edits in [
        // A month or year may be after birth, and before the message.
        &["RXA[2]-3 = 202403"][..],
        &["RXA[2]-3 = 202406"],
        &["RXA[2]-3 = 2024"],
        &["RXA[2]-3 = 202601"],
        &["RXA[2]-3 = 2026"],
        &["PID-7 = 2024"],
        &["PID-7 = 202601", "RXA-3 = 202601", "RXA[2]-3 = 20260114", "RXA-5.1 = 45"],
        // On the day of birth, and of the message.
        &["PID-7 = 202403121530", "RXA-3 = 20240312", "RXA-5.1 = 45"],
        &["RXA-3 = 20260115"],
        // Born on a leap day.
        &["PID-7 = 20240229", "RXA-3 = 20240229", "RXA-5.1 = 45"],
        // The end of the same day, however precise.
        &["RXA-4 = 20250320"],
        &["RXA-4 = 202503201015-0500"],
        &["RXA-4 = 202503"],
        // The message was made in the next day's first minutes, where the receiver still has the day before.
        &["MSH-7 = 20260116003000+0900", "RXA-3 = 20260116"],
        // UTC says nothing about where the sender is: it is the next day in the east already.
        &["MSH-7 = 20260115140000+0000", "RXA-3 = 20260116"],
        // Two hours are what clocks may be apart.
        &["MSH-7 = 20260115113500-0500"],
        &["RXA-22 = 20250319233000-0500"],
        &["RXA-22 = 20250320"],
    ] {
        let found = found_by_default("historical", edits);
        assert!(found.is_empty(), "{edits:?}: {found:?}");
    }
}

#[test]
fn dates_that_cannot_be_in_order() {
    let after_message = "RXA-3 administered-after-message";
    let in_future = "RXA-3 administered-in-future";
    for (edits, expected) in [
        (&["RXA-3 = 202602"][..], &[after_message, in_future][..]),
        (&["RXA-3 = 2027"], &[after_message, in_future]),
        (&["MSH-7 = 20260115093000+0000", "RXA-3 = 20260117"], &[after_message, in_future]),
        (&["RXA-3 = 202403111200"], &["RXA-3 administered-before-birth"]),
        (&["RXA-22 = 20250319213000-0500", "RXA-3 = 20250320"], &["RXA-3 administered-after-system-entry"]),
    ] {
        assert_eq!(found_by_default("historical", edits), expected, "{edits:?}");
    }
}

/// What is wrong with a date of the patient is told once, and not of every dose.
#[test]
fn dates_that_are_wrong_are_not_held_against_others() {
    for (name, edits, expected) in [
        ("adult", &["PID-29 = 19570701"][..], &["PID-29 death-before-birth"][..]),
        ("historical", &["PID-7 = 20260116"], &["PID-7 birth-date-after-message", "PID-7 birth-date-in-future"]),
        (
            "historical",
            &["PID-7 = 20260116", "- NK1"],
            &["PID-7 birth-date-after-message", "PID-7 birth-date-in-future"],
        ),
        (
            "historical",
            &["MSH-7 = 20250301093000-0500", "PID-7 = 20250310", "RXA-3 = 20250220", "RXA[2]-3 = 20250220"],
            &["PID-7 birth-date-after-message"],
        ),
        ("adult", &["PID-7 = 19050101", "RXA-5.1 = 116"], &["PID-7 birth-date-long-ago"]),
        (
            "adult",
            &["PID-29 = 2027", "MSH-7 = 20280101093000-0500", "RXA-3 = 20280101"],
            &[
                "MSH-7 message-date-in-future",
                "PID-29 death-in-future",
                "RXA-3 administered-in-future",
                "RXA-9.1 historical-looks-administered",
            ],
        ),
    ] {
        assert_eq!(found_by_default(name, edits), expected, "{edits:?}");
    }
    // Also where it is not to be told.
    let mut quality = Quality::new(CodeSets::new());
    quality.set(Detection::DeathBeforeBirth, None);
    assert!(found(&quality, &edited("adult", &["PID-29 = 19570701"])).is_empty());
}

/// The date of an entry in the tables of CDC is that of an edit.
#[test]
fn codes_are_retired_when_something_says_so() {
    let dose = |day: &str, vaccine: &str, manufacturer: &str| {
        let edits = [
            format!("120^DTaP-Hib-IPV^CVX^49281-0511-05^Pentacel^NDC => {vaccine}^^CVX"),
            format!("RXA-3 = {day}"),
            format!("RXA-17.1 = {manufacturer}"),
        ];
        let found = found_by_default("administered", &edits.each_ref().map(String::as_str));
        found.into_iter().filter(|told| told.ends_with("-retired")).collect::<Vec<_>>()
    };
    let (vaccine, manufacturer) = (["RXA-5.1 vaccine-retired"], ["RXA-17.1 manufacturer-retired"]);
    // Edited in 2010 and sold until 2016.
    assert!(dose("20110705", "118", "SKB").is_empty());
    assert!(dose("20161129", "118", "SKB").is_empty());
    assert_eq!(dose("20161130", "118", "SKB"), vaccine);
    // Sold until 2015 and edited in 2022.
    assert!(dose("20221215", "144", "PMC").is_empty());
    assert_eq!(dose("20221216", "144", "PMC"), vaccine);
    // Of no package.
    assert!(dose("20260112", "22", "OTH").is_empty());
    // Edited in 2016 and sold until 2021; of no package; of one without an end.
    assert!(dose("20210731", "03", "NOV").is_empty());
    assert_eq!(dose("20210801", "03", "NOV"), manufacturer);
    assert!(dose("20260112", "03", "CON").is_empty());
    assert!(dose("20260112", "03", "BRR").is_empty());
}

/// Only what cannot be taken is refused: an identifier of another type or a clock that is wrong does not matter for that.
#[test]
fn what_conforms_and_can_be_true_is_not_refused() {
    for (name, edits) in [
        ("historical", &["PID-3 = TEST-1^^^STATE^SR"][..]),
        ("historical", &["PID-3 = TEST-1^^^STATE^MA"]),
        ("historical", &["PID-3[2].5 = "]),
        ("historical", &["MSH-7 = 20260115123000-0500"]),
        ("historical", &["RXA-22 = 20250319"]),
        ("adult", &["PID-7 = 19050101", "RXA-3 = 19900101", "RXA-5.1 = 33", "PID-29 = 19950101"]),
    ] {
        let bytes = edited(name, edits);
        let report = Quality::new(CodeSets::new()).check(&Message::parse(&bytes).unwrap(), super::messages::received());
        assert!(!report.is_clean() && !report.has_errors(), "{edits:?}: {:?}", told(&report));
    }
}

#[test]
fn values_that_are_as_they_should_be() {
    for (name, edits) in [
        ("historical", &["PID-3[2].5 = SS", "PID-3[2].1 = 219-09-9999"][..]),
        ("historical", &["PID-3[2].5 = MA", "PID-3[2].1 = 999999998"]),
        ("historical", &["PID-11.5 = 23220-0001"]),
        ("historical", &["PID-11.5 = 232200001"]),
        ("historical", &["PID-11.4 = ON", "PID-11.5 = K1A 0B1", "PID-11.6 = CAN"]),
        ("historical", &["PID-11[2].7 = BDL", "PID-11[2].4 = VA"]),
        ("historical", &["PID-13.7 = 234-0100", "PID-13.6 = (880)"]),
        ("historical", &["^PRN^PH^^^880^2340100~ => (880)234-0100X12~"]),
        ("historical", &["PID-13.5 = 44", "PID-13.6 = 20", "PID-13.7 = 79460000"]),
        ("historical", &["PID-13[2].4 = tilda+test.case@mail.example.org"]),
        ("administered", &["RXA-15 = UJ123CP"]),
        ("administered", &["RXA-15 = TEST-12345"]),
        ("administered", &["RXA-16 = 202601"]),
        ("administered", &["RXA-16 = 20260112"]),
        ("administered", &["OBX-5.1 = AKA01"]),
        ("administered", &["OBX[2]-5.1 = VXC2"]),
        ("administered", &["RXR-1.1 = IM", "RXR-1.3 = HL70162"]),
        ("administered", &["120^DTaP-Hib-IPV^CVX^49281-0511-05^Pentacel^NDC => 49281-0511-05^Pentacel^NDC"]),
        ("administered", &["49281-0511-05 => 4928151105"]),
        // Wyeth's vaccines are Pfizer's now.
        ("adult", &["RXA-5.1 = 133", "RXA-17.1 = WAL"]),
        ("adult", &["RXA-17.1 = UNK"]),
        // What is withdrawn may be withdrawn because it is wrong.
        ("administered", &["RXA-21 = D", "RXA-3 = 20300101", "RXA-15 = "]),
        // For mail a state in small letters is one.
        ("historical", &["PID-11.4 = va"]),
        ("historical", &["NK1-4.4 = Va"]),
        // A historical dose needs no more than its vaccine and date.
        ("historical", &["RXA-5.1 = 107"]),
        ("historical", &["RXA-5.1 = 178"]),
    ] {
        let found = found_by_default(name, edits);
        assert!(found.is_empty(), "{name} {edits:?}: {found:?}");
    }
}

/// The patient of one message is not that of the next PID.
#[test]
fn each_person_has_its_own_doses() {
    let two =
        [super::messages::text("historical"), super::messages::text("historical").replace("20240312", "20250401")];
    let (_, second) = two[1].split_once("\rPID").unwrap();
    let bytes = format!("{}PID{second}", two[0]);
    let found = found(&Quality::new(CodeSets::new()), bytes.as_bytes());
    assert_eq!(found, ["RXA[3]-3 administered-before-birth", "RXA[4]-3 administered-before-birth"]);
}

#[test]
fn more_doses_than_a_child_of_the_age_is_given() {
    let dose = |day: usize| {
        format!("+ RXA|0|1|202405{day:02}||{:02}^^CVX|999|||01^^NIP001|||||||||||CP|A", if day == 7 { 10 } else { 48 })
    };
    let edits: Vec<String> = (1..=21).map(dose).collect();
    let edits: Vec<&str> = edits.iter().map(String::as_str).collect();
    assert_eq!(found_by_default("historical", &edits), ["PID too-many-doses"]);
    assert!(found_by_default("historical", &edits[1..20]).is_empty());
}

#[test]
fn a_site_that_knows_cpt_codes_is_told_of_those_that_disagree() {
    let map = "cpt\tcvx\tstatus\tfrom\tto\n90707\t03\tvalid\t\t\n90744\t08\tvalid\t\t\n";
    let codes = CodeSets::new().with_cpt(CptMap::load(map).unwrap());
    let quality = Quality::new(codes);
    let with = |cpt: &str| found(&quality, &edited("historical", &[&format!("RXA-5.4 = {cpt}"), "RXA-5.6 = C4"]));
    assert_eq!(with("90707"), Vec::<String>::new());
    assert_eq!(with("90744"), ["RXA-5 cpt-of-another-vaccine"]);
}

#[test]
fn detections_are_switched_and_found_by_name() {
    let bytes = edited("administered", &["RXA-15 = "]);
    let mut quality = Quality::new(CodeSets::new());
    quality.set(Detection::LotMissing, Some(Severity::Error));
    let message = Message::parse(&bytes).unwrap();
    let report = quality.check(&message, super::messages::received());
    assert!(report.has_errors());
    assert_eq!(
        report.findings()[0].to_string(),
        "RXA-15: the dose was given here, and the lot is missing (lot-missing)"
    );
    quality.set(Detection::LotMissing, None);
    assert_eq!(told(&quality.check(&message, super::messages::received())), Vec::<String>::new());
    for detection in Detection::ALL {
        assert_eq!(Detection::named(detection.id()), Some(*detection));
        assert!(detection.id().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{detection:?}");
    }
    quality.set_days(3, 14, 30);
    quality.set(Detection::RecordedOnTime, Some(Severity::Information));
    let bytes = edited("historical", &["RXA-22 = 20250323"]);
    assert_eq!(found(&quality, &bytes), ["RXA-22 recorded-on-time"]);
}
