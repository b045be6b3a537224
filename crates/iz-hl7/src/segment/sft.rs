use crate::view::segment;

segment! {
    /// Software Segment (SFT). Guide, chapter 5; the fields are the base standard's.
    Sft, SftMut = "SFT";

    /// SFT-1 Software Vendor Organization (XON, R).
    1 software_vendor_organization: Xon;

    /// SFT-2 Software Certified Version or Release Number (ST, R).
    2 software_certified_version_or_release_number: Value;

    /// SFT-3 Software Product Name (ST, R).
    3 software_product_name: Value;

    /// SFT-4 Software Binary ID (ST, R).
    4 software_binary_id: Value;

    /// SFT-5 Software Product Information (TX, O).
    5 software_product_information: Value;

    /// SFT-6 Software Install Date (TS, O).
    6 software_install_date: Ts;
}
