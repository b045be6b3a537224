use crate::view::segment;

segment! {
    /// Patient Visit (PV1). Guide, chapter 5: by local agreement only.
    Pv1, Pv1Mut = "PV1";

    /// PV1-1 Set ID - PV1 (SI, O).
    1 set_id: Value;

    /// PV1-2 Patient Class (IS, R, table 0004): `R`.
    2 patient_class: Value;

    /// PV1-3 Assigned Patient Location (PL, O).
    3 assigned_patient_location: Pl;

    /// PV1-4 Admission Type (IS, O, table 0007).
    4 admission_type: Value;

    /// PV1-5 Preadmit Number (CX, O).
    5 preadmit_number: Cx;

    /// PV1-6 Prior Patient Location (PL, O).
    6 prior_patient_location: Pl;

    /// PV1-7 Attending Doctor (XCN, O, repeats, table 0010).
    7 attending_doctor: [Xcn];

    /// PV1-8 Referring Doctor (XCN, O, repeats, table 0010).
    8 referring_doctor: [Xcn];

    /// PV1-9 Consulting Doctor (XCN, X, repeats, table 0010).
    9 consulting_doctor: [Xcn];

    /// PV1-10 Hospital Service (IS, O, table 0069).
    10 hospital_service: Value;

    /// PV1-11 Temporary Location (PL, O).
    11 temporary_location: Pl;

    /// PV1-12 Preadmit Test Indicator (IS, O, table 0087).
    12 preadmit_test_indicator: Value;

    /// PV1-13 Re-admission Indicator (IS, O, table 0092).
    13 re_admission_indicator: Value;

    /// PV1-14 Admit Source (IS, O, table 0023).
    14 admit_source: Value;

    /// PV1-15 Ambulatory Status (IS, O, repeats, table 0009).
    15 ambulatory_status: [Value];

    /// PV1-16 VIP Indicator (IS, O, table 0099).
    16 vip_indicator: Value;

    /// PV1-17 Admitting Doctor (XCN, O, repeats, table 0010).
    17 admitting_doctor: [Xcn];

    /// PV1-18 Patient Type (IS, O, table 0018).
    18 patient_type: Value;

    /// PV1-19 Visit Number (CX, O).
    19 visit_number: Cx;

    /// PV1-20 Financial Class (FC, O, repeats, table 0064); before 2.5.1 the eligibility of the visit.
    20 financial_class: [Fc];

    /// PV1-21 Charge Price Indicator (IS, O, table 0032).
    21 charge_price_indicator: Value;

    /// PV1-22 Courtesy Code (IS, O, table 0045).
    22 courtesy_code: Value;

    /// PV1-23 Credit Rating (IS, O, table 0046).
    23 credit_rating: Value;

    /// PV1-24 Contract Code (IS, O, repeats, table 0044).
    24 contract_code: [Value];

    /// PV1-25 Contract Effective Date (DT, O, repeats).
    25 contract_effective_date: [Ts];

    /// PV1-26 Contract Amount (NM, O, repeats).
    26 contract_amount: [Value];

    /// PV1-27 Contract Period (NM, O, repeats).
    27 contract_period: [Value];

    /// PV1-28 Interest Code (IS, O, table 0073).
    28 interest_code: Value;

    /// PV1-29 Transfer to Bad Debt Code (IS, O, table 0110).
    29 transfer_to_bad_debt_code: Value;

    /// PV1-30 Transfer to Bad Debt Date (DT, O).
    30 transfer_to_bad_debt_date: Ts;

    /// PV1-31 Bad Debt Agency Code (IS, O, table 0021).
    31 bad_debt_agency_code: Value;

    /// PV1-32 Bad Debt Transfer Amount (NM, O).
    32 bad_debt_transfer_amount: Value;

    /// PV1-33 Bad Debt Recovery Amount (NM, O).
    33 bad_debt_recovery_amount: Value;

    /// PV1-34 Delete Account Indicator (IS, O, table 0111).
    34 delete_account_indicator: Value;

    /// PV1-35 Delete Account Date (DT, O).
    35 delete_account_date: Ts;

    /// PV1-36 Discharge Disposition (IS, O, table 0112).
    36 discharge_disposition: Value;

    /// PV1-37 Discharged to Location (DLD, O, table 0113).
    37 discharged_to_location: Dld;

    /// PV1-38 Diet Type (CE, O, table 0114).
    38 diet_type: Ce;

    /// PV1-39 Servicing Facility (IS, O, table 0115).
    39 servicing_facility: Value;

    /// PV1-40 Bed Status (IS, X, table 0116).
    40 bed_status: Value;

    /// PV1-41 Account Status (IS, O, table 0117).
    41 account_status: Value;

    /// PV1-42 Pending Location (PL, O).
    42 pending_location: Pl;

    /// PV1-43 Prior Temporary Location (PL, O).
    43 prior_temporary_location: Pl;

    /// PV1-44 Admit Date/Time (TS, O).
    44 admit_date_time: Ts;

    /// PV1-45 Discharge Date/Time (TS, O, repeats).
    45 discharge_date_time: [Ts];

    /// PV1-46 Current Patient Balance (NM, O).
    46 current_patient_balance: Value;

    /// PV1-47 Total Charges (NM, O).
    47 total_charges: Value;

    /// PV1-48 Total Adjustments (NM, O).
    48 total_adjustments: Value;

    /// PV1-49 Total Payments (NM, O).
    49 total_payments: Value;

    /// PV1-50 Alternate Visit ID (CX, O, table 0203).
    50 alternate_visit_id: Cx;

    /// PV1-51 Visit Indicator (IS, O, table 0326).
    51 visit_indicator: Value;

    /// PV1-52 Other Healthcare Provider (XCN, X, repeats, table 0010).
    52 other_healthcare_provider: [Xcn];
}
