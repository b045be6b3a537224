use crate::view::segment;

segment! {
    /// Patient Additional Demographic (PD1). Guide, chapter 5.
    Pd1, Pd1Mut = "PD1";

    /// PD1-1 Living Dependency (IS, O, repeats, table 0223).
    1 living_dependency: [Value];

    /// PD1-2 Living Arrangement (IS, O, table 0220).
    2 living_arrangement: Value;

    /// PD1-3 Patient Primary Facility (XON, O, repeats).
    3 patient_primary_facility: [Xon];

    /// PD1-4 Patient Primary Care Provider Name & ID No. (XCN, X, repeats).
    4 patient_primary_care_provider: [Xcn];

    /// PD1-5 Student Indicator (IS, O, table 0231).
    5 student_indicator: Value;

    /// PD1-6 Handicap (IS, O, table 0295).
    6 handicap: Value;

    /// PD1-7 Living Will Code (IS, O, table 0315).
    7 living_will_code: Value;

    /// PD1-8 Organ Donor Code (IS, O, table 0316).
    8 organ_donor_code: Value;

    /// PD1-9 Separate Bill (ID, O, table 0136).
    9 separate_bill: Value;

    /// PD1-10 Duplicate Patient (CX, O, repeats).
    10 duplicate_patient: [Cx];

    /// PD1-11 Publicity Code (CE, RE, table 0215).
    11 publicity_code: Ce;

    /// PD1-12 Protection Indicator (ID, RE, table 0136): Y protects, N shares, empty is not determined.
    12 protection_indicator: Value;

    /// PD1-13 Protection Indicator Effective Date (DT).
    13 protection_indicator_effective_date: Ts;

    /// PD1-14 Place of Worship (XON, O, repeats).
    14 place_of_worship: [Xon];

    /// PD1-15 Advance Directive Code (CE, O, repeats, table 0435).
    15 advance_directive_code: [Ce];

    /// PD1-16 Immunization Registry Status (IS, RE, table 0441).
    16 immunization_registry_status: Value;

    /// PD1-17 Immunization Registry Status Effective Date (DT).
    17 immunization_registry_status_effective_date: Ts;

    /// PD1-18 Publicity Code Effective Date (DT).
    18 publicity_code_effective_date: Ts;

    /// PD1-19 Military Branch (IS, O, table 0140).
    19 military_branch: Value;

    /// PD1-20 Military Rank/Grade (IS, O, table 0141).
    20 military_rank_grade: Value;

    /// PD1-21 Military Status (IS, O, table 0142).
    21 military_status: Value;
}
