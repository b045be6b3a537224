//! Every segment: field N of one whose every field N says N, and what a setter makes of it.

use iz_hl7::segment::{NteMut, RxaMut, RxrMut};
use iz_hl7::{Charset, Element, ErrorKind, Message, ParseOptions, Segment};
use iz_model::{
    Address, Authority, Coded, Date, EntityIdentifier, Identifier, PartialDate, PersonName, Provider, Telecom,
};

use super::{Say, say};

/// A message with one segment of that name, whose field N says N; MSH and the batch headers begin with the delimiters.
fn numbered(name: &str, count: usize) -> String {
    let from = |first: usize| (first..=count).map(|number| format!("|{number}")).collect::<String>();
    match name {
        "MSH" => format!("MSH|^~\\&{}\r", from(3)),
        "FHS" | "BHS" => format!("MSH|^~\\&|\r{name}|^~\\&{}\r", from(3)),
        _ => format!("MSH|^~\\&|\r{name}{}\rZXY|1\r", from(1)),
    }
}

/// What field N of that segment says.
fn number(name: &str, index: usize) -> String {
    match (name, index) {
        ("MSH" | "FHS" | "BHS", 1) => "|".to_owned(),
        ("MSH" | "FHS" | "BHS", 2) => "^~\\&".to_owned(),
        _ => index.to_string(),
    }
}

fn parse(text: &str) -> Message<'_> {
    // MSH-18 says 18, which is no character set.
    Message::parse_with(text.as_bytes(), ParseOptions::new().charset(Charset::Utf8)).unwrap()
}

