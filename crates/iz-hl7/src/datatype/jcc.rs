use crate::view::composite;

composite! {
    /// A job code and class (JCC). HL7 2.5.1, chapter 2A.
    Jcc;

    /// JCC.1 Job Code (IS, O, table 0327).
    1 job_code: Value;

    /// JCC.2 Job Class (IS, O, table 0328).
    2 job_class: Value;

    /// JCC.3 Job Description Text (TX, O).
    3 job_description_text: Value;
}
