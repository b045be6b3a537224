//! Control and query (chapters 2 and 5): headers, acknowledgements, queries and the envelope of a batch.

use crate::views::{Say, say};

use super::{check_written, fields, number, numbered, parse, sample, some, write};

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
