//! Which language a text is in: ISO 639-1 codes, English by its own words, any other by the whatlang crate.

use std::borrow::Cow;
use std::sync::LazyLock;

use whatlang::Lang;

use super::english::is_english;
use super::words::{Short, ShortMap, ShortSurface, counted_form};
use super::{Span, Token, TokenKind};
use crate::lexicon;

/// How many words are looked at: the language of a long article shows in its first ones.
const N_LOOKED_AT: usize = 120;

/// Longer ones, in bytes, are no words of any language.
const WORD_LEN: usize = 64;

/// With fewer words nothing is told.
const N_NEEDED: usize = 5;

/// One word in so many is a small one of English in an English text.
const SMALL_WORDS: usize = 10;

/// As many different everyday words of English tell it where its small words don't.
const N_EVERYDAY: usize = 2;

/// Shorter words of English are words of other languages too: `in`, `of`, `man`, `bed`.
const EVERYDAY_LEN: usize = 4;

/// Where one word in so many, or more, has no vowel, the text is one of abbreviations.
const ABBREVIATIONS: usize = 5;

/// Small words of English that no other language has.
static FUNCTION_WORDS: LazyLock<ShortMap<()>> = LazyLock::new(|| {
    let words: Vec<(Short, ())> =
        lexicon::FUNCTION_WORDS.iter().filter_map(|word| Some((Short::of_form(word)?, ()))).collect();
    ShortMap::of(&words)
});

/// The language of `text` by its words `tokens`; none where it can't be told.
///
/// English is told by words that stand in no other language's running text (`the`, `with`, `which`): two of them, at least
/// one word in ten. In a table or a short note, which has few of them, it is told by everyday words of four letters or more:
/// two of them, more than twice as many as there are words that aren't English. Anything else is for whatlang to say, and counts
/// only where it is sure, and most of the text is words and not abbreviations.
///
/// ```
/// use copydesk::text::{language::language, tokens};
/// let told = |text| language(text, &tokens(text));
/// assert_eq!(told("The ministers met in Paris on Friday and left."), Some("en"));
/// assert_eq!(told("Shr loss nine cts vs profit 12 cts. Sales 4 mln vs 3 mln."), Some("en"));
/// assert_eq!(told("Die Minister trafen sich am Freitag in Paris und reisten danach ab."), Some("de"));
/// assert_eq!(told("Paris."), None);
/// ```
pub fn language(text: &str, tokens: &[Token]) -> Option<&'static str> {
    let is_word = |token: &&Token| token.kind == TokenKind::Word && token.span.len() <= WORD_LEN;
    let words = Words { text, tokens: tokens.iter().filter(is_word).take(N_LOOKED_AT) };
    if words.tokens.clone().take(N_NEEDED).count() < N_NEEDED {
        None
    } else if words.have_small_ones() || words.are_everyday() {
        Some("en")
    } else {
        words.letters_tell()
    }
}

/// The words that are looked at.
struct Words<'t, T> {
    text: &'t str,
    tokens: T,
}

