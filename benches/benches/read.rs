//! Reading: 22 named fields, and everything into records.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use iz_bench::corpus::Corpus;
use iz_bench::fields::locations;
use iz_bench::ours;

fn read(criterion: &mut Criterion) {
    let locations = locations();
    for corpus in [Corpus::vxu(), Corpus::rsp()] {
        let mut group = criterion.benchmark_group(format!("read/{}", corpus.name()));
        group.throughput(Throughput::Bytes(u64::try_from(corpus.bytes()).unwrap_or(u64::MAX)));
        let mut parser = ours::parser();
        group.bench_function("fields by location", |bencher| {
            bencher.iter(|| {
                let length = |text: &String| {
                    parser.parse(text.as_bytes()).map_or(0, |message| ours::read_locations(&message, &locations))
                };
                corpus.messages().iter().map(length).sum::<usize>()
            });
        });
        let mut parser = ours::parser();
        group.bench_function("fields by view", |bencher| {
            bencher.iter(|| {
                let length = |text: &String| parser.parse(text.as_bytes()).ok().and_then(|m| ours::read_views(&m));
                corpus.messages().iter().filter_map(length).sum::<usize>()
            });
        });
        let mut parser = ours::parser();
        group.bench_function("records", |bencher| {
            bencher.iter(|| {
                let orders = |text: &String| {
                    parser.parse(text.as_bytes()).map_or(0, |message| ours::contents(&message).value.orders.len())
                };
                corpus.messages().iter().map(orders).sum::<usize>()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, read);
criterion_main!(benches);
