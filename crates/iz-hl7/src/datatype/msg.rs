use crate::view::composite;

composite! {
    /// A message type (MSG). Guide, chapter 4.
    Msg;

    /// MSG.1 Message Code (ID, R, table 0076): `RSP`.
    1 message_code: Value;

    /// MSG.2 Trigger Event (ID, R, table 0003): `K11`.
    2 trigger_event: Value;

    /// MSG.3 Message Structure (ID, R, table 0354): `RSP_K11`.
    3 message_structure: Value;
}
