//! Every detection, a row each.

use iz_model::{ApplicationErrorCode, ErrorCode, Severity};

/// What kind of thing is wrong, which decides the codes of an acknowledgement.
#[derive(Clone, Copy)]
enum Kind {
    /// Nothing stands there.
    Missing,
    /// A segment is not there.
    Segment,
    /// An observation is not there.
    Observation,
    /// Two dates do not go together.
    DateOrder,
    /// No date, or too imprecise.
    Date,
    /// Two things do not go together.
    Conflict,
    /// The text is none of its kind.
    Value,
    /// The code is not in its table.
    Code,
    /// Nothing is wrong.
    Note,
}

macro_rules! detections {
    ($($name:ident = $id:literal $mqe:tt $severity:tt $kind:ident $text:literal;)*) => {
        /// A named rule of data quality.
        ///
        /// The number in parentheses is that of the same rule in AIRA's message quality evaluation (MQE).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Detection {
            $(
                #[doc = concat!("`", $id, "` (MQE ", stringify!($mqe), "): ", $text, ".")]
                $name,
            )*
        }

        impl Detection {
            /// Every detection, in the order of the message.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its name, which stays what it is: `birth-date-in-future`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Its number in AIRA's message quality evaluation (MQE), where that has the rule.
            pub const fn mqe(self) -> Option<u16> {
                match self { $(Self::$name => mqe!($mqe),)* }
            }

            /// How bad it is, unless told otherwise; `None` is not told at all.
            pub const fn severity(self) -> Option<Severity> {
                match self { $(Self::$name => severity!($severity),)* }
            }

            /// What it says, for people; no sentence has a value of a message in it.
            pub const fn text(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            const fn kind(self) -> Kind {
                match self { $(Self::$name => Kind::$kind,)* }
            }
        }
    };
}

macro_rules! mqe {
    (-) => {
        None
    };
    ($number:literal) => {
        Some($number)
    };
}

macro_rules! severity {
    (E) => {
        Some(Severity::Error)
    };
    (W) => {
        Some(Severity::Warning)
    };
    (I) => {
        Some(Severity::Information)
    };
    (off) => {
        None
    };
}

