use iz_model::{Coded, Cvx, Dose, ObservationValue};

use crate::{SchoolVaccine, VaccineSetUp};

/// Diseases of the immunization guide's tables of evidence of immunity (SNOMED CT), with the CVX codes of the vaccines
/// against that disease alone.
///
/// Immunity to measles alone does not make up for a combination of measles, mumps and rubella.
const DISEASES: [(&str, &[u16]); 6] = [
    ("38907003", &[21]),
    ("14189004", &[5]),
    ("36989005", &[7]),
    ("36653000", &[6]),
    ("40468003", &[83, 84, 52, 85]),
    ("66071002", &[8, 42, 43, 44, 45]),
];

/// LOINC: disease with presumed immunity, disease with serological evidence of immunity.
const EVIDENCE: [&str; 2] = ["59784-9", "75505-8"];

/// The school vaccines for which an ORDER group reports immunity instead of a dose, each with the disease's code.
///
/// It is evidence for a person to judge, never an exemption by itself.
pub(crate) fn immunities<'a>(
    record: &'a Dose,
    set_up: &'a VaccineSetUp,
) -> impl Iterator<Item = (&'a str, &'a SchoolVaccine)> {
    record
        .observations
        .iter()
        .filter(|observation| observation.identifier.code.as_deref().is_some_and(|code| EVIDENCE.contains(&code)))
        .filter_map(|observation| match &observation.value {
            ObservationValue::Coded(Coded { code: Some(disease), .. }) => Some(disease.as_str()),
            _ => None,
        })
        .flat_map(|disease| {
            let codes = DISEASES.iter().find(|(code, _)| *code == disease).map_or(&[][..], |(_, codes)| codes);
            set_up
                .vaccines
                .iter()
                .filter(|vaccine| vaccine.cvx.iter().any(|(cvx, _)| codes.iter().any(|code| *cvx == Cvx::new(*code))))
                .map(move |vaccine| (disease, vaccine))
        })
}
