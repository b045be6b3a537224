use crate::view::composite;

composite! {
    /// A street address (SAD). Guide, chapter 4.
    Sad;

    /// SAD.1 Street or Mailing Address (ST, R).
    1 street_or_mailing_address: Value;

    /// SAD.2 Street Name (ST, O).
    2 street_name: Value;

    /// SAD.3 Dwelling Number (ST, O).
    3 dwelling_number: Value;
}
