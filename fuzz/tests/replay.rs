//! Every input of `testdata/fuzz` keeps the laws: the seeds, and what once broke one.

use std::fs;
use std::path::Path;

use iz_fuzz::ORACLES;

#[test]
fn every_input_keeps_the_laws() {
    let inputs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/fuzz");
    for (target, oracle) in ORACLES {
        let files: Vec<_> = fs::read_dir(inputs.join(target)).unwrap().map(|file| file.unwrap().path()).collect();
        assert!(!files.is_empty(), "{target} has no inputs");
        for file in files {
            // Shown when an oracle panics: the last one is the culprit.
            println!("{}", file.display());
            oracle(&fs::read(&file).unwrap());
        }
    }
}

#[test]
fn every_target_is_replayed() {
    let targets = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz_targets");
    let mut names: Vec<_> = fs::read_dir(targets)
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut replayed: Vec<_> = ORACLES.iter().map(|(target, _)| *target).collect();
    replayed.sort();
    assert_eq!(names, replayed);
}
