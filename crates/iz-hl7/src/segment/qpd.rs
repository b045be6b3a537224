use crate::view::segment;

segment! {
    /// Query Parameter Definition (QPD). Guide, chapter 5.
    Qpd, QpdMut = "QPD";

    /// QPD-1 Message Query Name (CE, R, table 0471): `Z34` or `Z44`.
    1 message_query_name: Ce;

    /// QPD-2 Query Tag (ST, R, at most 32 characters).
    2 query_tag: Value;

    /// QPD-3 PatientList (CX, RE, repeats); .1, .4 and .5 are all needed.
    3 patient_list: [Cx];

    /// QPD-4 PatientName (XPN, RE); family and given are both needed.
    4 patient_name: Xpn;

    /// QPD-5 PatientMotherMaidenName (XPN, RE).
    5 patient_mother_maiden_name: Xpn;

    /// QPD-6 PatientDateOfBirth (TS, RE), to the day.
    6 patient_date_of_birth: Ts;

    /// QPD-7 PatientSex (IS, RE, table 0001).
    7 patient_sex: Value;

    /// QPD-8 PatientAddress (XAD, RE); city and state are needed.
    8 patient_address: Xad;

    /// QPD-9 PatientHomePhone (XTN, RE).
    9 patient_home_phone: Xtn;

    /// QPD-10 Patient Multiple Birth Indicator (ID, RE, table 0136).
    10 patient_multiple_birth_indicator: Value;

    /// QPD-11 PatientBirthOrder (NM, RE).
    11 patient_birth_order: Value;

    /// QPD-12 ClientLastUpdatedDate (TS, O).
    12 client_last_updated_date: Ts;

    /// QPD-13 ClientLastUpdateFacility (HD, O).
    13 client_last_update_facility: Hd;
}
