use std::borrow::Cow;

use iz_codes::CodeSets;
use iz_model::{ActionCode, Coded, CompletionStatus, Dose, NonDoseReason};

use super::Event;
use super::event::Source;
use super::lot::Lot;
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
    pub(super) window: Window,
    pub(super) product: Option<&'a str>,
    pub(super) manufacturer: Option<Cow<'a, str>>,
    pub(super) lot: Option<Lot>,
    pub(super) source: Option<Source>,
    pub(super) organization: Option<&'a str>,
    /// Who keeps the record, which may be somebody else than who gave the vaccine.
    pub(super) keeper: Option<&'a str>,
    pub(super) filler: Option<OrderNumber<'a>>,
    pub(super) placer: Option<OrderNumber<'a>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(event: &'a Event<'a>, codes: &'a CodeSets) -> Self {
        let dose = event.order.record();
        let package = dose.vaccine.iter().any(|code| code.ndc().is_some()).then(|| codes.vaccine(&dose.vaccine));
        let vaccine = Vaccine::new(codes.cvx_of(&dose.vaccine).map(|vaccine| vaccine.cvx), event.groups);
        let stated = dose.manufacturers.iter().find_map(Coded::mvx);
        let organization = dose.administered_at.as_ref().and_then(|authority| authority.name());
        Self {
            event,
            no_vaccination: event.order.non_dose_reason(),
            when: When::of(
                dose.administered,
                dose.administered_text.as_deref().is_some_and(|text| !text.trim().is_empty()),
            ),
            window: Window::of(&vaccine, codes),
            vaccine,
            product: known(event.product).or(package.as_ref().and_then(|package| package.product)),
            manufacturer: match stated {
                Some(mvx) => Some(Cow::Owned(mvx.as_str().to_owned())),
                None => package.and_then(|package| package.mvx).map(Cow::Borrowed),
            },
            lot: dose.lots.first().and_then(|lot| Lot::of(lot)),
            source: dose.information_source().and_then(Source::of_code),
            organization,
            keeper: known(event.submitter).or_else(|| keeper(dose)),
            filler: OrderNumber::of(dose.filler_order.as_ref()),
            placer: OrderNumber::of(dose.placer_order.as_ref()),
        }
    }

    pub(super) fn dose(&self) -> &'a Dose {
        self.event.order.record()
    }

    pub(super) fn is_delete(&self) -> bool {
        self.no_vaccination == Some(NonDoseReason::Deleted)
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
        self.source.is_some_and(Source::is_historical)
    }
}

/// The organization that recorded it (ORC-17).
fn keeper(dose: &Dose) -> Option<&str> {
    let organization = dose.entering_organization.as_ref()?;
    known(organization.code.as_deref()).or(known(organization.text.as_deref()))
}

fn known(text: Option<&str>) -> Option<&str> {
    text.filter(|text| !text.trim().is_empty())
}