/// A value of the type that a setter takes, by the data type of its field, and what it writes.
macro_rules! sample {
    (Ts) => {
        (Date::new(2020, 6, 1).unwrap(), "20200601")
    };
    (Ce) => {
        (&Coded::new("x", "y"), "x^^y")
    };
    (Cne) => {
        sample!(Ce)
    };
    (Cwe) => {
        sample!(Ce)
    };
    (Cx) => {
        (&Identifier::new("x", "y", "MR"), "x^^^y^MR")
    };
    (Ei) => {
        (&EntityIdentifier { value: some("x"), authority: Authority::named("y") }, "x^y")
    };
    (Hd) => {
        (&Authority { universal_id: some("1.2"), ..Authority::default() }, "^1.2")
    };
    (Xad) => {
        (&Address { zip: some("00000"), ..Address::default() }, "^^^^00000")
    };
    (Xcn) => {
        (&Provider { id_kind: some("NPI"), ..Provider::default() }, "^^^^^^^^^^^^NPI")
    };
    (Xpn) => {
        (&PersonName { given: some("Testcase"), ..PersonName::default() }, "^Testcase")
    };
    (Xtn) => {
        (&Telecom { local_number: some("5550100"), ..Telecom::default() }, "^^^^^^5550100")
    };
    ($other:ident) => {
        ("x", "x")
    };
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Sets a field that says N, or its second repetition; gives what the field then is.
macro_rules! write {
    (Delimiters, $editor:ident, $method:ident, $index:expr) => {
        None
    };
    ([$kind:ident], $editor:ident, $method:ident, $index:expr) => {
        match sample!($kind) {
            (value, written) => {
                $editor.$method(2, value).unwrap();
                Some(format!("{}~{written}", $index))
            }
        }
    };
    ($kind:ident, $editor:ident, $method:ident, $index:expr) => {
        match sample!($kind) {
            (value, written) => {
                $editor.$method(value).unwrap();
                Some(written.to_owned())
            }
        }
    };
}

/// Checks that a field, and nothing else, is what was written.
fn check_written(field: Element<'_>, written: Option<String>, edited: &Message<'_>) {
    let Some(written) = written else { return };
    let (before, rest) = field.message().as_bytes().split_at(field.offset());
    let expected = [before, written.as_bytes(), &rest[field.raw().len()..]].concat();
    assert_eq!(String::from_utf8_lossy(edited.as_bytes()), String::from_utf8(expected).unwrap());
}

/// Checks the fields of a segment, named in the standard's order: what each says, and that its setter writes it and no
/// other byte.
macro_rules! fields {
    ($name:ident: $view:ident, $editor:ident; $($method:ident $kind:tt,)*) => {
        #[test]
        fn $name() {
            let name = stringify!($name).to_uppercase();
            let names = [$(stringify!($method)),*];
            let text = numbered(&name, names.len());
            let message = parse(&text);
            let view = message.segments().find_map(iz_hl7::segment::$view::new).unwrap();
            let said = [$(say!($kind, view.$method())),*];
            for ((method, said), index) in names.iter().zip(said).zip(1..) {
                assert_eq!(said, Some(number(&name, index)), "{name}-{index} {method}");
            }
            assert_eq!(view.segment().name().as_str(), name);

            let mut index = 0;
            $(
                index += 1;
                let mut edited = parse(&text);
                #[allow(unused_variables, unused_mut, reason = "the delimiters have no setters")]
                let mut editor = iz_hl7::segment::$editor::new(&mut edited, 1).unwrap();
                let written: Option<String> = write!($kind, editor, $method, index);
                check_written(view.segment().field(index), written, &edited);
            )*
        }
    };
}

#[test]
fn a_view_is_of_its_segment_only() {
    let message = Message::parse(b"MSH|^~\\&|\rRXR|1\r").unwrap();
    let is_rxa = |segment: Segment<'_>| iz_hl7::segment::Rxa::new(segment).is_some();
    assert!(!message.segments().any(is_rxa));
}

#[test]
fn a_field_that_is_not_there_is_empty_in_every_type() {
    let message = Message::parse(b"MSH|^~\\&|\rRXA|0\r").unwrap();
    let rxa = message.segments().find_map(iz_hl7::segment::Rxa::new).unwrap();
    assert!(rxa.completion_status().is_empty());
    assert!(rxa.administered_units().is_empty());
    assert!(rxa.administered_at_location().facility().namespace_id().is_empty());
    assert_eq!(rxa.date_time_start_of_administration().dtm().unwrap(), None);
    assert!(rxa.administered_code().all(|code| code.is_empty()));
}

#[test]
fn repetitions_come_in_order() {
    let message =
        Message::parse(b"MSH|^~\\&|\rRXA|||||||||00^^NIP001~^note||||||A~B|202701~202702|MSD^^MVX~PMC^^MVX\r").unwrap();
    let rxa = message.segments().find_map(iz_hl7::segment::Rxa::new).unwrap();
    let lots: Vec<_> = rxa.substance_lot_number().map(|lot| lot.say().unwrap()).collect();
    assert_eq!(lots, ["A", "B"]);
    let dates = rxa.substance_expiration_date().map(|ts| ts.dtm().unwrap().unwrap().to_string());
    assert_eq!(dates.collect::<Vec<_>>(), ["202701", "202702"]);
    assert_eq!(rxa.administration_notes().nth(1).unwrap().text().say().as_deref(), Some("note"));
}

#[test]
fn a_legacy_query_filter_keeps_the_components_of_its_repetitions() {
    let message = Message::parse(b"MSH|^~\\&|\rQRF|IIS||||~20190501~~~~Testcase^Mara~Sample\r").unwrap();
    let qrf = message.segments().find_map(iz_hl7::segment::Qrf::new).unwrap();
    let mother = qrf.other_query_subject_filter().nth(5).unwrap();
    assert_eq!(mother.component(2).say().as_deref(), Some("Mara"));
}

#[test]
fn a_setter_writes_the_segment_that_its_editor_names() {
    let mut message = Message::parse(b"MSH|^~\\&|\rRXA|0|1\rRXA|0|1\rRXA|0\r").unwrap();
    RxaMut::new(&mut message, 3).unwrap().completion_status("CP").unwrap();
    RxaMut::new(&mut message, 2).unwrap().substance_lot_number(1, "A|1").unwrap();
    assert_eq!(
        String::from_utf8_lossy(message.as_bytes()),
        "MSH|^~\\&|\rRXA|0|1\rRXA|0|1|||||||||||||A\\F\\1\rRXA|0|||||||||||||||||||CP\r"
    );
}

#[test]
fn a_segment_that_is_not_there_has_no_editor() {
    let mut message = Message::parse(b"MSH|^~\\&|\rRXA|0|1\r").unwrap();
    let error = RxaMut::new(&mut message, 2).unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::NoSuchSegment, Some("RXA[2]".parse().unwrap())));
    assert_eq!(RxaMut::new(&mut message, 0).unwrap_err().kind(), ErrorKind::NoSuchSegment);
    assert_eq!(RxrMut::new(&mut message, 1).unwrap_err().location(), Some("RXR".parse().unwrap()));
}

#[test]
fn what_a_value_has_no_place_for_stays() {
    let mut message =
        Message::parse(b"MSH|^~\\&|\rRXA|0|1|20200601^D||3^mumps^CVX^90707^MMR^C4~y|5|||||^^^A^^^^^Elm St\r").unwrap();
    let mut rxa = RxaMut::new(&mut message, 1).unwrap();
    rxa.administered_code(1, &Coded::new("03", "CVX")).unwrap();
    rxa.date_time_start_of_administration("2020-06".parse::<PartialDate>().unwrap()).unwrap();
    assert_eq!(
        String::from_utf8_lossy(message.as_bytes()),
        "MSH|^~\\&|\rRXA|0|1|202006^D||03^^CVX^90707^MMR^C4~y|5|||||^^^A^^^^^Elm St\r"
    );
}

