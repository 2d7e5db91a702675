"""A column of articles as one page: who is named most, when, in which words, in which articles.

The page needs nothing but itself: no network, no font, no library. Its few lines of script sort and filter the
table and open what a link leads to; without them it is still whole. Its policy allows no script but that one.
"""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, cast

from copydesk import _html, _page
from copydesk._html import TITLE_LIMIT, escaped, kind
from copydesk.exceptions import OptionError

if TYPE_CHECKING:
    from copydesk._native import Table
    from copydesk.analysis import Analysis
    from copydesk.rows import Article

__all__ = ["page", "summary"]

_MOST = 12
"""Bars under "who is named most"."""
_LINES = 8
"""Entities over time."""
_ENTITIES = 1_000
"""Rows of the table of entities."""
_ROWS = 25
"""Those of them that a reader sees before asking for all."""
_PASSAGES = 12
"""Passages of an entity."""
_PASSAGES_OF_ARTICLE = 3
"""Those of them from one article, where there are more."""
_AROUND = 80
"""Code points before and after the mention in a passage."""
_CHARACTERS = 10_000
"""Code points of an article."""
_PREVIEW = 600
"""Code points of an article in the summary."""

_NAME = 100
"""Code points of an entity's name."""
_TYPE = 24
"""Code points of its type; the tip of a mention says all of it."""

Span = tuple[int, int]


@dataclass
class Named:
    """An entity and how often it is named, nested mentions and boilerplate left out."""

    id: str
    name: str
    type: str
    n_mentions: int = 0
    n_articles: int = 0
    first: int = 0
    """The row of the first article that names it."""
    passages: list[tuple[int, Span]] = field(default_factory=list)
    """Row and span of some mentions, in the articles' order."""


def named(analysis: Analysis) -> list[Named]:
    """The entities that the articles name, most mentions first."""
    table = analysis._tables["entities"]
    ids, names, types = (_column(table, name) for name in ("entity_id", "name", "type"))
    texts = [_texts(table, name) for name in ("entity_id", "name", "type")]
    found: dict[int, Named] = {}
    rows = zip(_column(table, "article"), ids, names, types, _column(table, "n_mentions"), strict=True)
    for article, id, name, type, n_mentions in rows:
        entity = found.get(id)
        if entity is None:
            entity = found[id] = Named(texts[0][id] or "", texts[1][name] or "", texts[2][type] or "", first=article)
        entity.n_mentions += n_mentions
        entity.n_articles += 1
    return sorted(found.values(), key=lambda e: (-e.n_mentions, -e.n_articles, e.name, e.id))


def _column(table: Table, name: str) -> memoryview[int]:
    """The values of a column of fixed width; of a column of texts, their places in `_texts`."""
    number, kind = _place(table, name)
    values = memoryview(table.values(number))
    if kind == "bool":
        return values
    return values.cast("i") if kind == "text" else values.cast("q")


def _texts(table: Table, name: str) -> list[str | None]:
    return table.texts(_place(table, name)[0])


def _place(table: Table, name: str) -> tuple[int, str]:
    return next((number, kind) for number, (column, kind, _) in enumerate(table.schema()) if column == name)


def _quote(analysis: Analysis, entities: list[Named]) -> None:
    """Gives each of `entities` its first passages."""
    table = analysis._tables["mentions"]
    wanted = {entity.id: entity for entity in entities}
    by_code = [wanted.get(id or "") for id in _texts(table, "entity_id")]
    columns = ("article", "start", "end", "entity_id", "is_nested", "is_boilerplate")
    for article, start, end, code, is_nested, is_boilerplate in zip(*(_column(table, c) for c in columns), strict=True):
        entity = None if code < 0 or is_nested or is_boilerplate else by_code[code]
        if entity is None or len(entity.passages) == _PASSAGES:
            continue
        last = entity.passages[-_PASSAGES_OF_ARTICLE:]
        if entity.n_mentions <= _PASSAGES or len(last) < _PASSAGES_OF_ARTICLE or last[0][0] != article:
            entity.passages.append((article, (start, end)))


# Over time


@dataclass
class Period:
    """A stretch of time: a name for people, and when it begins."""

    label: str
    start: datetime


