//! Each file says what it says.

use iz_codes::CvxStatus;
use iz_codes::cdc::{File, PackageUnit};
use iz_model::{Cvx, Date, Mvx};

use super::{count, read, text};

fn day(date: &str) -> Date {
    date.parse().unwrap()
}

macro_rules! rows {
    ($variant:ident, $name:literal) => {
        match read($name) {
            File::$variant(rows) => rows,
            file => panic!("{} is {file:?}", $name),
        }
    };
}

#[test]
fn cvx_xml() {
    let rows = rows!(Cvx, "cvx.xml");
    let said: Vec<_> =
        rows.iter().map(|row| (row.cvx.number(), row.short_name.as_str(), row.status, row.updated)).collect();
    assert_eq!(
        said,
        [
            (701, "Bluepox, live", CvxStatus::Active, day("2031-03-09")),
            (702, "bluepox, unspecified", CvxStatus::Inactive, day("2030-12-31")),
            (703, "greenpox, inactivated", CvxStatus::NeverActive, day("2031-01-02")),
            (5, "redpox", CvxStatus::NonUs, day("2031-01-02")),
        ]
    );
    assert_eq!(rows[0].full_name, "bluepox vaccine, live, IgG1κ free, <1 mL & up");
    assert_eq!(rows[1].full_name, "bluepox vaccine, <unspecified>");
    assert_eq!(rows[2].full_name, "", "CDC gives none");
    assert!(rows.iter().all(|row| row.is_vaccine.is_none()), "the XML does not tell");
}

#[test]
fn cvx_txt() {
    let rows = rows!(Cvx, "cvx.txt");
    let said: Vec<_> = rows.iter().map(|row| (row.cvx.number(), row.full_name.as_str(), row.is_vaccine)).collect();
    assert_eq!(
        said,
        [
            (701, "bluepox vaccine, live", Some(true)),
            (702, "bluepox vaccine, unspecified", Some(true)),
            (704, "bluepox immune globulin", Some(false)),
        ]
    );
    assert_eq!((rows[1].status, rows[1].updated), (CvxStatus::Inactive, day("2030-12-31")));
}

#[test]
fn mvx_xml_and_mvx_txt() {
    for rows in [rows!(Mvx, "mvx.xml"), rows!(Mvx, "mvx.txt")] {
        let said: Vec<_> =
            rows.iter().map(|row| (row.mvx.as_str(), row.name.as_str(), row.is_active, row.updated)).collect();
        assert_eq!(
            said,
            [("QQA", "Quick & Quiet", true, day("2031-06-07")), ("QQ", "Quick, Inc", false, day("2030-11-16")),]
        );
    }
}

#[test]
fn tradename_xml() {
    let rows = rows!(Products, "tradename.xml");
    let said: Vec<_> =
        rows.iter().map(|row| (row.name.as_str(), row.cvx, row.mvx.as_ref(), row.is_active, row.updated)).collect();
    assert_eq!(
        said,
        [
            ("BLUVAX", Cvx::new(701), Some(&Mvx::new("QQA")), true, day("2031-07-12")),
            ("BLUVAX", Cvx::new(701), Some(&Mvx::new("QQ")), false, day("2030-05-28")),
            ("Red Shield", Cvx::new(5), None, true, day("2030-05-28")),
        ]
    );
}

#[test]
fn tradename_txt() {
    let rows = rows!(Products, "TRADENAME.txt");
    let said: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.mvx.as_ref(), row.is_active)).collect();
    assert_eq!(said, [("BLUVAX", Some(&Mvx::new("QQA")), true), ("Red Shield", None, false)]);
}

#[test]
fn vac2vg_xml_and_vg_txt() {
    let rows = rows!(Groups, "vac2vg.xml");
    let said: Vec<_> = rows.iter().map(|row| (row.cvx.number(), row.group.as_str(), row.group_cvx.number())).collect();
    assert_eq!(said, [(701, "BLUEPOX", 702), (703, "BLUEPOX", 702), (703, "GREENPOX", 703)]);
    assert_eq!(rows!(Groups, "VG.txt"), [rows[0].clone(), rows[2].clone()]);
}

#[test]
fn ndc_unit_use_txt() {
    let rows = rows!(Packages, "NDC_Unit_use.txt");
    assert!(rows.iter().all(|row| row.unit == PackageUnit::Use));
    assert_eq!(rows[0].ndc.to_string(), "99999-0701-01");
    assert_eq!((rows[0].cvx, rows[0].product.as_str()), (Cvx::new(701), "BLUVAX"));
    assert_eq!(rows[0].manufacturer, "Quick & Quiet Inc.");
    assert_eq!((rows[0].start, rows[0].end), (Some(day("2031-04-01")), None));
    assert_eq!(rows[0].updated, day("2031-04-02"));
    assert_eq!(rows[1].ndc.to_string(), "00999-0702-01");
    assert_eq!((rows[1].start, rows[1].end), (None, Some(day("2030-06-30"))));
}

