mod audit;
mod conflict;
mod identity;
mod imm_rec;
mod import;
mod job;
mod merge;
mod publish;
mod receive;
mod record;
mod resolve;
mod rows;
mod schema;
mod settings;
mod totals;
mod views;

use std::fmt;
use std::path::Path;
use std::time::Duration;

use iz_model::Date;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use sha2::{Digest as _, Sha256};

use crate::{Error, ErrorKind};

pub use conflict::{Conflict, ConflictKind};
pub use import::ReusedNumber;
pub use job::{Job, RecordedQuery, Request};
pub use publish::{Brake, Publication};
pub use receive::{Disposition, Receipt};
pub use resolve::Resolution;
pub use settings::Settings;
pub use totals::{Reason, Totals};
pub use views::{Table, Views};

/// When something happens and who does it. The crate has no clock of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// The moment, RFC 3339 in UTC.
    pub now: String,
    /// The day where the school is.
    pub today: Date,
    /// Who asked for it: a person of the district or a program.
    pub actor: String,
}

/// The health tables of a district, in one SQLite file.
///
/// Each method that writes is one transaction, except [`Store::publish`], which makes one for each student. Nothing is
/// lost when the process is killed: the same calls, made again, end in the same tables.
///
/// ```
/// use iz_model::Date;
/// use iz_school::{Context, Request, RequestMode, Roster, Store, VaccineSetUp};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let folder = tempfile::tempdir()?;
/// let mut store = Store::open(folder.path().join("district.db"))?;
/// let context = Context { now: "2026-11-21T08:00:00Z".into(), today: Date::new(2026, 11, 21)?, actor: "nurse".into() };
/// let roster = Roster::read(
///     "school_number,school_name,student_number,last_name,first_name,dob,grade_level,enroll_status,exclude_from_data_exchange\n\
///      0101,Oak Elementary,000123,Testcase,Tilda,2019-05-01,K,0,0\n"
///         .as_bytes(),
/// )?;
/// let set_up = VaccineSetUp::read("vaccine_code,vaccine_name,cvx_code,number_of_doses\nMMR,MMR,03,2\n".as_bytes())?;
/// store.import(&roster, &set_up, &context)?;
/// let job = store.begin_job(&Request { mode: RequestMode::All, ..Request::default() }, &context)?;
/// assert_eq!(job.queries()[0].control_id, "IZ-1");
/// // For each answer: store.receive(...). Then:
/// assert_eq!(store.views()?.statistical_summary.rows[0][1], "1", "one student is in processing");
/// # Ok(())
/// # }
/// ```
pub struct Store {
    connection: Connection,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

impl Store {
    /// Opens the tables in this file, and makes them if there is no file or an empty one.
    ///
    /// # Errors
    ///
    /// The file cannot be opened or made, is not an SQLite database, is damaged, belongs to something else, was written
    /// by a newer version of this crate, or may only be read.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        if connection.is_readonly("main")? {
            return Err(Error::new(ErrorKind::ReadOnly));
        }
        // Before anything is changed: a foreign database stays as it is.
        schema::check(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::create_if_empty(&mut connection)?;
        Ok(Self { connection })
    }

    /// Opens the tables in this file for reading only: [`Store::views`] and [`Store::open_conflicts`].
    ///
    /// # Errors
    ///
    /// As [`Store::open`], and the file must be there.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        if schema::check(&connection)?.is_empty() {
            return Err(Error::new(ErrorKind::ForeignSchema));
        }
        Ok(Self { connection })
    }

    /// Lets the database grow to this many pages of 4096 bytes and no further, as long as the store is open.
    ///
    /// What does not fit is refused with [`ErrorKind::Full`], and the transaction is undone.
    ///
    /// # Errors
    ///
    /// The database refuses.
    pub fn limit_size(&self, pages: u32) -> Result<(), Error> {
        self.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
        Ok(())
    }

    /// Begins a transaction that may write; no other process can come between its reads and its writes.
    fn transaction(&mut self) -> Result<Transaction<'_>, Error> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// How long to wait for another process before giving up.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// SHA-256 of some bytes, in hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A number of things as the database counts them.
fn integer(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count of the database as a number of things.
fn count(integer: i64) -> usize {
    usize::try_from(integer).unwrap_or_default()
}
