"""The formulas on one's own counts, and their agreement with the figures of other tools, where these are beside the project."""

import agreement
import copydesk as cd
import pandas as pd
import pytest

ARTICLES = agreement.ARTICLES
needs_reference = pytest.mark.skipif(not agreement.SHARED.is_dir(), reason="the reference figures are not here")


@pytest.fixture(scope="module")
def reference():
    return agreement.reference()


@pytest.fixture(scope="module")
def rows():
    return agreement.rows()


def close(value):
    return pytest.approx(value, rel=1e-6, abs=1e-6)


# Agreement


@needs_reference
@pytest.mark.parametrize("area", agreement.AREAS)
def test_the_formulas_agree_with_the_reference(area):
    told = list(agreement.AREAS[area](agreement.reference()))
    assert len(told) > 20
    for what, found, expected in told:
        assert found == close(expected), what


@needs_reference
def test_the_gettysburg_address(rows):
    assert rows["gettysburg"]["n_sentences"] == 10
    assert abs(rows["gettysburg"]["n_syllables"] - 369) <= 4


@needs_reference
@pytest.mark.parametrize("name", ARTICLES)
def test_syllables_and_letters_of_articles(reference, rows, name):
    counts = reference["readability"]["textstat"][name]["counts"]
    assert rows[name]["n_syllables"] == pytest.approx(counts["syllables"], rel=0.02)
    assert rows[name]["n_letters"] == counts["letters"]
    assert rows[name]["n_long_words"] == counts["long_words"]
    assert rows[name]["language"] == "en"


@needs_reference
@pytest.mark.parametrize("name", ARTICLES)
def test_the_columns_are_the_formulas_of_the_counts(rows, name):
    row = rows[name]
    names = ("n_words", "n_sentences", "n_letters", "n_syllables", "n_polysyllables", "n_long_words")
    scores = cd.readability(**{count: row[count] for count in names})
    assert scores == {score: row[score] for score in scores}


# What is null


def test_what_cannot_be_told_is_none():
    assert set(cd.readability(n_words=0, n_sentences=0, n_letters=0, n_syllables=0).values()) == {None}
    scores = cd.readability(n_words=10, n_sentences=1)
    assert set(scores.values()) == {None}
    told = cd.diversity([])
    assert {k: v for k, v in told.items() if v is not None} == {"n_words": 0, "n_types": 0, "n_hapaxes": 0}
    one = cd.diversity(["a"])
    assert (one["ttr"], one["word_entropy"], one["herdan"], one["mtld"], one["honore"]) == (1, 0, None, None, None)
    assert cd.diversity(["a", "b"] * 30)["honore"] == pytest.approx(409.4344562222)
    assert cd.keyness(0, 0, 10, 10) is None
    assert cd.keyness(1, 1, 0 + 5, 5) == pytest.approx(0)
    assert cd.dispersion([0, 0], [5, 5]) == {"range": 0, "juilland_d": None, "dp": None, "dp_norm": None}
    assert cd.dispersion([3], [5])["dp"] is None
    assert cd.dispersion([], [])["range"] == 0


def test_a_score_that_is_not_asked_for_is_null():
    text = "The minister paid. She paid the union twice, and the strike that had shut every harbour since Sunday ended on time."
    row = cd.analyze(text, signals=["mentions"])["article"]
    assert row["language"] == "en"
    assert row["n_words"] == 21
    assert row["note"] is None
    for name in ("n_syllables", "flesch_reading_ease", "lix", "n_types", "word_entropy", "ttr"):
        assert row[name] is None, name
    assert cd.analyze(text, signals=["readability"])["article"]["lix"] is not None
    assert cd.analyze(text, signals=["readability"])["article"]["ttr"] is None
    assert cd.analyze(text, signals=["diversity"])["article"]["n_syllables"] is None
    assert cd.analyze(text, signals=["diversity"])["article"]["ttr"] is not None
    assert set(cd.analyze(text, signals=["diversity"])) == {"article"}


def test_easy_words_make_the_score_of_dale_and_chall():
    text = "The cat sat on the mat and the dog sat by it. The cat then said that it was 12 years OLD, which nobody doubted."
    easy = ["the", "cat", "sat", "on", "mat", "and", "dog", "by", "it", "then", "said", "that", "was", "years", "old"]
    row = cd.analyze(text, signals=["readability"], easy_words=easy)["article"]
    assert row["n_words"] == 25
    assert row["dale_chall"] == pytest.approx(15.79 * 3 / 25 + 0.0496 * 25 / 2 + 3.6365)  # which, nobody, doubted
    assert cd.analyze(text, easy_words=[*easy, "Which", "nobody"])["article"]["dale_chall"] == pytest.approx(
        15.79 * 1 / 25 + 0.0496 * 25 / 2
    )
    analyzer = cd.Analyzer(easy_words=easy)
    frame = analyzer.analyze([text, ""]).articles
    assert frame["dale_chall"].isna().tolist() == [False, True]
    with pytest.raises(cd.OptionError, match="easy_words: found str, expected a list of words"):
        cd.analyze(text, easy_words="the cat")


# Lists and errors


def test_counts_may_be_columns():
    frame = pd.DataFrame({"a": [10, 0], "b": [0, 4]})
    g2 = cd.keyness(frame["a"], frame["b"], 501, 509)
    assert g2 == [cd.keyness(10, 0, 501, 509), cd.keyness(0, 4, 501, 509)]
    assert cd.keyness(frame["a"], frame["b"], 501, 509, measure=None)["g2"] == g2
    assert cd.dispersion(frame["a"].to_numpy(), frame["b"].to_numpy() + 20)["range"] == 1


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: cd.readability(n_words=-1, n_sentences=1),
            cd.ArgumentError,
            "n_words: found -1, expected a number from 0",
        ),
        (lambda: cd.readability(n_words="x", n_sentences=1), cd.ArgumentError, "n_words: found 'x', expected a number"),
        (lambda: cd.diversity("a text"), cd.ArgumentError, "tokens: found str, expected a list of words"),
        (lambda: cd.diversity(None), cd.ArgumentError, "tokens: found NoneType, expected a list of words"),
        (lambda: cd.keyness(11, 0, 10, 10), cd.ArgumentError, "a: found 11, expected at most the 10 words there are"),
        (lambda: cd.keyness([1], [1, 2], 10, 10), cd.ArgumentError, "b: found 2 counts, expected 1 as in a"),
        (lambda: cd.keyness(1, 1, 10, 10, measure="g3"), cd.OptionError, "measure: found 'g3', expected one of g2, "),
        (lambda: cd.keyness(float("nan"), 1, 10, 10), cd.ArgumentError, "a: found nan, expected a number from 0"),
        (lambda: cd.dispersion([1], [1, 2]), cd.ArgumentError, "sizes: found 2 parts, expected 1 as in counts"),
    ],
)
def test_a_wrong_argument_says_what_was_expected(call, error, message):
    with pytest.raises(error, match=message):
        call()
