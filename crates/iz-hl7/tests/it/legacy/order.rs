//! Vaccine events: their dose numbers, providers, eligibility, codes and observations.

use std::collections::BTreeSet;

use iz_hl7::legacy::{Converted, DoseNumberReading, LegacyOptions, LegacyVersion, NoteKind, downgrade};
use iz_hl7::{ErrorKind, read};

use super::{down, left, new_update, noted, segment, the_stamp, up, update};

fn dose_numbers(converted: &Converted) -> Vec<Option<u32>> {
    let orders = read::contents(&converted.message).value.orders;
    let evaluations = orders.iter().flat_map(|order| &order.record().evaluations);
    evaluations.map(|evaluation| evaluation.series.dose_number).collect()
}

#[test]
fn rxa_2_is_the_dose_number_when_it_can_be_no_constant_or_the_caller_says_so() {
    let unchosen = DoseNumberReading::Unchosen;
    for (reading, sent, number, is_left) in [
        (unchosen, "3", Some(3), false),
        (unchosen, "1", None, false),
        (unchosen, "999", None, false),
        (unchosen, "0", None, false),
        (unchosen, "x", None, true),
        (DoseNumberReading::DoseNumber, "1", Some(1), false),
        (DoseNumberReading::Counter, "3", None, true),
        (DoseNumberReading::Counter, "1", None, false),
    ] {
        let options = LegacyOptions::new().dose_number(reading);
        let converted = up(&update("", &format!("RXA|0|{sent}|20200601||03^MMR^CVX|999\r")), &options).unwrap();
        assert_eq!(dose_numbers(&converted), number.map(Some).into_iter().collect::<Vec<_>>(), "{reading:?} {sent}");
        assert_eq!(left(&converted) == ["RXA-2"], is_left);
        assert!(segment(&converted, "RXA", 1).starts_with("RXA|0|1|"));
    }
}

#[test]
fn a_dose_number_that_an_observation_gives_holds() {
    let event = "RXA|0|2|20200601||03^MMR^CVX|999\rOBX|1|NM|30973-2^^LN|1|3||||||F\r";
    let converted = up(&update("", event), &LegacyOptions::new()).unwrap();
    assert_eq!(dose_numbers(&converted), [Some(3)]);
    assert_eq!(noted(&converted, NoteKind::DoseNumberConflict), ["RXA-2"]);
    assert_eq!(left(&converted), ["RXA-2"]);
}

#[test]
fn the_older_version_has_the_dose_number_on_which_the_evaluations_agree_in_rxa_2() {
    let event = |numbers: &[&str]| {
        let observations =
            (1..).zip(numbers).map(|(set, number)| format!("OBX|1|NM|30973-2^^LN|{set}|{number}||||||F\r"));
        format!("ORC|RE||1^B\rRXA|0|1|20200601||03^MMR^CVX|999\r{}", observations.collect::<String>())
    };
    for (numbers, written) in [(&["2"][..], "2"), (&["2", "2"], "2"), (&["2", "3"], "999"), (&[], "999")] {
        let converted = down(&new_update("", &event(numbers)), &LegacyOptions::new()).unwrap();
        assert!(segment(&converted, "RXA", 1).starts_with(&format!("RXA|0|{written}|20200601|20200601|")));
        assert_eq!(dose_numbers(&converted).len(), numbers.len());
    }
}

#[test]
fn who_ordered_is_not_told_apart_and_noted_only_by_a_code() {
    let event = |providers: &str| update("", &format!("RXA|0|1|20200601||03^MMR^CVX|999||||{providers}\r"));
    let plain = up(&event("^Sample^Kim"), &LegacyOptions::new()).unwrap();
    assert!(noted(&plain, NoteKind::ProviderRole).is_empty());
    let coded = "^Sample^Kim^^^^^^^^^^VEI~^Sample^Omar^^^^^^^^^^OEI";
    let coded = up(&event(coded), &LegacyOptions::new()).unwrap();
    assert_eq!(noted(&coded, NoteKind::ProviderRole), ["RXA-10[2]"]);
    assert_eq!(left(&coded), ["RXA-10[2].2", "RXA-10[2].3", "RXA-10[2].13"]);
}

