//! What a source repeats: a column made here, with lines that each source pastes into its articles.

use copydesk::analyzer::Analyzer;
use copydesk::article::{Article, Text};
use copydesk::gazetteer::Gazetteer;
use copydesk::table::{Table, Value};

/// The lines of each source, four templates of one to three lines. None gives itself away by what it says.
const TEMPLATES: [[&[&str]; 4]; 5] = [
    [
        &["The Delta Courier has carried the river's news since 1911."],
        &["Courier Weekend Edition", "Harbour, Hills and Home"],
        &[
            "Our reporters work in nine towns between the locks and the sea, and every one of them answers letters.",
            "The Delta Courier belongs to its readers.",
        ],
        &["Number 4,512 of the evening print"],
    ],
    [
        &["Northern Star Wire", "Desk of the Far North", "Item 33,107"],
        &[
            "Northern Star speaks to people who live above the sixtieth parallel, in four languages, every morning at six.",
        ],
        &["Snow depth at the mast: 41 cm"],
        &["This column is set by hand in Tromso and may differ from what was read on the air."],
    ],
    [
        &["Plain Facts | Thursday bulletin"],
        &["Plain Facts is run by eleven people in one room, without an owner and without a printing press."],
        &["A bell marks what was checked twice", "Two bells mark what was checked three times"],
        &["Thanks go to the 2,310 households that keep the room warm."],
    ],
    [
        &["MONITOR OF THE SOUTHERN PORTS"],
        &[
            "Cargo figures in the Monitor are those of the port authorities and were rounded to the nearest hundred tons by our desk.",
        ],
        &["Tide tables stand on page 14"],
        &[
            "The Monitor appears on every working day but the first of May.",
            "Letters of more than two hundred words are cut by the desk.",
        ],
    ],
    [
        &["Вечерний курьер"],
        &["Редакция не возвращает рукописи и отвечает на письма по четвергам."],
        &["Тираж 18 400 экз."],
        &["Номер подписан в печать в девять часов вечера."],
    ],
];

const WHO: &[&str] = &[
    "The transport minister",
    "A harbour pilot",
    "The mayor of Lindau",
    "Two engineers",
    "The opposition",
    "A court in the capital",
    "The grain union",
    "Rescue workers",
    "The central bank",
    "A retired judge",
    "The regional council",
    "Fishermen from the islands",
    "The prosecutor",
    "Border guards",
    "The hospital's director",
    "Three lawmakers",
    "The power company",
    "A committee of farmers",
];
const DID: &[&str] = &[
    "rejected",
    "welcomed",
    "put off",
    "signed",
    "questioned",
    "called for",
    "refused to explain",
    "promised to publish",
    "opened",
    "abandoned",
    "voted against",
    "defended",
    "inspected",
    "asked for time to study",
    "withdrew",
    "announced",
];
const WHAT: &[&str] = &[
    "the plan for a second bridge",
    "a report on the flooded mines",
    "new rules for night trains",
    "the sale of the old shipyard",
    "the budget of the northern district",
    "an inquiry into the burst dam",
    "a truce with the road hauliers",
    "the timetable for the vote",
    "higher fees for container ships",
    "the contract for forty buses",
    "a loan of 30 million",
    "the map of the protected coast",
    "the closing of two rural clinics",
    "talks about water rights",
    "the list of missing vessels",
    "a ban on deep trawling",
];
const WHEN: &[&str] = &[
    "late on Monday",
    "after a meeting of six hours",
    "before the summer recess",
    "in front of some 400 people",
    "for the third time this year",
    "despite warnings from the coast",
    "in a letter to the governor",
    "while rain kept falling on the valley",
    "at the end of a long session",
    "on the eve of the holiday",
    "without naming a date",
    "by a narrow margin",
];
const THEN: &[&str] = &[
    "Neighbours said that they had heard nothing of it.",
    "Prices in the town had doubled since March.",
    "Nobody was hurt.",
    "The decision can still be challenged.",
    "An earlier attempt failed in 2009.",
    "Work is to begin in autumn.",
];
const HEADS: &[&str] =
    &["What happened", "Who pays", "A long dispute", "The numbers", "Reactions", "Next steps", "Voices from the coast"];

/// Numbers that look random and are the same on each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list[self.below(list.len())]
    }
}

/// One article: its lines, and for each whether it was pasted in.
struct Made {
    source: usize,
    lines: Vec<(String, bool)>,
}

impl Made {
    fn text(&self) -> String {
        self.lines.iter().map(|(line, _)| line.as_str()).collect::<Vec<_>>().join("\n\n")
    }
}

fn paragraph(dice: &mut Dice) -> String {
    let mut sentences = Vec::new();
    for _ in 0..=dice.below(3) {
        sentences.push(format!("{} {} {} {}.", dice.of(WHO), dice.of(DID), dice.of(WHAT), dice.of(WHEN)));
    }
    if dice.below(3) == 0 {
        sentences.push(dice.of(THEN).to_owned());
    }
    sentences.join(" ")
}

