use crate::view::segment;

segment! {
    /// Patient Visit - Additional Information (PV2). HL7 2.5.1, chapter 3; the guide does not describe it.
    Pv2, Pv2Mut = "PV2";

    /// PV2-1 Prior Pending Location (PL, O).
    1 prior_pending_location: Pl;

    /// PV2-2 Accommodation Code (CE, O, table 0129).
    2 accommodation_code: Ce;

    /// PV2-3 Admit Reason (CE, O).
    3 admit_reason: Ce;

    /// PV2-4 Transfer Reason (CE, O).
    4 transfer_reason: Ce;

    /// PV2-5 Patient Valuables (ST, O, repeats).
    5 patient_valuables: [Value];

    /// PV2-6 Patient Valuables Location (ST, O).
    6 patient_valuables_location: Value;

    /// PV2-7 Visit User Code (IS, O, repeats, table 0130).
    7 visit_user_code: [Value];

    /// PV2-8 Expected Admit Date/Time (TS, O).
    8 expected_admit_date_time: Ts;

    /// PV2-9 Expected Discharge Date/Time (TS, O).
    9 expected_discharge_date_time: Ts;

    /// PV2-10 Estimated Length of Inpatient Stay (NM, O).
    10 estimated_length_of_inpatient_stay: Value;

    /// PV2-11 Actual Length of Inpatient Stay (NM, O).
    11 actual_length_of_inpatient_stay: Value;

    /// PV2-12 Visit Description (ST, O).
    12 visit_description: Value;

    /// PV2-13 Referral Source Code (XCN, O, repeats).
    13 referral_source_code: [Xcn];

    /// PV2-14 Previous Service Date (DT, O).
    14 previous_service_date: Ts;

    /// PV2-15 Employment Illness Related Indicator (ID, O, table 0136).
    15 employment_illness_related_indicator: Value;

    /// PV2-16 Purge Status Code (IS, O, table 0213).
    16 purge_status_code: Value;

    /// PV2-17 Purge Status Date (DT, O).
    17 purge_status_date: Ts;

    /// PV2-18 Special Program Code (IS, O, table 0214).
    18 special_program_code: Value;

    /// PV2-19 Retention Indicator (ID, O, table 0136).
    19 retention_indicator: Value;

    /// PV2-20 Expected Number of Insurance Plans (NM, O).
    20 expected_number_of_insurance_plans: Value;

    /// PV2-21 Visit Publicity Code (IS, O, table 0215).
    21 visit_publicity_code: Value;

    /// PV2-22 Visit Protection Indicator (ID, O, table 0136).
    22 visit_protection_indicator: Value;

    /// PV2-23 Clinic Organization Name (XON, O, repeats).
    23 clinic_organization_name: [Xon];

    /// PV2-24 Patient Status Code (IS, O, table 0216).
    24 patient_status_code: Value;

    /// PV2-25 Visit Priority Code (IS, O, table 0217).
    25 visit_priority_code: Value;

    /// PV2-26 Previous Treatment Date (DT, O).
    26 previous_treatment_date: Ts;

    /// PV2-27 Expected Discharge Disposition (IS, O, table 0112).
    27 expected_discharge_disposition: Value;

    /// PV2-28 Signature on File Date (DT, O).
    28 signature_on_file_date: Ts;

    /// PV2-29 First Similar Illness Date (DT, O).
    29 first_similar_illness_date: Ts;

    /// PV2-30 Patient Charge Adjustment Code (CE, O, table 0218).
    30 patient_charge_adjustment_code: Ce;

    /// PV2-31 Recurring Service Code (IS, O, table 0219).
    31 recurring_service_code: Value;

    /// PV2-32 Billing Media Code (ID, O, table 0136).
    32 billing_media_code: Value;

    /// PV2-33 Expected Surgery Date and Time (TS, O).
    33 expected_surgery_date_and_time: Ts;

    /// PV2-34 Military Partnership Code (ID, O, table 0136).
    34 military_partnership_code: Value;

    /// PV2-35 Military Non-Availability Code (ID, O, table 0136).
    35 military_non_availability_code: Value;

    /// PV2-36 Newborn Baby Indicator (ID, O, table 0136).
    36 newborn_baby_indicator: Value;

    /// PV2-37 Baby Detained Indicator (ID, O, table 0136).
    37 baby_detained_indicator: Value;

    /// PV2-38 Mode of Arrival Code (CE, O, table 0430).
    38 mode_of_arrival_code: Ce;

    /// PV2-39 Recreational Drug Use Code (CE, O, repeats, table 0431).
    39 recreational_drug_use_code: [Ce];

    /// PV2-40 Admission Level of Care Code (CE, O, table 0432).
    40 admission_level_of_care_code: Ce;

    /// PV2-41 Precaution Code (CE, O, repeats, table 0433).
    41 precaution_code: [Ce];

    /// PV2-42 Patient Condition Code (CE, O, table 0434).
    42 patient_condition_code: Ce;

    /// PV2-43 Living Will Code (IS, O, table 0315).
    43 living_will_code: Value;

    /// PV2-44 Organ Donor Code (IS, O, table 0316).
    44 organ_donor_code: Value;

    /// PV2-45 Advance Directive Code (CE, O, repeats, table 0435).
    45 advance_directive_code: [Ce];

    /// PV2-46 Patient Status Effective Date (DT, O).
    46 patient_status_effective_date: Ts;

    /// PV2-47 Expected LOA Return Date/Time (TS, O).
    47 expected_loa_return_date_time: Ts;

    /// PV2-48 Expected Pre-admission Testing Date/Time (TS, O).
    48 expected_pre_admission_testing_date_time: Ts;

    /// PV2-49 Notify Clergy Code (IS, O, repeats, table 0534).
    49 notify_clergy_code: [Value];
}
