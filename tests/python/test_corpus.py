"""What only many articles show: keyness, collocations, dispersion, contexts, tf-idf, co-occurrence, timelines, pictures."""

import datetime as dt
import json
from pathlib import Path

import copydesk as cd
import matplotlib as mpl
import pandas as pd
import polars as pl
import pytest

mpl.use("agg")

SHARED = Path(__file__).parents[2].parent / "shared" / "reference" / "statistics"
needs_reference = pytest.mark.skipif(not SHARED.is_dir(), reason="the reference figures are not here")

ROWS = [
    {
        "text": "Putin met Kim Jong Un in Moscow. Kim Jong Un thanked Putin.",
        "desk": "east",
        "outlet": "A",
        "day": "2024-03-01",
    },
    {
        "text": "The central bank held its rate. The central bank said more.",
        "desk": "money",
        "outlet": "B",
        "day": "2024-03-04",
    },
    {
        "text": "Putin spoke in Moscow.\n\nThe bank in Oslo was silent.",
        "desk": "east",
        "outlet": "A",
        "day": "2024-03-04",
    },
    {"text": None, "desk": None, "outlet": None, "day": None},
]


@pytest.fixture
def a():
    return cd.analyze(ROWS, text="text", source="outlet", published="day", progress=False)


def test_keyness_by_a_column_of_the_frame_of_articles_or_by_labels(a):
    by_desk = a.keyness("desk", target="money", min_count=1)
    assert by_desk["term"].iloc[0] == "central"
    row = by_desk.iloc[0]
    assert (row["n_target"], row["n_reference"], row["df_target"], row["df_reference"]) == (2, 0, 1, 0)
    assert row["g2"] == cd.keyness(2, 0, 11, 22)
    assert row["p"] == cd.keyness(2, 0, 11, 22, measure="p")
    assert by_desk["q"].between(by_desk["p"], 1).all()
    assert by_desk["g2"].is_monotonic_decreasing
    by_label = a.keyness(["east", "money", "east", None], target="money", min_count=1)
    pd.testing.assert_frame_equal(by_desk, by_label)
    assert set(a.keyness("source", min_count=1)["target"]) == {"A", "B"}
    assert a.keyness("desk", target="money", measure="log_ratio", min_count=1)["log_ratio"].is_monotonic_decreasing


def test_keyness_of_entities_and_ngrams(a):
    entities = a.keyness("desk", target="east", of="entities", min_count=1)
    assert set(entities["name"]) >= {"Vladimir Putin", "Kim Jong Un", "Moscow"}
    assert entities["n_target"].sum() + entities["n_reference"].sum() == len(a.mentions)
    bigrams = a.keyness("desk", target="money", ngram=2, min_count=2)
    assert bigrams["term"].tolist()[:2] == ["central bank", "the central"]


def test_collocations_stay_in_their_sentence(a):
    pairs = a.collocations(1, min_count=1)
    found = {(row.left, row.right): row.n for row in pairs.itertuples()}
    assert found["central", "bank"] == 2
    assert ("moscow", "kim") not in found
    assert ("moscow", "the") not in found
    assert pairs["n_pairs"].unique().tolist() == [pairs["n"].sum()]
    wide = a.collocations(5, min_count=1)
    assert {(row.left, row.right) for row in wide.itertuples()} > set(found)
    assert pairs["g2"].is_monotonic_decreasing


@needs_reference
def test_bigrams_agree_with_the_reference():
    told = json.loads((SHARED / "reference_values.json").read_text(encoding="utf-8"))
    # A text in which no stop ends a sentence: the fixed words, as the reference paired them.
    texts = [
        " ".join(w for w in told["tokens_fixed"]["tokens"][name] if w.isalpha()) for name in ("a1", "a2", "a3", "a4")
    ]
    pairs = cd.analyze(texts, signals=[], progress=False).collocations(1, min_count=1)
    found = {f"{row.left} {row.right}": row.n for row in pairs.itertuples()}
    for pair in ("interest rates", "central bank", "said that", "of the", "port ellery", "it is"):
        assert found[pair] == told["collocations"]["pairs"][pair]["n11"], pair


