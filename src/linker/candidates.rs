//! Which of the entities that go by a name is meant, and which matches are no names of theirs.

use std::cell::{LazyCell, OnceCell};
use std::ops::Deref;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::capitals::{Traits, traits};
use super::places::{PlaceKind, Scene, is_first_part, is_like, is_outside, kind_of};
use super::rows::Is;
use super::segments::{Class, Piece};
use super::vocabulary::is_english;
use super::{Draft, Evidence, Linker, Mention, NameType, Rule, Unlisted};
use crate::gazetteer::Entity;
use crate::matcher::{Match, Meaning};
use crate::text::{Span, Token, TokenKind};

/// What stands before a month or day.
const DATE_LEADERS: [&str; 18] = [
    "in", "since", "until", "till", "during", "from", "by", "of", "last", "next", "this", "early", "late", "mid",
    "through", "on", "every", "each",
];

/// What parts the items of a list.
const LIST_GAPS: [&str; 5] = [", and ", ", or ", ", ", " and ", " or "];

/// How sure it is that a town stands in a state where no row has it: set by hand.
const ELSEWHERE: f64 = 0.7;

/// How many matches that begin before a word may still hold it; names aren't nested deeper.
const MAX_NESTING: usize = 8;

/// The longest name in capitals that is also a word too often, in letters.
const MAX_ACRONYM: usize = 5;

/// How much of a word is read to see whether it is in capitals.
const MAX_WORD: usize = 32;

/// What a capitalised word is that is no part of a name.
const NO_NAMES: Traits = Traits(Traits::COMMON.0 | Traits::CALENDAR.0 | Traits::TITLE_HEAD.0 | Traits::TITLE_PART.0);

/// One match with the entities that it may mean; none where what the words name is something else's.
#[derive(Debug)]
pub(super) struct Candidates {
    span: Span,
    meanings: Meanings,
    /// A short name in capitals among words in capitals: `PLAN AGREED`.
    is_shouted: bool,
    /// It is of several words.
    is_long: bool,
}

/// Whom a name may mean, likeliest first.
#[derive(Debug)]
pub(super) enum Meanings {
    /// One, as a rule.
    One(Meaning),
    /// None or several.
    Several(Vec<Meaning>),
}

impl Deref for Meanings {
    type Target = [Meaning];

    fn deref(&self) -> &[Meaning] {
        match self {
            Self::One(meaning) => std::slice::from_ref(meaning),
            Self::Several(meanings) => meanings,
        }
    }
}

/// What the gazetteer names for sure, and what only weakly.
pub(super) type Pieces = (Vec<Piece>, Vec<Piece>);

/// What the article tells about all its names.
struct Context<'a> {
    /// What a strong name of only one entity names.
    known: &'a FxHashSet<u32>,
    /// Made when it is first asked for: most names have one meaning.
    scene: OnceCell<Scene<'a>>,
    unlisted: &'a [super::unlisted::Unlisted],
    found: &'a [Candidates],
    /// Places that the article once names with their state (`Paris, Texas`), by their names: they mean the same elsewhere.
    located: ByName,
    /// Names that the article once puts into a state where no row has them (`Austin, Indiana`), with the number of each.
    elsewhere: ByName,
}

/// Numbers by names, in whatever letters: a dateline shouts what the text goes on to say calmly.
#[derive(Default)]
struct ByName(FxHashMap<String, u32>);

impl ByName {
    fn get(&self, name: &str) -> Option<u32> {
        if self.0.is_empty() {
            return None; // as a rule
        }
        self.0.get(&name.to_lowercase()).copied()
    }

    /// Keeps the first number of a name.
    fn add(&mut self, name: &str, number: u32) {
        self.0.entry(name.to_lowercase()).or_insert(number);
    }
}

