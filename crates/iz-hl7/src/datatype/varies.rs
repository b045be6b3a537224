use super::{Ce, Cne, Cp, Cq, Cwe, Cx, Dr, Ed, Ei, Fn, Hd, La2, Mo, Rp, Sad, Sn, Ts, Xad, Xcn, Xon, Xpn, Xtn};
use crate::Element;

/// A value whose data type stands in another field (varies): OBX-5, whose type is OBX-2.
///
/// The type is what the sender says, and a view never fails: where the two do not fit, the view shows what it finds at
/// its places, and [`element`](Self::element) is the whole as it was sent. A primitive is its element; what else the
/// sender put there, such as the text after a code of type ID, is among its [`components`](Element::components).
///
/// ```
/// use iz_hl7::{Message, datatype::Varies, segment::Obx};
/// let message = Message::parse(b"MSH|^~\\&|\rOBX|1|ID|59781-5^dose validity^LN|1|Y\rOBX|2||59781-5^^LN|1|Y\r")?;
/// let mut values = message.segments().filter_map(Obx::new).map(|obx| obx.value());
/// let Some(Varies::Id(valid)) = values.next() else { panic!() };
/// assert_eq!(valid.value().text().as_deref(), Some("Y"));
/// let Some(Varies::Untyped(valid)) = values.next() else { panic!("OBX-2 is missing") };
/// assert_eq!(valid.value().text().as_deref(), Some("Y"));
/// # Ok::<(), iz_hl7::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Varies<'m> {
    /// CE, a coded element.
    Ce(Ce<'m>),
    /// CNE, a coded element without exceptions.
    Cne(Cne<'m>),
    /// CP, a composite price.
    Cp(Cp<'m>),
    /// CQ, a quantity with its unit.
    Cq(Cq<'m>),
    /// CWE, a coded element with exceptions.
    Cwe(Cwe<'m>),
    /// CX, an identifier.
    Cx(Cx<'m>),
    /// DR, a range of dates.
    Dr(Dr<'m>),
    /// ED, encapsulated data.
    Ed(Ed<'m>),
    /// EI, an entity identifier.
    Ei(Ei<'m>),
    /// FN, a family name.
    Fn(Fn<'m>),
    /// FT, formatted text.
    Ft(Element<'m>),
    /// HD, a hierarchic designator.
    Hd(Hd<'m>),
    /// ID, a code of a table of the standard.
    Id(Element<'m>),
    /// IS, a code of a table of the site.
    Is(Element<'m>),
    /// LA2, a location with its address.
    La2(La2<'m>),
    /// MO, an amount of money.
    Mo(Mo<'m>),
    /// NM, a number.
    Nm(Element<'m>),
    /// RP, a reference pointer.
    Rp(Rp<'m>),
    /// SAD, a street address.
    Sad(Sad<'m>),
    /// SI, a sequence number.
    Si(Element<'m>),
    /// SN, a structured numeric.
    Sn(Sn<'m>),
    /// ST, text.
    St(Element<'m>),
    /// TM, a time of day.
    Tm(Element<'m>),
    /// TS, DT or DTM, a date or a point in time.
    Ts(Ts<'m>),
    /// TX, text.
    Tx(Element<'m>),
    /// XAD, an address.
    Xad(Xad<'m>),
    /// XCN, a person with an identifier.
    Xcn(Xcn<'m>),
    /// XON, an organization.
    Xon(Xon<'m>),
    /// XPN, a person's name.
    Xpn(Xpn<'m>),
    /// XTN, a telephone number or e-mail address.
    Xtn(Xtn<'m>),
    /// No type is said, or one that is not known here.
    Untyped(Element<'m>),
}

impl<'m> Varies<'m> {
    /// The view of an element by the name of its data type, table 0125.
    ///
    /// Blanks and case do not count, nor does the flavor that some senders add to the name (`TS_NZ` is TS).
    pub fn new(value_type: &str, element: Element<'m>) -> Self {
        let value_type = value_type.trim().split('_').next().unwrap_or_default().to_ascii_uppercase();
        match value_type.as_str() {
            "CE" => Self::Ce(Ce::new(element)),
            "CNE" => Self::Cne(Cne::new(element)),
            "CP" => Self::Cp(Cp::new(element)),
            "CQ" => Self::Cq(Cq::new(element)),
            "CWE" => Self::Cwe(Cwe::new(element)),
            "CX" => Self::Cx(Cx::new(element)),
            "DR" => Self::Dr(Dr::new(element)),
            "DT" | "DTM" | "TS" => Self::Ts(Ts::new(element)),
            "ED" => Self::Ed(Ed::new(element)),
            "EI" => Self::Ei(Ei::new(element)),
            "FN" => Self::Fn(Fn::new(element)),
            "FT" => Self::Ft(element),
            "HD" => Self::Hd(Hd::new(element)),
            "ID" => Self::Id(element),
            "IS" => Self::Is(element),
            "LA2" => Self::La2(La2::new(element)),
            "MO" => Self::Mo(Mo::new(element)),
            "NM" => Self::Nm(element),
            "RP" => Self::Rp(Rp::new(element)),
            "SAD" => Self::Sad(Sad::new(element)),
            "SI" => Self::Si(element),
            "SN" => Self::Sn(Sn::new(element)),
            "ST" => Self::St(element),
            "TM" => Self::Tm(element),
            "TX" => Self::Tx(element),
            "XAD" => Self::Xad(Xad::new(element)),
            "XCN" => Self::Xcn(Xcn::new(element)),
            "XON" => Self::Xon(Xon::new(element)),
            "XPN" => Self::Xpn(Xpn::new(element)),
            "XTN" => Self::Xtn(Xtn::new(element)),
            _ => Self::Untyped(element),
        }
    }

    /// The raw element, whole.
    pub fn element(&self) -> Element<'m> {
        match self {
            Self::Ce(view) => view.element(),
            Self::Cne(view) => view.element(),
            Self::Cp(view) => view.element(),
            Self::Cq(view) => view.element(),
            Self::Cwe(view) => view.element(),
            Self::Cx(view) => view.element(),
            Self::Dr(view) => view.element(),
            Self::Ed(view) => view.element(),
            Self::Ei(view) => view.element(),
            Self::Fn(view) => view.element(),
            Self::Hd(view) => view.element(),
            Self::La2(view) => view.element(),
            Self::Mo(view) => view.element(),
            Self::Rp(view) => view.element(),
            Self::Sad(view) => view.element(),
            Self::Sn(view) => view.element(),
            Self::Ts(view) => view.element(),
            Self::Xad(view) => view.element(),
            Self::Xcn(view) => view.element(),
            Self::Xon(view) => view.element(),
            Self::Xpn(view) => view.element(),
            Self::Xtn(view) => view.element(),
            Self::Ft(element)
            | Self::Id(element)
            | Self::Is(element)
            | Self::Nm(element)
            | Self::Si(element)
            | Self::St(element)
            | Self::Tm(element)
            | Self::Tx(element)
            | Self::Untyped(element) => *element,
        }
    }
}
