use crate::Element;
use crate::datatype::Varies;
use crate::view::segment;

segment! {
    /// Observation/Result (OBX). Guide, chapter 5.
    Obx, ObxMut = "OBX";

    /// OBX-1 Set ID (SI, R): over the whole message, or from 1 in each ORDER group.
    1 set_id: Value;

    /// OBX-2 Value Type (ID, R, table 0125): the data type of OBX-5.
    2 value_type: Value;

    /// OBX-3 Observation Identifier (CE, R), LOINC.
    3 observation_identifier: Ce;

    /// OBX-4 Observation Sub-ID (ST, R): groups the OBX of one set within its ORDER group.
    4 observation_sub_id: Value;

    /// OBX-5 Observation Value (varies, R): its data type is in OBX-2, see [`Obx::value`].
    5 observation_value: Element;

    /// OBX-6 Units (CE), UCUM.
    6 units: Ce;

    /// OBX-7 References Range (ST, O).
    7 references_range: Value;

    /// OBX-8 Abnormal Flags (IS, O, repeats, table 0078).
    8 abnormal_flags: [Value];

    /// OBX-9 Probability (NM, O).
    9 probability: Value;

    /// OBX-10 Nature of Abnormal Test (ID, O, repeats, table 0080).
    10 nature_of_abnormal_test: [Value];

    /// OBX-11 Observation Result Status (ID, R, table 0085): `F`.
    11 observation_result_status: Value;

    /// OBX-12 Effective Date of Reference Range Values (TS, O).
    12 effective_date_of_reference_range_values: Ts;

    /// OBX-13 User Defined Access Checks (ST, O).
    13 user_defined_access_checks: Value;

    /// OBX-14 Date/Time of the Observation (TS, RE): the clinically relevant date.
    14 date_time_of_the_observation: Ts;

    /// OBX-15 Producer's Reference (CE, O).
    15 producers_reference: Ce;

    /// OBX-16 Responsible Observer (XCN, O, repeats).
    16 responsible_observer: [Xcn];

    /// OBX-17 Observation Method (CE): VXC40 per dose, VXC41 per visit.
    17 observation_method: [Ce];

    /// OBX-18 Equipment Instance Identifier (EI, O, repeats).
    18 equipment_instance_identifier: [Ei];

    /// OBX-19 Date/Time of the Analysis (TS, O).
    19 date_time_of_the_analysis: Ts;

    /// OBX-20 (X): reserved in 2.5.1, Observation Site since 2.6 (CWE, repeats).
    20 observation_site: [Cwe];

    /// OBX-21 (X): reserved in 2.5.1, Observation Instance Identifier since 2.6 (EI).
    21 observation_instance_identifier: Ei;

    /// OBX-22 (X): reserved in 2.5.1, Mood Code since 2.6 (CNE).
    22 mood_code: Cne;

    /// OBX-23 Performing Organization Name (XON, O).
    23 performing_organization_name: Xon;

    /// OBX-24 Performing Organization Address (XAD, O).
    24 performing_organization_address: Xad;

    /// OBX-25 Performing Organization Medical Director (XCN, O).
    25 performing_organization_medical_director: Xcn;
}

impl<'m> Obx<'m> {
    /// The observation value as the data type that OBX-2 says: the first of [`values`](Self::values).
    pub fn value(&self) -> Varies<'m> {
        self.typed(self.observation_value().repetition(1))
    }

    /// Every repetition of the observation value. The guide admits one.
    pub fn values(&self) -> impl Iterator<Item = Varies<'m>> + use<'m> {
        let obx = *self;
        self.observation_value().repetitions().map(move |repetition| obx.typed(repetition))
    }

    fn typed(&self, value: Element<'m>) -> Varies<'m> {
        Varies::new(&self.value_type().text().unwrap_or_default(), value)
    }
}
