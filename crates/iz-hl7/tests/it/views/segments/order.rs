//! Orders and observations (chapters 4 and 7).

use crate::views::{Say, say};

use super::{check_written, fields, number, numbered, parse, sample, some, write};

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
