use std::io::{self, Write as _};

use examples::Output;
use iz_codes::{CodeSets, Package, Unit};
use iz_model::{Cvx, Date, Ndc};
use serde::Serialize;

use crate::answer::Answer;
use crate::named::{NamedCvx, NamedMvx};
use crate::sheet::Sheet;

/// What is in a package.
#[derive(Serialize)]
pub(crate) struct Packages<'c> {
    ndc: Ndc,
    /// The vaccine, when every row has the same.
    cvx: Option<Cvx>,
    rows: Vec<Row<'c>>,
    units_of_use: Vec<Ndc>,
}

#[derive(Serialize)]
struct Row<'c> {
    unit: &'static str,
    #[serde(skip)]
    is_carton: bool,
    #[serde(flatten)]
    vaccine: NamedCvx<'c>,
    product: &'c str,
    manufacturers: Vec<NamedMvx<'c>>,
    /// As FDA assigns them, with dashes.
    ten_digits: Option<String>,
    start: Option<Date>,
    end: Option<Date>,
}

impl<'c> Packages<'c> {
    pub(crate) fn of(sets: &'c CodeSets, ndc: Ndc) -> Self {
        let rows = sets.package(ndc).map(|package| Row::of(sets, package)).collect();
        Self { ndc, cvx: sets.cvx_in(ndc), rows, units_of_use: sets.units_of_use(ndc).collect() }
    }
}

impl<'c> Row<'c> {
    fn of(sets: &'c CodeSets, package: Package<'c>) -> Self {
        Self {
            unit: match package.unit {
                Unit::Use => "use",
                Unit::Sale => "sale",
                _ => "other",
            },
            is_carton: package.unit == Unit::Sale,
            vaccine: NamedCvx::of(sets, package.cvx),
            product: package.product,
            manufacturers: package.mvx().map(|mvx| NamedMvx::of(sets, mvx)).collect(),
            ten_digits: package.layout.and_then(|layout| package.ndc.ten_digits(layout)),
            start: package.start,
            end: package.end,
        }
    }
}

impl Answer for Packages<'_> {
    fn problem(&self) -> Option<String> {
        self.rows.is_empty().then(|| format!("NDC {} is not known", self.ndc))
    }

    fn write_text(&self, out: &mut Output) -> io::Result<()> {
        let day = |day: Option<Date>| day.map_or_else(|| "not known".to_owned(), |day| day.to_string());
        for (index, row) in self.rows.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            let sheet = Sheet::default()
                .line("NDC", self.ndc)
                .line("ten digits", row.ten_digits.as_deref().unwrap_or("not known"))
                .line("unit of", row.unit)
                .line("vaccine", &row.vaccine)
                .line("product", row.product)
                .lines("manufacturer", &row.manufacturers)
                .line("first sold", day(row.start))
                .line(
                    "last sold",
                    row.end.map_or_else(|| "still sold, or not known".to_owned(), |end| end.to_string()),
                );
            let sheet = if row.is_carton { sheet.lines("units of use", &self.units_of_use) } else { sheet };
            sheet.write(out)?;
        }
        Ok(())
    }
}
