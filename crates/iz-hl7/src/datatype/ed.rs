use crate::view::composite;

composite! {
    /// Encapsulated data (ED), such as a document. HL7 2.5.1, chapter 2A.
    Ed;

    /// ED.1 Source Application (HD, O).
    1 source_application: Hd;

    /// ED.2 Type of Data (ID, R, table 0191).
    2 type_of_data: Value;

    /// ED.3 Data Subtype (ID, O, table 0291).
    3 data_subtype: Value;

    /// ED.4 Encoding (ID, R, table 0299): how ED.5 is encoded, such as `Base64`.
    4 encoding: Value;

    /// ED.5 Data (TX, R), encoded as ED.4 says.
    5 data: Value;
}