#[test]
fn ndc_unit_sale_txt_with_two_vaccines_in_one_package() {
    let rows = rows!(Packages, "NDC_Unit_sale.txt");
    assert!(rows.iter().all(|row| row.unit == PackageUnit::Sale));
    let said: Vec<_> = rows.iter().map(|row| (row.ndc.to_string(), row.cvx.number(), row.end)).collect();
    let end = Some(day("2032-06-30"));
    let ndc = |package: &str| format!("99999-0701-{package}");
    assert_eq!(said, [(ndc("10"), 701, None), (ndc("11"), 701, end), (ndc("11"), 702, end)]);
    assert_eq!(rows[0].updated, day("2031-04-02"));
}

#[test]
fn vis_xml() {
    let rows = rows!(Vis, "vis.xml");
    let said: Vec<_> =
        rows.iter().map(|row| (row.edition, row.document.as_str(), row.barcode.as_str(), row.is_current)).collect();
    assert_eq!(
        said,
        [
            (day("2029-02-03"), "Bluepox VIS", "253088699900001111290203", false),
            (day("2031-04-05"), "Bluepox Vaccine VIS", "253088699900001111310405", true),
        ]
    );
    assert!(rows.iter().all(|row| row.gdti == "0886999000011" && row.updated == day("2031-04-05")));
}

#[test]
fn cvxvis_xml() {
    let rows = rows!(VisVaccines, "cvxvis.xml");
    let said: Vec<_> =
        rows.iter().map(|row| (row.cvx.number(), row.barcode.as_str(), row.edition, row.is_current)).collect();
    assert_eq!(
        said,
        [
            (701, "253088699900001111290203", day("2029-02-03"), false),
            (701, "253088699900001111310405", day("2031-04-05"), true),
            (702, "253088699900001111310405", day("2031-04-05"), true),
        ]
    );
    assert_eq!(rows[2].document, "Bluepox Vaccine VIS");
}

#[test]
fn a_key_may_come_twice_in_the_order_of_the_file() {
    let once = text("cvx.txt");
    let other = "701|another name|||Inactive|False|2031/03/10\r\n";
    let File::Cvx(rows) = File::read(format!("{once}{once}{other}").as_bytes()).unwrap() else { panic!() };
    assert_eq!(rows.len(), 7);
    assert_eq!(rows[0], rows[3]);
    assert_eq!((rows[6].cvx, rows[6].short_name.as_str()), (Cvx::new(701), "another name"));
}

#[test]
fn a_planned_vaccine_was_never_given() {
    let File::Cvx(rows) = File::read(b"9|Greypox|||Pending|False|1/1/2031\n").unwrap() else { panic!() };
    assert_eq!(rows[0].status, CvxStatus::NeverActive);
}

#[test]
fn blank_lines_and_every_line_end_are_passed_over() {
    for name in ["cvx.txt", "NDC_Unit_use.txt"] {
        let lines = text(name).replace("\r\n", "\n");
        for end in ["\n", "\r\n", "\n\n", "\r\r\n", "  \r\n \r\n"] {
            assert_eq!(File::read(lines.replace('\n', end).as_bytes()).unwrap(), read(name), "{name} with {end:?}");
        }
        assert_eq!(File::read(lines.trim_end().as_bytes()).unwrap(), read(name), "{name} without a last end");
        assert_eq!(File::read(format!("\n\n{lines}").as_bytes()).unwrap(), read(name), "{name} after blank lines");
    }
}

#[test]
fn every_layout_of_a_date_is_read() {
    let dates = [
        "5/8/2031",
        "05/08/2031",
        "2031/05/08",
        "2031-05-08",
        "20310508",
        "5/8/2031 12:00:00 AM",
        "5/8/2031 0:00",
        "2031-05-08 00:00:00",
        "2031-05-08T00:00:00.000",
        " 2031-05-08 ",
    ];
    for date in dates {
        let file = File::read(format!("9|Greypox|||Active|False|{date}\n").as_bytes());
        let Ok(File::Cvx(rows)) = file else { panic!("{date:?}: {file:?}") };
        assert_eq!(rows[0].updated, day("2031-05-08"), "{date:?}");
    }
}

#[test]
fn the_rows_are_as_many_as_were_written() {
    for (name, rows) in [("cvx.xml", 4), ("vac2vg.xml", 3), ("cvxvis.xml", 3), ("NDC_Unit_sale.txt", 3), ("mvx.txt", 2)]
    {
        assert_eq!(count(&read(name)), rows, "{name}");
    }
}