impl<'t, T: Iterator<Item = &'t Token> + Clone> Words<'t, T> {
    fn have_small_ones(&self) -> bool {
        let function_words = &*FUNCTION_WORDS;
        let (mut n_words, mut n_small) = (0, 0);
        let (mut first, mut are_several) = (None, false);
        for token in self.tokens.clone() {
            n_words += 1;
            let Some(surface) = ShortSurface::read_straight(self.text, token.span) else { continue };
            let form = surface.small();
            if function_words.get(form).is_some() {
                n_small += 1;
                are_several |= *first.get_or_insert(form) != form;
                if are_several && n_small * SMALL_WORDS >= N_LOOKED_AT {
                    return true; // whatever follows
                }
            }
        }
        are_several && n_small * SMALL_WORDS >= n_words
    }

    /// Whether the different words are everyday ones of English. Looked at are those in small letters, and those that begin a
    /// line with a capital, which are hardly names; all, where there is none of these. Abbreviations are of no language.
    fn are_everyday(&self) -> bool {
        let are_plain = self.tokens.clone().any(|token| is_plain(self.text, token.span));
        let looked_at = self.tokens.clone().filter(|token| !are_plain || is_plain(self.text, token.span));
        let words = looked_at.map(|token| token.span.of(self.text));
        let mut forms: Vec<_> =
            words.filter(|word| word.len() > 1 && !is_abbreviation(word)).map(counted_form).collect();
        forms.sort_unstable();
        forms.dedup();
        let (mut n_everyday, mut n_others) = (0, 0);
        for form in &forms {
            if !is_english(form.strip_suffix("'s").unwrap_or(form)) {
                n_others += 1;
            } else if form.len() >= EVERYDAY_LEN || lexicon::FUNCTION_WORDS.contains(form) {
                n_everyday += 1;
            }
        }
        n_everyday >= N_EVERYDAY && n_everyday > 2 * n_others
    }

    fn letters_tell(&self) -> Option<&'static str> {
        let words: Vec<_> = self.tokens.clone().map(|token| counted_form(token.span.of(self.text))).collect();
        let n_abbreviations = words.iter().filter(|word| word.len() > 1 && is_abbreviation(word)).count();
        if n_abbreviations * ABBREVIATIONS > words.len() {
            return None;
        }
        let told = whatlang::detect(&words.join(" "))?;
        // A Latin text with none of the small words of English isn't English, whatever its letters say.
        let is_small = |word: &Cow<'_, str>| lexicon::FUNCTION_WORDS.contains(word);
        let is_likely = told.is_reliable() && (told.lang() != Lang::Eng || words.iter().any(is_small));
        is_likely.then(|| code(told.lang()))
    }
}

/// Whether a word has no capital, but for one that begins a line.
fn is_plain(text: &str, word: Span) -> bool {
    let bytes = &text.as_bytes()[word.range()];
    match bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count() {
        0 => true,
        1 if bytes[0].is_ascii_uppercase() => {
            let before = text.as_bytes()[..word.start as usize].iter().rfind(|&&byte| byte != b' ');
            matches!(before, None | Some(b'\n'))
        }
        _ => false,
    }
}

/// Whether a word has none of the letters that stand for vowels: `mln`, `qtr`.
fn is_abbreviation(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii() && !matches!(byte | 0x20, b'a' | b'e' | b'i' | b'o' | b'u' | b'w' | b'y'))
}

/// The two letters of ISO 639-1; of the languages that whatlang knows, each has them.
fn code(lang: Lang) -> &'static str {
    let codes = CODES.binary_search_by_key(&lang.code(), |(three, _)| three);
    codes.map_or(lang.code(), |at| CODES[at].1)
}

/// ISO 639-3 as whatlang gives it, and ISO 639-1.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"), ("bul", "bg"),
    ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"),
    ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"),
    ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"),
    ("khm", "km"), ("kor", "ko"), ("lat", "la"), ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"),
    ("mya", "my"), ("nep", "ne"), ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"),
    ("por", "pt"), ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"), ("tur", "tr"),
    ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<&'static str> {
        language(text, &crate::text::tokens(text))
    }

    #[test]
    fn every_language_has_a_code() {
        assert!(CODES.is_sorted());
        for lang in Lang::all() {
            assert_eq!(code(*lang).len(), 2, "{lang:?}");
        }
    }

    #[test]
    fn texts_of_some_languages() {
        for (text, expected) in [
            ("THE MINISTER SAID ON MONDAY THAT TALKS WITH THE UNION WOULD GO ON", Some("en")),
            ("Der Minister sagte am Montag, dass die Gespräche mit der Gewerkschaft weitergehen würden.", Some("de")),
            ("Le ministre a déclaré lundi que les discussions avec le syndicat se poursuivraient.", Some("fr")),
            ("Министр заявил в понедельник, что переговоры с профсоюзом будут продолжены.", Some("ru")),
            ("部长星期一表示，与工会的谈判将继续进行。", Some("zh")),
            ("大臣は月曜日に、組合との話し合いを続けると述べました。", Some("ja")),
            ("장관은 월요일에 노조와의 대화가 계속될 것이라고 말했다.", Some("ko")),
            ("قال الوزير يوم الاثنين إن المحادثات مع النقابة ستستمر", Some("ar")),
            ("Hello.", None),
            ("1 2 3 4 5 6 7 8 9", None),
            ("", None),
            ("😀 😀 😀", None),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
