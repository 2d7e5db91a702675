//! From entities to a matcher: the names sorted, their beginnings in the table, the filters of where one may begin.

use super::letters::Letters;
use super::names::{Lists, MAX, Meaning, Name, Names};
use super::outline::Outline;
use super::prefixes::Filling;
use super::starts::{Starts, may_begin_small};
use super::steps::steps_of_name;
use super::substrings::Substrings;
use super::{Boundary, Matcher, Options, spelling};
use crate::error::{Error, Problem, Result};
use crate::gazetteer::{Case, Entity, Gazetteer};
use crate::text::fold::{Folds, fold, is_ascii_space};

impl Matcher {
    /// Builds a matcher of every alias and demonym of a gazetteer.
    pub fn new(gazetteer: &Gazetteer, options: Options) -> Result<Self> {
        let entities = gazetteer.entities();
        let mut order: Vec<u32> = (0..entities.len() as u32).collect();
        order.sort_by(|&a, &b| {
            let (a, b) = (&entities[a as usize], &entities[b as usize]);
            let prior = |entity: &Entity| entity.prior.unwrap_or(0.5);
            prior(b).total_cmp(&prior(a)).then_with(|| a.id.cmp(&b.id))
        });
        let mut registered: Vec<(&str, Case, Meaning)> = Vec::new();
        for (entity, &row) in (0u32..).zip(&order) {
            let names = entities[row as usize].aliases.iter().map(|alias| (alias, false));
            let demonyms = entities[row as usize].demonyms.iter().map(|alias| (alias, true));
            for (alias, is_demonym) in names.chain(demonyms) {
                let meaning = Meaning { entity, row, is_demonym, is_weak: alias.is_weak };
                registered.push((&alias.text, alias.case.unwrap_or(options.case), meaning));
            }
        }
        registered.sort_unstable();
        registered.dedup_by_key(|(text, case, meaning)| (*text, *case, meaning.entity, meaning.is_demonym));
        let ids = order.iter().map(|&row| &*entities[row as usize].id);
        let names: Vec<(&str, Case)> = {
            let mut names: Vec<(&str, Case)> = registered.iter().map(|&(text, case, _)| (text, case)).collect();
            names.dedup();
            names
        };
        let mut lists = Lists::default();
        let meanings = registered.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).map(|same| {
            let packed: Vec<u32> = same.iter().map(|(_, _, meaning)| meaning.packed()).collect();
            lists.few(&packed).0
        });
        let meanings: Vec<u32> = meanings.collect();
        let (mut texts, ends) = joined(names.iter().map(|(text, _)| *text))?;
        let mut id_ends = Vec::with_capacity(entities.len());
        for id in ids {
            texts.extend_from_slice(id.as_bytes());
            id_ends.push(u32::try_from(texts.len()).map_err(|_| too_many(names.len()))?);
        }
        let names = Names {
            texts: texts.into(),
            ends: ends.into(),
            cases: names.iter().map(|(_, case)| *case as u8).collect::<Vec<u8>>().into(),
            meanings: meanings.into(),
            lists: Vec::new().into(),
            rows: order.into(),
            id_ends: id_ends.into(),
        };
        Self::of_names(names, lists, options)
    }

    /// Builds a matcher of bare names: each is its own id; one that is given twice counts once.
    pub fn from_names<S: AsRef<str>>(names: &[S], options: Options) -> Result<Self> {
        let mut sorted: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        sort(&mut sorted);
        sorted.dedup();
        // What is registered is trimmed, the id is what was given: they are one text as a rule.
        let is_trimmed = sorted.iter().all(|name| name.trim().len() == name.len());
        if !is_trimmed {
            return Self::new(&Gazetteer::of_names(&sorted), options);
        }
        let (texts, ends) = joined(sorted.iter().copied())?;
        let names = Names {
            texts: texts.into(),
            cases: vec![options.case as u8; ends.len()].into(),
            ends: ends.into(),
            meanings: Vec::new().into(),
            lists: Vec::new().into(),
            rows: Vec::new().into(),
            id_ends: Vec::new().into(),
        };
        drop(sorted);
        Self::of_names(names, Lists::default(), options)
    }

    fn of_names(mut names: Names, mut lists: Lists, options: Options) -> Result<Self> {
        if names.len() >= MAX {
            return Err(too_many(names.len()));
        }
        if options.boundary == Boundary::None {
            for number in 0..names.len() as u32 {
                check_visible(names.get(number).core(), options)?;
            }
            names.lists = lists.0.into();
            let substrings = Substrings::new(&names, options)?;
            let (prefixes, starts) = (Filling::new(0).done(), Starts::default());
            return Ok(Self { options, names, prefixes, starts, substrings: Some(substrings), checksum: None });
        }
        let mut steps = Steps { folds: Folds { case: true, ..options.folds }, ..Steps::default() };
        let mut starts = Starts::default();
        // The hashes of all names, one name after the other, and the readings of each.
        let (mut hashes, mut readings): (Vec<u64>, Vec<Reading>) = (Vec::new(), Vec::with_capacity(names.len()));
        for number in 0..names.len() as u32 {
            let name = names.get(number);
            let core = Name { text: name.core(), ..name };
            let may_be_small = may_begin_small(core);
            let mut is_visible = true;
            steps.of(core, |steps| {
                is_visible &= !steps.is_empty();
                hashes.extend_from_slice(steps);
                readings.push(Reading { number, may_be_small, end: hashes.len() });
            });
            if !is_visible {
                return Err(invisible(name.text));
            }
            starts.add(core, options.folds);
        }
        let readings = || {
            let starts = std::iter::once(0).chain(readings.iter().map(|reading| reading.end));
            starts.zip(&readings).map(|(start, reading)| (reading, &hashes[start..reading.end]))
        };
        // Names are sorted, so those that begin alike stand together: this counts each beginning about once.
        let (mut n_beginnings, mut n_firsts) = (0, 0);
        let mut before: &[u64] = &[];
        for (_, steps) in readings() {
            n_firsts += usize::from(before.first() != steps.first());
            n_beginnings += steps.iter().enumerate().filter(|(n, hash)| before.get(*n) != Some(hash)).count();
            before = steps;
        }
        let mut filling = Filling::new(n_beginnings);
        starts.make_room(n_firsts);
        for (&Reading { number, may_be_small, .. }, steps) in readings() {
            starts.add_first(steps[0], may_be_small);
            for pair in steps.windows(2) {
                filling.change(pair[0], |beginning| beginning.add(pair[1]));
            }
            let last = steps[steps.len() - 1];
            filling.change(last, |beginning| beginning.names = lists.with(beginning.names, number));
        }
        starts.max_piece = steps.longest as u64;
        starts.settle();
        names.lists = lists.0.into();
        Ok(Self { options, names, prefixes: filling.done(), starts, substrings: None, checksum: None })
    }
}

