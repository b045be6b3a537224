//! Parsing: from bytes to an index.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use iz_bench::{corpus::Corpus, ours};

fn parse(criterion: &mut Criterion) {
    for corpus in [Corpus::vxu(), Corpus::rsp()] {
        let mut group = criterion.benchmark_group(format!("parse/{}", corpus.name()));
        group.throughput(Throughput::Bytes(u64::try_from(corpus.bytes()).unwrap_or(u64::MAX)));
        let mut parser = ours::parser();
        group.bench_function("parser", |bencher| {
            bencher.iter(|| {
                let segments = |text: &String| parser.parse(text.as_bytes()).map_or(0, |m| m.segments().len());
                corpus.messages().iter().map(segments).sum::<usize>()
            });
        });
        group.bench_function("fresh index", |bencher| {
            bencher.iter(|| {
                let segments = |text: &String| ours::parse(text.as_bytes()).map_or(0, |m| m.segments().len());
                corpus.messages().iter().map(segments).sum::<usize>()
            });
        });
        group.finish();
    }
}

criterion_group!(benches, parse);
criterion_main!(benches);
