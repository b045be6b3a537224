use iz_model::Address;

use super::Level;
use super::fold::{cut, fold};
use super::placeholder::{is_no_street, is_no_zip, is_nothing};
use super::word::{Likeness, Word};

/// An address in comparable parts.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct Place {
    street: Option<Word>,
    number: Option<Word>,
    unit: Option<Word>,
    zip: Option<Word>,
    city: Option<Word>,
}

/// Kinds of address where nobody lives now: of birth, bad (table 0190).
const NOT_HOME: [&str; 4] = ["BDL", "BR", "N", "BA"];

/// Words of a street that have a short form (USPS Publication 28, appendix C1 and section 233), and what begins a unit.
const SHORT: [(&str, &str); 40] = [
    ("ALLEY", "ALY"),
    ("AVENUE", "AVE"),
    ("AV", "AVE"),
    ("BOULEVARD", "BLVD"),
    ("CIRCLE", "CIR"),
    ("COURT", "CT"),
    ("COVE", "CV"),
    ("CRESCENT", "CRES"),
    ("DRIVE", "DR"),
    ("EXPRESSWAY", "EXPY"),
    ("FREEWAY", "FWY"),
    ("HEIGHTS", "HTS"),
    ("HIGHWAY", "HWY"),
    ("LANE", "LN"),
    ("PARKWAY", "PKWY"),
    ("PLACE", "PL"),
    ("PLAZA", "PLZ"),
    ("POINT", "PT"),
    ("ROAD", "RD"),
    ("SQUARE", "SQ"),
    ("STREET", "ST"),
    ("STR", "ST"),
    ("TERRACE", "TER"),
    ("TRAIL", "TRL"),
    ("TURNPIKE", "TPKE"),
    ("NORTH", "N"),
    ("SOUTH", "S"),
    ("EAST", "E"),
    ("WEST", "W"),
    ("NORTHEAST", "NE"),
    ("NORTHWEST", "NW"),
    ("SOUTHEAST", "SE"),
    ("SOUTHWEST", "SW"),
    ("MOUNT", "MT"),
    ("SAINT", "ST"),
    ("FORT", "FT"),
    ("APARTMENT", "APT"),
    ("SUITE", "APT"),
    ("STE", "APT"),
    ("UNIT", "APT"),
];

impl Place {
    pub(super) fn of(address: &Address) -> Option<Self> {
        if address.kind.as_deref().is_some_and(|kind| NOT_HOME.contains(&kind)) {
            return None;
        }
        let (mut number, mut unit) = (None, String::new());
        let mut street = String::new();
        let mut is_unit = false;
        for word in words(&address.street.as_deref().map(cut).unwrap_or_default().replace('#', " APT ")) {
            if word == "APT" {
                is_unit = true;
            } else if is_unit {
                unit.push_str(&word);
            } else if number.is_none() && word.starts_with(|c: char| c.is_ascii_digit()) {
                number = Word::of_folded(&word);
            } else {
                street.push_str(&word);
            }
        }
        unit.extend(words(address.other.as_deref().unwrap_or_default()).filter(|word| word != "APT"));
        let zip: String =
            address.zip.iter().flat_map(|zip| zip.chars()).filter(char::is_ascii_alphanumeric).take(5).collect();
        let zip = if is_no_zip(&zip) { None } else { Word::new(&zip) };
        let city: String = words(address.city.as_deref().unwrap_or_default()).collect();
        let is_home = !is_no_street(&street);
        let place = Self {
            street: Word::of_folded(&street).filter(|_| is_home),
            number,
            unit: Word::of_folded(&unit),
            zip,
            city: Word::of_folded(&city).filter(|_| !is_nothing(&city)),
        };
        let Self { street, number, unit, zip, city } = &place;
        let is_known = [street, number, unit, zip, city].into_iter().any(Option::is_some);
        is_known.then_some(place)
    }

    pub(super) fn zip(&self) -> Option<&Word> {
        self.zip.as_ref()
    }

    pub(super) fn city(&self) -> Option<&Word> {
        self.city.as_ref()
    }

    pub(super) fn street(&self) -> Option<&Word> {
        self.street.as_ref()
    }

    pub(super) fn number(&self) -> Option<&Word> {
        self.number.as_ref()
    }

    fn levels(&self, other: &Self) -> [Level; 3] {
        [
            pair(likeness(&self.street, &other.street), likeness(&self.number, &other.number)),
            single(likeness(&self.unit, &other.unit)),
            pair(likeness(&self.zip, &other.zip), likeness(&self.city, &other.city)),
        ]
    }
}

/// The words of a line of an address, folded and shortened.
fn words(line: &str) -> impl Iterator<Item = String> {
    let words = cut(line).split(|c: char| !c.is_alphanumeric() && c != '\'').map(fold);
    words.filter(|word| !word.is_empty()).map(|word| match SHORT.iter().find(|(long, _)| *long == word) {
        Some((_, short)) => (*short).to_owned(),
        None => word,
    })
}

/// Street, unit and place of the two addresses that are nearest.
pub(super) fn levels(one: &[Place], other: &[Place]) -> [Level; 3] {
    let pairs = one.iter().flat_map(|one| other.iter().map(|other| one.levels(other)));
    pairs.min_by_key(|[street, unit, place]| (rank(*street), rank(*place), *unit)).unwrap_or_default()
}

/// What is absent comes after what is there.
fn rank(level: Level) -> (bool, Level) {
    (level == Level::Absent, level)
}

pub(super) fn likeness(one: &Option<Word>, other: &Option<Word>) -> Option<Likeness> {
    Some(one.as_ref()?.likeness(other.as_ref()?))
}

pub(super) fn single(likeness: Option<Likeness>) -> Level {
    match likeness {
        None => Level::Absent,
        Some(Likeness::Same) => Level::Same,
        Some(Likeness::Slip) => Level::Slip,
        Some(Likeness::Similar) => Level::Similar,
        Some(Likeness::Other) => Level::Differ,
    }
}

/// Two parts as one level: people who move change both, so they must not count twice.
fn pair(first: Option<Likeness>, second: Option<Likeness>) -> Level {
    use Likeness::{Other, Same, Similar, Slip};
    match (first, second) {
        (None, None) => Level::Absent,
        (Some(Same), Some(Same)) => Level::Same,
        (Some(Same), None) => Level::Variant,
        (Some(Same), Some(Slip | Similar)) => Level::Slip,
        (Some(Same), Some(Other)) => Level::First,
        (Some(Slip | Similar), Some(Same)) => Level::Similar,
        (_, Some(Same)) => Level::Second,
        (Some(Slip | Similar), _) | (_, Some(Slip | Similar)) => Level::Near,
        (Some(Other) | None, Some(Other)) | (Some(Other), None) => Level::Differ,
    }
}
