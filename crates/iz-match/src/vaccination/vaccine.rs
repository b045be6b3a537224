//! What vaccine a record is of, and how two vaccines relate.

use iz_codes::{CodeSets, CvxEntry, Relation};
use iz_model::Cvx;

/// The vaccine of a record.
#[derive(Clone, Copy)]
pub(super) struct Vaccine<'a> {
    /// The code as it is stated.
    stated: Option<Cvx>,
    /// A code that says what was given: none for 998 and 999.
    cvx: Option<Cvx>,
    /// The caller's vaccine groups, which count when there is no code.
    groups: &'a [&'a str],
}

/// How the vaccines of two records relate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Likeness {
    Same,
    /// One leaves open what the other says.
    LessSpecific,
    /// One is a part of the other.
    Part,
    /// Both are of one kind, and say different things.
    Contradicting,
    /// Both are of one kind, and go different ways into the body.
    OtherRoute,
    /// Nobody knows what one of them is.
    Unknown,
    Unrelated,
}

impl<'a> Vaccine<'a> {
    pub(super) fn new(cvx: Option<Cvx>, groups: &'a [&'a str]) -> Self {
        let says_nothing = |cvx: &Cvx| [Cvx::NO_VACCINE_ADMINISTERED, Cvx::UNKNOWN].contains(cvx);
        Self { stated: cvx, cvx: cvx.filter(|cvx| !says_nothing(cvx)), groups }
    }

    pub(super) fn stated(&self) -> Option<Cvx> {
        self.stated
    }

    pub(super) fn cvx(&self) -> Option<Cvx> {
        self.cvx
    }

    /// The names of its families: those of the code, or the caller's groups where there is none or it is in no table.
    pub(super) fn families(&self, codes: &'a CodeSets) -> impl Iterator<Item = &'a str> + use<'a> {
        let shorten = |name: &'static str| -> &'a str { name };
        let mut of_code = self.cvx.into_iter().flat_map(|cvx| codes.families(cvx)).map(shorten).peekable();
        let has_families = of_code.peek().is_some();
        let of_site = self.cvx.filter(|_| !has_families).into_iter().flat_map(|cvx| codes.groups(cvx));
        let mut of_site = of_site.map(|group| group.name).peekable();
        let stated = if has_families || of_site.peek().is_some() { &[] } else { self.groups };
        of_code.chain(of_site).chain(stated.iter().copied())
    }

    /// A bit for each family and antigen, and for the code: vaccines that are related share one. All bits for a vaccine that
    /// nobody knows.
    pub(super) fn traits(&self, codes: &'a CodeSets) -> u64 {
        if !self.is_known(codes) {
            return u64::MAX;
        }
        let shorten = |name: &'static str| -> &'a str { name };
        let antigens = self.cvx.into_iter().flat_map(|cvx| codes.antigens(cvx)).map(shorten);
        let named = self.families(codes).chain(antigens).map(|name| bit(name.bytes()));
        let code = self.cvx.map_or(0, |cvx| bit(cvx.number().to_le_bytes().into_iter()));
        named.fold(code, |bits, bit| bits | bit)
    }

    /// Whether a table or the caller says what it is.
    pub(super) fn is_known(&self, codes: &'a CodeSets) -> bool {
        match self.cvx {
            Some(cvx) => codes.cvx(cvx).is_some() || self.families(codes).next().is_some(),
            None => !self.groups.is_empty(),
        }
    }

    pub(super) fn likeness(&self, other: &Self, codes: &'a CodeSets) -> Likeness {
        let in_table = |vaccine: &Self| vaccine.cvx.is_some_and(|cvx| codes.cvx(cvx).is_some());
        match (self.cvx, other.cvx) {
            (Some(a), Some(b)) if a == b => Likeness::Same,
            (Some(a), Some(b)) if in_table(self) && in_table(other) => likeness_of_codes(a, b, codes),
            _ => self.likeness_of_families(other, codes),
        }
    }

    fn likeness_of_families(&self, other: &Self, codes: &'a CodeSets) -> Likeness {
        let (a, b) = (self.family_set(codes), other.family_set(codes));
        let common = a.iter().filter(|family| b.contains(family)).count();
        match (a.len(), b.len()) {
            (0, _) | (_, 0) => Likeness::Unknown,
            _ if common == 0 => Likeness::Unrelated,
            // Where one has a code, the group of the other leaves it open.
            (in_a, in_b) if common == in_a && common == in_b => match (self.cvx, other.cvx) {
                (None, None) => Likeness::Same,
                (Some(_), Some(_)) => Likeness::Contradicting,
                _ => Likeness::LessSpecific,
            },
            (in_a, in_b) if common == in_a || common == in_b => Likeness::Part,
            _ => Likeness::Contradicting,
        }
    }

    fn family_set(&self, codes: &'a CodeSets) -> Vec<String> {
        let mut families: Vec<String> = self.families(codes).map(str::to_lowercase).collect();
        families.sort_unstable();
        families.dedup();
        families
    }
}

