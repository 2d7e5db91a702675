//! The saved form: typed arrays one after the other, checked when they are opened and read where they lie.
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `copydesk` |
//! | 8..12 | what it is: `mtch`, `gaz.` |
//! | 12..16 | version of that form; 1, 2, … |
//! | 16..20 | `0x0102_0304` in the writer's byte order |
//! | 20..24 | how many arrays |
//! | 24..32 | length of the whole in bytes |
//! | 32..40 | XXH3 of all that follows byte 48 |
//! | 40..48 | XXH3 of bytes 0..40 |
//! | 48.. | for each array where it begins and its length in bytes, 8 bytes each; then the arrays, each at a multiple of 8 |
//!
//! Every length is checked against the file before anything is read, and an [`Array`] is a slice: a wrong number in
//! a file leads to an error or to nothing found, never outside.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, Range};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use bytemuck::Pod;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use crate::mapped::Bytes;

const MAGIC: &[u8; 8] = b"copydesk";
const ORDER: u32 = 0x0102_0304;
const HEADER: usize = 48;

/// What a file holds, and in which version of its form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    /// Four letters.
    pub(crate) kind: &'static [u8; 4],
    /// Changes whenever the arrays or what their numbers mean change.
    pub(crate) version: u32,
}

/// Numbers that are ours or lie in shared bytes.
pub(crate) enum Array<T> {
    /// Ours.
    Owned(Vec<T>),
    /// These bytes of a saved form.
    Shared(Bytes, Range<usize>),
}

impl<T: Pod> Deref for Array<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Owned(values) => values,
            // Whole and aligned: `Opened::next` saw to it.
            Self::Shared(bytes, range) => bytemuck::cast_slice(&bytes[range.clone()]),
        }
    }
}

impl<T: Pod> fmt::Debug for Array<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Array({} values)", self.len())
    }
}

impl<T> From<Vec<T>> for Array<T> {
    fn from(values: Vec<T>) -> Self {
        Self::Owned(values)
    }
}

