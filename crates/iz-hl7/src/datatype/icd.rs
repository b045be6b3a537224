use crate::view::composite;

composite! {
    /// An insurance certification definition (ICD). HL7 2.5.1, chapter 2A.
    Icd;

    /// ICD.1 Certification Patient Type (IS, O, table 0150).
    1 certification_patient_type: Value;

    /// ICD.2 Certification Required (ID, R, table 0136).
    2 certification_required: Value;

    /// ICD.3 Date/Time Certification Required (TS, O).
    3 date_time_certification_required: Ts;
}