impl Context<'_> {
    /// What the words around a name say that it is.
    fn cued(&self, span: Span) -> Option<NameType> {
        let found = self.unlisted.binary_search_by_key(&(span.start, std::cmp::Reverse(span.end)), |u| {
            (u.span.start, std::cmp::Reverse(u.span.end))
        });
        found.ok().map(|i| self.unlisted[i].kind)
    }

    /// The ids of what may be named behind a comma after `span`.
    fn after<'l>(&self, linker: &'l Linker, span: Span, text: &str) -> Vec<&'l str> {
        let next = self.at(comma_after(span, text));
        next.iter().flat_map(|candidates| &*candidates.meanings).map(|m| &*linker.entity(m.row).id).collect()
    }

    /// What may be named from `start` on, longest first.
    fn at(&self, start: Option<u32>) -> &[Candidates] {
        let Some(start) = start else { return &[] };
        let first = self.found.partition_point(|candidates| candidates.span.start < start);
        let n = self.found[first..].iter().take_while(|candidates| candidates.span.start == start).count();
        &self.found[first..first + n]
    }

    /// The kinds and countries of the places that `span` stands in a list with, as far as their names leave no doubt.
    fn beside<'l>(&self, linker: &'l Linker, span: Span, text: &str) -> Vec<(PlaceKind, &'l str)> {
        let next = LIST_GAPS.iter().find(|gap| text[span.range().end..].starts_with(**gap));
        let right = self.at(next.map(|gap| span.end + gap.len() as u32)).first();
        let first = self.found.partition_point(|candidates| candidates.span.start < span.start);
        let is_left = |candidates: &&Candidates| {
            text.get(candidates.span.range().end..span.range().start).is_some_and(|gap| LIST_GAPS.contains(&gap))
        };
        let left = self.found[..first].iter().rev().take(MAX_NESTING).find(is_left);
        let sure = right.into_iter().chain(left).filter_map(|candidates| linker.sure_meaning(&candidates.meanings));
        let places = sure.map(|meaning| linker.entity(meaning.row)).filter(|entity| entity.entity_type == "place");
        places.filter_map(|place| Some((kind_of(place), place.country.as_deref()?))).collect()
    }
}

impl Linker {
    /// The matches that may be names here, and the rows that the article names for sure, in the text or the title.
    pub(super) fn candidates_and_known(
        &self,
        evidence: Evidence<'_>,
        matches: &[Match],
        in_title: &[u32],
    ) -> (Vec<Candidates>, FxHashSet<u32>) {
        let mut found = self.found(evidence, matches);
        // What a strong name of only one entity names.
        let calm = found.iter().filter(|candidates| !candidates.is_shouted);
        let in_text = calm.filter_map(|candidates| self.sure_meaning(&candidates.meanings));
        let in_text = in_text.filter(|meaning| !meaning.is_weak).map(|meaning| meaning.row);
        let mut known = FxHashSet::with_capacity_and_hasher(found.len(), FxBuildHasher);
        known.extend(in_text.chain(in_title.iter().copied()));
        // A shouted acronym is believed where the article names its entity in a calmer voice too.
        found.retain(|c| !c.is_shouted || c.meanings.iter().any(|m| known.contains(&m.row)));
        (found, known)
    }

    /// The mentions by registered names: each match that is a name here, with the entity it means; and those by names
    /// that no row covers.
    pub(super) fn named(&self, evidence: Evidence<'_>, draft: &Draft) -> (Vec<Mention>, Vec<Mention>) {
        let Draft { candidates: found, known, unlisted, .. } = draft;
        let persons = surnames(unlisted, evidence.text);
        let mut context = Context {
            known,
            scene: OnceCell::new(),
            unlisted,
            found,
            located: ByName::default(),
            elsewhere: ByName::default(),
        };
        context.located = self.located(&context, evidence.text);
        context.elsewhere = self.elsewhere(&context, evidence.text);
        let mut around: Option<&Candidates> = None;
        let mut mentions: Vec<Mention> = Vec::with_capacity(found.len());
        let mut others: Vec<Mention> = unlisted.iter().copied().map(mention_of).collect();
        for candidates in found {
            if let Some(person) = self.surname_of(candidates, evidence, &persons) {
                others.push(mention_of(super::unlisted::Unlisted { span: candidates.span, ..person }));
                continue;
            }
            let outer = around.filter(|outer| outer.span.contains(candidates.span));
            let owner = mentions.last().filter(|last| owns(evidence.text, last.span, candidates.span));
            let chosen = self.choose(candidates, outer, owner, evidence.text, &context);
            mentions.extend(chosen);
            if outer.is_none() {
                around = Some(candidates);
            }
        }
        others.sort_unstable_by_key(super::place);
        (mentions, others)
    }

    /// The matches that may be names here, sorted by start, then longest first.
    fn found(&self, evidence: Evidence<'_>, matches: &[Match]) -> Vec<Candidates> {
        let spans: Vec<Span> = matches.iter().map(|found| found.span).collect();
        let mut found = Vec::with_capacity(matches.len());
        found.extend(matches.iter().filter_map(|found| self.candidates(found, evidence, &spans)));
        // A leading article may have been cut off.
        found.sort_by_key(|candidates: &Candidates| (candidates.span.start, std::cmp::Reverse(candidates.span.end)));
        found
    }

