"""Boilerplate, counted in code points, against the cases that Rust runs in bytes."""

import re

import copydesk as cd
import pytest
from cases import cases

READER = cd.Analyzer(signals=["boilerplate"])


@pytest.mark.parametrize("case", cases("boilerplate.toml"))
def test_every_marked_piece_is_found_and_no_other(case):
    marks = re.findall("⟦(.*?)¦(.*?)⟧", case["text"], re.DOTALL)
    text = re.sub("⟦(.*?)¦(.*?)⟧", r"\1", case["text"], flags=re.DOTALL)
    facts = READER.analyze(text, title=case.get("title"))
    rows = facts["boilerplate"]
    assert [(row["surface"], row["kind"]) for row in rows] == marks
    assert [text[row["start"] : row["end"]] for row in rows] == [row["surface"] for row in rows]
    assert all(row["reason"] for row in rows)
    assert facts["article"]["source"] == case.get("source")
    assert facts["article"]["n_boilerplate_chars"] == sum(len(surface) for surface, _ in marks)


def test_a_source_that_was_given_stays():
    text = "The two ministers met.\n\nOriginal Source: www.morning-harbour.example"
    assert cd.analyze(text, source="Post")["article"]["source"] == "Post"


def test_a_column_without_repetition_equals_a_loop():
    line = "The Delta Courier has carried the river's news since 1911."
    texts = [
        f"{name} opened the bridge over the strait on Tuesday.\n\n{line}"
        for name in ("Anna", "Beck", "Cole", "Dora", "Emil")
    ]
    column = cd.analyze(texts, progress=False)
    assert column.boilerplate["surface"].tolist() == [line] * 5
    assert set(column.boilerplate["reason"]) == {"in 5 of 5 articles of its source"}
    alone = cd.analyze(texts, progress=False, repetition=False)
    assert (
        [alone[n]["boilerplate"] for n in range(5)] == [cd.analyze(text)["boilerplate"] for text in texts] == [[]] * 5
    )
    sources = [{"text": text, "source": f"outlet {n}"} for n, text in enumerate(texts)]
    assert len(cd.analyze(sources, text="text", source="source", progress=False).boilerplate) == 0
