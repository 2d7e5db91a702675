//! Texts made to be slow or to break something are read like any other.

use copydesk::analyzer::Analyzer;
use copydesk::article::{Article, Text};
use copydesk::gazetteer::Gazetteer;
use copydesk::statistics::counts::{Counts, Words};
use copydesk::statistics::diversity::Diversity;
use copydesk::table::Value;
use copydesk::text::language::language;
use copydesk::text::tokens;

/// What the texts repeat: each made a rule look too far back or ahead, or might.
const UNITS: &[&str] = &[
    "a.b.c.",
    "“",
    "1",
    "1,",
    "1.",
    "1 ",
    "1-",
    "1/",
    "1:",
    "123 ",
    "123,",
    "$",
    "$1 ",
    "one ",
    "one and ",
    "one hundred and ",
    "one million and one thousand and ",
    "hundreds of ",
    "said ",
    "said, ",
    "x, said x, ",
    "asked whether ",
    "is said to ",
    "his claim that ",
    "his attacks on ",
    "to defend Kim to defend ",
    "Putin: ",
    "said, as it said, that ",
    "“” said ",
    "the spokesman said ",
    "spokesman Kim Jong Un said the spokesman said, ",
    "While he says it, ",
    "according to (",
    "more than ",
    "two or three ",
    "from 1 to 2 ",
    "5 percent ",
    "1 and ",
    "1 of a few or ",
    "a day or a ",
    "right now ",
    "11/20, ",
    "0730-",
    "by rose ",
    "½",
    " ",
    "\n",
    "\r\n",
    "\0",
    "(",
    "- ",
    "@a",
    "#a",
    "http://a ",
    "a@b.c ",
    "U.S.",
    "A ",
    "aB",
    "BeijingThere",
    "Putin ",
    "Vladimir Putin Putin ",
    "Russia's Defense Ministry ",
    "Kim Jong Un Kim ",
    "Kim-",
    "New York ",
    "US ",
    "US-",
    "WHO IT ",
    "The West ",
    "President of the ",
    "South Korea Korea ",
    "Russian Russian President ",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{ad}",
    "\u{200d}",
    "👨\u{200d}",
    "🇩🇪",
    "北京",
    "क\u{94d}",
    "𝔘",
    "\u{202e}Putin ",
    "See also ",
    "Share\n",
    "(AP Photo/",
    "[email protected] ",
    "Home | ",
    "Top NewsRussia\n",
    "\"",
    "'a ",
    "‘a ",
    "” ",
    "said ",
    "Putin said ",
    "saying ",
    ", saying ",
    "“a” said ",
    "“a”, he said, ",
    "according to ",
    "reportedly ",
    "who said ",
    "and said ",
    "Weber, Karl and ",
    "\nWeber, Karl",
    "\nWeber, Karl.",
    "Springfield, Texas, ",
    "New York, ",
    "New York and ",
    "Image: Anna ",
    "called him The ",
    "the Webers ",
];

#[test]
fn a_hostile_text_gives_rows_that_obey_the_offset_law() {
    let analyzer = Analyzer::new(Gazetteer::world(), &["all"]).expect("all is a word");
    for unit in UNITS {
        let text = unit.repeat(200_000 / unit.len());
        let chars: Vec<char> = text.chars().collect();
        let article = Article { text: Text::Given(&text), ..Article::default() };
        let tables = analyzer.read(&[article], true, Some(1), &mut |_| true).expect("nobody cancelled");
        let mentions = &tables[1];
        // A slice of the rows: counting code points anew for each would be slow by itself.
        for row in (0..mentions.n_rows()).step_by(97) {
            let (Value::Int(start), Value::Int(end), Value::Text(surface)) =
                (mentions.value(row, 1), mentions.value(row, 2), mentions.value(row, 3))
            else {
                panic!("{unit:?}: a mention has start, end and surface");
            };
            let at = |offset: i64| usize::try_from(offset).expect("an offset counts from 0");
            let found: String = chars[at(start)..at(end)].iter().collect();
            assert_eq!(found, surface, "{unit:?}");
        }
    }
}

/// Ten megabytes each: what takes longer the further it has come doesn't end.
#[test]
fn hostile_texts_are_counted() {
    const LEN: usize = 10_000_000;
    for (unit, n_words, n_types) in [
        ("a", 1, 1),
        ("é", 1, 1),
        ("1", 1, 1),
        ("y", 1, 1),
        ("1 ", LEN / 2, 1),
        ("a ", LEN / 2, 1),
        ("国", LEN / 3, 1),
        ("The ferry sank in the harbour. ", LEN / 31 * 6, 5),
        ("𝔘nd ", LEN / 7, 1),
    ] {
        let text = unit.repeat(LEN / unit.len());
        let told = count(&text);
        assert_eq!((told.n_words, told.n_types), (n_words, n_types), "{unit:?}");
    }
    // Every word another one.
    let words: Vec<String> = (0..LEN / 8).map(|n| format!("{n:07x}")).collect();
    let text = words.join(" ");
    assert_eq!(count(&text).n_types, LEN / 8);
}

/// All that is counted of the words of a text.
fn count(text: &str) -> Diversity {
    let tokens = tokens(text);
    let (words, counts) = Words::of(text, &tokens);
    assert_eq!(counts, Counts::of(text, &tokens));
    let syllables = words.syllables(text, None);
    assert!(syllables.n_syllables >= counts.n_words);
    language(text, &tokens);
    words.diversity()
}
