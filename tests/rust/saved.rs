//! Saved forms: what was written is read back the same, and nothing that is damaged leads outside.

use std::fs;
use std::path::PathBuf;

use copydesk::gazetteer::{Gazetteer, OnError};
use copydesk::matcher::{Boundary, Match, Matcher, Options, Overlap};
use proptest::prelude::*;

const TEXT: &str =
    "Vladimir Putin met KIM JONG UN in Moscow; Vučić, the Times of London and SeptemberThe U.N. were not there.";

fn names() -> Vec<&'static str> {
    vec![
        "Vladimir Putin",
        "Putin",
        "Kim Jong Un",
        "Moscow",
        "Vučić",
        "Vucic",
        "September",
        "U.N.",
        "北京",
        "Times of London",
    ]
}

fn path(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("saved");
    fs::create_dir_all(&folder).expect("the folder for what tests write is there");
    folder.join(name)
}

fn found(matcher: &Matcher) -> Vec<(Match, Vec<String>)> {
    let ids = |found: &Match| matcher.entity_ids(found).into_iter().map(String::from).collect();
    matcher.find(TEXT).into_iter().map(|found| (found.clone(), ids(&found))).collect()
}

#[test]
fn a_matcher_comes_back_from_a_file_and_from_bytes() {
    for boundary in [Boundary::Word, Boundary::None] {
        for overlap in [Overlap::Longest, Overlap::All] {
            let options = Options { boundary, overlap, ..Options::default() };
            let bare = Matcher::from_names(&names(), options).expect("the names are good");
            let world = Matcher::new(&Gazetteer::world(), options).expect("the bundled names are good");
            for (matcher, file) in [(bare, "bare.cdm"), (world, "world.cdm")] {
                assert!(found(&matcher).len() > 2);
                let path = path(file);
                matcher.save(&path).expect("it can be written");
                for verify in [true, false] {
                    let loaded = Matcher::load(&path, verify).expect("it was just written");
                    assert_eq!(found(&loaded), found(&matcher));
                    assert_eq!(loaded.options(), matcher.options());
                    assert_eq!(loaded.n_names(), matcher.n_names());
                }
                let again = Matcher::from_bytes(&matcher.to_bytes()).expect("the bytes are whole");
                assert_eq!(found(&again), found(&matcher));
            }
        }
    }
}

#[test]
fn a_file_that_is_loaded_twice_is_held_once() {
    let path = path("twice.cdm");
    Matcher::from_names(&["Twice"], Options::default()).and_then(|matcher| matcher.save(&path)).expect("written");
    let (first, second) = (Matcher::load(&path, true), Matcher::load(&path, true));
    assert!(std::sync::Arc::ptr_eq(&first.expect("it is whole"), &second.expect("it is whole")));
}

#[test]
fn what_is_no_matcher_is_an_error_that_says_so() {
    let path = path("wrong.cdm");
    let whole = Matcher::from_names(&names(), Options::default()).expect("the names are good").to_bytes();
    let with = |at: usize, byte: u8| {
        let mut bytes = whole.clone();
        bytes[at] = byte;
        bytes
    };
    for (bytes, reason) in [
        (Vec::new(), "is too short to be a saved form of copydesk"),
        (b"id,name,type\nQ1,Universe,other and much more of it\n".to_vec(), "is no saved form of copydesk"),
        (with(8, b'g'), "holds gtch, expected mtch: the form of another class"),
        (with(12, 99), "is of version 99, expected 3: build it anew"),
        (with(16, 1), "was written on a machine of another byte order; build it anew"),
        (with(26, 1), "has a damaged header"),
        (whole[..whole.len() - 9].to_vec(), "is cut short"),
        (with(whole.len() - 1, 1), "is damaged: its checksum is another"),
    ] {
        fs::write(&path, bytes).expect("it can be written");
        let message = Matcher::load(&path, true).expect_err(reason).to_string();
        assert!(message.contains(reason), "{message}");
    }
    fs::remove_file(&path).expect("it is there");
    assert!(Matcher::load(&path, true).expect_err("no file").to_string().contains("can't be read"));
}

