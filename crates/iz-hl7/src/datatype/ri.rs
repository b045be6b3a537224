use crate::view::composite;

composite! {
    /// A repeat interval (RI). HL7 2.5.1, chapter 2A.
    Ri;

    /// RI.1 Repeat Pattern (IS, O, table 0335).
    1 repeat_pattern: Value;

    /// RI.2 Explicit Time Interval (ST, O).
    2 explicit_time_interval: Value;
}
