/// A value that fills the components of a data type: a text, a date, or a part of a record.
///
/// ```
/// use iz_hl7::datatype::Compose;
/// use iz_model::Identifier;
/// let mut places = Vec::new();
/// Identifier::new("77", "IIS", "SR").compose(&mut |component, subcomponent, text| {
///     if text.is_some() {
///         places.push((component, subcomponent));
///     }
/// });
/// assert_eq!(places, [(1, 1), (4, 1), (5, 1)], "CX.1, CX.4.1 and CX.5");
/// ```
pub trait Compose {
    /// Gives every component and subcomponent that the type has a place for, counted from 1 and in their order, each with
    /// its text or nothing.
    fn compose(&self, part: &mut impl FnMut(usize, usize, Option<&str>));
}
