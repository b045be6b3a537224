//! Every composite data type: component N of one whose every component N says N.

use iz_hl7::Message;

use super::{Say, say};

/// Checks the components of a data type, named in the standard's order: as a field, and nested in a component.
macro_rules! components {
    ($name:ident: $type:ident; $($method:ident $kind:tt,)*) => {
        #[test]
        fn $name() {
            let names = [$(stringify!($method)),*];
            let numbers: Vec<String> = (1..=names.len()).map(|number| number.to_string()).collect();
            let text = format!("MSH|^~\\&|\rZXY|{}|{}\r", numbers.join("^"), numbers.join("&"));
            let message = Message::parse(text.as_bytes()).unwrap();
            for element in [message.element(&"ZXY-1".parse().unwrap()), message.element(&"ZXY-2.1".parse().unwrap())] {
                let view = iz_hl7::datatype::$type::new(element);
                let said = [$(say!($kind, view.$method())),*];
                for ((name, said), number) in names.iter().zip(said).zip(&numbers) {
                    assert_eq!(said.as_ref(), Some(number), "{name}");
                }
                assert_eq!(view.element().raw(), element.raw());
            }
        }
    };
}

#[test]
fn ts() {
    let message = Message::parse(b"MSH|^~\\&|\rZXY|20200601^D\r").unwrap();
    let view = iz_hl7::datatype::Ts::new(message.element(&"ZXY-1".parse().unwrap()));
    assert_eq!(view.dtm().unwrap().unwrap().to_string(), "20200601");
    assert_eq!(view.degree_of_precision().say().as_deref(), Some("D"));
}

#[test]
fn a_cwe_is_a_ce_too() {
    let message = Message::parse(b"MSH|^~\\&|\rZXY|1^2^3^4^5^6^7^8^9\r").unwrap();
    let view = iz_hl7::datatype::Cwe::new(message.element(&"ZXY-1".parse().unwrap()));
    let ce = iz_hl7::datatype::Ce::from(view);
    assert_eq!(ce.alternate_identifier().say(), view.alternate_identifier().say());
    assert_eq!(ce.element().raw(), view.element().raw());
}

components! { aui: Aui;
    authorization_number Value, date Ts, source Value,
}

components! { ce: Ce;
    identifier Value, text Value, name_of_coding_system Value, alternate_identifier Value, alternate_text Value,
    name_of_alternate_coding_system Value,
}

components! { cne: Cne;
    identifier Value, text Value, name_of_coding_system Value, alternate_identifier Value, alternate_text Value,
    name_of_alternate_coding_system Value, coding_system_version_id Value, alternate_coding_system_version_id Value,
    original_text Value,
}

components! { cp: Cp;
    price Mo, price_type Value, from_value Value, to_value Value, range_units Ce, range_type Value,
}

components! { cq: Cq;
    quantity Value, units Ce,
}

components! { cwe: Cwe;
    identifier Value, text Value, name_of_coding_system Value, alternate_identifier Value, alternate_text Value,
    name_of_alternate_coding_system Value, coding_system_version_id Value, alternate_coding_system_version_id Value,
    original_text Value,
}

components! { cx: Cx;
    id_number Value, check_digit Value, check_digit_scheme Value, assigning_authority Hd, identifier_type_code Value,
    assigning_facility Hd, effective_date Ts, expiration_date Ts, assigning_jurisdiction Cwe,
    assigning_agency_or_department Cwe,
}

components! { ddi: Ddi;
    delay_days Value, monetary_amount Mo, number_of_days Value,
}

components! { dld: Dld;
    discharge_location Value, effective_date Ts,
}

components! { dln: Dln;
    license_number Value, issuing_state_province_country Value, expiration_date Ts,
}

components! { dr: Dr;
    range_start_date_time Ts, range_end_date_time Ts,
}

components! { dtn: Dtn;
    day_type Value, number_of_days Value,
}

components! { ed: Ed;
    source_application Hd, type_of_data Value, data_subtype Value, encoding Value, data Value,
}

components! { ei: Ei;
    entity_identifier Value, namespace_id Value, universal_id Value, universal_id_type Value,
}

components! { eip: Eip;
    placer_assigned_identifier Ei, filler_assigned_identifier Ei,
}

components! { eld: Eld;
    segment_id Value, segment_sequence Value, field_position Value, code_identifying_error Ce,
}

components! { erl: Erl;
    segment_id Value, segment_sequence Value, field_position Value, field_repetition Value, component_number Value,
    subcomponent_number Value,
}

components! { fc: Fc;
    financial_class_code Value, effective_date Ts,
}

components! { fn_: Fn;
    surname Value, own_surname_prefix Value, own_surname Value, surname_prefix_from_partner_spouse Value,
    surname_from_partner_spouse Value,
}

components! { hd: Hd;
    namespace_id Value, universal_id Value, universal_id_type Value,
}

