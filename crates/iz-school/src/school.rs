/// A school of the district.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct School {
    /// The school's number. It is text: leading zeros are significant.
    pub number: String,
    /// The school's name.
    pub name: String,
    /// The school's facility code at the registry. It is the authority of student numbers in queries (QPD-3.4).
    pub iis_facility: Option<String>,
    /// The number of the district as the registry's customer, shown in the views as "Resource ID".
    pub resource_id: Option<String>,
}
