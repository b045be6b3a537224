use crate::view::segment;

segment! {
    /// Pharmacy/Treatment Route (RXR). Guide, chapter 5.
    Rxr, RxrMut = "RXR";

    /// RXR-1 Route (CE, R), NCIT; table 0162 in the other triplet.
    1 route: Ce;

    /// RXR-2 Administration Site (CWE, RE, table 0163).
    2 administration_site: Cwe;

    /// RXR-3 Administration Device (CE, O, table 0164).
    3 administration_device: Ce;

    /// RXR-4 Administration Method (CWE, O, table 0165).
    4 administration_method: Cwe;

    /// RXR-5 Routing Instruction (CE, O).
    5 routing_instruction: Ce;

    /// RXR-6 Administration Site Modifier (CWE, O, table 0495).
    6 administration_site_modifier: Cwe;
}
