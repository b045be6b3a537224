/// The words of a text: letters and digits in lower case. A point between digits belongs to the number.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut rest = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = rest.next() {
        let is_point =
            c == '.' && word.bytes().all(|byte| byte.is_ascii_digit()) && rest.peek().is_some_and(char::is_ascii_digit);
        if c.is_alphanumeric() || (is_point && !word.is_empty()) {
            word.push(c);
        } else if !matches!(c, '\u{ae}' | '\u{2122}' | '\u{a9}') && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}
