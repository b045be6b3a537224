use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use iz_codes::CodeSets;
use iz_model::{ActionCode, Coded, CompletionStatus, Dose, NonDoseReason};

use super::Event;
use super::lot::Lot;
use super::name::known;
use super::source::Source;
use super::vaccine::Vaccine;
use super::when::When;
use super::window::Window;
use crate::order_number::OrderNumber;

/// A record in the form in which it is compared; made once, compared with many.
pub(super) struct Reading<'a> {
    pub(super) event: &'a Event<'a>,
    pub(super) no_vaccination: Option<NonDoseReason>,
    pub(super) when: When,
    pub(super) vaccine: Vaccine<'a>,
    /// How many families the vaccine is of.
    pub(super) families: usize,
    /// See [`Vaccine::traits`].
    pub(super) traits: u64,
    pub(super) window: Window,
    pub(super) product: Option<&'a str>,
    pub(super) manufacturer: Option<Cow<'a, str>>,
    /// Of several lots any may be the one that another record tells.
    pub(super) lots: Vec<Lot>,
    pub(super) source: Option<Source>,
    pub(super) organization: Option<&'a str>,
    /// Who keeps the record, which may be somebody else than who gave the vaccine.
    pub(super) keeper: Option<&'a str>,
    pub(super) filler: Option<OrderNumber<'a>>,
    pub(super) placer: Option<OrderNumber<'a>>,
    /// A number of the whole content: it settles ties, whatever the order of the records.
    pub(super) fingerprint: u64,
}

impl<'a> Reading<'a> {
    pub(super) fn of(event: &'a Event<'a>, codes: &'a CodeSets) -> Self {
        let dose = event.order.record();
        let stated = codes.vaccine(&dose.vaccine);
        let vaccine = Vaccine::new(stated.cvx, event.groups);
        let mvx = dose.manufacturers.iter().find_map(Coded::mvx);
        let mvx = mvx.map(|mvx| Cow::Owned(mvx.as_str().to_uppercase())).or(stated.mvx.map(Cow::Borrowed));
        let organization = known(dose.administered_at.as_ref().and_then(|authority| authority.name()));
        let keeper = known(event.submitter).or_else(|| keeper(dose));
        let order_number = |identifier| OrderNumber::of(identifier)?.in_system(keeper.or(organization));
        Self {
            event,
            no_vaccination: event.order.non_dose_reason(),
            when: When::of(dose.administered, dose.administered_text.as_deref()),
            families: vaccine.families(codes).count(),
            traits: vaccine.traits(codes),
            window: Window::of(&vaccine, codes),
            vaccine,
            product: known(event.product).or(stated.product),
            // MVX has codes for none: unknown, and any other.
            manufacturer: mvx.filter(|mvx| !["UNK", "OTH", ""].contains(&mvx.as_ref())),
            lots: dose.lots.iter().filter_map(|lot| Lot::of(lot)).collect(),
            source: dose.information_source().and_then(Source::of_code),
            organization,
            keeper,
            filler: order_number(dose.filler_order.as_ref()),
            placer: order_number(dose.placer_order.as_ref()),
            fingerprint: fingerprint(event),
        }
    }

    pub(super) fn dose(&self) -> &'a Dose {
        self.event.order.record()
    }

    pub(super) fn is_delete(&self) -> bool {
        self.no_vaccination == Some(NonDoseReason::Deleted)
    }

    /// Whether the record says of an earlier one that the vaccine was not given after all.
    pub(super) fn is_retraction(&self) -> bool {
        let not_given = [NonDoseReason::NotAdministered, NonDoseReason::Refused];
        self.is_update() && self.no_vaccination.is_some_and(|reason| not_given.contains(&reason))
    }

    pub(super) fn is_update(&self) -> bool {
        self.dose().action == Some(ActionCode::Update)
    }

    pub(super) fn is_partial(&self) -> bool {
        self.dose().completion == Some(CompletionStatus::PartiallyAdministered)
    }

    pub(super) fn is_administered(&self) -> bool {
        self.source == Some(Source::New)
    }

    pub(super) fn is_historical(&self) -> bool {
        self.source.is_some_and(|source| source != Source::New)
    }

    /// Whether two records say the same, whatever their ids.
    pub(super) fn is_copy(&self, other: &Self) -> bool {
        let beside = |event: &Event<'a>| (event.submitter, event.groups, event.product);
        self.fingerprint == other.fingerprint
            && self.event.order == other.event.order
            && beside(self.event) == beside(other.event)
    }
}

/// The organization that recorded it (ORC-17).
fn keeper(dose: &Dose) -> Option<&str> {
    let organization = dose.entering_organization.as_ref()?;
    known(organization.code.as_deref()).or(known(organization.text.as_deref()))
}

fn fingerprint(event: &Event<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    (event.order, event.submitter, event.groups, event.product).hash(&mut hasher);
    hasher.finish()
}