components! { icd: Icd;
    certification_patient_type Value, certification_required Value, date_time_certification_required Ts,
}

components! { jcc: Jcc;
    job_code Value, job_class Value, job_description_text Value,
}

components! { la2: La2;
    point_of_care Value, room Value, bed Value, facility Hd, location_status Value, patient_location_type Value,
    building Value, floor Value, street_address Value, other_designation Value, city Value, state_or_province Value,
    zip_or_postal_code Value, country Value, address_type Value, other_geographic_designation Value,
}

components! { mo: Mo;
    quantity Value, denomination Value,
}

components! { mop: Mop;
    money_or_percentage_indicator Value, money_or_percentage_quantity Value, currency_denomination Value,
}

components! { msg: Msg;
    message_code Value, trigger_event Value, message_structure Value,
}

components! { osd: Osd;
    sequence_results_flag Value, placer_order_number_entity_identifier Value, placer_order_number_namespace_id Value,
    filler_order_number_entity_identifier Value, filler_order_number_namespace_id Value,
    sequence_condition_value Value, maximum_number_of_repeats Value, placer_order_number_universal_id Value,
    placer_order_number_universal_id_type Value, filler_order_number_universal_id Value,
    filler_order_number_universal_id_type Value,
}

components! { pl: Pl;
    point_of_care Value, room Value, bed Value, facility Hd, location_status Value, person_location_type Value,
    building Value, floor Value, location_description Value, comprehensive_location_identifier Ei,
    assigning_authority_for_location Hd,
}

components! { pt: Pt;
    processing_id Value, processing_mode Value,
}

components! { pta: Pta;
    policy_type Value, amount_class Value, money_or_percentage_quantity Value, money_or_percentage Mop,
}

components! { ri: Ri;
    repeat_pattern Value, explicit_time_interval Value,
}

components! { rmc: Rmc;
    room_type Value, amount_type Value, coverage_amount Value, money_or_percentage Mop,
}

components! { rp: Rp;
    pointer Value, application_id Hd, type_of_data Value, subtype Value,
}

components! { rpt: Rpt;
    repeat_pattern_code Cwe, calendar_alignment Value, phase_range_begin_value Value, phase_range_end_value Value,
    period_quantity Value, period_units Value, institution_specified_time Value, event Value,
    event_offset_quantity Value, event_offset_units Value, general_timing_specification Value,
}

components! { sad: Sad;
    street_or_mailing_address Value, street_name Value, dwelling_number Value,
}

components! { sn: Sn;
    comparator Value, num1 Value, separator_suffix Value, num2 Value,
}

components! { srt: Srt;
    sort_by_field Value, sequencing Value,
}

components! { tq: Tq;
    quantity Cq, interval Ri, duration Value, start_date_time Ts, end_date_time Ts, priority Value, condition Value,
    text Value, conjunction Value, order_sequencing Osd, occurrence_duration Ce, total_occurrences Value,
}

components! { vid: Vid;
    version_id Value, internationalization_code Ce, international_version_id Ce,
}

components! { vr: Vr;
    first_data_code_value Value, last_data_code_value Value,
}

components! { xad: Xad;
    street_address Sad, other_designation Value, city Value, state_or_province Value, zip_or_postal_code Value,
    country Value, address_type Value, other_geographic_designation Value, county_code Value, census_tract Value,
    address_representation_code Value, address_validity_range Dr, effective_date Ts, expiration_date Ts,
}

components! { xcn: Xcn;
    id_number Value, family_name Fn, given_name Value, second_and_further_given_names Value, suffix Value,
    prefix Value, degree Value, source_table Value, assigning_authority Hd, name_type_code Value,
    identifier_check_digit Value, check_digit_scheme Value, identifier_type_code Value, assigning_facility Hd,
    name_representation_code Value, name_context Ce, name_validity_range Dr, name_assembly_order Value,
    effective_date Ts, expiration_date Ts, professional_suffix Value, assigning_jurisdiction Cwe,
    assigning_agency_or_department Cwe,
}

components! { xon: Xon;
    organization_name Value, organization_name_type_code Value, id_number Value, check_digit Value,
    check_digit_scheme Value, assigning_authority Hd, identifier_type_code Value, assigning_facility Hd,
    name_representation_code Value, organization_identifier Value,
}

components! { xpn: Xpn;
    family_name Fn, given_name Value, second_and_further_given_names Value, suffix Value, prefix Value, degree Value,
    name_type_code Value, name_representation_code Value, name_context Ce, name_validity_range Dr,
    name_assembly_order Value, effective_date Ts, expiration_date Ts, professional_suffix Value,
}

components! { xtn: Xtn;
    telephone_number Value, telecommunication_use_code Value, telecommunication_equipment_type Value,
    email_address Value, country_code Value, area_city_code Value, local_number Value, extension Value,
    any_text Value, extension_prefix Value, speed_dial_code Value, unformatted_telephone_number Value,
}
