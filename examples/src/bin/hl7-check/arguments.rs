use std::path::PathBuf;

use clap::Parser;
use examples::Rules;

/// Say what is wrong with HL7 messages, and where.
///
/// Each message is checked against the profile of the immunization guide that it is of (MSH-21, or else its content), and an
/// update for what cannot be true or is of no use. Values are masked: what is shown of a message is its shape, with the place
/// underlined.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  hl7-check update.hl7                         what is wrong, by message and segment
  hl7-check in/ --summary                      how often each rule is broken in a folder
  hl7-check update.hl7 --json | jq .findings   for programs: one line per message
  hl7-check update.hl7 --reveal                with the values, which are those of a patient
  some-export | hl7-check --profile Z22 -      from a pipe
  hl7-check update.hl7 --overlay viis          with what Virginia asks, or a file of your own
  hl7-check update.hl7 --igamt our-state/      against the profile that a state publishes

Exit codes: 0 nothing that is an error; 1 a message has errors, cannot be read or is of no profile, or a batch or file is
not whole (BTS-1, FTS-1); 2 usage or I/O."
)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// Count by rule instead of telling every finding
    #[arg(long)]
    pub(crate) summary: bool,
    /// JSON: one line per message, or one object with --summary
    #[arg(long)]
    pub(crate) json: bool,
    /// Show the values of the message
    #[arg(long)]
    pub(crate) reveal: bool,
    /// Write to this file instead of standard output
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Exit with 1 for warnings too, and refuse what is forgiven otherwise (indentation, broken lines)
    #[arg(long)]
    pub(crate) strict: bool,
}
