"""The linker, counted in code points, against the cases that Rust runs in bytes."""

import tomllib

import copydesk as cd
import pytest
from cases import ROOT, cases, unmark

ENTITIES = tomllib.loads((ROOT / "tests/cases/mentions.toml").read_text(encoding="utf-8"))["entity"]
READER = cd.Analyzer(cd.Gazetteer(ENTITIES), signals=["mentions"])


@pytest.mark.parametrize("case", cases("mentions.toml"))
def test_every_marked_mention_is_found_and_no_other(case):
    text, marks = unmark(case["text"])
    rows = READER.analyze(text, title=case.get("title"))["mentions"]
    assert [(row["start"], row["end"], row["entity_id"] or f"?{row['type']}") for row in rows] == marks
    assert [row["surface"] for row in rows] == [text[start:end] for start, end, _ in marks]
    reach = 0
    for row in rows:
        assert row["is_nested"] == (row["end"] <= reach)
        reach = max(reach, row["end"])
    assert {row["surface"]: row["role"] for row in rows if row["role"]} == case.get("roles", {})
    assert {row["surface"]: row["referent_id"] for row in rows if row["referent_id"]} == case.get("referents", {})
    assert [row["chain"] for row in rows] == case.get("chains", [row["chain"] for row in rows])
