//! What people type where they know nothing.

/// Texts that are no value of any field, folded.
const NOTHING: &str = "UNKNOWN UNK UNKN NONE NULL NIL TBD MISSING REFUSED DECLINED ANONYMOUS DELETE DELETED TEST TESTING \
                       NOTGIVEN NOTKNOWN NOTAPPLICABLE NOTAVAILABLE NOTPROVIDED NOTONFILE";

/// Texts that are no name, folded.
const NO_NAME: &str = "BABY BB BG BABYA BABYB BOY GIRL BOYA BOYB GIRLA GIRLB MALE FEMALE INFANT NEWBORN TWIN TWINA TWINB \
                       UNNAMED NONAME NOFIRSTNAME NOLASTNAME NFN NLN FNU LNU NMN";

/// Texts that are no name of a relative, folded.
const NO_RELATIVE: &str = "MOTHER FATHER MOM DAD PARENT PARENTS GUARDIAN GRANDMOTHER GRANDFATHER SELF SAME";

/// Words of a given name that name nobody, neither alone nor together.
const NO_GIVEN: &str = "BABY BB BG BOY GIRL NEWBORN INFANT CHILD MALE FEMALE TWIN TRIPLET NOT GIVEN FIRST LAST NAME NO \
                        ANONYMOUS PATIENT REFUSED UNKNOWN UNNAMED";

/// Words that count the children of a birth, beside those of [`NO_GIVEN`].
const COUNTS: &str = "A B C D ONE TWO THREE I II III";

/// Words of a given name after which the name of the mother stands.
const OF_THE_MOTHER: &str = "BB BG BABY BOY GIRL NEWBORN INFANT";

/// Texts that are no street, folded and shortened as streets are.
const NO_STREET: &str = "HOMELESS TRANSIENT GENERALDELIVERY GENDELIVERY GENDEL NOADDRESS NOFIXEDADDRESS NOFIXEDABODE \
                         BADADDRESS MOVED SAME";

fn is_one_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|other| other == word)
}

/// Whether a folded text fills a field of any kind without saying anything: `UNKNOWN`, `N/A`, `XXX`, `999`.
pub(super) fn is_nothing(folded: &str) -> bool {
    let first = folded.bytes().next();
    let is_one_sign = folded.len() > 1 && folded.bytes().all(|byte| Some(byte) == first);
    is_one_sign || folded == "NA" || folded == "X" || is_one_of(NOTHING, folded) || folded.starts_with("UNKNOWN")
}

/// Whether the folded words of a name are none. (`Na` is a name; `N/A` is none.)
pub(super) fn is_no_name(words: &[String]) -> bool {
    const BEGINNINGS: [&str; 8] =
        ["BABYBOY", "BABYGIRL", "INFANTBOY", "INFANTGIRL", "UNKNOWN", "DONOTUSE", "ZZTEST", "ZZZ"];
    let folded = words.concat();
    words == ["N", "A"]
        || folded.bytes().all(|byte| byte == b'X')
        || is_one_of(NOTHING, &folded)
        || is_one_of(NO_NAME, &folded)
        || BEGINNINGS.iter().any(|beginning| folded.starts_with(beginning))
}

/// Whether the folded words of a given name are none: what a hospital calls a child that has no name yet, also with the
/// name of the mother after it.
pub(super) fn is_no_given(words: &[String]) -> bool {
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let says_nothing = |word: &String| is_one_of(NO_GIVEN, word);
    is_no_name(words)
        || words.iter().all(|word| says_nothing(word) || is_number(word) || is_one_of(COUNTS, word))
            && words.iter().any(|word| says_nothing(word) || is_number(word))
        || words.len() > 1 && words.first().is_some_and(|first| is_one_of(OF_THE_MOTHER, first))
}

/// Whether the folded words of a relative's name are none.
pub(super) fn is_no_relative(words: &[String]) -> bool {
    is_no_given(words) || is_one_of(NO_RELATIVE, &words.concat())
}

/// Whether given and family name together, folded, are a stand-in for a name.
pub(super) fn is_nobody(given: &str, family: &str) -> bool {
    matches!(given, "JOHN" | "JANE" | "BABY" | "JOHNNY" | "JUAN") && matches!(family, "DOE" | "ROE")
        || matches!(given, "" | "TEST" | "PATIENT" | "TESTING")
            && matches!(family, "TEST" | "PATIENT" | "TESTING" | "LAST")
}

/// Whether a folded street is none.
pub(super) fn is_no_street(folded: &str) -> bool {
    is_nothing(folded) || is_one_of(NO_STREET, folded)
}

/// Whether a ZIP code is one that is typed to have one.
pub(super) fn is_no_zip(zip: &str) -> bool {
    zip == "12345" || zip.bytes().all(|digit| digit == b'0' || digit == b'9')
}

/// Whether digits are only there to fill a field: one digit repeated, or counted up or down.
pub(super) fn is_no_number(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.iter().all(|digit| bytes.first() == Some(digit))
        || "01234567890".contains(digits)
        || "09876543210".contains(digits)
}

/// Whether ten or seven digits are no telephone: directory assistance, and area codes and exchanges that nobody has.
pub(super) fn is_no_telephone(area: &str, local: &str) -> bool {
    is_no_number(local) || local == "5551212" || local.starts_with("000") || matches!(area, "000" | "111" | "999")
}

/// Whether the folded name in an e-mail address is none.
pub(super) fn is_no_mailbox(folded: &str) -> bool {
    is_nothing(folded) || matches!(folded, "" | "NO" | "NOEMAIL" | "NOREPLY" | "DONOTREPLY")
}

/// Whether digits are no social security number: not nine, of an area, group or serial number that is never given (also
/// those of taxpayers, which begin with 9), or one of the two that became known through advertisements.
pub(super) fn is_no_national(digits: &str) -> bool {
    let part = |range| digits.get(range).unwrap_or_default();
    digits.len() != 9
        || !digits.bytes().all(|byte| byte.is_ascii_digit())
        || is_no_number(digits)
        || matches!(part(0..3), "000" | "666")
        || digits.starts_with('9')
        || part(3..5) == "00"
        || part(5..9) == "0000"
        || matches!(digits, "078051120" | "219099999")
}
