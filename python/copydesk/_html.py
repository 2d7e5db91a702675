"""One article as HTML: its text with coloured mentions, which say on hover and on tap what they mean.

Everything that comes from outside goes through `escaped`; nothing here needs a script or the network.
Colours are those of Okabe and Ito, which people with any colour vision can tell apart, mixed with whatever
is behind and in front, so that they fit light and dark pages; the style of the underline says the type again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Any

from copydesk.rows import Article, Boilerplate, Mention

KINDS = ("person", "place", "org", "media", "other", "demonym")
"""The classes of mentions; `event` and the caller's own types look like `other`."""

REASONS = {
    "full_name": "this is its usual name",
    "alias": "this is a registered name of it alone",
    "demonym": "this is a registered demonym of it",
    "short_form": "the article names it in full",
    "possessor": "it stands right after its country's possessive",
    "domain": "the address is at a domain of it",
    "context": "several go by this name, and the article speaks of this one",
    "prior": "several go by this name, and it means this one most often",
    "unlisted": "no row covers it; the words in it and around it tell the type",
}
"""Why a mention means what it does, by its rule."""

TITLE_LIMIT = 300
"""Code points of a headline, a name or an id that a page shows."""

STYLE = """
.copydesk{container-type:inline-size;line-height:1.5}
.copydesk .person{--c:230 159 0;--u:underline solid}
.copydesk .place{--c:86 180 233;--u:underline double}
.copydesk .org{--c:0 158 115;--u:underline dashed}
.copydesk .media{--c:204 121 167;--u:underline wavy}
.copydesk .other{--c:240 228 66;--u:underline overline solid}
.copydesk .demonym{--c:0 114 178;--u:underline dotted}
.copydesk mark{color:inherit;background:rgb(var(--c)/.24);border-radius:.2em;padding:.05em .12em;
  -webkit-box-decoration-break:clone;box-decoration-break:clone;-webkit-print-color-adjust:exact;print-color-adjust:exact;
  text-decoration:var(--u) rgb(var(--c));text-decoration-color:color-mix(in srgb,rgb(var(--c)) 75%,currentColor);
  text-decoration-thickness:2px;text-decoration-skip-ink:none;text-underline-offset:.2em}
.copydesk mark.media{text-decoration-thickness:1px}
.copydesk mark:has(mark){text-underline-offset:.42em;padding-bottom:.2em}
.copydesk mark.unlisted{outline:1px dashed;outline-offset:-1px}
.copydesk .text{position:relative;max-width:42rem;line-height:1.8;white-space:pre-wrap;overflow-wrap:anywhere;
  unicode-bidi:plaintext;margin:.6em 0 0;padding:0}
.copydesk .text mark{cursor:help}
.copydesk .text s{opacity:.6}
.copydesk .text mark:is(:hover,:focus):not(:has(mark:hover))::before{content:attr(data-tip);position:absolute;z-index:9;
  box-sizing:border-box;width:max-content;max-width:20rem;margin-top:2.1em;padding:.5em .7em;border-radius:.4em;
  border:1px solid #888;background:#222;color:#fff;font:13px/1.45 system-ui,sans-serif;white-space:pre-line;
  overflow-wrap:anywhere;text-align:left;pointer-events:none}
.copydesk .text:has(mark:hover) mark:focus:not(:hover)::before{display:none}
.copydesk mark:focus{outline:2px solid;outline-offset:1px}
.copydesk .facts{max-width:42rem;margin:.8em 0 0;font-size:.9em}
.copydesk .facts ul{margin:.3em 0 .8em;padding:0;list-style:none}
.copydesk .facts li{margin:.15em 0;padding:0;overflow-wrap:anywhere;unicode-bidi:plaintext}
.copydesk .facts b{font-weight:600}
.copydesk .facts i{opacity:.75;font-style:normal;font-size:.9em}
.copydesk .facts .when li{display:grid;grid-template-columns:minmax(0,11em) minmax(0,1fr);gap:.8em;align-items:center}
.copydesk .facts .line{position:relative;height:1.2em;border-bottom:1px solid #8888}
.copydesk .facts .line span{position:absolute;bottom:-.25em;height:.5em;min-width:.5em;border-radius:.25em;
  background:rgb(0 114 178);
  -webkit-print-color-adjust:exact;print-color-adjust:exact}
.copydesk .legend{display:flex;flex-wrap:wrap;gap:.3em .9em;margin:.5em 0;padding:0;list-style:none;font-size:.85em}
.copydesk .legend li{margin:0;padding:0;overflow-wrap:anywhere;min-width:0}
.copydesk .meta{opacity:.75;font-size:.85em;overflow-wrap:anywhere;unicode-bidi:plaintext}
.copydesk .head{font-weight:600;font-size:1.1em;overflow-wrap:anywhere;unicode-bidi:plaintext}
@container (max-width:62rem){.copydesk .text mark:is(:hover,:focus)::before{left:0}}
@media print{.copydesk .text mark::before{display:none!important}}
"""


