use crate::view::composite;

composite! {
    /// A telephone number or e-mail address (XTN), one to a repetition. Guide, chapter 4.
    Xtn;

    /// XTN.1 Telephone Number as one text (ST, X); senders of older versions fill it.
    1 telephone_number: Value;

    /// XTN.2 Telecommunication Use Code (ID, R, table 0201).
    2 telecommunication_use_code: Value;

    /// XTN.3 Telecommunication Equipment Type (ID, RE, table 0202).
    3 telecommunication_equipment_type: Value;

    /// XTN.4 Email Address (ST, R if XTN.2 is NET).
    4 email_address: Value;

    /// XTN.5 Country Code (NM, O).
    5 country_code: Value;

    /// XTN.6 Area/City Code (NM, RE unless XTN.2 is NET), three digits.
    6 area_city_code: Value;

    /// XTN.7 Local Number (NM, R unless XTN.2 is NET), seven digits.
    7 local_number: Value;

    /// XTN.8 Extension (NM, O).
    8 extension: Value;

    /// XTN.9 Any Text (ST, O).
    9 any_text: Value;

    /// XTN.10 Extension Prefix (ST, O).
    10 extension_prefix: Value;

    /// XTN.11 Speed Dial Code (ST, O).
    11 speed_dial_code: Value;

    /// XTN.12 Unformatted Telephone Number (ST, O).
    12 unformatted_telephone_number: Value;
}
