//! Vaccine information statements (VIS): which was presented, and when.

use iz_model::{Date, Location, PartialDate, VisCode};

use super::Detection as D;
use super::check::{Check, Told, text};
use super::dose::Dose;
use super::time::Span;
use crate::datatype::{Dtm, Ts};
use crate::loinc;

/// As many documents of a dose are looked at. The vaccine with most parts has five.
const MOST: usize = 16;

/// The observations with one sub-id (OBX-4).
#[derive(Clone, Copy)]
struct Document<'m> {
    sub_id: &'m [u8],
    /// Where the first of them stands.
    location: Location,
    has_published: bool,
    published: Option<Span>,
    /// The date, where it can be read, and its place.
    presented: Option<(Location, Option<Span>)>,
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_statements(&mut self, dose: &Dose<'m>) {
        if !dose.observed.has_vis {
            return self.tell_if(dose.is_new(), D::VisMissing, dose.location());
        }
        let mut documents: [Option<Document<'m>>; MOST] = [None; MOST];
        for obx in dose.observations() {
            let kind = loinc::code(obx);
            if !loinc::VIS.contains(&&*kind) {
                continue;
            }
            let (location, value) = (obx.segment().location(), obx.observation_value());
            let sub_id = obx.segment().field(4).raw();
            let is_it = |slot: &&mut Option<Document<'m>>| slot.is_none_or(|document| document.sub_id == sub_id);
            let Some(slot) = documents.iter_mut().find(is_it) else { continue };
            let new = Document { sub_id, location, has_published: false, published: None, presented: None };
            let document = slot.get_or_insert(new);
            let at = location.with_field(5);
            match &*kind {
                loinc::VIS_DOCUMENT => {
                    document.has_published = true;
                    document.published = self.edition(text(value.component(1)).as_deref(), at.with_component(1));
                }
                loinc::VIS_PUBLISHED => {
                    document.has_published = true;
                    let told = self.span(Ts::new(value));
                    self.tell_if(matches!(told, Told::Invalid), D::VisPublishedInvalid, at);
                    self.tell_if(self.is_after_receipt(&told), D::VisPublishedInFuture, at);
                    document.published = told.date();
                }
                _ => {
                    let told = self.span(Ts::new(value));
                    self.tell_if(matches!(told, Told::Invalid), D::VisPresentedInvalid, at);
                    document.presented = Some((at, told.date()));
                }
            }
        }
        for document in documents.into_iter().flatten() {
            self.check_document(document, dose.given.date());
        }
    }

    /// The day of the edition that a bar code names.
    fn edition(&mut self, code: Option<&str>, location: Location) -> Option<Span> {
        let code: Option<VisCode> = code.and_then(|code| code.parse().ok());
        let statement = code.and_then(|code| self.quality.codes.statement(code).next());
        self.tell_if(statement.is_none(), D::VisDocumentUnknown, location);
        let edition: Date = statement.map(|statement| statement.edition).or(code?.edition())?;
        Some(Span::new(Dtm::from(PartialDate::from(edition)), self.zone))
    }

    fn check_document(&mut self, document: Document<'m>, given: Option<Span>) {
        self.tell_if(!document.has_published, D::VisPublishedMissing, document.location);
        let Some((at, presented)) = document.presented else {
            return self.tell(D::VisPresentedMissing, document.location);
        };
        let Some(presented) = presented else { return };
        let is_before = document.published.is_some_and(|published| published.is_after(presented));
        self.tell_if(is_before, D::VisPresentedBeforePublished, at);
        let Some(given) = given else { return };
        self.tell_if(presented.is_after(given), D::VisPresentedAfterAdministration, at);
        self.tell_if(given.is_after(presented), D::VisPresentedOnAnotherDay, at);
    }
}
