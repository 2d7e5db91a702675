//! Towns by the thousand: which of their names count, for how much, and which are bundled rows already.
//!
//! A list of towns holds `Reading`, `Nice`, `Of`, `Most` and the surname of nearly everybody. So a name is weak where
//! it is also a word, a person's name or something that the bundled gazetteer knows by it, a word of grammar is none
//! at all, and priors share a name out by population. A town that the bundled gazetteer has keeps its id and name there.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use serde_json::{Value, json};

use super::builder::{Cells, Flaw, place, shown};
use super::{Entity, Gazetteer, Row};
use crate::lexicon::{
    CALENDAR_WORDS, COMMON_WORDS, FAMILY_NAMES, GIVEN_NAMES, SURNAMES, TITLE_HEADS, TITLE_MODIFIERS, TOWN_WORDS,
};
use crate::text::fold::{Folds, fold};

/// Where English is spoken and towns are named after people, so that one word is a name only of a large one.
const ENGLISH_SPEAKING: [&str; 8] = ["US", "GB", "CA", "AU", "NZ", "IE", "ZA", "JM"];

/// From this many inhabitants on, the bare name of a town there is strong.
const LARGE: i64 = 100_000;

/// The share of a weak name's uses that mean a town at all, as we judge it.
const WEAK_SHARE: f64 = 0.2;

/// Two places of one name and country nearer than this are one: a town and the district around it.
const SAME_PLACE_KM: f64 = 25.0;

/// The most other names of a town that are taken.
const MAX_OTHERS: usize = 6;

/// The shortest other name, in letters: shorter ones are codes and foreign short forms.
const MIN_OTHER: usize = 5;

/// One populated place, or one of the countries and states that they lie in, as GeoNames lists it.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    geonameid: i64,
    name: String,
    #[serde(default)]
    alternatenames: Vec<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
    #[serde(default)]
    population: Option<i64>,
    /// ISO 3166 code of the country; its own for a country.
    #[serde(default)]
    countrycode: String,
    /// Code of the country's part.
    #[serde(default)]
    admin1code: String,
    /// What else it is known by: `iso3166:US` for a country.
    #[serde(default)]
    same_as: Option<String>,
    /// Code by which towns name it, for a part of a country: `US.TX`.
    #[serde(default)]
    code: Option<String>,
}

impl Place {
    /// The place that a row describes.
    pub(super) fn of(row: Row) -> Result<Self, Flaw> {
        let found = shown(&Value::Object(row.clone()).to_string());
        serde_json::from_value(Value::Object(row))
            .map_err(|error| Flaw::new("", found, format!("a place of GeoNames ({error})")))
    }

    fn id(&self) -> String {
        format!("geonames:{}", self.geonameid)
    }

    /// The bundled row of this place.
    fn known<'w>(&self, world: &'w Gazetteer) -> Option<&'w Entity> {
        world.row(&self.id()).or_else(|| world.row(self.same_as.as_ref()?))
    }

    fn population(&self) -> i64 {
        self.population.unwrap_or(0)
    }
}

