"""What the dicts of one text hold, for type checkers and editors; docs/tables.md says what each key means.

>>> import copydesk as cd
>>> from copydesk.rows import Mention
>>> mentions: list[Mention] = cd.analyze("Vladimir Putin met Kim Jong Un in Russia.")["mentions"]
>>> mentions[0]["rule"]
'full_name'
"""

from datetime import datetime
from typing import Any, Required, TypedDict

__all__ = ["Article", "Boilerplate", "Date", "Entity", "Facts", "Match", "Mention", "Number", "Quote", "Sentence"]


class Article(TypedDict):
    """A row of `articles`."""

    article: Any
    title: str | None
    source: str | None
    published: datetime | None
    language: str | None
    n_chars: int | None
    n_words: int | None
    n_sentences: int | None
    n_paragraphs: int | None
    n_boilerplate_chars: int | None
    n_mentions: int | None
    n_entities: int | None
    n_quotes: int | None
    quote_share: float | None
    n_dates: int | None
    n_numbers: int | None
    reading_minutes: float | None
    n_letters: int | None
    n_syllables: int | None
    n_polysyllables: int | None
    n_long_words: int | None
    n_types: int | None
    n_hapaxes: int | None
    word_entropy: float | None
    words_per_sentence: float | None
    capitals_share: float | None
    digits_share: float | None
    number_share: float | None
    boilerplate_share: float | None
    mentions_per_100_words: float | None
    first_mention_start: int | None
    mention_share_10: float | None
    mention_share_25: float | None
    n_named_sources: int | None
    n_unnamed_sources: int | None
    flesch_reading_ease: float | None
    flesch_kincaid_grade: float | None
    gunning_fog: float | None
    smog: float | None
    ari: float | None
    coleman_liau: float | None
    linsear_write: float | None
    lix: float | None
    rix: float | None
    dale_chall: float | None
    ttr: float | None
    guiraud: float | None
    herdan: float | None
    maas: float | None
    mattr: float | None
    mtld: float | None
    hdd: float | None
    yule_k: float | None
    simpson: float | None
    hapax_share: float | None
    honore: float | None
    note: str | None


class Mention(TypedDict):
    """A row of `mentions`."""

    article: Any
    start: int
    end: int
    surface: str
    entity_id: str | None
    name: str
    type: str
    chain: int
    referent_id: str | None
    rule: str
    score: float
    role: str | None
    sentence: int
    is_boilerplate: bool
    is_nested: bool


class Entity(TypedDict):
    """A row of `entities`."""

    article: Any
    entity_id: str
    name: str
    type: str
    n_mentions: int
    first_start: int
    lead_share: float
    mention_share: float


class Quote(TypedDict):
    """A row of `quotes`."""

    article: Any
    start: int
    end: int
    content: str
    kind: str
    cue: str | None
    cue_start: int | None
    cue_end: int | None
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_chain: int | None
    speaker_id: str | None
    via: str | None
    via_id: str | None
    polarity: str
    sentence: int
    is_boilerplate: bool


class Date(TypedDict):
    """A row of `dates`."""

    article: Any
    start: int
    end: int
    surface: str
    kind: str
    value: str
    earliest: datetime | None
    latest: datetime | None
    granularity: str | None
    anchor: str | None
    modifier: str | None
    sentence: int
    is_boilerplate: bool


class Number(TypedDict):
    """A row of `numbers`."""

    article: Any
    start: int
    end: int
    surface: str
    value: float
    value_to: float | None
    kind: str
    unit: str | None
    counted: str | None
    modifier: str | None
    change: str | None
    sentence: int
    is_boilerplate: bool


class Sentence(TypedDict):
    """A row of `sentences`."""

    article: Any
    sentence: int
    paragraph: int
    start: int
    end: int
    kind: str
    is_boilerplate: bool


class Boilerplate(TypedDict):
    """A row of `boilerplate`."""

    article: Any
    start: int
    end: int
    surface: str
    kind: str
    reason: str


class Facts(TypedDict, total=False):
    """What `analyze` gives for one text; only the tables that were asked for are there."""

    article: Required[Article]
    mentions: list[Mention]
    entities: list[Entity]
    quotes: list[Quote]
    dates: list[Date]
    numbers: list[Number]
    sentences: list[Sentence]
    boilerplate: list[Boilerplate]


class Match(TypedDict):
    """What `Matcher.find` gives for each match."""

    start: int
    end: int
    surface: str
    alias: str
    entity_ids: list[str]
