//! What the linker asks of a row of the gazetteer again and again, in bits.

use super::{Linker, Mention, NameType};
use crate::gazetteer::Entity;

/// A town of fewer inhabitants is believed where the words around it don't say that its name is something else's.
const LARGE: i64 = 500_000;

/// What a row is: a set of the constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Is(u8);

impl Is {
    pub(super) const PERSON: Self = Self(1);
    pub(super) const PLACE: Self = Self(1 << 1);
    /// A state: a place in no other, whose people have a name.
    pub(super) const STATE: Self = Self(1 << 2);
    /// A place that lies in a state.
    pub(super) const IN_STATE: Self = Self(1 << 3);
    /// A town so small that its name may well be somebody's or something else's.
    pub(super) const TOWN: Self = Self(1 << 4);
    /// An organisation, an event or an outlet: names inside its own are mentions too.
    pub(super) const WHOLE: Self = Self(1 << 5);
    pub(super) const OUTLET: Self = Self(1 << 6);
    pub(super) const DEMONYM: Self = Self(1 << 7);

    /// What stays a mention inside the name of a whole.
    pub(super) const PART: Self = Self(Self::PERSON.0 | Self::STATE.0 | Self::DEMONYM.0);

    /// What this row is.
    pub(super) fn of(entity: &Entity) -> Self {
        let is_small = entity.population.is_some_and(|population| population < LARGE);
        let is_plain = entity.demonyms.is_empty() && entity.stands_for.is_none();
        match &*entity.entity_type {
            "person" => Self::PERSON,
            "media" => Self(Self::WHOLE.0 | Self::OUTLET.0),
            "org" | "event" => Self::WHOLE,
            "place" => {
                let is_state = entity.country.is_none() && !entity.demonyms.is_empty();
                let others = [
                    (Self::STATE, is_state),
                    (Self::IN_STATE, entity.country.is_some()),
                    (Self::TOWN, is_small && is_plain),
                ];
                others.iter().filter(|(_, is_so)| *is_so).fold(Self::PLACE, |all, (one, _)| Self(all.0 | one.0))
            }
            _ => Self(0),
        }
    }

    /// Whether it is any of `others`.
    pub(super) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

impl Linker {
    /// What a row is.
    pub(super) fn row_is(&self, row: u32, what: Is) -> bool {
        self.rows[row as usize].any(what)
    }

    /// What a mention names; a demonym is nothing else.
    pub(super) fn mention_is(&self, mention: &Mention, what: Is) -> bool {
        let is = match (mention.entity, mention.unlisted.map(|unlisted| unlisted.kind)) {
            (Some(_), _) if mention.is_demonym => Is::DEMONYM,
            (Some(row), _) => self.rows[row as usize],
            (None, Some(NameType::Person)) => Is::PERSON,
            (None, Some(NameType::Org)) => Is::WHOLE,
            (None, _) => Is(0),
        };
        is.any(what)
    }
}