#[test]
fn a_text_takes_the_place_of_all_of_its_field_or_repetition() {
    let mut message = Message::parse(b"MSH|^~\\&|\rNTE|1^a~b||x^y~z~w\r").unwrap();
    let mut nte = NteMut::new(&mut message, 1).unwrap();
    nte.set_id("2").unwrap();
    nte.comment(1, "").unwrap();
    nte.comment(2, "new").unwrap();
    assert_eq!(message.as_bytes(), b"MSH|^~\\&|\rNTE|2||~new~w\r");
}

#[test]
fn a_setter_that_fails_changes_nothing_and_says_where() {
    let text = b"MSH|^~\\&|\rRXA|0|1\rRXA|0\r";
    let mut message = Message::parse(text).unwrap();
    let mut rxa = RxaMut::new(&mut message, 2).unwrap();
    let error = rxa.completion_status("C\rP").unwrap_err();
    assert_eq!((error.kind(), error.location()), (ErrorKind::ControlCharacter, Some("RXA[2]-20".parse().unwrap())));
    let error = rxa.administered_units(&Coded::new("m\nL", "UCUM")).unwrap_err();
    assert_eq!((error.kind(), error.location().unwrap().field()), (ErrorKind::ControlCharacter, Some(7)));
    assert_eq!(rxa.substance_lot_number(1_000_000, "A").unwrap_err().kind(), ErrorKind::TooFar);
    assert_eq!(message.as_bytes(), text);
}

fields! { msh: Msh, MshMut;
    field_separator Delimiters, encoding_characters Delimiters, sending_application Hd, sending_facility Hd,
    receiving_application Hd, receiving_facility Hd, date_time_of_message Ts, security Value, message_type Msg,
    message_control_id Value, processing_id Pt, version_id Vid, sequence_number Value, continuation_pointer Value,
    accept_acknowledgment_type Value, application_acknowledgment_type Value, country_code Value,
    character_set [Value], principal_language_of_message Ce, alternate_character_set_handling_scheme Value,
    message_profile_identifier [Ei], sending_responsible_organization Xon, receiving_responsible_organization Xon,
    sending_network_address Hd, receiving_network_address Hd,
}

fields! { sft: Sft, SftMut;
    software_vendor_organization Xon, software_certified_version_or_release_number Value,
    software_product_name Value, software_binary_id Value, software_product_information Value,
    software_install_date Ts,
}

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

fields! { orc: Orc, OrcMut;
    order_control Value, placer_order_number Ei, filler_order_number Ei, placer_group_number Ei, order_status Value,
    response_flag Value, quantity_timing [Tq], parent Eip, date_time_of_transaction Ts, entered_by [Xcn],
    verified_by [Xcn], ordering_provider [Xcn], enterers_location Pl, call_back_phone_number [Xtn],
    order_effective_date_time Ts, order_control_code_reason Ce, entering_organization Ce, entering_device Ce,
    action_by [Xcn], advanced_beneficiary_notice_code Ce, ordering_facility_name [Xon],
    ordering_facility_address [Xad], ordering_facility_phone_number [Xtn], ordering_provider_address [Xad],
    order_status_modifier Cwe, advanced_beneficiary_notice_override_reason Cwe,
    fillers_expected_availability_date_time Ts, confidentiality_code Cwe, order_type Cwe,
    enterer_authorization_mode Cne, parent_universal_service_identifier Cwe,
}

fields! { tq1: Tq1, Tq1Mut;
    set_id Value, quantity Cq, repeat_pattern [Rpt], explicit_time [Value], relative_time_and_units [Cq],
    service_duration Cq, start_date_time Ts, end_date_time Ts, priority [Cwe], condition_text Value,
    text_instruction Value, conjunction Value, occurrence_duration Cq, total_occurrences Value,
}

fields! { tq2: Tq2, Tq2Mut;
    set_id Value, sequence_results_flag Value, related_placer_number [Ei], related_filler_number [Ei],
    related_placer_group_number [Ei], sequence_condition_code Value, cyclic_entry_exit_indicator Value,
    sequence_condition_time_interval Cq, cyclic_group_maximum_number_of_repeats Value,
    special_service_request_relationship Value,
}

fields! { rxa: Rxa, RxaMut;
    give_sub_id_counter Value, administration_sub_id_counter Value, date_time_start_of_administration Ts,
    date_time_end_of_administration Ts, administered_code [Ce], administered_amount Value, administered_units Ce,
    administered_dosage_form Ce, administration_notes [Ce], administering_provider [Xcn],
    administered_at_location La2, administered_per_time_unit Value, administered_strength Value,
    administered_strength_units Ce, substance_lot_number [Value], substance_expiration_date [Ts],
    substance_manufacturer_name [Ce], substance_treatment_refusal_reason [Ce], indication [Ce],
    completion_status Value, action_code Value, system_entry_date_time Ts, administered_drug_strength_volume Value,
    administered_drug_strength_volume_units Cwe, administered_barcode_identifier Cwe, pharmacy_order_type Value,
}