/// The rows of these places, most inhabitants first: towns, and the countries and states that they lie in.
pub(super) fn rows(regions: &[Place], mut towns: Vec<Place>, world: &Gazetteer) -> Vec<Cells> {
    towns.sort_by_key(|town| (std::cmp::Reverse(town.population()), town.geonameid));
    let towns = apart(towns);
    let names = Names::new(&towns, world);
    let codes: FxHashMap<&str, String> = regions
        .iter()
        .filter_map(|region| Some((region.code.as_deref().or(region.same_as.as_deref())?, region)))
        .map(|(code, region)| (code, region.known(world).map_or_else(|| region.id(), |entity| entity.id.clone())))
        .collect();
    let country = |place: &Place| codes.get(format!("iso3166:{}", place.countrycode).as_str()).cloned();
    let parent = |place: &Place| {
        let code = format!("{}.{}", place.countrycode, place.admin1code);
        let known = || world.row(&format!("admin1:{code}")).map(|entity| entity.id.clone());
        codes.get(code.as_str()).cloned().or_else(known)
    };

    let mut rows = Vec::with_capacity(regions.len() + towns.len());
    for region in regions {
        let mut cells = names.cells(region);
        cells.set(at("country"), region.code.as_ref().and_then(|_| country(region)));
        rows.push(cells);
    }
    for town in &towns {
        let mut cells = names.cells(town);
        // The bundled row takes no side about a disputed place; what part of its country it lies in is no dispute.
        let known = town.known(world);
        cells.set(at("country"), known.map_or_else(|| country(town), |entity| entity.country.clone()));
        cells.set(at("parent"), known.and_then(|entity| entity.parent.clone()).or_else(|| parent(town)));
        rows.push(cells);
    }
    rows.extend(towns.iter().filter_map(|town| town.known(world)).flat_map(|known| names.namesakes(known)));
    rows
}

/// Whether a name is also a word or a person's, so that alone it needn't mean a town.
pub(super) fn is_word_or_name(name: &str) -> bool {
    let plain = plain(name);
    is_word(&plain) || [&GIVEN_NAMES, &FAMILY_NAMES, &SURNAMES].iter().any(|names| names.contains(&plain))
}

/// Leaves out what is the same place as a larger one of its name: towns come largest first.
fn apart(towns: Vec<Place>) -> Vec<Place> {
    let mut kept: Vec<Place> = Vec::with_capacity(towns.len());
    let mut of_name: FxHashMap<(String, String), Vec<usize>> = FxHashMap::default();
    for town in towns {
        let twins = of_name.entry((key(&town.name), town.countrycode.clone())).or_default();
        if twins.iter().all(|&twin| kilometres(&kept[twin], &town) > SAME_PLACE_KM) {
            twins.push(kept.len());
            kept.push(town);
        }
    }
    kept
}

/// About how far two places lie from each other; far, where that isn't known.
fn kilometres(a: &Place, b: &Place) -> f64 {
    let ends = (a.latitude.zip(a.longitude), b.latitude.zip(b.longitude));
    let (Some((lat_a, lon_a)), Some((lat_b, lon_b))) = ends else { return f64::INFINITY };
    let north = lat_a - lat_b;
    let east = (lon_a - lon_b) * f64::midpoint(lat_a, lat_b).to_radians().cos();
    111.2 * north.hypot(east)
}

/// Who else goes by a name.
struct Names<'w> {
    world: &'w Gazetteer,
    /// Names in the bundled gazetteer, weak ones too, with those that go by them.
    held: FxHashMap<String, Vec<&'w str>>,
    /// Surnames and given names of the people there.
    of_people: FxHashSet<&'w str>,
    /// Inhabitants of all towns of a name together.
    inhabitants: FxHashMap<String, i64>,
}

impl<'w> Names<'w> {
    fn new(towns: &[Place], world: &'w Gazetteer) -> Self {
        let mut held: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        let mut of_people = FxHashSet::default();
        for entity in world.entities() {
            for alias in entity.aliases.iter().chain(&entity.demonyms) {
                held.entry(key(&alias.text)).or_default().push(&entity.id);
            }
            if entity.entity_type == "person" {
                of_people.extend(entity.name.split(' '));
            }
        }
        let mut inhabitants: FxHashMap<String, i64> = FxHashMap::default();
        for town in towns {
            let name = town.known(world).map_or(&*town.name, |entity| &*entity.name);
            *inhabitants.entry(key(name)).or_default() += town.population();
        }
        Self { world, held, of_people, inhabitants }
    }

