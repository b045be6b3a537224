use crate::view::segment;

segment! {
    /// Common Order (ORC). Guide, chapter 5.
    Orc = "ORC";

    /// ORC-1 Order Control (ID, R, table 0119): `RE`.
    1 order_control: Value;

    /// ORC-2 Placer Order Number (EI, RE).
    2 placer_order_number: Ei;

    /// ORC-3 Filler Order Number (EI, R): the identity of the dose; 9999 when there is none.
    3 filler_order_number: Ei;

    /// ORC-9 Date/Time of Transaction (TS, O).
    9 date_time_of_transaction: Ts;

    /// ORC-10 Entered By (XCN, RE).
    10 entered_by: [Xcn];

    /// ORC-12 Ordering Provider (XCN, RE for a dose given here).
    12 ordering_provider: [Xcn];

    /// ORC-17 Entering Organization (CE, RE, table 0362).
    17 entering_organization: Ce;

    /// ORC-21 Ordering Facility Name (XON, O, repeats).
    21 ordering_facility_name: [Xon];

    /// ORC-28 Confidentiality Code (CWE, O, table 0177).
    28 confidentiality_code: Ce;
}