    /// Where the article plays: what its strong names of only one entity name.
    fn scene(&self, found: &[Candidates]) -> Scene<'_> {
        let mut scene = Scene::default();
        for candidates in found {
            match &candidates.meanings[..] {
                [only] if !only.is_weak => scene.add(self.entity(only.row)),
                [_] | [] => {}
                several => {
                    self.sure_meaning(several).into_iter().for_each(|sure| scene.add_around(self.entity(sure.row)));
                }
            }
        }
        scene
    }

    /// The meaning of a name that has only one; or its only strong one, where the others are weak and parts of the
    /// same country: the city of New York, not the state.
    fn sure_meaning<'m>(&self, meanings: &'m [Meaning]) -> Option<&'m Meaning> {
        if meanings.len() < 2 {
            return meanings.first();
        }
        let mut strong = meanings.iter().filter(|meaning| !meaning.is_weak && !meaning.is_demonym);
        let only = strong.next().filter(|_| strong.next().is_none())?;
        let country = self.entity(only.row).country.as_ref()?;
        let is_part = |meaning: &Meaning| {
            let entity = self.entity(meaning.row);
            meaning.is_weak && is_first_part(entity) && entity.country.as_ref() == Some(country)
        };
        meanings.iter().all(|meaning| meaning == only || is_part(meaning)).then_some(only)
    }

    /// The places that stand before their state, by their names.
    fn located(&self, context: &Context<'_>, text: &str) -> ByName {
        let mut out = ByName::default();
        for candidates in context.found.iter().filter(|candidates| candidates.meanings.len() > 1) {
            let after = context.after(self, candidates.span, text);
            let is_inside = |m: &&Meaning| {
                let entity = self.entity(m.row);
                let ids = [entity.parent.as_deref(), entity.country.as_deref()];
                ids.into_iter().flatten().any(|id| after.contains(&id))
            };
            if let Some(meaning) = candidates.meanings.iter().filter(|_| !after.is_empty()).find(is_inside) {
                out.add(candidates.span.of(text), meaning.row);
            }
        }
        out
    }

    /// The names of places that stand before a state in which none of their meanings lies: a town that no row covers.
    fn elsewhere(&self, context: &Context<'_>, text: &str) -> ByName {
        let mut out = ByName::default();
        for candidates in context.found {
            let name = candidates.span.of(text);
            let Some(next) = context.at(comma_after(candidates.span, text)).first() else { continue };
            let mut strong = next.meanings.iter().filter(|meaning| !meaning.is_weak && !meaning.is_demonym);
            let part = match &next.meanings[..] {
                [only] => Some(only), // `Ky.` is weak, and means one thing.
                _ => strong.next().filter(|_| strong.next().is_none()),
            };
            let Some(part) = part.map(|meaning| self.entity(meaning.row)).filter(|part| is_first_part(part)) else {
                continue;
            };
            let is_outside = |m: &Meaning| !m.is_demonym && is_outside(self.entity(m.row), part);
            // `Chicago, Texas and Ohio` is a list.
            let is_list = is_like(part, &context.beside(self, next.span, text));
            let has_town = candidates.meanings.iter().any(|m| self.entity(m.row).population.is_some());
            if has_town && !is_list && candidates.meanings.iter().all(is_outside) && context.located.get(name).is_none()
            {
                out.add(name, u32::MAX - out.0.len() as u32);
            }
        }
        out
    }

    /// Whose surname a match is, one word that a place goes by too, of those whom the article names in full; after `in`
    /// or `near` it is the place all the same.
    fn surname_of(
        &self,
        candidates: &Candidates,
        evidence: Evidence<'_>,
        persons: &Surnames<'_>,
    ) -> Option<super::unlisted::Unlisted> {
        let person = *persons.get(candidates.span.of(evidence.text))?;
        let is_place = |meaning: &Meaning| !meaning.is_demonym && self.row_is(meaning.row, Is::IN_STATE);
        let next = || evidence.tokens.partition_point(|token| token.span.start < candidates.span.start);
        let is_person = !candidates.meanings.is_empty()
            && candidates.meanings.iter().all(is_place)
            && !evidence
                .word_before(candidates.span.start, next())
                .is_some_and(|token| leads_to_place(token.span.of(evidence.text)));
        is_person.then_some(person)
    }

    /// What the gazetteer names for sure, without what stands inside, and what it names only weakly.
    pub(super) fn pieces(&self, found: &[Candidates]) -> Pieces {
        let (mut pieces, mut weak): (Vec<Piece>, Vec<Piece>) = (Vec::new(), Vec::new());
        for candidates in found {
            let strong = candidates.meanings.iter().find(|meaning| !meaning.is_weak);
            let Some(meaning) = strong.or(candidates.meanings.first()) else {
                if pieces.last().is_none_or(|last| last.span.end <= candidates.span.start) {
                    pieces.push(Piece { span: candidates.span, class: Class::Other });
                }
                continue;
            };
            let class = match self.rows[meaning.row as usize] {
                _ if meaning.is_demonym => Class::Demonym,
                is if is.any(Is::PERSON) => Class::Person,
                is if is.any(Is::PLACE) => Class::Place,
                _ => Class::Other,
            };
            let piece = Piece { span: candidates.span, class };
            // A town of one word may be somebody's name: what stands around it is asked first.
            let is_word = !candidates.is_long;
            let is_doubtful =
                is_word && candidates.meanings.iter().all(|m| !m.is_demonym && self.row_is(m.row, Is::TOWN));
            if strong.is_none() || is_doubtful {
                weak.push(piece);
            } else if pieces.last().is_none_or(|last| last.span.end <= piece.span.start) {
                pieces.push(piece);
            }
        }
        (pieces, weak)
    }

    /// What the gazetteer names in a text, for whoever asks after the names beside it.
    pub(super) fn pieces_in(&self, evidence: Evidence<'_>) -> Pieces {
        self.pieces(&self.found(evidence, &self.matcher.find(evidence.text)))
    }

    /// The names that may be such as no row covers, with their cues: what `seeds/weights.tsv` is fitted on.
    #[doc(hidden)]
    pub fn cues(&self, evidence: Evidence<'_>) -> Vec<(Vec<Span>, Vec<&'static str>)> {
        let (pieces, weak) = self.pieces_in(evidence);
        let all = super::unlisted::names(evidence, &pieces, &weak);
        let cues = |name: &super::unlisted::Name| name.cues.iter().map(|cue| super::cues::NAMES[cue]).collect();
        let mut out: Vec<(Vec<Span>, Vec<&'static str>)> =
            all.list.iter().map(|name| (Vec::new(), cues(name))).collect();
        all.places.iter().for_each(|&(span, number)| out[number as usize].0.push(span));
        out
    }

    /// The meanings of a match, or none if it is no name here.
    fn candidates(&self, found: &Match, evidence: Evidence<'_>, all: &[Span]) -> Option<Candidates> {
        let (text, span) = (evidence.text, found.span);
        let surface = span.of(text);
        let is_acronym = || found.names.iter().all(|&name| self.matcher.name(name).text == surface);
        let is_shouted = is_shouted_acronym(text, span) && is_acronym();
        let is_currency = text[span.range().end..].starts_with('$'); // US$5
        let is_ticker = text[..span.range().start].ends_with('<'); // Union Carbide <UK>
        if is_currency || is_ticker || is_shouted && traits(surface).any(Traits::COMMON) {
            return None;
        }
        let is_long = surface.contains(|c: char| c.is_whitespace());
        if evidence.has_compass_letter_before(span) {
            // `W. Germany`: another state, and nobody's name either.
            let meanings = Meanings::Several(Vec::new());
            return Some(Candidates { span, meanings, is_shouted: false, is_long });
        }
        let mut meanings = self.meanings(found);
        if !is_long {
            let next = evidence.tokens.partition_point(|token| token.span.start < span.start);
            if evidence.has_given_name_before(span, next) {
                // Marcus Chad, Ivanka Trump: a surname; the full name would have been the longer match.
                return None;
            }
            let is_person = |meaning: &Meaning| !meaning.is_demonym && self.row_is(meaning.row, Is::PERSON);
            if meanings.iter().any(is_person) && evidence.is_part_of_longer_name(span, next, all) {
                meanings = Meanings::Several(meanings.iter().copied().filter(|m| !is_person(m)).collect());
            }
        }
        let next = || evidence.tokens.partition_point(|token| token.span.start < span.start);
        let has_name_after = || evidence.has_name_after(span, next(), all);
        if !is_long && meanings.iter().any(|m| self.is_figure(m.row, surface)) && has_name_after() {
            // `Hannibal Lecter` is no `Hannibal` whom one name suffices.
            let others = meanings.iter().copied().filter(|m| m.is_demonym || !self.is_figure(m.row, surface));
            meanings = Meanings::Several(others.collect());
        }
        if !is_long && super::unlisted::is_surname_first(evidence, span) {
            return None; // `London, Jack.`
        }
        let span = without_article(span, text, meanings.iter().map(|m| self.entity(m.row)));
        (!meanings.is_empty()).then_some(Candidates { span, meanings, is_shouted, is_long })
    }

    /// Whether a row is a person's of whose name `surface` is the whole.
    fn is_figure(&self, row: u32, surface: &str) -> bool {
        self.row_is(row, Is::PERSON) && self.entity(row).name == surface
    }

    /// Whom the names of a match may mean.
    pub(super) fn meanings(&self, found: &Match) -> Meanings {
        if let [name] = *found.names {
            let mut first = self.matcher.meanings(name);
            if let (Some(only), None) = (first.next(), first.next()) {
                return Meanings::One(only);
            }
        }
        let mut meanings: Vec<Meaning> = Vec::with_capacity(4);
        found.names.iter().for_each(|&name| meanings.extend(self.matcher.meanings(name)));
        meanings.sort_unstable();
        meanings.dedup();
        Meanings::Several(meanings)
    }

    /// The entities that the title names by a strong name of only one of them, demonyms left out.
    pub(super) fn named_in_title(&self, title: &str) -> Vec<u32> {
        let mut covered_to = 0;
        let mut named = Vec::new();
        for found in self.matcher.find(title) {
            // Sorted by start, then longest first: what begins before the last one's end is nested in it.
            if found.span.start >= covered_to {
                covered_to = found.span.end;
                let meanings = self.meanings(&found);
                let only = self.sure_meaning(&meanings).filter(|meaning| !meaning.is_weak && !meaning.is_demonym);
                named.extend(only.map(|meaning| meaning.row));
            }
        }
        named
    }

    /// The entity that is meant, or none: weak names alone mean nobody. Inside the name of one that
    /// belongs to a country it is that country (`Korean` in `Korean Central News Agency`); right after its
    /// owner a weak name will do (`Russia’s Far East`).
    fn choose<'s>(
        &'s self,
        candidates: &Candidates,
        around: Option<&Candidates>,
        owner: Option<&Mention>,
        text: &str,
        context: &Context<'s>,
    ) -> Option<Mention> {
        let (known, span) = (context.known, candidates.span);
        let surface = span.of(text);
        if let Some(row) = context.located.get(surface)
            && candidates.meanings.iter().any(|meaning| meaning.row == row && !meaning.is_demonym)
        {
            return Some(Mention::new(span, row, Rule::Context));
        }
        let cued = LazyCell::new(|| context.cued(span));
        // `Most`, `Of`, `Nice`: an everyday word is no town unless what stands around it says so.
        let is_word = LazyCell::new(|| !candidates.is_long && is_english(surface));
        let countries = || around.into_iter().flat_map(|outer| &*outer.meanings).map(|m| &self.entity(m.row).country);
        let is_country = |m: &Meaning| countries().flatten().any(|country| *country == self.entity(m.row).id);
        // `Russia’s Far East`; the state in `London, Ky.`
        let is_owned = |m: &Meaning| {
            owner.is_some_and(|owner| {
                let is_part = text[owner.span.range().end..].starts_with(',');
                // `Lindwick, Ky.`, of which no row has a Lindwick there.
                let is_elsewhere = || owner.entity.is_none() && is_first_part(self.entity(m.row));
                if is_part { self.holds(m.row, owner) || is_elsewhere() } else { self.belongs(m.row, owner) }
            })
        };
        // Which places it stands in a list with matters only where it may mean several.
        let is_several = candidates.meanings.len() > 1;
        let beside = LazyCell::new(|| if is_several { context.beside(self, span, text) } else { Vec::new() });
        let kind = LazyCell::new(|| super::places::kind_after(&text[span.range().end..]).filter(|_| is_several));
        let is_cued = |m: &Meaning| {
            let entity = self.entity(m.row);
            is_several && is_first_part(entity) && (is_like(entity, &beside) || *kind == Some(kind_of(entity)))
        };
        let is_possible = |m: &Meaning| {
            if self.row_is(m.row, Is::TOWN) {
                match *cued {
                    // A town's name that is somebody's or something else's here.
                    Some(kind) if kind != NameType::Place => return false,
                    None if *is_word => return false,
                    _ => {}
                }
            }
            !m.is_weak
                || known.contains(&m.row)
                || is_country(m)
                || is_owned(m)
                || is_cued(m)
                || !m.is_demonym && cued.is_some_and(|kind| kind.as_str() == self.entity(m.row).entity_type)
        };
        if let Some(thing) = context.elsewhere.get(surface) {
            let is_named = *cued == Some(NameType::Place)
                || candidates.meanings.iter().any(|meaning| !meaning.is_weak && is_possible(meaning));
            let found = super::unlisted::Unlisted { span, kind: NameType::Place, score: ELSEWHERE, thing };
            return is_named.then(|| mention_of(found));
        }
        let mut possible: Vec<Meaning> = match &*candidates.meanings {
            [only] => return is_possible(only).then(|| self.mention_of_only(span, only, text)),
            several => several.iter().copied().filter(is_possible).collect(),
        };
        match &*possible {
            [] => return None,
            [only] => return Some(self.mention_of_only(span, only, text)),
            _ => {}
        }
        // Sorted by prior already; what the names around it or elsewhere in the article tell comes first.
        possible.sort_by_key(|meaning| (!is_country(meaning), !known.contains(&meaning.row)));
        let mut has_context = false;
        if possible.iter().all(|m| !m.is_demonym && self.row_is(m.row, Is::PLACE)) {
            let after = context.after(self, span, text);
            let scene = context.scene.get_or_init(|| self.scene(context.found));
            let weigh = |m: Meaning| {
                let (sum, has_context) = scene.weigh(self.entity(m.row), &after, *kind, &beside);
                // `Buffalo, New York`
                let is_inside = is_owned(&m);
                ((if is_inside { sum + super::places::INSIDE } else { sum }, has_context || is_inside), m)
            };
            let mut weighed: Vec<((f64, bool), Meaning)> = possible.iter().copied().map(weigh).collect();
            weighed.sort_by(|((a, _), m), ((b, _), n)| b.total_cmp(a).then(m.entity.cmp(&n.entity)));
            has_context = weighed.first().is_some_and(|((_, has_context), _)| *has_context);
            possible = weighed.into_iter().map(|(_, meaning)| meaning).collect();
        }
        let meaning = *possible.first()?;
        let is_context = has_context || known.contains(&meaning.row) || is_country(&meaning);
        let (rule, prior) =
            if is_context { (Rule::Context, 1.0) } else { (Rule::Prior, self.share(&meaning, &possible)) };
        let mention = Mention::new(span, meaning.row, rule);
        Some(Mention { is_demonym: meaning.is_demonym, score: mention.score * prior, ..mention })
    }

    /// The mention by a name that can mean only one thing here.
    fn mention_of_only(&self, span: Span, meaning: &Meaning, text: &str) -> Mention {
        let rule = match meaning {
            Meaning { is_demonym: true, .. } => Rule::Demonym,
            Meaning { row, .. } if span.of(text) == self.entity(*row).name => Rule::FullName,
            _ => Rule::Alias,
        };
        Mention { is_demonym: meaning.is_demonym, ..Mention::new(span, meaning.row, rule) }
    }

    /// Whether the entity is a part of what `owner` names or belongs to its country.
    fn belongs(&self, row: u32, owner: &Mention) -> bool {
        let entity = self.entity(row);
        let Some(owner) = owner.entity else { return false };
        let id = Some(&self.entity(owner).id);
        entity.country.as_ref() == id || entity.parent.as_ref() == id
    }

    /// Whether what `part` names lies in the entity.
    fn holds(&self, row: u32, part: &Mention) -> bool {
        let Some(part) = part.entity else { return false };
        let id = Some(&self.entity(row).id);
        self.entity(part).country.as_ref() == id || self.entity(part).parent.as_ref() == id
    }

    /// The share of `meaning` among those possible, by their priors.
    fn share(&self, meaning: &Meaning, possible: &[Meaning]) -> f64 {
        let prior = |m: &Meaning| self.entity(m.row).prior.unwrap_or(0.5);
        let sum: f64 = possible.iter().map(prior).sum();
        if sum > 0.0 { prior(meaning) / sum } else { 1.0 / possible.len() as f64 }
    }
}

