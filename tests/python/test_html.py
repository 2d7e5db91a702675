"""What is looked at: everything escaped, spans in their places, a page that needs nothing but itself."""

import datetime as dt
import re
from html.parser import HTMLParser

import copydesk as cd
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from copydesk import _html, report
from hypothesis import given
from hypothesis import strategies as st

TEXT = "Russian Defense Ministry: Vladimir Putin met Kim Jong Un in Russia.\n\nPutin 🙂 left."
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\" ' & \u2028 ]]> <!-- http://evil.example/x.js"
READER = cd.Analyzer()

NASTY = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(list("<>&\"'\0\r\n\u2028[]|"))),
    max_size=30,
)


class Page(HTMLParser):
    """A page taken apart: its elements, and what stands in those that hold articles."""

    VOID = ("meta", "hr", "input", "br")

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.texts, self.all = [], [], [], ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.elements.append((tag, attributes))
        if tag not in self.VOID:
            self.open.append((tag, attributes))
        if attributes.get("class") == "text":
            self.texts.append("")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.all += data
        if any(attributes.get("class") == "text" for _, attributes in self.open):
            self.texts[-1] += data

    def attributes(self, name):
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    def count(self, tag):
        return sum(element == tag for element, _ in self.elements)


def page(articles, **options):
    title, max_articles = options.pop("page_title", None), options.pop("max_articles", 200)
    return report.page(cd.analyze(articles, progress=False, **options), title, max_articles)


def texts(html):
    return Page(html).texts


# Escaping


@pytest.fixture(scope="module")
def evil():
    """An analysis in which everything that a caller can name is hostile."""
    gazetteer = cd.Gazetteer([
        {"id": EVIL, "name": f"Eve {EVIL}", "type": f"person{EVIL}", "aliases": [f"Mallory {EVIL}", "Mallory"]},
        {"id": "Q2", "name": "Mallory Ministry", "type": "org"},
    ])  # fmt: skip
    row = {
        "text": f"Mallory {EVIL} met Mallory. {EVIL}",
        "id": EVIL,
        "title": EVIL,
        "source": EVIL,
        "published": "2025-01-01",
    }
    names = {"text": "text", "id": "id", "title": "title", "source": "source", "published": "published"}
    return cd.analyze([row, row | {"id": "2", "published": "2025-03-01"}], **names, gazetteer=gazetteer, progress=False)


def test_a_hostile_text_name_type_id_title_and_source_show_as_text(evil):
    assert len(evil.mentions) == 4
    ours = Page(page([{"text": TEXT, "day": d} for d in ("2025-01-01", "2025-03-01")], text="text", published="day"))
    for html in (report.page(evil, EVIL, 200), evil._repr_html_(), evil.show(EVIL)._repr_html_()):
        shown = Page(html)
        assert {tag for tag, _ in shown.elements} <= {tag for tag, _ in ours.elements} | {"hr"}
        assert not {"onerror", "src", "onclick"} & {name for _, attributes in shown.elements for name in attributes}
        assert "alert(1)" in shown.all
    shown = Page(report.page(evil, EVIL, 200))
    assert shown.count("script") == 1
    assert shown.texts[0] == evil._text(0)
    assert any(EVIL.split()[0] in tip for tip in shown.attributes("data-tip"))
    assert EVIL in shown.attributes("data-type")[0]
    assert shown.attributes("value")[1:] == sorted(set(shown.attributes("data-type")))


def test_the_policy_of_the_page_allows_its_own_script_alone():
    html = page([TEXT])
    policy = Page(html).attributes("content")[0]
    assert re.fullmatch(r"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[\w+/]+='", policy)


@given(NASTY, NASTY)
def test_any_text_comes_back_from_its_page(text, title):
    text = f"{text} Russian Defense Ministry {text} Kim Jong Un"
    html = report.page(READER.analyze([{"text": text, "title": title}], text="text", title="title"), title, 200)
    (shown,) = texts(html)
    assert shown == text.replace("\0", "\ufffd")
    assert Page(html).count("script") == 1