fields! { rxr: Rxr, RxrMut;
    route Ce, administration_site Cwe, administration_device Ce, administration_method Cwe, routing_instruction Ce,
    administration_site_modifier Cwe,
}

fields! { obx: Obx, ObxMut;
    set_id Value, value_type Value, observation_identifier Ce, observation_sub_id Value, observation_value Element,
    units Ce, references_range Value, abnormal_flags [Value], probability Value, nature_of_abnormal_test [Value],
    observation_result_status Value, effective_date_of_reference_range_values Ts, user_defined_access_checks Value,
    date_time_of_the_observation Ts, producers_reference Ce, responsible_observer [Xcn], observation_method [Ce],
    equipment_instance_identifier [Ei], date_time_of_the_analysis Ts, observation_site [Cwe],
    observation_instance_identifier Ei, mood_code Cne, performing_organization_name Xon,
    performing_organization_address Xad, performing_organization_medical_director Xcn,
}

fields! { nte: Nte, NteMut;
    set_id Value, source_of_comment Value, comment [Value], comment_type Ce,
}

fields! { msa: Msa, MsaMut;
    acknowledgment_code Value, message_control_id Value, text_message Value, expected_sequence_number Value,
    delayed_acknowledgment_type Value, error_condition Ce,
}

fields! { err: Err, ErrMut;
    error_code_and_location [Eld], error_location [Erl], hl7_error_code Cwe, severity Value,
    application_error_code Cwe, application_error_parameter [Value], diagnostic_information Value,
    user_message Value, inform_person_indicator [Value], override_type Cwe, override_reason_code [Cwe],
    help_desk_contact_point [Xtn],
}

fields! { qak: Qak, QakMut;
    query_tag Value, query_response_status Value, message_query_name Ce, hit_count Value, this_payload Value,
    hits_remaining Value,
}

fields! { qpd: Qpd, QpdMut;
    message_query_name Ce, query_tag Value, patient_list [Cx], patient_name Xpn, patient_mother_maiden_name Xpn,
    patient_date_of_birth Ts, patient_sex Value, patient_address Xad, patient_home_phone Xtn,
    patient_multiple_birth_indicator Value, patient_birth_order Value, client_last_updated_date Ts,
    client_last_update_facility Hd,
}

fields! { rcp: Rcp, RcpMut;
    query_priority Value, quantity_limited_request Cq, response_modality Ce, execution_and_delivery_time Ts,
    modify_indicator Value, sort_by_field [Srt], segment_group_inclusion [Value],
}

fields! { qrd: Qrd, QrdMut;
    query_date_time Ts, query_format_code Value, query_priority Value, query_id Value, deferred_response_type Value,
    deferred_response_date_time Ts, quantity_limited_request Cq, who_subject_filter [Xcn], what_subject_filter [Ce],
    what_department_data_code [Ce], what_data_code_value_qualifier [Vr], query_results_level Value,
}

fields! { qrf: Qrf, QrfMut;
    where_subject_filter [Value], when_data_start_date_time Ts, when_data_end_date_time Ts,
    what_user_qualifier [Value], other_query_subject_filter [Element], which_date_time_qualifier [Value],
    which_date_time_status_qualifier [Value], date_time_selection_qualifier [Value],
    when_quantity_timing_qualifier Tq, search_confidence_threshold Value,
}

fields! { dsc: Dsc, DscMut;
    continuation_pointer Value, continuation_style Value,
}

fields! { fhs: Fhs, FhsMut;
    file_field_separator Delimiters, file_encoding_characters Delimiters, file_sending_application Hd,
    file_sending_facility Hd, file_receiving_application Hd, file_receiving_facility Hd, file_creation_date_time Ts,
    file_security Value, file_name_id Value, file_header_comment Value, file_control_id Value,
    reference_file_control_id Value,
}

fields! { bhs: Bhs, BhsMut;
    batch_field_separator Delimiters, batch_encoding_characters Delimiters, batch_sending_application Hd,
    batch_sending_facility Hd, batch_receiving_application Hd, batch_receiving_facility Hd,
    batch_creation_date_time Ts, batch_security Value, batch_name_id_type Value, batch_comment Value,
    batch_control_id Value, reference_batch_control_id Value,
}

fields! { bts: Bts, BtsMut;
    batch_message_count Value, batch_comment Value, batch_totals [Value],
}

fields! { fts: Fts, FtsMut;
    file_batch_count Value, file_trailer_comment Value,
}