/// Persons that no row covers, by their surnames.
type Surnames<'t> = FxHashMap<&'t str, super::unlisted::Unlisted>;

/// The last words of the persons among `unlisted` that are named in full.
fn surnames<'t>(unlisted: &[super::unlisted::Unlisted], text: &'t str) -> Surnames<'t> {
    let mut out = Surnames::default();
    for found in unlisted.iter().filter(|found| found.kind == super::NameType::Person) {
        if let Some((_, last)) = found.span.of(text).rsplit_once(' ') {
            out.entry(last).or_insert(*found);
        }
    }
    out
}

/// The mention of a name that no row covers.
fn mention_of(found: super::unlisted::Unlisted) -> Mention {
    let unlisted = Unlisted { kind: found.kind, name: found.span, thing: found.thing };
    let mention = Mention::new(found.span, 0, Rule::Unlisted);
    Mention { entity: None, unlisted: Some(unlisted), score: found.score, ..mention }
}

impl Evidence<'_> {
    /// The word that ends one space before `at`, in the same sentence; an abbreviated title with its stop. `next` is the
    /// number of the first token that doesn't begin before `at`.
    pub(super) fn word_before(self, at: u32, next: usize) -> Option<Token> {
        let gap = self.text[..at as usize].chars().next_back().filter(|&c| is_gap(c))?;
        let token = *self.tokens.get(next.checked_sub(1)?)?;
        if self.sentences.binary_search_by_key(&at, |sentence| sentence.span.start).is_ok() {
            return None;
        }
        let end = at - gap.len_utf8() as u32;
        if token.span.end == end {
            return Some(token);
        }
        // The stop of `Sen.` is no part of the word, but of the title.
        let is_abbreviated = token.span.end + 1 == end && self.text.as_bytes()[token.span.end as usize] == b'.';
        let is_abbreviated_title = is_abbreviated && is_title(token.span.of(self.text));
        is_abbreviated_title.then_some(Token { span: Span { end, ..token.span }, ..token })
    }

    /// The word that begins one space after `at`; `from` is the number of a token before it.
    pub(super) fn word_after(self, at: u32, from: usize) -> Option<Token> {
        let gap = self.text[at as usize..].chars().next().filter(|&c| is_gap(c))?;
        let start = at + gap.len_utf8() as u32;
        let token = self.tokens[from..].iter().find(|token| token.span.start >= start)?;
        (token.span.start == start).then_some(*token)
    }

    /// Whether `span`, one word, is a surname inside a longer name that no row covers: a capitalised
    /// word stands right before it (`Ivanka Trump`) or a name's tail behind it (`Trump Tower`).
    fn is_part_of_longer_name(self, span: Span, next: usize, all: &[Span]) -> bool {
        self.has_tail(span, next) || self.has_name_before(span, next, all)
    }

    /// Whether `N`, `S`, `E` or `W`, with a stop or without, stands right before `span`: `W. Germany`, `N Korean`.
    fn has_compass_letter_before(self, span: Span) -> bool {
        let before = self.text[..span.range().start].trim_end_matches(' ');
        let before = before.strip_suffix('.').unwrap_or(before);
        let mut chars = before.chars().rev();
        matches!(chars.next(), Some('N' | 'S' | 'E' | 'W'))
            && before.len() + 3 > span.range().start
            && before.len() < span.range().start
            && !chars.next().is_some_and(|c| c.is_alphanumeric() || c == '.')
    }

    /// Whether a name's tail stands right after `span`: `Tower`, `Jr.` Here and below `next` is the number of the first
    /// token that doesn't begin before `span`.
    pub(super) fn has_tail(self, span: Span, next: usize) -> bool {
        self.word_after(span.end, next).is_some_and(|token| traits(token.span.of(self.text)).any(Traits::TAIL))
    }

    /// Whether a given name stands right before `span`: a common one, or whatever a byline begins with.
    fn has_given_name_before(self, span: Span, next: usize) -> bool {
        let Some(token) = self.word_before(span.start, next) else { return false };
        let word = token.span.of(self.text);
        let is_after_by =
            || self.word_before(token.span.start, next - 1).is_some_and(|token| token.span.of(self.text) == "By");
        traits(word).any(Traits::GIVEN) || word.starts_with(char::is_uppercase) && is_after_by()
    }

    /// Whether `span`, a month's or day's name, stands where a date does: `in May`, `May 8`, `last March`.
    pub(super) fn is_dated(self, span: Span, next: usize) -> bool {
        let is_number = |token: Token| token.kind == TokenKind::Number;
        let leads_to_date = |token: Token| {
            let word = token.span.of(self.text);
            DATE_LEADERS.iter().any(|leader| word.eq_ignore_ascii_case(leader))
        };
        traits(span.of(self.text)).any(Traits::CALENDAR)
            && (self.word_after(span.end, next).is_some_and(is_number)
                || self.word_before(span.start, next).is_some_and(|token| leads_to_date(token) || is_number(token)))
    }

    /// Whether the word right before `span` is capitalised and can only be a given name.
    pub(super) fn has_name_before(self, span: Span, next: usize, names: &[Span]) -> bool {
        self.word_before(span.start, next).is_some_and(|token| self.is_unknown_name(token, names))
    }

    /// Whether the word right after `span` is capitalised and can only go on with a name: `Kim Won Hong`.
    pub(super) fn has_name_after(self, span: Span, next: usize, names: &[Span]) -> bool {
        self.word_after(span.end, next).is_some_and(|token| self.is_unknown_name(token, names))
    }

    /// Whether a word is capitalised and can only be part of a name: no title, no day, no opener of a
    /// sentence, not in a name of its own, of which `names` are the places, by start.
    fn is_unknown_name(self, token: Token, names: &[Span]) -> bool {
        let word = token.span.of(self.text);
        word.starts_with(char::is_uppercase)
            && is_shouted(word.chars()) != Some(true)
            && !traits(word).any(NO_NAMES)
            && (!word.ends_with('.') || !is_title(word))
            && !is_inside(token.span, names)
            && !ends_possessive(word)
    }
}

