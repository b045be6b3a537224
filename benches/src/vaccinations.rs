//! Bringing a person's vaccinations together, beside the time that parsing the same doses takes.

use std::error::Error;
use std::thread;
use std::time::{Duration, Instant};

use iz_codes::EMBEDDED;
use iz_hl7::iz_model::{Coded, Order, PartialDate, Patient};
use iz_match::vaccination::{Event, History, Settings, deduplicate};

use crate::corpus::Corpus;
use crate::measure::{Contest, float};
use crate::ours::{self, Sender, Update};
use crate::report::Row;

/// How many records a person has: half as reported by who gave the dose, half as others tell of it.
const RECORDS: usize = 12;

/// People with their records, and each one's records as a message.
#[derive(Debug)]
pub struct People {
    orders: Vec<Vec<Order>>,
    messages: Vec<Vec<u8>>,
}

impl People {
    /// As many people as the doses of a corpus give.
    ///
    /// # Errors
    ///
    /// None for a corpus of updates.
    pub fn of(corpus: &Corpus) -> Result<Self, Box<dyn Error>> {
        let mut given = Vec::new();
        let mut patient = Patient::default();
        for text in corpus.messages() {
            let update = Update::read(&ours::parse(text.as_bytes())?).ok_or("an update without a patient")?;
            patient = update.patient;
            given.extend(update.orders.into_iter().filter(|order| order.dose().is_some()));
        }
        let sender = Sender::new()?;
        let (mut people, mut messages) = (Vec::new(), Vec::new());
        for doses in given.chunks_exact(RECORDS / 2) {
            let told = doses.iter().enumerate().map(|(index, dose)| told(dose, index));
            let orders: Vec<Order> = doses.iter().cloned().chain(told).collect();
            let update = Update { control_id: "SAMPLE".to_owned(), patient: patient.clone(), orders };
            messages.push(sender.update(&update)?.as_bytes().to_vec());
            people.push(update.orders);
        }
        Ok(Self { orders: people, messages })
    }

    /// Ours is bringing together, the peer is parsing. The bytes are those of the messages.
    pub fn contest(&self) -> Contest<'_> {
        let sizes = self.messages.iter().map(Vec::len).collect();
        let mut parser = ours::parser();
        let parse = move |index: usize| {
            let message = self.messages.get(index).and_then(|bytes| parser.parse(bytes).ok());
            message.map_or(0, |message| message.segments().len())
        };
        Contest::new("12 records", sizes, self.messages.len() / 8)
            .without_check()
            .ours("vaccinations", |index| self.orders.get(index).map_or(0, |orders| history(orders).clusters().len()))
            .peer("parsing", parse)
    }

    /// How much faster two threads are than one, by the clock on the wall; the best of some rounds each.
    #[allow(clippy::disallowed_methods, reason = "what a second thread gains is seen on the wall clock only")]
    pub fn threads(&self, rounds: u32) -> Row {
        let middle = self.orders.len() / 2;
        let (first, second) = self.orders.split_at(middle);
        let all = |people: &[Vec<Order>]| people.iter().map(|orders| history(orders).clusters().len()).sum::<usize>();
        let (mut one, mut two) = (Duration::MAX, Duration::MAX);
        for _ in 0..rounds {
            let start = Instant::now();
            std::hint::black_box(all(&self.orders));
            one = one.min(start.elapsed());
            let start = Instant::now();
            thread::scope(|scope| {
                let other = scope.spawn(|| all(second));
                std::hint::black_box(all(first));
                std::hint::black_box(other.join().unwrap_or_default());
            });
            two = two.min(start.elapsed());
        }
        let speed_up = one.as_secs_f64() / two.as_secs_f64().max(f64::MIN_POSITIVE);
        Row::value("vaccinations, 2 threads", "12 records", speed_up, "x one thread")
            .note(format!("{} people", float(self.orders.len())))
    }
}

fn history(orders: &[Order]) -> History {
    let events: Vec<Event<'_>> = orders.iter().map(Event::new).collect();
    deduplicate(&events, &EMBEDDED, &Settings::default())
}

/// The dose as somebody else remembers it: without its lot, and every other one a month, not a day.
fn told(dose: &Order, index: usize) -> Order {
    let mut told = dose.record().clone();
    told.notes = vec![Coded::new("01", "NIP001")];
    told.lots.clear();
    told.filler_order = told.filler_order.map(|mut number| {
        number.value = number.value.map(|value| format!("{value}T"));
        number
    });
    if let Some(date) = told.administered.filter(|_| index % 2 == 1).and_then(PartialDate::day) {
        told.administered = PartialDate::new(date.year(), Some(date.month()), Some(1)).ok();
        told.administered_text = told.administered.map(|date| date.to_string().replace('-', ""));
    }
    told.into()
}
