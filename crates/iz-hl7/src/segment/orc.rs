use crate::view::segment;

segment! {
    /// Common Order (ORC). Guide, chapter 5.
    Orc, OrcMut = "ORC";

    /// ORC-1 Order Control (ID, R, table 0119): `RE`.
    1 order_control: Value;

    /// ORC-2 Placer Order Number (EI, RE).
    2 placer_order_number: Ei;

    /// ORC-3 Filler Order Number (EI, R): the identity of the dose; 9999 when there is none.
    3 filler_order_number: Ei;

    /// ORC-4 Placer Group Number (EI, O).
    4 placer_group_number: Ei;

    /// ORC-5 Order Status (ID, O, table 0038).
    5 order_status: Value;

    /// ORC-6 Response Flag (ID, O, table 0121).
    6 response_flag: Value;

    /// ORC-7 Quantity/Timing (TQ, X, repeats).
    7 quantity_timing: [Tq];

    /// ORC-8 Parent (EIP, O).
    8 parent: Eip;

    /// ORC-9 Date/Time of Transaction (TS, O).
    9 date_time_of_transaction: Ts;

    /// ORC-10 Entered By (XCN, RE).
    10 entered_by: [Xcn];

    /// ORC-11 Verified By (XCN, O, repeats).
    11 verified_by: [Xcn];

    /// ORC-12 Ordering Provider (XCN, RE for a dose given here).
    12 ordering_provider: [Xcn];

    /// ORC-13 Enterer's Location (PL, O).
    13 enterers_location: Pl;

    /// ORC-14 Call Back Phone Number (XTN, O, repeats).
    14 call_back_phone_number: [Xtn];

    /// ORC-15 Order Effective Date/Time (TS, O).
    15 order_effective_date_time: Ts;

    /// ORC-16 Order Control Code Reason (CE, O).
    16 order_control_code_reason: Ce;

    /// ORC-17 Entering Organization (CE, RE, table 0362).
    17 entering_organization: Ce;

    /// ORC-18 Entering Device (CE, O).
    18 entering_device: Ce;

    /// ORC-19 Action By (XCN, O, repeats).
    19 action_by: [Xcn];

    /// ORC-20 Advanced Beneficiary Notice Code (CE, O, table 0339).
    20 advanced_beneficiary_notice_code: Ce;

    /// ORC-21 Ordering Facility Name (XON, O, repeats).
    21 ordering_facility_name: [Xon];

    /// ORC-22 Ordering Facility Address (XAD, O, repeats).
    22 ordering_facility_address: [Xad];

    /// ORC-23 Ordering Facility Phone Number (XTN, O, repeats).
    23 ordering_facility_phone_number: [Xtn];

    /// ORC-24 Ordering Provider Address (XAD, O, repeats).
    24 ordering_provider_address: [Xad];

    /// ORC-25 Order Status Modifier (CWE, O).
    25 order_status_modifier: Cwe;

    /// ORC-26 Advanced Beneficiary Notice Override Reason (CWE, O, table 0552).
    26 advanced_beneficiary_notice_override_reason: Cwe;

    /// ORC-27 Filler's Expected Availability Date/Time (TS, O).
    27 fillers_expected_availability_date_time: Ts;

    /// ORC-28 Confidentiality Code (CWE, O, table 0177).
    28 confidentiality_code: Cwe;

    /// ORC-29 Order Type (CWE, O, table 0482).
    29 order_type: Cwe;

    /// ORC-30 Enterer Authorization Mode (CNE, O, table 0483).
    30 enterer_authorization_mode: Cne;

    /// ORC-31 Parent Universal Service Identifier (CWE, O).
    31 parent_universal_service_identifier: Cwe;
}