#[test]
fn an_order_without_orc_gets_no_number_and_the_guide_wants_one() {
    let converted = up(&update("", "RXA|0|1|20200601||03^MMR^CVX|999\r"), &LegacyOptions::new()).unwrap();
    assert_eq!(segment(&converted, "ORC", 1), "ORC|RE");
    assert_eq!(noted(&converted, NoteKind::Wanted(ErrorKind::MissingField)), ["ORC-3"]);
}

#[test]
fn the_eligibility_of_the_visit_is_that_of_every_dose_given_at_it() {
    let events = "RXA|0|1|20200601||03^MMR^CVX|0.5|mL^^UCUM||00^^NIP001\rRXA|0|1|20190601||08^HepB^CVX|999|||01^^NIP001\r\
        RXA|0|1|20200601||10^IPV^CVX|0.5|mL^^UCUM||00^^NIP001\r";
    let visit = format!("\rPV1|1|R|{}V02^20200601", "|".repeat(17));
    let converted = up(&update(&visit, events), &LegacyOptions::new()).unwrap();
    let orders = read::contents(&converted.message).value.orders;
    let codes: Vec<_> = orders.iter().map(|order| order.record().eligibility.as_ref()?.code.as_deref()).collect();
    assert_eq!(codes, [Some("V02"), None, Some("V02")]);
    assert_eq!(
        segment(&converted, "OBX", 1),
        "OBX|1|CE|64994-7^^LN|1|V02^^HL70064||||||F|||20200601|||VXC41^^CDCPHINVS"
    );
    assert_eq!(noted(&converted, NoteKind::Eligibility), ["PV1-20"]);
    assert!(left(&converted).is_empty());

    let again = downgrade(&converted.message, LegacyVersion::V2_3_1, &the_stamp(), &LegacyOptions::new()).unwrap();
    assert_eq!(segment(&again, "PV1", 1), visit.trim_start());
}

#[test]
fn an_eligibility_that_is_of_no_known_dose_stays_behind() {
    let given = "RXA|0|1|20200601||03^MMR^CVX|0.5|mL^^UCUM||00^^NIP001\r";
    for (class, event, is_left) in [
        ("V02", "RXA|0|1|20200601||03^MMR^CVX|999\r", "PV1-20"),
        ("V02", "RXA|0|1|20200601||03^MMR^CVX|999|||01^^NIP001\r", "PV1-20"),
        ("SELF", given, "PV1-20"),
    ] {
        let visit = format!("\rPV1||R|{}{class}", "|".repeat(17));
        let converted = up(&update(&visit, event), &LegacyOptions::new()).unwrap();
        assert_eq!(left(&converted), [is_left]);
        assert_eq!(noted(&converted, NoteKind::EligibilityUnplaced), ["PV1-20"]);
        assert!(converted.message.segment("OBX", 1).is_none());
    }
}

#[test]
fn doses_of_different_eligibility_have_none_of_the_visit() {
    let event = |number: u32, code: &str| {
        format!(
            "ORC|RE||{number}^B\rRXA|0|1|20200601||03^MMR^CVX|0.5|mL^^UCUM||00^^NIP001\r\
             OBX|1|CE|64994-7^^LN|1|{code}^^HL70064||||||F\r"
        )
    };
    let converted = down(&new_update("", &(event(1, "V02") + &event(2, "V01"))), &LegacyOptions::new()).unwrap();
    assert!(converted.message.segment("PV1", 1).is_none());
    assert!(left(&converted).is_empty(), "each dose keeps its own");
    let converted = down(&new_update("", &(event(1, "V02") + &event(2, "V02"))), &LegacyOptions::new()).unwrap();
    assert_eq!(segment(&converted, "PV1", 1), format!("PV1|1|R|{}V02", "|".repeat(17)));
}

