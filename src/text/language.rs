//! Which language a text is in: ISO 639-1 codes, by the whatlang crate, English by its own small words first.

use std::sync::LazyLock;

use whatlang::Lang;

use super::words::{Short, ShortMap, ShortSurface, counted_form};
use super::{Token, TokenKind};
use crate::lexicon;

/// How many words are looked at: the language of a long article shows in its first ones.
const N_LOOKED_AT: usize = 120;

/// Small words of English that no other language has.
static FUNCTION_WORDS: LazyLock<ShortMap<()>> = LazyLock::new(|| {
    let words: Vec<(Short, ())> =
        lexicon::FUNCTION_WORDS.iter().filter_map(|word| Some((Short::of_form(word)?, ()))).collect();
    ShortMap::of(&words)
});

/// Longer ones, in bytes, are no words of any language.
const WORD_LEN: usize = 64;

/// With fewer words nothing is told.
const N_NEEDED: usize = 5;

/// The language of `text` by its words `tokens`; none where it can't be told.
///
/// English is told by the share of words that stand in no other language's running text (`the`, `with`, `which`),
/// at least one in ten: of a short or shouted English text letters tell less. Anything else is for whatlang to say, and
/// counts only where it is sure.
///
/// ```
/// use copydesk::text::{language::language, tokens};
/// let told = |text| language(text, &tokens(text));
/// assert_eq!(told("The ministers met in Paris on Friday and left."), Some("en"));
/// assert_eq!(told("Die Minister trafen sich am Freitag in Paris und reisten danach ab."), Some("de"));
/// assert_eq!(told("Paris."), None);
/// ```
pub fn language(text: &str, tokens: &[Token]) -> Option<&'static str> {
    let lettered = tokens.iter().filter(|token| token.kind == TokenKind::Word).take(N_LOOKED_AT);
    let function_words = &*FUNCTION_WORDS;
    let (mut n_words, mut n_english) = (0, 0);
    for word in lettered.clone() {
        let short = match ShortSurface::read(text, word.span) {
            Some(surface) => Some(surface.small()),
            None => Short::of_form(&counted_form(word.span.of(text))),
        };
        n_words += usize::from(short.is_some() || counted_form(word.span.of(text)).len() <= WORD_LEN);
        n_english += usize::from(short.is_some_and(|word| function_words.get(word).is_some()));
    }
    if n_words < N_NEEDED {
        return None;
    }
    if n_english >= 2 && n_english * 10 >= n_words {
        return Some("en");
    }
    let forms: Vec<_> = lettered.map(|word| counted_form(word.span.of(text))).collect();
    let words: Vec<&str> = forms.iter().map(|form| &**form).filter(|form| form.len() <= WORD_LEN).collect();
    let told = whatlang::detect(&words.join(" "))?;
    // A Latin text with none of the small words of English isn't English, whatever its letters say.
    let is_likely = told.is_reliable() && (told.lang() != Lang::Eng || n_english > 0);
    is_likely.then(|| code(told.lang()))
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
