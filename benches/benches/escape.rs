//! Escaping: text into a value and back.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use iz_hl7::{Delimiters, decode, escape};

fn values(criterion: &mut Criterion) {
    let delimiters = Delimiters::default();
    let plain = "Measles, mumps and rubella virus vaccine, live ".repeat(8);
    let special = "Tetanus & diphtheria | 5 Lf ^ adult \\ ~ ".repeat(8);
    for (name, text) in [("plain", plain), ("special", special)] {
        let escaped = escape(&text, &delimiters).into_owned();
        let mut group = criterion.benchmark_group(format!("escape/{name}"));
        group.throughput(Throughput::Bytes(u64::try_from(text.len()).unwrap_or(u64::MAX)));
        group.bench_function("escape", |bencher| bencher.iter(|| escape(black_box(&text), &delimiters).len()));
        group.bench_function("decode", |bencher| bencher.iter(|| decode(black_box(&escaped), &delimiters).len()));
        group.finish();
    }
}

criterion_group!(benches, values);
criterion_main!(benches);
