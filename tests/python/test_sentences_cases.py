"""Sentences against the shared cases: `||` where one ends."""

import copydesk as cd
import pytest
from cases import cases

READER = cd.Analyzer(signals=["sentences"])


@pytest.mark.parametrize("case", cases("sentences.toml"))
def test_a_sentence_ends_where_the_case_says(case):
    sentences = [piece.strip() for piece in case["text"].split("||")]
    text = case["text"].replace("||", "")
    found = READER.analyze(text)["sentences"]
    assert [text[s["start"] : s["end"]] for s in found] == [sentence for sentence in sentences if sentence]
