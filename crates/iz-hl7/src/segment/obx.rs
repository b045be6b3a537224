use crate::view::segment;

segment! {
    /// Observation/Result (OBX). Guide, chapter 5.
    Obx = "OBX";

    /// OBX-1 Set ID (SI, R): over the whole message, or from 1 in each ORDER group.
    1 set_id: Value;

    /// OBX-2 Value Type (ID, R, table 0125): the data type of OBX-5.
    2 value_type: Value;

    /// OBX-3 Observation Identifier (CE, R), LOINC.
    3 observation_identifier: Ce;

    /// OBX-4 Observation Sub-ID (ST, R): groups the OBX of one set within its ORDER group.
    4 observation_sub_id: Value;

    /// OBX-5 Observation Value (varies, R): its data type is in OBX-2.
    5 observation_value: Element;

    /// OBX-6 Units (CE), UCUM.
    6 units: Ce;

    /// OBX-11 Observation Result Status (ID, R, table 0085): `F`.
    11 observation_result_status: Value;

    /// OBX-14 Date/Time of the Observation (TS, RE): the clinically relevant date.
    14 date_time_of_the_observation: Ts;

    /// OBX-17 Observation Method (CE): VXC40 per dose, VXC41 per visit.
    17 observation_method: [Ce];
}
