//! How two CVX codes relate: may they speak of one dose?

use iz_model::Cvx;

use crate::CodeSets;
use crate::tables::relations::{ANTIGENS, FAMILIES, TABLE, UNSPECIFIED};

/// How two CVX codes relate, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// One code.
    Same,
    /// One code leaves open what the other says: `107` (DTaP, unspecified) and `20` (DTaP).
    Unspecified {
        /// The code that leaves it open.
        less_specific: Cvx,
    },
    /// One code is a combination that has every part of the other, and more: `110` (DTaP-Hep B-IPV) and `08` (Hep B).
    Component {
        /// The code of the combination.
        combination: Cvx,
    },
    /// The codes share a family, and neither covers the other: `08` and `43` (Hep B, paediatric and adult), or `104`
    /// (Hep A-Hep B) and `110` (DTaP-Hep B-IPV).
    SameFamily,
    /// The codes share an antigen only: `115` (Tdap) and `09` (Td).
    SameAntigen,
    /// The tables know nothing that both have.
    Unrelated,
}

impl Relation {
    /// Whether two records with these codes may be of one dose, as far as the codes tell.
    pub fn same_event_possible(self) -> bool {
        self < Self::Unrelated
    }
}

/// A row of the generated table: a bit for each family, and for each antigen.
pub(crate) struct Row {
    pub(crate) cvx: u16,
    pub(crate) families: u64,
    /// The families of the parts of a combination.
    pub(crate) components: u64,
    pub(crate) antigens: u64,
}

static NONE: Row = Row { cvx: 0, families: 0, components: 0, antigens: 0 };

fn row(cvx: Cvx) -> &'static Row {
    TABLE.binary_search_by_key(&cvx.number(), |row| row.cvx).ok().and_then(|index| TABLE.get(index)).unwrap_or(&NONE)
}

/// The names whose bits are set.
fn names(names: &'static [&'static str], bits: u64) -> impl Iterator<Item = &'static str> {
    names.iter().zip(0..64_u32).filter(move |(_, bit)| bits >> bit & 1 == 1).map(|(name, _)| *name)
}

impl CodeSets {
    /// How two CVX codes relate. The answer does not depend on the order of the two.
    ///
    /// It is a hint to look at two records together, never a proof that they are one dose.
    ///
    /// * A family is CDC's vaccine group, or one of our own for what CDC puts in no group. It is no antigen: `03` (MMR) and
    ///   `05` (measles) are of one family.
    /// * Parts are compared by family, not by product: `43` (Hep B, adult) counts as a part of `110`, which is given to
    ///   children.
    /// * A code that only a site's own files have ([`overlay`](Self::overlay)) relates as its vaccine groups do. One that no
    ///   table knows, and `999` (unknown), is unrelated to every other.
    ///
    /// ```
    /// use iz_codes::{EMBEDDED, Relation};
    /// use iz_model::Cvx;
    /// let [pediarix, hep_b, mmr, tdap, td] = [110, 8, 3, 115, 9].map(Cvx::new);
    /// assert_eq!(EMBEDDED.relation(hep_b, pediarix), Relation::Component { combination: pediarix });
    /// assert_eq!(EMBEDDED.relation(tdap, td), Relation::SameAntigen);
    /// assert!(!EMBEDDED.relation(hep_b, mmr).same_event_possible());
    /// ```
    pub fn relation(&self, a: Cvx, b: Cvx) -> Relation {
        let leaves_open = |a: Cvx, b: Cvx| UNSPECIFIED.binary_search(&(a.number(), b.number())).is_ok();
        let (of_a, of_b) = (row(a), row(b));
        let has = |whole: &Row, part: &Row| {
            let parts = if part.components == 0 { part.families } else { part.components };
            parts != 0 && parts & !whole.components == 0 && parts != whole.components
        };
        match () {
            () if a == b => Relation::Same,
            () if leaves_open(a, b) => Relation::Unspecified { less_specific: a },
            () if leaves_open(b, a) => Relation::Unspecified { less_specific: b },
            () if has(of_a, of_b) => Relation::Component { combination: a },
            () if has(of_b, of_a) => Relation::Component { combination: b },
            () if of_a.families & of_b.families != 0 => Relation::SameFamily,
            () if of_a.antigens & of_b.antigens != 0 => Relation::SameAntigen,
            () if of_a.cvx == 0 || of_b.cvx == 0 => self.relation_by_groups(a, b),
            () => Relation::Unrelated,
        }
    }

    /// How a code that only a site's own files have relates to another: as its vaccine groups do.
    fn relation_by_groups(&self, a: Cvx, b: Cvx) -> Relation {
        let has_all = |whole: Cvx, part: Cvx| {
            let mut groups = self.groups(part).peekable();
            groups.peek().is_some() && groups.all(|group| self.groups(whole).any(|other| other == group))
        };
        let stands_for_group = |a: Cvx| {
            self.groups(a).any(|group| group.cvx == a) && self.cvx(a).is_some_and(|entry| entry.is_unspecified)
        };
        match (has_all(a, b), has_all(b, a)) {
            (true, true) if stands_for_group(a) => Relation::Unspecified { less_specific: a },
            (true, true) if stands_for_group(b) => Relation::Unspecified { less_specific: b },
            (true, false) => Relation::Component { combination: a },
            (false, true) => Relation::Component { combination: b },
            _ if self.groups(a).any(|group| self.groups(b).any(|other| other == group)) => Relation::SameFamily,
            _ => Relation::Unrelated,
        }
    }

    /// The codes that an unspecified code may stand for; none for a code that leaves nothing open.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::Cvx;
    /// assert!(EMBEDDED.may_stand_for(Cvx::new(85)).any(|cvx| cvx == Cvx::new(83)), "Hep A, pediatric");
    /// ```
    pub fn may_stand_for(&self, cvx: Cvx) -> impl Iterator<Item = Cvx> {
        let start = UNSPECIFIED.partition_point(|(open, _)| *open < cvx.number());
        let pairs = UNSPECIFIED.get(start..).unwrap_or_default().iter();
        pairs.take_while(move |(open, _)| *open == cvx.number()).map(|(_, specific)| Cvx::new(*specific))
    }

    /// The families that a code belongs to, several for a combination: CDC's vaccine groups, and with the prefix `X-` ours,
    /// for vaccines that CDC puts in no group.
    pub fn families(&self, cvx: Cvx) -> impl Iterator<Item = &'static str> {
        names(&FAMILIES, row(cvx).families)
    }

    /// The families of the parts of a combination; none for any other vaccine.
    pub fn components(&self, cvx: Cvx) -> impl Iterator<Item = &'static str> {
        names(&FAMILIES, row(cvx).components)
    }

    /// The antigens of a vaccine, as CDC's schedule (CDSi) names them.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::Cvx;
    /// assert!(EMBEDDED.antigens(Cvx::new(3)).eq(["Measles", "Mumps", "Rubella"]));
    /// ```
    pub fn antigens(&self, cvx: Cvx) -> impl Iterator<Item = &'static str> {
        names(&ANTIGENS, row(cvx).antigens)
    }
}
