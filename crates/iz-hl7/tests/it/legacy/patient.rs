//! The person: protection, telephone numbers, race and ethnicity.

use iz_hl7::legacy::{LegacyOptions, NoteKind, ProtectionReading};

use super::{down, left, new_update, noted, up, update};

#[test]
fn what_pd1_12_means_is_for_the_caller_to_say_and_unchosen_it_protects() {
    for (reading, sent, written) in [
        (ProtectionReading::AsV251, "Y", "Y"),
        (ProtectionReading::AsV251, "N", "N"),
        (ProtectionReading::Inverted, "Y", "N"),
        (ProtectionReading::Inverted, "N", "Y"),
        (ProtectionReading::Unchosen, "Y", "Y"),
        (ProtectionReading::Unchosen, "N", "Y"),
        (ProtectionReading::Unchosen, "", ""),
    ] {
        let options = LegacyOptions::new().protection(reading);
        let person = format!("\rPD1|||||||||||02^^HL70215|{sent}");
        for converted in [up(&update(&person, ""), &options), down(&new_update(&person, ""), &options)] {
            let converted = converted.unwrap();
            let place = "PD1-12".parse().unwrap();
            assert_eq!(converted.message.value(&place).text().unwrap_or_default(), written, "{reading:?} {sent}");
            let is_noted = !sent.is_empty() && reading == ProtectionReading::Unchosen;
            assert_eq!(noted(&converted, NoteKind::ProtectionUnchosen).len(), usize::from(is_noted));
            assert!(left(&converted).is_empty());
        }
    }
}

#[test]
fn a_telephone_number_of_7_or_10_digits_is_taken_apart_and_any_other_kept() {
    for (sent, written, kind) in [
        ("(703)555-0100^PRN^PH", "^PRN^PH^^^703^5550100", NoteKind::Telephone),
        ("703.555.0100", "^^^^^703^5550100", NoteKind::Telephone),
        ("555-0100", "^^^^^^5550100", NoteKind::Telephone),
        ("(703)555-0100^^^^^703^5550100", "^^^^^703^5550100", NoteKind::Telephone),
        ("(703)555-0100^^^^^703^5550199", "(703)555-0100^^^^^703^5550199", NoteKind::TelephoneText),
        ("1-703-555-0100", "1-703-555-0100", NoteKind::TelephoneText),
        ("703-555-0100 x12", "703-555-0100 x12", NoteKind::TelephoneText),
        ("call the office", "call the office", NoteKind::TelephoneText),
    ] {
        let converted = up(&update(&format!("|||||{sent}"), ""), &LegacyOptions::new()).unwrap();
        let pid = converted.message.segment("PID", 1).unwrap();
        assert_eq!(String::from_utf8_lossy(pid.field(13).raw()), written);
        assert_eq!(noted(&converted, kind), ["PID-13"]);
        assert!(left(&converted).is_empty());
    }
}

#[test]
fn the_older_version_has_the_telephone_number_in_one_text_as_well() {
    for (sent, written) in [
        ("^PRN^PH^^^703^5550100", "(703)555-0100^PRN^PH^^^703^5550100"),
        ("^PRN^PH^^^^5550100", "555-0100^PRN^PH^^^^5550100"),
        ("^PRN^PH^^^703^555-0100", "^PRN^PH^^^703^555-0100"),
        ("^PRN^PH^^44^20^5550100", "^PRN^PH^^44^20^5550100"),
    ] {
        let converted = down(&new_update(&format!("|||||{sent}"), ""), &LegacyOptions::new()).unwrap();
        let pid = converted.message.segment("PID", 1).unwrap();
        assert_eq!(String::from_utf8_lossy(pid.field(13).raw()), written);
    }
}

#[test]
fn race_and_ethnicity_are_coded_anew_where_that_is_certain() {
    for (race, ethnicity, new_race, new_ethnicity) in [
        ("2106-3^White^HL70005", "H^Hispanic^HL70189", "2106-3^White^CDCREC", "2135-2^Hispanic^CDCREC"),
        ("2106-3", "N", "2106-3^^CDCREC", "2186-5^^CDCREC"),
        ("W^White^HL70005", "U^Unknown^HL70189", "W^White^HL70005", "U^Unknown^HL70189"),
        ("2106-3^White^CDCREC", "2135-2^^CDCREC", "2106-3^White^CDCREC", "2135-2^^CDCREC"),
        ("B^Black^L", "2186-5^^HL70189", "B^Black^L", "2186-5^^CDCREC"),
    ] {
        let person = format!("||{race}||||||||||||{ethnicity}");
        let converted = up(&update(&person, ""), &LegacyOptions::new()).unwrap();
        let pid = converted.message.segment("PID", 1).unwrap();
        assert_eq!(String::from_utf8_lossy(pid.field(10).raw()), new_race);
        assert_eq!(String::from_utf8_lossy(pid.field(22).raw()), new_ethnicity);
        assert!(left(&converted).is_empty());
        let kept = [(race, new_race, "PID-10"), (ethnicity, new_ethnicity, "PID-22")];
        let kept = kept.iter().filter(|(old, new, _)| old == new && !old.contains("CDCREC")).map(|(.., place)| *place);
        assert_eq!(noted(&converted, NoteKind::CodeKept), kept.collect::<Vec<_>>());
    }
    let person = "||2106-3^White^CDCREC||||||||||||2135-2^Hispanic^CDCREC";
    let converted = down(&new_update(person, ""), &LegacyOptions::new()).unwrap();
    let pid = converted.message.segment("PID", 1).unwrap();
    assert_eq!(String::from_utf8_lossy(pid.field(10).raw()), "2106-3^White^HL70005");
    assert_eq!(String::from_utf8_lossy(pid.field(22).raw()), "H^Hispanic^HL70189");
}
