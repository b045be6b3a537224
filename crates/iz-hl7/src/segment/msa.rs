use crate::view::segment;

segment! {
    /// Message Acknowledgment (MSA). Guide, chapter 5.
    Msa, MsaMut = "MSA";

    /// MSA-1 Acknowledgment Code (ID, R, table 0008): AA, AE or AR.
    1 acknowledgment_code: Value;

    /// MSA-2 Message Control ID (ST, R): MSH-10 of the message that is acknowledged.
    2 message_control_id: Value;

    /// MSA-3 Text Message (ST, X); older senders put their errors here.
    3 text_message: Value;

    /// MSA-4 Expected Sequence Number (NM, O).
    4 expected_sequence_number: Value;

    /// MSA-5 Delayed Acknowledgment Type (ID, X).
    5 delayed_acknowledgment_type: Value;

    /// MSA-6 Error Condition (CE, X); older senders put their errors here.
    6 error_condition: Ce;
}
