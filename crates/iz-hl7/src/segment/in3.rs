use crate::view::segment;

segment! {
    /// Insurance Additional Information, Certification (IN3). HL7 2.5.1, chapter 6; the guide does not describe it.
    In3, In3Mut = "IN3";

    /// IN3-1 Set ID - IN3 (SI, R).
    1 set_id: Value;

    /// IN3-2 Certification Number (CX, O).
    2 certification_number: Cx;

    /// IN3-3 Certified by (XCN, O, repeats).
    3 certified_by: [Xcn];

    /// IN3-4 Certification Required (ID, O, table 0136).
    4 certification_required: Value;

    /// IN3-5 Penalty (MOP, O).
    5 penalty: Mop;

    /// IN3-6 Certification Date/Time (TS, O).
    6 certification_date_time: Ts;

    /// IN3-7 Certification Modify Date/Time (TS, O).
    7 certification_modify_date_time: Ts;

    /// IN3-8 Operator (XCN, O, repeats).
    8 operator: [Xcn];

    /// IN3-9 Certification Begin Date (DT, O).
    9 certification_begin_date: Ts;

    /// IN3-10 Certification End Date (DT, O).
    10 certification_end_date: Ts;

    /// IN3-11 Days (DTN, O).
    11 days: Dtn;

    /// IN3-12 Non-Concur Code/Description (CE, O, table 0233).
    12 non_concur_code_description: Ce;

    /// IN3-13 Non-Concur Effective Date/Time (TS, O).
    13 non_concur_effective_date_time: Ts;

    /// IN3-14 Physician Reviewer (XCN, O, repeats, table 0010).
    14 physician_reviewer: [Xcn];

    /// IN3-15 Certification Contact (ST, O).
    15 certification_contact: Value;

    /// IN3-16 Certification Contact Phone Number (XTN, O, repeats).
    16 certification_contact_phone_number: [Xtn];

    /// IN3-17 Appeal Reason (CE, O, table 0345).
    17 appeal_reason: Ce;

    /// IN3-18 Certification Agency (CE, O, table 0346).
    18 certification_agency: Ce;

    /// IN3-19 Certification Agency Phone Number (XTN, O, repeats).
    19 certification_agency_phone_number: [Xtn];

    /// IN3-20 Pre-Certification Requirement (ICD, O, repeats).
    20 pre_certification_requirement: [Icd];

    /// IN3-21 Case Manager (ST, O).
    21 case_manager: Value;

    /// IN3-22 Second Opinion Date (DT, O).
    22 second_opinion_date: Ts;

    /// IN3-23 Second Opinion Status (IS, O, table 0151).
    23 second_opinion_status: Value;

    /// IN3-24 Second Opinion Documentation Received (IS, O, repeats, table 0152).
    24 second_opinion_documentation_received: [Value];

    /// IN3-25 Second Opinion Physician (XCN, O, repeats, table 0010).
    25 second_opinion_physician: [Xcn];
}
