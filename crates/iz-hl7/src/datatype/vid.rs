use crate::view::composite;

composite! {
    /// A version identifier (VID). Guide, chapter 4.
    Vid;

    /// VID.1 Version ID (ID, R, table 0104): `2.5.1`.
    1 version_id: Value;

    /// VID.2 Internationalization Code (CE, O, table 0399).
    2 internationalization_code: Ce;

    /// VID.3 International Version ID (CE, O).
    3 international_version_id: Ce;
}
