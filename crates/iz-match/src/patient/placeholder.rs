//! What people type where they know nothing.

/// Whether the folded words of a name are none. (`Na` is a name; `N/A` is none.)
pub(super) fn is_no_name(words: &[String]) -> bool {
    const WHOLE: &str = "BABY BB BG BABYA BABYB BOY GIRL BOYA BOYB GIRLA GIRLB MALE FEMALE INFANT NEWBORN TWIN TWINA TWINB \
                         UNKNOWN UNK UNNAMED NONAME NOFIRSTNAME NOLASTNAME NFN NLN FNU LNU NMN NONE NULL TEST DELETE";
    const BEGINNINGS: [&str; 8] =
        ["BABYBOY", "BABYGIRL", "INFANTBOY", "INFANTGIRL", "UNKNOWN", "DONOTUSE", "ZZTEST", "ZZZ"];
    let folded = words.concat();
    words == ["N", "A"]
        || folded.bytes().all(|byte| byte == b'X')
        || WHOLE.split(' ').any(|name| name == folded)
        || BEGINNINGS.iter().any(|beginning| folded.starts_with(beginning))
}

/// Whether given and family name together, folded, are a stand-in for a name.
pub(super) fn is_nobody(given: &str, family: &str) -> bool {
    matches!(given, "JOHN" | "JANE" | "BABY" | "JOHNNY" | "JUAN") && matches!(family, "DOE" | "ROE")
        || matches!(given, "TEST" | "PATIENT" | "TESTING") && matches!(family, "TEST" | "PATIENT" | "TESTING")
}

/// Whether digits are only there to fill a field: one digit repeated, or counted up or down.
pub(super) fn is_no_number(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.iter().all(|digit| bytes.first() == Some(digit))
        || "01234567890".contains(digits)
        || "09876543210".contains(digits)
}
