use crate::words::words;

/// What the words after a trade name tell apart. For each question a bit for each answer that was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    strains: u8,
    preservative: u8,
    people: u8,
    /// What is not the usual form, and meant only when it is said.
    special: u8,
}

const THREE: u8 = 1;
const FOUR: u8 = 2;

const WITHOUT_PRESERVATIVE: u8 = 1;
const WITH_PRESERVATIVE: u8 = 2;

const CHILDREN: u8 = 1;
const ADULTS: u8 = 2;
const DIALYSIS: u8 = 4;

const HIGH_DOSE: u8 = 1;
const INTRADERMAL: u8 = 2;
const SOUTHERN: u8 = 4;
const SELF_ADMINISTERED: u8 = 8;

/// An answer, as a change of the marks.
type Answer = fn(&mut Marks);

/// What the first of some words say, and how many words that takes.
fn answer(words: &[String]) -> Option<(usize, Answer)> {
    let word = |index: usize| words.get(index).map_or("", String::as_str);
    Some(match (word(0), word(1)) {
        ("trivalent" | "tri" | "tiv" | "iiv3", _) => (1, |marks| marks.strains |= THREE),
        ("quadrivalent" | "quad" | "qiv" | "iiv4", _) => (1, |marks| marks.strains |= FOUR),
        ("preservative", "free") => (2, |marks| marks.preservative |= WITHOUT_PRESERVATIVE),
        ("pf", _) => (1, |marks| marks.preservative |= WITHOUT_PRESERVATIVE),
        ("without" | "no" | "non", "preservative") => (2, |marks| marks.preservative |= WITHOUT_PRESERVATIVE),
        ("with", "preservative") => (2, |marks| marks.preservative |= WITH_PRESERVATIVE),
        ("multi", "dose") => (2, |marks| marks.preservative |= WITH_PRESERVATIVE),
        ("preservative" | "mdv" | "multidose", _) => (1, |marks| marks.preservative |= WITH_PRESERVATIVE),
        (
            "pediatric" | "paediatric" | "pediatrics" | "peds" | "ped" | "pedi" | "child" | "children" | "adolescent"
            | "adol",
            _,
        ) => (1, |marks| marks.people |= CHILDREN),
        ("adult" | "adults", _) => (1, |marks| marks.people |= ADULTS),
        ("dialysis", _) => (1, |marks| marks.people |= DIALYSIS),
        ("high", "dose") => (2, |marks| marks.special |= HIGH_DOSE),
        ("hd" | "highdose", _) => (1, |marks| marks.special |= HIGH_DOSE),
        ("intradermal" | "id", _) => (1, |marks| marks.special |= INTRADERMAL),
        ("southern", _) => (1, |marks| marks.special |= SOUTHERN),
        ("self", _) => (1, |marks| marks.special |= SELF_ADMINISTERED),
        ("northern" | "hemisphere", _) => (1, |_| ()),
        _ => return None,
    })
}

/// How many of some words tell one thing; 0 when the first tells nothing.
pub(super) fn marks_length(words: &[String]) -> usize {
    answer(words).map_or(0, |(length, _)| length)
}

/// Whether the first of some words tells a formulation.
pub(super) fn is_mark(words: &[String]) -> bool {
    answer(words).is_some()
}

impl Marks {
    /// Adds what a name tells.
    pub(super) fn read(&mut self, name: &str) {
        self.read_words(&words(name));
    }

    /// Adds what the name of a vaccine tells, other than a special form: "SQ or ID" is one of several ways to give it.
    pub(super) fn read_vaccine(&mut self, name: &str) {
        let special = self.special;
        self.read(name);
        self.special = special;
    }

    pub(super) fn read_words(&mut self, words: &[String]) {
        let mut rest = words;
        while !rest.is_empty() {
            let length = match answer(rest) {
                Some((length, answer)) => {
                    answer(self);
                    length
                }
                None => 1,
            };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// The choices that fit what is said here: of each question, those with the same answer, if it was given. None is of a
    /// special form that was not said, unless a word is unknown, which may have said it.
    pub(super) fn choose<T>(self, choices: Vec<T>, has_unknown_words: bool, marks: impl Fn(&T) -> &Self) -> Vec<T> {
        let mut choices = choices;
        let questions: [fn(&Self) -> u8; 3] = [|marks| marks.strains, |marks| marks.preservative, |marks| marks.people];
        choices.retain(|choice| {
            let special = marks(choice).special;
            special == self.special || (has_unknown_words && special & self.special == self.special)
        });
        for question in questions {
            let said = question(&self);
            // A question that no choice answers is none for this product.
            if said != 0 && choices.iter().any(|choice| question(marks(choice)) != 0) {
                choices.retain(|choice| question(marks(choice)) & said != 0);
            }
        }
        choices
    }
}
