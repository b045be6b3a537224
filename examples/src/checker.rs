use std::collections::BTreeMap;
use std::error::Error;

use clap::Args;
use iz_hl7::Message;
use iz_hl7::profile::{Profile, Report, Verdict};

/// What messages are checked against.
#[derive(Clone, Debug, Default, Args)]
#[non_exhaustive]
pub struct Rules {
    /// Check against this profile of the guide, such as Z22, whatever the message says that it is
    #[arg(long, value_name = "ID", value_parser = Profile::PUBLISHED)]
    pub profile: Option<String>,
}

/// Checks messages against the profile that each is of.
#[derive(Debug)]
pub struct Checker {
    profiles: BTreeMap<&'static str, Profile>,
    chosen: Option<&'static str>,
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
        Ok(Self { profiles, chosen })
    }

    /// Checks a message; `None` when it is of no profile and none was chosen.
    pub fn check(&self, message: &Message<'_>) -> Option<Checked<'_>> {
        let profile = self.profiles.get(self.chosen.or_else(|| Profile::detect(message))?)?;
        Some(Checked { profile, report: profile.check(message) })
    }
}

impl Checked<'_> {
    /// What becomes of the message.
    pub fn verdict(&self, message: &Message<'_>) -> Verdict {
        self.profile.verdict(message, &self.report)
    }
}
