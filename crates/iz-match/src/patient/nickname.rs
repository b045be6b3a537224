/// On each line a given name and the short forms and spellings that it goes by, English and Spanish; written for this crate.
/// Names that sisters or brothers may both have, such as Julia and Julie, are not on one line.
const NAMES: &str = include_str!("nicknames.txt");

/// Where a given name stands in the table.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Nicknames {
    /// The line that it begins.
    whole: Option<u16>,
    /// The lines on which it is another form.
    forms: Box<[u16]>,
}

impl Nicknames {
    pub(super) fn of(folded: &str) -> Self {
        // Most names are not there, and to see that is a tenth of the work.
        if !NAMES.contains(folded) {
            return Self::default();
        }
        let (mut whole, mut forms) = (None, Vec::new());
        for (number, line) in (0..).zip(NAMES.lines()) {
            let mut names = line.split(' ');
            if names.next() == Some(folded) {
                whole = Some(number);
            } else if names.any(|name| name == folded) {
                forms.push(number);
            }
        }
        Self { whole, forms: forms.into() }
    }

    /// Whether one is a form of the other. Two forms of one name may be two names: Alex and Sandy.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let is_form = |whole: Option<u16>, forms: &[u16]| whole.is_some_and(|whole| forms.contains(&whole));
        is_form(self.whole, &other.forms) || is_form(other.whole, &self.forms)
    }
}
