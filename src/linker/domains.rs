//! An outlet by its address: `www.example.com` for whoever publishes at `example.com`.

use rustc_hash::FxHashMap;

use super::{Evidence, Linker, Mention, Rule};
use crate::gazetteer::Gazetteer;
use crate::text::TokenKind;

/// Whose each internet domain is: by the domain in small letters, the entity's place in the gazetteer.
pub(super) type Domains = FxHashMap<String, u32>;

/// The domains that only one entity has.
pub(super) fn domains(gazetteer: &Gazetteer) -> Domains {
    let mut owners: FxHashMap<String, Option<u32>> = FxHashMap::default();
    for (row, entity) in (0..).zip(gazetteer.entities()) {
        for domain in &entity.domains {
            let owner = owners.entry(domain.to_lowercase()).or_insert(Some(row));
            *owner = owner.filter(|&other| other == row);
        }
    }
    owners.into_iter().filter_map(|(domain, owner)| Some((domain, owner?))).collect()
}

impl Linker {
    /// A mention for each address whose domain is an outlet's.
    pub(super) fn domains_in(&self, evidence: Evidence<'_>) -> Vec<Mention> {
        let tokens = evidence.capitals.iter().map(|&at| evidence.tokens[at as usize]);
        let found = tokens.filter(|token| token.kind == TokenKind::Url).filter_map(|token| {
            let entity = self.owner(host(token.span.of(evidence.text)))?;
            Some(Mention::new(token.span, entity, Rule::Domain))
        });
        found.collect()
    }

    /// Whose `host` is: of `news.example.co.uk` the owner of that, of `example.co.uk`, of `co.uk`.
    fn owner(&self, host: &str) -> Option<u32> {
        let host = host.to_lowercase();
        let mut rest = host.as_str();
        loop {
            if let Some(&entity) = self.domains.get(rest) {
                return Some(entity);
            }
            rest = rest.split_once('.')?.1;
        }
    }
}

/// The host of an address: what stands between `//` and the next `/`.
fn host(address: &str) -> &str {
    let rest = address.split_once("//").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or(rest)
}
