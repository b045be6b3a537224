use crate::view::segment;

segment! {
    /// Guarantor (GT1). Guide, chapter 5.
    Gt1, Gt1Mut = "GT1";

    /// GT1-1 Set ID - GT1 (SI, R).
    1 set_id: Value;

    /// GT1-2 Guarantor Number (CX, O, repeats).
    2 guarantor_number: [Cx];

    /// GT1-3 Guarantor Name (XPN, R, repeats).
    3 guarantor_name: [Xpn];

    /// GT1-4 Guarantor Spouse Name (XPN, O, repeats).
    4 guarantor_spouse_name: [Xpn];

    /// GT1-5 Guarantor Address (XAD, O, repeats).
    5 guarantor_address: [Xad];

    /// GT1-6 Guarantor Ph Num - Home (XTN, O, repeats).
    6 guarantor_phone_number_home: [Xtn];

    /// GT1-7 Guarantor Ph Num - Business (XTN, O, repeats).
    7 guarantor_phone_number_business: [Xtn];

    /// GT1-8 Guarantor Date/Time Of Birth (TS, O).
    8 guarantor_date_time_of_birth: Ts;

    /// GT1-9 Guarantor Administrative Sex (IS, O, table 0001).
    9 guarantor_administrative_sex: Value;

    /// GT1-10 Guarantor Type (IS, O, table 0068).
    10 guarantor_type: Value;

    /// GT1-11 Guarantor Relationship (CE, O, table 0063).
    11 guarantor_relationship: Ce;

    /// GT1-12 Guarantor SSN (ST, O).
    12 guarantor_ssn: Value;

    /// GT1-13 Guarantor Date - Begin (DT, O).
    13 guarantor_date_begin: Ts;

    /// GT1-14 Guarantor Date - End (DT, O).
    14 guarantor_date_end: Ts;

    /// GT1-15 Guarantor Priority (NM, O).
    15 guarantor_priority: Value;

    /// GT1-16 Guarantor Employer Name (XPN, O, repeats).
    16 guarantor_employer_name: [Xpn];

    /// GT1-17 Guarantor Employer Address (XAD, O, repeats).
    17 guarantor_employer_address: [Xad];

    /// GT1-18 Guarantor Employer Phone Number (XTN, O, repeats).
    18 guarantor_employer_phone_number: [Xtn];

    /// GT1-19 Guarantor Employee ID Number (CX, O, repeats).
    19 guarantor_employee_id_number: [Cx];

    /// GT1-20 Guarantor Employment Status (IS, O, table 0066).
    20 guarantor_employment_status: Value;

    /// GT1-21 Guarantor Organization Name (XON, O, repeats).
    21 guarantor_organization_name: [Xon];

    /// GT1-22 Guarantor Billing Hold Flag (ID, O, table 0136).
    22 guarantor_billing_hold_flag: Value;

    /// GT1-23 Guarantor Credit Rating Code (CE, O, table 0341).
    23 guarantor_credit_rating_code: Ce;

    /// GT1-24 Guarantor Death Date And Time (TS, O).
    24 guarantor_death_date_and_time: Ts;

    /// GT1-25 Guarantor Death Flag (ID, O, table 0136).
    25 guarantor_death_flag: Value;

    /// GT1-26 Guarantor Charge Adjustment Code (CE, O, table 0218).
    26 guarantor_charge_adjustment_code: Ce;

    /// GT1-27 Guarantor Household Annual Income (CP, O).
    27 guarantor_household_annual_income: Cp;

    /// GT1-28 Guarantor Household Size (NM, O).
    28 guarantor_household_size: Value;

    /// GT1-29 Guarantor Employer ID Number (CX, O, repeats).
    29 guarantor_employer_id_number: [Cx];

    /// GT1-30 Guarantor Marital Status Code (CE, O, table 0002).
    30 guarantor_marital_status_code: Ce;

    /// GT1-31 Guarantor Hire Effective Date (DT, O).
    31 guarantor_hire_effective_date: Ts;

    /// GT1-32 Employment Stop Date (DT, O).
    32 employment_stop_date: Ts;

    /// GT1-33 Living Dependency (IS, O, table 0223).
    33 living_dependency: Value;

    /// GT1-34 Ambulatory Status (IS, O, repeats, table 0009).
    34 ambulatory_status: [Value];

    /// GT1-35 Citizenship (CE, O, repeats, table 0171).
    35 citizenship: [Ce];

    /// GT1-36 Primary Language (CE, O, table 0296).
    36 primary_language: Ce;

    /// GT1-37 Living Arrangement (IS, O, table 0220).
    37 living_arrangement: Value;

    /// GT1-38 Publicity Code (CE, O, table 0215).
    38 publicity_code: Ce;

    /// GT1-39 Protection Indicator (ID, O, table 0136).
    39 protection_indicator: Value;

    /// GT1-40 Student Indicator (IS, O, table 0231).
    40 student_indicator: Value;

    /// GT1-41 Religion (CE, O, table 0006).
    41 religion: Ce;

    /// GT1-42 Mother's Maiden Name (XPN, O, repeats).
    42 mothers_maiden_name: [Xpn];

    /// GT1-43 Nationality (CE, O, table 0212).
    43 nationality: Ce;

    /// GT1-44 Ethnic Group (CE, O, repeats, table 0189).
    44 ethnic_group: [Ce];

    /// GT1-45 Contact Person's Name (XPN, O, repeats).
    45 contact_persons_name: [Xpn];

    /// GT1-46 Contact Person's Telephone Number (XTN, O, repeats).
    46 contact_persons_telephone_number: [Xtn];

    /// GT1-47 Contact Reason (CE, O, table 0222).
    47 contact_reason: Ce;

    /// GT1-48 Contact Relationship (IS, O, table 0063).
    48 contact_relationship: Value;

    /// GT1-49 Job Title (ST, O).
    49 job_title: Value;

    /// GT1-50 Job Code/Class (JCC, O).
    50 job_code_class: Jcc;

    /// GT1-51 Guarantor Employer's Organization Name (XON, O, repeats).
    51 guarantor_employers_organization_name: [Xon];

    /// GT1-52 Handicap (IS, O, table 0295).
    52 handicap: Value;

    /// GT1-53 Job Status (IS, O, table 0311).
    53 job_status: Value;

    /// GT1-54 Guarantor Financial Class (FC, O).
    54 guarantor_financial_class: Fc;

    /// GT1-55 Guarantor Race (CE, O, repeats, table 0005).
    55 guarantor_race: [Ce];

    /// GT1-56 Guarantor Birth Place (ST, O).
    56 guarantor_birth_place: Value;

    /// GT1-57 VIP Indicator (IS, O, table 0099).
    57 vip_indicator: Value;
}
