use crate::view::segment;

segment! {
    /// Next of Kin / Associated Parties (NK1). Guide, chapter 5.
    Nk1 = "NK1";

    /// NK1-1 Set ID (SI, R): 1, 2, 3.
    1 set_id: Value;

    /// NK1-2 Name (XPN, R, repeats); the first is the legal name.
    2 name: [Xpn];

    /// NK1-3 Relationship (CE, R, table 0063).
    3 relationship: Ce;

    /// NK1-4 Address (XAD, RE, repeats).
    4 address: [Xad];

    /// NK1-5 Phone Number (XTN, RE, repeats).
    5 phone_number: [Xtn];

    /// NK1-6 Business Phone Number (XTN, O, repeats).
    6 business_phone_number: [Xtn];

    /// NK1-7 Contact Role (CE, O, table 0131).
    7 contact_role: Ce;

    /// NK1-20 Primary Language (CE, O, table 0296).
    20 primary_language: Ce;
}
