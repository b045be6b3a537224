//! The packages of vaccines (NDC), and the vaccine in each (feature `ndc`).

use iz_model::{Cvx, Date, Ndc, NdcLayout};

use crate::CodeSets;
use crate::mvx::code_at;
use crate::tables::Text;
use crate::tables::ndc::{BUCKETS, LINKS, PLACES, TABLE, TEXTS};

/// One row of CDC's tables of packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Package<'c> {
    /// The code of the package.
    pub ndc: Ndc,
    /// How its ten digits are divided. `None` for a labeler that the tables do not know.
    pub layout: Option<NdcLayout>,
    /// Of use or of sale.
    pub unit: Unit,
    /// The vaccine in it.
    pub cvx: Cvx,
    /// The manufacturer, and the distributor if it is another.
    mvx: [Option<&'c str>; 2],
    /// The name on the package.
    pub product: &'c str,
    /// The first day on which it was sold, as far as CDC knows.
    pub start: Option<Date>,
    /// The last day. `None` when it is still sold, or CDC does not know.
    pub end: Option<Date>,
}

/// What a package is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Unit {
    /// Of use: the vial or syringe, whose code is on the dose.
    Use,
    /// Of sale: the carton.
    Sale,
}

impl<'c> Package<'c> {
    /// The manufacturer, and the distributor if it is another.
    pub fn mvx(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.mvx.into_iter().flatten()
    }

    /// Whether the package was on the market on a day. A package without a first day is taken to have been so always.
    pub fn was_sold_on(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }
}

/// A row of the generated table.
pub(crate) struct Row {
    pub(crate) ndc: u64,
    pub(crate) unit: Unit,
    pub(crate) layout: NdcLayout,
    pub(crate) cvx: u16,
    /// Places in the table of manufacturers; one beyond it is none.
    pub(crate) mvx: [u8; 2],
    pub(crate) product: Text,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
}

/// A row of a site's own table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SitePackage {
    pub(crate) layout: Option<NdcLayout>,
    pub(crate) cvx: Cvx,
    pub(crate) mvx: [Option<String>; 2],
    pub(crate) product: String,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
}

impl SitePackage {
    fn package(&self, ndc: Ndc, unit: Unit) -> Package<'_> {
        let Self { layout, cvx, mvx: [first, second], product, start, end } = self;
        let mvx = [first.as_deref(), second.as_deref()];
        Package { ndc, layout: *layout, unit, cvx: *cvx, mvx, product, start: *start, end: *end }
    }
}

impl Row {
    /// `None` for a code of more than eleven digits, which the table has none of.
    fn package<'c>(&self) -> Option<Package<'c>> {
        let Self { ndc, unit, layout, cvx, mvx, product, start, end } = *self;
        let mvx = mvx.map(code_at);
        let (ndc, product) = (Ndc::from_number(ndc).ok()?, TEXTS.text(product));
        Some(Package { ndc, layout: Some(layout), unit, cvx: Cvx::new(cvx), mvx, product, start, end })
    }
}

/// The rows of a code, which stand after each other. The code is in one of many buckets, each of which has a few.
fn rows(ndc: Ndc) -> &'static [Row] {
    let place = |index: usize| BUCKETS.get(index).map(|place| usize::from(*place));
    let bucket = bucket(ndc.number());
    let places = place(bucket).zip(place(bucket + 1)).and_then(|(start, end)| PLACES.get(start..end));
    let has_code = |place: &&u16| TABLE.get(usize::from(**place)).is_some_and(|row| row.ndc == ndc.number());
    let Some(first) = places.unwrap_or_default().iter().find(has_code) else { return &[] };
    let rows = TABLE.get(usize::from(*first)..).unwrap_or_default();
    let count = rows.iter().take_while(|row| row.ndc == ndc.number()).count();
    rows.get(..count).unwrap_or_default()
}

/// The bucket of a code, as codegen fills them.
fn bucket(code: u64) -> usize {
    usize::try_from(code.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 53).unwrap_or_default()
}

/// The code that all are.
fn only(mut codes: impl Iterator<Item = Cvx>) -> Option<Cvx> {
    let first = codes.next()?;
    codes.all(|cvx| cvx == first).then_some(first)
}

