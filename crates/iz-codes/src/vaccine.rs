//! The CVX code of a vaccine as a message states it (RXA-5).

use std::collections::BTreeSet;

use iz_model::{Coded, Cvx, Ndc};

use crate::{CodeSets, Relation, VaccineGroup};

/// The CVX code of a vaccine, and whether the message said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct VaccineCvx {
    /// The code.
    pub cvx: Cvx,
    /// Whether the code was found through an NDC. `false` means that the message states it.
    pub derived: bool,
}

/// A vaccine as a message states it (RXA-5), with what the tables know of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Vaccine<'c> {
    /// The code: the one that is stated, else that of the package, else that of the CPT code. `None` when there is
    /// none, or two contradict each other.
    pub cvx: Option<Cvx>,
    /// The manufacturer of the package; `None` when there are several.
    pub mvx: Option<&'c str>,
    /// The name on the package; `None` when packages have several.
    pub product: Option<&'c str>,
    /// CDC's groups of the vaccine.
    pub groups: Vec<VaccineGroup<'c>>,
    /// What is to be looked at.
    pub doubts: Vec<VaccineDoubt>,
}

/// What makes the triplets of a vaccine doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum VaccineDoubt {
    /// Two CVX codes are stated, or two packages or CPT codes of different vaccines. Ask the sender; neither was taken.
    Contradiction,
    /// A code that is none of its system, such as a package that a spreadsheet took for a number. It was passed over.
    Unreadable,
    /// The CVX code that is stated is not in the table: it may be newer, or a slip.
    UnknownCvx(Cvx),
    /// The package is not in the table.
    UnknownPackage(Ndc),
    /// The package is of another vaccine than is stated. The stated code was taken.
    PackageOfAnother(Cvx),
    /// The CPT code is of another vaccine than the rest. The rest was taken.
    CptOfAnother(Cvx),
}

