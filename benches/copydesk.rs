//! How fast a text is read, stage by stage: `make bench`. MB/s of UTF-8, on one thread but for the analyzer.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use copydesk::analyzer::Analyzer;
use copydesk::article::{Article, Text};
use copydesk::doc::Openers;
use copydesk::gazetteer::Gazetteer;
use copydesk::matcher::{Matcher, Options};
use copydesk::quantity::Candidates;
use copydesk::text::blocks::paragraphs;
use copydesk::text::sentences::sentences;
use copydesk::text::tokens;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// How many times the sample articles are read in one go: enough for several threads.
const ROUNDS: usize = 20;

/// The sample articles, in the order of their names.
fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the samples can be listed")
        .map(|entry| entry.expect("the samples can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("a sample is UTF-8")).collect()
}

fn n_bytes(texts: &[String]) -> Throughput {
    Throughput::Bytes(texts.iter().map(|text| text.len() as u64).sum())
}

fn stages(c: &mut Criterion) {
    let texts = articles();
    let gazetteer = Gazetteer::world();
    let matcher = Matcher::new(&gazetteer, Options::default()).expect("the bundled names are good");
    let mut group = c.benchmark_group("stages");
    group.throughput(n_bytes(&texts));
    group
        .bench_function("tokens", |b| b.iter(|| texts.iter().map(|text| tokens(black_box(text)).len()).sum::<usize>()));
    group.bench_function("paragraphs and sentences", |b| {
        b.iter(|| texts.iter().map(|text| sentences(black_box(text), &paragraphs(text)).len()).sum::<usize>());
    });
    group.bench_function("numbers", |b| {
        let read: Vec<_> = texts.iter().map(|text| (text, tokens(text))).collect();
        let found = |(text, tokens): &(&String, Vec<_>)| {
            let openers = Openers::new(text, tokens).quantities;
            let candidates = Candidates::new(black_box(text), tokens, &openers);
            candidates.sift(text, tokens, &[]).quantities(text, tokens).len()
        };
        b.iter(|| read.iter().map(found).sum::<usize>());
    });
    group.bench_function("matcher, world", |b| {
        b.iter(|| texts.iter().map(|text| matcher.find(black_box(text)).len()).sum::<usize>());
    });
    group.finish();
}

fn analyzer(c: &mut Criterion) {
    let texts: Vec<String> = articles().into_iter().cycle().take(ROUNDS * articles().len()).collect();
    let articles: Vec<Article<'_>> =
        texts.iter().map(|text| Article { text: Text::Given(text), ..Article::default() }).collect();
    let analyzer = Analyzer::new(Gazetteer::world(), &["all"]).expect("the bundled names are good");
    let mut group = c.benchmark_group("analyzer");
    group.throughput(n_bytes(&texts)).sample_size(20);
    for threads in [1, 2, 4] {
        group.bench_with_input(BenchmarkId::new("threads", threads), &threads, |b, &threads| {
            b.iter(|| {
                analyzer.read(black_box(&articles), true, Some(threads), &mut |_| true).expect("nobody cancelled").len()
            });
        });
    }
    group.finish();
}

fn build(c: &mut Criterion) {
    c.bench_function("build the matcher, world", |b| {
        b.iter(|| {
            Matcher::new(black_box(&Gazetteer::world()), Options::default()).expect("the bundled names are good")
        });
    });
}

criterion_group!(benches, stages, analyzer, build);
criterion_main!(benches);
