//! The queries of a run, a file each.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use iz_hl7::build::{BuildError, Header, Stamp, qbp_q11};
use iz_model::Authority;
use iz_school::{Context, Fault, Job, Store};

use crate::arguments::Arguments;
use crate::named;

/// Takes back the queries that this or an earlier run wrote: by the roster as it is now, some of them may not go out.
fn remove(store: &Store, folder: &Path) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder).map_err(|error| named(folder, &error))? {
        let path = entry?.path();
        let Some(control_id) = path.file_stem().and_then(OsStr::to_str) else { continue };
        if path == file(folder, control_id) && store.has_query(control_id)? {
            fs::remove_file(&path).map_err(|error| named(&path, &error))?;
        }
    }
    Ok(())
}

/// Writes one message for each query of the run in place of those of earlier runs, and says how many. The request of one
/// that cannot be written ends as an error.
pub(crate) fn write(
    store: &mut Store,
    job: &Job,
    folder: &Path,
    arguments: &Arguments,
    time: &DateTime<Utc>,
    context: &Context,
) -> Result<usize, Box<dyn Error>> {
    let authority = |namespace: Option<String>| Authority { namespace, ..Authority::default() };
    let time = time.format("%Y%m%d%H%M%S+0000").to_string();
    remove(store, folder)?;
    let mut without_facility = BTreeSet::new();
    let mut written = 0;
    for recorded in job.queries() {
        if recorded.school.iis_facility.is_none() {
            without_facility.insert(&recorded.school.number);
        }
        let header = Header {
            sending_application: authority(Some(arguments.sending_application.clone())),
            sending_facility: authority(recorded.school.iis_facility.clone()),
            receiving_application: authority(arguments.receiving_application.clone()),
            receiving_facility: authority(arguments.receiving_facility.clone()),
            ..Header::default()
        };
        let control_id = &recorded.control_id;
        let stamp = Stamp { control_id, date_time: time.parse()? };
        match qbp_q11(&header, &stamp, &recorded.query) {
            Ok(message) => {
                let path = file(folder, control_id);
                fs::write(&path, message.as_bytes()).map_err(|error| named(&path, &error))?;
                written += 1;
            }
            Err(error) => {
                writeln!(io::stderr(), "warning: query {control_id} is not written: {error}")?;
                store.refuse_query(job, control_id, &fault(&error), context)?;
            }
        }
    }
    for school in without_facility {
        writeln!(
            io::stderr(),
            "warning: school {school} has no iis_facility_id: its queries name no facility (MSH-4) and no student number \
             (QPD-3)"
        )?;
    }
    Ok(written)
}

fn file(folder: &Path, control_id: &str) -> PathBuf {
    folder.join(format!("{control_id}.hl7"))
}

/// The first finding, for the Errors screen.
fn fault(error: &BuildError) -> Fault {
    let first = error.errors().first();
    Fault {
        code: first.map_or("207", iz_hl7::Error::hl7_code).to_owned(),
        text: first.map_or_else(|| error.to_string(), |first| format!("the query cannot be written: {}", first.kind())),
        location: first.and_then(iz_hl7::Error::location),
        ..Fault::default()
    }
}
