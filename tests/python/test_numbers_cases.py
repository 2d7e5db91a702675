"""Numbers, counted in code points, against the cases that Rust runs in bytes."""

import copydesk as cd
import pytest
from cases import cases, unmark

READER = cd.Analyzer(signals=["numbers"])


def number(value):
    return str(int(value)) if value == int(value) else repr(value)


def label(row):
    """A row as the cases write it."""
    value = number(row["value"]) + (f"..{number(row['value_to'])}" if row["value_to"] is not None else "")
    unit = row["unit"] or ("ordinal" if row["kind"] == "ordinal" else None)
    counted = row["counted"] and f"of {row['counted']}"
    return " ".join(filter(None, [value, unit, counted, row["modifier"], row["change"]]))


@pytest.mark.parametrize("case", cases("numbers.toml"))
def test_every_marked_number_is_found_and_no_other(case):
    text, marks = unmark(case["text"])
    found = READER.analyze(text)
    rows = found["numbers"]
    assert [(row["start"], row["end"], label(row)) for row in rows] == marks
    assert [row["surface"] for row in rows] == [text[start:end] for start, end, _ in marks]
    assert found["article"]["n_numbers"] == len(rows)


def test_the_share_of_the_words_that_stand_in_a_number():
    article = READER.analyze("They paid $50 billion for 9 boats.")["article"]
    assert (article["n_numbers"], article["number_share"]) == (2, 3 / 7)
    assert READER.analyze("")["article"]["number_share"] is None
    assert cd.analyze("Three men.", gazetteer=None)["article"]["n_numbers"] == 1