def test_dispersion_is_the_formula(a):
    frame = a.dispersion(min_count=1).set_index("term")
    # In which articles the word stands, and how many words each has.
    told = cd.dispersion([0, 2, 1, 0], [12, 11, 10, 0])
    assert frame.loc["bank", "n"] == 3
    assert frame.loc["bank", "range"] == told["range"] == 2
    for name in ("dp", "dp_norm", "juilland_d"):
        assert frame.loc["bank", name] == pytest.approx(told[name]), name
    assert frame.loc["putin", "arf"] <= frame.loc["putin", "n"]


def test_words_in_their_context(a):
    rows = a.kwic("bank", width=2)
    assert rows[["left", "keyword", "right"]].values.tolist() == [
        ["The central", "bank", "held its"],
        ["The central", "bank", "said more"],
        ["Moscow. The", "bank", "in Oslo"],
    ]
    for row in rows.itertuples():
        assert ROWS[row.article]["text"][row.start : row.end] == row.keyword
    assert a.kwic("central b*", width=1)["keyword"].tolist() == ["central bank", "central bank"]
    assert a.kwic("BANK", width=1, sort="right")["right"].tolist() == ["held", "in", "said"]
    assert a.kwic(entity="Q7747", width=1)["article"].tolist() == [0, 0, 2]
    assert len(a.kwic("nowhere")) == 0
    with pytest.raises(cd.ArgumentError, match="words and entity"):
        a.kwic()
    with pytest.raises(cd.OptionError, match="sort: found"):
        a.kwic("bank", sort="up")


def test_words_of_boilerplate_are_no_keywords():
    text = "The ferry sank off the coast.\n\nRead more: The ferry story\n\nThe ferry company said nothing."
    read = cd.analyze([text], progress=False)
    (part,) = read.boilerplate["surface"]
    assert "ferry" in part
    assert read.kwic("ferry", width=1)["right"].tolist() == ["sank", "company"]
    assert read.dispersion(min_count=1).set_index("term").loc["ferry", "n"] == 2
    assert read.kwic("ferry story")["keyword"].tolist() == []
    assert cd.analyze([text], signals=[], progress=False).kwic("ferry")["start"].tolist() == [4, 46, 63]


def test_threads_and_progress_change_nothing(a):
    alone = cd.analyze(ROWS, text="text", source="outlet", published="day", progress=False)
    for name, options in [
        ("keyness", {"by": "desk"}),
        ("collocations", {}),
        ("dispersion", {}),
        ("tfidf", {}),
        ("cooccurrence", {"of": "words"}),
        ("timeline", {"by": "word"}),
    ]:
        told = getattr(alone, name)(threads=2, progress=False, **options)
        pd.testing.assert_frame_equal(told, getattr(a, name)(**options))
    assert len(a.network(threads=1, progress=False)) == 3


def test_tfidf_as_a_frame_and_as_a_matrix(a):
    frame = a.tfidf()
    assert (frame.groupby("article")["tfidf"].apply(lambda column: (column**2).sum()) - 1).abs().max() < 1e-12
    matrix, terms = a.tfidf(as_="sparse")
    assert matrix.shape == (4, len(terms))
    row = frame[(frame["article"] == 1) & (frame["term"] == "bank")].iloc[0]
    assert matrix[1, terms.index("bank")] == row["tfidf"]
    assert len(a.tfidf(most=2)) == 6


def test_who_stands_with_whom(a):
    pairs = a.cooccurrence(min_count=1)
    top = pairs.iloc[0]
    assert ({top["left_name"], top["right_name"]}, top["n"]) == ({"Kim Jong Un", "Vladimir Putin"}, 2)
    assert ("Oslo" in set(pairs["left_name"]) | set(pairs["right_name"])) is False
    by_article = a.cooccurrence("article", min_count=1)
    assert "Oslo" in set(by_article["left_name"]) | set(by_article["right_name"])
    assert len(a.cooccurrence("paragraph", min_count=1)) == len(pairs)
    with pytest.raises(cd.OptionError, match="unit: found"):
        a.cooccurrence("page")


def test_the_network_has_weights_and_types(a):
    graph = a.network(min_count=1)
    assert graph.nodes["Q7747"]["type"] == "person"
    assert graph.edges["Q7747", "Q56226"]["weight"] == 2


