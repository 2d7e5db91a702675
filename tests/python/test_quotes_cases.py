"""Quotations, counted in code points, against the cases that Rust runs in bytes."""

import tomllib

import copydesk as cd
import pytest
from cases import ROOT, cases, unmark

ENTITIES = tomllib.loads((ROOT / "tests/cases/quotes.toml").read_text(encoding="utf-8"))["entity"]
READER = cd.Analyzer(cd.Gazetteer(ENTITIES), signals=["quotes"])


@pytest.mark.parametrize("case", cases("quotes.toml"))
def test_everything_said_is_found_with_who_says_it(case):
    text, marks = unmark(case["text"])
    rows = READER.analyze(text)["quotes"]
    found = [(row["start"], row["end"], f"{row['kind']}; {row['speaker'] or '-'}; {row['cue'] or '-'}") for row in rows]
    assert found == marks
    for row in rows:
        assert row["content"] == text[row["start"] : row["end"]]
        for part in ("cue", "speaker"):
            start, end = row[f"{part}_start"], row[f"{part}_end"]
            assert (row[part] is None) == (start is None) == (end is None)
            assert row[part] is None or row[part] == text[start:end]
    if "ids" in case:
        assert [row["speaker_id"] for row in rows] == [case["ids"].get(row["speaker"]) for row in rows]
    assert [row["polarity"] for row in rows] == case.get("polarity", ["asserted"] * len(rows))
    assert [row["via"] for row in rows] == case.get("via", [None] * len(rows))


def test_an_article_counts_its_quotations_and_their_sources():
    text = (
        "“We sail at dawn,” Vera Orlova said. A sailor said the port was closed. “Too early,” Orlova added. "
        "Anna Nowak disagreed: “It is late,” Nowak said. A sailor said the pier was closed."
    )
    row = READER.analyze(text)["article"]
    assert row["n_quotes"] == 5
    assert row["n_named_sources"] == 2
    assert row["n_unnamed_sources"] == 1
    assert row["quote_share"] == pytest.approx(9 / 33)


def test_an_article_without_words_has_no_share():
    row = READER.analyze("")["article"]
    assert (row["n_quotes"], row["quote_share"], row["n_named_sources"], row["n_unnamed_sources"]) == (0, None, 0, 0)


def test_what_was_not_asked_for_is_null():
    row = cd.Analyzer(cd.Gazetteer(ENTITIES), signals=["mentions"]).analyze("“No,” Vera Orlova said.")["article"]
    assert (row["n_quotes"], row["quote_share"], row["n_named_sources"]) == (None, None, None)
