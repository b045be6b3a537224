//! Route and site (RXR).

use super::Detection as D;
use super::check::{Check, text};
use super::coded::Standing;
use super::dose::Dose;
use crate::Element;

/// A way into the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Oral,
    Nasal,
    Intradermal,
    Intramuscular,
    Subcutaneous,
    /// Into the blood, or through the skin.
    Other,
}

impl Route {
    /// The only route that the name of a vaccine tells.
    pub(super) fn in_name(name: &str) -> Option<Self> {
        let words = || name.split(|c: char| !c.is_ascii_alphabetic());
        let routes = words().filter_map(|word| match word {
            _ if word.eq_ignore_ascii_case("oral") => Some(Self::Oral),
            _ if word.eq_ignore_ascii_case("nasal") || word.eq_ignore_ascii_case("intranasal") => Some(Self::Nasal),
            _ if word.eq_ignore_ascii_case("intradermal") => Some(Self::Intradermal),
            _ if word.eq_ignore_ascii_case("intramuscular") => Some(Self::Intramuscular),
            _ if word.eq_ignore_ascii_case("subcutaneous") => Some(Self::Subcutaneous),
            _ => None,
        });
        let mut routes = routes.peekable();
        let first = *routes.peek()?;
        routes.all(|route| route == first).then_some(first)
    }

    /// What a code means, of NCIT or table 0162.
    fn named(code: &str) -> Option<Self> {
        Some(match code {
            "C38288" | "PO" => Self::Oral,
            "C38284" | "NS" | "IN" => Self::Nasal,
            "C38238" | "ID" => Self::Intradermal,
            "C28161" | "IM" => Self::Intramuscular,
            "C38299" | "SC" => Self::Subcutaneous,
            "C38276" | "IV" | "C38305" | "TD" | "C38676" => Self::Other,
            _ => return None,
        })
    }

    /// Whether something is given so at a site of table 0163; of sites of other tables nothing is known.
    fn has_site(self, site: &str) -> bool {
        match site {
            "MO" => self == Self::Oral,
            "LN" | "RN" | "BN" => self == Self::Nasal,
            "LA" | "LD" | "LG" | "LLFA" | "LT" | "LVL" | "RA" | "RD" | "RG" | "RLFA" | "RT" | "RVL" => {
                !matches!(self, Self::Oral | Self::Nasal)
            }
            _ => true,
        }
    }
}

impl<'m> Check<'_, 'm> {
    pub(super) fn check_route(&mut self, dose: &Dose<'m>) {
        let Some(rxr) = dose.rxr else {
            if dose.is_new() {
                // Both are told at the dose, since there is no segment to tell them at.
                self.tell(D::RouteMissing, dose.location());
                self.tell(D::SiteMissing, dose.location());
            }
            return;
        };
        let segment = rxr.segment();
        let at = |field| segment.location().with_field(field);
        let tables = &self.quality.tables;
        let standing = self.check_coded(segment.field(1), tables.route, D::RouteUnknown, at(1));
        self.tell_if(standing == Standing::Outdated, D::RouteDeprecated, at(1).with_component(1));
        self.tell_if(standing == Standing::Empty && dose.is_new(), D::RouteMissing, at(1));
        let route = codes(segment.field(1)).find_map(|code| Route::named(&code));
        let of_vaccine = dose.vaccine.cvx.and_then(|cvx| self.quality.known.get(&cvx)?.route);
        let is_other = route.is_some_and(|route| of_vaccine.is_some_and(|of_vaccine| of_vaccine != route));
        self.tell_if(is_other, D::RouteOfAnotherVaccine, at(1).with_component(1));
        let standing = self.check_coded(segment.field(2), tables.site, D::SiteUnknown, at(2));
        // What is swallowed or sprayed has no site.
        let has_site = !matches!(route.or(of_vaccine), Some(Route::Oral | Route::Nasal));
        self.tell_if(standing == Standing::Empty && has_site && dose.is_new(), D::SiteMissing, at(2));
        let is_elsewhere = |route: Route| codes(segment.field(2)).any(|site| !route.has_site(&site));
        self.tell_if(route.or(of_vaccine).is_some_and(is_elsewhere), D::SiteOfAnotherRoute, at(2).with_component(1));
    }
}

/// The codes of both triplets.
fn codes(field: Element<'_>) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
    let [first, _, _, second] = field.first_parts();
    [first, second].into_iter().filter_map(text)
}
