//! The vaccine (RXA-5): CVX, NDC and CPT codes, in either triplet of each repetition.

use iz_codes::{CodeSets, CvxStatus, Relation, VaccineDoubt};
use iz_model::{Coded, Cvx, Location, Ndc};

use super::Detection as D;
use super::check::{Check, repetitions, text};
use super::dose::Dose;
use crate::Element;
use crate::segment::Rxa;

/// The vaccine of a dose, as far as its codes tell.
#[derive(Clone, Copy)]
pub(super) struct Vaccine {
    /// The code that is stated, or that of the package.
    pub(super) cvx: Option<Cvx>,
    /// A package that is known.
    pub(super) ndc: Option<Ndc>,
    /// Where the vaccine stands.
    pub(super) location: Location,
    has_cpt: bool,
}

/// One code of a vaccine.
enum Code {
    Cvx(Option<Cvx>),
    Ndc(Option<Ndc>),
    Cpt,
    /// Nothing says from which table it is.
    Bare,
    Local,
}

impl Vaccine {
    pub(super) fn new(codes: &CodeSets, rxa: Rxa<'_>) -> Self {
        let location = rxa.segment().location().with_field(5).with_component(1);
        let mut vaccine = Self { cvx: None, ndc: None, location, has_cpt: false };
        for (at, code) in triplets(codes, rxa) {
            match code {
                Code::Cvx(Some(cvx)) if vaccine.cvx.is_none() => (vaccine.cvx, vaccine.location) = (Some(cvx), at),
                Code::Ndc(Some(ndc)) if vaccine.ndc.is_none() && codes.package(ndc).next().is_some() => {
                    vaccine.ndc = Some(ndc);
                }
                Code::Cpt => vaccine.has_cpt = true,
                _ => {}
            }
        }
        vaccine.cvx = vaccine.cvx.or_else(|| codes.cvx_in(vaccine.ndc?));
        vaccine
    }
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_vaccine(&mut self, dose: &Dose<'m>) {
        let codes = &self.quality.codes;
        let (mut is_there, mut has_system, mut is_usable) = (false, false, false);
        let mut bare = None;
        let mut stated = None;
        for (at, code) in triplets(codes, dose.rxa) {
            is_there = true;
            has_system |= matches!(code, Code::Cvx(_) | Code::Ndc(_) | Code::Cpt);
            match code {
                Code::Cvx(None) => self.tell(D::CvxInvalid, at),
                Code::Cvx(Some(cvx)) => {
                    let is_known = codes.cvx(cvx).is_some();
                    is_usable |= is_known;
                    self.tell_if(!is_known, D::CvxUnknown, at);
                    self.tell_if(codes.replacements(cvx).next().is_some(), D::CvxReplaced, at);
                    let others = stated.replace(cvx).filter(|other| is_another(codes, *other, cvx));
                    self.tell_if(others.is_some(), D::VaccineContradiction, at);
                }
                Code::Ndc(None) => self.tell(D::NdcInvalid, at),
                Code::Ndc(Some(ndc)) => {
                    let mut packages = codes.package(ndc).peekable();
                    is_usable |= packages.peek().is_some();
                    if packages.peek().is_none() {
                        self.tell(D::NdcUnknown, at);
                    } else if let Some(cvx) = dose.vaccine.cvx {
                        let is_of_another = packages.all(|package| is_another(codes, package.cvx, cvx));
                        self.tell_if(is_of_another, D::NdcOfAnotherVaccine, at);
                    }
                }
                // What it is, only a site's own map knows.
                Code::Cpt => is_usable = true,
                Code::Bare => bare = bare.or(Some(D::VaccineSystemMissing)),
                Code::Local => bare = bare.or(Some(D::VaccineSystemUnknown)),
            }
        }
        if !is_there {
            return self.tell(D::VaccineMissing, dose.at(5));
        }
        match bare {
            Some(detection) if !has_system => self.tell(detection, dose.at(5).with_component(3)),
            _ => self.tell_if(!is_usable, D::VaccineUnusable, dose.at(5)),
        }
        if dose.vaccine.has_cpt {
            let codes_of = all_codes(dose.rxa);
            let doubts = codes.vaccine(&codes_of).doubts;
            let is_other = doubts.iter().any(|doubt| matches!(doubt, VaccineDoubt::CptOfAnother(_)));
            self.tell_if(is_other, D::CptOfAnotherVaccine, dose.at(5));
        }
        self.check_kind(dose);
    }

    /// What kind of product it is, and whether it can have been given.
    fn check_kind(&mut self, dose: &Dose<'m>) {
        let location = dose.vaccine.location;
        let Some(entry) = dose.entry(self).filter(|_| dose.is_given()) else { return };
        if entry.cvx == Cvx::UNKNOWN {
            return self.tell(D::VaccineUnknown, location);
        }
        self.tell_if(!entry.is_vaccine, D::NotAVaccine, location);
        self.tell_if(entry.status == CvxStatus::NeverActive, D::VaccineNeverUsed, location);
        if !dose.is_new() {
            return;
        }
        self.tell_if(entry.is_unspecified, D::VaccineUnspecified, location);
        self.tell_if(entry.status == CvxStatus::NonUs, D::VaccineForeign, location);
        let retired = self.quality.known.get(&entry.cvx).and_then(|known| known.retired);
        let is_late = retired.zip(dose.given.date()).is_some_and(|(day, given)| given.date.earliest() > day);
        self.tell_if(is_late && !entry.is_unspecified, D::VaccineRetired, location);
    }
}

/// The codes of RXA-5 that say something, with their places.
fn triplets<'m>(codes: &'m CodeSets, rxa: Rxa<'m>) -> impl Iterator<Item = (Location, Code)> + use<'m> {
    let location = rxa.segment().location().with_field(5);
    repetitions(rxa.segment().field(5), location).flat_map(move |(at, repetition)| {
        let [first, _, system, second, _, other] = repetition.first_parts();
        let read = move |component, code, system| {
            let code = text(code)?;
            Some((at.with_component(component), Code::read(codes, &code, system)))
        };
        [read(1, first, system), read(4, second, other)].into_iter().flatten()
    })
}

impl Code {
    fn read(codes: &CodeSets, code: &str, system: Element<'_>) -> Self {
        let Some(system) = text(system) else { return Self::Bare };
        let is = |names: &[&str]| names.iter().any(|name| system.eq_ignore_ascii_case(name));
        if is(&["CVX", "HL70292"]) {
            Self::Cvx(code.parse().ok())
        } else if is(&["NDC"]) {
            Self::Ndc(code.parse().ok().or_else(|| codes.ndc_of_ten_digits(code)))
        } else if is(&["C4", "CPT", "C5"]) {
            Self::Cpt
        } else {
            Self::Local
        }
    }
}

/// The triplets as records, which a message with CPT codes is worth.
fn all_codes(rxa: Rxa<'_>) -> Vec<Coded> {
    let repetitions = rxa.segment().field(5).repetitions();
    let codes = repetitions.flat_map(|repetition| {
        let [first, _, system, second, _, other] = repetition.first_parts();
        [(first, system), (second, other)]
    });
    codes.filter_map(|(code, system)| Some(Coded::new(&text(code)?, &text(system)?))).collect()
}

/// Whether two codes name different vaccines, and neither leaves open what the other says.
fn is_another(codes: &CodeSets, one: Cvx, other: Cvx) -> bool {
    !matches!(codes.relation(one, other), Relation::Same | Relation::Unspecified { .. })
}
