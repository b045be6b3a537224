//! hl7-parser 0.3: a borrowed tree.

use std::fmt::Write;

use hl7_parser::Message;
use hl7_parser::builder::{ComponentBuilder, FieldBuilder, MessageBuilder, RepeatBuilder, SegmentBuilder};
use hl7_parser::message::Separators;
use iz_hl7::{Element, Value};

use crate::fields::Named;

/// Parses one message.
pub fn parse(text: &str) -> Option<Message<'_>> {
    Message::parse(text).ok()
}

/// Reads fields, decoded; the length of the texts. Decoding is a `Display`, so it goes through a buffer.
pub fn read(message: &Message<'_>, fields: &[Named], buffer: &mut String) -> usize {
    let length = |field: &Named| {
        let leaf = message
            .segment(&field.segment)?
            .field(field.field)?
            .component(field.component)?
            .subcomponent(field.subcomponent)?;
        buffer.clear();
        write!(buffer, "{}", message.separators.decode(leaf.raw_value())).ok()?;
        Some(buffer.len())
    };
    fields.iter().filter_map(length).sum()
}

/// Copies the leaves that our records keep, decoded. `kept` tells for each leaf that says something, without MSH.
pub fn copy(message: &Message<'_>, kept: &[bool], count: usize) -> Vec<String> {
    let separators: &Separators = &message.separators;
    let mut copies = Vec::with_capacity(count);
    let mut kept = kept.iter();
    for segment in message.segments().skip(1) {
        for field in segment.fields() {
            for component in field.repeats().flat_map(|repeat| repeat.components()) {
                for leaf in component.subcomponents().filter(|leaf| !leaf.raw_value().is_empty()) {
                    if kept.next() == Some(&true) {
                        copies.push(separators.decode(leaf.raw_value()).to_string());
                    }
                }
            }
        }
    }
    copies
}

/// What a message says, as the crate's builder takes it: values and where they go.
#[derive(Debug)]
pub struct Plan(Vec<(String, Vec<(usize, PlannedField)>)>);

#[derive(Debug)]
enum PlannedField {
    Value(String),
    Repetitions(Vec<Vec<(usize, PlannedComponent)>>),
}

#[derive(Debug)]
enum PlannedComponent {
    Value(String),
    Subcomponents(Vec<(usize, String)>),
}

impl Plan {
    /// The plan of a message that we built.
    pub fn new(message: &iz_hl7::Message<'_>) -> Self {
        let segment = |segment: iz_hl7::Segment<'_>| {
            let first = if segment.name().is_header() { 3 } else { 1 };
            let fields = (first..=segment.field_count())
                .map(|index| (index, segment.field(index)))
                .filter(|(_, field)| !field.is_empty())
                .map(|(index, field)| (index, planned_field(field)));
            (segment.name().to_string(), fields.collect())
        };
        Self(message.segments().map(segment).collect())
    }

    /// Builds the message.
    pub fn build(&self) -> String {
        let mut message = MessageBuilder::new(Separators::default());
        for (name, fields) in &self.0 {
            let mut segment = SegmentBuilder::new(name);
            for (index, field) in fields {
                match field {
                    PlannedField::Value(value) => segment.set_field_value(*index, value),
                    PlannedField::Repetitions(repetitions) => {
                        segment.set_field(*index, FieldBuilder::with_repeats(repetitions.iter().map(repeat).collect()));
                    }
                }
            }
            message.push_segment(segment);
        }
        message.to_string()
    }
}

fn repeat(components: &Vec<(usize, PlannedComponent)>) -> RepeatBuilder {
    let mut repeat = RepeatBuilder::default();
    for (index, component) in components {
        match component {
            PlannedComponent::Value(value) => repeat.set_component_value(*index, value),
            PlannedComponent::Subcomponents(values) => {
                let mut component = ComponentBuilder::default();
                values.iter().for_each(|(index, value)| component.set_subcomponent(*index, value));
                repeat.set_component(*index, component);
            }
        }
    }
    repeat
}

fn planned_field(field: Element<'_>) -> PlannedField {
    let is_plain = |element: &Element<'_>| element.leaves().count() == 1;
    if is_plain(&field) {
        return PlannedField::Value(text(field));
    }
    let component = |component: Element<'_>| {
        if is_plain(&component) {
            PlannedComponent::Value(text(component))
        } else {
            PlannedComponent::Subcomponents(said(component.subcomponents()).map(|(i, part)| (i, text(part))).collect())
        }
    };
    let components =
        |repetition: Element<'_>| said(repetition.components()).map(|(i, part)| (i, component(part))).collect();
    PlannedField::Repetitions(field.repetitions().map(components).collect())
}

/// The parts that say something, with their numbers.
fn said<'m>(parts: impl Iterator<Item = Element<'m>>) -> impl Iterator<Item = (usize, Element<'m>)> {
    (1..).zip(parts).filter(|(_, part)| !part.is_empty())
}

fn text(element: Element<'_>) -> String {
    match element.value() {
        Value::Text(text) => text.decode().into_owned(),
        value => value.text().map_or_else(|| "\"\"".to_owned(), |text| text.into_owned()),
    }
}