#[test]
fn a_gazetteer_comes_back_from_a_file_and_from_bytes() {
    let rows = ["Q1", "Q2"].map(|id| {
        let row = serde_json::json!({"id": id, "name": format!("Name {id}"), "type": "person", "same_as": [format!("x:{id}")],
            "aliases": [{"text": "N", "weak": true}, {"text": "VVP", "case": "exact"}], "prior": 0.5, "latitude": -1.5,
            "roles": [{"title": "President", "of": "Q2", "from": "2000"}], "valid_to": "2020-01-02", "population": 7});
        row.as_object().expect("it is an object").clone()
    });
    let small = Gazetteer::from_rows(rows, OnError::Raise).expect("the rows are good");
    let world = Gazetteer::world();
    for (gazetteer, file) in [(&small, "small.cdk"), (&*world, "world.cdk")] {
        let path = path(file);
        gazetteer.save(&path).expect("it can be written");
        let again = Gazetteer::from_bytes(&gazetteer.to_bytes()).expect("the bytes are whole");
        for loaded in
            [&*Gazetteer::load(&path, true).expect("whole"), &*Gazetteer::load(&path, false).expect("whole"), &again]
        {
            assert_eq!(loaded.len(), gazetteer.len());
            for entity in gazetteer.entities().iter().step_by(97) {
                assert_eq!(loaded.get(&entity.id).as_deref(), Some(entity));
                for other in &entity.same_as {
                    assert_eq!(loaded.get(other).as_deref(), Some(entity));
                }
            }
            assert!(loaded.get("no such id").is_none());
            assert_eq!(loaded.entities(), gazetteer.entities());
        }
    }
    let path = path("matcher.cdm");
    Matcher::from_names(&["Name"], Options::default()).and_then(|matcher| matcher.save(&path)).expect("written");
    let message = Gazetteer::load(&path, true).expect_err("a matcher is no gazetteer").to_string();
    assert!(message.contains("holds mtch, expected gaz."), "{message}");
}

/// A saved form with some bytes changed, cut short or not.
fn damaged(whole: &[u8], changes: Vec<(prop::sample::Index, u8)>, cut: Option<prop::sample::Index>) -> Vec<u8> {
    let mut bytes = whole.to_vec();
    for (at, byte) in changes {
        let at = at.index(bytes.len());
        bytes[at] = byte;
    }
    if let Some(cut) = cut {
        bytes.truncate(cut.index(bytes.len()));
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// With the checksum no change goes unseen; without it a change may, and then nothing leads outside.
    #[test]
    fn a_damaged_file_is_an_error_or_finds_less(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in prop::option::of(any::<prop::sample::Index>())) {
        let whole = Matcher::from_names(&names(), Options::default()).expect("the names are good").to_bytes();
        let bytes = damaged(&whole, changes, cut);
        let path = path("damaged.cdm");
        fs::write(&path, &bytes).expect("it can be written");
        if bytes != whole {
            prop_assert!(Matcher::load(&path, true).is_err());
        }
        if let Ok(matcher) = Matcher::load(&path, false) {
            for found in matcher.find(TEXT) {
                prop_assert!(!found.span.of(TEXT).is_empty());
                let _ = (matcher.alias(&found, "x"), matcher.entity_ids(&found));
            }
        }
    }

    #[test]
    fn a_damaged_gazetteer_is_an_error_or_holds_less(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), cut in prop::option::of(any::<prop::sample::Index>())) {
        let rows = ["Q1", "Q2"].map(|id| {
            let row = serde_json::json!({"id": id, "name": "Universe", "type": "other", "same_as": ["x:1"]});
            row.as_object().expect("it is an object").clone()
        });
        let whole = Gazetteer::from_rows(rows, OnError::Raise).expect("the rows are good").to_bytes();
        let bytes = damaged(&whole, changes, cut);
        let path = path("damaged.cdk");
        fs::write(&path, &bytes).expect("it can be written");
        if bytes != whole {
            prop_assert!(Gazetteer::load(&path, true).is_err());
        }
        if let Ok(gazetteer) = Gazetteer::load(&path, false) {
            prop_assert!(gazetteer.entities().len() == gazetteer.len());
            let _ = (gazetteer.get("Q1"), gazetteer.get("x:1"));
        }
    }
}
