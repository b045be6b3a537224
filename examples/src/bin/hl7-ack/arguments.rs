use std::path::PathBuf;

use clap::Parser;
use examples::Rules;
use iz_hl7::build::AckPolicy;
use iz_hl7::datatype::Dtm;

/// Answer HL7 messages as a registry would: what is accepted, and what is wrong with the rest.
///
/// An update (VXU) is answered by an ACK with an ERR for each finding, and for the dose or message that cannot be taken
/// because of it. A query (QBP) that has errors is answered by an RSP with one of them; one without errors is not answered,
/// for there is nothing here to be asked for. Bytes that are HL7 and cannot be read are answered by an ACK as far as their
/// header goes. Standard error tells what gets no answer.
#[derive(Parser)]
#[command(
    version,
    after_help = "\
Examples:
  hl7-ack update.hl7                              the answer, to standard output
  hl7-ack in/ --out answers.hl7 --batch           those to a folder, as a batch
  hl7-ack in/ --json --out answers.hl7 2> verdicts.ndjson
                                                  what became of each message, one line of JSON each

Exit codes: 0 done, 1 with --strict when a message was refused or has an error, or
a batch or file is not whole, 2 usage or I/O."
)]
pub(crate) struct Arguments {
    /// Files, folders, or - for standard input
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: Rules,
    /// Write to this file instead of standard output
    #[arg(long)]
    pub(crate) out: Option<PathBuf>,
    /// Write a batch (BHS, BTS) instead of one answer after another
    #[arg(long)]
    pub(crate) batch: bool,
    /// Tell what became of each message in JSON, one line each on standard error, and what is wrong with a batch or file
    #[arg(long)]
    pub(crate) json: bool,
    /// Answer AE to a message that has warnings only, as some registries do
    #[arg(long)]
    pub(crate) warnings_as_errors: bool,
    /// Refuse a message none of whose doses can be taken
    #[arg(long)]
    pub(crate) refuse_without_doses: bool,
    /// Answer although MSH-16 asks for no answer
    #[arg(long)]
    pub(crate) always: bool,
    /// The time of the answers (MSH-7), with zone, such as 20260115093000-0500; now, without it
    #[arg(long, value_name = "TIME")]
    pub(crate) time: Option<Dtm>,
    /// What the control IDs of the answers (MSH-10) begin with, before a hyphen and a number; the time to the
    /// millisecond, without it
    #[arg(long, value_name = "TEXT")]
    pub(crate) control_id: Option<String>,
    /// Refuse what is forgiven otherwise (indentation, broken lines), and exit with 1 when a message has an error or a batch or
    /// file is not whole
    #[arg(long)]
    pub(crate) strict: bool,
}

impl Arguments {
    pub(crate) fn policy(&self) -> AckPolicy {
        AckPolicy::new().warnings_as_errors(self.warnings_as_errors)
    }
}