/// Whether one of `spans`, sorted by start, holds `inner`.
fn is_inside(inner: Span, spans: &[Span]) -> bool {
    let n_before = spans.partition_point(|span| span.start <= inner.start);
    spans[..n_before].iter().rev().take(MAX_NESTING).any(|span| span.contains(inner))
}

/// Where the word behind a comma after `span` begins.
fn comma_after(span: Span, text: &str) -> Option<u32> {
    text[span.range().end..].starts_with(", ").then_some(span.end + 2)
}

/// A word that may stand in a title phrase.
pub(super) fn is_title(word: &str) -> bool {
    traits(word.trim_end_matches('.')).any(Traits::TITLE_HEAD | Traits::TITLE_PART)
}

/// `near`, `in`, `From`.
pub(super) fn leads_to_place(word: &str) -> bool {
    traits(word).any(Traits::NEAR) || ["at", "from", "to"].iter().any(|small| word.eq_ignore_ascii_case(small))
}

/// `Russia’s`, `Kim's`.
fn ends_possessive(word: &str) -> bool {
    word.strip_suffix('s').is_some_and(|rest| rest.ends_with(['\'', '’', 'ʼ']))
}

/// One character of white space that parts two words of a line.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n')
}

/// Whether `span` is short and in capitals among words in capitals, where any word looks like an acronym: `TELL
/// US MORE`, `PLAN AGREED`.
fn is_shouted_acronym(text: &str, span: Span) -> bool {
    let surface = span.of(text);
    if surface.len() > MAX_ACRONYM || surface.chars().any(|c| !c.is_ascii_uppercase()) {
        return false;
    }
    let before = is_shouted(text[..span.range().start].chars().rev());
    let after = is_shouted(text[span.range().end..].chars());
    before.or(after) == Some(true) && before != Some(false) && after != Some(false)
}

