use crate::view::segment;

segment! {
    /// Next of Kin / Associated Parties (NK1). Guide, chapter 5.
    Nk1, Nk1Mut = "NK1";

    /// NK1-1 Set ID (SI, R): 1, 2, 3.
    1 set_id: Value;

    /// NK1-2 Name (XPN, R, repeats); the first is the legal name.
    2 name: [Xpn];

    /// NK1-3 Relationship (CE, R, table 0063).
    3 relationship: Ce;

    /// NK1-4 Address (XAD, RE, repeats).
    4 address: [Xad];

    /// NK1-5 Phone Number (XTN, RE, repeats).
    5 phone_number: [Xtn];

    /// NK1-6 Business Phone Number (XTN, O, repeats).
    6 business_phone_number: [Xtn];

    /// NK1-7 Contact Role (CE, O, table 0131).
    7 contact_role: Ce;

    /// NK1-8 Start Date (DT, O).
    8 start_date: Ts;

    /// NK1-9 End Date (DT, O).
    9 end_date: Ts;

    /// NK1-10 Next of Kin / Associated Parties Job Title (ST, O).
    10 job_title: Value;

    /// NK1-11 Next of Kin / Associated Parties Job Code/Class (JCC, O, table 0327).
    11 job_code_class: Jcc;

    /// NK1-12 Next of Kin / Associated Parties Employee Number (CX, O).
    12 employee_number: Cx;

    /// NK1-13 Organization Name - NK1 (XON, O, repeats).
    13 organization_name: [Xon];

    /// NK1-14 Marital Status (CE, O, table 0002).
    14 marital_status: Ce;

    /// NK1-15 Administrative Sex (IS, O, table 0001).
    15 administrative_sex: Value;

    /// NK1-16 Date/Time of Birth (TS, O).
    16 date_time_of_birth: Ts;

    /// NK1-17 Living Dependency (IS, O, repeats, table 0223).
    17 living_dependency: [Value];

    /// NK1-18 Ambulatory Status (IS, O, repeats, table 0009).
    18 ambulatory_status: [Value];

    /// NK1-19 Citizenship (CE, O, repeats, table 0171).
    19 citizenship: [Ce];

    /// NK1-20 Primary Language (CE, O, table 0296).
    20 primary_language: Ce;

    /// NK1-21 Living Arrangement (IS, O, table 0220).
    21 living_arrangement: Value;

    /// NK1-22 Publicity Code (CE, O, table 0215).
    22 publicity_code: Ce;

    /// NK1-23 Protection Indicator (ID, O, table 0136).
    23 protection_indicator: Value;

    /// NK1-24 Student Indicator (IS, O, table 0231).
    24 student_indicator: Value;

    /// NK1-25 Religion (CE, O, table 0006).
    25 religion: Ce;

    /// NK1-26 Mother's Maiden Name (XPN, O, repeats).
    26 mothers_maiden_name: [Xpn];

    /// NK1-27 Nationality (CE, O, table 0212).
    27 nationality: Ce;

    /// NK1-28 Ethnic Group (CE, O, repeats, table 0189).
    28 ethnic_group: [Ce];

    /// NK1-29 Contact Reason (CE, O, repeats, table 0222).
    29 contact_reason: [Ce];

    /// NK1-30 Contact Person's Name (XPN, O, repeats).
    30 contact_persons_name: [Xpn];

    /// NK1-31 Contact Person's Telephone Number (XTN, O, repeats).
    31 contact_persons_telephone_number: [Xtn];

    /// NK1-32 Contact Person's Address (XAD, O, repeats).
    32 contact_persons_address: [Xad];

    /// NK1-33 Next of Kin/Associated Party's Identifiers (CX, O, repeats).
    33 identifiers: [Cx];

    /// NK1-34 Job Status (IS, O, table 0311).
    34 job_status: Value;

    /// NK1-35 Race (CE, O, repeats, table 0005).
    35 race: [Ce];

    /// NK1-36 Handicap (IS, O, table 0295).
    36 handicap: Value;

    /// NK1-37 Contact Person Social Security Number (ST, O).
    37 contact_person_social_security_number: Value;

    /// NK1-38 Next of Kin Birth Place (ST, O).
    38 birth_place: Value;

    /// NK1-39 VIP Indicator (IS, O, table 0099).
    39 vip_indicator: Value;
}
