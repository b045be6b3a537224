use std::collections::BTreeMap;
use std::error::Error;

use clap::Args;
use iz_codes::CodeSets;
use iz_hl7::Message;
use iz_hl7::datatype::Dtm;
use iz_hl7::profile::{Profile, Report, Verdict};
use iz_hl7::quality::Quality;

use crate::now;

/// What messages are checked against.
#[derive(Clone, Debug, Default, Args)]
#[non_exhaustive]
pub struct Rules {
    /// Check against this profile of the guide, such as Z22, whatever the message says that it is
    #[arg(long, value_name = "ID", value_parser = Profile::PUBLISHED)]
    pub profile: Option<String>,
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
    chosen: Option<&'static str>,
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
    /// Loads what messages are checked against.
    ///
    /// # Errors
    ///
    /// When it cannot be used; file and line are named.
    pub fn new(rules: &Rules) -> Result<Self, Box<dyn Error>> {
        let load = |id| Ok::<_, Box<dyn Error>>((id, Profile::published(id)?));
        let profiles = Profile::PUBLISHED.into_iter().map(load).collect::<Result<_, _>>()?;
        let chosen = Profile::PUBLISHED.into_iter().find(|id| rules.profile.as_deref() == Some(*id));
        let received = match rules.received {
            Some(received) => received,
            None => now().format("%Y%m%d%H%M%S+0000").to_string().parse()?,
        };
        let quality = (!rules.no_quality).then(|| (Quality::new(CodeSets::new()), received));
        Ok(Self { profiles, chosen, quality })
    }

    /// Checks a message; `None` when it is of no profile and none was chosen.
    pub fn check(&self, message: &Message<'_>) -> Option<Checked<'_>> {
        let profile = self.profiles.get(self.chosen.or_else(|| Profile::detect(message))?)?;
        let mut report = profile.check(message);
        if let (Some((quality, received)), "Z22") = (&self.quality, profile.id()) {
            report.merge(quality.check(message, *received), message);
        }
        Some(Checked { profile, report })
    }
}

impl Checked<'_> {
    /// What becomes of the message.
    pub fn verdict(&self, message: &Message<'_>) -> Verdict {
        self.profile.verdict(message, &self.report)
    }
}
