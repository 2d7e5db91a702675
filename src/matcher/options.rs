//! How names are compared with a text.

use crate::error::{Error, Result};
use crate::gazetteer::Case;
use crate::text::fold::Folds;

/// What may stand beside a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Boundary {
    /// No letter or digit goes on with the match on either side.
    Word,
    /// Anything, but never half a grapheme.
    None,
}

/// Which of several matches that share text are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// The leftmost, of these the longest.
    Longest,
    /// Every one.
    All,
}

/// The options of a matcher; see `docs/semantics.md` for each on one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The case rule of every alias that has none of its own.
    pub case: Case,
    /// What may stand beside a match.
    pub boundary: Boundary,
    /// Which of overlapping matches are kept.
    pub overlap: Overlap,
    /// What counts as equal; `case` in it is not read.
    pub folds: Folds,
}

impl Default for Options {
    /// `smart`, `word`, `longest`, every fold.
    fn default() -> Self {
        let folds = Folds { space: true, apostrophe: true, hyphen: true, diacritic: true, width: true, case: false };
        Self { case: Case::Smart, boundary: Boundary::Word, overlap: Overlap::Longest, folds }
    }
}

impl Options {
    /// Reads the options' words; an unknown one is an error that lists those allowed.
    pub fn parse<S: AsRef<str>>(case: &str, boundary: &str, overlap: &str, fold: &[S]) -> Result<Self> {
        let case = match case {
            "smart" => Case::Smart,
            "exact" => Case::Exact,
            "ignore" => Case::Ignore,
            other => return Err(Error::option("case", other, "one of smart, exact, ignore")),
        };
        let boundary = match boundary {
            "word" => Boundary::Word,
            "none" => Boundary::None,
            other => return Err(Error::option("boundary", other, "one of word, none")),
        };
        let overlap = match overlap {
            "longest" => Overlap::Longest,
            "all" => Overlap::All,
            other => return Err(Error::option("overlap", other, "one of longest, all")),
        };
        let mut folds = Folds::default();
        for word in fold {
            match word.as_ref() {
                "space" => folds.space = true,
                "apostrophe" => folds.apostrophe = true,
                "hyphen" => folds.hyphen = true,
                "diacritic" => folds.diacritic = true,
                "width" => folds.width = true,
                other => {
                    return Err(Error::option("fold", other, "some of space, apostrophe, hyphen, diacritic, width"));
                }
            }
        }
        Ok(Self { case, boundary, overlap, folds })
    }

    /// The options but the folds, by name, in the words that [`Options::parse`] reads.
    pub fn words(self) -> [(&'static str, &'static str); 3] {
        let case = match self.case {
            Case::Smart => "smart",
            Case::Exact => "exact",
            Case::Ignore => "ignore",
        };
        let boundary = match self.boundary {
            Boundary::Word => "word",
            Boundary::None => "none",
        };
        let overlap = match self.overlap {
            Overlap::Longest => "longest",
            Overlap::All => "all",
        };
        [("case", case), ("boundary", boundary), ("overlap", overlap)]
    }

    /// The words of the folds.
    pub fn fold_words(self) -> Vec<&'static str> {
        let Folds { space, apostrophe, hyphen, diacritic, width, case: _ } = self.folds;
        let words = [
            (space, "space"),
            (apostrophe, "apostrophe"),
            (hyphen, "hyphen"),
            (diacritic, "diacritic"),
            (width, "width"),
        ];
        words.into_iter().filter(|(on, _)| *on).map(|(_, word)| word).collect()
    }
}
