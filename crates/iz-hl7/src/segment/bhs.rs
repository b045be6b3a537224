use crate::view::segment;

segment! {
    /// Batch Header (BHS). Guide, chapter 13.
    Bhs, BhsMut = "BHS";

    /// BHS-1 Batch Field Separator (ST, R): `|`.
    1 batch_field_separator: Delimiters;

    /// BHS-2 Batch Encoding Characters (ST, R): `^~\&`.
    2 batch_encoding_characters: Delimiters;

    /// BHS-3 Batch Sending Application (HD, O).
    3 batch_sending_application: Hd;

    /// BHS-4 Batch Sending Facility (HD, O).
    4 batch_sending_facility: Hd;

    /// BHS-5 Batch Receiving Application (HD, O).
    5 batch_receiving_application: Hd;

    /// BHS-6 Batch Receiving Facility (HD, O).
    6 batch_receiving_facility: Hd;

    /// BHS-7 Batch Creation Date/Time (TS, O).
    7 batch_creation_date_time: Ts;

    /// BHS-8 Batch Security (ST, O).
    8 batch_security: Value;

    /// BHS-9 Batch Name/ID/Type (ST, O).
    9 batch_name_id_type: Value;

    /// BHS-10 Batch Comment (ST, O).
    10 batch_comment: Value;

    /// BHS-11 Batch Control ID (ST, O).
    11 batch_control_id: Value;

    /// BHS-12 Reference Batch Control ID (ST, O).
    12 reference_batch_control_id: Value;
}
