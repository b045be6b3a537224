//! What the XML tables may have, and what they may not.

use iz_codes::cdc::{CdcErrorKind, File};

use super::{FILES, read, refusal, text};

/// A CVX table with this content in its only row, before the columns.
fn with_row(content: &str) -> String {
    format!(
        "<CVXCodes><CVXInfo>{content}<CVXCode>7</CVXCode><ShortDescription>s</ShortDescription>\
         <Status>Active</Status><LastUpdated>1/1/2031</LastUpdated></CVXInfo></CVXCodes>"
    )
}

#[test]
fn either_layout_is_read_for_every_table() {
    let pairs = text("cvxvis.xml");
    let columns = ["CVXCode", "Fully-encodedString", "VISDocumentName", "VISEditionDate", "Status"];
    let pairs = columns.iter().fold(pairs.to_owned(), |text, column| {
        text.replace(&format!("<{column}>"), &format!("<Name>{column}</Name><Value>"))
            .replace(&format!("</{column}>"), "</Value>")
    });
    assert!(!pairs.contains("<CVXCode>"));
    assert_eq!(File::read(pairs.as_bytes()).unwrap(), read("cvxvis.xml"));

    let row = "<MVX_CODE>QQ</MVX_CODE><ManufacturerName>Quick</ManufacturerName><Status>Active</Status>\
               <LastUpdated>1/1/2031</LastUpdated>";
    let file = File::read(format!("<MVXCodes><MVXInfo>{row}</MVXInfo></MVXCodes>").as_bytes()).unwrap();
    let File::Mvx(rows) = file else { panic!() };
    assert_eq!((rows[0].mvx.as_str(), rows[0].name.as_str()), ("QQ", "Quick"));
}

#[test]
fn names_are_compared_without_case_and_punctuation() {
    let other =
        text("vis.xml").replace("VIS_encoded_string", "VisEncodedString").replace("Lastupdated", "Last-Updated");
    assert_eq!(File::read(other.as_bytes()).unwrap(), read("vis.xml"));
    let prefixed = text("vis.xml").replace("</", "</c:").replace("<V", "<c:V").replace("<E", "<c:E");
    let prefixed = prefixed.replace("<s", "<c:s").replace("<L", "<c:L");
    assert_eq!(File::read(prefixed.as_bytes()).unwrap(), read("vis.xml"));
}

#[test]
fn unknown_elements_and_pairs_are_passed_over_with_all_in_them() {
    let unknown = "<New a='>'><Status>Inactive</Status><x/>&amp;</New><Name>New</Name><Value>1<b>2</b></Value><Notes><p/></Notes>";
    let (with, without) = (with_row(unknown), with_row(""));
    assert_eq!(File::read(with.as_bytes()).unwrap(), File::read(without.as_bytes()).unwrap());
}

#[test]
fn the_columns_may_come_in_any_order_but_once() {
    let twice = with_row("<CVXCode>7</CVXCode>");
    assert_eq!(refusal(&twice), (CdcErrorKind::Row, Some(1), Some("CVXCode")));
    let both_ways = with_row("<Name>CVX Code</Name><Value>8</Value>");
    assert_eq!(refusal(&both_ways), (CdcErrorKind::Row, Some(1), Some("CVXCode")));
}

#[test]
fn a_pair_that_is_not_one_is_refused() {
    for content in ["<Name>a</Name>", "<Value>a</Value>", "<Name>a</Name><Name>b</Name><Value>c</Value>"] {
        let pair_is_open = format!("<CVXCodes><CVXInfo>{content}</CVXInfo></CVXCodes>");
        assert_eq!(refusal(&pair_is_open), (CdcErrorKind::Row, Some(1), None), "{content}");
    }
}

#[test]
fn an_element_inside_of_a_value_is_refused() {
    let text = text("cvx.xml").replace("<CVXCode>701 ", "<CVXCode>7<b>01</b> ");
    assert_eq!(refusal(&text), (CdcErrorKind::Row, Some(7), None));
}

#[test]
fn text_outside_of_values_is_refused() {
    assert_eq!(refusal(&with_row("x")).0, CdcErrorKind::Xml);
    for (stray, line) in [("x", 2), ("x\n\n", 2), ("\n\n x", 4), ("\n&amp;", 3), ("<![CDATA[x]]>", 2)] {
        let text = text("mvx.xml").replace("<MVXCodes>", &format!("<MVXCodes>{stray}"));
        assert_eq!(refusal(&text), (CdcErrorKind::Xml, Some(line), None), "{stray:?}");
    }
    assert_eq!(refusal(&format!("{}x", text("mvx.xml"))).0, CdcErrorKind::Xml);
}

#[test]
fn a_second_table_in_the_same_file_is_refused() {
    let table = with_row("");
    assert_eq!(refusal(&format!("{table}{table}")).0, CdcErrorKind::Xml);
}

#[test]
fn a_billion_laughs_are_refused_before_they_are_told() {
    let declaration = r#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>"#;
    let table = with_row("<FullVaccinename>&c;</FullVaccinename>");
    let error = File::read(format!("<?xml version='1.0'?>\n{declaration}{table}").as_bytes()).unwrap_err();
    assert_eq!((error.kind(), error.line()), (CdcErrorKind::Xml, Some(2)));
    assert!(error.to_string().contains("document type definition"), "{error}");
    assert_eq!(refusal(&table).0, CdcErrorKind::Xml, "without the definition it is unknown");
    let external = format!("<!DOCTYPE l SYSTEM 'file:///etc/passwd'>{}", with_row(""));
    assert_eq!(refusal(&external).0, CdcErrorKind::Xml);
}

#[test]
fn entities_other_than_the_five_are_refused_even_where_nothing_is_read() {
    for entity in ["&nbsp;", "&eacute;", "&", "&;", "&#;", "&#x110000;", "&#0;", "&#7;", "&#xD800;", "&#-1;"] {
        assert_eq!(refusal(&with_row(&format!("<Notes>{entity}</Notes>"))).0, CdcErrorKind::Xml, "{entity}");
    }
    let known = "<FullVaccinename>&lt;&gt;&amp;&apos;&quot;&#65;&#x3ba;</FullVaccinename>";
    let File::Cvx(rows) = File::read(with_row(known).as_bytes()).unwrap() else { panic!() };
    assert_eq!(rows[0].full_name, "<>&'\"Aκ");
}

#[test]
fn tags_that_do_not_match_are_refused() {
    let wrong = text("cvx.xml").replacen("</CVXInfo>", "</CVXinfo>", 1);
    assert_eq!(refusal(&wrong), (CdcErrorKind::Xml, Some(11), None));
    assert_eq!(refusal("<CVXCodes></CVXCodes></CVXCodes>").0, CdcErrorKind::Xml);
    assert_eq!(refusal("<CVXCodes><!ELEMENT a></CVXCodes>").0, CdcErrorKind::Xml);
}

#[test]
fn a_table_without_its_end_was_cut_short() {
    for (name, bytes) in FILES.iter().filter(|(name, _)| name.ends_with(".xml")) {
        let cut = &bytes[..bytes.len() - 8];
        assert_eq!(File::read(cut).unwrap_err().kind(), CdcErrorKind::Truncated, "{name}");
    }
}
