use crate::view::composite;

composite! {
    /// A postal address (XAD). Guide, chapter 4.
    Xad;

    /// XAD.1 Street Address (SAD, RE).
    1 street_address: Sad;

    /// XAD.2 Other Designation (ST, RE).
    2 other_designation: Value;

    /// XAD.3 City (ST, RE).
    3 city: Value;

    /// XAD.4 State or Province (ST, RE), two-letter USPS code.
    4 state_or_province: Value;

    /// XAD.5 Zip or Postal Code (ST, RE).
    5 zip_or_postal_code: Value;

    /// XAD.6 Country (ID, RE, table 0399); empty means USA.
    6 country: Value;

    /// XAD.7 Address Type (ID, R, table 0190).
    7 address_type: Value;

    /// XAD.8 Other Geographic Designation (ST, O).
    8 other_geographic_designation: Value;

    /// XAD.9 County/Parish Code (IS, O, table 0289).
    9 county_code: Value;

    /// XAD.10 Census Tract (IS, O, table 0288).
    10 census_tract: Value;

    /// XAD.11 Address Representation Code (ID, O, table 0465).
    11 address_representation_code: Value;

    /// XAD.12 Address Validity Range (DR, X).
    12 address_validity_range: Dr;

    /// XAD.13 Effective Date (TS, O).
    13 effective_date: Ts;

    /// XAD.14 Expiration Date (TS, O).
    14 expiration_date: Ts;
}
