use crate::view::composite;

composite! {
    /// A hierarchic designator (HD): who assigns identifiers, or what system sends. Guide, chapter 4.
    Hd;

    /// HD.1 Namespace ID (IS, R if HD.2 is empty, tables 0300, 0361, 0362, 0363 by use).
    1 namespace_id: Value;

    /// HD.2 Universal ID (ST, R if HD.1 is empty), an ISO OID.
    2 universal_id: Value;

    /// HD.3 Universal ID Type (ID, R if HD.2 is valued): `ISO`.
    3 universal_id_type: Value;
}
