//! The saved form of a matcher: its arrays as they are, so that a file is used where it lies in memory.

use std::path::Path;
use std::sync::Arc;

use super::names::Names;
use super::prefixes::Prefixes;
use super::starts::Starts;
use super::substrings::Substrings;
use super::{Boundary, Matcher, Options, Overlap};
use crate::error::{Error, Result};
use crate::gazetteer::Case;
use crate::mapped::{self, Bytes};
use crate::sections::{Array, Form, Opened, Shared, parts};
use crate::text::fold::Folds;

/// The version goes up when an array changes, when hashing does, or when a text folds to something else.
const FORM: Form = Form { kind: b"mtch", version: 3 };

impl Matcher {
    /// Writes it to a file. [`Matcher::load`] reads it.
    pub fn save(&self, path: &Path) -> Result<()> {
        self.parts(|parts| mapped::write(path, parts))
    }

    /// The bytes that [`Matcher::save`] writes.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.parts(|parts| parts.concat())
    }

    /// The matcher in the file at `path`, which stays where it is: pages are read when they are needed, and shared
    /// with other processes. With `verify` the whole file is read once and its checksum compared.
    ///
    /// A file that is loaded already is not loaded twice. An error is: a file that can't be read, is no matcher, was
    /// written by another version, is cut short or, with `verify`, damaged anywhere.
    pub fn load(path: &Path, verify: bool) -> Result<Arc<Self>> {
        static LOADED: Shared<Matcher> = Shared::new();
        let refuse = |reason| Error::file(path.display().to_string(), reason);
        let opened = Opened::new(FORM, Bytes::map(path)?, verify).map_err(refuse)?;
        let checksum = opened.checksum;
        let new = || Self::of(opened).map_err(refuse);
        if verify { LOADED.get(checksum, new) } else { new().map(Arc::new) }
    }

    /// The matcher of [`Matcher::to_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let refuse = |reason| Error::argument("bytes", reason, "the bytes of a saved matcher");
        Opened::new(FORM, Bytes::copy(bytes), true).and_then(Self::of).map_err(refuse)
    }

    /// The checksum of the file that it was loaded from; none for one that was built.
    pub fn checksum(&self) -> Option<u64> {
        self.checksum
    }

    fn parts<T>(&self, take: impl FnOnce(&[&[u8]]) -> T) -> T {
        let Self { options, names, prefixes, starts, substrings: _, checksum: _ } = self;
        let options = words(*options);
        let max_piece = [starts.max_piece];
        let mut head = Vec::new();
        let arrays: [&[u8]; 16] = [
            &options,
            &names.texts,
            bytemuck::cast_slice(&names.ends),
            &names.cases,
            bytemuck::cast_slice(&names.meanings),
            bytemuck::cast_slice(&names.lists),
            bytemuck::cast_slice(&names.rows),
            bytemuck::cast_slice(&names.id_ends),
            bytemuck::cast_slice(&prefixes.slots),
            bytemuck::cast_slice(&starts.pairs),
            bytemuck::cast_slice(&starts.key_pairs),
            bytemuck::cast_slice(&starts.triples),
            bytemuck::cast_slice(&starts.others),
            bytemuck::cast_slice(&starts.ideographs),
            bytemuck::cast_slice(&starts.firsts),
            bytemuck::cast_slice(&max_piece),
        ];
        take(&parts(FORM, &mut head, &arrays))
    }

    fn of(mut opened: Opened) -> std::result::Result<Self, String> {
        let checksum = Some(opened.checksum);
        let options = options(&opened.next::<u8>()?).ok_or("is damaged: its options are none")?;
        let names = Names {
            texts: opened.next()?,
            ends: opened.next()?,
            cases: opened.next()?,
            meanings: opened.next()?,
            lists: opened.next()?,
            rows: opened.next()?,
            id_ends: opened.next()?,
        };
        let prefixes = Prefixes { slots: opened.next()? };
        let mut starts = Starts {
            pairs: opened.next()?,
            key_pairs: opened.next()?,
            triples: opened.next()?,
            others: opened.next()?,
            ideographs: opened.next()?,
            firsts: opened.next()?,
            ..Starts::default()
        };
        let max_piece: Array<u64> = opened.next()?;
        starts.max_piece = *max_piece.first().ok_or("is damaged: an array is empty")?;
        if !starts.is_whole() || !names.is_whole() || prefixes.slots.is_empty() {
            return Err("is damaged: its arrays don't fit together".to_owned());
        }
        starts.settle();
        let is_anywhere = options.boundary == Boundary::None;
        let substrings = is_anywhere.then(|| Substrings::new(&names, options)).transpose();
        let substrings = substrings.map_err(|error| error.to_string())?;
        Ok(Self { options, names, prefixes, starts, substrings, checksum })
    }
}

/// The options as bytes: case, boundary, overlap, folds.
fn words(options: Options) -> [u8; 4] {
    let Folds { space, apostrophe, hyphen, diacritic, width, case: _ } = options.folds;
    let folds = [space, apostrophe, hyphen, diacritic, width].iter().fold(0, |bits, &on| bits << 1 | u8::from(on));
    [options.case as u8, options.boundary as u8, options.overlap as u8, folds]
}

fn options(words: &[u8]) -> Option<Options> {
    let &[case, boundary, overlap, folds] = words else { return None };
    let has = |bit: u8| folds >> bit & 1 != 0;
    Some(Options {
        case: [Case::Smart, Case::Exact, Case::Ignore].get(usize::from(case)).copied()?,
        boundary: [Boundary::Word, Boundary::None].get(usize::from(boundary)).copied()?,
        overlap: [Overlap::Longest, Overlap::All].get(usize::from(overlap)).copied()?,
        folds: Folds {
            space: has(4),
            apostrophe: has(3),
            hyphen: has(2),
            diacritic: has(1),
            width: has(0),
            case: false,
        },
    })
}