# One article


def test_mentions_are_marked_with_their_type_and_say_what_they_mean():
    view = cd.analyze([TEXT]).show(0)
    shown = Page(view._repr_html_())
    assert shown.texts == [TEXT]
    marks = [attributes for tag, attributes in shown.elements if tag == "mark" and "data-tip" in attributes]
    assert [mark["class"] for mark in marks] == ["org", "demonym", "person", "person", "place", "person"]
    assert all(mark["tabindex"] == "0" for mark in marks)
    tip = marks[2]["data-tip"]
    assert tip.split("\n") == [
        "Vladimir Putin",
        "person · Q7747",
        "why: this is its usual name",
        "rule: full_name · score: 1.00",
    ]
    assert "not counted: nested" in marks[1]["data-tip"]


def test_a_nested_mention_stands_inside_the_longer_one():
    text = "The Russian Defense Ministry."
    facts = cd.analyze(text)
    html = _html.marked(text, facts["mentions"])
    assert re.fullmatch(
        r"The <mark class=\"org\"[^>]*><mark class=\"demonym\"[^>]*>Russian</mark> Defense Ministry</mark>\.", html
    )
    assert _html.plain(text, facts["mentions"]).startswith("The [[Russian|Q159] Defense Ministry|")


def test_a_title_phrase_stands_in_the_tip():
    (view,) = [cd.analyze(["Russian President Vladimir Putin left."]).show(0)]
    assert "title: Russian President" in view._repr_html_()


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧🇩🇪 Vladimir Putin 🏽 and Aleksandar Vuc\u030cic\u0301 \U0010ffff in Russia.",
        "北京 𝔘 Kim Jong Un\r\n\r\nשלום Russia\u202e.",
    ],
)  # fmt: skip
def test_code_points_outside_the_basic_plane_and_nfd_move_no_mark(text):
    view = cd.analyze([text]).show(0)
    assert Page(view._repr_html_()).texts == [text]
    marks = re.findall(r"<mark class[^>]*data-tip[^>]*>([^<]*)</mark>", view._repr_html_())
    assert marks == [m["surface"] for m in cd.analyze(text)["mentions"]]
    assert "|Q159]" in repr(view)


@pytest.mark.parametrize(
    ("text", "said"), [("", "The text is empty."), (" \n", "The text is empty."), (None, "The text is missing.")]
)  # fmt: skip
def test_an_article_without_a_text_says_so(text, said):
    a = cd.analyze([{"text": TEXT}, {"text": text}], text="text")
    assert said in Page(a.show(1)._repr_html_()).all
    assert said in Page(report.page(a, None, 200)).all
    assert repr(a.show(1)).startswith("article 1")
    assert a._repr_html_()


def test_a_lone_surrogate_is_written_as_an_escape(tmp_path):
    a = cd.analyze([{"text": "Russia \ud800", "id": "a\udcff"}, {"text": "Russia", "id": "b"}], text="text", id="id")
    a.report(tmp_path / "r.html", title="x\ud800")
    shown = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "id a\\udcff" in shown
    assert "lone surrogate" in shown
    (a._repr_html_() + a.show("a\udcff")._repr_html_()).encode()


def test_a_type_of_the_caller_looks_like_other_and_is_in_the_legend():
    gazetteer = cd.Gazetteer([{"id": "1", "name": "Seawise Giant", "type": "ship"}])
    html = cd.analyze(["The Seawise Giant sank."], gazetteer=gazetteer).show(0)._repr_html_()
    assert '<li><mark class="other">ship</mark></li>' in html


def test_what_is_shortened_never_ends_in_a_mention():
    text = "a " * 20 + "Vladimir Putin left for Russia."
    mentions = cd.analyze(text)["mentions"]
    for limit in range(len(text) + 1):
        short, kept = _html.shortened(text, mentions, limit)
        assert text.startswith(short)
        assert len(short) >= limit
        assert [text[m["start"] : m["end"]] for m in mentions[: len(kept)]] == [m["surface"] for m in kept]
        assert all(m["end"] <= limit or m in kept or m["start"] >= len(short) for m in mentions)