def escaped(value: object, limit: int = 0) -> str:
    """`value` as text that is safe in an element and in a quoted attribute, shortened to `limit` if that isn't 0."""
    text = str(value)
    if limit and len(text) > limit:
        text = text[: limit - 1] + "…"
    # A lone surrogate, as in the name of a file that isn't UTF-8, can't be written; NUL may not stand in a page.
    return escape(text.encode("utf-8", "backslashreplace").decode().replace("\0", "\ufffd"))


def kind(type: str) -> str:
    """The class of a type."""
    return type if type in KINDS else "other"


def date(published: datetime | None) -> str:
    """A time as text, without the hour where that is midnight; empty for none."""
    if published is None:
        return ""
    return published.isoformat(" ", "minutes").removesuffix(" 00:00")


def heading(article: Article, text: str | None) -> str:
    """The headline, else the first words of the text; not escaped."""
    words = (article["title"] or "").split() or (text or "")[:2_000].split()
    head = " ".join(words)
    limit = TITLE_LIMIT if article["title"] else 80
    return (head if len(head) <= limit else head[: limit - 1] + "…") or "(no text)"


def meta(article: Article) -> str:
    """Where an article is from, when, its id and what was strange about it."""
    parts = [article["source"], date(article["published"]), f"id {article['article']}", article["note"]]
    return " · ".join(escaped(part, TITLE_LIMIT) for part in parts if part)


def tip(mention: Mention) -> str:
    """What a mention says on hover: name, type, id, title, rule and score, a line each."""
    about = f"{mention['type']} · {mention['entity_id'] or 'in no gazetteer'}"
    lines = [mention["name"], about]
    if mention["role"]:
        lines.append(f"title: {mention['role']}")
    if mention["referent_id"]:
        lines.append(f"means here: {mention['referent_id']}")
    if mention["rule"] in REASONS:
        lines.append(f"why: {REASONS[mention['rule']]}")
    lines.append(f"rule: {mention['rule']} · score: {mention['score']:.2f}")
    if mention["is_nested"] or mention["is_boilerplate"]:
        lines.append(f"not counted: {'nested' if mention['is_nested'] else 'boilerplate'}")
    return "\n".join(" ".join(line.split())[:TITLE_LIMIT] for line in lines)


def marked(
    text: str,
    mentions: Iterable[Mention],
    anchors: Collection[tuple[int, int]] = (),
    id: str = "",
    pieces: Sequence[Boilerplate] = (),
) -> str:
    """`text` with its mentions, sorted as in their table, marked, and its boilerplate struck out; line breaks stay.

    A mention whose span is among `anchors` gets the id `{id}-{start}-{end}`.
    """

    def opening(mention: Mention) -> str:
        span = mention["start"], mention["end"]
        anchor = f' id="{id}-{span[0]}-{span[1]}"' if span in anchors else ""
        listed = "" if mention["entity_id"] else " unlisted"
        return f'<mark{anchor} class="{kind(mention["type"])}{listed}" tabindex="0" data-tip="{escaped(tip(mention))}">'

    def between(start: int, end: int) -> str:
        out, at = [], start
        while at < end:
            next = bisect_right(ends, at)
            begin, stop = (pieces[next]["start"], ends[next]) if next < len(ends) else (end, end)
            if begin <= at:
                piece = pieces[next]
                out.append(f'<s title="{escaped(piece["kind"])}: {escaped(piece["reason"], TITLE_LIMIT)}">')
                out.append(f"{escaped(text[at : min(stop, end)])}</s>")
                at = min(stop, end)
            else:
                out.append(escaped(text[at : min(begin, end)]))
                at = min(begin, end)
        return "".join(out)

    ends = [piece["end"] for piece in pieces]
    return _woven(text, mentions, between, opening, lambda _: "</mark>")


