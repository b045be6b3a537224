//! Tables that cannot be: the file, the line and the column of what nobody would read.

use iz_hl7::profile::{Profile, ProfileErrorKind, Tables};

fn error(tables: Tables<'_>) -> (String, ProfileErrorKind) {
    let error = Profile::of_tables("Z22", &tables).unwrap_err();
    (format!("{} {}", error.file, error.key), error.kind)
}

fn of_statement(row: &str) -> Option<(String, ProfileErrorKind)> {
    let statements = format!("{}\n{row}\n", Tables::GUIDE.statements);
    let tables = Tables { statements: &statements, ..Tables::GUIDE };
    Profile::of_tables("Z22", &tables).err().map(|_| error(tables))
}

#[test]
fn statements() {
    let expression = |column: &str| Some((format!("statements.tsv {column}"), ProfileErrorKind::Expression));
    let unreadable = |column: &str| Some((format!("statements.tsv {column}"), ProfileErrorKind::Unreadable));
    for (at, when, must, code, expected) in [
        ("PID-8", "", "PID-8 = F", "103", None),
        ("PID-8", "", "PID-8 = F", "103 W", None),
        ("PID-8", "", "PID-8 = F", "103 X", unreadable("error")),
        ("PID-x", "", "PID-8 = F", "103", unreadable("at")),
        ("PID-5.x", "", "PID-8 = F", "103", unreadable("at")),
        ("PID-5", "", "PID-5.1.1 = two words", "103", expression("must")),
        ("PID-5", "", "PID-5.1.1 = \"two words\"", "103", None),
        ("PID-5", "", "PID-5.1.1 = \"two", "103", expression("must")),
        ("OBX-1", "", "OBX-1 numbered from 1 in message", "999", None),
        ("OBX-1", "", "OBX-1 numbered from 1 in message or group", "999", None),
        ("OBX-1", "", "OBX-1 numbered from 1 in message and OBX-4 valued", "999", expression("must")),
        ("OBX-1", "", "OBX-4 valued and OBX-1 numbered from 1 in message or group", "999", expression("must")),
        ("OBX-1", "OBX-1 numbered from 1 in message", "OBX-4 valued", "999", expression("when")),
    ] {
        let row = format!("XX-1\tZ22\t{at}\t{when}\t{must}\t{code}\t\tA sentence.");
        assert_eq!(of_statement(&row), expected, "{row}");
    }
}

/// A minimum says the same as the usage, and a set has its codes somewhere.
#[test]
fn cardinalities_and_sets() {
    let fields = Tables::GUIDE.fields.replacen("PID-8\tAdministrative Sex\tIS\tR\t1..1", "PID-8\tSex\tIS\tR\t0..1", 1);
    let of_fields = error(Tables { fields: &fields, ..Tables::GUIDE });
    assert_eq!(of_fields, ("fields.tsv cardinality".to_owned(), ProfileErrorKind::Unreadable));
    let structures = Tables::GUIDE.structures.replacen("Z22\tPD1\tRE\t0..1", "Z22\tPD1\tRE\t1..1", 1);
    let of_structures = error(Tables { structures: &structures, ..Tables::GUIDE });
    assert_eq!(of_structures, ("structures.tsv cardinality".to_owned(), ProfileErrorKind::Unreadable));
    let valuesets =
        Tables::GUIDE.valuesets.replacen("HL70001\tclosed\tHL70001\t\tiz-codes", "HL70001\tclosed\tHL70001\t\t", 1);
    let of_sets = error(Tables { valuesets: &valuesets, ..Tables::GUIDE });
    assert_eq!(of_sets, ("valuesets.tsv from".to_owned(), ProfileErrorKind::NoCodes));
}
