use crate::view::segment;

segment! {
    /// Pharmacy/Treatment Route (RXR). Guide, chapter 5.
    Rxr = "RXR";

    /// RXR-1 Route (CE, R), NCIT; table 0162 in the other triplet.
    1 route: Ce;

    /// RXR-2 Administration Site (CWE, RE, table 0163).
    2 administration_site: Ce;
}
