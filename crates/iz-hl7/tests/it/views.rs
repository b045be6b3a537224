//! The typed views and editors: each accessor reads the element that the standard gives its name to, and each setter
//! writes it.

mod datatypes;
mod observation_value;
mod segments;

use iz_hl7::{Element, Value};

/// What a view shows first, as text.
trait Say {
    fn say(&self) -> Option<String>;
}

impl Say for Value<'_> {
    fn say(&self) -> Option<String> {
        self.text().map(|text| text.into_owned())
    }
}

impl Say for Element<'_> {
    fn say(&self) -> Option<String> {
        self.value().say()
    }
}

/// What an accessor gives, checked to be of the type named, as text.
macro_rules! say {
    (Delimiters, $given:expr) => {
        say!(Value, $given)
    };
    (Value, $given:expr) => {{
        let value: iz_hl7::Value<'_> = $given;
        value.say()
    }};
    (Element, $given:expr) => {{
        let element: iz_hl7::Element<'_> = $given;
        element.say()
    }};
    ([Value], $given:expr) => {
        $given.map(|value: iz_hl7::Value<'_>| value.say()).next().unwrap()
    };
    ([Element], $given:expr) => {
        $given.map(|element: iz_hl7::Element<'_>| element.say()).next().unwrap()
    };
    ([$type:ident], $given:expr) => {
        $given.map(|view: iz_hl7::datatype::$type<'_>| view.element().say()).next().unwrap()
    };
    ($type:ident, $given:expr) => {{
        let view: iz_hl7::datatype::$type<'_> = $given;
        view.element().say()
    }};
}
use say;