def plain(text: str, mentions: Iterable[Mention]) -> str:
    """`text` with its mentions as `[surface|entity_id]`."""
    return _woven(
        text,
        mentions,
        lambda start, end: text[start:end],
        lambda _: "[",
        lambda mention: f"|{mention['entity_id'] or '?'}]",
    )


def _woven(
    text: str,
    mentions: Iterable[Mention],
    between: Callable[[int, int], str],
    opening: Callable[[Mention], str],
    closing: Callable[[Mention], str],
) -> str:
    """`text` with something before and after each mention; one that would cross another has nothing."""
    out: list[str] = []
    at = 0
    opened: list[Mention] = []

    def go(to: int) -> None:
        nonlocal at
        out.append(between(at, to))
        at = to

    def close(before: int) -> None:
        while opened and opened[-1]["end"] <= before:
            mention = opened.pop()
            go(mention["end"])
            out.append(closing(mention))

    for mention in mentions:
        close(mention["start"])
        if opened and mention["end"] > opened[-1]["end"]:
            continue
        go(mention["start"])
        out.append(opening(mention))
        opened.append(mention)
    close(len(text))
    go(len(text))
    return "".join(out)


def shortened(text: str, mentions: Sequence[Mention], limit: int) -> tuple[str, list[Mention]]:
    """The beginning of `text` and its mentions: `limit` code points, and what is left of the last word or mention."""
    if len(text) <= limit:
        return text, list(mentions)
    cut = next((at for at in range(limit, min(limit + 40, len(text))) if text[at].isspace()), limit)
    for mention in mentions:
        if mention["start"] < cut < mention["end"]:
            cut = mention["end"]
    return text[:cut], [mention for mention in mentions if mention["end"] <= cut]


def legend(types: Iterable[str]) -> str:
    """Which colour and underline is which type, for those of `types`."""
    named: dict[str, set[str]] = {}
    for type in types:
        named.setdefault(kind(type), set()).add(type)
    items = [
        f'<li><mark class="{name}">{escaped(", ".join(sorted(named[name])), TITLE_LIMIT)}</mark></li>'
        for name in KINDS
        if name in named
    ]
    return f'<ul class="legend" aria-label="Colours">{"".join(items)}</ul>' if items else ""


_FACTS = 60
"""Rows of each kind that stand below an article."""


def facts(analysis: Any, row: int) -> str:
    """What else an article tells, below it: who says what, when, how many; boilerplate left out."""

    def rows(name: str) -> list[dict[str, Any]]:
        table = analysis._tables.get(name)
        found = [] if table is None else analysis._rows(name, *table.rows_of(row))
        return [fact for fact in found if not fact["is_boilerplate"]]

    quotes, dates, numbers = rows("quotes"), rows("dates"), rows("numbers")
    parts = [
        _listed("Who says what", "said", [_said(quote) for quote in quotes[:_FACTS]], len(quotes)),
        _listed("When", "when", _when(dates[:_FACTS]), len(dates)),
        _listed("How many", "many", [_counted(number) for number in numbers[:_FACTS]], len(numbers)),
    ]
    return f'<div class="facts">{"".join(parts)}</div>' if any(parts) else ""


def _listed(title: str, style: str, items: Sequence[str], n: int) -> str:
    if not items:
        return ""
    left = f"<li><i>… {n - len(items):,} more</i></li>" if n > len(items) else ""
    return f'<b>{title}</b><ul class="{style}">{"".join(f"<li>{item}</li>" for item in items)}{left}</ul>'


def _said(quote: dict[str, Any]) -> str:
    speaker = escaped(quote["speaker"] or "somebody", TITLE_LIMIT)
    content = escaped(" ".join(quote["content"].split()), TITLE_LIMIT)
    content = content if quote["kind"] == "indirect" else f"“{content}”"
    words = [quote["cue"], quote["polarity"] if quote["polarity"] != "asserted" else None]
    about = [escaped(word, TITLE_LIMIT) for word in words if word]
    about += [f"via {escaped(quote['via'], TITLE_LIMIT)}"] if quote["via"] else []
    return f"<b>{speaker}</b>: {content} <i>{escaped(quote['kind'])}{''.join(f' · {word}' for word in about)}</i>"


