//! What the values of the columns say. Each function takes a value without the blanks around it, and tells in words what
//! is wrong with one that it does not understand.

use iz_model::{Cvx, Mvx, Ndc};

use crate::CvxStatus;

/// A name, with one blank where it has several, a tab or a line break.
pub(super) fn name(text: &str) -> Result<String, &'static str> {
    let words: Vec<_> = text.split_whitespace().collect();
    Ok(words.join(" "))
}

/// A CVX code: one to four digits.
pub(super) fn cvx(text: &str) -> Result<Cvx, &'static str> {
    text.parse().map_err(|_| "not a CVX code")
}

/// An MVX code: a few letters.
pub(super) fn mvx(text: &str) -> Result<Mvx, &'static str> {
    // CDC's column has ten places.
    let is_code = text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if is_code { Ok(Mvx::new(text)) } else { Err("not an MVX code") }
}

/// An NDC in the layout 5-4-2, or eleven digits.
pub(super) fn ndc(text: &str) -> Result<Ndc, &'static str> {
    // `Ndc` also reads the layouts of ten digits, which are what remains of eleven when the last is cut off.
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits != 11 {
        return Err("not an NDC of eleven digits");
    }
    text.parse().map_err(|_| "not an NDC of eleven digits")
}

/// CDC's word on the use of a code.
pub(super) fn status(text: &str) -> Result<CvxStatus, &'static str> {
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    match () {
        () if is("Active") => Ok(CvxStatus::Active),
        () if is("Inactive") => Ok(CvxStatus::Inactive),
        () if is("Non-US") => Ok(CvxStatus::NonUs),
        // `Pending` is a word of CDC's scheme for a vaccine that is planned. No code has had it for years.
        () if is("Never Active") || is("Pending") => Ok(CvxStatus::NeverActive),
        () => Err("not a status"),
    }
}

/// Whether CDC's word is `Active`.
pub(super) fn is_active(text: &str) -> Result<bool, &'static str> {
    Ok(status(text)? == CvxStatus::Active)
}

/// Whether an edition is the current one: `Current` or `Historic`.
pub(super) fn is_current(text: &str) -> Result<bool, &'static str> {
    match () {
        () if text.eq_ignore_ascii_case("Current") => Ok(true),
        () if text.eq_ignore_ascii_case("Historic") => Ok(false),
        () => Err("neither Current nor Historic"),
    }
}

/// `True` or `False`.
pub(super) fn flag(text: &str) -> Result<bool, &'static str> {
    match () {
        () if text.eq_ignore_ascii_case("True") => Ok(true),
        () if text.eq_ignore_ascii_case("False") => Ok(false),
        () => Err("neither True nor False"),
    }
}

/// A number that is known by its digits, such as that of a bar code.
pub(super) fn digits<const COUNT: usize>(text: &str) -> Result<String, &'static str> {
    let is_number = text.len() == COUNT && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { Ok(text.to_owned()) } else { Err("not a number of so many digits") }
}
