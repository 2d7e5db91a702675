//! Each quoted segment's cue: right after it, before it in its sentence, further on in its sentence, or that of
//! the quotation with which it goes on. A segment that has none of these is nobody's words unless it is a sentence.

use super::cues::{Cue, CueKind, MAX_CUES};
use super::marks::Segment;
use super::phrases::Run;
use super::words::{Class, Form, gap, takes};
use super::{Found, Kind, Polarity, Reading};

/// Who says a segment, and by which words.
#[derive(Clone, Copy)]
struct Source {
    cue: Option<Run>,
    speaker: Option<Run>,
    via: Option<Run>,
    polarity: Polarity,
    /// It goes on with the quotation before it.
    is_continued: bool,
}

/// The last segment that has a row.
#[derive(Clone, Copy)]
struct Last {
    segment: Segment,
    source: Source,
    /// Its last sentence.
    sentence: usize,
}

impl Reading<'_> {
    /// A row for each quoted segment that somebody says.
    pub(super) fn quoted(&self) -> Vec<Found> {
        let mut out = Vec::with_capacity(self.segments.len());
        let mut last: Option<Last> = None;
        for (number, segment) in self.segments.iter().enumerate() {
            let words = segment.words;
            if words.0 == words.1 || self.text[..segment.outer.start as usize].ends_with('=') {
                continue;
            }
            let next = self.segments.get(number + 1).map_or(self.words.len(), |next| next.words.0);
            let Some((source, is_sentence)) = self.source(segment, next, last) else { continue };
            let is_reopened = segment.opens_paragraph && last.is_some_and(|last| self.leaves_open(&last, words.0));
            if is_reopened && source.speaker.is_some() {
                give_back(&mut out, source);
            }
            let kind = match (source.is_continued || is_reopened, is_sentence) {
                (true, _) => Kind::Continued,
                (false, true) => Kind::Direct,
                (false, false) => Kind::Partial,
            };
            let Source { cue, speaker, via, polarity, .. } = source;
            out.push(Found {
                span: segment.inner,
                words,
                kind,
                cue,
                speaker,
                via,
                polarity,
                sentence: self.sentence_of(words.0),
            });
            last = Some(Last { segment: *segment, source, sentence: self.sentence_of(words.1 - 1) });
        }
        out
    }

    /// Whether the last segment's paragraph left it open and is the one before that of word `start`.
    fn leaves_open(&self, last: &Last, start: usize) -> bool {
        let paragraph = |sentence: usize| self.spans[sentence].paragraph;
        !last.segment.is_closed && paragraph(self.sentence_of(start)) == paragraph(last.sentence) + 1
    }

    /// Who says `segment`, after which the next one begins at word `next`, and whether it is a sentence; none
    /// if it is nobody's words.
    fn source(&self, segment: &Segment, next: usize, last: Option<Last>) -> Option<(Source, bool)> {
        let (start, end) = segment.words;
        let left_sentence = self.sentence_of(start);
        let right_sentence = self.sentence_of(end - 1);
        let left = self.cue_before(start, left_sentence);
        let right = self.cue_right_after(segment, right_sentence, next);
        let is_led = left.is_some_and(|cue| self.leads(cue, start));
        let is_sentence = self.is_sentence(segment, left_sentence, is_led, right.is_some());
        if !is_led && self.is_title(segment, left) && (right.is_none() || self.is_embedded(segment, left_sentence)) {
            return None;
        }
        let according = self.according_after(end, right_sentence);
        let carried = |cue: &Cue| according.filter(|other| other.words != cue.words).and_then(|other| other.speaker);
        let by = |cue: &Cue| Source {
            cue: Some(cue.words),
            speaker: cue.speaker,
            via: carried(cue).or_else(|| self.carrier(cue)),
            polarity: cue.polarity,
            is_continued: false,
        };
        if let Some(cue) =
            right.filter(|cue| cue.kind == CueKind::Finite && !is_led || left.is_none() && cue.kind != CueKind::Finite)
        {
            return Some((by(cue), is_sentence));
        }
        if let Some(cue) = left {
            // “A,” he said, “b”: one quotation, parted by its cue.
            let goes_on = last.is_some_and(|last| {
                last.source.cue == Some(cue.words)
                    && last.segment.words.1 <= cue.clause.0
                    && self.words[start].gap & gap::COMMA != 0
            });
            return Some((Source { is_continued: goes_on, ..by(cue) }, is_sentence));
        }
        if let Some(speaker) = self.labelled(start, left_sentence).or_else(|| self.signed(segment, next)) {
            let source = Source {
                cue: None,
                speaker: Some(speaker),
                via: None,
                polarity: Polarity::Asserted,
                is_continued: false,
            };
            return Some((source, is_sentence));
        }
        if let Some(cue) = self.cue_later(end, right_sentence) {
            return Some((by(cue), is_sentence));
        }
        if let Some(source) = self.continued(segment, left_sentence, last, is_sentence) {
            return Some((source, is_sentence));
        }
        if is_sentence {
            return Some((self.source_nearby(segment, left_sentence), true));
        }
        let speaker = self.main_subject(self.sentences[left_sentence].0, start);
        let is_phrase = end - start >= 4;
        (is_phrase && speaker.is_some()).then_some((
            Source { cue: None, speaker, via: None, polarity: Polarity::Asserted, is_continued: false },
            false,
        ))
    }

    /// The cues of a sentence from word `from` on.
    pub(super) fn cues_from(&self, from: usize, sentence: usize) -> impl Iterator<Item = &Cue> {
        let first = self.cues.partition_point(|cue| cue.words.0 < from);
        self.cues[first..].iter().take(MAX_CUES).take_while(move |cue| cue.sentence == sentence)
    }

    /// The nearest cue before word `start` in its sentence.
    fn cue_before(&self, start: usize, sentence: usize) -> Option<&Cue> {
        let after = self.cues.partition_point(|cue| cue.words.0 < start);
        let before = self.cues[..after].iter().rev().take_while(|cue| cue.sentence == sentence);
        let before = before.filter(|cue| {
            !matches!(cue.kind, CueKind::Hedge | CueKind::Passive)
                && (cue.kind != CueKind::Noun || cue.speaker.is_some() && self.leads(cue, start))
                && (cue.takes & !(takes::QUOTE | takes::NOUN) != 0 || self.leads(cue, start))
        });
        let mut before = before.take(MAX_CUES);
        let nearest = before.next()?;
        // What somebody says that others hope is in the words of who says it.
        let is_thought = nearest.kind == CueKind::Finite
            && nearest.polarity == Polarity::Hedged
            && self.words[nearest.words.0].form != Form::Past;
        // Saying that Novia maintains a “calm” course: no words of Novia’s.
        let is_no_saying = nearest.kind == CueKind::Finite
            && nearest.takes & (takes::CLAUSE | takes::HEARER | takes::OBJECT | takes::QUOTE) == 0
            && !self.leads(nearest, start)
            && !(nearest.words.1..start).take(8).any(|at| self.class(at) == Class::That);
        let outer = (is_thought || is_no_saying)
            .then(|| {
                before.find(|cue| {
                    matches!(cue.kind, CueKind::Finite | CueKind::Participle)
                        && cue.takes & takes::CLAUSE != 0
                        && cue.polarity != Polarity::Hedged
                        && (cue.kind == CueKind::Finite || is_no_saying)
                })
            })
            .flatten();
        Some(outer.unwrap_or(nearest))
    }

    /// Whether `cue` leads right up to the segment that begins at `start`: `he said, “`.
    fn leads(&self, cue: &Cue, start: usize) -> bool {
        let distance = start.saturating_sub(cue.clause.1);
        let gap = self.words[start].gap;
        distance == 0
            || gap & (gap::COLON | gap::COMMA) != 0 && distance < 25 && cue.kind != CueKind::According
            || distance == 1 && self.class(start - 1) == Class::That
            || distance < 6 && cue.takes & takes::OBJECT != 0
    }

    /// The cue whose clause begins right after the segment, in the same sentence.
    fn cue_right_after(&self, segment: &Segment, sentence: usize, next: usize) -> Option<&Cue> {
        let end = segment.words.1;
        let cue = self
            .cues_from(end, sentence)
            .find(|cue| !matches!(cue.kind, CueKind::Hedge | CueKind::Noun | CueKind::Passive))?;
        let is_closed_off = without_inner_marks(segment.inner.of(self.text)).ends_with('.') && !cue.is_inverted;
        let is_near = cue.clause.0 >= end && cue.clause.0 - end <= 1 && cue.words.0 < next;
        let is_finite = matches!(cue.kind, CueKind::Finite | CueKind::According);
        (is_near && is_finite && !is_closed_off).then_some(cue)
    }

    /// `according to X` after the segment, in the same sentence.
    fn according_after(&self, end: usize, sentence: usize) -> Option<&Cue> {
        self.cues_from(end, sentence).find(|cue| cue.kind == CueKind::According)
    }

    /// A cue further on in the segment's sentence, which ends with it: `the “big” one is theirs, he said.`
    fn cue_later(&self, end: usize, sentence: usize) -> Option<&Cue> {
        let ceiling = self.sentences[sentence].1;
        self.cues_from(end, sentence).find(|cue| {
            cue.kind == CueKind::According
                || cue.kind == CueKind::Finite
                    && self.words[cue.clause.0].gap & (gap::COMMA | gap::MARK) != 0
                    && ceiling.saturating_sub(cue.clause.1) <= 12
        })
    }

    /// `Kirby: “…”`: a name alone before the colon.
    fn labelled(&self, start: usize, sentence: usize) -> Option<Run> {
        let floor = self.sentences[sentence].0;
        let is_labelled = self.words[start].gap & gap::COLON != 0 && start > floor && start - floor <= 12;
        if !is_labelled {
            return None;
        }
        self.main_subject(floor, start)
    }

    /// `“…” — Kirby`: a name after a dash, at the paragraph's end.
    fn signed(&self, segment: &Segment, next: usize) -> Option<Run> {
        let end = segment.words.1;
        let after = self.words.get(end)?;
        let is_signed = end < next && after.gap & gap::DASH != 0 && after.class == Class::Capital;
        let sentence = self.sentence_of(end);
        if !is_signed || self.spans[sentence].paragraph != self.spans[self.sentence_of(end - 1)].paragraph {
            return None;
        }
        let speaker = self.phrase_from(end, self.sentences[sentence].1)?;
        let rest = self.sentences[sentence].1 - speaker.1;
        (rest <= 8).then_some(speaker)
    }

    /// The source of the quotation with which the segment goes on.
    fn continued(&self, segment: &Segment, sentence: usize, last: Option<Last>, is_sentence: bool) -> Option<Source> {
        let last = last?;
        let paragraph = |sentence: usize| self.spans[sentence].paragraph;
        let (here, there) = (paragraph(sentence), paragraph(last.sentence));
        let is_reopened = segment.opens_paragraph && self.leaves_open(&last, segment.words.0);
        let follows = is_sentence && here == there && sentence <= last.sentence + 1;
        let opens_next =
            is_sentence && segment.opens_paragraph && here == there + 1 && self.ends_paragraph(last.sentence);
        (is_reopened || follows || opens_next).then_some(Source { is_continued: true, ..last.source })
    }

    fn ends_paragraph(&self, sentence: usize) -> bool {
        self.spans.get(sentence + 1).is_none_or(|next| next.paragraph != self.spans[sentence].paragraph)
    }

    /// Who speaks where a sentence in quotation marks has no cue: whom the sentence before it names as speaking,
    /// else its subject.
    fn source_nearby(&self, segment: &Segment, sentence: usize) -> Source {
        let none = Source { cue: None, speaker: None, via: None, polarity: Polarity::Asserted, is_continued: false };
        let Some(before) = sentence.checked_sub(1) else { return none };
        let is_near = self.spans[before].paragraph == self.spans[sentence].paragraph;
        let ends_in_colon = self.spans[before].span.of(self.text).ends_with(':');
        if !is_near && !ends_in_colon && !segment.opens_paragraph {
            return none;
        }
        let (start, end) = self.sentences[before];
        let cue = self.cue_before(end, before);
        match cue {
            Some(cue) if ends_in_colon => Source { cue: Some(cue.words), speaker: cue.speaker, ..none },
            Some(cue) => Source { speaker: cue.speaker, ..none },
            None => Source { speaker: self.main_subject(start, end).filter(|&run| self.may_speak(run)), ..none },
        }
    }

    /// Whether the words can mean somebody: a name or a pronoun among them.
    fn may_speak(&self, (start, end): Run) -> bool {
        (start..end).any(|at| matches!(self.class(at), Class::Capital | Class::Pronoun))
    }

    /// Whether the segment is a sentence or more.
    fn is_sentence(&self, segment: &Segment, sentence: usize, is_led: bool, has_cue_after: bool) -> bool {
        let (start, end) = segment.words;
        let inside = segment.inner.of(self.text);
        let Some(first) = inside.chars().find(|c| c.is_alphanumeric()) else { return false };
        if first.is_lowercase() {
            return false;
        }
        let opens_sentence = start == self.sentences[sentence].0;
        let gap = self.words[start].gap;
        let is_opened = opens_sentence || is_led || gap & (gap::COMMA | gap::COLON | gap::DASH) != 0;
        let bare = without_inner_marks(inside);
        let is_ended = bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '—', '–', '-'])
            || bare.ends_with(',') && has_cue_after
            || !segment.is_closed
            || has_cue_after && opens_sentence;
        let is_long = end - start >= 3 || opens_sentence || has_cue_after;
        is_opened && is_ended && is_long
    }

    /// Whether the segment is the title of something: every word with a capital but the small ones.
    fn is_title(&self, segment: &Segment, cue: Option<&Cue>) -> bool {
        let (start, end) = segment.words;
        if end - start > 12
            || cue.is_some_and(|cue| start - cue.clause.1.min(start) < 4 && cue.takes & takes::OBJECT != 0)
        {
            return false;
        }
        let mut n_capitals = 0;
        for at in start..end {
            let word = self.word(at);
            if word.starts_with(char::is_uppercase) {
                n_capitals += 1;
            } else if word.len() > 4 && word.starts_with(char::is_lowercase) {
                return false;
            }
        }
        n_capitals * 2 >= end - start && n_capitals > 0
    }

    /// Whether the segment stands among the words of its sentence with no pause: `on “Meet the Press”`.
    fn is_embedded(&self, segment: &Segment, sentence: usize) -> bool {
        let start = segment.words.0;
        let is_inside = start > self.sentences[sentence].0 && self.words[start].gap & (gap::COMMA | gap::COLON) == 0;
        let after = self.words.get(segment.words.1);
        let runs_on = segment.inner.of(self.text).ends_with(char::is_alphanumeric)
            && after.is_some_and(|word| {
                word.gap & (gap::COMMA | gap::STOP) == 0 && matches!(word.class, Class::Plain | Class::Capital)
            });
        is_inside || runs_on
    }

    /// The outlet that was told: `told RIA`.
    pub(super) fn carrier(&self, cue: &Cue) -> Option<Run> {
        if cue.takes & takes::HEARER == 0 || cue.is_inverted {
            return None;
        }
        let ceiling = self.sentences[cue.sentence].1;
        let hearer = self.phrase_from(cue.words.1, ceiling)?;
        self.outlet_in(hearer).is_some().then_some(hearer)
    }
}

/// What stands inside a segment's marks without the marks and brackets that close right before its own: `“He said, ‘No.’”`
fn without_inner_marks(inside: &str) -> &str {
    inside.trim_end_matches(['\'', '’', '›', '"', '”', ')', ']'])
}

/// Gives the source that the last paragraph of a quotation names to the rows of the paragraphs before.
fn give_back(out: &mut [Found], source: Source) {
    for row in out.iter_mut().rev().take_while(|row| row.speaker.is_none() && row.cue.is_none()) {
        (row.cue, row.speaker, row.via) = (source.cue, source.speaker, source.via);
        if row.kind != Kind::Continued {
            break;
        }
    }
}