impl CodeSets {
    /// Every package: those of this crate in the order of the codes, then those of the site's own files.
    pub fn packages(&self) -> impl Iterator<Item = Package<'_>> {
        let own = &self.site.packages;
        let others = own.iter().flat_map(|((ndc, unit), rows)| rows.iter().map(|row| row.package(*ndc, *unit)));
        let is_ours = |package: &Package<'_>| !own.contains_key(&(package.ndc, package.unit));
        TABLE.iter().filter_map(Row::package).filter(is_ours).chain(others)
    }

    /// What CDC says of a package. There are several rows when it is unit of use and unit of sale at once, when CDC lists it
    /// under two CVX codes, or when its code was used again. Packages that are no longer sold are found, because histories
    /// hold them.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// let package = EMBEDDED.package("49281-0286-10".parse()?).next().ok_or("listed")?;
    /// assert_eq!((package.product, package.mvx().next()), ("DAPTACEL", Some("PMC")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn package(&self, ndc: Ndc) -> impl Iterator<Item = Package<'_>> + Clone {
        let own = &self.site.packages;
        let others = [Unit::Use, Unit::Sale]
            .into_iter()
            .flat_map(move |unit| own.get(&(ndc, unit)).into_iter().flatten().map(move |row| row.package(ndc, unit)));
        let of_ndc = rows(ndc).iter().filter_map(Row::package);
        of_ndc.filter(move |package| !own.contains_key(&(ndc, package.unit))).chain(others)
    }

    /// The package of ten digits without dashes, which nothing divides: the only one of the three that they may mean that CDC
    /// lists in that layout. `None` when none is listed, or two are.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// assert_eq!(EMBEDDED.ndc_of_ten_digits("4928128610"), "49281-286-10".parse().ok());
    /// assert_eq!(EMBEDDED.ndc_of_ten_digits("9999999999"), None);
    /// ```
    pub fn ndc_of_ten_digits(&self, digits: &str) -> Option<Ndc> {
        let digits = digits.trim();
        let is_ten = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let layouts = [(NdcLayout::FourFourTwo, 4, 8), (NdcLayout::FiveThreeTwo, 5, 8), (NdcLayout::FiveFourOne, 5, 9)];
        let listed = layouts.into_iter().filter(|_| is_ten).filter_map(|(layout, first, second)| {
            let (labeler, product, package) = (digits.get(..first)?, digits.get(first..second)?, digits.get(second..)?);
            let ndc: Ndc = format!("{labeler}-{product}-{package}").parse().ok()?;
            self.package(ndc).any(|package| package.layout == Some(layout)).then_some(ndc)
        });
        let mut listed = listed.fuse();
        listed.next().filter(|_| listed.next().is_none())
    }

    /// The CVX code of the vaccine in a package.
    ///
    /// `None` when CDC does not list the package, and when CDC lists it under more than one CVX code: some Engerix-B
    /// packages serve `43` (adult) and `44` (dialysis) alike, and nothing is guessed.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// use iz_model::Cvx;
    /// assert_eq!(EMBEDDED.cvx_in("49281-0286-10".parse()?), Some(Cvx::new(106)));
    /// assert_eq!(EMBEDDED.cvx_in("58160-0821-52".parse()?), None, "43 or 44");
    /// # Ok::<(), iz_model::NotAnNdc>(())
    /// ```
    pub fn cvx_in(&self, ndc: Ndc) -> Option<Cvx> {
        if self.site.packages.is_empty() {
            return only(rows(ndc).iter().map(|row| Cvx::new(row.cvx)));
        }
        only(self.package(ndc).map(|package| package.cvx))
    }

    /// The units of use in a unit of sale.
    ///
    /// ```
    /// use iz_codes::EMBEDDED;
    /// let carton = "00005-0100-05".parse()?;
    /// assert!(EMBEDDED.units_of_use(carton).eq(["00005-0100-01".parse()?]));
    /// # Ok::<(), iz_model::NotAnNdc>(())
    /// ```
    pub fn units_of_use(&self, sale: Ndc) -> impl Iterator<Item = Ndc> {
        let ndc_at = |place: u16| TABLE.get(usize::from(place)).map_or(0, |row| row.ndc);
        let start = LINKS.partition_point(|(one, _)| ndc_at(*one) < sale.number());
        let links = LINKS.get(start..).unwrap_or_default().iter();
        let links = links.take_while(move |(one, _)| ndc_at(*one) == sale.number());
        links.filter_map(move |(_, unit)| Ndc::from_number(ndc_at(*unit)).ok())
    }
}
