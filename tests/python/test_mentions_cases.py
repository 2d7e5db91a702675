"""The linker, counted in code points, against the cases that Rust runs in bytes."""

import pytest

import copydesk as cd
from cases import read, read_file, unmark

CASES = read("mentions.toml")
READER = cd.Analyzer(cd.Gazetteer(read_file("mentions.toml")["entity"]), signals=["mentions"])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case):
    text, marks = unmark(case["text"])
    rows = READER.analyze(text, title=case.get("title"))["mentions"]
    assert [(row["start"], row["end"], row["entity_id"]) for row in rows] == marks
    assert [row["surface"] for row in rows] == [text[start:end] for start, end, _ in marks]
    reach = 0
    for row in rows:
        assert row["is_nested"] == (row["end"] <= reach)
        reach = max(reach, row["end"])
    assert {row["surface"]: row["role"] for row in rows if row["role"]} == case.get("roles", {})
