//! Furniture: the lines of a page, and the pieces of lines, that are not the article.
//!
//! Two kinds of evidence. [`form`] reads one text: what a line says (lexicons), how it is built (dates,
//! credits, menus) and where it stands (above the first paragraph, below the last). [`repetition`]
//! reads a whole column: what one source prints under article after article.

mod form;
mod headlines;
mod lexica;
mod lines;
mod regions;
mod repetition;
mod shapes;
mod sources;

use crate::text::blocks::Paragraph;
use crate::text::sentences::Sentence;
use crate::text::{Span, Token};

pub(crate) use lexica::triggers;
pub use repetition::{Index, Repeated};
pub use sources::source;

/// A piece of a text that is not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands, without white space at either end; never empty.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// How we know.
    pub reason: Reason,
}

/// Declares the kinds with their words, in the table and in the lexicons.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {
        /// What a piece of furniture is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($(#[$doc])* $name,)*
        }

        impl Kind {
            /// The word in the column `kind`.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }

            /// The kind that a lexicon calls `word`.
            fn of(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// Links to other articles, and what announces them.
    Related = "related";
    /// Share and follow buttons.
    Share = "share";
    /// Offers of subscriptions, newsletters, apps, membership, donations.
    Subscribe = "subscribe";
    /// Cookie and privacy notices.
    Cookies = "cookies";
    /// Advertisements, and what announces them.
    Advertising = "advertising";
    /// Comment forms, and comments.
    Comments = "comments";
    /// Where the article was taken from.
    Source = "source";
    /// Copyright notices.
    Copyright = "copyright";
    /// Disclaimers of responsibility or interest.
    Disclaimer = "disclaimer";
    /// What stands under a picture or a video, and its credit.
    Caption = "caption";
    /// Who wrote or helped, and who they are.
    Byline = "byline";
    /// When it was published or changed, how long it takes to read.
    Date = "date";
    /// The headline said again.
    Headline = "headline";
    /// An address to write to, or what is left of one.
    Contact = "contact";
    /// Labels of sections, buttons, menus.
    Navigation = "navigation";
    /// Code and tags that were left in.
    Markup = "markup";
    /// What the same source prints in many articles.
    Repeated = "repeated";
}

/// How we know that a piece is furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is, begins with, holds or ends with this phrase of a lexicon.
    Phrase(&'static str),
    /// It is built in this way.
    Shape(&'static str),
    /// It stands in such a place.
    Place(&'static str),
    /// The same line stands in so many articles of the source.
    Repeated {
        /// Articles that have it.
        n_articles: u32,
        /// Articles of the source.
        n_all: u32,
    },
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Phrase(phrase) => write!(f, "says “{phrase}”"),
            Self::Shape(shape) => write!(f, "built as {shape}"),
            Self::Place(place) => write!(f, "stands {place}"),
            Self::Repeated { n_articles, n_all } => write!(f, "in {n_articles} of {n_all} articles of its source"),
        }
    }
}

/// The furniture of `text`: apart from one another, sorted.
///
/// `triggers` are the numbers of the tokens that a phrase may turn on; `title` is the headline, where it was given apart from
/// the text; `repeated` holds what its source repeats.
pub fn furniture(
    text: &str,
    title: Option<&str>,
    tokens: &[Token],
    triggers: &[u32],
    paragraphs: &[Paragraph],
    sentences: &[Sentence],
    repeated: Option<Repeated<'_>>,
) -> Vec<Part> {
    form::furniture(text, title, tokens, triggers, paragraphs, sentences, repeated)
}
