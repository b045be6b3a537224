use crate::view::segment;

segment! {
    /// Patient Additional Demographic (PD1). Guide, chapter 5.
    Pd1 = "PD1";

    /// PD1-3 Patient Primary Facility (XON, O, repeats).
    3 patient_primary_facility: [Xon];

    /// PD1-4 Patient Primary Care Provider Name & ID No. (XCN, X, repeats).
    4 patient_primary_care_provider: [Xcn];

    /// PD1-11 Publicity Code (CE, RE, table 0215).
    11 publicity_code: Ce;

    /// PD1-12 Protection Indicator (ID, RE, table 0136): Y protects, N shares, empty is not determined.
    12 protection_indicator: Value;

    /// PD1-13 Protection Indicator Effective Date (DT).
    13 protection_indicator_effective_date: Ts;

    /// PD1-16 Immunization Registry Status (IS, RE, table 0441).
    16 immunization_registry_status: Value;

    /// PD1-17 Immunization Registry Status Effective Date (DT).
    17 immunization_registry_status_effective_date: Ts;

    /// PD1-18 Publicity Code Effective Date (DT).
    18 publicity_code_effective_date: Ts;
}