#[test]
fn the_first_code_of_rxa_5_is_that_of_cvx() {
    let event = |codes: &str| format!("ORC|RE||1^B\rRXA|0|1|20200601||{codes}|999\r");
    let converted = down(&new_update("", &event("90707^MMR^C4^03^MMR^CVX")), &LegacyOptions::new()).unwrap();
    assert!(segment(&converted, "RXA", 1).contains("|03^MMR^CVX^90707^MMR^C4|"));
    assert_eq!(noted(&converted, NoteKind::VaccineOrder), ["RXA-5"]);

    let converted = up(&update("", &event("03^MMR^^90707^MMR^C4")), &LegacyOptions::new()).unwrap();
    assert!(segment(&converted, "RXA", 1).contains("|03^MMR^CVX^90707^MMR^C4|"));
    assert_eq!(noted(&converted, NoteKind::VaccineSystem), ["RXA-5"]);
    let converted = up(&update("", &event("MMR^MMR^^90707^MMR^C4")), &LegacyOptions::new()).unwrap();
    assert!(segment(&converted, "RXA", 1).contains("|MMR^MMR^^90707^MMR^C4|"));
}

#[test]
fn observations_that_obx_3_links_are_one_set() {
    let events = "RXA|0|1|20200601||104^HepA-HepB^CVX|999\rOBX|1|CE|38890-0^^LN||45^HepB^CVX||||||F\r\
        OBX|2|TS|38890-0&29768-9^^LN||20190101||||||F\rOBX|3|TS|38890-0&29769-7^^LN||20200601||||||F\r\
        OBX|4|CE|38890-0^^LN||85^HepA^CVX||||||F\rOBX|5|TS|38890-0&29768-9^^LN||20180101||||||F\r";
    let converted = up(&update("", events), &LegacyOptions::new()).unwrap();
    let vis = read::contents(&converted.message).value.orders[0].record().vis.clone();
    let told: Vec<_> = vis.iter().map(|vis| (vis.vaccine.as_ref().unwrap().code.as_deref(), vis.published)).collect();
    let day = |text: &str| Some(text.parse().unwrap());
    assert_eq!(told, [(Some("45"), day("2019-01-01")), (Some("85"), day("2018-01-01"))]);
    assert_eq!(noted(&converted, NoteKind::ObservationLink), ["OBX[2]-3", "OBX[3]-3", "OBX[5]-3"]);
    assert!(left(&converted).is_empty());
    assert!(segment(&converted, "OBX", 2).starts_with("OBX|2|DT|29768-9^^LN|1|20190101"));

    let again = downgrade(&converted.message, LegacyVersion::V2_3_1, &the_stamp(), &LegacyOptions::new()).unwrap();
    assert!(segment(&again, "OBX", 2).starts_with("OBX|2|DT|38890-0&29768-9^^LN|1|20190101"));
    assert_eq!(read::contents(&again.message).value.orders[0].record().vis, vis);
}

#[test]
fn dates_and_amounts_that_cannot_be_read_stay_behind() {
    let event = "RXA|0|1|20200231|20200231|03^MMR^CVX|some||||||||||||||||ZZZ\r\
        OBX|1|CE|30956-7^^LN|1|03^^CVX||||||F|||20200601\rOBX|2|TS|29768-9^^LN|1|soon||||||F|||20200601\r";
    let converted = up(&update("", event), &LegacyOptions::new()).unwrap();
    let told: BTreeSet<String> = left(&converted).into_iter().collect();
    for place in ["RXA-3", "RXA-4", "RXA-6", "OBX-5.1", "OBX-14", "OBX[2]-5", "OBX[2]-14"] {
        assert!(told.contains(place), "{place}: {told:?}");
    }
    assert_eq!(read::contents(&converted.message).value.orders.len(), 1);
}
