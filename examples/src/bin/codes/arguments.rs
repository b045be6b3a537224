use std::path::PathBuf;

use clap::{Parser, Subcommand};
use iz_codes::DATA_VERSION;
use iz_model::{Cvx, Date, Ndc, VisCode};

/// Say what codes of immunization messaging mean, from CDC's code sets, offline.
///
/// The answer is aligned text, or with --json one JSON object. Its key `found` says whether there is an answer; without one
/// the object holds what was asked, and in text standard error says what is wrong.
#[derive(Parser)]
#[command(version, after_help = after_help())]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) question: Question,
    /// A folder with CDC's own files of the code sets, newer than those of this program
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) codes: Option<PathBuf>,
    /// Print one JSON object, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

const EXIT_CODES: &str =
    "Exit codes: 0 found; 1 not known, or no single vaccine; 2 usage, such as a code that is none.";

fn after_help() -> String {
    format!(
        "\
Examples:
  codes cvx 20                                 a vaccine
  codes mvx PMC --json | jq .products          a manufacturer, for a program
  codes ndc 49281-0560-05                      a package
  codes vis 253088698300001111200108           a vaccine information statement
  codes table HL70163 LA                       a code of a small table
  codes relation 110 08                        two vaccines: may they be one dose?
  codes resolve \"Boostrix\" --on 2026-08-01     the vaccine of a trade name
  codes lot \"U1234AA 06/30/2026\"               the lot and the date in a text
  codes --codes downloads/ cvx 20              by this month's files of CDC

{EXIT_CODES}
The newest edit of a vaccine that the tables hold is of {DATA_VERSION}; a newer code is not known."
    )
}

fn examples(lines: &str) -> String {
    format!("Examples:\n{lines}\n\n{EXIT_CODES}")
}

#[derive(Subcommand)]
pub(crate) enum Question {
    /// A vaccine: names, status, what replaced it, groups, antigens, products
    #[command(after_help = examples(
        "  codes cvx 20\n  codes cvx 3 --json | jq -r .short_name         03 and 3 are one code"
    ))]
    Cvx {
        /// The CVX code, one to four digits
        code: Cvx,
    },
    /// A manufacturer: what became of it, and its products
    #[command(after_help = examples("  codes mvx PMC\n  codes mvx MSD --json"))]
    Mvx {
        /// The MVX code; case matters
        code: String,
    },
    /// A package: a row for each use that CDC lists, and the units of use of a carton
    #[command(after_help = examples(
        "  codes ndc 49281-0560-05                        eleven digits, with or without dashes\n  \
           codes ndc 49281-560-05 --json                  or ten with dashes"
    ))]
    Ndc {
        /// The National Drug Code: eleven digits, or ten with dashes
        code: Ndc,
    },
    /// A vaccine information statement: the document, its edition and its vaccines
    #[command(after_help = examples(
        "  codes vis 253088698300001111200108\n  codes vis 253088698300001111200108 --json"
    ))]
    Vis {
        /// The 24 digits of the bar code, as OBX 69764-9 has them
        code: VisCode,
    },
    /// A small table of HL7 or CDC, or one code of it; without a name, the list of tables
    #[command(after_help = examples(
        "  codes table                                    every table\n  \
           codes table HL70163                            the sites of the body\n  \
           codes table HL70163 LA --json                  one code"
    ))]
    Table {
        /// The name of the table, such as HL70163; case matters
        table: Option<String>,
        /// One code of it; case matters
        code: Option<String>,
    },
    /// How two vaccines relate: may two records with these codes be of one dose?
    #[command(after_help = examples("  codes relation 110 08\n  codes relation 107 20 --json"))]
    Relation {
        /// A CVX code
        one: Cvx,
        /// Another
        other: Cvx,
    },
    /// The vaccine that a text describes, by trade name or by what people call it
    #[command(after_help = examples(
        "  codes resolve \"Boostrix\" --on 2026-08-01       what was sold on that day\n  \
           codes resolve \"Fluzone High-Dose 2024-25\" --json"
    ))]
    Resolve {
        /// The text; it begins with the name
        text: String,
        /// The day on which the dose was given, YYYY-MM-DD; excludes what was not sold then
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
    },
    /// The lot and the expiration date in a text that a person typed
    #[command(after_help = examples(
        "  codes lot \"U1234AA 06/30/2026\"\n  codes lot \"Lot# u1234aa exp 06/26\" --json      a month stays a month"
    ))]
    Lot {
        /// The text
        text: String,
    },
}