# Errors


def test_without_the_texts_the_error_names_the_option(tmp_path):
    a = cd.analyze([TEXT], keep_text=False)
    for show in (lambda: a.show(0), lambda: a.report(tmp_path / "r.html")):
        with pytest.raises(cd.OptionError, match="option keep_text: found False, expected True"):
            show()
    assert "keep_text=False" in a._repr_html_()
    assert list(tmp_path.iterdir()) == []


def test_without_the_tables_the_error_names_the_option(tmp_path):
    a = cd.analyze([TEXT], signals=["sentences"])
    with pytest.raises(cd.OptionError, match="option signals: found articles, sentences, expected also mentions"):
        a.show(0)
    with pytest.raises(cd.OptionError, match="expected also mentions and entities"):
        a.report(tmp_path / "r.html")
    assert "1 article" in a._repr_html_()


def test_an_unknown_id_a_wrong_cap_and_a_path_that_cannot_be_written_raise(tmp_path):
    a = cd.analyze([TEXT])
    with pytest.raises(cd.UnknownIdError, match="no article with the id 'x'"):
        a.show("x")
    for wrong in (-1, 1.5, None, True):
        with pytest.raises(cd.OptionError, match=r"option max_articles: found .*, expected a whole number"):
            a.report(tmp_path / "r.html", max_articles=wrong)
    with pytest.raises(cd.FileError, match="expected a place to write"):
        a.report(tmp_path / "no" / "r.html")


# The page


def test_the_page_needs_nothing_but_itself():
    html = page(
        [{"text": f"{TEXT} https://example.com/x", "day": d} for d in ("2025-01-01", "2025-06-01")],
        text="text",
        published="day",
    )
    shown = Page(html)
    assert all(link.startswith("#") for link in shown.attributes("href"))
    assert not shown.attributes("src")
    assert not {"link", "img", "iframe", "object", "base"} & {tag for tag, _ in shown.elements}
    assert not re.search(r"url\(|@import|https?:", html.replace("https://example.com/x", ""))


