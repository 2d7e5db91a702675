//! Furniture by its place: above the first paragraph, below the last, under what announces links.

use super::form::Page;
use super::lexica::Opens;
use super::lines::Form;
use super::shapes::{self, Dated};
use super::{Kind, Reason};
use crate::text::blocks::BlockKind;

/// The paragraphs of running text that make an article of a page.
const MIN_PROSE: usize = 3;

/// The links under one announcement, at most.
const MAX_LINKS: usize = 24;

/// The lines below an article that are links when nothing says so, at most: longer lists are its own.
const MAX_TAIL: usize = 8;

/// Marks what stands around furniture, and around the article.
pub(super) fn mark(page: &mut Page<'_>) {
    mark_opened(page);
    let is_body = |page: &Page<'_>, at: usize| page.lines[at].form == Form::Prose && page.marks[at].is_none();
    let body: Vec<usize> = (0..page.lines.len()).filter(|&at| is_body(page, at)).collect();
    if body.len() < MIN_PROSE {
        return;
    }
    mark_head(page, body[0]);
    mark_tail(page, body[body.len() - 1] + 1);
    mark_between(page);
}

/// Marks the links under an announcement, and all that follows the end of an article.
fn mark_opened(page: &mut Page<'_>) {
    for at in 0..page.lines.len() {
        let follows = page.lines.len() - at - 1;
        match page.opens[at] {
            Opens::List if page.marks[at].is_some() => {
                for next in at + 1..=at + follows.min(MAX_LINKS) {
                    if !is_link(page, next) {
                        break;
                    }
                    page.mark(next, Kind::Related, Reason::Place("under a line that announces links"));
                }
            }
            _ => {}
        }
    }
}

/// Whether a line under an announcement can be a link or its teaser: it has no stop, or was cut.
fn is_link(page: &Page<'_>, at: usize) -> bool {
    let line = page.lines[at];
    let is_cut = line.text.ends_with("...") || line.text.ends_with('…');
    matches!(line.form, Form::Title | Form::Label) || is_cut || line.form == Form::Short && line.text.ends_with('?')
}

/// Marks what stands above the first paragraph and is no headline.
fn mark_head(page: &mut Page<'_>, first: usize) {
    let labels = (0..first).filter(|&at| page.lines[at].form == Form::Label).count();
    let n_marked = (0..first).filter(|&at| page.marks[at].is_some()).count();
    for at in 0..first {
        let line = page.lines[at];
        let is_bare_day = shapes::is_date(line.text) == Some(Dated::Barely);
        if is_bare_day || is_number(line.text) {
            page.mark(at, Kind::Date, Reason::Place("above the article"));
        } else if line.form == Form::Label
            && labels >= 2
            && n_marked > 0
            && line.block != BlockKind::ListItem
            && !is_headline_like(page, at, first)
        {
            page.mark(at, Kind::Navigation, Reason::Place("above the article"));
        }
    }
}

/// Whether a short line can be all there is of a headline: nothing longer stands above the article.
fn is_headline_like(page: &Page<'_>, at: usize, first: usize) -> bool {
    at + 1 == first || !(0..first).any(|other| page.lines[other].form == Form::Title && page.marks[other].is_none())
}

/// Marks what stands below the last paragraph: everything after a line of furniture, and short labels.
fn mark_tail(page: &mut Page<'_>, begin: usize) {
    let end = page.lines.len();
    if begin >= end {
        return;
    }
    let is_list = |at: usize, page: &Page<'_>| {
        let line = page.lines[at];
        line.block == BlockKind::ListItem || line.text.bytes().any(|byte| byte.is_ascii_digit())
    };
    if let Some(first) = (begin..end).find(|&at| page.marks[at].is_some()) {
        let is_mostly_marked = (first..end).filter(|&at| page.marks[at].is_some()).count() * 3 >= end - first;
        for at in first..end {
            if is_mostly_marked && page.lines[at].form != Form::Short {
                page.mark(at, Kind::Related, Reason::Place("below the article"));
            }
        }
    }
    let n_labels = (begin..end).filter(|&at| page.lines[at].form == Form::Label || page.marks[at].is_some()).count();
    if end - begin <= MAX_TAIL && n_labels >= 2 {
        for at in begin..end {
            if page.lines[at].form == Form::Label
                && !is_list(at, page)
                && page.lines[at].text.chars().any(char::is_alphabetic)
            {
                page.mark(at, Kind::Navigation, Reason::Place("below the article"));
            }
        }
    }
}

/// Marks bare numbers and single names between lines of furniture: counts of shares, credits.
fn mark_between(page: &mut Page<'_>) {
    for at in 1..page.lines.len().saturating_sub(1) {
        let is_between = page.marks[at - 1].is_some() && page.marks[at + 1].is_some();
        if is_between && page.lines[at].form == Form::Label && page.lines[at].block != BlockKind::ListItem {
            page.mark(at, Kind::Navigation, Reason::Place("among lines that are not the article"));
        }
    }
}

fn is_number(line: &str) -> bool {
    line.len() <= 6 && line.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
}
