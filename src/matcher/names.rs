//! The registered names, whose they are, and their entities: flat arrays, so that a saved matcher is read where it lies.

use std::ops::Deref;

use crate::gazetteer::Case;
use crate::sections::Array;
use crate::text::unicode::{SOFT_HYPHEN, is_invisible};

/// A registered text with its case rule.
#[derive(Clone, Copy, Debug)]
pub struct Name<'m> {
    /// The text as registered.
    pub text: &'m str,
    /// Its own case rule or the matcher's.
    pub case: Case,
}

impl<'m> Name<'m> {
    /// What is compared of the text: soft hyphens and white space at its ends are no part of a name, nor marks that
    /// stand on a last space.
    pub(super) fn core(self) -> &'m str {
        let bytes = self.text.as_bytes();
        if [bytes.first(), bytes.last()].iter().all(|byte| byte.is_some_and(u8::is_ascii_graphic)) {
            return self.text;
        }
        let is_blank = |c: char| c == SOFT_HYPHEN || c.is_whitespace();
        let mut core = self.text.trim_matches(is_blank);
        loop {
            let bare = core.trim_end_matches(is_invisible);
            if bare.len() == core.len() || !bare.ends_with(is_blank) {
                return core;
            }
            core = bare.trim_end_matches(is_blank);
        }
    }
}

/// One entity that goes by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// The entity's number in the matcher: by prior, highest first, then by id.
    pub entity: u32,
    /// The entity's place in the gazetteer that the matcher was built from.
    pub row: u32,
    /// The name is a demonym of the entity.
    pub is_demonym: bool,
    /// The alias is weak.
    pub is_weak: bool,
}

/// No number, one, or several that stand in a list: in 32 bits, since one is the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Few(pub(super) u32);

/// Set in a [`Few`] that is the place of its list.
const IS_LIST: u32 = 1 << 31;

/// How many names and entities there may be: two bits of a meaning are flags.
pub(super) const MAX: usize = 1 << 29;

impl Default for Few {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Few {
    pub(super) fn is_none(self) -> bool {
        self.0 == u32::MAX
    }

    /// The number, where it is one.
    #[inline]
    pub(super) fn only(self) -> Option<u32> {
        (self.0 & IS_LIST == 0).then_some(self.0)
    }

    /// The numbers; `lists` holds for each list its length, then its numbers.
    #[inline]
    pub(super) fn of<'a>(&'a self, lists: &'a [u32]) -> &'a [u32] {
        if self.0 & IS_LIST == 0 {
            return std::slice::from_ref(&self.0);
        }
        let place = (self.0 & !IS_LIST) as usize;
        let list = |length: &u32| lists.get(place + 1..place + 1 + *length as usize);
        lists.get(place).and_then(list).unwrap_or_default()
    }
}

/// Lists while they are gathered.
#[derive(Debug, Default)]
pub(super) struct Lists(pub(super) Vec<u32>);

impl Lists {
    /// The numbers as a [`Few`].
    pub(super) fn few(&mut self, numbers: &[u32]) -> Few {
        match *numbers {
            [] => Few::default(),
            [only] => Few(only), // below `MAX`
            ref several => {
                let place = self.0.len() as u32;
                self.0.push(several.len() as u32);
                self.0.extend_from_slice(several);
                Few(place | IS_LIST)
            }
        }
    }