def test_every_link_leads_somewhere_and_every_id_stands_once():
    words = "She said nothing of Kim Jong Un, of Russia or of Ukraine. " * 400
    for options in ({}, {"max_articles": 1}):
        shown = Page(page([TEXT, words, "Putin, Putin and Putin; Putin."], **options))
        ids = shown.attributes("id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in shown.attributes("href")} <= set(ids)


def test_the_same_input_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        a = cd.analyze([TEXT, TEXT + " Ukraine."], threads=1 if name == "a" else 3)
        a.report(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_the_page_says_what_it_leaves_out():
    many = page([TEXT] * 1_200)
    assert "The first 200 of 1,200 articles are shown; all are counted." in many
    assert Page(many).count("details") == 200
    assert "<dd>1,200</dd>" in many
    assert "12 of 2,400 passages" in many
    few = page([TEXT] * 3, max_articles=1)
    assert "The first 1 of 3 articles are shown; all are counted." in few
    assert "(not shown)" in few
    assert "articles are shown" not in page([TEXT] * 3)
    long = page(["Russia. " * 3_000])
    assert "… the first 10,007 of 24,000 characters" in long


def test_entities_beyond_the_cap_are_counted_but_not_listed():
    gazetteer = cd.Gazetteer([{"id": f"n{n}", "name": f"Name{n}", "type": "org"} for n in range(1_100)])
    html = page([" ".join(f"Name{n}." for n in range(1_100))], gazetteer=gazetteer)
    assert "The first 1,000 of 1,100 entities are listed; all are counted." in html
    assert Page(html).count("tbody") == 1_000


def test_counts_are_those_of_the_tables():
    a = cd.analyze([TEXT, "Russian and Ukrainian talks.", "", "Putin"])
    found = {e.id: (e.n_mentions, e.n_articles, e.first) for e in report.named(a)}
    by = a.entities.groupby("entity_id", observed=True)["n_mentions"]
    assert {id: counts[:2] for id, counts in found.items()} == {
        id: (group.sum(), len(group)) for id, group in by
    }  # fmt: skip
    assert found["Q7747"] == (3, 2, 0)
    assert "<td>1</td><td>1</td>" in report.page(a, None, 200)


@pytest.mark.parametrize(
    "flavour", [pd.DataFrame, pl.DataFrame, pa.table, lambda columns: [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]]
)  # fmt: skip
def test_every_flavour_gives_the_same_page(flavour):
    columns = {
        "id": ["a", "b", "c"],
        "text": [TEXT, None, "Ukraine 🙂"],
        "day": [dt.datetime(2025, 1, 1), None, dt.datetime(2025, 9, 1)],
    }
    names = {"text": "text", "id": "id", "published": "day"}
    assert page(flavour(columns), **names) == page(pl.DataFrame(columns), **names)


def test_no_article_and_no_mention_give_a_page():
    assert "Who is named in 0 articles" in page([])
    html = page(["Nothing."], page_title="Mine <3")
    assert "<title>Mine &lt;3</title>" in html
    assert "Who is named most" not in html
    assert cd.analyze([])._repr_html_()


# Over time


@pytest.mark.parametrize(
    ("first", "last", "unit", "n", "labels"),
    [
        ("2025-01-30", "2025-02-02T23:59", "day", 4, ("2025-01-30", "2025-02-02")),
        ("2025-01-01", "2025-04-01", "week", 14, ("2024-12-30", "2025-03-31")),
        ("2023-10-12", "2025-11-21", "month", 26, ("2023-10", "2025-11")),
        ("1999-12-31", "2025-01-01", "year", 27, ("1999", "2025")),
        ("1899-12-31", "2025-01-01", "decade", 14, ("1890s", "2020s")),
        ("0001-01-01", "9999-12-31", "century", 100, ("0000s", "9900s")),
        ("0001-01-01", "0001-06-01", "week", 22, ("0001-01-01", "0001-05-28")),
    ],
)
def test_the_span_chooses_the_unit(first, last, unit, n, labels):
    found, steps = report.periods(dt.datetime.fromisoformat(first), dt.datetime.fromisoformat(last))
    assert (found, len(steps), (steps[0].label, steps[-1].label)) == (unit, n, labels)
    assert steps[0].start <= dt.datetime.fromisoformat(first)
    assert steps[-1].start <= dt.datetime.fromisoformat(last)


def test_mentions_are_counted_in_their_period():
    days = ["2025-01-31", "2025-02-01", "2026-02-28", None, "2025-01-31"]
    rows = [{"text": "Russia and the Russian army.", "day": day} for day in days]
    html = page(rows, text="text", published="day")
    assert "<title>2025-01: 4 mentions</title>" in html
    assert "<title>2026-02: 1 article</title>" in html
    assert "1 article without a date is left out." in html
    assert "Published 2025-01-31 to 2026-02-28" in html


def test_without_two_periods_nothing_is_shown_over_time():
    assert 'id="time"' not in page([TEXT])
    assert 'id="time"' not in page([{"text": TEXT, "day": "2025-01-31"}] * 2, text="text", published="day")


def test_boilerplate_is_struck_out_around_and_inside_marks():
    text = "Vladimir Putin flew home.\n\nSee also: the <last> one & Vladimir Putin\n\nPutin landed."
    page = cd.analyze([text]).show(0)._repr_html_()
    head, _, rest = page.partition("See also: ")
    assert head.endswith('<s title="related: says “see also”">')
    assert "<s" not in head.split("</style>")[1].removesuffix('<s title="related: says “see also”">')
    struck, _, after = rest.partition("\n\n")
    assert struck.startswith("the &lt;last&gt; one &amp; </s><mark")
    assert struck.endswith("Vladimir Putin</s></mark>")
    assert "<s" not in after
