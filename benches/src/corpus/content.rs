//! Values of the kind that real messages hold. The people and places do not exist.

/// Family names that nobody can take for a real person's.
pub(super) const FAMILY: [&str; 20] = [
    "Testcase",
    "Sample",
    "Example",
    "Muestra",
    "Specimen",
    "Placeholder",
    "Testcase-Sample",
    "O'Testcase",
    "Probando",
    "Beispiel",
    "Testing",
    "Sampleson",
    "Testerly",
    "Samplewood",
    "Exampleby",
    "Demo",
    "Demonstration",
    "Échantillon",
    "Prüfling",
    "Sample \\T\\ Testcase",
];

/// Family names of those who give vaccines.
pub(super) const STAFF: [&str; 4] = ["Testnurse", "Sampledoctor", "Exampleman", "Testcase"];

pub(super) const GIVEN: [&str; 14] = [
    "Alpha",
    "Bravo",
    "Charlie",
    "Delta",
    "Echo",
    "Foxtrot",
    "Golf",
    "Hotel",
    "India",
    "Juliett",
    "Kilo Lima",
    "Mike",
    "Novembér",
    "Oscar",
];

pub(super) const STREET: [&str; 6] =
    ["Example St", "Sample Ave", "Testcase Rd", "Muestra Ln \\T\\ Court", "Main St", "Placeholder Blvd"];

pub(super) const CITY: [&str; 5] = ["Sampletown", "Testville", "Exampleburg", "Ciudad Ejemplo", "São Exemplo"];

pub(super) const STATE: [[&str; 2]; 5] =
    [["AZ", "85001"], ["MI", "48901"], ["VA", "23219"], ["WA", "98501"], ["MN", "55101"]];

pub(super) const RACE: [[&str; 2]; 5] = [
    ["2106-3", "White"],
    ["2054-5", "Black or African American"],
    ["2028-9", "Asian"],
    ["1002-5", "American Indian or Alaska Native"],
    ["2131-1", "Other Race"],
];

pub(super) const ETHNICITY: [[&str; 2]; 2] = [["2186-5", "Not Hispanic or Latino"], ["2135-2", "Hispanic or Latino"]];

pub(super) const LANGUAGE: [[&str; 2]; 3] = [["eng", "English"], ["spa", "Spanish"], ["vie", "Vietnamese"]];

pub(super) const RELATIONSHIP: [[&str; 2]; 4] =
    [["MTH", "Mother"], ["FTH", "Father"], ["GRD", "Guardian"], ["GRP", "Grandparent"]];

pub(super) const PUBLICITY: [[&str; 2]; 3] =
    [["02", "Reminder/Recall - any method"], ["01", "No reminder/Recall"], ["03", "Reminder/Recall - no calls"]];

/// CVX code, its name, an NDC of the product, the MVX code of its maker and the maker's name.
pub(super) const VACCINE: [[&str; 5]; 14] = [
    ["03", "MMR", "00006-4681-00", "MSD", "Merck Sharp \\T\\ Dohme LLC"],
    ["08", "Hep B, adolescent or pediatric", "58160-0820-11", "SKB", "GlaxoSmithKline"],
    ["10", "IPV", "49281-0860-10", "PMC", "Sanofi Pasteur"],
    ["20", "DTaP", "58160-0810-11", "SKB", "GlaxoSmithKline"],
    ["21", "varicella", "00006-4827-00", "MSD", "Merck Sharp \\T\\ Dohme LLC"],
    ["49", "Hib (PRP-OMP)", "00006-4897-00", "MSD", "Merck Sharp \\T\\ Dohme LLC"],
    ["83", "Hep A, ped/adol, 2 dose", "58160-0825-11", "SKB", "GlaxoSmithKline"],
    ["94", "MMRV", "00006-4999-00", "MSD", "Merck Sharp \\T\\ Dohme LLC"],
    ["110", "DTaP-Hep B-IPV", "58160-0811-11", "SKB", "GlaxoSmithKline"],
    ["115", "Tdap", "49281-0400-10", "PMC", "Sanofi Pasteur"],
    ["116", "rotavirus, pentavalent", "00006-4047-41", "MSD", "Merck Sharp \\T\\ Dohme LLC"],
    ["133", "Pneumococcal conjugate PCV 13", "00005-1971-02", "PFR", "Pfizer, Inc"],
    ["150", "Influenza, quadrivalent, PF", "49281-0415-50", "PMC", "Sanofi Pasteur"],
    ["165", "HPV9", "00006-4119-03", "MSD", "Merck Sharp \\T\\ Dohme LLC"],
];

pub(super) const ROUTE: [[&str; 2]; 3] = [["C28161", "Intramuscular"], ["C38299", "Subcutaneous"], ["C38288", "Oral"]];

pub(super) const SITE: [[&str; 2]; 4] =
    [["LA", "Left Upper Arm"], ["RA", "Right Upper Arm"], ["LT", "Left Thigh"], ["RT", "Right Thigh"]];

pub(super) const ELIGIBILITY: [[&str; 2]; 4] = [
    ["V01", "Not VFC eligible"],
    ["V02", "VFC eligible - Medicaid"],
    ["V03", "VFC eligible - Uninsured"],
    ["V05", "VFC eligible - Underinsured"],
];

pub(super) const FUNDING: [[&str; 2]; 3] = [["PHC70", "Private"], ["VXC50", "Public"], ["VXC51", "Public VFC"]];

pub(super) const SOURCE: [[&str; 2]; 4] = [
    ["01", "Historical - source unspecified"],
    ["02", "Historical - other provider"],
    ["06", "Historical - birth certificate"],
    ["07", "Historical - school record"],
];
