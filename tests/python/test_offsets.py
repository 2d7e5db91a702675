"""`text[start:end] == surface`, whatever the text."""

import copydesk as cd
from hypothesis import given
from hypothesis import strategies as st

PIECES = [
    "Vladimir Putin", "Putin", "Kim Jong Un", "North Korea", "NORTH KOREAN", "Russia’s", "Russia", "Vučić", "Vuc\u030cic\u0301",
    "U.S.", "President", "The", "Moscow", "北京", "👨‍👩‍👧", "🇩🇪", "🏽", "İ", "i\u0307", "ß", "\u212a", "ﬁ", "é", "e\u0301", "\u200d",
    "\u00a0", "\u00ad", "\u200b", "\ufeff", "\r\n", "\r", "\n", "\n\n", "\0", "שלום", "\u202e", "ا\u064e", " ", "  ", "\t", "-",
    "\u2011", "'", "’", "“", "”", ".", "!", "?", ",", "7", "6,700", "𝔘", "\U0010ffff", "a", "Z",
]  # fmt: skip

NASTY = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=60))

READER = cd.Analyzer()
MATCHERS = [
    cd.Matcher(cd.Gazetteer.world(), case=case, boundary=boundary, overlap=overlap)
    for case, boundary, overlap in [("smart", "word", "longest"), ("ignore", "none", "all")]
]


@given(NASTY)
def test_every_row_of_every_table_is_cut_from_the_text(text):
    facts = READER.analyze(text)
    assert facts["article"]["n_chars"] == len(text)
    for table, rows in facts.items():
        if table == "article":
            continue
        for row in rows:
            if "start" in row:
                assert 0 <= row["start"] <= row["end"] <= len(text)
                assert text[row["start"] : row["end"]] == row.get("surface", text[row["start"] : row["end"]])
        starts = [(row["start"], -row["end"]) for row in rows if "start" in row]
        assert starts == sorted(starts)


@given(NASTY)
def test_every_match_is_cut_from_the_text(text):
    for matcher in MATCHERS:
        for found in matcher.find(text):
            assert found["start"] < found["end"]
            assert text[found["start"] : found["end"]] == found["surface"]


@given(NASTY)
def test_a_name_in_the_middle_of_anything_blank_is_found(text):
    before = "".join(c for c in text if c.isspace() and c not in "\u00ad")
    found = MATCHERS[0].find(f"{before}\n\nRussia\n\n{text}")
    assert any(m["surface"] == "Russia" and m["start"] == len(before) + 2 for m in found)


def test_a_lone_surrogate_is_no_error():
    facts = READER.analyze("Russia \ud800")
    assert facts["article"]["note"] == "text holds a lone surrogate"
    assert facts["article"]["n_chars"] is None
    assert facts["mentions"] == []
    assert MATCHERS[0].find("Russia \ud800") == []
