//! People of a generator: families of one to three children, of whom some are known twice. The same every time.

use iz_match::patient::Profile;
use iz_model::{Address, NextOfKin, PartialDate, Patient, PersonName, Sex, Telecom};

/// A record, and who it is of.
pub(crate) struct Record {
    pub(crate) profile: Profile,
    pub(crate) person: usize,
    pub(crate) household: usize,
}

/// Numbers without a pattern, by Marsaglia's xorshift.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, count: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % count
    }

    fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// A name of some hundreds, of which a few are common.
    fn name(&mut self, kind: u64) -> String {
        let most = 6 + self.below(30);
        let mut rest = (self.below(most * most) + 7) * 7_919 + kind * 104_729;
        let mut name = String::new();
        for _ in 0..3 {
            let syllables =
                ["ba", "de", "gi", "ko", "lu", "ma", "ne", "ri", "so", "tu", "va", "we", "cha", "fe", "hol", "jan"];
            name.push_str(
                syllables.into_iter().cycle().nth(usize::try_from(rest % 16).unwrap_or_default()).unwrap_or_default(),
            );
            rest /= 13;
        }
        name
    }
}

/// What a household shares.
#[derive(Clone)]
struct Home {
    family: String,
    mother: String,
    kin: String,
    street: String,
    zip: u64,
    phone: u64,
}

impl Home {
    fn any(numbers: &mut Numbers) -> Self {
        let street = format!("{} {} St", numbers.below(900) + 1, numbers.name(4));
        let (family, mother, kin) = (numbers.name(1), numbers.name(1), numbers.name(2));
        Self {
            family,
            mother,
            kin,
            street,
            zip: 23_000 + numbers.below(300),
            phone: 8_042_000_000 + numbers.below(7_999_999),
        }
    }
}

/// A child of a home.
struct Child {
    given: String,
    middle: String,
    birth: Option<PartialDate>,
    sex: Sex,
}

impl Child {
    fn any(numbers: &mut Numbers) -> Self {
        let (year, month, day) = (2005 + numbers.below(20), 1 + numbers.below(12), 1 + numbers.below(28));
        Self {
            given: numbers.name(2),
            middle: numbers.name(2),
            birth: format!("{year}-{month:02}-{day:02}").parse().ok(),
            sex: if numbers.percent(50) { Sex::Female } else { Sex::Male },
        }
    }

    fn record(&self, home: &Home, has_middle: bool) -> Profile {
        let family = |family: &str| PersonName { family: Some(family.to_owned()), ..PersonName::default() };
        let kin = PersonName { given: Some(home.kin.clone()), ..PersonName::default() };
        Profile::of(&Patient {
            names: vec![PersonName {
                given: Some(self.given.clone()),
                middle: has_middle.then(|| self.middle.clone()),
                ..family(&home.family)
            }],
            birth_date: self.birth,
            sex: Some(self.sex),
            mothers_maiden_name: Some(family(&home.mother)),
            addresses: vec![Address {
                street: Some(home.street.clone()),
                zip: Some(home.zip.to_string()),
                ..Address::default()
            }],
            telecoms: vec![Telecom { text: Some(home.phone.to_string()), ..Telecom::default() }],
            next_of_kin: vec![NextOfKin { names: vec![kin], ..NextOfKin::default() }],
            ..Patient::default()
        })
    }
}

/// So many children, of whom this share is known twice: then one in twenty with a letter less in the given name, three of ten
/// moved, four of ten with another telephone. A few are twins.
pub(crate) fn population(children: usize, percent_twice: u64) -> Vec<Record> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let (mut records, mut person, mut household) = (Vec::new(), 0, 0);
    while person < children {
        let home = Home::any(&mut numbers);
        let mut birth = None;
        let mut names = Vec::new();
        for _ in 0..=numbers.below(3) {
            let mut child = Child::any(&mut numbers);
            while names.contains(&child.given) {
                child = Child::any(&mut numbers);
            }
            names.push(child.given.clone());
            if numbers.percent(3) {
                child.birth = birth.or(child.birth);
            }
            birth = child.birth;
            let has_middle = numbers.percent(50);
            records.push(Record { profile: child.record(&home, has_middle), person, household });
            if numbers.percent(percent_twice) {
                let mut again = home.clone();
                if numbers.percent(5) {
                    child.given.pop();
                }
                if numbers.percent(30) {
                    let other = Home::any(&mut numbers);
                    (again.street, again.zip) = (other.street, other.zip);
                }
                if numbers.percent(40) {
                    again.phone = Home::any(&mut numbers).phone;
                }
                let has_middle = numbers.percent(50);
                records.push(Record { profile: child.record(&again, has_middle), person, household });
            }
            person += 1;
        }
        household += 1;
    }
    records
}