/// One way to read a name.
struct Reading {
    number: u32,
    /// It may stand where the text has a small letter.
    may_be_small: bool,
    /// Where its hashes end.
    end: usize,
}

/// The hashes of names' steps, and the room that they are worked out in.
#[derive(Default)]
struct Steps {
    folds: Folds,
    key: Vec<u8>,
    outline: Outline,
    hashes: Vec<u64>,
    longest: usize,
}

impl Steps {
    /// Calls `tell` with the hashes of the steps of each spelling of a name's core that is read differently: one, as a rule.
    fn of(&mut self, name: Name<'_>, mut tell: impl FnMut(&[u64])) {
        let text = name.text;
        if name.case != Case::Smart || text.is_ascii() || Letters::of(self.folds).is_one_key(text) {
            self.read(text);
            tell(&self.hashes);
            return;
        }
        let mut told: Vec<Vec<u64>> = Vec::new();
        for spelling in spelling::smart(text) {
            self.read(&spelling);
            if !told.contains(&self.hashes) {
                tell(&self.hashes);
                told.push(self.hashes.clone());
            }
        }
    }

    fn read(&mut self, spelling: &str) {
        self.key.clear();
        let letters = Letters::of(self.folds);
        if is_plain(spelling.as_bytes()) {
            self.key.extend(spelling.bytes().map(|byte| byte.to_ascii_lowercase()));
        } else if letters.is_hard(spelling) {
            self.key = fold(spelling, self.folds).bytes;
        } else {
            spelling.chars().for_each(|c| letters.push_key(c, &mut self.key));
        }
        self.longest = self.longest.max(steps_of_name(&self.key, &mut self.outline, &mut self.hashes));
    }
}

/// Whether folding changes nothing but case: letters, digits and signs of ASCII with single spaces between them.
fn is_plain(name: &[u8]) -> bool {
    let is_plain = |&byte: &u8| byte.is_ascii() && byte != b'`' && (byte == b' ' || !is_ascii_space(byte));
    name.iter().all(is_plain) && !name.windows(2).any(|two| two == b"  ")
}

/// The texts one after the other, and where each ends.
fn joined<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Result<(Vec<u8>, Vec<u32>)> {
    let mut texts = Vec::with_capacity(names.clone().map(str::len).sum());
    let mut ends = Vec::with_capacity(names.size_hint().0);
    for name in names {
        texts.extend_from_slice(name.as_bytes());
        ends.push(u32::try_from(texts.len()).map_err(|_| too_many(ends.len()))?);
    }
    Ok((texts, ends))
}

/// Sorts by bytes: by the first eight as one number, which settles nearly all.
fn sort(names: &mut [&str]) {
    let head = |name: &str| {
        let mut head = [0; 8];
        let n = name.len().min(8);
        head[..n].copy_from_slice(&name.as_bytes()[..n]);
        u64::from_be_bytes(head)
    };
    let mut keyed: Vec<(u64, u32)> = names.iter().map(|name| head(name)).zip(0..).collect();
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| names[a.1 as usize].cmp(names[b.1 as usize])));
    let sorted: Vec<&str> = keyed.iter().map(|&(_, place)| names[place as usize]).collect();
    names.copy_from_slice(&sorted);
}

fn check_visible(name: &str, options: Options) -> Result<()> {
    if fold(name, options.folds).bytes.is_empty() { Err(invisible(name)) } else { Ok(()) }
}

fn too_many(n_names: usize) -> Error {
    Error::argument("gazetteer", format!("{n_names} names"), "fewer names: at most 500 million in 4 GiB")
}

/// An alias of which folding leaves nothing, such as a lone accent.
fn invisible(alias: &str) -> Error {
    Error::gazetteer(Problem {
        unit: "alias",
        number: 0,
        column: "aliases".into(),
        found: format!("{alias:?}"),
        expected: "a text with a visible character".into(),
    })
}
