use super::Level;

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $words:literal: $($level:ident)*;)*) => {
        /// What is compared of two people, and at which [`Level`]s. [`Level::Absent`] is possible everywhere.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum Field { $($(#[$doc])* $field,)* }

        impl Field {
            /// All fields, in the order in which they are compared.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$field),*];

            /// How many fields there are.
            pub const COUNT: usize = [$(stringify!($field)),*].len();

            /// Its name in words.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$field => $words,)* }
            }

            /// The levels that it can have, the best first.
            pub const fn levels(self) -> &'static [Level] {
                match self { $(Self::$field => &[$(Level::$level),*],)* }
            }
        }
    };
}

fields! {
    /// Given name (PID-5.2), of the legal name and of aliases. `Variant`: a nickname, an alias, or one of several given
    /// names beside nothing that contradicts; of who is known of a multiple birth also one name, to which a side adds a
    /// middle name. `Swapped`: exchanged with the family name. `Crossed`: it is the other's
    /// middle name. `Similar` also where of several given names one is the same and others differ.
    Given = "given name": Same Variant Initial Swapped Crossed Slip Similar Differ;
    /// Family name (PID-5.1). `Part`: they share a part of a double name, or one is an alias or maiden name of the other.
    Family = "family name": Same Part Swapped Slip Similar Differ;
    /// Further family names: the parts of a double name, aliases, the maiden name. `Same`: the records share one that is
    /// not the family name compared above.
    OtherFamily = "other family name": Same Differ;
    /// Middle name (PID-5.3). `Initial`: one is the initial of the other.
    Middle = "middle name": Same Initial Slip Similar Differ;
    /// Which of several bearers of a name: `Jr`, `Sr`, `I` to `VI` (PID-5.4).
    Suffix = "suffix": Same Differ;
    /// Birth date (PID-7). `Variant`: one is less precise, and they can be the same. `Swapped`: day and month are exchanged.
    /// `Slip`: one digit differs, two neighbours are exchanged, or it is the day before. `Near`: two of year, month and day
    /// are the same.
    Birth = "birth date": Same Variant Swapped Slip Near Differ;
    /// Administrative sex (PID-8), `F` and `M` only.
    Sex = "sex": Same Differ;
    /// Telephone numbers and e-mail addresses (PID-13). `Variant`: the seven local digits are the same. `Slip`: one digit
    /// differs.
    Contact = "telephone or e-mail": Same Variant Slip Differ;
    /// Street and house number (PID-11.1). The first part is the street, the second the number.
    Street = "street address": Same Variant Slip First Similar Second Near Differ;
    /// Apartment or other designation (PID-11.2).
    Unit = "apartment": Same Slip Similar Differ;
    /// ZIP code, five digits, and city (PID-11.5, PID-11.3). The first part is the ZIP code, the second the city.
    Place = "ZIP code and city": Same Variant Slip First Similar Second Near Differ;
    /// Mother's maiden name (PID-6.1).
    Mother = "mother's maiden name": Same Slip Similar Differ;
    /// Given name of a next of kin (NK1-2.2).
    Kin = "next of kin": Same Slip Similar Differ;
    /// Record numbers within one authority and kind: `MR`, `SR`, `PI`, `PT`, `BR`, `DL`, `PPN` and the like (PID-3).
    Record = "record number": Same Differ;
    /// Social security number (PID-3 of kind `SS`).
    National = "social security number": Same Slip Differ;
    /// Medicaid, Medicare or insurance number (PID-3 of kinds `MA`, `MC`, `MB`, `NI` and the like).
    Insurance = "insurance number": Same Slip Differ;
    /// Multiple birth and birth order (PID-24, PID-25). `Same`: the same place in a multiple birth. `Variant`: both of a
    /// multiple birth, a place is unknown. `Similar`: both single. `Near`: one of a multiple birth, the other silent.
    /// `Differ`: another place, or one single and one multiple.
    Multiple = "multiple birth": Same Variant Similar Near Differ;
    /// Doses, by vaccine and day. `Same`: at least three of two days are shared, and at least half of the shorter history. `Part`: some
    /// are shared. `Differ`: none, though both have some.
    History = "vaccination history": Same Part Differ;
}

impl Field {
    /// Its place in a table of all fields.
    pub(super) fn place(self) -> usize {
        usize::from(self.number())
    }

    #[allow(clippy::as_conversions, reason = "the discriminant of an enum of few variants")]
    const fn number(self) -> u8 {
        self as u8
    }
}

impl Level {
    /// Its place in a table of all levels.
    pub(super) fn place(self) -> usize {
        usize::from(self.number())
    }

    #[allow(clippy::as_conversions, reason = "the discriminant of an enum of few variants")]
    const fn number(self) -> u8 {
        self as u8
    }
}