def _when(dates: Sequence[dict[str, Any]]) -> list[str]:
    """A line for each date: its words and value, and where it lies among the article's dates."""
    placed = [date for date in dates if date["earliest"] is not None and date["latest"] is not None]
    first = min((date["earliest"] for date in placed), default=None)
    whole = (max(date["latest"] for date in placed) - first).total_seconds() if first is not None else 0.0
    items = []
    for date in sorted(dates, key=lambda date: (date["earliest"] is None, date["earliest"] or 0, date["start"])):
        words = escaped(" ".join(date["surface"].split()), TITLE_LIMIT)
        value = f"{words} <i>{escaped(date['value'], TITLE_LIMIT)}</i>"
        line = ""
        if first is not None and date["earliest"] is not None and date["latest"] is not None and whole > 0:
            left = 100 * (date["earliest"] - first).total_seconds() / whole
            width = 100 * (date["latest"] - date["earliest"]).total_seconds() / whole
            line = f'<div class="line"><span style="left:{min(left, 98):.4g}%;width:{width:.4g}%"></span></div>'
        items.append(f"<div>{value}</div>{line}")
    return items


def _counted(number: dict[str, Any]) -> str:
    def plain(value: float) -> str:
        return f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:,.6g}"

    value = plain(number["value"]) + (f" to {plain(number['value_to'])}" if number["value_to"] is not None else "")
    words = [number["modifier"], value, number["unit"], number["counted"], number["change"]]
    told = " ".join(escaped(word, TITLE_LIMIT).replace("_", " ") for word in words if word)
    surface = escaped(" ".join(number["surface"].split()), TITLE_LIMIT)
    return f"{surface} <i>{told} · {escaped(number['kind'])}</i>"


class View:
    """An article to look at: coloured in Jupyter; elsewhere its text with `[surface|entity_id]` for each mention."""

    def __init__(
        self,
        article: Article,
        text: str | None,
        mentions: list[Mention],
        pieces: Sequence[Boilerplate] = (),
        facts: str = "",
    ) -> None:
        self._article = article
        self._text = text
        self._mentions = mentions
        self._pieces = pieces
        self._facts = facts

    def _repr_html_(self) -> str:
        head = f'<div class="head">{escaped(heading(self._article, None))}</div>' if self._article["title"] else ""
        types = legend(mention["type"] for mention in self._mentions)
        return page_part(
            f'{head}<div class="meta">{meta(self._article)}</div>{types}'
            f"{body(self._text, self._mentions, pieces=self._pieces)}{self._facts}"
        )

    def __repr__(self) -> str:
        article = self._article
        parts = [f"article {article['article']!r}", article["title"], date(article["published"]), article["source"]]
        if self._text is None:
            return ", ".join([*filter(None, parts), article["note"] or "no text"])
        head = ", ".join([*filter(None, parts), f"{len(self._mentions)} mentions"])
        return f"{head}\n\n{plain(self._text, self._mentions)}"


def body(
    text: str | None,
    mentions: Sequence[Mention],
    limit: int = 0,
    anchors: Collection[tuple[int, int]] = (),
    id: str = "",
    pieces: Sequence[Boilerplate] = (),
) -> str:
    """The text of an article with its mentions, or a sentence that there is none; shortened if `limit` isn't 0."""
    if not text or text.isspace():
        return f'<p class="meta">{"The text is missing." if text is None else "The text is empty."}</p>'
    left, length = "", len(text)
    if limit:
        text, mentions = shortened(text, mentions, limit)
    if length > len(text):
        left = f'<p class="meta">… the first {len(text):,} of {length:,} characters</p>'
    return f'<div class="text">{marked(text, mentions, anchors, id, pieces)}</div>{left}'


def page_part(html: str) -> str:
    """`html` with the style that it needs, to stand in a notebook."""
    return f'<div class="copydesk"><style>{STYLE}</style>{html}</div>'


def view(analysis: Any, row: int) -> View:
    """The article in that row."""
    return View(*parts(analysis, row), facts(analysis, row))


def parts(analysis: Any, row: int) -> tuple[Article, str | None, list[Mention], list[Boilerplate]]:
    """An article's row, its text, None where it has none that can be read, its mentions and its boilerplate."""
    (article,) = analysis._rows("articles", row, row + 1)

    def rows(name: str) -> list[Any]:
        table = analysis._tables.get(name)
        return [] if table is None else list(analysis._rows(name, *table.rows_of(row)))

    text = None if article["n_chars"] is None else analysis._text(row)
    return article, text, rows("mentions"), rows("boilerplate")