    /// The row of a place without what it lies in.
    fn cells(&self, town: &Place) -> Cells {
        let mut cells = Cells::new();
        let known = town.known(self.world);
        let id = known.map_or_else(|| town.id(), |entity| entity.id.clone());
        let mut same_as = vec![town.id()];
        same_as.extend(town.same_as.clone());
        let name = known.map_or(&*town.name, |entity| &*entity.name);
        let share = self.share(name, town);
        cells.set(at("id"), id);
        cells.set(at("name"), name);
        cells.set(at("type"), "place");
        cells.set(at("same_as"), json!(same_as));
        cells.set(at("latitude"), town.latitude);
        cells.set(at("longitude"), town.longitude);
        cells.set(at("population"), town.population.filter(|&n| n > 0));
        if let Some(entity) = known {
            cells.set(at("aliases"), flags_of_name(entity));
            cells.set(at("prior"), entity.prior.or((share < 1.0).then_some(share)));
        } else {
            let is_weak = self.is_weak(name, town);
            let mut aliases = if COMMON_WORDS.contains(&name.to_lowercase()) {
                vec![json!({ "text": name, "absent": true })]
            } else {
                vec![json!({ "text": name, "weak": is_weak })]
            };
            aliases.extend(self.others(town).into_iter().map(|(text, weak)| json!({ "text": text, "weak": weak })));
            cells.set(at("aliases"), Value::Array(aliases));
            let prior = share * if is_weak { WEAK_SHARE } else { 0.9 };
            cells.set(at("prior"), (prior * 1000.0).round() / 1000.0);
        }
        cells
    }

    /// The other places of the bundled gazetteer that go by the name of `known`, by that name alone: so that a town takes
    /// its name from nobody who has it there too (`New York`, the state).
    fn namesakes(&self, known: &Entity) -> Vec<Cells> {
        let shared = key(&known.name);
        let others = self.held.get(&shared).into_iter().flatten().filter(|id| **id != known.id);
        let places = others.filter_map(|id| self.world.row(id)).filter(|other| other.entity_type == "place");
        let cells = places.filter_map(|other| {
            let alias = other.aliases.iter().find(|alias| key(&alias.text) == shared)?;
            let mut aliases = vec![json!({ "text": &*alias.text, "case": alias.case, "weak": alias.is_weak })];
            if alias.text != other.name {
                aliases.push(json!({ "text": &*other.name, "absent": true }));
            }
            let mut cells = Cells::new();
            cells.set(at("id"), &*other.id);
            cells.set(at("name"), &*other.name);
            cells.set(at("type"), "place");
            cells.set(at("aliases"), Value::Array(aliases));
            Some(cells)
        });
        cells.collect()
    }

    /// The share of the inhabitants of all towns of this name that live in this one.
    fn share(&self, name: &str, town: &Place) -> f64 {
        match self.inhabitants.get(&key(name)) {
            Some(&all) if all > town.population() => town.population() as f64 / all as f64,
            _ => 1.0,
        }
    }

    /// Whether a name of a town that the bundled gazetteer doesn't have needs other evidence.
    fn is_weak(&self, name: &str, town: &Place) -> bool {
        if self.held.contains_key(&key(name)) || name.chars().count() <= 3 {
            return true;
        }
        let words: Vec<&str> = name.split([' ', '-', '’', '\'']).filter(|word| !word.is_empty()).collect();
        match words[..] {
            [word] => {
                self.is_word_or_person(word)
                    || ENGLISH_SPEAKING.contains(&&*town.countrycode) && town.population() < LARGE
            }
            // `San Pedro`, `Union City` are names; `John Day`, `Will Grant` may be people.
            [first, .., last] => GIVEN_NAMES.contains(first) && !is_word(last),
            [] => true,
        }
    }

    fn is_word_or_person(&self, word: &str) -> bool {
        is_word_or_name(word) || self.of_people.contains(word) || self.of_people.contains(plain(word).as_str())
    }

