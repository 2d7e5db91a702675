"""Counting batch by batch gives what counting all at once gives, and keeps no texts."""

import tracemalloc

import copydesk as cd
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

TEXTS = [
    "Putin met Kim Jong Un in Moscow. Kim Jong Un thanked Putin.",
    "The central bank held its rate. The central bank said more, and the bank in Oslo said the same.",
    "Putin spoke in Moscow.\n\nThe bank in Oslo was silent. Российский банк 🙂 молчал.",
    None,
    "",
    "Russian officials met in Moscow; the bank of Russia held its rate, said Russian officials.",
    "The ferry sank. The ferry left, and the bank paid the ferry.",
]
ROWS = [
    {"text": text, "desk": "ab"[n % 2] if n != 3 else None, "outlet": "AB"[n // 4], "day": f"2024-03-0{1 + n}"}
    for n, text in enumerate(TEXTS)
]
COLUMNS = {"text": "text", "source": "outlet", "published": "day", "progress": False}
CALLS = [
    ("keyness", ["desk"], {"min_count": 1}),
    ("keyness", [], {"min_count": 1, "target": "B", "measure": "log_ratio"}),
    ("keyness", ["desk"], {"of": "entities", "min_count": 1}),
    ("keyness", ["desk"], {"ngram": 2, "min_count": 2}),
    ("keyness", ["n_sentences"], {"min_count": 1}),
    ("keyness", ["n_mentions"], {"min_count": 1}),
    ("collocations", [], {"min_count": 1}),
    ("collocations", [1], {"min_count": 2}),
    ("collocations", [2], {"of": "entities", "min_count": 1}),
    ("dispersion", [], {"min_count": 1}),
    ("dispersion", [], {"of": "entities", "min_count": 2}),
    ("tfidf", [], {}),
    ("tfidf", [], {"min_articles": 2, "most": 2}),
    ("tfidf", [], {"of": "entities"}),
    ("cooccurrence", [], {"min_count": 1}),
    ("cooccurrence", ["paragraph"], {"min_count": 1, "of": "words"}),
    ("cooccurrence", ["article"], {"min_count": 2, "of": "words"}),
    ("timeline", [], {}),
    ("timeline", ["word"], {"most": 3, "freq": "W"}),
    ("timeline", ["word"], {"terms": ["bank", "ferry", "nowhere"]}),
    ("timeline", ["source"], {"freq": "M"}),
]


@pytest.fixture(scope="module")
def az():
    return cd.Analyzer()


@pytest.fixture(scope="module")
def whole(az):
    return az.analyze(ROWS, repetition=False, **COLUMNS)


def pieces(*lengths):
    start = 0
    for length in lengths:
        yield ROWS[start : start + length]
        start += length


@pytest.mark.parametrize(("name", "arguments", "options"), CALLS)
def test_batches_give_what_one_call_gives(az, whole, name, arguments, options):
    expected = getattr(whole, name)(*arguments, **options)
    assert len(expected) > 0
    for batches in (pieces(3, 0, 4), iter(ROWS), [ROWS]):
        found = getattr(az, name)(batches, *arguments, **options, **COLUMNS)
        # Categories come in the order in which the table met them.
        pd.testing.assert_frame_equal(found, expected, check_categorical=False)


@given(cuts=st.lists(st.integers(0, 3), max_size=6))
@settings(max_examples=20, deadline=None)
def test_where_batches_end_changes_nothing(cuts):
    az = cd.Analyzer(signals=["boilerplate"])
    lengths = [*cuts, len(ROWS)]
    found = az.collocations(pieces(*lengths), min_count=1, **COLUMNS)
    expected = az.analyze(ROWS, repetition=False, **COLUMNS).collocations(min_count=1)
    assert found.values.tolist() == expected.values.tolist()


def test_arrow_batches_in_a_frame_of_arrow_out(az, whole):
    batches = pa.table({name: [row[name] for row in ROWS] for name in ROWS[0]}).to_batches(max_chunksize=2)
    found = az.dispersion(iter(batches), min_count=1, **COLUMNS)
    assert isinstance(found, pa.Table)
    assert found.to_pylist() == pl.DataFrame(whole.dispersion(min_count=1)).to_dicts()
    reader = pa.RecordBatchReader.from_batches(batches[0].schema, batches)
    assert az.dispersion(reader, min_count=1, **COLUMNS) == found


def test_frames_of_polars_and_ids(az):
    frame = pl.DataFrame(ROWS).with_columns(pl.Series("url", list("abcdefg")))
    found = az.tfidf(frame.iter_slices(3), id="url", most=1, **COLUMNS)
    assert isinstance(found, pl.DataFrame)
    assert found["article"].to_list() == ["a", "b", "c", "f", "g"]


def test_no_batch_gives_an_empty_frame(az):
    for name in ("collocations", "dispersion", "tfidf", "cooccurrence", "timeline"):
        assert len(getattr(az, name)(iter([]))) == 0, name
        assert len(getattr(az, name)([[], [""]], progress=False)) == 0, name


def test_texts_are_not_kept():
    az = cd.Analyzer(signals=["boilerplate"])
    text = "The ferry sank off the coast and the bank paid. " * 200

    def peak(n_batches):
        tracemalloc.start()
        rows = ({"text": text, "outlet": "ab"[n % 2]} for n in range(1000 * n_batches))
        az.keyness(rows, text="text", source="outlet", progress=False)
        told = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return told

    assert peak(4) < 1.5 * peak(1)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda az: az.dispersion("a text"), cd.ArgumentError, "batches: found str, expected several"),
        (lambda az: az.dispersion(pd.DataFrame(ROWS)), cd.ArgumentError, "batches: found DataFrame, expected several"),
        (lambda az: az.keyness(pieces(7), ["x"]), cd.ArgumentError, "by: found list, expected a column: a stream is"),
        (
            lambda az: az.keyness(pieces(7), "nothing", **COLUMNS),
            cd.ArgumentError,
            "by: found 'nothing', expected a col",
        ),
        (lambda az: az.keyness([["x", "y"]], progress=False), cd.ArgumentError, "by: found 0 groups, expected two or"),
        (
            lambda az: az.keyness(pieces(7), target="C", **COLUMNS),
            cd.ArgumentError,
            "target: found 'C', expected one of the groups: A, B",
        ),
        (
            lambda az: az.keyness(pieces(7), measure="g3", **COLUMNS),
            cd.OptionError,
            'measure: found "g3", expected one',
        ),
        (lambda az: az.collocations([], of="lemmas"), cd.OptionError, "of: found 'lemmas', expected words or entities"),
        (lambda az: az.collocations([], 0), cd.ArgumentError, "window: found 0, expected a whole number from 1"),
        (lambda az: az.cooccurrence([], "page"), cd.OptionError, 'unit: found "page", expected one of sentence'),
        (lambda az: az.timeline([], "day"), cd.OptionError, "by: found 'day', expected one of entity, word, source"),
        (lambda az: az.timeline(pieces(7), freq="Q", **COLUMNS), cd.OptionError, "freq: found 'Q', expected one of D"),
        (lambda az: az.dispersion([ROWS, 7], **COLUMNS), cd.ArgumentError, "batch 1: .* found int"),
    ],
)
def test_a_wrong_argument_says_what_was_expected(az, call, error, message):
    with pytest.raises(error, match=message):
        call(az)
