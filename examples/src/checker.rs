use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use iz_codes::CodeSets;
use iz_hl7::Message;
use iz_hl7::datatype::Dtm;
use iz_hl7::profile::{Igamt, Overlay, Profile, Report, Verdict};
use iz_hl7::quality::Quality;

use crate::input::named;
use crate::now;

/// What messages are checked against.
#[derive(Clone, Debug, Default, Args)]
#[non_exhaustive]
pub struct Rules {
    /// Check against this profile of the guide, such as Z22, whatever the message says that it is
    #[arg(long, value_name = "ID", value_parser = Profile::PUBLISHED)]
    pub profile: Option<String>,
    /// Check against a profile in the XML of NIST's IGAMT: a folder with Profile.xml, Constraints.xml and ValueSetLibrary.xml
    #[arg(long, value_name = "FOLDER", conflicts_with = "profile")]
    pub igamt: Option<PathBuf>,
    /// Which message of the XML, by its ID, when there are several
    #[arg(long, value_name = "ID", requires = "igamt")]
    pub igamt_message: Option<String>,
    /// Ask what a local guide asks too: viis, lenient, or a file in TOML; may be given again
    #[arg(long, value_name = "NAME|FILE")]
    pub overlay: Vec<String>,
    /// Look at the form of messages only, and not at whether what they say is plausible
    #[arg(long)]
    pub no_quality: bool,
    /// When the messages were received, with zone, such as 20260115093000-0500, to tell what is in the future; now, without it
    #[arg(long, value_name = "TIME")]
    pub received: Option<Dtm>,
}

/// Checks messages against the profile that each is of, and updates for what is not plausible.
#[derive(Debug)]
pub struct Checker {
    profiles: BTreeMap<&'static str, Profile>,
    chosen: Option<Profile>,
    /// What is looked for beside the profile, and when messages were received.
    quality: Option<(Quality, Dtm)>,
}

/// A message that was checked.
#[derive(Debug)]
#[non_exhaustive]
pub struct Checked<'c> {
    /// Against which profile.
    pub profile: &'c Profile,
    /// What was found.
    pub report: Report,
}

impl Checker {
    /// Loads what messages are checked against. Standard error tells what of a profile in XML is not checked.
    ///
    /// # Errors
    ///
    /// When it cannot be used; file and line are named.
    pub fn new(rules: &Rules) -> Result<Self, Box<dyn Error>> {
        let overlays = rules.overlay.iter().map(|name| overlay(name)).collect::<Result<Vec<_>, _>>()?;
        let over = |profile: Profile| overlays.iter().try_fold(profile, |profile, overlay| profile.with(overlay));
        let load = |id| Ok::<_, Box<dyn Error>>((id, over(Profile::published(id)?)?));
        let mut profiles = Profile::PUBLISHED.into_iter().map(load).collect::<Result<BTreeMap<_, _>, _>>()?;
        let chosen = match (&rules.igamt, &rules.profile) {
            (Some(folder), _) => Some(over(igamt(folder, rules.igamt_message.as_deref())?)?),
            (None, Some(id)) => profiles.remove(id.as_str()),
            (None, None) => None,
        };
        let received = match rules.received {
            Some(received) => received,
            None => now().format("%Y%m%d%H%M%S+0000").to_string().parse()?,
        };
        let quality = overlays.iter().try_fold(Quality::new(CodeSets::new()), Quality::with)?;
        let quality = (!rules.no_quality).then_some((quality, received));
        Ok(Self { profiles, chosen, quality })
    }

    /// Checks a message; `None` when it is of no profile and none was chosen.
    pub fn check(&self, message: &Message<'_>) -> Option<Checked<'_>> {
        let detected = || self.profiles.get(Profile::detect(message)?);
        let profile = self.chosen.as_ref().or_else(detected)?;
        let mut report = profile.check(message);
        if let Some((quality, received)) = self.quality.as_ref().filter(|_| has_type(message, "VXU")) {
            report.merge(quality.check(message, *received), message);
        }
        Some(Checked { profile, report })
    }
}

/// Whether a message is of a type (MSH-9.1), whatever profile it says that it is of.
pub fn has_type(message: &Message<'_>, code: &str) -> bool {
    message.msh().and_then(|msh| msh.message_type().message_code().trimmed()).is_some_and(|text| text == code)
}

fn overlay(name: &str) -> Result<Overlay, Box<dyn Error>> {
    if Overlay::SHIPPED.contains(&name) {
        return Ok(Overlay::shipped(name)?);
    }
    Ok(Overlay::read(name, &text(Path::new(name))?)?)
}

fn igamt(folder: &Path, message: Option<&str>) -> Result<Profile, Box<dyn Error>> {
    let file = |name| text(&folder.join(name));
    let (profile, constraints) = (file("Profile.xml")?, file("Constraints.xml")?);
    let value_sets = file("ValueSetLibrary.xml")?;
    let files = Igamt { profile: &profile, constraints: &constraints, value_sets: &value_sets };
    let profile = Profile::igamt(&files, message)?;
    for constraint in profile.unread() {
        writeln!(io::stderr(), "{}: not checked: {constraint}", folder.display())?;
    }
    Ok(profile)
}

fn text(path: &Path) -> io::Result<String> {
    fs::read_to_string(path).map_err(|error| named(path, &error))
}

impl Checked<'_> {
    /// What becomes of the message.
    pub fn verdict(&self, message: &Message<'_>) -> Verdict {
        self.profile.verdict(message, &self.report)
    }
}
