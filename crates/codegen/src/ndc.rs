use std::collections::BTreeSet;

use iz_model::{Cvx, Date, Ndc};

use crate::cvx::Codes;
use crate::error::Error;
use crate::generated::{file, numbers, optional_date, rows as array};
use crate::mvx::Manufacturers;
use crate::pool::Pool;
use crate::tsv::rows;

pub(crate) const SOURCE: &str = "data/ndc.tsv";
pub(crate) const LINKS: &str = "data/ndc_links.tsv";

/// A row of the source. In this order the table is sorted.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Package<'t> {
    ndc: Ndc,
    unit: &'static str,
    layout: &'static str,
    cvx: Cvx,
    mvx: Vec<String>,
    product: &'t str,
    start: Option<Date>,
    end: Option<Date>,
}

/// The packages, and which unit of use stands in which unit of sale.
pub(crate) fn table(
    text: &str,
    links: &str,
    codes: &Codes<'_>,
    manufacturers: &Manufacturers<'_>,
) -> Result<String, Error> {
    let mut packages = BTreeSet::new();
    for row in rows(SOURCE, text, ["ndc11", "layout", "unit", "cvx", "mvx", "product", "start", "end"])? {
        let [ndc, layout, unit, cvx, mvx, product, start, end] = row.cells;
        let ndc: Ndc = row.parse(ndc, "not an NDC")?;
        let layout = match layout {
            "4-4-2" => "FourFourTwo",
            "5-3-2" => "FiveThreeTwo",
            "5-4-1" => "FiveFourOne",
            _ => return Err(row.error("unknown layout")),
        };
        let unit = match unit {
            "use" => "Use",
            "sale" => "Sale",
            _ => return Err(row.error("a unit is one of use or of sale")),
        };
        let cvx: Cvx = row.parse(cvx, "not a CVX code")?;
        if !codes.contains(cvx) {
            return Err(row.error("the CVX table lacks the code"));
        }
        let mvx: Vec<String> = row.list(mvx, "not a manufacturer")?;
        if mvx.len() > 2 || !mvx.iter().all(|mvx| manufacturers.contains(mvx)) {
            return Err(row.error("more than two manufacturers, or the MVX table lacks one"));
        }
        let (start, end) = (row.optional(start, "not a date")?, row.optional(end, "not a date")?);
        packages.insert(Package { ndc, unit, layout, cvx, mvx, product, start, end });
    }
    if packages.is_empty() {
        return Err(Error::Source { path: SOURCE, line: 1, problem: "there is no package" });
    }
    let mut of_sale = BTreeSet::new();
    for row in rows(LINKS, links, ["sale", "use"])? {
        let [sale, unit_of_use] = row.cells;
        let (sale, unit_of_use): (Ndc, Ndc) = (row.parse(sale, "not an NDC")?, row.parse(unit_of_use, "not an NDC")?);
        let is_known =
            |ndc: Ndc, unit| packages.iter().any(|package: &Package<'_>| package.ndc == ndc && package.unit == unit);
        if !is_known(sale, "Sale") || !is_known(unit_of_use, "Use") {
            return Err(row.error("the NDC table lacks one of the two"));
        }
        of_sale.insert((sale, unit_of_use));
    }
    let pool = Pool::of(packages.iter().map(|package| package.product));
    let lines: Vec<String> = packages
        .iter()
        .map(|package| {
            let Package { ndc, unit, layout, cvx, mvx, product, start, end } = package;
            // 255 is none; the table has fewer.
            let place = |index| mvx.get(index).and_then(|mvx: &String| manufacturers.position(mvx)).unwrap_or(255);
            let (first, second, product) = (place(0), place(1), pool.place(product));
            let (start, end) = (optional_date(*start), optional_date(*end));
            format!(
                "Row {{ ndc: {}, unit: Unit::{unit}, layout: NdcLayout::{layout}, cvx: {}, mvx: [{first}, {second}], product: {product}, \
                 start: {start}, end: {end} }}",
                ndc.number(),
                cvx.number()
            )
        })
        .collect();
    let place =
        |ndc: &Ndc, unit| packages.iter().position(|package| package.ndc == *ndc && package.unit == unit).unwrap_or(0);
    let of_sale: Vec<String> = of_sale
        .iter()
        .map(|(sale, unit_of_use)| format!("({}, {})", place(sale, "Sale"), place(unit_of_use, "Use")))
        .collect();
    let texts = format!("pub(crate) static TEXTS: Pool = Pool(TEXT);\n\n{}", pool.source());
    let of_sale = format!(
        "/// Places of units of sale, each with that of a unit of use in it.\n{}",
        array("LINKS", "(u16, u16)", &of_sale)
    );
    let (starts, places) = buckets(packages.iter().map(|package| package.ndc.number()));
    let starts = numbers("BUCKETS", "u16", &starts);
    let places = numbers("PLACES", "u16", &places);
    let buckets = format!(
        "/// Where each bucket begins in PLACES, and at last where the last one ends.\n{starts}\n\
         /// The places of the first rows of the codes, bucket after bucket.\n{places}"
    );
    let items = [texts, array("TABLE", "Row", &lines), buckets, of_sale].join("\n");
    let uses = "use iz_model::NdcLayout;\n\nuse super::{Pool, d, t};\nuse crate::ndc::{Row, Unit};\n";
    Ok(file(&format!("{SOURCE} and {LINKS}"), "CDC, IIS code sets, NDC units of use and of sale", uses, &items))
}

/// The buckets that `iz-codes` looks a code up in (`bucket` in its `ndc.rs`): where each begins, and the places of the first
/// rows of the codes.
fn buckets(codes: impl Iterator<Item = u64>) -> (Vec<usize>, Vec<usize>) {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    const SHIFT: u32 = 53;
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); 1 << (64 - SHIFT)];
    let mut last = None;
    for (place, code) in codes.enumerate() {
        let bucket = usize::try_from(code.wrapping_mul(FACTOR) >> SHIFT).unwrap_or_default();
        if let Some(bucket) = buckets.get_mut(bucket).filter(|_| last != Some(code)) {
            bucket.push(place);
        }
        last = Some(code);
    }
    let ends = buckets.iter().scan(0, |end, bucket| {
        *end += bucket.len();
        Some(*end)
    });
    (std::iter::once(0).chain(ends).collect(), buckets.concat())
}
