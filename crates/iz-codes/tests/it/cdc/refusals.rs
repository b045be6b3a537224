//! What is no file, and what is no row.

use iz_codes::cdc::{CdcErrorKind, File};

use super::{refusal, text};

const CVX: &str = "7|Greypox|greypox vaccine||Active|False|1/1/2031\n";

#[test]
fn a_file_without_rows_is_refused() {
    let empty = [
        "",
        " \r\n\r\n",
        "\u{FEFF}",
        "<?xml version=\"1.0\"?>",
        "<CVXCodes/>",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<CVXCodes>\n</CVXCodes>\n",
        "<VISLookup><Renamed><status>Current</status></Renamed></VISLookup>",
    ];
    for text in empty {
        assert_eq!(refusal(text), (CdcErrorKind::Empty, None, None), "{text:?}");
    }
}

#[test]
fn other_files_are_refused_and_told_apart() {
    let text = |text: &str| {
        let error = File::read(text.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), CdcErrorKind::NotACdcFile, "{text}");
        error.to_string()
    };
    assert!(text("12|34|56|QQ\r\n").contains("NDC_Linker.txt"));
    assert!(text("<VISURL xmlns:xlink='x'><VISURLInfo/></VISURL>").contains("visurl.xml"));
    for page in ["<!DOCTYPE html>\n<html>", "<!doctype HTML PUBLIC 'x'><html>", "<HTML><body>404", "\n <html/>"] {
        assert!(text(page).contains("web page"), "{page}");
    }
    assert!(text("<CPTCodes/>").contains("root element"));
    for other in [
        "hello",
        "a,b,c\n",
        "a|b|c|d|e\n",
        "1|2|3|4\n",
        "MSH|^~\\&|a|b|c|d|e\r",
        "{\"cvx\": 1}",
        "CVX|name|long|notes|status|non|date\n",
    ] {
        text(other);
    }
}

#[test]
fn one_bad_row_is_an_error_of_the_whole_file_with_its_line_and_column() {
    let rows = [
        ("7a|Greypox|||Active|False|1/1/2031", Some("CVXCode")),
        ("90707|Greypox|||Active|False|1/1/2031", Some("CVXCode")),
        ("|Greypox|||Active|False|1/1/2031", Some("CVXCode")),
        ("7| |||Active|False|1/1/2031", Some("ShortDescription")),
        ("7|Greypox|||Retired|False|1/1/2031", Some("Status")),
        ("7|Greypox||||False|1/1/2031", Some("Status")),
        ("7|Greypox|||Active|No|1/1/2031", Some("nonvaccine")),
        ("7|Greypox|||Active|False|", Some("LastUpdated")),
        ("7|Greypox|||Active|False", None),
        ("7|Greypox|||a|note|Active|False|1/1/2031", None),
        ("7|Greypox|||Active|False|1/1/2031|x", None),
        ("7|Greypox|||Active|False|1/1/2031||", None),
        ("Greypox", None),
    ];
    for (row, column) in rows {
        let text = format!("{CVX}\r\n{row}\n{CVX}");
        assert_eq!(refusal(&text), (CdcErrorKind::Row, Some(3), column), "{row}");
    }
    assert_eq!(refusal("7a|Greypox|||Active|False|1/1/2031\n").0, CdcErrorKind::Row, "the first row too");
}

#[test]
fn what_is_no_date_is_refused() {
    let dates = [
        "2/30/2031",
        "13/1/2031",
        "0/1/2031",
        "1/1/31",
        "1/1/203",
        "1/1/20311",
        "1-1-2031",
        "2031/1/1",
        "2031-01-1",
        "2031-01/01",
        "2031010",
        "203101011",
        "2031-01-01 1",
        "2031-01-01 00:00:00:00",
        "2031-01-01 noon",
        "+1/+1/2031",
        "1/1/٢٠٣١",
        "Jan 1 2031",
        "46023",
        "/",
        "T",
    ];
    for date in dates {
        let text = format!("{CVX}7|Greypox|||Active|False|{date}\n");
        assert_eq!(refusal(&text), (CdcErrorKind::Row, Some(2), Some("LastUpdated")), "{date}");
    }
}

