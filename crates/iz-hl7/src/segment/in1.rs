use crate::view::segment;

segment! {
    /// Insurance (IN1). Guide, chapter 5.
    In1, In1Mut = "IN1";

    /// IN1-1 Set ID (SI, R): 1.
    1 set_id: Value;

    /// IN1-2 Insurance Plan ID (CE, R, table 0072, which is local).
    2 insurance_plan_id: Ce;

    /// IN1-3 Insurance Company ID (CX, R; the base standard lets it repeat).
    3 insurance_company_id: [Cx];

    /// IN1-4 Insurance Company Name (XON, O, repeats).
    4 insurance_company_name: [Xon];

    /// IN1-5 Insurance Company Address (XAD, O, repeats).
    5 insurance_company_address: [Xad];

    /// IN1-6 Insurance Co Contact Person (XPN, O, repeats).
    6 insurance_company_contact_person: [Xpn];

    /// IN1-7 Insurance Co Phone Number (XTN, O, repeats).
    7 insurance_company_phone_number: [Xtn];

    /// IN1-8 Group Number (ST, O).
    8 group_number: Value;

    /// IN1-9 Group Name (XON, O, repeats).
    9 group_name: [Xon];

    /// IN1-10 Insured's Group Emp ID (CX, O, repeats).
    10 insureds_group_employer_id: [Cx];

    /// IN1-11 Insured's Group Emp Name (XON, O, repeats).
    11 insureds_group_employer_name: [Xon];

    /// IN1-12 Plan Effective Date (DT, O).
    12 plan_effective_date: Ts;

    /// IN1-13 Plan Expiration Date (DT, O).
    13 plan_expiration_date: Ts;

    /// IN1-14 Authorization Information (AUI, O).
    14 authorization_information: Aui;

    /// IN1-15 Plan Type (IS, R, table 0086): 5 is private, 2 Medicaid, 1 Medicare, 81 self-pay.
    15 plan_type: Value;

    /// IN1-16 Name Of Insured (XPN, O, repeats).
    16 name_of_insured: [Xpn];

    /// IN1-17 Insured's Relationship To Patient (CE, O, table 0063).
    17 insureds_relationship_to_patient: Ce;

    /// IN1-18 Insured's Date Of Birth (TS, O).
    18 insureds_date_of_birth: Ts;

    /// IN1-19 Insured's Address (XAD, O, repeats).
    19 insureds_address: [Xad];

    /// IN1-20 Assignment Of Benefits (IS, O, table 0135).
    20 assignment_of_benefits: Value;

    /// IN1-21 Coordination Of Benefits (IS, O, table 0173).
    21 coordination_of_benefits: Value;

    /// IN1-22 Coord Of Ben. Priority (ST, O).
    22 coordination_of_benefits_priority: Value;

    /// IN1-23 Notice Of Admission Flag (ID, O, table 0136).
    23 notice_of_admission_flag: Value;

    /// IN1-24 Notice Of Admission Date (DT, O).
    24 notice_of_admission_date: Ts;

    /// IN1-25 Report Of Eligibility Flag (ID, O, table 0136).
    25 report_of_eligibility_flag: Value;

    /// IN1-26 Report Of Eligibility Date (DT, O).
    26 report_of_eligibility_date: Ts;

    /// IN1-27 Release Information Code (IS, O, table 0093).
    27 release_information_code: Value;

    /// IN1-28 Pre-Admit Cert (PAC) (ST, O).
    28 pre_admit_cert: Value;

    /// IN1-29 Verification Date/Time (TS, RE), to the day at least, without zone.
    29 verification_date_time: Ts;

    /// IN1-30 Verification By (XCN, O, repeats).
    30 verification_by: [Xcn];

    /// IN1-31 Type Of Agreement Code (IS, O, table 0098).
    31 type_of_agreement_code: Value;

    /// IN1-32 Billing Status (IS, O, table 0022).
    32 billing_status: Value;

    /// IN1-33 Lifetime Reserve Days (NM, O).
    33 lifetime_reserve_days: Value;

    /// IN1-34 Delay Before L.R. Day (NM, O).
    34 delay_before_lifetime_reserve_day: Value;

    /// IN1-35 Company Plan Code (IS, O, table 0042).
    35 company_plan_code: Value;

    /// IN1-36 Policy Number (ST, O).
    36 policy_number: Value;

    /// IN1-37 Policy Deductible (CP, O).
    37 policy_deductible: Cp;

    /// IN1-38 Policy Limit - Amount (CP, X).
    38 policy_limit_amount: Cp;

    /// IN1-39 Policy Limit - Days (NM, O).
    39 policy_limit_days: Value;

    /// IN1-40 Room Rate - Semi-Private (CP, X).
    40 room_rate_semi_private: Cp;

    /// IN1-41 Room Rate - Private (CP, X).
    41 room_rate_private: Cp;

    /// IN1-42 Insured's Employment Status (CE, O, table 0066).
    42 insureds_employment_status: Ce;

    /// IN1-43 Insured's Administrative Sex (IS, O, table 0001).
    43 insureds_administrative_sex: Value;

    /// IN1-44 Insured's Employer's Address (XAD, O, repeats).
    44 insureds_employers_address: [Xad];

    /// IN1-45 Verification Status (ST, O).
    45 verification_status: Value;

    /// IN1-46 Prior Insurance Plan ID (IS, O, table 0072).
    46 prior_insurance_plan_id: Value;

    /// IN1-47 Coverage Type (IS, O, table 0309).
    47 coverage_type: Value;

    /// IN1-48 Handicap (IS, O, table 0295).
    48 handicap: Value;

    /// IN1-49 Insured's ID Number (CX, O, repeats).
    49 insureds_id_number: [Cx];

    /// IN1-50 Signature Code (IS, O).
    50 signature_code: Value;

    /// IN1-51 Signature Code Date (DT, O).
    51 signature_code_date: Ts;

    /// IN1-52 Insured's Birth Place (ST, O).
    52 insureds_birth_place: Value;

    /// IN1-53 VIP Indicator (IS, O, table 0099).
    53 vip_indicator: Value;
}
