use std::fmt;

use iz_model::{Cvx, Date};

use super::NoKey;
use crate::Grade;

/// The exact key in 64 bits, for millions of rows.
///
/// | bits | part | range |
/// |---|---|---|
/// | 63 to 32 | student | any `u32`: of an [`Interner`](super::Interner), or an integer of the caller's own |
/// | 31 to 16 | day | 1900-01-01 to 2079-06-06, as days from the first |
/// | 15 to 5 | CVX | 0 to 2047 |
/// | 4 to 0 | grade | 0 without, else [`Grade::level`] + 3 |
///
/// So keys sort by student, then by day, CVX and grade. All parts but the grade must be there: what lacks one has no key,
/// and so equals nothing. Whether the grade is part of it is for the [`KeyRule`](super::KeyRule) to say.
///
/// `Debug` shows none of it.
///
/// ```
/// use iz_match::exact::{Interner, KeyRule, NoKey, PackedKey};
/// use iz_model::{Cvx, Date};
///
/// let mut students = Interner::new();
/// let (student, cvx, day) = (students.intern("000123")?, Cvx::new(3), Date::new(2019, 10, 2)?);
/// let row = PackedKey::new(student, cvx, day, KeyRule::WithoutGrade.grade_of_row(None)?)?;
/// assert_eq!((row.student(), row.cvx(), row.day(), row.grade()), (student, cvx, day, None));
/// assert_eq!(KeyRule::CurrentGrade.grade_of_incoming(None), Err(NoKey::NoGrade));
/// assert_eq!(PackedKey::new(student, Cvx::new(2048), day, None), Err(NoKey::CvxTooHigh));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PackedKey(u64);

/// The ordinal of [`PackedKey::FIRST_DAY`].
const EPOCH: i32 = 693_596;
/// What makes a positive number of a [`Grade::level`], so that 0 is no grade.
const GRADE_OFFSET: i8 = 3;

impl PackedKey {
    /// The first day that a key has room for: 1900-01-01.
    pub const FIRST_DAY: Date = day(1900, 1, 1);
    /// The last day that a key has room for: 2079-06-06.
    pub const LAST_DAY: Date = day(2079, 6, 6);
    /// The highest code that a key has room for. CDC's highest is 999.
    pub const LAST_CVX: Cvx = Cvx::new(0x7FF);

    /// The key of these parts; the grade as the run's [`KeyRule`](super::KeyRule) says.
    ///
    /// # Errors
    ///
    /// [`NoKey::CvxTooHigh`] and [`NoKey::DayOutOfRange`]: nothing is cut to fit.
    #[inline]
    pub fn new(student: u32, cvx: Cvx, day: Date, grade: Option<Grade>) -> Result<Self, NoKey> {
        if cvx > Self::LAST_CVX {
            return Err(NoKey::CvxTooHigh);
        }
        let day = u16::try_from(day.ordinal() - EPOCH).map_err(|_| NoKey::DayOutOfRange)?;
        let grade = grade.map_or(0, |grade| (grade.level() + GRADE_OFFSET).unsigned_abs());
        let parts = [u64::from(student) << 32, u64::from(day) << 16, u64::from(cvx.number()) << 5, u64::from(grade)];
        Ok(Self(parts.into_iter().fold(0, |key, part| key | part)))
    }

    /// The key with these [`bits`](Self::bits), such as one read from a file; `None` when no key has them.
    pub fn from_bits(bits: u64) -> Option<Self> {
        let grade = i8::try_from(bits & 0x1F).ok()?;
        (grade == 0 || Grade::new(grade - GRADE_OFFSET).is_ok()).then_some(Self(bits))
    }

    /// The key as a number, which sorts as the key does.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The student.
    pub fn student(self) -> u32 {
        self.part(32, u32::MAX.into())
    }

    /// The vaccine.
    pub fn cvx(self) -> Cvx {
        Cvx::new(self.part(5, Self::LAST_CVX.number().into()))
    }

    /// The day given.
    pub fn day(self) -> Date {
        let days = EPOCH + i32::from(self.part::<u16>(16, u16::MAX.into()));
        Date::from_ordinal(days).unwrap_or(Self::LAST_DAY)
    }

    /// The grade, where it is part of the key.
    pub fn grade(self) -> Option<Grade> {
        Grade::new(self.part::<i8>(0, 0x1F) - GRADE_OFFSET).ok()
    }

    /// The bits of one part.
    fn part<T: TryFrom<u64> + Default>(self, shift: u32, mask: u64) -> T {
        // The mask leaves no more than the type holds.
        T::try_from((self.0 >> shift) & mask).unwrap_or_default()
    }
}

/// A day of the calendar, by a constant.
const fn day(year: u16, month: u8, day: u8) -> Date {
    match Date::new(year, month, day) {
        Ok(day) => day,
        Err(_) => Date::MIN,
    }
}

impl fmt::Debug for PackedKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackedKey").finish_non_exhaustive()
    }
}