/// An article of `source`: a headline, paragraphs, now and then a heading; templates above, between and below.
fn article(source: usize, dice: &mut Dice) -> Made {
    let headline = format!("{} {} {}", dice.of(WHO), dice.of(DID), dice.of(WHAT));
    let mut lines = vec![(headline, false)];
    for n in 0..4 + dice.below(6) {
        if n > 0 && dice.below(6) == 0 {
            lines.push((format!("{} in {}", dice.of(HEADS), 1990 + dice.below(30)), false));
        }
        lines.push((paragraph(dice), false));
    }
    for (n, template) in TEMPLATES[source].iter().enumerate() {
        // Each stands in two articles of three, in its own place.
        if dice.below(3) == 0 {
            continue;
        }
        let at = match n {
            0 => 0,
            1 | 2 => 2 + dice.below(lines.len() - 2),
            _ => lines.len(),
        };
        let digits = dice.below(900) + 100;
        let pasted = template
            .iter()
            .map(|line| (line.replace("4,512", &digits.to_string()).replace("33,107", &digits.to_string()), true));
        lines.splice(at..at, pasted);
    }
    Made { source, lines }
}

fn column() -> Vec<Made> {
    let mut dice = Dice(20_261_125);
    (0..200).map(|n| article(n % 5, &mut dice)).collect()
}

/// For each article, for each line, whether most of it is boilerplate.
fn read(made: &[Made], repetition: bool, threads: usize) -> (Vec<Table>, Vec<Vec<bool>>) {
    const SOURCES: [Option<&str>; 5] = [Some("Courier"), Some("Star"), Some("Facts"), Some("Monitor"), None];
    let analyzer = Analyzer::new(Gazetteer::world(), &["boilerplate"]).expect("the table exists");
    let texts: Vec<String> = made.iter().map(Made::text).collect();
    let articles: Vec<Article<'_>> = std::iter::zip(&texts, made)
        .map(|(text, made)| Article { text: Text::Given(text), source: SOURCES[made.source], ..Article::default() })
        .collect();
    let tables = analyzer.read(&articles, repetition, Some(threads), &mut |_| true).expect("nobody cancelled");
    let rows = &tables[1];
    let number = |row: usize, column: usize| match rows.value(row, column) {
        Value::Int(value) => usize::try_from(value).expect("places count from 0"),
        other => panic!("{other:?} is no place"),
    };
    let marked = made.iter().enumerate().map(|(n, made)| {
        let spans: Vec<_> =
            (0..rows.n_rows()).filter(|&row| number(row, 0) == n).map(|row| (number(row, 1), number(row, 2))).collect();
        let mut start = 0;
        made.lines
            .iter()
            .map(|(line, _)| {
                let (begin, end) = (start, start + line.chars().count());
                start = end + 2;
                let covered: usize = spans.iter().map(|&(s, e)| e.min(end).saturating_sub(s.max(begin))).sum();
                covered * 2 > end - begin
            })
            .collect()
    });
    let marked = marked.collect();
    (tables, marked)
}

/// How many pasted lines there are, how many of them were marked, and the content lines that were.
fn score<'m>(made: &'m [Made], marked: &[Vec<bool>]) -> (usize, usize, Vec<&'m str>) {
    let lines = made.iter().zip(marked).flat_map(|(made, marked)| made.lines.iter().zip(marked));
    let (mut n_pasted, mut n_found, mut lost) = (0, 0, Vec::new());
    for ((line, is_pasted), &is_marked) in lines {
        n_pasted += usize::from(*is_pasted);
        n_found += usize::from(*is_pasted && is_marked);
        if is_marked && !is_pasted {
            lost.push(line.as_str());
        }
    }
    (n_pasted, n_found, lost)
}

#[test]
fn what_a_source_pastes_is_found_and_nothing_else() {
    let made = column();
    let (n_pasted, n_found, lost) = score(&made, &read(&made, true, 2).1);
    assert!(n_pasted > 500 && n_found * 100 >= n_pasted * 95, "{n_found} of {n_pasted}");
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn without_the_pass_a_column_equals_a_loop() {
    let made = column();
    let (_, found, lost) = score(&made, &read(&made, false, 2).1);
    assert!(found < 100 && lost.is_empty(), "{found} {lost:#?}");
    let marked = read(&made[..40], false, 1).1;
    let alone: Vec<Vec<bool>> =
        made[..40].iter().flat_map(|made| read(std::slice::from_ref(made), true, 1).1).collect();
    assert_eq!(marked, alone);
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let made = column();
    let [one, many] = [1, 5].map(|threads| read(&made, true, threads).0);
    // As text: null among floats is NaN, which equals nothing.
    assert!(format!("{one:?}") == format!("{many:?}"));
}

#[test]
fn copies_of_an_article_are_not_what_its_source_repeats() {
    let mut made = column();
    made.truncate(60);
    // Seven copies of one story in a source of twelve articles, five of them with a line of their own in the middle.
    let story: Vec<(String, bool)> = made[2].lines.iter().filter(|(_, is_pasted)| !is_pasted).cloned().collect();
    for n in 0..7 {
        let mut lines = story.clone();
        if n < 5 {
            lines.insert(
                3,
                (
                    format!(
                        "Readers in district {n} were told of it by the {} of the town hall.",
                        ["clerk", "porter", "warden", "cook", "crier"][n]
                    ),
                    false,
                ),
            );
        }
        made.push(Made { source: 2, lines });
    }
    let (n_pasted, n_found, lost) = score(&made, &read(&made, true, 2).1);
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(n_found * 100 >= n_pasted * 90, "{n_found} of {n_pasted}");
}

#[test]
fn a_few_articles_repeat_nothing() {
    let made: Vec<Made> = column().into_iter().step_by(40).take(2).collect();
    let (_, n_found, lost) = score(&made, &read(&made, true, 1).1);
    assert!(n_found <= 2 && lost.is_empty(), "{n_found} {lost:?}");
}
