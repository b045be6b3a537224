//! The pattern that every typed view follows: a name for each element, decoded when it is asked for.

mod editor;

pub(crate) use editor::{Editor, setter, write_field};

/// Declares a view over a segment, one method per field, named as the standard names it; and its editor, one setter per
/// field, of the same name.
///
/// What a field gives: `Value` for a primitive, a data type such as `Cx` for a composite, and `[Cx]` for a field that may
/// repeat. `Delimiters` is a `Value` that cannot be set.
macro_rules! segment {
    (
        $(#[$doc:meta])* $type:ident, $editor:ident = $name:literal;
        $($(#[$field_doc:meta])* $index:literal $method:ident: $kind:tt;)*
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $type<'m>(crate::Segment<'m>);

        impl<'m> $type<'m> {
            #[doc = concat!("The view of a segment whose name is `", $name, "`; `None` for another.")]
            pub fn new(segment: crate::Segment<'m>) -> Option<Self> {
                (segment.name() == $name).then_some(Self(segment))
            }

            /// The raw segment.
            pub fn segment(&self) -> crate::Segment<'m> {
                self.0
            }

            $(crate::view::accessor! { $(#[$field_doc])* $method: $kind = |view| view.0.field($index) })*
        }

        #[doc = concat!("Writes the fields of one ", $name, ", by the names that [`", stringify!($type), "`] reads them by.")]
        ///
        /// What a setter writes is told in [`segment`](crate::segment#editing).
        #[derive(Debug)]
        pub struct $editor<'e, 'a>(crate::view::Editor<'e, 'a>);

        impl<'e, 'a> $editor<'e, 'a> {
            #[doc = concat!("Edits the `sequence`-th ", $name, " of a message, counted from 1.")]
            ///
            /// # Errors
            ///
            /// [`ErrorKind::NoSuchSegment`](crate::ErrorKind::NoSuchSegment)
            pub fn new(message: &'e mut crate::Message<'a>, sequence: usize) -> crate::Result<Self> {
                crate::view::Editor::new(message, $name, sequence).map(Self)
            }

            $(crate::view::setter! { [$(#[$field_doc])*] $name $index $method: $kind })*
        }
    };
}

/// Declares a view over a composite data type: one method per component, named as the standard names it.
///
/// The composite may stand in a field or, nested, in a component; its parts are then subcomponents.
macro_rules! composite {
    ($(#[$doc:meta])* $type:ident; $($(#[$part_doc:meta])* $index:literal $method:ident: $kind:tt;)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $type<'m>(crate::Element<'m>);

        impl<'m> $type<'m> {
            /// The view of an element that has this data type.
            pub fn new(element: crate::Element<'m>) -> Self {
                Self(element)
            }

            /// The raw element.
            pub fn element(&self) -> crate::Element<'m> {
                self.0
            }

            /// Whether nothing stands here.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            $(crate::view::accessor! { $(#[$part_doc])* $method: $kind = |view| view.0.part($index) })*
        }
    };
}

macro_rules! accessor {
    ($(#[$doc:meta])* $method:ident: Value = |$view:ident| $element:expr) => {
        $(#[$doc])*
        pub fn $method(&self) -> crate::Value<'m> {
            let $view = self;
            $element.value()
        }
    };
    ($(#[$doc:meta])* $method:ident: Delimiters = |$view:ident| $element:expr) => {
        crate::view::accessor! { $(#[$doc])* $method: Value = |$view| $element }
    };
    ($(#[$doc:meta])* $method:ident: [Value] = |$view:ident| $element:expr) => {
        $(#[$doc])*
        pub fn $method(&self) -> impl Iterator<Item = crate::Value<'m>> + use<'m> {
            let $view = self;
            $element.repetitions().map(|element| element.value())
        }
    };
    ($(#[$doc:meta])* $method:ident: Element = |$view:ident| $element:expr) => {
        $(#[$doc])*
        pub fn $method(&self) -> crate::Element<'m> {
            let $view = self;
            $element
        }
    };
    ($(#[$doc:meta])* $method:ident: [Element] = |$view:ident| $element:expr) => {
        $(#[$doc])*
        pub fn $method(&self) -> impl Iterator<Item = crate::Element<'m>> + use<'m> {
            let $view = self;
            $element.repetitions()
        }
    };
    ($(#[$doc:meta])* $method:ident: [$type:ident] = |$view:ident| $element:expr) => {
        $(#[$doc])*
        pub fn $method(&self) -> impl Iterator<Item = crate::datatype::$type<'m>> + use<'m> {
            let $view = self;
            $element.repetitions().map(crate::datatype::$type::new)
        }
    };
    ($(#[$doc:meta])* $method:ident: $type:ident = |$view:ident| $element:expr) => {
        $(#[$doc])*
        pub fn $method(&self) -> crate::datatype::$type<'m> {
            let $view = self;
            crate::datatype::$type::new($element)
        }
    };
}

pub(crate) use {accessor, composite, segment};
