use crate::view::composite;

composite! {
    /// An entity identifier (EI): the identity of an order or a profile. Guide, chapter 4.
    Ei;

    /// EI.1 Entity Identifier (ST, R).
    1 entity_identifier: Value;

    /// EI.2 Namespace ID (IS, R if EI.3 is empty, table 0363).
    2 namespace_id: Value;

    /// EI.3 Universal ID (ST, R if EI.2 is empty), an ISO OID.
    3 universal_id: Value;

    /// EI.4 Universal ID Type (ID, R if EI.3 is valued): `ISO`.
    4 universal_id_type: Value;
}