/// Whether the word that `chars` lead to, on the same line, is in capitals; none where there is no word.
fn is_shouted(chars: impl Iterator<Item = char>) -> Option<bool> {
    let word = chars.skip_while(|&c| c == ' ').take_while(|c| !c.is_whitespace()).take(MAX_WORD);
    let (mut n_letters, mut has_small) = (0, false);
    for c in word.filter(|c| c.is_alphabetic()) {
        n_letters += 1;
        has_small |= c.is_lowercase();
    }
    (n_letters > 0).then_some(n_letters > 1 && !has_small)
}

/// Whether `owner` stands right before `span`, as a possessive or an adjective or a part of it: `Russia’s Far East`,
/// `London, Ky.`
fn owns(text: &str, owner: Span, span: Span) -> bool {
    let between = text.get(owner.range().end..span.range().start);
    matches!(between, Some(" " | "'s " | "’s " | "ʼs " | ", "))
}

/// The span without a leading article that no name of the entities begins with.
fn without_article<'a>(span: Span, text: &str, mut entities: impl Iterator<Item = &'a Entity>) -> Span {
    let surface = span.of(text);
    let is_article = surface.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("the "));
    if is_article && !entities.any(|entity| entity.name.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("the ")))
    {
        Span::new(span.range().start + 4, span.range().end)
    } else {
        span
    }
}
