use crate::view::segment;

segment! {
    /// File Header (FHS). Guide, chapter 13.
    Fhs, FhsMut = "FHS";

    /// FHS-1 File Field Separator (ST, R): `|`.
    1 file_field_separator: Delimiters;

    /// FHS-2 File Encoding Characters (ST, R): `^~\&`.
    2 file_encoding_characters: Delimiters;

    /// FHS-3 File Sending Application (HD, O).
    3 file_sending_application: Hd;

    /// FHS-4 File Sending Facility (HD, O).
    4 file_sending_facility: Hd;

    /// FHS-5 File Receiving Application (HD, O).
    5 file_receiving_application: Hd;

    /// FHS-6 File Receiving Facility (HD, O).
    6 file_receiving_facility: Hd;

    /// FHS-7 File Creation Date/Time (TS, O).
    7 file_creation_date_time: Ts;

    /// FHS-8 File Security (ST, O).
    8 file_security: Value;

    /// FHS-9 File Name/ID (ST, O).
    9 file_name_id: Value;

    /// FHS-10 File Header Comment (ST, O).
    10 file_header_comment: Value;

    /// FHS-11 File Control ID (ST, O).
    11 file_control_id: Value;

    /// FHS-12 Reference File Control ID (ST, O).
    12 reference_file_control_id: Value;
}
