//! Why a mention means what it does: the registered name, what told, and whom else the name could have meant.

use super::unlisted::names;
use super::{Evidence, Linker, Mention, Rule, cues, weights};
use crate::gazetteer::Entity;
use crate::matcher::Match;
use crate::text::Span;

/// How many cues of a name that no row covers are told.
const MAX_CUES: usize = 6;

/// Why a mention means what it does.
#[derive(Clone, Debug)]
pub struct Explanation<'a> {
    /// The mention.
    pub mention: Mention,
    /// The registered string that it spells, if it does.
    pub alias: Option<&'a str>,
    /// The row that it was linked to.
    pub entity: Option<&'a Entity>,
    /// What told, a sentence each.
    pub evidence: Vec<String>,
    /// Who else goes by that name, with why it isn't meant.
    pub rejected: Vec<(&'a Entity, String)>,
}

impl Linker {
    /// Why the one of an article's `mentions` at `span` means what it does; none where there is no mention.
    pub fn explain(&self, evidence: Evidence<'_>, mentions: &[Mention], span: Span) -> Option<Explanation<'_>> {
        let mention = *mentions.iter().find(|mention| mention.span == span)?;
        let matches = self.matcher.find(evidence.text);
        let found = matches.iter().find(|found| found.span.end == span.end && found.span.contains(span));
        let alias = found.map(|found| self.matcher.alias(found, found.span.of(evidence.text)));
        let mut told = self.told(evidence, &mention, mentions);
        if let Some(row) = mention.referent {
            told.push(format!("the place acts, is addressed or owns an act here: it means {}", self.entity(row).name));
        }
        if let Some(role) = mention.role {
            told.push(format!("the title {:?} stands before it", role.of(evidence.text)));
        }
        let rejected = found.map_or_else(Vec::new, |found| self.rejected(found, &mention, mentions));
        Some(Explanation {
            mention,
            alias,
            entity: mention.entity.map(|row| self.entity(row)),
            evidence: told,
            rejected,
        })
    }

    /// What told, by the kind of decision.
    fn told(&self, evidence: Evidence<'_>, mention: &Mention, mentions: &[Mention]) -> Vec<String> {
        let text = evidence.text;
        let surface = mention.span.of(text);
        let longest = mentions
            .iter()
            .filter(|m| m.chain == mention.chain)
            .max_by_key(|m| (m.span.len(), std::cmp::Reverse(m.span.start)));
        let in_full = longest.map_or(surface, |m| m.span.of(text));
        let name = self.name(mention, text);
        match mention.rule {
            Rule::FullName => vec![format!("{surface:?} is its usual name")],
            Rule::Alias => vec![format!("{surface:?} is a registered name of {name}, and of nothing else")],
            Rule::Demonym => vec![format!("{surface:?} is a registered demonym of {name}")],
            Rule::ShortForm if in_full == surface => vec![format!("the title names {name}")],
            Rule::ShortForm => vec![format!("the article names {in_full:?}, of which {surface:?} is the short form")],
            Rule::Possessor => vec![format!("it stands right after the possessive of its country: {name}")],
            Rule::Domain => vec![format!("the address is at a domain of {name}")],
            Rule::Context => vec![format!(
                "of those that go by {surface:?} the article speaks of {name}: {}",
                self.named_near(mention, mentions)
            )],
            Rule::Prior => vec![format!("of those that go by {surface:?} it means {name} most often")],
            Rule::Unlisted => cues_of(evidence, mention, self.pieces_in(evidence)),
        }
    }

    /// The names in the article that belong to what a mention names.
    fn named_near(&self, mention: &Mention, mentions: &[Mention]) -> String {
        let Some(row) = mention.entity else { return String::new() };
        let own = self.entity(row);
        let is_near = |other: &Entity| {
            let ids = [own.country.as_deref(), own.parent.as_deref(), Some(&*own.id)];
            let others = [other.country.as_deref(), other.parent.as_deref(), Some(&*other.id)];
            ids.iter().flatten().any(|id| others.contains(&Some(*id)))
        };
        let mut names: Vec<&str> = Vec::new();
        for other in mentions.iter().filter(|other| other.span != mention.span).filter_map(|other| other.entity) {
            let entity = self.entity(other);
            if is_near(entity) && !names.contains(&&*entity.name) {
                names.push(&entity.name);
            }
        }
        if names.is_empty() { "what stands beside it".to_owned() } else { format!("it names {}", names.join(", ")) }
    }

    /// Who else goes by a name, with why it isn't meant.
    fn rejected(&self, found: &Match, mention: &Mention, mentions: &[Mention]) -> Vec<(&Entity, String)> {
        let mut out: Vec<(&Entity, String)> = Vec::new();
        for &meaning in &*self.meanings(found) {
            let entity = self.entity(meaning.row);
            if Some(meaning.row) == mention.entity || out.iter().any(|(other, _)| other.id == entity.id) {
                continue;
            }
            let is_named = mentions.iter().any(|m| m.entity == Some(meaning.row));
            let why = match (meaning.is_weak, mention.rule) {
                (true, _) if !is_named => {
                    "the name is weak for it, and nothing else in the article names it".to_owned()
                }
                (_, Rule::Unlisted) => "the words around it say that it is something else".to_owned(),
                (_, Rule::Context) => "the article speaks of the other".to_owned(),
                _ => match entity.prior {
                    Some(prior) => format!("the name means it less often: prior {prior}"),
                    None => "the name means it less often".to_owned(),
                },
            };
            out.push((entity, why));
        }
        out
    }
}

/// The cues that speak most for the type of a name that no row covers.
fn cues_of(evidence: Evidence<'_>, mention: &Mention, (pieces, weak): super::candidates::Pieces) -> Vec<String> {
    let Some(unlisted) = mention.unlisted else { return Vec::new() };
    let all = names(evidence, &pieces, &weak);
    let kind = unlisted.kind;
    let own = all.places.iter().find(|(span, _)| *span == mention.span).map(|(_, number)| all.list[*number as usize]);
    let Some(own) = own else {
        return vec![format!("the article names {:?} in full", unlisted.name.of(evidence.text))];
    };
    let mut cues: Vec<(usize, f32)> = own.cues.iter().map(|cue| (cue, weights::weight(cue, kind))).collect();
    cues.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut out = vec![format!("no row covers it; these cues speak for {} most", kind.as_str())];
    let top = cues.into_iter().filter(|(_, weight)| *weight > 0.0).take(MAX_CUES);
    out.extend(top.map(|(cue, weight)| format!("{} {weight:+.2}", cues::NAMES[cue].replace('_', " "))));
    out
}
