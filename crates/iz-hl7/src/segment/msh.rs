use crate::Message;
use crate::view::segment;

segment! {
    /// Message Header (MSH). Guide, chapter 5.
    Msh, MshMut = "MSH";

    /// MSH-1 Field Separator (ST, R): `|`.
    1 field_separator: Delimiters;

    /// MSH-2 Encoding Characters (ST, R).
    2 encoding_characters: Delimiters;

    /// MSH-3 Sending Application (HD, RE, table 0361).
    3 sending_application: Hd;

    /// MSH-4 Sending Facility (HD, RE, table 0362).
    4 sending_facility: Hd;

    /// MSH-5 Receiving Application (HD, RE, table 0361).
    5 receiving_application: Hd;

    /// MSH-6 Receiving Facility (HD, RE, table 0362).
    6 receiving_facility: Hd;

    /// MSH-7 Date/Time Of Message (TS, R), to the second with zone.
    7 date_time_of_message: Ts;

    /// MSH-8 Security (ST, O).
    8 security: Value;

    /// MSH-9 Message Type (MSG, R).
    9 message_type: Msg;

    /// MSH-10 Message Control ID (ST, R); the answer's MSA-2 repeats it.
    10 message_control_id: Value;

    /// MSH-11 Processing ID (PT, R): P, D or T.
    11 processing_id: Pt;

    /// MSH-12 Version ID (VID, R): `2.5.1`.
    12 version_id: Vid;

    /// MSH-13 Sequence Number (NM, O).
    13 sequence_number: Value;

    /// MSH-14 Continuation Pointer (ST, O).
    14 continuation_pointer: Value;

    /// MSH-15 Accept Acknowledgment Type (ID, R, table 0155).
    15 accept_acknowledgment_type: Value;

    /// MSH-16 Application Acknowledgment Type (ID, R, table 0155).
    16 application_acknowledgment_type: Value;

    /// MSH-17 Country Code (ID, O, table 0399).
    17 country_code: Value;

    /// MSH-18 Character Set (ID, O, repeats, table 0211).
    18 character_set: [Value];

    /// MSH-19 Principal Language Of Message (CE, O).
    19 principal_language_of_message: Ce;

    /// MSH-20 Alternate Character Set Handling Scheme (ID, O, table 0356).
    20 alternate_character_set_handling_scheme: Value;

    /// MSH-21 Message Profile Identifier (EI, R, repeats): `Z32^CDCPHINVS`.
    21 message_profile_identifier: [Ei];

    /// MSH-22 Sending Responsible Organization (XON, RE).
    22 sending_responsible_organization: Xon;

    /// MSH-23 Receiving Responsible Organization (XON, RE).
    23 receiving_responsible_organization: Xon;

    /// MSH-24 Sending Network Address (HD, O).
    24 sending_network_address: Hd;

    /// MSH-25 Receiving Network Address (HD, O).
    25 receiving_network_address: Hd;
}

impl Message<'_> {
    /// The header, the first segment of every message.
    pub fn msh(&self) -> Option<Msh<'_>> {
        self.segments().next().and_then(Msh::new)
    }
}
