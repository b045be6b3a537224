//! Patient administration and its finances (chapters 3 and 6).

use crate::views::{Say, say};

use super::{check_written, fields, number, numbered, parse, sample, some, write};

fields! { evn: Evn, EvnMut;
    event_type_code Value, recorded_date_time Ts, date_time_planned_event Ts, event_reason_code Value,
    operator_id [Xcn], event_occurred Ts, event_facility Hd,
}

fields! { pid: Pid, PidMut;
    set_id Value, patient_id Cx, patient_identifier_list [Cx], alternate_patient_id [Cx], patient_name [Xpn],
    mothers_maiden_name [Xpn], date_time_of_birth Ts, administrative_sex Value, patient_alias [Xpn], race [Ce],
    patient_address [Xad], county_code Value, phone_number_home [Xtn], phone_number_business [Xtn],
    primary_language Ce, marital_status Ce, religion Ce, patient_account_number Cx, ssn_number Value,
    drivers_license_number Dln, mothers_identifier [Cx], ethnic_group [Ce], birth_place Value,
    multiple_birth_indicator Value, birth_order Value, citizenship [Ce], veterans_military_status Ce, nationality Ce,
    patient_death_date_and_time Ts, patient_death_indicator Value, identity_unknown_indicator Value,
    identity_reliability_code [Value], last_update_date_time Ts, last_update_facility Hd, species_code Ce,
    breed_code Ce, strain Value, production_class_code Ce, tribal_citizenship [Cwe],
}

fields! { pd1: Pd1, Pd1Mut;
    living_dependency [Value], living_arrangement Value, patient_primary_facility [Xon],
    patient_primary_care_provider [Xcn], student_indicator Value, handicap Value, living_will_code Value,
    organ_donor_code Value, separate_bill Value, duplicate_patient [Cx], publicity_code Ce,
    protection_indicator Value, protection_indicator_effective_date Ts, place_of_worship [Xon],
    advance_directive_code [Ce], immunization_registry_status Value, immunization_registry_status_effective_date Ts,
    publicity_code_effective_date Ts, military_branch Value, military_rank_grade Value, military_status Value,
}

fields! { nk1: Nk1, Nk1Mut;
    set_id Value, name [Xpn], relationship Ce, address [Xad], phone_number [Xtn], business_phone_number [Xtn],
    contact_role Ce, start_date Ts, end_date Ts, job_title Value, job_code_class Jcc, employee_number Cx,
    organization_name [Xon], marital_status Ce, administrative_sex Value, date_time_of_birth Ts,
    living_dependency [Value], ambulatory_status [Value], citizenship [Ce], primary_language Ce,
    living_arrangement Value, publicity_code Ce, protection_indicator Value, student_indicator Value, religion Ce,
    mothers_maiden_name [Xpn], nationality Ce, ethnic_group [Ce], contact_reason [Ce], contact_persons_name [Xpn],
    contact_persons_telephone_number [Xtn], contact_persons_address [Xad], identifiers [Cx], job_status Value,
    race [Ce], handicap Value, contact_person_social_security_number Value, birth_place Value, vip_indicator Value,
}

fields! { pv1: Pv1, Pv1Mut;
    set_id Value, patient_class Value, assigned_patient_location Pl, admission_type Value, preadmit_number Cx,
    prior_patient_location Pl, attending_doctor [Xcn], referring_doctor [Xcn], consulting_doctor [Xcn],
    hospital_service Value, temporary_location Pl, preadmit_test_indicator Value, re_admission_indicator Value,
    admit_source Value, ambulatory_status [Value], vip_indicator Value, admitting_doctor [Xcn], patient_type Value,
    visit_number Cx, financial_class [Fc], charge_price_indicator Value, courtesy_code Value, credit_rating Value,
    contract_code [Value], contract_effective_date [Ts], contract_amount [Value], contract_period [Value],
    interest_code Value, transfer_to_bad_debt_code Value, transfer_to_bad_debt_date Ts, bad_debt_agency_code Value,
    bad_debt_transfer_amount Value, bad_debt_recovery_amount Value, delete_account_indicator Value,
    delete_account_date Ts, discharge_disposition Value, discharged_to_location Dld, diet_type Ce,
    servicing_facility Value, bed_status Value, account_status Value, pending_location Pl,
    prior_temporary_location Pl, admit_date_time Ts, discharge_date_time [Ts], current_patient_balance Value,
    total_charges Value, total_adjustments Value, total_payments Value, alternate_visit_id Cx, visit_indicator Value,
    other_healthcare_provider [Xcn],
}

