use crate::view::segment;

segment! {
    /// Pharmacy/Treatment Administration (RXA): one vaccine event. Guide, chapter 5.
    Rxa, RxaMut = "RXA";

    /// RXA-1 Give Sub-ID Counter (NM, R): 0.
    1 give_sub_id_counter: Value;

    /// RXA-2 Administration Sub-ID Counter (NM, R): 1; before 2.5.1 the number of the dose.
    2 administration_sub_id_counter: Value;

    /// RXA-3 Date/Time Start of Administration (TS, R): the date given.
    3 date_time_start_of_administration: Ts;

    /// RXA-4 Date/Time End of Administration (TS, O): equals RXA-3 if valued.
    4 date_time_end_of_administration: Ts;

    /// RXA-5 Administered Code (CE, R): CVX or NDC in either triplet; registries repeat it.
    5 administered_code: [Ce];

    /// RXA-6 Administered Amount (NM, R): 999 means unknown.
    6 administered_amount: Value;

    /// RXA-7 Administered Units (CE, R unless RXA-6 is 999), UCUM.
    7 administered_units: Ce;

    /// RXA-8 Administered Dosage Form (CE, O).
    8 administered_dosage_form: Ce;

    /// RXA-9 Administration Notes (CE, repeats): the first is the information source, NIP001.
    9 administration_notes: [Ce];

    /// RXA-10 Administering Provider (XCN, RE for a dose given here).
    10 administering_provider: [Xcn];

    /// RXA-11 Administered-at Location (LA2, RE for a dose given here).
    11 administered_at_location: La2;

    /// RXA-12 Administered Per (Time Unit) (ST, O).
    12 administered_per_time_unit: Value;

    /// RXA-13 Administered Strength (NM, O).
    13 administered_strength: Value;

    /// RXA-14 Administered Strength Units (CE, O).
    14 administered_strength_units: Ce;

    /// RXA-15 Substance Lot Number (ST, repeats).
    15 substance_lot_number: [Value];

    /// RXA-16 Substance Expiration Date (TS, repeats as RXA-15), to the month at least.
    16 substance_expiration_date: [Ts];

    /// RXA-17 Substance Manufacturer Name (CE), MVX.
    17 substance_manufacturer_name: [Ce];

    /// RXA-18 Substance/Treatment Refusal Reason (CE, R if RXA-20 is RE, NIP002, repeats).
    18 substance_treatment_refusal_reason: [Ce];

    /// RXA-19 Indication (CE, O, repeats).
    19 indication: [Ce];

    /// RXA-20 Completion Status (ID, RE, table 0322): CP, PA, RE, NA.
    20 completion_status: Value;

    /// RXA-21 Action Code (ID, table 0323): A, U, D; empty states no action.
    21 action_code: Value;

    /// RXA-22 System Entry Date/Time (TS, O): when it was recorded.
    22 system_entry_date_time: Ts;

    /// RXA-23 Administered Drug Strength Volume (NM, O).
    23 administered_drug_strength_volume: Value;

    /// RXA-24 Administered Drug Strength Volume Units (CWE, O).
    24 administered_drug_strength_volume_units: Cwe;

    /// RXA-25 Administered Barcode Identifier (CWE, O).
    25 administered_barcode_identifier: Cwe;

    /// RXA-26 Pharmacy Order Type (ID, O, table 0480).
    26 pharmacy_order_type: Value;
}