    /// Other names of a town, and whether each is weak: spellings of its name in Latin letters that no one else
    /// goes by. Names in other languages (`Parigi`) aren't, for the list doesn't say which language a name is of.
    fn others(&self, town: &Place) -> Vec<(String, bool)> {
        let mut taken = FxHashSet::from_iter([key(&town.name)]);
        let sound = sound(&town.name);
        // Where the name itself is English, its spellings are those of other languages.
        let is_english = ENGLISH_SPEAKING.contains(&&*town.countrycode);
        let listed = town.alternatenames.iter().filter(|_| !is_english).map(|name| name.trim().to_owned());
        abbreviated(&town.name)
            .into_iter()
            .chain(listed.filter(|name| is_spelling(name) && self::sound(name) == sound))
            .filter(|name| {
                let key = key(name);
                let is_free = !self.held.contains_key(&key) && !self.inhabitants.contains_key(&key);
                is_free && taken.insert(key)
            })
            .take(MAX_OTHERS)
            .map(|name| {
                let is_weak = self.is_weak(&name, town);
                (name, is_weak)
            })
            .collect()
    }
}

fn at(column: &str) -> usize {
    place(column).expect("the columns named here exist")
}

/// What the bundled row says of its name's flags, so that a merge leaves them as they are.
fn flags_of_name(entity: &Entity) -> Value {
    let named = entity.aliases.iter().find(|alias| alias.text == entity.name);
    match named {
        Some(alias) if alias.is_weak || alias.case.is_some() => {
            json!([{ "text": &*alias.text, "case": alias.case, "weak": alias.is_weak }])
        }
        Some(_) => Value::Null,
        None => json!([{ "text": &*entity.name, "absent": true }]),
    }
}

/// `St. Paul` for `Saint Paul`, `Fort Worth` for `Ft. Worth`: how the press shortens a name, and the other way round.
fn abbreviated(name: &str) -> Vec<String> {
    const PAIRS: [(&str, [&str; 2]); 3] =
        [("Saint ", ["St. ", "St "]), ("Fort ", ["Ft. ", "Ft "]), ("Mount ", ["Mt. ", "Mt "])];
    let mut names = Vec::new();
    for (full, short) in PAIRS {
        let forms = [full, short[0], short[1]];
        if let Some(rest) = forms.iter().find_map(|form| name.strip_prefix(form)) {
            names.extend(forms.iter().map(|form| format!("{form}{rest}")).filter(|form| form != name));
        }
    }
    names
}

/// Whether a text looks like a name as the English-language press would spell it.
fn is_spelling(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'');
    let n_letters = name.chars().filter(char::is_ascii_alphabetic).count();
    let begins_capital = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    n_letters >= MIN_OTHER
        && name.chars().all(is_letter)
        && name.chars().any(|c| c.is_ascii_lowercase())
        && begins_capital(name)
        && name.split(' ').next_back().is_some_and(begins_capital)
}

/// The consonants of a name as romanisations agree on them: `Kharkov` and `Kharkiv`, `Hims` and `Homs` sound alike.
fn sound(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in key(name).chars().filter(char::is_ascii_alphabetic).enumerate() {
        let c = match c {
            'c' | 'q' => 'k',
            'w' => 'v',
            'z' => 's',
            'p' if out.ends_with('p') => continue,
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'j' | 'h' if i > 0 => continue,
            'e' | 'i' | 'y' | 'j' => 'i',
            other => other,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

fn is_word(word: &str) -> bool {
    let small = word.to_lowercase();
    COMMON_WORDS.contains(&small)
        || TITLE_HEADS.contains(&small)
        || TITLE_MODIFIERS.contains(&small)
        || TOWN_WORDS.contains(word)
        || CALENDAR_WORDS.contains(word)
}

/// A name without accents.
fn plain(name: &str) -> String {
    folded(name, false)
}

/// What names have in common that the matcher takes for one: small letters without accents, plain signs.
fn key(name: &str) -> String {
    folded(name, true)
}

fn folded(name: &str, case: bool) -> String {
    let folds = Folds { space: true, apostrophe: true, hyphen: true, diacritic: true, width: true, case };
    String::from_utf8_lossy(&fold(name, folds).bytes).into_owned()
}