impl CodeSets {
    /// All that the triplets of a vaccine say, in whatever order: CVX, NDC, and CPT by the site's
    /// [map](Self::with_cpt). Codes of other systems say nothing.
    ///
    /// A code that leaves open what the other says does not contradict it, and the stated one is taken.
    ///
    /// ```
    /// use iz_codes::{EMBEDDED, VaccineDoubt};
    /// use iz_model::{Coded, Cvx};
    /// let vaccine = EMBEDDED.vaccine(&[Coded::new("03", "CVX"), Coded::new("49281-0286-10", "NDC")]);
    /// assert_eq!(vaccine.cvx, Some(Cvx::new(3)));
    /// assert_eq!(vaccine.doubts, [VaccineDoubt::PackageOfAnother(Cvx::new(106))]);
    /// ```
    pub fn vaccine(&self, codes: &[Coded]) -> Vaccine<'_> {
        let mut vaccine = Vaccine::default();
        if codes.iter().any(is_unreadable) {
            vaccine.doubts.push(VaccineDoubt::Unreadable);
        }
        let stated: BTreeSet<Cvx> = codes.iter().filter_map(Coded::cvx).collect();
        vaccine
            .doubts
            .extend(stated.iter().filter(|cvx| self.cvx(**cvx).is_none()).map(|cvx| VaccineDoubt::UnknownCvx(*cvx)));
        vaccine.cvx = only(&stated);
        let mut is_contradiction = stated.len() > 1;
        // What the packages may be; `None` without packages.
        let of_packages = self.look_into_packages(codes, &mut vaccine);
        is_contradiction |= of_packages.as_ref().is_some_and(BTreeSet::is_empty);
        let of_cpt = codes.iter().filter_map(Coded::cpt).map(|cpt| self.site.cpt.vaccines(cpt));
        if let Some(of_cpt) = self.common(of_cpt.filter(|vaccines| !vaccines.is_empty())) {
            is_contradiction |= of_cpt.is_empty();
            match vaccine.cvx {
                Some(cvx) if of_cpt.iter().all(|other| self.is_another(cvx, *other)) => {
                    vaccine.doubts.extend(of_cpt.first().map(|other| VaccineDoubt::CptOfAnother(*other)));
                }
                Some(_) => {}
                None => {
                    let both = self.common([of_cpt].into_iter().chain(of_packages)).unwrap_or_default();
                    is_contradiction |= both.is_empty();
                    vaccine.cvx = only(&both);
                }
            }
        }
        if is_contradiction {
            vaccine.doubts.push(VaccineDoubt::Contradiction);
            (vaccine.cvx, vaccine.product, vaccine.mvx) = (None, None, None);
        }
        vaccine.groups = vaccine.cvx.map(|cvx| self.groups(cvx).collect()).unwrap_or_default();
        vaccine
    }

    /// The vaccines that all packages may be of; none when they contradict each other, `None` without packages. Tells
    /// what they say of the vaccine.
    #[cfg(feature = "ndc")]
    fn look_into_packages<'c>(&'c self, codes: &[Coded], vaccine: &mut Vaccine<'c>) -> Option<BTreeSet<Cvx>> {
        let (mut products, mut manufacturers, mut vaccines) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for ndc in codes.iter().filter_map(Coded::ndc) {
            let packages = self.package(ndc);
            let of_package: BTreeSet<Cvx> = packages.clone().map(|package| package.cvx).collect();
            if of_package.is_empty() {
                vaccine.doubts.push(VaccineDoubt::UnknownPackage(ndc));
                continue;
            }
            products.extend(packages.clone().map(|package| package.product));
            manufacturers.extend(packages.flat_map(|package| package.mvx().collect::<Vec<_>>()));
            vaccines.push(of_package);
        }
        let vaccines = self.common(vaccines.into_iter())?;
        let fits = |stated: Cvx| vaccines.iter().any(|other| !self.is_another(stated, *other));
        match vaccine.cvx {
            Some(stated) if !vaccines.is_empty() && !fits(stated) => {
                vaccine.doubts.extend(vaccines.first().map(|other| VaccineDoubt::PackageOfAnother(*other)));
                return Some(vaccines);
            }
            Some(_) => {}
            None => vaccine.cvx = only(&vaccines),
        }
        (vaccine.product, vaccine.mvx) = (only(&products), only(&manufacturers));
        Some(vaccines)
    }

    #[cfg(not(feature = "ndc"))]
    fn look_into_packages(&self, _: &[Coded], _: &mut Vaccine<'_>) -> Option<BTreeSet<Cvx>> {
        None
    }

    /// The vaccines on which several sets agree; `None` when there is no set. Of a code that leaves open what another says,
    /// the other counts.
    fn common(&self, mut sets: impl Iterator<Item = BTreeSet<Cvx>>) -> Option<BTreeSet<Cvx>> {
        let first = sets.next()?;
        let agreed = |a: BTreeSet<Cvx>, b: BTreeSet<Cvx>| {
            let pairs = a.iter().flat_map(|one| b.iter().map(|other| (*one, *other)));
            let both = pairs.filter_map(|(one, other)| match self.relation(one, other) {
                Relation::Same => Some(one),
                Relation::Unspecified { less_specific } => Some(if less_specific == one { other } else { one }),
                _ => None,
            });
            both.collect()
        };
        Some(sets.fold(first, agreed))
    }

    /// Whether two codes name different vaccines, and neither leaves open what the other says.
    fn is_another(&self, a: Cvx, b: Cvx) -> bool {
        !matches!(self.relation(a, b), Relation::Same | Relation::Unspecified { .. })
    }

    /// The CVX code of a vaccine that these triplets describe.
    ///
    /// A triplet whose system is CVX wins, in whatever position, known to the table or not. Without one, the code is found
    /// through the NDC triplets, when the feature `ndc` is on. CPT codes are never mapped. `None` means that the triplets
    /// name no CVX code in either way, or that they contradict each other: the guide has both triplets say the same vaccine,
    /// and nobody can tell which of two was given.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::{Coded, Cvx};
    /// let codes = [Coded::new("49281-0286-10", "NDC"), Coded::new("20", "CVX")];
    /// let stated = EMBEDDED.cvx_of(&codes).ok_or("a CVX triplet")?;
    /// assert_eq!((stated.cvx, stated.derived), (Cvx::new(20), false));
    /// # Ok::<(), &str>(())
    /// ```
    pub fn cvx_of(&self, codes: &[Coded]) -> Option<VaccineCvx> {
        let stated = codes.iter().filter_map(Coded::cvx);
        if let Some(cvx) = stated.clone().next() {
            return all_are(stated, cvx).then_some(VaccineCvx { cvx, derived: false });
        }
        let mut vaccine = Vaccine::default();
        self.look_into_packages(codes, &mut vaccine);
        vaccine.cvx.map(|cvx| VaccineCvx { cvx, derived: true })
    }
}

fn all_are(mut codes: impl Iterator<Item = Cvx>, cvx: Cvx) -> bool {
    codes.all(|code| code == cvx)
}

/// Whether a triplet of a known system has a code that is none.
fn is_unreadable(coded: &Coded) -> bool {
    let is_said = coded.code.as_deref().is_some_and(|code| !code.trim().is_empty());
    is_said
        && ((coded.is_of(&["CVX", "HL70292"]) && coded.cvx().is_none())
            || (coded.is_of(&["NDC"]) && coded.ndc().is_none())
            || (coded.is_of(&["C4", "CPT", "C5"]) && coded.cpt().is_none()))
}

/// The only item of a set.
fn only<T: Copy>(set: &BTreeSet<T>) -> Option<T> {
    set.iter().next().copied().filter(|_| set.len() == 1)
}
