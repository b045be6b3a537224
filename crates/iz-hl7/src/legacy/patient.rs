//! What the versions write differently of persons.

use std::collections::BTreeSet;

use iz_model::{Coded, Location, Patient, Telecom};

use super::bridge::Bridge;
use super::{NoteKind, ProtectionReading};
use crate::Value;

/// Y or N, table 0136.
fn said(value: Value<'_>) -> Option<bool> {
    value.trimmed().and_then(|text| match text.as_ref() {
        "Y" => Some(true),
        "N" => Some(false),
        _ => None,
    })
}

impl Bridge<'_, '_> {
    /// The places of PD1-12 that say something, which is converted and not left behind.
    pub(super) fn protections(&self) -> BTreeSet<Location> {
        let indicators = self.patients.iter().filter_map(|person| Some(person.pd1?.protection_indicator()));
        let texts = indicators.filter(|value| said(*value).is_some()).filter_map(|value| match value {
            Value::Text(text) => text.element().location(),
            _ => None,
        });
        texts.collect()
    }

    /// Converts the persons of the source.
    pub(super) fn patients(&mut self, records: &mut [Patient]) {
        for (index, record) in records.iter_mut().enumerate() {
            let Some(group) = self.patients.get(index) else { return };
            let pid = group.pid.segment().location();
            let pd1 = group.pd1.map(|pd1| pd1.segment().location());
            let next_of_kin: Vec<Location> = group.next_of_kin.iter().map(|nk1| nk1.segment().location()).collect();
            if let Some(pd1) = pd1 {
                // Reading leaves behind what it cannot be certain of; here the options say what it means.
                if let Some(said) = group.pd1.and_then(|pd1| said(pd1.protection_indicator())) {
                    record.protected = Some(said);
                }
                self.protection(&mut record.protected, pd1.with_field(12));
            }
            for race in &mut record.races {
                self.race(race, pid.with_field(10));
            }
            if let Some(ethnicity) = &mut record.ethnicity {
                self.ethnicity(ethnicity, pid.with_field(22));
            }
            for telecom in &mut record.telecoms {
                self.telecom(telecom, pid.with_field(13));
            }
            for (nk1, record) in next_of_kin.into_iter().zip(&mut record.next_of_kin) {
                for telecom in &mut record.telecoms {
                    self.telecom(telecom, nk1.with_field(5));
                }
            }
        }
    }

    /// PD1-12.
    fn protection(&mut self, protected: &mut Option<bool>, place: Location) {
        let Some(said) = *protected else { return };
        match self.options.protection {
            ProtectionReading::AsV251 => {}
            ProtectionReading::Inverted => {
                *protected = Some(!said);
                self.note(NoteKind::ProtectionInverted, place);
            }
            ProtectionReading::Unchosen => {
                *protected = Some(true);
                self.note(NoteKind::ProtectionUnchosen, place);
            }
        }
    }

    /// PID-10: table 0005, whose codes are those of CDCREC or the sender's own.
    fn race(&mut self, race: &mut Coded, place: Location) {
        let (from, to) = if self.is_upgrade() { ("HL70005", "CDCREC") } else { ("CDCREC", "HL70005") };
        if race.is_of(&[to]) {
            return;
        }
        let is_certain = is_of_cdcrec(race) && (race.is_of(&[from]) || race.system.is_none());
        self.recode(race, is_certain.then_some((None, to)), place);
    }

    /// PID-22: table 0189 has H, N and U. CDCREC has no code for the unknown.
    fn ethnicity(&mut self, ethnicity: &mut Coded, place: Location) {
        let code = ethnicity.code.as_deref().map(str::trim).unwrap_or_default();
        let is_old = ethnicity.system.is_none() || ethnicity.is_of(&["HL70189"]);
        let recoded = match (self.is_upgrade(), code) {
            (true, _) if ethnicity.is_of(&["CDCREC"]) => return,
            (true, "H") if is_old => Some((Some("2135-2"), "CDCREC")),
            (true, "N") if is_old => Some((Some("2186-5"), "CDCREC")),
            (true, _) if is_old && is_of_cdcrec(ethnicity) => Some((None, "CDCREC")),
            (false, _) if ethnicity.is_of(&["HL70189"]) => return,
            (false, "2135-2") => Some((Some("H"), "HL70189")),
            (false, "2186-5") => Some((Some("N"), "HL70189")),
            _ => None,
        };
        self.recode(ethnicity, recoded, place);
    }

    fn recode(&mut self, coded: &mut Coded, recoded: Option<(Option<&str>, &str)>, place: Location) {
        let Some((code, system)) = recoded else { return self.note(NoteKind::CodeKept, place) };
        if let Some(code) = code {
            coded.code = Some(code.to_owned());
        }
        coded.system = Some(system.to_owned());
        self.note(NoteKind::Code, place);
    }

    /// XTN.
    fn telecom(&mut self, telecom: &mut Telecom, place: Location) {
        let kind = if self.is_upgrade() { take_apart(telecom) } else { put_together(telecom) };
        if let Some(kind) = kind {
            self.note(kind, place);
        }
    }
}

/// Whether a code has the form of those of CDCREC: four digits, a hyphen and a check digit.
fn is_of_cdcrec(coded: &Coded) -> bool {
    let code = coded.code.as_deref().map(str::trim).unwrap_or_default();
    let is_digit = |(index, byte): (usize, u8)| if index == 4 { byte == b'-' } else { byte.is_ascii_digit() };
    code.len() == 6 && code.bytes().enumerate().all(is_digit)
}

/// A number in one text becomes area code and local number, when it is one of the United States. One that they already
/// repeat is left out.
fn take_apart(telecom: &mut Telecom) -> Option<NoteKind> {
    let text = telecom.text.as_deref()?;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = text.chars().all(|c| c.is_ascii_digit() || "()-. ".contains(c));
    let (area_code, local_number) = match digits.len() {
        10 => digits.split_at(3),
        7 => ("", digits.as_str()),
        _ => return Some(NoteKind::TelephoneText),
    };
    let is_said = |part: &Option<String>, text: &str| part.as_deref().unwrap_or_default() == text;
    let is_free = telecom.area_code.is_none() && telecom.local_number.is_none();
    let is_repeated = is_said(&telecom.area_code, area_code) && is_said(&telecom.local_number, local_number);
    if !(is_number && (is_free || is_repeated)) {
        return Some(NoteKind::TelephoneText);
    }
    telecom.area_code = Some(area_code.to_owned()).filter(|text| !text.is_empty());
    telecom.local_number = Some(local_number.to_owned());
    telecom.text = None;
    Some(NoteKind::Telephone)
}

/// Area code and local number are repeated as one text, which is what receivers of the older versions look at.
fn put_together(telecom: &mut Telecom) -> Option<NoteKind> {
    let Telecom { area_code, local_number, text, .. } = telecom;
    let local_number = local_number.as_deref().filter(|_| text.is_none())?;
    let is_of = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    let (exchange, line) = local_number.split_at_checked(3).filter(|_| is_of(local_number, 7))?;
    *text = match area_code.as_deref() {
        None => Some(format!("{exchange}-{line}")),
        Some(area_code) if is_of(area_code, 3) => Some(format!("({area_code}){exchange}-{line}")),
        Some(_) => return None,
    };
    Some(NoteKind::Telephone)
}
