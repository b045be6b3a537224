use unicode_normalization::UnicodeNormalization as _;

/// More than any name or line of an address has. What goes beyond is left out, so that no input makes a profile slow.
const LONGEST: usize = 256;

/// The beginning of a text.
pub(super) fn cut(text: &str) -> &str {
    text.char_indices().nth(LONGEST).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The letters and digits of a text in capitals, without accents; letters of Latin, Greek and Cyrillic script as the
/// Latin letters that stand for them in passports. Letters of other scripts stay.
pub(super) fn fold(text: &str) -> String {
    let text = cut(text);
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        folded.extend(text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()));
        return folded;
    }
    let letters = text.nfkd().filter(|c| !is_modifier(*c));
    for letter in letters.flat_map(char::to_uppercase).filter(|c| c.is_alphanumeric()) {
        match latin(letter) {
            Some(latin) => folded.push_str(latin),
            None => folded.push(letter),
        }
    }
    folded
}

/// Whether it is a letter only by its class, as the apostrophe of Hawaiian and Ukrainian is (U+02B0 to U+02FF).
fn is_modifier(letter: char) -> bool {
    ('\u{2b0}'..='\u{2ff}').contains(&letter)
}

/// The word as some spell it who have no accents: `Ø` and `Ö` as `OE`, `Ä` as `AE`, `Ü` as `UE`, `Å` as `AA`. `None` where that
/// is no other word.
pub(super) fn spelled_out(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let composed: String = cut(text).nfc().flat_map(char::to_uppercase).collect();
    if !composed.contains(['Ø', 'Ö', 'Ä', 'Ü', 'Å']) {
        return None;
    }
    let spelled = composed.replace(['Ø', 'Ö'], "OE").replace('Ä', "AE").replace('Ü', "UE").replace('Å', "AA");
    Some(fold(&spelled))
}

/// What stands for a letter that has no decomposition (ICAO 9303, part 3, section 6; the soft and the hard sign fall away).
fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'Æ' => "AE",
        'Œ' => "OE",
        'Ø' => "O",
        'Đ' | 'Ð' => "D",
        'Ł' => "L",
        'Þ' => "TH",
        'Ħ' => "H",
        'ẞ' => "SS",
        'А' | 'Α' => "A",
        'Б' | 'Β' => "B",
        'В' => "V",
        'Г' | 'Ґ' | 'Γ' => "G",
        'Д' | 'Δ' => "D",
        'Е' | 'Э' | 'Ε' => "E",
        'Є' => "IE",
        'Ђ' => "DJ",
        'Ј' => "J",
        'Љ' => "LJ",
        'Њ' => "NJ",
        'Ћ' => "C",
        'Џ' => "DZ",
        'Ѕ' => "DZ",
        'Ж' => "ZH",
        'З' | 'Ζ' => "Z",
        'И' | 'І' | 'Η' | 'Ι' => "I",
        'К' | 'Κ' => "K",
        'Л' | 'Λ' => "L",
        'М' | 'Μ' => "M",
        'Н' | 'Ν' => "N",
        'О' | 'Ο' | 'Ω' => "O",
        'П' | 'Π' => "P",
        'Р' | 'Ρ' => "R",
        'С' | 'Σ' => "S",
        'Т' | 'Τ' => "T",
        'У' => "U",
        'Ф' | 'Φ' => "F",
        'Х' => "KH",
        'Ц' => "TS",
        'Ч' => "CH",
        'Ш' => "SH",
        'Щ' => "SHCH",
        'Ы' | 'Υ' => "Y",
        'Ь' | 'Ъ' => "",
        'Ю' => "IU",
        'Я' => "IA",
        'Θ' => "TH",
        'Ξ' => "X",
        'Χ' => "CH",
        'Ψ' => "PS",
        _ => return None,
    })
}
