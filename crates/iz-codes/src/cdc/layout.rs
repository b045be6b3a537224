//! The layout of each file, and how it is told which one a file has.

use super::column::Column;

/// The kinds of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Cvx,
    Groups,
    Mvx,
    Products,
    UnitsOfUse,
    UnitsOfSale,
    Vis,
    VisVaccines,
}

/// How a file is laid out.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) kind: Kind,
    /// The names of the root element and of a row, when the file exists as XML.
    xml: Option<(&'static str, &'static str)>,
    /// Whether the file exists as text. Then it has these columns in this order.
    is_text: bool,
    /// The columns with the names that they have in CDC's XML; where there is no XML, a description.
    pub(super) columns: &'static [(Column, &'static str)],
}

static LAYOUTS: [Layout; 8] = [
    Layout {
        kind: Kind::Cvx,
        xml: Some(("CVXCodes", "CVXInfo")),
        is_text: true,
        columns: &[
            (Column::Cvx, "CVXCode"),
            (Column::ShortName, "ShortDescription"),
            (Column::FullName, "FullVaccinename"),
            (Column::Unread, "Notes"),
            (Column::Status, "Status"),
            // The text has this column and the XML has not.
            (Column::NonVaccine, "nonvaccine"),
            (Column::Updated, "LastUpdated"),
        ],
    },
    Layout {
        kind: Kind::Mvx,
        xml: Some(("MVXCodes", "MVXInfo")),
        is_text: true,
        columns: &[
            (Column::Mvx, "MVX_CODE"),
            (Column::Manufacturer, "Manufacturer Name"),
            (Column::Unread, "Notes"),
            (Column::Status, "Status"),
            (Column::Updated, "Last Updated"),
        ],
    },
    Layout {
        kind: Kind::Groups,
        xml: Some(("VGCodes", "CVXVGInfo")),
        is_text: true,
        columns: &[
            (Column::Unread, "ShortDescription"),
            (Column::Cvx, "CVXCode"),
            (Column::Status, "Status"),
            (Column::Group, "Vaccine Group Name"),
            (Column::GroupCvx, "CVX for Vaccine Group"),
        ],
    },
    Layout {
        kind: Kind::Products,
        xml: Some(("productnames", "prodInfo")),
        is_text: true,
        columns: &[
            (Column::Product, "CDC Product Name"),
            (Column::Unread, "Short Description"),
            (Column::Cvx, "CVXCode"),
            (Column::Unread, "Manufacturer"),
            (Column::Mvx, "MVX Code"),
            (Column::Unread, "MVX Status"),
            (Column::Status, "Product name Status"),
            (Column::Updated, "Last Updated"),
        ],
    },
    Layout {
        kind: Kind::UnitsOfUse,
        xml: None,
        is_text: true,
        columns: &[
            (Column::Unread, "row number"),
            (Column::Unread, "labeler"),
            (Column::Unread, "product"),
            (Column::Unread, "package"),
            (Column::Product, "proprietary name"),
            (Column::Unread, "generic name"),
            (Column::Manufacturer, "labeler name"),
            (Column::Start, "start date"),
            (Column::End, "end date"),
            (Column::Unread, "form"),
            (Column::Unread, "GTIN"),
            (Column::Cvx, "CVX code"),
            (Column::Unread, "CVX short description"),
            (Column::Unread, "no inner NDC"),
            (Column::Ndc, "NDC"),
            (Column::Updated, "last updated"),
            (Column::Unread, "GTIN"),
        ],
    },
    Layout {
        kind: Kind::UnitsOfSale,
        xml: None,
        is_text: true,
        columns: &[
            (Column::Unread, "row number"),
            (Column::Unread, "labeler"),
            (Column::Unread, "product"),
            (Column::Unread, "package"),
            (Column::Product, "proprietary name"),
            (Column::Unread, "generic name"),
            (Column::Manufacturer, "labeler name"),
            (Column::Start, "start date"),
            (Column::End, "end date"),
            (Column::Unread, "form"),
            (Column::Unread, "route"),
            (Column::Updated, "last updated"),
            (Column::Cvx, "CVX code"),
            (Column::Unread, "CVX short description"),
            (Column::Ndc, "NDC"),
            (Column::Unread, "GTIN"),
        ],
    },
    Layout {
        kind: Kind::Vis,
        xml: Some(("VISLookup", "VISInfo")),
        is_text: false,
        columns: &[
            (Column::Document, "VIS_Document_Type_Description"),
            (Column::Edition, "Edition_Date"),
            (Column::Barcode, "VIS_encoded_string"),
            (Column::Gdti, "VIS_GDTI_document_code"),
            (Column::IsCurrent, "status"),
            (Column::Updated, "Lastupdated"),
        ],
    },
    Layout {
        kind: Kind::VisVaccines,
        xml: Some(("CVXVIS", "CVXVISMapping")),
        is_text: false,
        columns: &[
            (Column::Cvx, "CVXCode"),
            (Column::Unread, "CVXVaccineDescription"),
            (Column::Barcode, "Fully-encodedString"),
            (Column::Document, "VISDocumentName"),
            (Column::Edition, "VISEditionDate"),
            (Column::IsCurrent, "Status"),
        ],
    },
];

impl Layout {
    /// The layout of the XML table with this root element.
    pub(super) fn of_root(name: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.xml.is_some_and(|(root, _)| is_same(root, name)))
    }

    /// The layout of the text with this line: as many columns, and more of the values that can be told are such as the
    /// layout wants than not. One that is not is an error of the row, once it is read.
    pub(super) fn of_line(line: &str) -> Option<&'static Self> {
        LAYOUTS.iter().filter(|layout| layout.is_text).find(|layout| {
            let Some(values) = layout.split(line) else { return false };
            let answers = values.iter().zip(layout.columns).filter_map(|(value, (column, _))| column.admits(value));
            let (right, wrong): (Vec<_>, Vec<_>) = answers.partition(|is_right| *is_right);
            right.len() > wrong.len()
        })
    }

    /// The values of a line of text, without the blanks around them. `None` when there are too few or too many. A `|` may
    /// follow the last.
    pub(super) fn split<'t>(&self, line: &'t str) -> Option<Vec<&'t str>> {
        let count = self.columns.len();
        let mut values: Vec<_> = line.split('|').map(str::trim).take(count + 2).collect();
        if values.len() == count + 1 && values.last().is_some_and(|last| last.is_empty()) {
            values.pop();
        }
        (values.len() == count).then_some(values)
    }

    /// Whether an element with this name is a row.
    pub(super) fn is_row(&self, name: &str) -> bool {
        self.xml.is_some_and(|(_, row)| is_same(row, name))
    }

    /// The place of the column with this name, when it is one that is read.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|(column, other)| *column != Column::Unread && is_same(name, other))
    }

    /// Whether a value of the last column that lost its end could be taken for another one.
    pub(super) fn needs_line_end(&self) -> bool {
        self.columns.last().is_some_and(|(column, _)| *column == Column::GroupCvx)
    }
}

/// Whether two names are the same but for case, blanks and punctuation: CDC writes `LastUpdated`, `Lastupdated` and `Last
/// Updated`.
fn is_same(one: &str, other: &str) -> bool {
    bare(one).eq(bare(other))
}

fn bare(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}
