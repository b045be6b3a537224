//! Building: from records to the text of an update.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use iz_bench::corpus::Corpus;
use iz_bench::ours::{self, Sender, Update};

fn build(criterion: &mut Criterion) {
    let corpus = Corpus::vxu();
    #[allow(clippy::expect_used, reason = "the sender is constant")]
    let sender = Sender::new().expect("the time of sending is one");
    let read = |text: &String| Update::read(&ours::parse(text.as_bytes()).ok()?);
    let updates: Vec<Update> = corpus.messages().iter().filter_map(read).collect();
    let bytes =
        || updates.iter().filter_map(|update| sender.update(update).ok()).map(|m| m.as_bytes().len()).sum::<usize>();
    let mut group = criterion.benchmark_group("build");
    group.throughput(Throughput::Bytes(u64::try_from(bytes()).unwrap_or(u64::MAX)));
    group.bench_function("vxu", |bencher| bencher.iter(bytes));
    group.finish();
}

criterion_group!(benches, build);
criterion_main!(benches);