def periods(first: datetime, last: datetime) -> tuple[str, list[Period]]:
    """A unit and its periods from `first` to `last`: days for six weeks, weeks for a year, months for ten years."""
    span = last - first
    day = first.replace(hour=0, minute=0, second=0, microsecond=0)
    if span < timedelta(days=45):
        return "day", _steps(day, last, timedelta(days=1))
    if span < timedelta(days=366):
        return "week", _steps(day - timedelta(days=day.weekday()), last, timedelta(days=7))
    if span < timedelta(days=3_660):
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return "month", [Period(f"{m // 12:04}-{m % 12 + 1:02}", datetime(m // 12, m % 12 + 1, 1)) for m in months]
    unit, years = next(
        (unit, years)
        for unit, years in (("year", 1), ("decade", 10), ("century", 100))
        if unit == "century" or last.year - first.year < 60 * years
    )
    starts = range(first.year // years * years, last.year + 1, years)
    return unit, [Period(f"{year:04}" + "s" * (years > 1), datetime(max(year, 1), 1, 1)) for year in starts]


def _steps(start: datetime, last: datetime, step: timedelta) -> list[Period]:
    starts = (start + number * step for number in range((last - start) // step + 1))
    return [Period(at.date().isoformat(), at) for at in starts]


def _over_time(analysis: Analysis, articles: list[Article], entities: list[Named]) -> str:
    dates = [article["published"] for article in articles if article["published"] is not None]
    if not dates or not entities:
        return ""
    unit, steps = periods(min(dates), max(dates))
    if len(steps) < 2:
        return ""
    starts = [step.start for step in steps]
    at = [None if a["published"] is None else bisect_right(starts, a["published"]) - 1 for a in articles]
    lines = {entity.id: [0] * len(steps) for entity in entities}
    table = analysis._tables["entities"]
    by_code = [lines.get(id or "") for id in _texts(table, "entity_id")]
    for row, code, n in zip(*(_column(table, c) for c in ("article", "entity_id", "n_mentions")), strict=True):
        line, step = by_code[code], at[row]
        if line is not None and step is not None:
            line[step] += n
    published = [0] * len(steps)
    for step in at:
        if step is not None:
            published[step] += 1
    top = max(max(line) for line in lines.values()) or 1
    rows = [_line("All articles", "all", "", published, max(published), steps, "article")]
    for entity in entities:
        link = f'<a href="#{_anchor(entity.id)}">{escaped(entity.name, _NAME)}</a>'
        rows.append(_line(link, kind(entity.type), entity.type, lines[entity.id], top, steps, "mention"))
    middle = steps[len(steps) // 2].label if len(steps) > 4 else ""
    undated = len(articles) - len(dates)
    missing = f" {_n(undated, 'article')} without a date {'is' if undated == 1 else 'are'} left out." if undated else ""
    return (
        f'<section id="time"><h2>Over time</h2><p class="note">Mentions per {unit}; '
        f"the rows below the first share one scale, of which the full height is {top:,}.{missing}</p>"
        f'<div class="lines">{"".join(rows)}'
        f'<div class="axis"><span><i>{steps[0].label}</i><i>{middle}</i><i>{steps[-1].label}</i></span></div>'
        "</div></section>"
    )


def _line(name: str, style: str, type: str, counts: list[int], top: int, steps: list[Period], noun: str) -> str:
    bars = "".join(
        f'<rect x="{at}.08" y="{100 - height:.4g}" width=".84" height="{height:.4g}">'
        f"<title>{steps[at].label}: {_n(count, noun)}</title></rect>"
        for at, count in enumerate(counts)
        if (height := 100 * count / top)
    )
    peak = max(counts)
    when = f"most: {peak:,} in {steps[counts.index(peak)].label}" if peak else "none"
    described = f"{_n(sum(counts), noun)}, {when}"
    return (
        f'<div class="line {style}"><div class="name">{name}<small>{escaped(type, _TYPE)}</small></div>'
        f'<svg viewBox="0 0 {len(steps)} 100" preserveAspectRatio="none" role="img" '
        f'aria-label="{described}">{bars}</svg>'
        f"<small>{when}</small></div>"
    )


# The parts of the page


def _anchor(id: str) -> str:
    """An id of the page for an entity's id, which may hold anything."""
    return "e-" + hashlib.blake2b(id.encode("utf-8", "backslashreplace"), digest_size=6).hexdigest()


def _n(number: int, noun: str) -> str:
    """`1 article`, `1,200 articles`, `2 entities`."""
    many = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else many}"


def _bars(entities: list[Named], top: int, *, links: bool = True, types: bool = True) -> str:
    items = []
    for entity in entities:
        name = escaped(entity.name, _NAME)
        name = f'<a href="#{_anchor(entity.id)}">{name}</a>' if links else name
        name += f"<small>{escaped(entity.type, _TYPE)}</small>" if types else ""
        items.append(
            f'<li class="{kind(entity.type)}"><span class="name">{name}</span>'
            f'<span class="track"><span class="bar" style="width:{100 * entity.n_mentions / top:.4g}%"></span></span>'
            f'<span class="count">{entity.n_mentions:,}</span><small>{_n(entity.n_articles, "article")}</small></li>'
        )
    return f'<ol class="bars">{"".join(items)}</ol>'


def _most(entities: list[Named]) -> str:
    """All and, beside them on the same scale, the persons, who else would vanish behind the states."""
    persons = [entity for entity in entities if entity.type == "person"][:_MOST]
    everybody, top = _bars(entities[:_MOST], entities[0].n_mentions), entities[0].n_mentions
    if not persons or len(persons) == len(entities):
        return everybody
    return (
        f'<div class="panels"><div><h3>All</h3>{everybody}</div>'
        f"<div><h3>Persons</h3>{_bars(persons, top, types=False)}</div></div>"
    )


def _header(articles: list[Article], entities: list[Named], title: str) -> str:
    dates = [_html.date(article["published"])[:10] for article in articles if article["published"] is not None]
    sources = {article["source"] for article in articles if article["source"]}
    n_mentions = sum(article["n_mentions"] or 0 for article in articles)
    unread = sum(article["n_chars"] is None for article in articles)
    counts = [
        (len(articles), "article"),
        (sum(article["n_words"] or 0 for article in articles), "word"),
        (n_mentions, "mention"),
        (len(entities), "entity"),
    ]
    boxes = "".join(
        f"<div><dd>{number:,}</dd><dt>{_n(number, noun).partition(' ')[2]}</dt></div>" for number, noun in counts
    )
    about = []
    if dates:
        first, last = min(dates), max(dates)
        about.append(f"published {first}" + (f" to {last}" if last != first else ""))
    if sources:
        about.append(f"from {_n(len(sources), 'source')}")
    if unread:
        about.append(f"{_n(unread, 'article')} without a text that can be read")
    line = f'<p class="note">{"; ".join(about).capitalize()}.</p>' if about else ""
    return f'<header><h1>{escaped(title, TITLE_LIMIT)}</h1>{line}<dl class="counts">{boxes}</dl></header>'


def _head(articles: list[Article], row: int, texts: _Texts) -> str:
    return _html.heading(articles[row], texts[row])


def _passages(entity: Named, articles: list[Article], shown: int, heads: dict[int, str], texts: _Texts) -> str:
    items = []
    for row, group in groupby(entity.passages, key=lambda passage: passage[0]):
        if row not in heads:
            when = _html.date(articles[row]["published"])
            heads[row] = escaped(_html.heading(articles[row], texts[row]), 100) + (when and f" · {when}")
        link = f'<a href="#a{row}">{heads[row]}</a>' if row < shown else f"{heads[row]} (not shown)"
        words = "".join(f"<p>{_passage(row, span, row < shown, texts[row])}</p>" for _, span in group)
        items.append(f"<li><cite>{link}</cite>{words}</li>")
    return f'<ul class="passages {kind(entity.type)}">{"".join(items)}</ul>'


def _passage(row: int, span: Span, shown: bool, text: str) -> str:
    """A mention with a few words before and after; none is cut off in its middle."""
    start, end = span
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "…" + before[before.find(" ") + 1 :]
    if len(text) > end + _AROUND:
        after = after[: after.rfind(" ") + 1 or len(after)].rstrip() + "…"
    mark = f"<mark>{_flat(text[start:end])}</mark>"
    if shown and end <= _CHARACTERS:
        mark = f'<a href="#a{row}-{start}-{end}">{mark}</a>'
    return f"{_flat(before)}{mark}{_flat(after)}"


def _flat(text: str) -> str:
    """`text` in one line."""
    flat = " ".join(text.split())
    return escaped(" " * (text[:1].isspace()) + flat + " " * (bool(flat) and text[-1:].isspace()))


class _Texts(dict[int, str]):
    """The texts that were asked for, by row."""

    def __init__(self, analysis: Analysis) -> None:
        super().__init__()
        self._analysis = analysis

    def __missing__(self, row: int) -> str:
        text: str = self._analysis._text(row)
        self[row] = text
        return text


def _table(
    analysis: Analysis, articles: list[Article], entities: list[Named], all_entities: int, shown: int, texts: _Texts
) -> str:
    total = sum(article["n_mentions"] or 0 for article in articles)
    heads: dict[int, str] = {}
    firsts = _firsts(analysis, articles)
    bodies = []
    for entity in entities:
        style, share = kind(entity.type), 100 * entity.n_mentions / total if total else 0.0
        first = firsts.get(entity.id, "") if firsts else escaped(_head(articles, entity.first, texts), 40)
        n_passages = len(entity.passages)
        left = f"{n_passages} of {entity.n_mentions:,} passages" if n_passages < entity.n_mentions else "all passages"
        bodies.append(
            f'<tbody id="{_anchor(entity.id)}" data-type="{escaped(entity.type, TITLE_LIMIT)}">'
            f'<tr><td><a href="#{_anchor(entity.id)}">{escaped(entity.name, _NAME)}</a></td>'
            f'<td class="{style}"><mark>{escaped(entity.type, _TYPE)}</mark></td>'
            f"<td>{entity.n_mentions:,}</td><td>{entity.n_articles:,}</td><td>{first}</td><td>{share:.1f} %</td></tr>"
            f'<tr class="more"><td colspan="6"><p class="meta">{escaped(entity.id, TITLE_LIMIT)} · {left}'
            f" · first: {first or 'undated'} · {share:.1f} % of all mentions</p>"
            f"{_passages(entity, articles, shown, heads, texts)}</td></tr></tbody>"
        )
    columns = ("Entity", "Type", "Mentions", "Articles", "First", "Share")
    head_cells = "".join(f'<th scope="col"><button type="button">{column}</button></th>' for column in columns)
    types = "".join(
        f'<option value="{escaped(type, TITLE_LIMIT)}">{escaped(type, _TYPE)}</option>'
        for type in sorted({entity.type for entity in entities})
    )
    note = "A click on a name shows where it stands; on the head of a column, sorts by it."
    if len(entities) < all_entities:
        note += f" The first {len(entities):,} of {all_entities:,} entities are listed; all are counted."
    return (
        f'<section id="entities"><h2>Entities</h2><p class="note">{note}</p>'
        f'<form class="filter" data-limit="{_ROWS}"><input type="search" placeholder="Name" aria-label="Name holds">'
        f'<select aria-label="Type"><option value="">all types</option>{types}</select>'
        '<output></output><button type="button" hidden>Show all</button></form>'
        f"<table><thead><tr>{head_cells}</tr></thead>{''.join(bodies)}</table></section>"
    )


def _firsts(analysis: Analysis, articles: list[Article]) -> dict[str, str]:
    """For each entity's id the day of the earliest article that names it."""
    table = analysis._tables["entities"]
    days = [_html.date(article["published"])[:10] for article in articles]
    ids = _texts(table, "entity_id")
    first: dict[str, str] = {}
    for row, code in zip(_column(table, "article"), _column(table, "entity_id"), strict=True):
        id, day = ids[code] or "", days[row]
        if day and (id not in first or day < first[id]):
            first[id] = day
    return first


def _articles(analysis: Analysis, articles: list[Article], entities: list[Named], shown: int) -> str:
    anchors: dict[int, set[Span]] = {}
    for entity in entities:
        for row, span in entity.passages:
            anchors.setdefault(row, set()).add(span)
    types: set[str] = set()
    items = []
    for row in range(shown):
        article, text, mentions, pieces = _html.parts(analysis, row)
        types.update(mention["type"] for mention in mentions)
        head = escaped(_html.heading(article, text), TITLE_LIMIT)
        n = article["n_mentions"]
        count = "" if n is None else f" · {_n(n, 'mention')}"
        body = _html.body(text, mentions, _CHARACTERS, anchors.get(row, ()), f"a{row}", pieces)
        items.append(
            f'<details id="a{row}"{" open" if row == 0 else ""}><summary><span class="head">{head}</span> '
            f'<span class="meta">{_html.meta(article)}{count}</span></summary>'
            f"{body}{_html.facts(analysis, row)}</details>"
        )
    note = ""
    if shown < len(articles):
        note = f" The first {shown:,} of {len(articles):,} articles are shown; all are counted."
    return (
        f'<section id="articles"><h2>Articles</h2>'
        f'<p class="note">A coloured name says on hover and on tap what it means.{note}</p>{_html.legend(types)}'
        '<p class="buttons"><button type="button">Open all</button> <button type="button">Close all</button></p>'
        f"{''.join(items)}</section>"
    )


def page(analysis: Analysis, title: str | None, max_articles: int) -> str:
    """The page.

    Raises `OptionError` if the tables that it needs were not made, or the texts not kept.

    >>> import copydesk as cd
    >>> from copydesk import report
    >>> a = cd.analyze(["Vladimir Putin met Kim Jong Un in Russia."])
    >>> report.page(a, "Astana", 200).count("<mark id=")
    3
    """
    if isinstance(max_articles, bool) or not isinstance(max_articles, int) or max_articles < 0:
        raise OptionError(f"option max_articles: found {max_articles!r}, expected a whole number, 0 or more")
    analysis._need("mentions", "entities", texts=True)
    articles = cast("list[Article]", list(analysis._rows("articles")))
    shown = min(max_articles, len(articles))
    title = f"Who is named in {_n(len(articles), 'article')}" if title is None else title
    texts = _Texts(analysis)
    everybody = named(analysis)
    entities = everybody[:_ENTITIES]
    _quote(analysis, entities)
    sections = [_header(articles, everybody, title)]
    if entities:
        sections.append(
            f'<section id="most"><h2>Who is named most</h2>{_most(entities)}</section>'
            f"{_over_time(analysis, articles, entities[:_LINES])}"
            f"{_table(analysis, articles, entities, len(everybody), shown, texts)}"
        )
    sections.append(_articles(analysis, articles, entities, shown))
    parts = (("most", "Who is named most"), ("time", "Over time"), ("entities", "Entities"), ("articles", "Articles"))
    nav = "".join(
        f'<a href="#{id}">{name}</a>' for id, name in parts if f'<section id="{id}">' in sections[1] + sections[-1]
    )
    sections.insert(1, f"<nav>{nav}</nav>")
    checksum = base64.b64encode(hashlib.sha256(_page.SCRIPT.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{checksum}'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title, TITLE_LIMIT)}</title>\n"
        f"<style>{_html.STYLE}{_page.BARS}{_page.PAGE}</style>\n</head>\n"
        f'<body><main class="copydesk">\n' + "\n".join(sections) + "\n"
        "<footer>Made by copydesk. Nested mentions and boilerplate are marked, but not counted.</footer>\n"
        f"</main>\n<script>{_page.SCRIPT}</script>\n</body>\n</html>\n"
    )


def summary(analysis: Analysis) -> str:
    """What a notebook shows of an `Analysis`: counts, who is named most, the beginning of the first articles.

    >>> import copydesk as cd
    >>> from copydesk import report
    >>> "3 entities named" in report.summary(cd.analyze(["Vladimir Putin met Kim Jong Un in Russia."]))
    True
    """
    sizes = " · ".join(f"{name} {len(table):,}" for name, table in analysis._tables.items())
    counts = _n(len(analysis), "article")
    bars = ""
    if "entities" in analysis._tables and (entities := named(analysis)):
        counts += f", {_n(len(entities), 'entity')} named"
        bars = f"<style>{_page.BARS}</style>{_bars(entities[:5], entities[0].n_mentions, links=False)}"
    out = [f'<div class="head">{counts}</div><div class="meta">rows of the tables: {escaped(sizes)}</div>{bars}']
    if analysis._texts is None:
        out.append('<p class="meta">The texts were not kept (keep_text=False).</p>')
    elif "mentions" in analysis._tables:
        for article, text, mentions, pieces in (_html.parts(analysis, row) for row in range(min(2, len(analysis)))):
            head = escaped(_html.heading(article, text))
            out.append(f'<hr><div class="head">{head}</div><div class="meta">{_html.meta(article)}</div>')
            out.append(_html.body(text, mentions, _PREVIEW, pieces=pieces))
    return _html.page_part("".join(out))
