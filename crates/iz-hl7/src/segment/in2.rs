use crate::view::segment;

segment! {
    /// Insurance Additional Information (IN2). HL7 2.5.1, chapter 6; the guide does not describe it.
    In2, In2Mut = "IN2";

    /// IN2-1 Insured's Employee ID (CX, O, repeats).
    1 insureds_employee_id: [Cx];

    /// IN2-2 Insured's Social Security Number (ST, O).
    2 insureds_social_security_number: Value;

    /// IN2-3 Insured's Employer's Name and ID (XCN, O, repeats).
    3 insureds_employers_name_and_id: [Xcn];

    /// IN2-4 Employer Information Data (IS, O, table 0139).
    4 employer_information_data: Value;

    /// IN2-5 Mail Claim Party (IS, O, repeats, table 0137).
    5 mail_claim_party: [Value];

    /// IN2-6 Medicare Health Ins Card Number (ST, O).
    6 medicare_health_insurance_card_number: Value;

    /// IN2-7 Medicaid Case Name (XPN, O, repeats).
    7 medicaid_case_name: [Xpn];

    /// IN2-8 Medicaid Case Number (ST, O).
    8 medicaid_case_number: Value;

    /// IN2-9 Military Sponsor Name (XPN, O, repeats).
    9 military_sponsor_name: [Xpn];

    /// IN2-10 Military ID Number (ST, O).
    10 military_id_number: Value;

    /// IN2-11 Dependent of Military Recipient (CE, O, table 0342).
    11 dependent_of_military_recipient: Ce;

    /// IN2-12 Military Organization (ST, O).
    12 military_organization: Value;

    /// IN2-13 Military Station (ST, O).
    13 military_station: Value;

    /// IN2-14 Military Service (IS, O, table 0140).
    14 military_service: Value;

    /// IN2-15 Military Rank/Grade (IS, O, table 0141).
    15 military_rank_grade: Value;

    /// IN2-16 Military Status (IS, O, table 0142).
    16 military_status: Value;

    /// IN2-17 Military Retire Date (DT, O).
    17 military_retire_date: Ts;

    /// IN2-18 Military Non-Avail Cert On File (ID, O, table 0136).
    18 military_non_availability_certificate_on_file: Value;

    /// IN2-19 Baby Coverage (ID, O, table 0136).
    19 baby_coverage: Value;

    /// IN2-20 Combine Baby Bill (ID, O, table 0136).
    20 combine_baby_bill: Value;

    /// IN2-21 Blood Deductible (ST, O).
    21 blood_deductible: Value;

    /// IN2-22 Special Coverage Approval Name (XPN, O, repeats).
    22 special_coverage_approval_name: [Xpn];

    /// IN2-23 Special Coverage Approval Title (ST, O).
    23 special_coverage_approval_title: Value;

    /// IN2-24 Non-Covered Insurance Code (IS, O, repeats, table 0143).
    24 non_covered_insurance_code: [Value];

    /// IN2-25 Payor ID (CX, O, repeats).
    25 payor_id: [Cx];

    /// IN2-26 Payor Subscriber ID (CX, O, repeats).
    26 payor_subscriber_id: [Cx];

    /// IN2-27 Eligibility Source (IS, O, table 0144).
    27 eligibility_source: Value;

    /// IN2-28 Room Coverage Type/Amount (RMC, O, repeats).
    28 room_coverage_type_amount: [Rmc];

    /// IN2-29 Policy Type/Amount (PTA, O, repeats).
    29 policy_type_amount: [Pta];

    /// IN2-30 Daily Deductible (DDI, O).
    30 daily_deductible: Ddi;

    /// IN2-31 Living Dependency (IS, O, table 0223).
    31 living_dependency: Value;

    /// IN2-32 Ambulatory Status (IS, O, repeats, table 0009).
    32 ambulatory_status: [Value];

    /// IN2-33 Citizenship (CE, O, repeats, table 0171).
    33 citizenship: [Ce];

    /// IN2-34 Primary Language (CE, O, table 0296).
    34 primary_language: Ce;

    /// IN2-35 Living Arrangement (IS, O, table 0220).
    35 living_arrangement: Value;

    /// IN2-36 Publicity Code (CE, O, table 0215).
    36 publicity_code: Ce;

    /// IN2-37 Protection Indicator (ID, O, table 0136).
    37 protection_indicator: Value;

    /// IN2-38 Student Indicator (IS, O, table 0231).
    38 student_indicator: Value;

    /// IN2-39 Religion (CE, O, table 0006).
    39 religion: Ce;

    /// IN2-40 Mother's Maiden Name (XPN, O, repeats).
    40 mothers_maiden_name: [Xpn];

    /// IN2-41 Nationality (CE, O, table 0212).
    41 nationality: Ce;

    /// IN2-42 Ethnic Group (CE, O, repeats, table 0189).
    42 ethnic_group: [Ce];

    /// IN2-43 Marital Status (CE, O, repeats, table 0002).
    43 marital_status: [Ce];

    /// IN2-44 Insured's Employment Start Date (DT, O).
    44 insureds_employment_start_date: Ts;

    /// IN2-45 Employment Stop Date (DT, O).
    45 employment_stop_date: Ts;

    /// IN2-46 Job Title (ST, O).
    46 job_title: Value;

    /// IN2-47 Job Code/Class (JCC, O).
    47 job_code_class: Jcc;

    /// IN2-48 Job Status (IS, O, table 0311).
    48 job_status: Value;

    /// IN2-49 Employer Contact Person Name (XPN, O, repeats).
    49 employer_contact_person_name: [Xpn];

    /// IN2-50 Employer Contact Person Phone Number (XTN, O, repeats).
    50 employer_contact_person_phone_number: [Xtn];

    /// IN2-51 Employer Contact Reason (IS, O, table 0222).
    51 employer_contact_reason: Value;

    /// IN2-52 Insured's Contact Person's Name (XPN, O, repeats).
    52 insureds_contact_persons_name: [Xpn];

    /// IN2-53 Insured's Contact Person Phone Number (XTN, O, repeats).
    53 insureds_contact_person_phone_number: [Xtn];

    /// IN2-54 Insured's Contact Person Reason (IS, O, repeats, table 0222).
    54 insureds_contact_person_reason: [Value];

    /// IN2-55 Relationship to the Patient Start Date (DT, O).
    55 relationship_to_the_patient_start_date: Ts;

    /// IN2-56 Relationship to the Patient Stop Date (DT, O, repeats).
    56 relationship_to_the_patient_stop_date: [Ts];

    /// IN2-57 Insurance Co Contact Reason (IS, O, table 0232).
    57 insurance_company_contact_reason: Value;

    /// IN2-58 Insurance Co Contact Phone Number (XTN, O).
    58 insurance_company_contact_phone_number: Xtn;

    /// IN2-59 Policy Scope (IS, O, table 0312).
    59 policy_scope: Value;

    /// IN2-60 Policy Source (IS, O, table 0313).
    60 policy_source: Value;

    /// IN2-61 Patient Member Number (CX, O).
    61 patient_member_number: Cx;

    /// IN2-62 Guarantor's Relationship to Insured (CE, O, table 0063).
    62 guarantors_relationship_to_insured: Ce;

    /// IN2-63 Insured's Phone Number - Home (XTN, O, repeats).
    63 insureds_phone_number_home: [Xtn];

    /// IN2-64 Insured's Employer Phone Number (XTN, O, repeats).
    64 insureds_employer_phone_number: [Xtn];

    /// IN2-65 Military Handicapped Program (CE, O, table 0343).
    65 military_handicapped_program: Ce;

    /// IN2-66 Suspend Flag (ID, O, table 0136).
    66 suspend_flag: Value;

    /// IN2-67 Copay Limit Flag (ID, O, table 0136).
    67 copay_limit_flag: Value;

    /// IN2-68 Stoploss Limit Flag (ID, O, table 0136).
    68 stoploss_limit_flag: Value;

    /// IN2-69 Insured Organization Name and ID (XON, O, repeats).
    69 insured_organization_name_and_id: [Xon];

    /// IN2-70 Insured Employer Organization Name and ID (XON, O, repeats).
    70 insured_employer_organization_name_and_id: [Xon];

    /// IN2-71 Race (CE, O, repeats, table 0005).
    71 race: [Ce];

    /// IN2-72 CMS Patient's Relationship to Insured (CE, O, table 0344).
    72 cms_patients_relationship_to_insured: Ce;
}
