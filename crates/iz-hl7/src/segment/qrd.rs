use crate::view::segment;

segment! {
    /// Original-Style Query Definition (QRD): the question in VXQ, and its echo in VXX and VXR. HL7 2.3.1, chapter 2.
    Qrd, QrdMut = "QRD";

    /// QRD-1 Query Date/Time (TS, R).
    1 query_date_time: Ts;

    /// QRD-2 Query Format Code (ID, R, table 0106): `R`.
    2 query_format_code: Value;

    /// QRD-3 Query Priority (ID, R, table 0091): `I`.
    3 query_priority: Value;

    /// QRD-4 Query ID (ST, R): the tag of the query; QPD-2 today.
    4 query_id: Value;

    /// QRD-5 Deferred Response Type (ID, O, table 0107).
    5 deferred_response_type: Value;

    /// QRD-6 Deferred Response Date/Time (TS, O).
    6 deferred_response_date_time: Ts;

    /// QRD-7 Quantity Limited Request (CQ, R, table 0126): `20^RD`.
    7 quantity_limited_request: Cq;

    /// QRD-8 Who Subject Filter (XCN, R, repeats): the patient's identifier and name.
    8 who_subject_filter: [Xcn];

    /// QRD-9 What Subject Filter (CE, R, repeats, table 0048): `VXI^Vaccine Information^HL70048`.
    9 what_subject_filter: [Ce];

    /// QRD-10 What Department Data Code (CE, R, repeats); usually empty.
    10 what_department_data_code: [Ce];

    /// QRD-11 What Data Code Value Qual. (VR, O, repeats).
    11 what_data_code_value_qualifier: [Vr];

    /// QRD-12 Query Results Level (ID, O, table 0108).
    12 query_results_level: Value;
}
