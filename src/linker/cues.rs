//! What tells whether a capitalised piece of text is a name, and of what: its words, and what stands around it.
//!
//! Each cue is one bit. Cues of all places where an article prints the same name are joined, and `seeds/weights.tsv`
//! says how much each one speaks for a person, a place, an organisation, something else, or no name.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Evidence;
use super::capitals::{Manner, Traits, Word};
use super::segments::Segment;
use crate::lexicon::{
    ACTING_VERBS, ORG_NOUNS, PERSON_NOUNS, PLACE_NOUNS, PLACE_PREPOSITIONS, SPEECH_VERBS, TITLE_HEADS, TITLE_MODIFIERS,
    WordSet,
};
use crate::text::blocks::BlockKind;
use crate::text::{Token, TokenKind};

/// A set of cues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Cues(pub(super) u128);

impl Cues {
    pub(super) fn add(&mut self, cue: Cue, is_so: bool) {
        self.0 |= u128::from(is_so) << cue as u32;
    }

    pub(super) fn has(self, cue: Cue) -> bool {
        self.0 >> cue as u32 & 1 == 1
    }

    /// The cues in it, in order.
    pub(super) fn iter(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let cue = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
            rest &= rest - 1;
            Some(cue)
        })
    }
}

/// Declares the cues and the names that `seeds/weights.tsv` has for them.
macro_rules! cues {
    ($($(#[$doc:meta])* $cue:ident = $name:literal,)*) => {
        /// One thing that tells.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Cue { $($(#[$doc])* $cue,)* }

        /// The cues' names, in the order of their bits.
        pub(super) const NAMES: &[&str] = &[$($name),*];
    };
}

cues! {
    OneWord = "one_word", TwoWords = "two_words", ThreeWords = "three_words", Long = "long",
    Acronym = "acronym", Initial = "initial", Digit = "digit", Hyphen = "hyphen", InnerCapital = "inner_capital",
    NotAscii = "not_ascii", Shouted = "some_word_shouted", Links = "links", LeadsOn = "leads_on_with_of", Particle = "particle",
    GivenFirst = "given_first", GivenLast = "given_last", GivenInside = "given_inside", LastLast = "family_name_last", LastFirst = "family_name_first",
    FamilyFirst = "eastern_family_name_first", English = "all_english", EnglishFirst = "english_first", EnglishLast = "english_last",
    NoEnglish = "no_english", OrgHeadLast = "org_head_last", OrgHead = "org_head", CompanyTail = "company_tail",
    PlaceHeadLast = "place_head_last", PlaceHeadFirst = "place_head_first", EventHeadLast = "event_head_last", EventHead = "event_head",
    PlaceOpener = "place_opener", TitleFirst = "title_first", HoldsPlace = "holds_place", HoldsDemonym = "holds_demonym",
    HoldsPerson = "holds_person", HoldsOther = "holds_other", PlaceFirst = "place_first", PlaceLast = "place_last",
    Plural = "plural", PersonEnding = "person_ending", PlaceEnding = "place_ending", OrgEnding = "org_ending", PeopleEnding = "people_ending",
    EndsInVowel = "ends_in_vowel", Short = "short",
    Start = "starts_only", Mid = "mid_sentence", Twice = "twice", Often = "often", Titled = "in_headline_only", Body = "in_body",
    InByline = "in_byline", Quoted = "quoted",
    AfterTitle = "after_title", AfterSmallTitle = "after_small_title", AfterDemonym = "after_demonym", AfterThe = "after_the",
    AfterA = "after_a", AfterIn = "after_in", AfterAt = "after_at", AfterFrom = "after_from", AfterTo = "after_to",
    AfterNear = "after_place_preposition", AfterOf = "after_of", AfterBy = "after_by", AfterFor = "after_for", AfterWith = "after_with",
    AfterAnd = "after_and", AfterComma = "after_comma", AfterBracket = "after_bracket", AfterPlaceNoun = "after_place_noun", AfterPlaceNounOf = "after_place_noun_of",
    AfterOrgNoun = "after_org_noun", AfterSpokesmanFor = "after_title_of", AfterSpeech = "after_speech_verb", AfterSmallVerb = "after_that",
    AfterAdjective = "after_other_word", AfterNumber = "after_number", AfterPossessive = "after_possessive",
    BeforePossessive = "before_possessive", BeforeSpeech = "before_speech_verb", BeforeActing = "before_acting_verb", BeforeComma = "before_comma",
    BeforeApposition = "before_apposition", BeforeAge = "before_age", BeforeBracket = "before_bracket", BeforePlace = "before_comma_and_place",
    BeforeWho = "before_who", BeforeIs = "before_is", BeforeOrgNoun = "before_org_noun", BeforePlaceNoun = "before_place_noun",
    BeforeAnd = "before_and", BeforeHyphen = "before_hyphen", BeforeStop = "before_stop", BeforeSmall = "before_other_word", Dateline = "dateline",
    LastOfLonger = "last_of_a_person", FirstOfLonger = "first_of_longer", BeforeNumber = "before_number", BeforeTitle = "before_title",
    AfterSlash = "after_slash", InList = "in_list", WeakPlace = "weak_place", WeakPerson = "weak_person", AfterUnder = "after_other_preposition",
    BesidePerson = "beside_person", BesidePlace = "beside_place", BesideOrg = "beside_org",
    GivenThenName = "given_then_no_english", GivenThenEnglish = "given_then_english", NoneEnglishPair = "two_no_english", ThenPlace = "name_then_place",
    EverydayName = "everyday_given_name",
    FamilyThenHyphen = "eastern_full_name", AfterPersonNoun = "after_person_noun", AfterPersonNounOf = "after_person_noun_of",
    BeforePersonNoun = "before_person_noun", AfterCredit = "after_credit", CommonGiven = "common_given_name", AfterNickname = "after_nickname",
}

const _: () = assert!(NAMES.len() <= 128, "a cue is one bit of 128");

/// The cues that the words of a segment give.
pub(super) fn of_words(segment: &Segment, all: &[Word], text: &str) -> Cues {
    let mut cues = Cues::default();
    let words = segment.words(all);
    let (first, last) = (words[0].is, words[words.len() - 1].is);
    let (first, last) = if words.len() == 1 { (first, last) } else { (among_others(first), among_others(last)) };
    let surface = words[words.len() - 1].span.of(text);
    let is_one = words.len() == 1;
    // What is so of some word, of all but links.
    let mut some = Traits::default();
    let mut every = !Traits::default();
    let (mut n_words, mut has_link, mut has_particle, mut has_inner_capital) = (0, false, false, false);
    for word in words {
        has_particle |= word.is.any(Traits::PARTICLE) || word.is.any(Traits::PARTICLE_WORD) && !is_one;
        has_particle |= word.is.any(Traits::HYPHEN) && begins_with_article(word.span.of(text));
        if word.is.any(Traits::LINK) {
            has_link |= !word.is.any(Traits::PARTICLE);
        } else {
            n_words += 1;
            let is = if is_one { word.is } else { among_others(word.is) };
            some = some | is;
            every = every & is;
            has_inner_capital |= word.is.any(Traits::INNER_CAPITAL) && !word.is.any(Traits::HYPHEN);
        }
    }
    cues.add(Cue::OneWord, n_words == 1);
    cues.add(Cue::TwoWords, n_words == 2);
    cues.add(Cue::ThreeWords, n_words == 3);
    cues.add(Cue::Long, n_words > 3);
    cues.add(Cue::Acronym, is_one && first.any(Traits::SHOUTED));
    cues.add(Cue::Initial, some.any(Traits::INITIAL));
    cues.add(Cue::Digit, some.any(Traits::DIGIT));
    cues.add(Cue::Hyphen, some.any(Traits::HYPHEN));
    cues.add(Cue::InnerCapital, has_inner_capital);
    cues.add(Cue::NotAscii, some.any(Traits::NOT_ASCII));
    cues.add(Cue::Shouted, !is_one && some.any(Traits::SHOUTED));
    cues.add(Cue::Links, has_link);
    let leads_on = words.windows(2).any(|pair| pair[0].is.any(Traits::HEADS) && pair[1].is.any(Traits::LINK));
    cues.add(Cue::LeadsOn, leads_on);
    cues.add(Cue::Particle, has_particle);
    cues.add(Cue::GivenFirst, first.any(Traits::GIVEN));
    cues.add(Cue::LastLast, last.any(Traits::LAST));
    cues.add(Cue::FamilyFirst, first.any(Traits::FAMILY_FIRST));
    cues.add(Cue::English, every.any(Traits::ENGLISH));
    cues.add(Cue::NoEnglish, !some.any(Traits::ENGLISH));
    cues.add(Cue::OrgHeadLast, last.any(Traits::ORG_HEAD));
    cues.add(Cue::OrgHead, some.any(Traits::ORG_HEAD));
    cues.add(Cue::EventHeadLast, last.any(Traits::EVENT_HEAD));
    cues.add(Cue::EventHead, some.any(Traits::EVENT_HEAD));
    cues.add(Cue::TitleFirst, first.any(Traits::TITLE_HEAD | Traits::TITLE_PART));
    if !is_one {
        let inside = &words[1..words.len() - 1];
        cues.add(Cue::GivenLast, last.any(Traits::GIVEN));
        cues.add(Cue::GivenInside, inside.iter().any(|word| word.is.any(Traits::GIVEN)));
        cues.add(Cue::LastFirst, first.any(Traits::LAST));
        cues.add(Cue::EnglishFirst, first.any(Traits::ENGLISH));
        cues.add(Cue::EnglishLast, last.any(Traits::ENGLISH));
        cues.add(Cue::CompanyTail, last.any(Traits::COMPANY_TAIL));
        cues.add(Cue::PlaceHeadLast, last.any(Traits::PLACE_HEAD));
        cues.add(Cue::PlaceHeadFirst, first.any(Traits::PLACE_HEAD));
        cues.add(Cue::PlaceOpener, first.any(Traits::PLACE_OPENER));
        let is_unheaded = !some.any(Traits::HEADS | Traits::PLACE_OPENER) && !has_link;
        let is_given = first.any(Traits::GIVEN) && is_unheaded;
        let is_place = segment.cues.has(Cue::PlaceLast);
        cues.add(Cue::GivenThenName, is_given && !last.any(Traits::ENGLISH));
        cues.add(Cue::GivenThenEnglish, is_given && last.any(Traits::ENGLISH));
        let is_pair = n_words == 2 && is_unheaded && !some.any(Traits::ENGLISH | Traits::SHOUTED);
        cues.add(Cue::NoneEnglishPair, is_pair && !is_place);
        cues.add(Cue::ThenPlace, is_pair && is_place);
    }
    cues.add(Cue::CommonGiven, is_one && first.any(Traits::COMMON_GIVEN) && !first.any(Traits::ENGLISH));
    cues.add(Cue::FamilyThenHyphen, is_family_first(words));
    cues.add(Cue::EverydayName, is_one && first.any(Traits::GIVEN) && first.any(Traits::ENGLISH));
    cues.add(Cue::Plural, surface.ends_with('s') && last.any(Traits::ENGLISH));
    cues.0 |= of_ending(surface).0;
    cues.add(Cue::EndsInVowel, surface.ends_with(['a', 'e', 'i', 'o', 'u', 'y']));
    cues.add(Cue::Short, surface.len() < 4);
    cues
}

/// What a word is among others in a name: an everyday word is none where it is a given or family name too (`Nick`),
/// nor is an initial.
fn among_others(is: Traits) -> Traits {
    if is.any(Traits::GIVEN | Traits::LAST | Traits::INITIAL) { is & !Traits::ENGLISH } else { is }
}

/// `Park Joo-Ho`, `Moon Jae-in`: a family name that stands first, and two syllables that a hyphen joins.
fn is_family_first(words: &[Word]) -> bool {
    let [family, given] = words else { return false };
    family.is.any(Traits::FAMILY_FIRST)
        && given.is.any(Traits::HYPHEN)
        && !given.is.any(Traits::ENGLISH | Traits::DIGIT)
}

/// `al-Masri`, `El-Sayed`.
fn begins_with_article(word: &str) -> bool {
    word.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("al-") || head.eq_ignore_ascii_case("el-"))
}

/// The endings that tell, by their last byte.
static ENDINGS: LazyLock<[Vec<(&'static str, Cue)>; 256]> = LazyLock::new(|| {
    let lists: [(&[&'static str], Cue); 4] = [
        (&PERSON_ENDINGS, Cue::PersonEnding),
        (&PLACE_ENDINGS, Cue::PlaceEnding),
        (&ORG_ENDINGS, Cue::OrgEnding),
        (&PEOPLE_ENDINGS, Cue::PeopleEnding),
    ];
    let mut out = [const { Vec::new() }; 256];
    for (endings, cue) in lists {
        for ending in endings {
            out[usize::from(ending.as_bytes()[ending.len() - 1])].push((*ending, cue));
        }
    }
    out
});

fn of_ending(word: &str) -> Cues {
    let mut cues = Cues::default();
    let Some(&last) = word.as_bytes().last() else { return cues };
    for &(ending, cue) in &ENDINGS[usize::from(last)] {
        cues.add(cue, word.len() > ending.len() + 1 && word.ends_with(ending));
    }
    cues
}

/// Endings of surnames.
const PERSON_ENDINGS: [&str; 34] = [
    "ov", "ev", "ova", "eva", "sky", "ski", "ska", "skiy", "wicz", "enko", "vic", "vić", "vich", "ez", "son", "sen",
    "sson", "yan", "shvili", "dze", "ullah", "uddin", "stein", "opoulos", "akis", "idis", "escu", "oğlu", "oglu",
    "inho", "pour", "nejad", "anov", "ullin",
];

/// Endings of places.
const PLACE_ENDINGS: [&str; 38] = [
    "stan", "burg", "burgh", "ville", "abad", "pur", "grad", "gorod", "land", "lands", "shire", "ham", "bury", "ford",
    "polis", "wick", "borough", "stead", "mouth", "port", "chester", "dorf", "heim", "hausen", "ingen", "stadt",
    "kota", "shima", "nia", "town", "field", "brook", "dale", "wood", "ivka", "ivske", "nagar", "garh",
];

/// Endings of companies.
const ORG_ENDINGS: [&str; 16] = [
    "soft", "tech", "corp", "bank", "com", "net", "tel", "neft", "prom", "gaz", "air", "bus", "media", "pharma",
    "Bank", "Tech",
];

/// Endings of peoples, parties and creeds.
const PEOPLE_ENDINGS: [&str; 14] =
    ["ese", "ish", "ists", "ist", "ians", "ian", "ans", "ites", "ite", "isms", "ism", "ics", "ists’", "ic"];

/// The cues that one place gives where a segment stands.
pub(super) fn of_context(
    segment: &Segment,
    all: &[Word],
    evidence: Evidence<'_>,
    places: &dyn Fn(u32) -> bool,
) -> Cues {
    let mut cues = segment.cues;
    let (first, last) = (all[segment.first as usize], all[segment.end as usize - 1]);
    let sentence = evidence.sentences[segment.sentence as usize];
    let paragraph = evidence.paragraphs[sentence.paragraph as usize];
    let is_plain = segment.manner == Manner::Plain;
    cues.add(Cue::Body, is_plain && paragraph.kind == BlockKind::Body);
    cues.add(Cue::InByline, paragraph.kind == BlockKind::Byline);
    cues.add(Cue::Mid, is_plain && !first.is.any(Traits::START));
    if !is_plain {
        return cues;
    }
    before(&mut cues, evidence, first, sentence.span.start);
    after(&mut cues, evidence, last, sentence.span.end, places);
    let is_dateline = first.span.start == paragraph.span.start;
    let rest = &evidence.text[last.span.range().end..];
    cues.add(
        Cue::Dateline,
        is_dateline
            && (rest.starts_with(" (")
                || rest.starts_with(" —")
                || rest.starts_with(" –")
                || rest.starts_with(" - ")
                || rest.starts_with(", ") && last.is.any(Traits::SHOUTED)),
    );
    cues
}

/// What a word in small letters is to the name beside it: a set of the constants.
#[derive(Clone, Copy, Debug, Default)]
struct Neighbour(u32);

impl Neighbour {
    const TITLE: u32 = 1;
    const TITLE_PART: u32 = 1 << 1;
    const SPEECH: u32 = 1 << 2;
    const PLACE_NOUN: u32 = 1 << 3;
    const ORG_NOUN: u32 = 1 << 4;
    const NEAR: u32 = 1 << 5;
    const ACTING: u32 = 1 << 6;
    const CLAUSE: u32 = 1 << 7;
    const PREPOSITION: u32 = 1 << 8;
    const BEING: u32 = 1 << 9;
    const WHO: u32 = 1 << 10;
    const AND: u32 = 1 << 11;
    const DETERMINER: u32 = 1 << 12;
    const PERSON_NOUN: u32 = 1 << 13;
    const CREDIT: u32 = 1 << 14;

    fn is(self, which: u32) -> bool {
        self.0 & which != 0
    }
}

/// What each word is to the name beside it: one look-up instead of many.
static NEIGHBOURS: LazyLock<FxHashMap<&'static str, Neighbour>> = LazyLock::new(|| {
    let lists: [(&WordSet, u32); 8] = [
        (&TITLE_HEADS, Neighbour::TITLE),
        (&PERSON_NOUNS, Neighbour::PERSON_NOUN),
        (&TITLE_MODIFIERS, Neighbour::TITLE_PART),
        (&SPEECH_VERBS, Neighbour::SPEECH),
        (&PLACE_NOUNS, Neighbour::PLACE_NOUN),
        (&ORG_NOUNS, Neighbour::ORG_NOUN),
        (&PLACE_PREPOSITIONS, Neighbour::NEAR),
        (&ACTING_VERBS, Neighbour::ACTING),
    ];
    let words: [(&[&str], u32); 8] = [
        (
            &[
                "image",
                "photo",
                "photograph",
                "picture",
                "photographer",
                "author",
                "illustration",
                "credit",
                "reporting",
                "editing",
                "writing",
            ],
            Neighbour::CREDIT,
        ),
        (&["said", "says", "told", "tells"], Neighbour::SPEECH),
        (&["that", "when", "where", "as", "but", "while", "because", "if", "than"], Neighbour::CLAUSE),
        (
            &["on", "under", "against", "about", "between", "after", "before", "over", "like", "including"],
            Neighbour::PREPOSITION,
        ),
        (&["is", "was", "has", "had", "are", "were", "have", "will", "would"], Neighbour::BEING),
        (&["who", "whose", "whom"], Neighbour::WHO),
        (&["and", "or"], Neighbour::AND),
        (&["a", "an", "the", "who", "whose", "his", "her", "their"], Neighbour::DETERMINER),
    ];
    let mut out: FxHashMap<&'static str, Neighbour> = FxHashMap::default();
    for (list, which) in lists {
        for word in list.iter() {
            out.entry(word).or_default().0 |= which;
        }
    }
    for (list, which) in words {
        for word in list {
            out.entry(word).or_default().0 |= which;
        }
    }
    out
});

fn neighbour(small: &str) -> Neighbour {
    NEIGHBOURS.get(small).copied().unwrap_or_default()
}

/// A word in small letters; most are already.
fn small(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

fn before(cues: &mut Cues, evidence: Evidence<'_>, word: Word, floor: u32) {
    let text = evidence.text;
    let (start, first) = (word.span.start, word.token as usize);
    let token = |n: usize| first.checked_sub(n).map(|i| evidence.tokens[i]).filter(|token| token.span.start >= floor);
    let Some(previous) = token(1) else { return };
    let gap = text.get(previous.span.range().end..start as usize).unwrap_or("");
    cues.add(Cue::AfterComma, gap.starts_with(',') || is_dash(gap));
    cues.add(Cue::AfterBracket, gap.ends_with('('));
    cues.add(Cue::AfterSlash, gap.contains('/'));
    cues.add(Cue::Quoted, gap.ends_with(['"', '“', '‘', '\'']));
    if gap == ": " {
        cues.add(Cue::AfterCredit, neighbour(&small(previous.span.of(text))).is(Neighbour::CREDIT));
    }
    if !is_gap(gap) {
        return;
    }
    let surface = previous.span.of(text);
    let word = small(surface);
    let has_ending = word.ends_with("'s") || word.ends_with("’s");
    let is_contraction = has_ending && is_contraction(&word);
    cues.add(Cue::AfterPossessive, has_ending && !is_contraction);
    cues.add(Cue::AfterSmallVerb, is_contraction);
    cues.add(Cue::AfterNumber, previous.kind == TokenKind::Number);
    let before_that = || token(2).map_or(Neighbour::default(), |token| neighbour(&small(token.span.of(text))));
    let is_small = surface.starts_with(char::is_lowercase);
    let what = neighbour(&word);
    match &*word {
        "the" => {
            cues.add(Cue::AfterThe, true);
            cues.add(Cue::AfterNickname, surface == "The" && follows_naming(evidence, first - 1, floor));
            let lead = token(2).map(|token| token.span.of(text));
            let is_for = matches!(lead, Some("of" | "for"));
            let is_title = |token: Token| neighbour(&small(token.span.of(text))).is(Neighbour::TITLE);
            cues.add(Cue::AfterSpokesmanFor, is_for && token(3).is_some_and(is_title));
            cues.add(Cue::AfterIn, lead.is_some_and(|lead| lead.eq_ignore_ascii_case("in")));
        }
        "a" | "an" => cues.add(Cue::AfterA, true),
        "in" => cues.add(Cue::AfterIn, true),
        "at" => cues.add(Cue::AfterAt, true),
        "from" => cues.add(Cue::AfterFrom, true),
        "to" => cues.add(Cue::AfterTo, true),
        "of" => {
            let what = before_that();
            cues.add(Cue::AfterPlaceNounOf, what.is(Neighbour::PLACE_NOUN));
            cues.add(Cue::AfterPersonNounOf, what.is(Neighbour::PERSON_NOUN));
            cues.add(Cue::AfterSpokesmanFor, what.is(Neighbour::TITLE));
            cues.add(Cue::AfterOf, true);
        }
        "by" => cues.add(Cue::AfterBy, true),
        "for" => {
            cues.add(Cue::AfterSpokesmanFor, before_that().is(Neighbour::TITLE));
            cues.add(Cue::AfterFor, true);
        }
        "with" => cues.add(Cue::AfterWith, true),
        _ if what.is(Neighbour::AND) => cues.add(Cue::AfterAnd, true),
        _ if what.is(Neighbour::CLAUSE) => cues.add(Cue::AfterSmallVerb, true),
        _ if what.is(Neighbour::PREPOSITION) => cues.add(Cue::AfterUnder, true),
        _ if what.is(Neighbour::NEAR) => cues.add(Cue::AfterNear, true),
        _ => {
            let is_title = is_small && what.is(Neighbour::TITLE);
            let others = Neighbour::SPEECH | Neighbour::PLACE_NOUN | Neighbour::ORG_NOUN;
            cues.add(Cue::AfterSmallTitle, is_title);
            cues.add(Cue::AfterPersonNoun, is_small && what.is(Neighbour::PERSON_NOUN));
            cues.add(Cue::AfterSpeech, what.is(Neighbour::SPEECH));
            cues.add(Cue::AfterPlaceNoun, what.is(Neighbour::PLACE_NOUN));
            cues.add(Cue::AfterOrgNoun, what.is(Neighbour::ORG_NOUN) && !is_title);
            cues.add(Cue::AfterAdjective, is_small && !(is_title || what.is(others)));
        }
    }
}

/// Whether the words before the one at `at` name somebody: `called him`.
fn follows_naming(evidence: Evidence<'_>, at: usize, floor: u32) -> bool {
    let word = |n: usize| {
        let token = at.checked_sub(n).map(|i| evidence.tokens[i]);
        token.filter(|token| token.span.start >= floor).map_or("", |token| token.span.of(evidence.text))
    };
    matches!(word(2), "call" | "called" | "calls" | "calling" | "dubbed" | "nicknamed")
        && matches!(word(1), "him" | "her" | "me" | "himself" | "herself" | "myself")
}

/// `there's`, `it's`: no possessive.
fn is_contraction(word: &str) -> bool {
    let stem = super::short_forms::without_possessive(word);
    matches!(
        stem,
        "there"
            | "here"
            | "it"
            | "that"
            | "this"
            | "he"
            | "she"
            | "who"
            | "what"
            | "where"
            | "when"
            | "how"
            | "why"
            | "let"
    )
}

/// A dash between spaces parts like a comma.
fn is_dash(gap: &str) -> bool {
    matches!(gap, " -- " | " – " | " — ")
}

/// Only white space.
fn is_gap(gap: &str) -> bool {
    gap == " " || gap.trim_matches([' ', '\u{a0}', '\n']).is_empty()
}

fn after(cues: &mut Cues, evidence: Evidence<'_>, last: Word, ceiling: u32, places: &dyn Fn(u32) -> bool) {
    let text = evidence.text;
    cues.add(Cue::BeforePossessive, last.is.any(Traits::POSSESSIVE));
    let end = evidence.tokens[last.token as usize].span.end.max(last.span.end);
    let next = evidence.tokens.get(last.token as usize + 1).filter(|token| token.span.start < ceiling);
    let Some(next) = next else {
        cues.add(Cue::BeforeStop, true);
        return;
    };
    let gap = text.get(end as usize..next.span.range().start).unwrap_or("");
    let surface = next.span.of(text);
    cues.add(Cue::BeforeComma, gap.starts_with(',') || is_dash(gap));
    cues.add(Cue::BeforeHyphen, gap.starts_with(['-', '–', '—', '/']));
    cues.add(Cue::BeforeBracket, gap.ends_with(['(', '[']));
    cues.add(Cue::BeforeStop, gap.starts_with(['.', ';', ':']));
    if gap == ", " {
        let what = neighbour(&small(surface));
        cues.add(Cue::BeforeApposition, what.is(Neighbour::DETERMINER));
        cues.add(Cue::BeforeTitle, what.is(Neighbour::TITLE | Neighbour::TITLE_PART));
        cues.add(Cue::BeforeAge, next.kind == TokenKind::Number && surface.len() == 2);
        let is_place = places(next.span.start);
        cues.add(Cue::BeforePlace, is_place);
        cues.add(Cue::InList, surface.starts_with(char::is_uppercase) && !is_place);
    }
    if !is_gap(gap) {
        return;
    }
    if last.is.any(Traits::POSSESSIVE) {
        let what = neighbour(&small(surface));
        cues.add(Cue::BeforeOrgNoun, what.is(Neighbour::ORG_NOUN));
        cues.add(Cue::BeforePersonNoun, what.is(Neighbour::PERSON_NOUN));
        return;
    }
    cues.add(Cue::BeforeNumber, next.kind == TokenKind::Number);
    if !surface.starts_with(char::is_lowercase) {
        return;
    }
    let what = neighbour(&small(surface));
    if what.is(Neighbour::WHO) {
        cues.add(Cue::BeforeWho, true);
    } else if what.is(Neighbour::BEING) {
        cues.add(Cue::BeforeIs, true);
    } else if what.is(Neighbour::AND) {
        cues.add(Cue::BeforeAnd, true);
    } else {
        cues.add(Cue::BeforeSpeech, what.is(Neighbour::SPEECH));
        cues.add(Cue::BeforeActing, what.is(Neighbour::ACTING));
        cues.add(Cue::BeforeOrgNoun, what.is(Neighbour::ORG_NOUN));
        cues.add(Cue::BeforePlaceNoun, what.is(Neighbour::PLACE_NOUN));
        let others = Neighbour::SPEECH | Neighbour::ORG_NOUN | Neighbour::PLACE_NOUN;
        cues.add(Cue::BeforeSmall, !what.is(others));
    }
}