fields! { pv2: Pv2, Pv2Mut;
    prior_pending_location Pl, accommodation_code Ce, admit_reason Ce, transfer_reason Ce, patient_valuables [Value],
    patient_valuables_location Value, visit_user_code [Value], expected_admit_date_time Ts,
    expected_discharge_date_time Ts, estimated_length_of_inpatient_stay Value, actual_length_of_inpatient_stay Value,
    visit_description Value, referral_source_code [Xcn], previous_service_date Ts,
    employment_illness_related_indicator Value, purge_status_code Value, purge_status_date Ts,
    special_program_code Value, retention_indicator Value, expected_number_of_insurance_plans Value,
    visit_publicity_code Value, visit_protection_indicator Value, clinic_organization_name [Xon],
    patient_status_code Value, visit_priority_code Value, previous_treatment_date Ts,
    expected_discharge_disposition Value, signature_on_file_date Ts, first_similar_illness_date Ts,
    patient_charge_adjustment_code Ce, recurring_service_code Value, billing_media_code Value,
    expected_surgery_date_and_time Ts, military_partnership_code Value, military_non_availability_code Value,
    newborn_baby_indicator Value, baby_detained_indicator Value, mode_of_arrival_code Ce,
    recreational_drug_use_code [Ce], admission_level_of_care_code Ce, precaution_code [Ce],
    patient_condition_code Ce, living_will_code Value, organ_donor_code Value, advance_directive_code [Ce],
    patient_status_effective_date Ts, expected_loa_return_date_time Ts, expected_pre_admission_testing_date_time Ts,
    notify_clergy_code [Value],
}

fields! { gt1: Gt1, Gt1Mut;
    set_id Value, guarantor_number [Cx], guarantor_name [Xpn], guarantor_spouse_name [Xpn], guarantor_address [Xad],
    guarantor_phone_number_home [Xtn], guarantor_phone_number_business [Xtn], guarantor_date_time_of_birth Ts,
    guarantor_administrative_sex Value, guarantor_type Value, guarantor_relationship Ce, guarantor_ssn Value,
    guarantor_date_begin Ts, guarantor_date_end Ts, guarantor_priority Value, guarantor_employer_name [Xpn],
    guarantor_employer_address [Xad], guarantor_employer_phone_number [Xtn], guarantor_employee_id_number [Cx],
    guarantor_employment_status Value, guarantor_organization_name [Xon], guarantor_billing_hold_flag Value,
    guarantor_credit_rating_code Ce, guarantor_death_date_and_time Ts, guarantor_death_flag Value,
    guarantor_charge_adjustment_code Ce, guarantor_household_annual_income Cp, guarantor_household_size Value,
    guarantor_employer_id_number [Cx], guarantor_marital_status_code Ce, guarantor_hire_effective_date Ts,
    employment_stop_date Ts, living_dependency Value, ambulatory_status [Value], citizenship [Ce],
    primary_language Ce, living_arrangement Value, publicity_code Ce, protection_indicator Value,
    student_indicator Value, religion Ce, mothers_maiden_name [Xpn], nationality Ce, ethnic_group [Ce],
    contact_persons_name [Xpn], contact_persons_telephone_number [Xtn], contact_reason Ce,
    contact_relationship Value, job_title Value, job_code_class Jcc, guarantor_employers_organization_name [Xon],
    handicap Value, job_status Value, guarantor_financial_class Fc, guarantor_race [Ce], guarantor_birth_place Value,
    vip_indicator Value,
}