#[rustfmt::skip]
detections! {
    // The header (MSH).
    MessageDateMissing = "message-date-missing" 17 W Missing "the date of the message is missing";
    MessageDateInvalid = "message-date-invalid" 531 W Date "the date of the message is none of the calendar";
    MessageDateImprecise = "message-date-imprecise" 526 W Date "the date of the message has no time of day";
    MessageDateWithoutZone = "message-date-without-zone" 527 W Date "the time of the message has no zone";
    MessageDateInFuture = "message-date-in-future" 15 W DateOrder "the message is dated more than two hours after it was received";
    VersionMissing = "version-missing" 38 off Missing "the version of HL7 is missing";
    VersionUnknown = "version-unknown" 39 W Code "the version of HL7 is none of 2.3, 2.4 and 2.5";
    ControlIdMissing = "control-id-missing" 14 W Missing "the message has no control id";
    MessageTypeMissing = "message-type-missing" 20 W Missing "the type of the message is missing";
    TriggerMissing = "trigger-missing" 18 W Missing "the trigger event is missing";
    SendingFacilityMissing = "sending-facility-missing" 37 W Missing "the sending facility is missing";
    ResponsibleOrganizationMissing = "responsible-organization-missing" 556 off Missing "the responsible organization of the sender is missing";

    // The identifiers of the patient (PID-3).
    SubmitterIdMissing = "submitter-id-missing" 220 W Missing "the patient has no identifier of the submitter (MR, PI or PT)";
    SubmitterIdAuthorityMissing = "submitter-id-authority-missing" 393 W Missing "nothing says who assigned the submitter's identifier";
    IdentifierTypeMissing = "identifier-type-missing" 394 W Missing "nothing says of what type the identifier is";
    IdentifierTypeUnknown = "identifier-type-unknown" 514 W Code "the type of the identifier is not in table 0203";
    SsnInvalid = "ssn-invalid" 218 W Value "no social security number is like this";
    MedicaidNumberInvalid = "medicaid-number-invalid" 167 W Value "the Medicaid number is a single digit repeated";

    // The names of the patient (PID-5, PID-6).
    LastNameMissing = "last-name-missing" 166 E Missing "the last name is missing";
    LastNameInvalid = "last-name-invalid" 165 E Value "the last name says that it is unknown";
    FirstNameMissing = "first-name-missing" 141 E Missing "the first name is missing";
    FirstNameInvalid = "first-name-invalid" 140 E Value "the first name says that it is unknown";
    FirstNameMayIncludeInitial = "first-name-may-include-initial" 142 off Note "the first name may have the middle initial at its end";
    MiddleNameMissing = "middle-name-missing" 529 off Missing "the middle name is missing";
    MiddleNameInvalid = "middle-name-invalid" 528 W Value "the middle name says that it is unknown";
    MiddleNameMayBeInitial = "middle-name-may-be-initial" 170 off Note "the middle name may be an initial";
    NameCharacters = "name-characters" - W Value "the name has characters that no name has";
    NameJunk = "name-junk" 173 W Value "a word stands where the name should";
    NameNewborn = "name-newborn" 172 I Value "the name may be the temporary one of a newborn";
    NameTest = "name-test" 551 I Value "the name may be that of a test";
    NamePrefix = "name-prefix" - W Value "the name begins with ZZ or XX, which marks records that do not count";
    NameTypeMissing = "name-type-missing" 408 off Missing "nothing says of what type the name is";
    NameTypeUnknown = "name-type-unknown" 409 W Code "the type of the name is not in table 0200";
    NameTypeNotLegal = "name-type-not-legal" 516 W Conflict "the name that stands first is not the legal one (L)";
    MaidenNameMissing = "maiden-name-missing" 171 off Missing "the mother's maiden name is missing";
    MaidenNameInvalid = "maiden-name-invalid" 547 I Value "the mother's maiden name says that it is unknown";
    MaidenNameJunk = "maiden-name-junk" 548 I Value "a word stands where the mother's maiden name should";
    MaidenNamePrefix = "maiden-name-prefix" 549 I Value "the mother's maiden name begins with ZZ or XX";
    MaidenNameTooShort = "maiden-name-too-short" 550 I Value "the mother's maiden name is a single letter";

    // Birth (PID-7, PID-23 to PID-25) and death (PID-29, PID-30).
    BirthDateMissing = "birth-date-missing" 118 E Missing "the birth date is missing";
    BirthDateInvalid = "birth-date-invalid" 117 E Date "the birth date is none of the calendar";
    BirthDateAfterMessage = "birth-date-after-message" 115 E DateOrder "the patient was born after the message was made";
    BirthDateInFuture = "birth-date-in-future" - E DateOrder "the patient was born after the message was received";
    BirthDateLongAgo = "birth-date-long-ago" 120 W DateOrder "the patient was born more than 120 years ago";
    BirthOnFirstOfMonth = "birth-on-first-of-month" 566 off Note "the patient was born on the first of a month";
    BirthOnFifteenthOfMonth = "birth-on-fifteenth-of-month" 565 off Note "the patient was born on the fifteenth of a month";
    BirthOnLastOfMonth = "birth-on-last-of-month" 567 off Note "the patient was born on the last day of a month";
    Underage = "underage" 119 off Note "the patient is younger than 18 years";
    BirthPlaceMissing = "birth-place-missing" 126 off Missing "the birth place is missing";
    MultipleBirthInvalid = "multiple-birth-invalid" 121 W Code "the multiple birth indicator is neither Y nor N";
    BirthOrderMissing = "birth-order-missing" 125 W Missing "the birth order of a multiple birth is missing";
    BirthOrderInvalid = "birth-order-invalid" 123 W Value "the birth order is no number, or other than 1 of a single birth";
    DeathDateMissing = "death-date-missing" 132 W Missing "the patient is dead and the death date is missing";
    DeathDateInvalid = "death-date-invalid" 131 E Date "the death date is none of the calendar";
    DeathBeforeBirth = "death-before-birth" 129 E DateOrder "the patient died before birth";
    DeathInFuture = "death-in-future" 130 E DateOrder "the patient died after the message was received";
    DeathIndicatorInconsistent = "death-indicator-inconsistent" 133 W Conflict "there is a death date, and the death indicator is not Y";

    // What else is known of the patient (PID, PD1).
    SexMissing = "sex-missing" 146 off Missing "the sex is missing";
    SexUnknown = "sex-unknown" 147 W Code "the sex is not in table 0001";
    RaceMissing = "race-missing" 209 off Missing "the race is missing";
    RaceUnknown = "race-unknown" 210 W Code "the race is not in the table of CDC";
    RaceDeprecated = "race-deprecated" 206 W Code "the code of the race is no longer to be sent";
    EthnicityMissing = "ethnicity-missing" 138 off Missing "the ethnicity is missing";
    EthnicityUnknown = "ethnicity-unknown" 139 W Code "the ethnicity is not in the table of CDC";
    EthnicityDeprecated = "ethnicity-deprecated" 135 W Code "the code of the ethnicity is no longer to be sent";
    LanguageUnknown = "language-unknown" 187 I Code "the language is not among those of the guide";
    LanguageDeprecated = "language-deprecated" 183 I Code "the code of the language is no longer to be sent";
    PublicityUnknown = "publicity-unknown" 205 W Code "the publicity code is not in table 0215";
    ProtectionUnknown = "protection-unknown" 198 W Code "the protection indicator is neither Y nor N";
    Protected = "protected" 200 I Note "the record is protected";
    RegistryStatusUnknown = "registry-status-unknown" 217 W Code "the registry status is not in table 0441";
    RegistryStatusInvalid = "registry-status-invalid" 215 W Code "the registry status is not to be sent";

    // Addresses, telephone numbers, e-mail (PID-11, PID-13).
    AddressMissing = "address-missing" 92 off Missing "the address is missing";
    StreetMissing = "street-missing" 110 I Missing "the street of the address is missing";
    CityMissing = "city-missing" 94 I Missing "the city of the address is missing";
    StateMissing = "state-missing" 108 I Missing "the state of the address is missing";
    ZipMissing = "zip-missing" 113 I Missing "the zip code of the address is missing";
    StateUnknown = "state-unknown" 109 W Code "the state is none of the United States";
    ZipInvalid = "zip-invalid" 112 W Value "no zip code is like this";
    AddressTypeUnknown = "address-type-unknown" 520 W Code "the type of the address is not in table 0190";
    AddressBad = "address-bad" 521 I Note "the address is known to be bad (BA)";
    PhoneMissing = "phone-missing" 176 off Missing "the telephone number is missing";
    PhoneIncomplete = "phone-incomplete" 174 W Value "the telephone number has no area code, or nothing else";
    PhoneInvalid = "phone-invalid" 175 W Value "no telephone number of North America is like this";
    PhoneUseUnknown = "phone-use-unknown" 457 W Code "the use of the telephone number is not in table 0201";
    PhoneEquipmentUnknown = "phone-equipment-unknown" 462 W Code "the telephone equipment is not in table 0202";
    EmailMissing = "email-missing" 589 off Missing "the e-mail address is missing";
    EmailInvalid = "email-invalid" 588 I Value "no e-mail address is like this";

    // Next of kin (NK1).
    ResponsiblePartyMissing = "responsible-party-missing" 157 W Segment "a minor has no parent, guardian, grandparent or caregiver";
    KinLastNameMissing = "kin-last-name-missing" 81 W Missing "the last name of the next of kin is missing";
    KinFirstNameMissing = "kin-first-name-missing" 80 W Missing "the first name of the next of kin is missing";
    KinRelationshipMissing = "kin-relationship-missing" 88 W Missing "the relationship of the next of kin is missing";
    KinRelationshipUnknown = "kin-relationship-unknown" 90 W Code "the relationship of the next of kin is not in table 0063";
    KinRelationshipUnexpected = "kin-relationship-unexpected" 485 W Conflict "the next of kin is a child of the patient, who is a minor";
    GuardianSameAsPatient = "guardian-same-as-patient" 156 I Conflict "the guardian of a minor has the patient's own name";
    KinStateUnknown = "kin-state-unknown" 74 W Code "the state of the next of kin is none of the United States";
    KinZipInvalid = "kin-zip-invalid" 77 W Value "no zip code is like that of the next of kin";
    KinAddressTypeUnknown = "kin-address-type-unknown" 399 W Code "the type of the address of the next of kin is not in table 0190";
    KinAddressBad = "kin-address-bad" 522 I Note "the address of the next of kin is known to be bad (BA)";
    KinAddressDiffers = "kin-address-differs" 56 off Note "the next of kin lives elsewhere than the patient";
    KinPhoneIncomplete = "kin-phone-incomplete" 82 W Value "the telephone number of the next of kin has no area code, or nothing else";
    KinPhoneInvalid = "kin-phone-invalid" 83 W Value "no telephone number of North America is like that of the next of kin";

    // All doses of a message.
    DuplicateDose = "duplicate-dose" - W Conflict "the message has a dose of the same vaccine on the same day before";
    TooManyDoses = "too-many-doses" 568 W Conflict "more doses than are given up to this age";

    // The order (ORC).
    OrderControlUnknown = "order-control-unknown" 372 W Code "the order control is not in table 0119";
    Confidential = "confidential" 299 I Note "the dose is restricted (R)";

    // When (RXA-3, RXA-4, RXA-22).
    AdministeredDateMissing = "administered-date-missing" 261 E Missing "the date of administration is missing";
    AdministeredDateInvalid = "administered-date-invalid" 260 E Date "the date of administration is none of the calendar";
    AdministeredBeforeBirth = "administered-before-birth" 255 E DateOrder "the administration is before birth";
    AdministeredAfterDeath = "administered-after-death" 253 E DateOrder "the administration is after death";
    AdministeredAfterMessage = "administered-after-message" 252 E DateOrder "the administration is after the message was made";
    AdministeredInFuture = "administered-in-future" - E DateOrder "the administration is after the message was received";
    AdministeredAfterSystemEntry = "administered-after-system-entry" 254 W DateOrder "the administration is after it was recorded";
    AdministeredBeforeVaccine = "administered-before-vaccine" 257 W DateOrder "the administration is before the vaccine was in use";
    AdministeredAfterVaccine = "administered-after-vaccine" 256 W DateOrder "the administration is after the vaccine was withdrawn";
    AdministeredBeforePackage = "administered-before-package" - W DateOrder "the administration is before the package (NDC) was sold";
    AdministeredAfterPackage = "administered-after-package" - I DateOrder "the administration is after the package (NDC) was last sold";
    AdministeredAtUnexpectedAge = "administered-at-unexpected-age" 258 W Conflict "the vaccine is not given at this age";
    AdministeredOnFirstOfMonth = "administered-on-first-of-month" 263 off Note "the administration is on the first of a month";
    AdministeredOnFifteenthOfMonth = "administered-on-fifteenth-of-month" 262 off Note "the administration is on the fifteenth of a month";
    AdministeredOnLastOfMonth = "administered-on-last-of-month" 264 off Note "the administration is on the last day of a month";
    EndDiffersFromStart = "end-differs-from-start" 266 W DateOrder "the administration ends on another day than it begins";
    SystemEntryInvalid = "system-entry-invalid" 574 I Date "the date of recording is none of the calendar";
    SystemEntryInFuture = "system-entry-in-future" 581 I DateOrder "the dose was recorded after the message was received";
    RecordedOnTime = "recorded-on-time" 569 off Note "the dose was recorded on time";
    RecordedLate = "recorded-late" 570 off Note "the dose was recorded late";
    RecordedVeryLate = "recorded-very-late" 571 off Note "the dose was recorded very late";
    RecordedTooLate = "recorded-too-late" 572 off Note "the dose was recorded too late";

    // The vaccine (RXA-5).
    VaccineMissing = "vaccine-missing" 244 E Missing "the vaccine is missing";
    VaccineSystemMissing = "vaccine-system-missing" 483 E Missing "nothing says from which table the code of the vaccine is";
    VaccineSystemUnknown = "vaccine-system-unknown" 484 E Code "the code of the vaccine is from none of the tables CVX, NDC and CPT";
    VaccineUnusable = "vaccine-unusable" 561 E Code "neither a CVX nor an NDC code of the vaccine is known";
    VaccineContradiction = "vaccine-contradiction" - E Conflict "two codes of the vaccine contradict each other";
    CvxInvalid = "cvx-invalid" 307 W Value "no CVX code is like this";
    CvxUnknown = "cvx-unknown" 309 W Code "the CVX code is not in the table of CDC";
    CvxReplaced = "cvx-replaced" 305 W Code "CDC replaced the CVX code by another";
    NdcInvalid = "ndc-invalid" - W Value "no NDC is like this";
    NdcUnknown = "ndc-unknown" 559 W Code "the NDC is not in the tables of CDC";
    NdcOfAnotherVaccine = "ndc-of-another-vaccine" - W Conflict "the package (NDC) is of another vaccine than the CVX code";
    CptOfAnotherVaccine = "cpt-of-another-vaccine" 310 W Conflict "the CPT code is of another vaccine";
    VaccineUnspecified = "vaccine-unspecified" 245 W Value "the dose was given here, and the code leaves the vaccine open";
    VaccineUnknown = "vaccine-unknown" 249 W Value "the vaccine is unknown (999)";
    NotAVaccine = "not-a-vaccine" 246 I Note "the product is no vaccine";
    VaccineForeign = "vaccine-foreign" 268 I Conflict "the dose was given here, and the vaccine is given in other countries only";
    VaccineNeverUsed = "vaccine-never-used" - W Conflict "the vaccine was never in use";
    VaccineRetired = "vaccine-retired" 487 W DateOrder "the dose was given here after the CVX code was retired";

    // How much (RXA-6, RXA-7).
    AmountMissing = "amount-missing" 554 I Missing "the amount is missing";
    AmountInvalid = "amount-invalid" 555 W Value "the amount is no number from 0 to 999";
    AmountZero = "amount-zero" 270 I Conflict "the amount of a dose is 0";
    AmountUnknown = "amount-unknown" 271 off Note "the amount is unknown (999)";
    UnitMissing = "unit-missing" 272 I Missing "the unit of the amount is missing";

    // Where from (RXA-9 to RXA-11).
    SourceMissing = "source-missing" 332 I Missing "nothing says where the information comes from";
    SourceUnknown = "source-unknown" 333 W Code "the information source is not in NIP001";
    AdministeredLooksHistorical = "administered-looks-historical" 327 W Conflict "the dose is said to be given here and looks historical";
    HistoricalLooksAdministered = "historical-looks-administered" 329 W Conflict "the dose is said to be historical and looks given here";
    VaccinatorMissing = "vaccinator-missing" 320 off Missing "the dose was given here, and nothing says by whom";
    AdministeredAtMissing = "administered-at-missing" 314 off Missing "the dose was given here, and the facility is missing";

    // The lot (RXA-15, RXA-16).
    LotMissing = "lot-missing" 339 W Missing "the dose was given here, and the lot is missing";
    LotPlaceholder = "lot-placeholder" - W Value "a word that stands for an unknown lot is in its place";
    LotSeveral = "lot-several" 591 W Value "several lots are written as one";
    LotPrefix = "lot-prefix" 592 W Value "a word is written before the lot";
    LotSuffix = "lot-suffix" 593 W Value "a word or mark is written after the lot";
    LotInfix = "lot-infix" 594 W Value "a mark is written inside of the lot";
    LotInvalid = "lot-invalid" 338 W Value "the lot has characters other than letters, digits and hyphens";
    LotTooShort = "lot-too-short" 595 W Value "the lot has fewer than five characters";
    LotOfAnotherManufacturer = "lot-of-another-manufacturer" 590 off Conflict "the lot is numbered as another manufacturer numbers its own";
    ExpirationMissing = "expiration-missing" 337 off Missing "the dose was given here, and the expiration date is missing";
    ExpirationInvalid = "expiration-invalid" 336 W Date "the expiration date is none of the calendar";
    LotExpired = "lot-expired" 251 W DateOrder "the lot had expired when it was given";

    // The manufacturer (RXA-17).
    ManufacturerMissing = "manufacturer-missing" 343 W Missing "the dose was given here, and the manufacturer is missing";
    ManufacturerUnknown = "manufacturer-unknown" 344 W Code "the manufacturer is not in the table of CDC";
    ManufacturerRetired = "manufacturer-retired" 340 W DateOrder "the dose was given here after the code of the manufacturer was retired";
    ManufacturerOfOtherVaccines = "manufacturer-of-other-vaccines" 342 W Conflict "the manufacturer does not make the vaccine";

    // What became of it (RXA-18, RXA-20, RXA-21).
    RefusalReasonMissing = "refusal-reason-missing" 363 W Missing "the dose was refused, and nothing says why";
    RefusalReasonUnknown = "refusal-reason-unknown" 364 W Code "the refusal reason is not in NIP002";
    RefusalTextMissing = "refusal-text-missing" - W Missing "the refusal reason is another (02), and no text says which";
    RefusalConflictsCompletion = "refusal-conflicts-completion" 359 W Conflict "there is a refusal reason, and the dose was given";
    CompletionMissing = "completion-missing" 288 off Missing "the completion status is missing";
    CompletionUnknown = "completion-unknown" 289 W Code "the completion status is not in table 0322";
    Refused = "refused" 293 off Note "the dose was refused";
    NotAdministered = "not-administered" 291 off Note "the dose was not given";
    PartiallyAdministered = "partially-administered" 292 off Note "the dose was given in part";
    ActionMissing = "action-missing" 235 W Missing "nothing says whether the dose is to be added, updated or deleted";
    ActionUnknown = "action-unknown" 234 E Code "the action is not in table 0323";

    // Route and site (RXR).
    RouteMissing = "route-missing" 277 I Missing "the dose was given here, and the route is missing";
    RouteUnknown = "route-unknown" 278 W Code "the route is not in the table of the guide";
    RouteDeprecated = "route-deprecated" 273 W Code "the code of the route is no longer to be sent";
    RouteOfAnotherVaccine = "route-of-another-vaccine" 276 W Conflict "the vaccine is not given by this route";
    SiteMissing = "site-missing" 283 I Missing "the dose was given here, and the site is missing";
    SiteUnknown = "site-unknown" 284 W Code "the site is not in table 0163";
    SiteOfAnotherRoute = "site-of-another-route" 282 W Conflict "the vaccine is not given at this site";

    // Observations about the dose (OBX).
    EligibilityMissing = "eligibility-missing" 468 W Observation "the dose was given here, and the funding program eligibility is missing";
    EligibilityUnknown = "eligibility-unknown" 469 W Code "the eligibility is not in table 0064";
    EligibilityDeprecated = "eligibility-deprecated" 465 W Code "the code of the eligibility is no longer to be sent";
    EligibilityOfChildren = "eligibility-of-children" - W Conflict "the eligibility ends with the 19th birthday";
    FundingMissing = "funding-missing" 586 I Observation "the dose was given here, and the funding source is missing";
    FundingUnknown = "funding-unknown" 587 W Code "the funding source is not in the table of CDC";
    FundingConflictsEligibility = "funding-conflicts-eligibility" 596 W Conflict "the funding source does not go with the eligibility";
    VisMissing = "vis-missing" 542 I Observation "the dose was given here, and the information statement (VIS) is missing";
    VisDocumentUnknown = "vis-document-unknown" 501 I Code "the information statement (VIS) is not in the table of CDC";
    VisPublishedMissing = "vis-published-missing" 534 I Observation "nothing says which information statement (VIS) was presented";
    VisPublishedInvalid = "vis-published-invalid" 544 I Date "the date of publication (VIS) is none of the calendar";
    VisPublishedInFuture = "vis-published-in-future" 536 I DateOrder "the information statement (VIS) was published after the message was received";
    VisPresentedMissing = "vis-presented-missing" 538 I Observation "nothing says when the information statement (VIS) was presented";
    VisPresentedInvalid = "vis-presented-invalid" 537 I Date "the date of presentation (VIS) is none of the calendar";
    VisPresentedBeforePublished = "vis-presented-before-published" 540 I DateOrder "the information statement (VIS) was presented before it was published";
    VisPresentedAfterAdministration = "vis-presented-after-administration" 541 I DateOrder "the information statement (VIS) was presented after the dose was given";
    VisPresentedOnAnotherDay = "vis-presented-on-another-day" 539 I DateOrder "the information statement (VIS) was presented on a day before the dose was given";
    ObservationTypeMissing = "observation-type-missing" 473 W Missing "the data type of the observation is missing";
    ObservationTypeUnknown = "observation-type-unknown" 474 W Code "the data type of the observation is not in table 0125";
    ObservationIdentifierMissing = "observation-identifier-missing" 478 W Missing "nothing says what is observed";
    ObservationIdentifierUnknown = "observation-identifier-unknown" 479 W Code "what is observed is not in NIP003";
    ObservationValueMissing = "observation-value-missing" 480 W Missing "the observation has no value";
}

