//! The table of all names' beginnings: from the hash of some first steps to whether a name ends or goes on there.
//!
//! Open addressing, one 64-bit slot for each beginning. Two beginnings may share a slot: whoever finds a name here
//! compares it with the text, and a beginning that leads nowhere is only followed in vain.

use super::names::Few;
use crate::sections::Array;

/// | bits | what |
/// |---|---|
/// | 0..32 | the names that end here: a [`Few`] |
/// | 32..48 | for each way in which a name goes on one of these bits, by the hash with the next step |
/// | 48..63 | bits of the hash |
/// | 63 | the slot is taken |
#[derive(Debug)]
pub(super) struct Prefixes {
    pub(super) slots: Array<u64>,
}

const TAKEN: u64 = 1 << 63;
const PRINT: u64 = !0 << 48;

/// What is known of some first steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Beginning {
    /// The names that end there.
    pub(super) names: Few,
    /// One bit for each way in which a name goes on, or for several; none if no name does.
    ways: u16,
}

impl Beginning {
    #[inline]
    fn of(slot: u64) -> Self {
        Self { names: Few(slot as u32), ways: (slot >> 32) as u16 }
    }

    /// Whether some name goes on.
    #[inline]
    pub(super) fn goes_on(self) -> bool {
        self.ways != 0
    }

    /// Whether some name may go on so that the hash becomes `hash`: it spares most of the looks that find nothing.
    #[inline]
    pub(super) fn may_become(self, hash: u64) -> bool {
        self.ways & way(hash) != 0
    }

    /// Notes that a name goes on so.
    pub(super) fn add(&mut self, hash: u64) {
        self.ways |= way(hash);
    }
}

#[inline]
fn way(hash: u64) -> u16 {
    1 << (hash >> 20 & 15)
}

/// The table while it is read: its slots at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slots<'a>(pub(super) &'a [u64]);

impl Slots<'_> {
    /// The slot where the search for `hash` begins.
    #[inline]
    pub(super) fn home(self, hash: u64) -> usize {
        ((u128::from(hash) * self.0.len() as u128) >> 64) as usize
    }

    /// What is known of the steps of `hash`, whose home slot holds `first`.
    #[inline]
    pub(super) fn get(self, hash: u64, first: u64) -> Option<Beginning> {
        let print = print(hash);
        let mut slot = first;
        let mut at = self.home(hash);
        // A full table has no free slot to end at; one that is damaged may be full.
        for _ in 0..self.0.len() {
            if slot == 0 {
                return None;
            }
            if slot & PRINT == print {
                return Some(Beginning::of(slot));
            }
            at = if at + 1 == self.0.len() { 0 } else { at + 1 };
            slot = self.0[at];
        }
        None
    }

    /// What is known of the steps of `hash`.
    #[inline]
    pub(super) fn find(self, hash: u64) -> Option<Beginning> {
        self.get(hash, *self.0.get(self.home(hash))?)
    }
}

/// The bits of the hash that a slot keeps: none of those that choose its home.
#[inline]
fn print(hash: u64) -> u64 {
    hash << 48 | TAKEN
}

/// A table being filled.
#[derive(Debug)]
pub(super) struct Filling(Vec<u64>);

impl Filling {
    /// Room for `n` beginnings.
    pub(super) fn new(n: usize) -> Self {
        Self(vec![0; n + n / 4 + 8])
    }

    /// The beginning of these steps, made if there is none; the caller changes it through `change`.
    pub(super) fn change(&mut self, hash: u64, change: impl FnOnce(&mut Beginning)) {
        let print = print(hash);
        let mut at = Slots(&self.0).home(hash);
        while self.0[at] != 0 && self.0[at] & PRINT != print {
            at = if at + 1 == self.0.len() { 0 } else { at + 1 };
        }
        let slot = self.0[at];
        let mut beginning = match slot {
            0 => Beginning::default(),
            _ => Beginning::of(slot),
        };
        change(&mut beginning);
        self.0[at] = print | u64::from(beginning.ways) << 32 | u64::from(beginning.names.0);
    }

    pub(super) fn done(self) -> Prefixes {
        Prefixes { slots: self.0.into() }
    }
}