/// One of 64 bits for a name, whatever its case (the hash is FNV-1a).
fn bit(name: impl Iterator<Item = u8>) -> u64 {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01B3);
    1 << (name.fold(0xCBF2_9CE4_8422_2325, mix) >> 58)
}

fn likeness_of_codes(a: Cvx, b: Cvx, codes: &CodeSets) -> Likeness {
    match codes.relation(a, b) {
        Relation::Same => Likeness::Same,
        Relation::Unspecified { .. } => Likeness::LessSpecific,
        Relation::Component { combination } => {
            let part = if combination == a { b } else { a };
            // A combination of fewer vaccines is a product of its own.
            let is_product = codes.components(part).next().is_some() && !is_unspecified(part, codes);
            match is_product || conjugates_differ(a, b) || pertussis_differs(a, b, codes) {
                true => Likeness::Contradicting,
                false => Likeness::Part,
            }
        }
        Relation::SameFamily | Relation::SameAntigen if routes_differ(a, b, codes) => Likeness::OtherRoute,
        Relation::SameFamily | Relation::SameAntigen => Likeness::Contradicting,
        _ => Likeness::Unrelated,
    }
}

fn is_unspecified(cvx: Cvx, codes: &CodeSets) -> bool {
    codes.cvx(cvx).is_some_and(|entry| entry.is_unspecified)
}

/// The way into the body that CDC's name of a vaccine tells.
#[derive(PartialEq, Eq)]
enum Route {
    Mouth,
    Nose,
    /// Not by mouth or nose, since a name says so.
    Other,
}

/// Whether both are known to go different ways: the vaccines are different preparations then, whatever else they share.
fn routes_differ(a: Cvx, b: Cvx, codes: &CodeSets) -> bool {
    let route = |cvx: Cvx| codes.cvx(cvx).and_then(|entry| route(&entry));
    route(a).zip(route(b)).is_some_and(|(a, b)| a != b)
}

fn route(entry: &CvxEntry<'_>) -> Option<Route> {
    let told = words(entry).find_map(|word| match word.to_ascii_lowercase().as_str() {
        "oral" | "opv" => Some(Route::Mouth),
        "nasal" | "intranasal" => Some(Route::Nose),
        _ => None,
    });
    told.or_else(|| (!entry.is_unspecified).then_some(Route::Other))
}

/// The words of CDC's names for a vaccine.
fn words<'c>(entry: &CvxEntry<'c>) -> impl Iterator<Item = &'c str> {
    let names = [entry.short_name, entry.full_name].into_iter();
    names.flat_map(|name| name.split(|letter: char| !letter.is_ascii_alphanumeric()))
}

/// Whether one has whole cells of pertussis (DTP) and the other parts of them (DTaP).
fn pertussis_differs(a: Cvx, b: Cvx, codes: &CodeSets) -> bool {
    let kind = |cvx: Cvx| {
        let entry = codes.cvx(cvx)?;
        words(&entry).find(|word| ["DTP", "DTaP"].contains(word))
    };
    kind(a).zip(kind(b)).is_some_and(|(a, b)| a != b)
}

/// The conjugate of a Hib vaccine or of the Hib part of a combination, by its carrier protein: CDC's names tell it for the
/// single vaccines, the products' labels for the combinations (TriHIBit, Comvax, Pentacel, Vaxelis, MenHibrix).
fn conjugate(cvx: Cvx) -> Option<&'static str> {
    Some(match cvx.number() {
        46 => "PRP-D",
        47 => "HbOC",
        48 | 50 | 120 | 148 => "PRP-T",
        49 | 51 | 146 => "PRP-OMP",
        _ => return None,
    })
}

/// Codes of one family as part and combination say nothing of the conjugate; the vaccines do.
fn conjugates_differ(a: Cvx, b: Cvx) -> bool {
    conjugate(a).zip(conjugate(b)).is_some_and(|(a, b)| a != b)
}
