//! For every detection a message that has it: a clean one, edited, and everything that is found then.

use std::collections::BTreeSet;

use iz_hl7::quality::Detection;

use super::messages::{edited, found, with};

/// Detection, message, edits, and every finding.
type Row = (&'static str, &'static str, &'static [&'static str], &'static [&'static str]);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    // The header.
    ("message-date-missing", "historical", &["MSH-7 = "], &["MSH-7 message-date-missing"]),
    ("message-date-invalid", "historical", &["MSH-7 = 20260230093000-0500"], &["MSH-7 message-date-invalid"]),
    ("message-date-imprecise", "historical", &["MSH-7 = 20260115"], &["MSH-7 message-date-imprecise"]),
    ("message-date-without-zone", "historical", &["MSH-7 = 20260115093000"], &["MSH-7 message-date-without-zone"]),
    ("message-date-in-future", "historical", &["MSH-7 = 20260115113600-0500"], &["MSH-7 message-date-in-future"]),
    ("version-missing", "historical", &["MSH-12 = "], &["MSH-12 version-missing"]),
    ("version-unknown", "historical", &["MSH-12 = 2.8"], &["MSH-12.1 version-unknown"]),
    ("control-id-missing", "historical", &["MSH-10 = "], &["MSH-10 control-id-missing"]),
    ("message-type-missing", "historical", &["MSH-9.1 = "], &["MSH-9.1 message-type-missing"]),
    ("trigger-missing", "historical", &["MSH-9.2 = "], &["MSH-9.2 trigger-missing"]),
    ("sending-facility-missing", "historical", &["MSH-4 = "], &["MSH-4 sending-facility-missing"]),
    ("responsible-organization-missing", "historical", &["MSH-22 = "], &["MSH-22 responsible-organization-missing"]),

    // The identifiers of the patient.
    ("submitter-id-missing", "historical", &["PID-3.5 = LR"], &["PID-3 submitter-id-missing"]),
    ("submitter-id-authority-missing", "historical", &["PID-3.4 = "], &["PID-3.4 submitter-id-authority-missing"]),
    ("identifier-type-missing", "historical", &["PID-3.5 = "], &["PID-3.5 identifier-type-missing"]),
    ("identifier-type-unknown", "historical", &["PID-3[2].5 = QQ"], &["PID-3[2].5 identifier-type-unknown"]),
    ("ssn-invalid", "historical", &["PID-3[2].5 = SS", "PID-3[2].1 = 123456789"], &["PID-3[2].1 ssn-invalid"]),
    ("ssn-invalid", "historical", &["PID-3[2].5 = SS", "PID-3[2].1 = 123004567"], &["PID-3[2].1 ssn-invalid"]),
    ("ssn-invalid", "historical", &["PID-3[2].5 = SS", "PID-3[2].1 = 000123456"], &["PID-3[2].1 ssn-invalid"]),
    ("ssn-invalid", "historical", &["PID-3[2].5 = SS", "PID-3[2].1 = 211111119"], &["PID-3[2].1 ssn-invalid"]),
    ("ssn-invalid", "historical", &["PID-3[2].5 = SS", "PID-3[2].1 = 12345678"], &["PID-3[2].1 ssn-invalid"]),
    ("medicaid-number-invalid", "historical", &["PID-3[2].5 = MA", "PID-3[2].1 = 999999999"], &["PID-3[2].1 medicaid-number-invalid"]),

    // Names.
    ("last-name-missing", "historical", &["PID-5.1 = "], &["PID-5.1 last-name-missing"]),
    ("last-name-missing", "historical", &["PID-5 = "], &["PID-5.1 last-name-missing", "PID-5.2 first-name-missing"]),
    ("last-name-invalid", "historical", &["PID-5.1 = Unk"], &["PID-5.1 last-name-invalid"]),
    ("first-name-missing", "historical", &["PID-5.2 = "], &["PID-5.2 first-name-missing"]),
    ("first-name-invalid", "historical", &["PID-5.2 = UNKN"], &["PID-5.2 first-name-invalid"]),
    ("first-name-invalid", "historical", &["PID-5.1 = X", "PID-5.2 = X"], &["PID-5.1 last-name-invalid", "PID-5.2 first-name-invalid"]),
    ("first-name-may-include-initial", "historical", &["PID-5.2 = Tilda S", "PID-5.3 = "], &["PID-5.2 first-name-may-include-initial"]),
    ("middle-name-missing", "historical", &["PID-5.3 = "], &["PID-5.3 middle-name-missing"]),
    ("middle-name-invalid", "historical", &["PID-5.3 = Unk"], &["PID-5.3 middle-name-invalid"]),
    ("middle-name-may-be-initial", "historical", &["PID-5.3 = X"], &["PID-5.3 middle-name-may-be-initial"]),
    ("name-characters", "historical", &["PID-5.2 = Tilda2"], &["PID-5.2 name-characters"]),
    ("name-junk", "historical", &["PID-5.1 = No Last Name"], &["PID-5.1 name-junk"]),
    ("name-junk", "historical", &["PID-5.2 = Unknown"], &["PID-5.2 name-junk"]),
    ("name-junk", "historical", &["PID-5.3 = none"], &["PID-5.3 name-junk"]),
    ("name-newborn", "historical", &["PID-5.2 = Baby Girl #1"], &["PID-5.2 name-newborn"]),
    ("name-test", "historical", &["PID-5.1 = Patient", "PID-5.2 = Test"], &["PID-5 name-test"]),
    ("name-test", "historical", &["PID-5.1 = Mouse", "PID-5.2 = Mickey"], &["PID-5 name-test"]),
    ("name-prefix", "historical", &["PID-5.1 = ZZTilda"], &["PID-5.1 name-prefix"]),
    ("name-type-missing", "historical", &["PID-5.7 = "], &["PID-5.7 name-type-missing"]),
    ("name-type-unknown", "historical", &["PID-5.7 = Q"], &["PID-5.7 name-type-unknown"]),
    ("name-type-not-legal", "historical", &["PID-5.7 = A"], &["PID-5.7 name-type-not-legal"]),
    ("maiden-name-missing", "historical", &["PID-6 = "], &["PID-6 maiden-name-missing"]),
    ("maiden-name-invalid", "historical", &["PID-6.1 = UNK"], &["PID-6.1 maiden-name-invalid"]),
    ("maiden-name-junk", "historical", &["PID-6.1 = MISSING"], &["PID-6.1 maiden-name-junk"]),
    ("maiden-name-prefix", "historical", &["PID-6.1 = XXTilda"], &["PID-6.1 maiden-name-prefix"]),
    ("maiden-name-too-short", "historical", &["PID-6.1 = N."], &["PID-6.1 maiden-name-too-short"]),

    // Birth and death.
    ("birth-date-missing", "adult", &["PID-7 = "], &["PID-7 birth-date-missing"]),
    ("birth-date-invalid", "adult", &["PID-7 = 19570229"], &["PID-7 birth-date-invalid"]),
    ("birth-date-after-message", "refusal", &["PID-7 = 20260117", "MSH-7 = 20260114093000-0500", "RXA-3 = 20260117"],
        &["PID-7 birth-date-after-message", "PID-7 birth-date-in-future", "RXA-3 administered-after-message", "RXA-3 administered-in-future"]),
    ("birth-date-in-future", "refusal", &["PID-7 = 20260116", "RXA-3 = 202601"], &["PID-7 birth-date-after-message", "PID-7 birth-date-in-future"]),
    ("birth-date-long-ago", "adult", &["PID-7 = 19060114"], &["PID-7 birth-date-long-ago"]),
    ("birth-on-first-of-month", "adult", &["PID-7 = 19570801"], &["PID-7 birth-on-first-of-month"]),
    ("birth-on-fifteenth-of-month", "adult", &["PID-7 = 19570815"], &["PID-7 birth-on-fifteenth-of-month"]),
    ("birth-on-last-of-month", "adult", &["PID-7 = 19560229"], &["PID-7 birth-on-last-of-month"]),
    ("underage", "historical", &[], &["PID-7 underage"]),
    ("birth-place-missing", "historical", &["PID-23 = "], &["PID-23 birth-place-missing"]),
    ("multiple-birth-invalid", "historical", &["PID-24 = 1"], &["PID-24 multiple-birth-invalid"]),
    ("birth-order-missing", "historical", &["PID-24 = Y", "PID-25 = "], &["PID-25 birth-order-missing"]),
    ("birth-order-invalid", "historical", &["PID-25 = 2"], &["PID-25 birth-order-invalid"]),
    ("birth-order-invalid", "historical", &["PID-24 = Y", "PID-25 = first"], &["PID-25 birth-order-invalid"]),
    ("death-date-missing", "adult", &["PID-29 = "], &["PID-29 death-date-missing"]),
    ("death-date-invalid", "adult", &["PID-29 = 2026011"], &["PID-29 death-date-invalid"]),
    ("death-before-birth", "adult", &["PID-29 = 19570819", "RXA-3 = 1957"], &["PID-29 death-before-birth", "RXA-3 administered-at-unexpected-age"]),
    ("death-in-future", "adult", &["PID-29 = 20260116"], &["PID-29 death-in-future"]),
    ("death-indicator-inconsistent", "adult", &["PID-30 = N"], &["PID-30 death-indicator-inconsistent"]),

    // What else is known of the patient.
    ("sex-missing", "historical", &["PID-8 = "], &["PID-8 sex-missing"]),
    ("sex-unknown", "historical", &["PID-8 = W"], &["PID-8 sex-unknown"]),
    ("race-missing", "historical", &["PID-10 = "], &["PID-10 race-missing"]),
    ("race-unknown", "historical", &["PID-10.1 = 1"], &["PID-10.1 race-unknown"]),
    ("race-deprecated", "historical", &["PID-10.1 = W"], &["PID-10.1 race-deprecated"]),
    ("ethnicity-missing", "historical", &["PID-22 = "], &["PID-22 ethnicity-missing"]),
    ("ethnicity-unknown", "historical", &["PID-22.1 = 1"], &["PID-22.1 ethnicity-unknown"]),
    ("ethnicity-deprecated", "historical", &["PID-22.1 = N"], &["PID-22.1 ethnicity-deprecated"]),
    ("language-unknown", "historical", &["PID-15.1 = xxx"], &["PID-15.1 language-unknown"]),
    ("language-deprecated", "historical", &["PID-15.1 = en"], &["PID-15.1 language-deprecated"]),
    ("publicity-unknown", "historical", &["PD1-11.1 = 99"], &["PD1-11.1 publicity-unknown"]),
    ("protection-unknown", "historical", &["PD1-12 = 1"], &["PD1-12 protection-unknown"]),
    ("protected", "historical", &["PD1-12 = Y"], &["PD1-12 protected"]),
    ("registry-status-unknown", "historical", &["PD1-16 = Q"], &["PD1-16 registry-status-unknown"]),
    ("registry-status-invalid", "historical", &["PD1-16 = O"], &["PD1-16 registry-status-invalid"]),

    // Addresses and telephone numbers.
    ("address-missing", "historical", &["PID-11 = "], &["PID-11 address-missing"]),
    ("street-missing", "historical", &["PID-11.1 = "], &["PID-11.1 street-missing"]),
    ("city-missing", "historical", &["PID-11.3 = "], &["PID-11.3 city-missing"]),
    ("state-missing", "historical", &["PID-11.4 = "], &["PID-11.4 state-missing"]),
    ("zip-missing", "historical", &["PID-11.5 = "], &["PID-11.5 zip-missing"]),
    ("state-unknown", "historical", &["PID-11.4 = VX"], &["PID-11.4 state-unknown"]),
    ("zip-invalid", "historical", &["PID-11.5 = 2322"], &["PID-11.5 zip-invalid"]),
    ("zip-invalid", "historical", &["PID-11[2].5 = 00000", "PID-11[2].7 = BDL"], &["PID-11[2].5 zip-invalid"]),
    ("address-type-unknown", "historical", &["PID-11.7 = Q"], &["PID-11.7 address-type-unknown"]),
    ("address-bad", "historical", &["PID-11.7 = BA"], &["PID-11.7 address-bad"]),
    ("phone-missing", "adult", &["PID-13 = "], &["PID-13 phone-missing"]),
    ("phone-incomplete", "historical", &["PID-13.6 = "], &["PID-13[1] phone-incomplete"]),
    ("phone-invalid", "historical", &["PID-13.7 = 5550100"], &["PID-13[1] phone-invalid"]),
    ("phone-invalid", "adult", &["PID-13.6 = 011"], &["PID-13 phone-invalid"]),
    ("phone-invalid", "adult", &["PID-13 = (880\\R\\234-0100"], &["PID-13 phone-invalid"]),
    ("phone-use-unknown", "historical", &["PID-13.2 = HOME"], &["PID-13.2 phone-use-unknown"]),
    ("phone-equipment-unknown", "historical", &["PID-13.3 = HOME"], &["PID-13.3 phone-equipment-unknown"]),
    ("email-missing", "adult", &[], &["PID-13 email-missing"]),
    ("email-invalid", "historical", &["PID-13[2].4 = tilda@example"], &["PID-13[2].4 email-invalid"]),

    // Next of kin.
    ("responsible-party-missing", "historical", &["- NK1"], &["NK1 responsible-party-missing"]),
    ("responsible-party-missing", "historical", &["NK1-3.1 = SIB"], &["NK1[2] responsible-party-missing"]),
    ("kin-last-name-missing", "historical", &["NK1-2.1 = "], &["NK1-2.1 kin-last-name-missing"]),
    ("kin-first-name-missing", "historical", &["NK1-2.2 = "], &["NK1-2.2 kin-first-name-missing"]),
    ("kin-relationship-missing", "historical", &["NK1-3 = "], &["NK1-3 kin-relationship-missing", "NK1[2] responsible-party-missing"]),
    ("kin-relationship-unknown", "historical", &["NK1-3.1 = MUM"], &["NK1-3.1 kin-relationship-unknown", "NK1[2] responsible-party-missing"]),
    ("kin-relationship-unexpected", "historical", &["NK1-3.1 = CHD"], &["NK1-3.1 kin-relationship-unexpected", "NK1[2] responsible-party-missing"]),
    ("guardian-same-as-patient", "historical", &["NK1-2.1 = TESTCASE", "NK1-2.2 = Tilda"], &["NK1-2 guardian-same-as-patient"]),
    ("kin-state-unknown", "historical", &["NK1-4.4 = VX"], &["NK1-4.4 kin-state-unknown"]),
    ("kin-zip-invalid", "historical", &["NK1-4.5 = 23220-1"], &["NK1-4.5 kin-zip-invalid"]),
    ("kin-address-type-unknown", "historical", &["NK1-4.7 = Q"], &["NK1-4.7 kin-address-type-unknown"]),
    ("kin-address-bad", "historical", &["NK1-4.7 = BA"], &["NK1-4.7 kin-address-bad"]),
    ("kin-address-differs", "historical", &["NK1-4.5 = 23221"], &["NK1-4 kin-address-differs"]),
    ("kin-phone-incomplete", "historical", &["NK1-5.6 = "], &["NK1-5 kin-phone-incomplete"]),
    ("kin-phone-invalid", "historical", &["NK1-5.6 = 180"], &["NK1-5 kin-phone-invalid"]),

    // All doses.
    ("duplicate-dose", "historical", &["RXA[2]-3 = 20250320", "RXA[2]-5.1 = 03"], &["RXA[2] duplicate-dose"]),

    // The order.
    ("order-control-unknown", "historical", &["ORC-1 = XX"], &["ORC-1 order-control-unknown"]),
    ("confidential", "historical", &["ORC[2]-28.1 = R"], &["ORC[2]-28 confidential"]),

    // When.
    ("administered-date-missing", "historical", &["RXA-3 = "], &["RXA-3 administered-date-missing"]),
    ("administered-date-invalid", "historical", &["RXA-3 = 20250230"], &["RXA-3 administered-date-invalid"]),
    ("administered-before-birth", "historical", &["RXA[2]-3 = 202402"], &["RXA[2]-3 administered-before-birth"]),
    ("administered-after-death", "adult", &["PID-29 = 20251109"], &["RXA-3 administered-after-death"]),
    ("administered-after-message", "historical", &["MSH-7 = 20250319093000-0500"], &["RXA-3 administered-after-message"]),
    ("administered-in-future", "historical", &["RXA-3 = 20260116"], &["RXA-3 administered-after-message", "RXA-3 administered-in-future"]),
    ("administered-after-system-entry", "historical", &["RXA-22 = 20250319"], &["RXA-3 administered-after-system-entry"]),
    ("administered-before-vaccine", "adult", &["RXA-3 = 19991110", "RXA-5.1 = 133"], &["RXA-3 administered-before-vaccine"]),
    ("administered-after-vaccine", "adult", &["RXA-5.1 = 300"], &["RXA-3 administered-after-vaccine"]),
    ("administered-before-package", "adult", &["RXA-3 = 20191110", "RXA-5.1 = 120", "RXA-5.4 = 49281-0511-05", "RXA-5.6 = NDC", "PID-7 = 2018", "PID-25 = ", "PID-29 = ", "PID-30 = "],
        &["RXA-3 administered-before-package", "NK1 responsible-party-missing"]),
    ("administered-after-package", "historical", &["RXA-5.1 = 120", "RXA-5.4 = 49281-0560-05", "RXA-5.6 = NDC"], &["RXA-3 administered-after-package"]),
    ("administered-at-unexpected-age", "historical", &["RXA-5.1 = 113"], &["RXA-3 administered-at-unexpected-age"]),
    ("administered-at-unexpected-age", "adult", &["RXA-5.1 = 116"], &["RXA-3 administered-at-unexpected-age"]),
    ("administered-on-first-of-month", "historical", &["RXA-3 = 20250401"], &["RXA-3 administered-on-first-of-month"]),
    ("administered-on-fifteenth-of-month", "historical", &["RXA-3 = 20250415"], &["RXA-3 administered-on-fifteenth-of-month"]),
    ("administered-on-last-of-month", "historical", &["RXA-3 = 20250430"], &["RXA-3 administered-on-last-of-month"]),
    ("end-differs-from-start", "historical", &["RXA-4 = 20250321"], &["RXA-4 end-differs-from-start"]),
    ("system-entry-invalid", "historical", &["RXA-22 = today"], &["RXA-22 system-entry-invalid"]),
    ("system-entry-in-future", "historical", &["RXA-22 = 20260116"], &["RXA-22 system-entry-in-future"]),
    ("recorded-on-time", "historical", &["RXA-22 = 20250321"], &["RXA-22 recorded-on-time"]),
    ("recorded-late", "historical", &["RXA-22 = 20250327"], &["RXA-22 recorded-late"]),
    ("recorded-very-late", "historical", &["RXA-22 = 20250328"], &["RXA-22 recorded-very-late"]),
    ("recorded-too-late", "historical", &["RXA-22 = 20250404"], &["RXA-22 recorded-too-late"]),

    // The vaccine.
    ("vaccine-missing", "historical", &["RXA-5 = "], &["RXA-5 vaccine-missing"]),
    ("vaccine-system-missing", "historical", &["RXA-5.3 = "], &["RXA-5.3 vaccine-system-missing"]),
    ("vaccine-system-unknown", "historical", &["RXA-5.3 = LOCAL"], &["RXA-5.3 vaccine-system-unknown"]),
    ("vaccine-unusable", "historical", &["RXA-5.1 = 9998"], &["RXA-5 vaccine-unusable", "RXA-5.1 cvx-unknown"]),
    ("vaccine-contradiction", "historical", &["RXA-5.4 = 08", "RXA-5.6 = CVX"], &["RXA-5.4 vaccine-contradiction"]),
    ("cvx-invalid", "historical", &["RXA-5.1 = MMR"], &["RXA-5 vaccine-unusable", "RXA-5.1 cvx-invalid"]),
    ("cvx-unknown", "administered", &["RXA-5.1 = 9998"], &["RXA-5.1 cvx-unknown", "RXA-5.4 ndc-of-another-vaccine"]),
    ("cvx-replaced", "historical", &["RXA-5.1 = 31"], &["RXA-5.1 cvx-replaced"]),
    ("ndc-invalid", "administered", &["RXA-5.4 = 4.9281E+10"], &["RXA-5.4 ndc-invalid"]),
    ("ndc-unknown", "administered", &["RXA-5.4 = 99999-9999-99"], &["RXA-5.4 ndc-unknown"]),
    ("ndc-of-another-vaccine", "administered", &["RXA-5.1 = 20", "RXA-17.1 = SKB"], &["RXA-5.4 ndc-of-another-vaccine"]),
    ("vaccine-unspecified", "administered", &["120^DTaP-Hib-IPV^CVX^49281-0511-05^Pentacel^NDC => 107^DTaP, unspecified^CVX"], &["RXA-5.1 vaccine-unspecified"]),
    ("vaccine-unknown", "historical", &["RXA-5.1 = 999"], &["RXA-5.1 vaccine-unknown"]),
    ("not-a-vaccine", "historical", &["RXA-5.1 = 86"], &["RXA-5.1 not-a-vaccine"]),
    ("vaccine-foreign", "administered", &["120^DTaP-Hib-IPV^CVX^49281-0511-05^Pentacel^NDC => 178^OPV bivalent^CVX", "RXA-17.1 = OTH", "- RXR", "+ RXR|C38288^Oral^NCIT"], &["RXA-5.1 vaccine-foreign"]),
    ("vaccine-never-used", "historical", &["RXA-5.1 = 61"], &["RXA-5.1 vaccine-never-used"]),
    ("vaccine-retired", "administered", &["120^DTaP-Hib-IPV^CVX^49281-0511-05^Pentacel^NDC => 118^HPV, bivalent^CVX", "RXA-17.1 = SKB"], &["RXA-3 administered-at-unexpected-age", "RXA-5.1 vaccine-retired"]),

    // How much.
    ("amount-missing", "historical", &["RXA-6 = "], &["RXA-6 amount-missing"]),
    ("amount-invalid", "historical", &["RXA-6 = half"], &["RXA-6 amount-invalid"]),
    ("amount-invalid", "historical", &["RXA-6 = 1000"], &["RXA-6 amount-invalid"]),
    ("amount-zero", "historical", &["RXA-6 = 0.0"], &["RXA-6 amount-zero"]),
    ("amount-unknown", "adult", &["RXA-6 = 999"], &["RXA-6 amount-unknown"]),
    ("unit-missing", "administered", &["RXA-7 = "], &["RXA-7 unit-missing"]),

    // Where from.
    ("source-missing", "historical", &["RXA-9 = "], &["RXA-9 source-missing"]),
    ("source-unknown", "historical", &["RXA-9.1 = 77"], &["RXA-9.1 source-unknown"]),
    ("source-unknown", "historical", &["|01^Historical => |^From a card~77^Historical"], &["RXA-9[2].1 source-unknown"]),
    ("administered-looks-historical", "historical", &["RXA-9.1 = 00", "RXA-15 = TEST12345", "RXA-17.1 = MSD"],
        &["RXA route-missing", "RXA site-missing", "RXA eligibility-missing", "RXA funding-missing", "RXA vis-missing", "RXA-9.1 administered-looks-historical"]),
    ("historical-looks-administered", "administered", &["RXA-9.1 = 01"], &["RXA-9.1 historical-looks-administered"]),
    ("vaccinator-missing", "administered", &["RXA-10 = "], &["RXA-10 vaccinator-missing"]),
    ("administered-at-missing", "administered", &["RXA-11 = "], &["RXA-11.4 administered-at-missing"]),

    // The lot.
    ("lot-missing", "administered", &["RXA-15 = "], &["RXA-15 lot-missing"]),
    ("lot-placeholder", "administered", &["RXA-15 = n/a"], &["RXA-15 lot-placeholder"]),
    ("lot-several", "administered", &["RXA-15 = TEST12345 - TEST12346"], &["RXA-15 lot-several"]),
    ("lot-prefix", "administered", &["RXA-15 = LOT12345"], &["RXA-15 lot-prefix"]),
    ("lot-suffix", "administered", &["RXA-15 = TEST12345 VFC"], &["RXA-15 lot-suffix"]),
    ("lot-suffix", "administered", &["RXA-15[2] = PMC12345(S)"], &["RXA-15[2] lot-prefix", "RXA-15[2] lot-suffix"]),
    ("lot-infix", "administered", &["RXA-15 = TESTICE3X45"], &["RXA-15 lot-infix"]),
    ("lot-invalid", "administered", &["RXA-15 = TEST_12345"], &["RXA-15 lot-invalid"]),
    ("lot-too-short", "administered", &["RXA-15 = T123"], &["RXA-15 lot-too-short"]),
    ("lot-of-another-manufacturer", "adult", &["RXA-15 = UJ123AA", "RXA-17.1 = SEQ", "RXA-5.1 = 168"], &["RXA-15 lot-of-another-manufacturer"]),
    ("expiration-missing", "administered", &["RXA-16 = "], &["RXA-16 expiration-missing"]),
    ("expiration-invalid", "administered", &["RXA-16 = 202713"], &["RXA-16 expiration-invalid"]),
    ("lot-expired", "administered", &["RXA-16 = 202512"], &["RXA-16 lot-expired"]),

    // The manufacturer.
    ("manufacturer-missing", "administered", &["RXA-17 = "], &["RXA-17 manufacturer-missing"]),
    ("manufacturer-unknown", "administered", &["RXA-17.1 = QQQ"], &["RXA-17.1 manufacturer-unknown"]),
    ("manufacturer-retired", "administered", &["RXA-17.1 = NOV"], &["RXA-17.1 manufacturer-retired", "RXA-17.1 manufacturer-of-other-vaccines"]),
    ("manufacturer-of-other-vaccines", "administered", &["RXA-17.1 = SEQ"], &["RXA-17.1 manufacturer-of-other-vaccines"]),

    // What became of it.
    ("refusal-reason-missing", "refusal", &["RXA-18 = "], &["RXA-18 refusal-reason-missing"]),
    ("refusal-reason-unknown", "refusal", &["RXA-18.1 = 07"], &["RXA-18.1 refusal-reason-unknown"]),
    ("refusal-text-missing", "refusal", &["RXA-18.1 = 02", "RXA-18.2 = "], &["RXA-18.2 refusal-text-missing"]),
    ("refusal-conflicts-completion", "historical", &["RXA-18.1 = 00"], &["RXA-18 refusal-conflicts-completion"]),
    ("completion-missing", "historical", &["RXA-20 = "], &["RXA-20 completion-missing"]),
    ("completion-unknown", "historical", &["RXA-20 = XX"], &["RXA-20 completion-unknown"]),
    ("refused", "refusal", &[], &["RXA-20 refused"]),
    ("not-administered", "refusal", &[], &["RXA[2]-20 not-administered"]),
    ("partially-administered", "historical", &["RXA-20 = PA"], &["RXA-20 partially-administered"]),
    ("action-missing", "historical", &["RXA-21 = "], &["RXA-21 action-missing"]),
    ("action-unknown", "historical", &["RXA-21 = X"], &["RXA-21 action-unknown"]),

    // Route and site.
    ("route-missing", "administered", &["RXR-1 = "], &["RXR-1 route-missing"]),
    ("route-unknown", "administered", &["RXR-1.1 = ARM"], &["RXR-1.1 route-unknown"]),
    ("route-deprecated", "nasal", &["RXR-1.1 = IN"], &["RXR-1.1 route-deprecated"]),
    ("route-of-another-vaccine", "nasal", &["RXR-1.1 = C28161", "RXR-2 = "], &["RXR-1.1 route-of-another-vaccine"]),
    ("site-missing", "administered", &["RXR-2 = "], &["RXR-2 site-missing"]),
    ("site-unknown", "administered", &["RXR-2.1 = ARM"], &["RXR-2.1 site-unknown"]),
    ("site-of-another-route", "nasal", &["RXR-2.1 = LT"], &["RXR-2.1 site-of-another-route"]),

    // Observations.
    ("eligibility-missing", "administered", &["- OBX|1|"], &["RXA eligibility-missing"]),
    ("eligibility-unknown", "administered", &["OBX-5.1 = V99"], &["OBX-5.1 eligibility-unknown"]),
    ("eligibility-deprecated", "administered", &["OBX-5.1 = V06"], &["OBX-5.1 eligibility-deprecated"]),
    ("eligibility-deprecated", "administered", &["OBX-5.1 = V00"], &["OBX-5.1 eligibility-deprecated"]),
    ("eligibility-of-children", "adult", &["+ OBX|1|CE|64994-7^^LN|1|V03^^HL70064||||||F"], &["OBX-5.1 eligibility-of-children"]),
    ("funding-missing", "administered", &["- OBX|2|"], &["RXA funding-missing"]),
    ("funding-unknown", "administered", &["OBX[2]-5.1 = VXC99"], &["OBX[2]-5.1 funding-unknown"]),
    ("funding-conflicts-eligibility", "administered", &["OBX-5.1 = V01"], &["OBX[2]-5.1 funding-conflicts-eligibility"]),
    ("funding-conflicts-eligibility", "administered", &["OBX[2]-5.1 = PHC70"], &["OBX[2]-5.1 funding-conflicts-eligibility"]),
    ("vis-missing", "administered", &["- OBX|3|", "- OBX|4|", "- OBX|5|", "- OBX|6|", "- OBX|7|"], &["RXA vis-missing"]),
    ("vis-document-unknown", "administered", &["OBX[3]-5.1 = 253088698300026411230725"], &["OBX[3]-5.1 vis-document-unknown"]),
    ("vis-published-missing", "administered", &["- OBX|6|"], &["OBX[6] vis-published-missing"]),
    ("vis-published-invalid", "administered", &["OBX[6]-5 = 20230732"], &["OBX[6]-5 vis-published-invalid"]),
    ("vis-published-in-future", "administered", &["OBX[6]-5 = 20260116"], &["OBX[6]-5 vis-published-in-future", "OBX[7]-5 vis-presented-before-published"]),
    ("vis-presented-missing", "administered", &["- OBX|7|"], &["OBX[6] vis-presented-missing"]),
    ("vis-presented-invalid", "administered", &["OBX[7]-5 = never"], &["OBX[7]-5 vis-presented-invalid"]),
    ("vis-presented-before-published", "administered", &["OBX[6]-5 = 20260113"], &["OBX[7]-5 vis-presented-before-published"]),
    ("vis-presented-after-administration", "administered", &["OBX[7]-5 = 20260113"], &["OBX[7]-5 vis-presented-after-administration"]),
    ("vis-presented-on-another-day", "administered", &["OBX[7]-5 = 20260111"], &["OBX[7]-5 vis-presented-on-another-day"]),
    ("observation-type-missing", "refusal", &["OBX-2 = "], &["OBX-2 observation-type-missing"]),
    ("observation-type-unknown", "refusal", &["OBX-2 = QQ"], &["OBX-2 observation-type-unknown"]),
    ("observation-identifier-missing", "refusal", &["OBX-3 = "], &["OBX-3 observation-identifier-missing"]),
    ("observation-identifier-unknown", "refusal", &["OBX-3.1 = 1234-5"], &["OBX-3.1 observation-identifier-unknown"]),
    ("observation-value-missing", "refusal", &["OBX-5 = "], &["OBX-5 observation-value-missing"]),
];

#[test]
fn each_is_found_where_it_is() {
    let mut wrong = Vec::new();
    for (id, name, edits, expected) in ROWS {
        let detection = Detection::named(id).unwrap_or_else(|| panic!("{id}"));
        let found = found(&with(detection), &edited(name, edits));
        if found != *expected {
            wrong.push(format!("{id} {name} {edits:?}: {found:?}"));
        }
        assert!(expected.iter().any(|finding| finding.ends_with(&format!(" {id}"))), "{id} is not in its row");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A number of MQE names one rule.
#[test]
fn numbers_are_not_given_twice() {
    let numbers: Vec<u16> = Detection::ALL.iter().filter_map(|detection| detection.mqe()).collect();
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
}

/// Those that take more than an edit have tests of their own.
const ELSEWHERE: [&str; 2] = ["too-many-doses", "cpt-of-another-vaccine"];

#[test]
fn every_detection_has_a_message_that_has_it() {
    let tested: BTreeSet<&str> = ROWS.iter().map(|(id, ..)| *id).chain(ELSEWHERE).collect();
    let all: BTreeSet<&str> = Detection::ALL.iter().map(|detection| detection.id()).collect();
    assert_eq!(tested, all);
}