def test_a_timeline_has_no_gaps(a):
    days = a.timeline(terms=["Q7747"])
    assert days["period"].tolist() == [dt.datetime(2024, 3, day) for day in (1, 2, 3, 4)]
    assert days["n_articles"].tolist() == [1, 0, 0, 1]
    assert days["share"].tolist() == [1, 0, 0, 0.5]
    assert not days["is_burst"].any()
    assert a.timeline(freq="W", terms=["Q7747"])["period"].tolist() == [
        dt.datetime(2024, 2, 26),
        dt.datetime(2024, 3, 4),
    ]
    assert a.timeline(freq="M", terms=["Q7747"])["n_all_articles"].tolist() == [3]
    assert a.timeline("source", terms=["A"])["n_articles"].tolist() == [1, 0, 0, 1]
    assert a.timeline("word", terms=["bank"])["n"].tolist() == [0, 0, 0, 3]


def test_a_burst_is_told():
    rows = [{"text": "Putin left.", "day": "2024-03-05"} for _ in range(6)]
    rows += [{"text": "Nothing.", "day": f"2024-03-{day:02}"} for day in range(1, 10) for _ in range(6)]
    a = cd.analyze(rows, text="text", published="day", progress=False)
    frame = a.timeline(terms=["Q7747"])
    assert frame.loc[frame["is_burst"], "period"].tolist() == [dt.datetime(2024, 3, 5)]


def test_the_flavour_and_ids_of_the_frame_come_back():
    a = cd.analyze(pl.DataFrame(ROWS).with_columns(pl.Series("id", list("wxyz"))), text="text", id="id", progress=False)
    assert isinstance(a.collocations(min_count=1), pl.DataFrame)
    assert a.kwic("bank")["article"].to_list() == ["x", "x", "y"]


def test_nothing_gives_empty_frames():
    a = cd.analyze(pd.DataFrame({"text": pd.Series([], dtype=str)}), progress=False)
    for frame in (a.collocations(), a.dispersion(), a.tfidf(), a.cooccurrence(), a.timeline(), a.kwic("x")):
        assert len(frame) == 0
    b = cd.analyze(["", None], progress=False)
    assert len(b.keyness(["x", "y"])) == len(b.dispersion()) == len(b.timeline()) == 0


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda a: a.keyness("nothing"), cd.ArgumentError, "by: found 'nothing', expected a column"),
        (lambda a: a.keyness(["x"]), cd.ArgumentError, "by: found 1 labels, expected 4"),
        (lambda a: a.keyness(["x"] * 4), cd.ArgumentError, "by: found 1 groups, expected two or more"),
        (
            lambda a: a.keyness("desk", target="west"),
            cd.ArgumentError,
            "target: found 'west', expected one of the groups: ",
        ),
        (lambda a: a.keyness("desk", measure="g3"), cd.OptionError, 'measure: found "g3", expected one of g2'),
        (lambda a: a.keyness("desk", of="lemmas"), cd.OptionError, "of: found 'lemmas', expected words or entities"),
        (lambda a: a.collocations(0), cd.ArgumentError, "window: found 0, expected a whole number from 1"),
        (lambda a: a.timeline("day"), cd.OptionError, "by: found 'day', expected one of entity, word, source"),
        (lambda a: a.timeline(freq="Q"), cd.OptionError, "freq: found 'Q', expected one of D, W, M"),
        (lambda a: a.tfidf(as_="list"), cd.OptionError, "as_: found 'list', expected sparse or None"),
    ],
)
def test_a_wrong_argument_says_what_was_expected(a, call, error, message):
    with pytest.raises(error, match=message):
        call(a)


def test_what_was_not_kept_or_made_is_named():
    a = cd.analyze(ROWS, text="text", keep_text=False, progress=False)
    with pytest.raises(cd.OptionError, match="keep_text: found False"):
        a.collocations()
    b = cd.analyze(ROWS, text="text", signals=["sentences"], progress=False)
    with pytest.raises(cd.OptionError, match="expected also mentions"):
        b.network()


def test_pictures_give_their_axes(a):
    import matplotlib.pyplot as plt

    assert a.plot.timeline().get_ylabel() == "share of articles"
    assert a.plot.keyness("desk", target="money", min_count=1).get_title(loc="left") == "Typical of money"
    assert a.plot.dispersion(["bank"]).get_xscale() == "log"
    assert len(a.plot.network(min_count=1).texts) == 3
    _, ax = plt.subplots()
    assert a.plot.network(min_count=1, ax=ax) is ax
    plt.close("all")