fields! { in1: In1, In1Mut;
    set_id Value, insurance_plan_id Ce, insurance_company_id [Cx], insurance_company_name [Xon],
    insurance_company_address [Xad], insurance_company_contact_person [Xpn], insurance_company_phone_number [Xtn],
    group_number Value, group_name [Xon], insureds_group_employer_id [Cx], insureds_group_employer_name [Xon],
    plan_effective_date Ts, plan_expiration_date Ts, authorization_information Aui, plan_type Value,
    name_of_insured [Xpn], insureds_relationship_to_patient Ce, insureds_date_of_birth Ts, insureds_address [Xad],
    assignment_of_benefits Value, coordination_of_benefits Value, coordination_of_benefits_priority Value,
    notice_of_admission_flag Value, notice_of_admission_date Ts, report_of_eligibility_flag Value,
    report_of_eligibility_date Ts, release_information_code Value, pre_admit_cert Value, verification_date_time Ts,
    verification_by [Xcn], type_of_agreement_code Value, billing_status Value, lifetime_reserve_days Value,
    delay_before_lifetime_reserve_day Value, company_plan_code Value, policy_number Value, policy_deductible Cp,
    policy_limit_amount Cp, policy_limit_days Value, room_rate_semi_private Cp, room_rate_private Cp,
    insureds_employment_status Ce, insureds_administrative_sex Value, insureds_employers_address [Xad],
    verification_status Value, prior_insurance_plan_id Value, coverage_type Value, handicap Value,
    insureds_id_number [Cx], signature_code Value, signature_code_date Ts, insureds_birth_place Value,
    vip_indicator Value,
}

fields! { in2: In2, In2Mut;
    insureds_employee_id [Cx], insureds_social_security_number Value, insureds_employers_name_and_id [Xcn],
    employer_information_data Value, mail_claim_party [Value], medicare_health_insurance_card_number Value,
    medicaid_case_name [Xpn], medicaid_case_number Value, military_sponsor_name [Xpn], military_id_number Value,
    dependent_of_military_recipient Ce, military_organization Value, military_station Value, military_service Value,
    military_rank_grade Value, military_status Value, military_retire_date Ts,
    military_non_availability_certificate_on_file Value, baby_coverage Value, combine_baby_bill Value,
    blood_deductible Value, special_coverage_approval_name [Xpn], special_coverage_approval_title Value,
    non_covered_insurance_code [Value], payor_id [Cx], payor_subscriber_id [Cx], eligibility_source Value,
    room_coverage_type_amount [Rmc], policy_type_amount [Pta], daily_deductible Ddi, living_dependency Value,
    ambulatory_status [Value], citizenship [Ce], primary_language Ce, living_arrangement Value, publicity_code Ce,
    protection_indicator Value, student_indicator Value, religion Ce, mothers_maiden_name [Xpn], nationality Ce,
    ethnic_group [Ce], marital_status [Ce], insureds_employment_start_date Ts, employment_stop_date Ts,
    job_title Value, job_code_class Jcc, job_status Value, employer_contact_person_name [Xpn],
    employer_contact_person_phone_number [Xtn], employer_contact_reason Value, insureds_contact_persons_name [Xpn],
    insureds_contact_person_phone_number [Xtn], insureds_contact_person_reason [Value],
    relationship_to_the_patient_start_date Ts, relationship_to_the_patient_stop_date [Ts],
    insurance_company_contact_reason Value, insurance_company_contact_phone_number Xtn, policy_scope Value,
    policy_source Value, patient_member_number Cx, guarantors_relationship_to_insured Ce,
    insureds_phone_number_home [Xtn], insureds_employer_phone_number [Xtn], military_handicapped_program Ce,
    suspend_flag Value, copay_limit_flag Value, stoploss_limit_flag Value, insured_organization_name_and_id [Xon],
    insured_employer_organization_name_and_id [Xon], race [Ce], cms_patients_relationship_to_insured Ce,
}

fields! { in3: In3, In3Mut;
    set_id Value, certification_number Cx, certified_by [Xcn], certification_required Value, penalty Mop,
    certification_date_time Ts, certification_modify_date_time Ts, operator [Xcn], certification_begin_date Ts,
    certification_end_date Ts, days Dtn, non_concur_code_description Ce, non_concur_effective_date_time Ts,
    physician_reviewer [Xcn], certification_contact Value, certification_contact_phone_number [Xtn],
    appeal_reason Ce, certification_agency Ce, certification_agency_phone_number [Xtn],
    pre_certification_requirement [Icd], case_manager Value, second_opinion_date Ts, second_opinion_status Value,
    second_opinion_documentation_received [Value], second_opinion_physician [Xcn],
}