#[test]
fn a_bad_value_in_xml_is_told_with_the_line_that_it_is_in() {
    let refused = |name: &str, from: &str, to: &str| {
        let changed = text(name).replacen(from, to, 1);
        assert_ne!(changed, text(name));
        refusal(&changed)
    };
    let row = |line, column| (CdcErrorKind::Row, Some(line), Some(column));
    assert_eq!(refused("cvx.xml", "12/31/2030", "31/12/2030"), row(18, "LastUpdated"));
    assert_eq!(refused("cvx.xml", "<CVXCode>701       </CVXCode>", ""), row(4, "CVXCode"));
    assert_eq!(refused("mvx.xml", ">QQ<", ">Q Q<"), row(17, "MVX_CODE"));
    assert_eq!(refused("tradename.xml", "<Value>701 ", "<Value>seven "), row(9, "CVXCode"));
    assert_eq!(refused("tradename.xml", "QQA  ", "QQA: a"), row(13, "MVX Code"));
    assert_eq!(refused("vac2vg.xml", "<Value>702</Value>", "<Value/>"), row(3, "CVX for Vaccine Group"));
    assert_eq!(refused("vis.xml", "253088699900001111290203", "2530886999"), row(6, "VIS_encoded_string"));
    assert_eq!(refused("vis.xml", ">0886999000011", ">088699900001x"), row(7, "VIS_GDTI_document_code"));
    assert_eq!(refused("vis.xml", "Historic", "Past"), row(8, "status"));
    assert_eq!(refused("cvxvis.xml", "253088699900001111290203", ""), row(3, "Fully-encodedString"));
}

#[test]
fn a_code_of_ten_digits_is_no_package() {
    // What remains when the last digit of `99999-0701-10` is lost would be read as another package.
    for code in ["99999-0701-1", "99999-701-10", "9999907011", "99999-07011-0", "999990701101", "9.9999E+10", ""] {
        let file = text("NDC_Unit_sale.txt").replacen("99999-0701-10", code, 1);
        let (kind, line, column) = refusal(&file);
        assert_eq!((kind, line, column), (CdcErrorKind::Row, Some(1), Some("NDC")), "{code}");
    }
    let plain = text("NDC_Unit_sale.txt").replacen("99999-0701-10", "99999070110", 1);
    assert_eq!(File::read(plain.as_bytes()).unwrap(), super::read("NDC_Unit_sale.txt"));
}

#[test]
fn a_last_code_without_line_end_may_have_lost_digits() {
    let file = text("VG.txt");
    assert_eq!(refusal(file.trim_end()), (CdcErrorKind::Truncated, Some(2), None));
    for end in ["\n", "|", " "] {
        let whole = format!("{}{end}", file.trim_end());
        assert_eq!(File::read(whole.as_bytes()).unwrap(), super::read("VG.txt"), "{end:?}");
    }
}

#[test]
fn an_error_says_nothing_of_the_file() {
    let long = "secret".repeat(100_000);
    let files = [
        format!("<{long}>"),
        format!("<CVXCodes><CVXInfo></{long}>"),
        format!("<CVXCodes><CVXInfo><CVXCode>{long}</CVXCode></CVXInfo></CVXCodes>"),
        format!("<CVXCodes>&{long};</CVXCodes>"),
        format!("<?xml version='1.0' encoding='{long}'?>\u{FF}"),
        long.clone(),
        format!("{CVX}{long}|Greypox|||Active|False|1/1/2031"),
    ];
    for file in files {
        let error = File::read(file.as_bytes()).unwrap_err();
        let (text, debug) = (error.to_string(), format!("{error:?}"));
        assert!(text.len() < 200 && !text.contains("secret") && !debug.contains("secret"), "{text}");
    }
}
