use crate::view::segment;

segment! {
    /// Patient Identification (PID). Guide, chapter 5.
    Pid, PidMut = "PID";

    /// PID-1 Set ID (SI, R): 1; in Z31 1, 2, 3 by candidate.
    1 set_id: Value;

    /// PID-2 Patient ID (CX, X); older senders fill it.
    2 patient_id: Cx;

    /// PID-3 Patient Identifier List (CX, R, repeats).
    3 patient_identifier_list: [Cx];

    /// PID-4 Alternate Patient ID - PID (CX, X, repeats).
    4 alternate_patient_id: [Cx];

    /// PID-5 Patient Name (XPN, R, repeats); the first is the legal name.
    5 patient_name: [Xpn];

    /// PID-6 Mother's Maiden Name (XPN, RE).
    6 mothers_maiden_name: [Xpn];

    /// PID-7 Date/Time of Birth (TS, R), to the day without zone.
    7 date_time_of_birth: Ts;

    /// PID-8 Administrative Sex (IS, R, table 0001).
    8 administrative_sex: Value;

    /// PID-9 Patient Alias (XPN, X, repeats).
    9 patient_alias: [Xpn];

    /// PID-10 Race (CE, RE, repeats, CDCREC).
    10 race: [Ce];

    /// PID-11 Patient Address (XAD, RE, repeats); the first is the mailing address.
    11 patient_address: [Xad];

    /// PID-12 County Code (IS, X, table 0289).
    12 county_code: Value;

    /// PID-13 Phone Number - Home (XTN, RE, repeats).
    13 phone_number_home: [Xtn];

    /// PID-14 Phone Number - Business (XTN, O, repeats).
    14 phone_number_business: [Xtn];

    /// PID-15 Primary Language (CE, O, table 0296).
    15 primary_language: Ce;

    /// PID-16 Marital Status (CE, O, table 0002).
    16 marital_status: Ce;

    /// PID-17 Religion (CE, O, table 0006).
    17 religion: Ce;

    /// PID-18 Patient Account Number (CX, O).
    18 patient_account_number: Cx;

    /// PID-19 SSN Number - Patient (ST, X).
    19 ssn_number: Value;

    /// PID-20 Driver's License Number - Patient (DLN, X).
    20 drivers_license_number: Dln;

    /// PID-21 Mother's Identifier (CX, X, repeats).
    21 mothers_identifier: [Cx];

    /// PID-22 Ethnic Group (CE, RE, CDCREC).
    22 ethnic_group: [Ce];

    /// PID-23 Birth Place (ST, O): name of the birth facility.
    23 birth_place: Value;

    /// PID-24 Multiple Birth Indicator (ID, RE, table 0136).
    24 multiple_birth_indicator: Value;

    /// PID-25 Birth Order (NM, RE if PID-24 is Y).
    25 birth_order: Value;

    /// PID-26 Citizenship (CE, O, repeats, table 0171).
    26 citizenship: [Ce];

    /// PID-27 Veterans Military Status (CE, O, table 0172).
    27 veterans_military_status: Ce;

    /// PID-28 Nationality (CE, O, table 0212).
    28 nationality: Ce;

    /// PID-29 Patient Death Date and Time (TS, RE if PID-30 is Y).
    29 patient_death_date_and_time: Ts;

    /// PID-30 Patient Death Indicator (ID, RE, table 0136).
    30 patient_death_indicator: Value;

    /// PID-31 Identity Unknown Indicator (ID, O, table 0136).
    31 identity_unknown_indicator: Value;

    /// PID-32 Identity Reliability Code (IS, O, repeats, table 0445).
    32 identity_reliability_code: [Value];

    /// PID-33 Last Update Date/Time (TS, O).
    33 last_update_date_time: Ts;

    /// PID-34 Last Update Facility (HD, O).
    34 last_update_facility: Hd;

    /// PID-35 Species Code (CE, O, table 0446).
    35 species_code: Ce;

    /// PID-36 Breed Code (CE, O, table 0447).
    36 breed_code: Ce;

    /// PID-37 Strain (ST, O).
    37 strain: Value;

    /// PID-38 Production Class Code (CE, O, table 0429).
    38 production_class_code: Ce;

    /// PID-39 Tribal Citizenship (CWE, O, repeats, table 0171).
    39 tribal_citizenship: [Cwe];
}
