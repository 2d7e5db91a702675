//! Bytes that stay where they are: a file mapped into memory, or a buffer. The one door to such files.
//!
//! A mapped file must not be cut short by another program while it is read: the system would end this one.
//! [`write`] therefore never changes a file in place; it puts a new one where the old one stood.

#![expect(unsafe_code, reason = "mapping a file is unsafe: another program could change it while it is read")]

use std::fs::File;
use std::io::{self, Write};
use std::ops::Deref;
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;

use crate::error::{Error, Result};

/// Bytes shared by those who read them, aligned to eight.
#[derive(Clone, Debug)]
pub(crate) enum Bytes {
    /// A file in memory: several processes share its pages.
    Mapped(Arc<Mmap>),
    /// A buffer of ours.
    Buffer(Arc<Vec<u64>>),
    /// Compiled in.
    Static(&'static [u8]),
}

impl Bytes {
    /// The file at `path`, mapped.
    pub(crate) fn map(path: &Path) -> Result<Self> {
        let unread = |error: io::Error| Error::file(path.display().to_string(), format!("can't be read: {error}"));
        let file = File::open(path).map_err(unread)?;
        // SAFETY: the map is read only, and every reader of its bytes checks what it reads; a file that another
        // program cuts short meanwhile ends the process, as the module says.
        let map = unsafe { Mmap::map(&file) }.map_err(unread)?;
        Ok(Self::Mapped(Arc::new(map)))
    }

    /// A copy of `bytes`.
    pub(crate) fn copy(bytes: &[u8]) -> Self {
        let mut buffer = vec![0u64; bytes.len().div_ceil(8)];
        bytemuck::cast_slice_mut::<u64, u8>(&mut buffer)[..bytes.len()].copy_from_slice(bytes);
        Self::Buffer(Arc::new(buffer))
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Buffer(buffer) => bytemuck::cast_slice(buffer),
            Self::Static(bytes) => bytes,
        }
    }
}

/// Writes `parts`, one after the other, to a new file that takes the place of the one at `path`.
pub(crate) fn write(path: &Path, parts: &[&[u8]]) -> Result<()> {
    let unwritten = |error: io::Error| Error::file(path.display().to_string(), format!("can't be written: {error}"));
    let name = path.file_name().ok_or_else(|| unwritten(io::Error::other("it names no file")))?;
    let mut beside = name.to_owned();
    beside.push(format!(".{:x}.new", xxhash_rust::xxh3::xxh3_64(parts.first().copied().unwrap_or_default())));
    let beside = path.with_file_name(beside);
    let written = File::create(&beside).and_then(|mut file| {
        parts.iter().try_for_each(|part| file.write_all(part))?;
        file.flush()
    });
    written.and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        // Whatever stands half written is of no use; that it can't be removed either is no second error.
        let _ = std::fs::remove_file(&beside);
        unwritten(error)
    })
}