/// The parts of a saved form, to be written one after the other; the first holds its checksum.
pub(crate) fn parts<'a>(form: Form, head: &'a mut Vec<u8>, arrays: &[&'a [u8]]) -> Vec<&'a [u8]> {
    const PADDING: &[u8; 8] = &[0; 8];
    let n_padding = |array: &[u8]| array.len().next_multiple_of(8) - array.len();
    let mut spans = Vec::with_capacity(arrays.len() * 16);
    let mut at = HEADER + arrays.len() * 16;
    for array in arrays {
        spans.extend_from_slice(&(at as u64).to_ne_bytes());
        spans.extend_from_slice(&(array.len() as u64).to_ne_bytes());
        at += array.len().next_multiple_of(8);
    }
    let mut checksum = Xxh3Default::new();
    checksum.update(&spans);
    for array in arrays {
        checksum.update(array);
        checksum.update(&PADDING[..n_padding(array)]);
    }
    head.clear();
    head.extend_from_slice(MAGIC);
    head.extend_from_slice(form.kind);
    head.extend_from_slice(&form.version.to_ne_bytes());
    head.extend_from_slice(&ORDER.to_ne_bytes());
    head.extend_from_slice(&(arrays.len() as u32).to_ne_bytes());
    head.extend_from_slice(&(at as u64).to_ne_bytes());
    head.extend_from_slice(&checksum.digest().to_ne_bytes());
    let own = xxh3_64(head);
    head.extend_from_slice(&own.to_ne_bytes());
    head.extend_from_slice(&spans);
    let mut parts: Vec<&[u8]> = vec![head];
    for array in arrays {
        parts.push(array);
        parts.push(&PADDING[..n_padding(array)]);
    }
    parts
}

/// A saved form whose header holds, its arrays to be taken in order.
#[derive(Debug)]
pub(crate) struct Opened {
    bytes: Bytes,
    spans: std::vec::IntoIter<Range<usize>>,
    /// The checksum that the file gives for its contents: it tells two files apart.
    pub(crate) checksum: u64,
}

impl Opened {
    /// Reads the header of `bytes` and, with `verify`, all of them once; or says why they are no such form.
    pub(crate) fn new(form: Form, bytes: Bytes, verify: bool) -> Result<Self, String> {
        let head = bytes.get(..HEADER).ok_or("is too short to be a saved form of copydesk")?;
        if &head[..8] != MAGIC {
            return Err("is no saved form of copydesk".to_owned());
        }
        if &head[8..12] != form.kind {
            let (found, expected) = (head[8..12].escape_ascii(), form.kind.escape_ascii());
            return Err(format!("holds {found}, expected {expected}: the form of another class"));
        }
        if word32(head, 16) != ORDER {
            return Err("was written on a machine of another byte order; build it anew".to_owned());
        }
        let version = word32(head, 12);
        if version != form.version {
            return Err(format!("is of version {version}, expected {}: build it anew", form.version));
        }
        if xxh3_64(&head[..40]) != word64(head, 40) {
            return Err("has a damaged header".to_owned());
        }
        let (n_arrays, length) = (word32(head, 20) as usize, word64(head, 24));
        // A buffer is padded to eight bytes, so it may be longer by less.
        let whole = usize::try_from(length).ok().and_then(|length| bytes.get(..length));
        let whole = whole.ok_or_else(|| format!("is cut short: {} bytes, expected {length}", bytes.len()))?;
        let checksum = word64(head, 32);
        if verify && xxh3_64(&whole[HEADER..]) != checksum {
            return Err("is damaged: its checksum is another".to_owned());
        }
        let table = n_arrays.checked_mul(16).and_then(|n| whole.get(HEADER..HEADER.checked_add(n)?));
        let table = table.ok_or("is damaged: its list of arrays is cut short")?;
        let span = |entry: &[u8]| {
            let (start, length) = (usize::try_from(word64(entry, 0)).ok()?, usize::try_from(word64(entry, 8)).ok()?);
            let end = start.checked_add(length).filter(|&end| end <= whole.len() && start.is_multiple_of(8))?;
            Some(start..end)
        };
        let spans: Option<Vec<Range<usize>>> = table.chunks_exact(16).map(span).collect();
        let spans = spans.ok_or("is damaged: an array lies outside the file")?.into_iter();
        Ok(Self { bytes, spans, checksum })
    }

    /// The next array.
    pub(crate) fn next<T: Pod>(&mut self) -> Result<Array<T>, String> {
        let span = self.spans.next().ok_or("is damaged: an array is missing")?;
        match bytemuck::try_cast_slice::<u8, T>(&self.bytes[span.clone()]) {
            Ok(_) => Ok(Array::Shared(self.bytes.clone(), span)),
            Err(_) => Err("is damaged: an array is no whole number of its values".to_owned()),
        }
    }
}

/// What was loaded from files, by their checksums: the same file is held once for as long as somebody uses it.
#[derive(Debug)]
pub(crate) struct Shared<T>(Mutex<BTreeMap<u64, Weak<T>>>);

impl<T> Shared<T> {
    pub(crate) const fn new() -> Self {
        Self(Mutex::new(BTreeMap::new()))
    }

    /// What is held of this checksum, else what `new` makes.
    pub(crate) fn get(
        &self,
        checksum: u64,
        new: impl FnOnce() -> crate::error::Result<T>,
    ) -> crate::error::Result<Arc<T>> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held.get(&checksum).and_then(Weak::upgrade) {
            return Ok(known);
        }
        let made = Arc::new(new()?);
        held.retain(|_, held| held.strong_count() > 0);
        held.insert(checksum, Arc::downgrade(&made));
        Ok(made)
    }
}

fn word32(bytes: &[u8], at: usize) -> u32 {
    u32::from_ne_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn word64(bytes: &[u8], at: usize) -> u64 {
    u64::from_ne_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}
