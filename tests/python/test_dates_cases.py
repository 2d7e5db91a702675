"""Dates, counted in code points, against the cases that Rust runs in bytes."""

import copydesk as cd
import pytest
from cases import cases, unmark

READER = cd.Analyzer(signals=["dates"])


def written(at):
    """A timestamp to the minute; midnight is the day alone."""
    text = at.isoformat(timespec="minutes")[:16].replace(" ", "T")
    return text.removesuffix("T00:00")


@pytest.mark.parametrize("case", cases("dates.toml"))
def test_every_marked_date_is_found_and_no_other(case):
    text, marks = unmark(case["text"])
    result = READER.analyze(text, published=case.get("published"))
    rows = result["dates"]
    found = [
        (row["start"], row["end"], " ".join(filter(None, (row["value"], row["kind"], row["anchor"], row["modifier"]))))
        for row in rows
    ]
    assert found == marks
    assert [row["surface"] for row in rows] == [text[start:end] for start, end, _ in marks]
    assert result["article"]["n_dates"] == len(marks)
    if "intervals" in case:
        intervals = ["-" if r["earliest"] is None else f"{written(r['earliest'])}/{written(r['latest'])}" for r in rows]
        assert intervals == case["intervals"]


@pytest.mark.parametrize("case", cases("date_traps.toml"))
def test_no_trap_is_a_date(case):
    assert READER.analyze(case["text"], published="2024-06-17")["dates"] == []