    /// `few` and `number`. The former list stays behind, unused: names that share all steps are rare.
    pub(super) fn with(&mut self, few: Few, number: u32) -> Few {
        let mut numbers = few.of(&self.0).to_vec();
        if few.is_none() {
            numbers.clear();
        }
        if numbers.last() != Some(&number) {
            numbers.push(number);
        }
        self.few(&numbers)
    }
}

/// The arrays.
#[derive(Debug)]
pub(super) struct Names {
    /// All texts, one after the other; then the ids that aren't texts.
    pub(super) texts: Array<u8>,
    /// For each name where its text ends; it begins where the one before ends.
    pub(super) ends: Array<u32>,
    /// For each name its case rule: 0 smart, 1 exact, 2 ignore.
    pub(super) cases: Array<u8>,
    /// For each name its meanings, a [`Few`]; or nothing: each name means the entity of its own number.
    pub(super) meanings: Array<u32>,
    /// The lists of several meanings, and of several names with the same steps.
    pub(super) lists: Array<u32>,
    /// For each entity its row; or nothing: its own number.
    pub(super) rows: Array<u32>,
    /// For each entity where its id ends in the texts, the first beginning where the names end; or nothing: it is
    /// the text of the name of its number.
    pub(super) id_ends: Array<u32>,
}

/// A meaning in 32 bits.
const IS_DEMONYM: u32 = 1 << 30;
const IS_WEAK: u32 = 1 << 29;

impl Meaning {
    pub(super) fn packed(self) -> u32 {
        self.entity | if self.is_demonym { IS_DEMONYM } else { 0 } | if self.is_weak { IS_WEAK } else { 0 }
    }
}

impl Names {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether the arrays are of the lengths that each other need.
    pub(super) fn is_whole(&self) -> bool {
        let n_names = self.ends.len();
        self.cases.len() == n_names
            && (self.meanings.is_empty() || self.meanings.len() == n_names)
            && self.rows.len() == self.id_ends.len()
            && (self.id_ends.is_empty() || !self.meanings.is_empty())
    }

    /// The bytes of the name of this number; none where a damaged form has no such name.
    #[inline]
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(0);
        self.texts.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The name of this number.
    pub(super) fn get(&self, number: u32) -> Name<'_> {
        let bytes = self.bytes(number);
        let number = number as usize;
        let case = match self.cases.get(number) {
            Some(1) => Case::Exact,
            Some(2) => Case::Ignore,
            _ => Case::Smart,
        };
        Name { text: std::str::from_utf8(bytes).unwrap_or_default(), case }
    }

    pub(super) fn meanings(&self, number: u32) -> impl Iterator<Item = Meaning> {
        let own =
            if self.meanings.is_empty() { number } else { self.meanings.get(number as usize).copied().unwrap_or(0) };
        let few = Few(own);
        let n = few.of(&self.lists).len();
        (0..n).map(move |n| {
            let packed = few.of(&self.lists)[n];
            let entity = packed & !(IS_DEMONYM | IS_WEAK);
            let row = if self.rows.is_empty() { entity } else { self.rows.get(entity as usize).copied().unwrap_or(0) };
            Meaning { entity, row, is_demonym: packed & IS_DEMONYM != 0, is_weak: packed & IS_WEAK != 0 }
        })
    }

    /// The id of the entity that goes by a name, where it is one.
    pub(super) fn only_id(&self, number: u32) -> Option<&str> {
        let mut meanings = self.meanings(number);
        let only = meanings.next().filter(|_| meanings.next().is_none())?;
        Some(self.entity_id(only.entity))
    }

    /// The id of the entity of this number.
    pub(super) fn entity_id(&self, entity: u32) -> &str {
        if self.id_ends.is_empty() {
            return self.get(entity).text;
        }
        let before = (entity as usize).checked_sub(1).map(|before| self.id_ends.get(before));
        let start = before.unwrap_or_else(|| self.ends.last()).copied().unwrap_or(0);
        text(&self.texts, start, self.id_ends.get(entity as usize).copied().unwrap_or(0))
    }
}

fn text(texts: &[u8], start: u32, end: u32) -> &str {
    let bytes = texts.get(start as usize..end as usize).unwrap_or_default();
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// The numbers of the names that a match spells, sorted; at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spelled {
    /// One, as a rule.
    One(u32),
    /// Several with the same spelling.
    Several(Box<[u32]>),
}

impl Deref for Spelled {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::Several(names) => names,
        }
    }
}

impl<'a> IntoIterator for &'a Spelled {
    type Item = &'a u32;
    type IntoIter = std::slice::Iter<'a, u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
