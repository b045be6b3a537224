//! Closed code tables: an enum whose variants are the table's codes.

/// Declares an enum over a closed HL7 table, with the code of each value.
///
/// Codes are read in either case, as registries write them, and written as the table has them.
macro_rules! code_table {
    ($(#[$doc:meta])* $type:ident { $($(#[$value_doc:meta])* $value:ident = $code:literal $(| $alias:literal)*,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum $type {
            $(
                #[doc = concat!("`", $code, "`")]
                ///
                $(#[$value_doc])*
                #[cfg_attr(feature = "serde", serde(rename = $code))]
                $value,
            )*
        }

        impl $type {
            /// The value with this code, in either case; `None` for a code that the table lacks.
            pub fn from_code(code: &str) -> Option<Self> {
                match code {
                    $(_ if code.eq_ignore_ascii_case($code) $(|| code.eq_ignore_ascii_case($alias))* => Some(Self::$value),)*
                    _ => None,
                }
            }

            /// The code.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$value => $code,)*
                }
            }
        }
    };
}

pub(crate) use code_table;