impl Detection {
    /// The detection with a name.
    ///
    /// ```
    /// use iz_hl7::quality::Detection;
    /// assert_eq!(Detection::named("lot-missing"), Some(Detection::LotMissing));
    /// assert_eq!(Detection::named("lot"), None);
    /// ```
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|detection| detection.id() == id)
    }

    /// What an acknowledgement calls it (ERR-3, table 0357). What is no error has the code of acceptance.
    pub const fn error(self) -> ErrorCode {
        match self.kind() {
            Kind::Missing => ErrorCode::RequiredFieldMissing,
            Kind::Segment => ErrorCode::SegmentSequence,
            Kind::Date | Kind::Value => ErrorCode::DataType,
            Kind::Code => ErrorCode::TableValueNotFound,
            Kind::Observation | Kind::DateOrder | Kind::Conflict => ErrorCode::ApplicationError,
            Kind::Note => ErrorCode::MessageAccepted,
        }
    }

    /// What an acknowledgement says beside that (ERR-5, table 0533), where the guide has a code.
    pub const fn application(self) -> Option<ApplicationErrorCode> {
        match self.kind() {
            Kind::Missing | Kind::Segment | Kind::Note => None,
            Kind::Observation => Some(ApplicationErrorCode::RequiredObservationMissing),
            Kind::DateOrder => Some(ApplicationErrorCode::IllogicalDate),
            Kind::Date => Some(ApplicationErrorCode::InvalidDate),
            Kind::Conflict => Some(ApplicationErrorCode::IllogicalValue),
            Kind::Value => Some(ApplicationErrorCode::InvalidValue),
            Kind::Code => Some(ApplicationErrorCode::TableValueNotFound),
        }
    }
}
