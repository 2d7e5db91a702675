"""Columns in and tables out by Arrow's C interface: every layout of strings, no copy, and what is broken refused."""

import ctypes
import gc
import random
from itertools import pairwise

import copydesk as cd
import copydesk.arrow
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

TEXT = "Vladimir Putin met Kim Jong Un in Russia."
OTHER = "Nothing 🙂 here. Putin, Vučić and 北京."
TEXTS = [TEXT, None, OTHER, "", TEXT, "Russia", None, "é"]
TYPES = {
    "string": pa.string(),
    "large_string": pa.large_string(),
    "string_view": pa.string_view(),
    "dictionary": pa.dictionary(pa.int32(), pa.string()),
    "dictionary of uint8": pa.dictionary(pa.uint8(), pa.large_string()),
    "dictionary of int64": pa.dictionary(pa.int64(), pa.string()),
}
POOLS = []
"""Memory pools that pyarrow was told to use, and may still know of."""
MATCHER = cd.Matcher(["Putin", "Russia", "北京", "é"])


class Stream:
    """Speaks Arrow's stream interface, and nothing else."""

    def __init__(self, data):
        self.data = data

    def __arrow_c_stream__(self, requested_schema=None):
        return self.data.__arrow_c_stream__(requested_schema)


class Array:
    """Speaks Arrow's array interface, and nothing else."""

    def __init__(self, data):
        self.data = data

    def __arrow_c_array__(self, requested_schema=None):
        return self.data.__arrow_c_array__(requested_schema)


def column(texts, type):
    plain = pa.array(texts, pa.string())
    return plain.dictionary_encode().cast(type) if pa.types.is_dictionary(type) else plain.cast(type)


def rows(found):
    """The rows of what `find_all` gave, whatever the flavour."""
    if isinstance(found, pd.DataFrame):
        return found.to_dict("records")
    return found.to_dicts() if isinstance(found, pl.DataFrame) else found.to_pylist()


def expected(texts):
    return rows(MATCHER.find_all(texts))


# Columns in


@pytest.mark.parametrize("type", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("wrap", [lambda data: data, Array, lambda data: Stream(pa.chunked_array([data]))])
@pytest.mark.parametrize("part", [slice(None), slice(3, 7), slice(0, 0)], ids=["whole", "sliced", "none"])
def test_every_layout_of_strings_is_read(type, wrap, part):
    assert rows(MATCHER.find_all(wrap(column(TEXTS, type)[part]))) == expected(TEXTS[part])


@pytest.mark.parametrize("type", TYPES.values(), ids=TYPES)
def test_chunks_each_with_their_own_dictionary(type):
    pieces = [TEXTS[:3], [], TEXTS[3:4], [None, None], TEXTS[4:]]
    chunks = pa.chunked_array([column(piece, type) for piece in pieces], type)
    assert rows(MATCHER.find_all(chunks)) == expected([text for piece in pieces for text in piece])


@pytest.mark.parametrize("wrap", [Stream, Array])
def test_a_batch_is_a_frame(wrap):
    batch = pa.record_batch({"n": [1, 2], "body": [TEXT, OTHER]})
    assert rows(MATCHER.find_all(wrap(batch))) == expected([TEXT, OTHER])
    assert cd.analyze(wrap(batch), id="n").articles["article"].to_pylist() == [1, 2]


def test_a_column_of_nulls_has_no_text():
    for nulls in (pa.nulls(3), pa.nulls(3, pa.string_view()), pa.nulls(2, pa.dictionary(pa.int8(), pa.string()))):
        notes = cd.analyze(nulls).articles["note"].to_pylist()
        assert notes == ["text is missing"] * len(nulls)


def test_a_dictionary_may_hold_null():
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 0]), pa.array([None, TEXT]))
    assert rows(MATCHER.find_all(coded)) == expected([None, TEXT, None, None])


def test_duckdb_is_read():
    duckdb = pytest.importorskip("duckdb")
    articles = pa.table({"url": ["a", "b"], "body": [TEXT, OTHER]})  # noqa: F841 (duckdb finds it by its name)
    found = cd.analyze(duckdb.sql("select * from articles order by url"), text="body", id="url")
    assert found.mentions["article"].to_pylist()[:3] == ["a", "a", "a"]
    mentions = found.mentions  # noqa: F841
    assert duckdb.sql("select count(*) from mentions where article = 'a'").fetchall() == [(3,)]


@pytest.mark.parametrize("type", TYPES.values(), ids=TYPES)
@pytest.mark.parametrize("flavour", ["pyarrow", "pandas", "pandas index"])
def test_no_string_is_copied(type, flavour):
    texts = column(["x" * 100_000 + str(n) for n in range(40)], type)
    data = texts if flavour == "pyarrow" else pd.Series(texts, dtype=pd.ArrowDtype(type))
    if flavour == "pandas index":
        data = data.iloc[5:30]
    pool, before = pa.proxy_memory_pool(pa.system_memory_pool()), pa.default_memory_pool()
    POOLS.append(pool)
    pa.set_memory_pool(pool)
    try:
        assert pa.array([1]).get_total_buffer_size() <= pool.max_memory() < 1000
        MATCHER.find_all(data)
    finally:
        pa.set_memory_pool(before)
    assert pool.max_memory() < 100_000


@given(
    texts=st.lists(st.none() | st.sampled_from([TEXT, OTHER, "", "Putin"]) | st.text(max_size=40), max_size=12),
    type=st.sampled_from(list(TYPES.values())),
    cuts=st.lists(st.integers(0, 12), max_size=4),
    skip=st.integers(0, 3),
)
@settings(max_examples=200)
def test_however_it_is_laid_out_a_column_says_the_same(texts, type, cuts, skip):
    whole = column([None, "left out", TEXT][:skip] + texts, type)[skip:]
    edges = sorted({0, len(texts), *(cut for cut in cuts if cut < len(texts))})
    pieces = [whole[start:stop] for start, stop in pairwise(edges)]
    chunks = pa.chunked_array(pieces, type)
    assert rows(MATCHER.find_all(chunks)) == expected(texts)
    assert rows(MATCHER.find_all(Stream(chunks))) == expected(texts)
    notes = cd.analyze(chunks, signals=["articles"]).table("articles", as_="polars")
    assert rows(notes) == rows(cd.analyze(texts, signals=["articles"]).table("articles", as_="polars"))


# What is broken


RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class CSchema(ctypes.Structure):
    _fields_ = (
        ("format", ctypes.c_char_p),
        ("name", ctypes.c_char_p),
        ("metadata", ctypes.c_void_p),
        ("flags", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("children", ctypes.c_void_p),
        ("dictionary", ctypes.c_void_p),
        ("release", RELEASE),
        ("private_data", ctypes.c_void_p),
    )


class CArray(ctypes.Structure):
    _fields_ = (
        ("length", ctypes.c_int64),
        ("null_count", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("n_buffers", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("buffers", ctypes.POINTER(ctypes.c_char_p)),
        ("children", ctypes.c_void_p),
        ("dictionary", ctypes.c_void_p),
        ("release", RELEASE),
        ("private_data", ctypes.c_void_p),
    )


def release(structure):
    def released(address):
        structure.from_address(address).release = RELEASE()

    return RELEASE(released)


RELEASES = {structure: release(structure) for structure in (CSchema, CArray)}


class Producer:
    """Fills the structures with whatever it is told, true or not."""

    def __init__(self, format, length, buffers, offset=0, null_count=-1, dictionary=None):
        self.parts = (ctypes.c_char_p * max(1, len(buffers)))(*buffers)
        self.dictionary = dictionary
        coded = (None, None) if dictionary is None else map(ctypes.addressof, (dictionary.schema, dictionary.array))
        coded_schema, coded_array = coded
        self.schema = CSchema(format, b"", None, 2, 0, None, coded_schema, RELEASES[CSchema], None)
        self.array = CArray(
            length, null_count, offset, len(buffers), 0, self.parts, None, coded_array, RELEASES[CArray], None
        )

    def __arrow_c_array__(self, requested_schema=None):
        new = ctypes.pythonapi.PyCapsule_New
        new.restype, new.argtypes = ctypes.py_object, (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        return (
            new(ctypes.addressof(self.schema), b"arrow_schema", None),
            new(ctypes.addressof(self.array), b"arrow_array", None),
        )


def refused_or_read(array):
    """Reads a column that may be broken: anything but the one error is a bug."""
    try:
        table = MATCHER._native.find_all(array, 1, None)
    except cd.ArgumentError as error:
        said = str(error)
    else:
        said = "expected a valid Arrow column"
        assert {row["surface"] for row in table.dicts(0, len(table))} <= {"Putin", "Russia", "北京", "é"}
    assert "expected a valid Arrow column" in said


def little(n_bytes, *numbers):
    return b"".join(number.to_bytes(n_bytes, "little", signed=True) for number in numbers)


DATA = st.just((TEXT + OTHER).encode()[:70]) | st.binary(min_size=70, max_size=70)


def test_a_producer_that_tells_the_truth_is_read():
    data = "Putin北京".encode()
    for format, n_bytes in ((b"u", 4), (b"U", 8)):
        given_ = Producer(format, 3, [b"\5", little(n_bytes, 0, 5, 5, 11), data])
        assert [row["surface"] for row in MATCHER._native.find_all(given_, 1, None).dicts(0, 9)] == ["Putin", "北京"]
    texts = Producer(b"u", 2, [None, little(4, 0, 5, 11), data])
    coded = Producer(b"c", 3, [None, little(1, 1, 0, 1)], dictionary=texts)
    found = MATCHER._native.find_all(coded, 1, None).dicts(0, 9)
    assert [row["surface"] for row in found] == ["北京", "Putin", "北京"]


@given(
    offsets=st.lists(st.integers(-3, 70), min_size=1, max_size=6),
    data=DATA,
    n_bytes=st.sampled_from([4, 8]),
    offset=st.integers(0, 2),
    nulls=st.none() | st.binary(min_size=1, max_size=1),
)
@example(offsets=[0, 5, 3, 70], data=TEXT.encode().ljust(70), n_bytes=4, offset=0, nulls=None)
@example(offsets=[0, -1], data=TEXT.encode().ljust(70), n_bytes=8, offset=0, nulls=None)
@example(offsets=[0, 1, 2], data="éé".encode().ljust(70), n_bytes=4, offset=0, nulls=None)
@settings(max_examples=300)
def test_offsets_that_lead_nowhere_are_refused(offsets, data, n_bytes, offset, nulls):
    offset = min(offset, len(offsets) - 1)
    buffers = [nulls, little(n_bytes, *offsets), data]
    refused_or_read(Producer(b"u" if n_bytes == 4 else b"U", len(offsets) - 1 - offset, buffers, offset))


@given(
    views=st.lists(
        st.tuples(st.integers(-2, 90), st.binary(min_size=4, max_size=4), st.integers(-1, 2), st.integers(-2, 90)),
        max_size=5,
    ),
    data=DATA,
)
@settings(max_examples=300)
def test_views_that_lead_nowhere_are_refused(views, data):
    packed = b"".join(little(4, length) + head + little(4, buffer, at) for length, head, buffer, at in views)
    refused_or_read(Producer(b"vu", len(views), [None, packed, data, little(8, len(data))]))


@given(keys=st.lists(st.integers(-3, 5), max_size=6), n_texts=st.integers(0, 4))
@settings(max_examples=200)
def test_codes_without_a_text_are_refused(keys, n_texts):
    texts = Producer(b"u", n_texts, [None, little(4, *range(n_texts + 1)), b"Putin"])
    refused_or_read(Producer(b"c", len(keys), [None, little(1, *keys)], dictionary=texts))


@pytest.mark.parametrize(
    "lie",
    [
        {"format": b"?"},
        {"format": b"\xff"},
        {"length": -1},
        {"offset": -1},
        {"length": 2**62},
        {"buffers": []},
        {"buffers": [None, None, None]},
        {"buffers": [None, little(4, 0, 5), None]},
        {"null_count": 7},
    ],
    ids=str,
)
def test_a_lie_is_refused(lie):
    truth = {"format": b"u", "length": 1, "buffers": [None, little(4, 0, 5), b"Putin"]}
    refused_or_read(Producer(**truth | lie))


class Again:
    """Gives the same capsules every time, as nobody should."""

    def __init__(self, data):
        self.capsules = data.__arrow_c_array__()

    def __arrow_c_array__(self, requested_schema=None):
        return self.capsules


class StreamAgain:
    def __init__(self, data):
        self.capsule = data.__arrow_c_stream__()

    def __arrow_c_stream__(self, requested_schema=None):
        return self.capsule


@pytest.mark.parametrize("make", [lambda: Again(pa.array([TEXT])), lambda: StreamAgain(pa.chunked_array([[TEXT]]))])
def test_what_was_taken_is_refused(make):
    data = make()
    assert len(MATCHER._native.find_all(data, 1, None)) == 2
    with pytest.raises(cd.ArgumentError, match="expected a valid Arrow column"):
        MATCHER._native.find_all(data, 1, None)


@pytest.mark.parametrize("column", [pa.array([1]), pa.array([b"a"]), pa.array([1]).dictionary_encode()])
def test_what_holds_no_strings_is_refused_by_the_worker_too(column):
    with pytest.raises(cd.ArgumentError, match="expected strings"):
        MATCHER._native.find_all(column, 1, None)


# Tables out


def test_a_frame_that_is_written_to_changes_nothing_else():
    a = cd.analyze([TEXT])
    frame = a.mentions
    frame.loc[0, "start"] = 7
    frame["score"] = 0.0
    assert a[0]["mentions"][0]["start"] == 0
    assert a.table("mentions", as_="polars")["start"][0] == 0
    assert a.table("mentions", as_="pyarrow")["score"][0].as_py() > 0


def test_frames_live_on_without_the_analysis():
    a = cd.analyze([TEXT, None, OTHER] * 200, progress=False)
    frames = {as_: a.table("mentions", as_=as_) for as_ in ("pandas", "polars", "pyarrow")}
    del a
    gc.collect()
    _ = [bytearray(random.Random(1).randbytes(1000)) for _ in range(2000)]
    assert {as_: len(frame) for as_, frame in frames.items()} == dict.fromkeys(frames, len(frames["pandas"]))
    found = [rows(frame) for frame in frames.values()]
    nulls = [[{k: None if v != v else v for k, v in row.items()} for row in rows] for rows in found]
    assert nulls[0] == nulls[1] == nulls[2]
    assert {row["surface"] for row in found[2]} >= {"Vladimir Putin", "Kim Jong Un", "Russia"}


@pytest.mark.parametrize("as_", ["polars", "pyarrow"])
def test_a_table_can_be_had_twice(as_):
    a = cd.analyze([TEXT])
    a.table("mentions", as_=as_)
    a._built.clear()
    assert [row["surface"] for row in rows(a.table("mentions", as_=as_))] == ["Vladimir Putin", "Kim Jong Un", "Russia"]


# Batches


BATCHES = [
    {"url": ["a", "b"], "body": [TEXT, None]},
    {"url": [], "body": []},
    {"url": ["c"], "body": [OTHER]},
]
SCHEMA = pa.schema({"url": pa.string(), "body": pa.string()})


def batches():
    return (pa.record_batch(batch, schema=SCHEMA) for batch in BATCHES)


@pytest.mark.parametrize("table", ["articles", "mentions", "entities", "sentences"])
@pytest.mark.parametrize("id", [None, "url"])
@pytest.mark.parametrize("dictionary", [True, False])
def test_batches_give_what_one_call_gives(table, id, dictionary):
    found = list(cd.arrow.analyze(batches(), table, text="body", id=id, dictionary=dictionary))
    assert [type(batch) for batch in found] == [pa.RecordBatch] * 3
    schema = cd.arrow.schema(table, id=None if id is None else pa.string(), dictionary=dictionary)
    assert {batch.schema for batch in found} == {schema}
    assert dictionary or not any(pa.types.is_dictionary(field.type) for field in schema)
    whole = cd.analyze(pa.Table.from_batches(batches()), text="body", id=id).table(table)
    assert pa.Table.from_batches(found).to_pylist() == whole.to_pylist()


@pytest.mark.parametrize(
    "make",
    [
        lambda: pa.RecordBatchReader.from_batches(SCHEMA, batches()),
        lambda: map(pl.from_arrow, batches()),
        lambda: map(Stream, batches()),
        lambda: map(Array, batches()),
        lambda: [pa.Table.from_batches([batch]) for batch in batches()],
    ],
    ids=["reader", "polars", "stream", "array", "tables"],
)
def test_batches_of_any_kind(make):
    found = pa.Table.from_batches(cd.arrow.analyze(make(), text="body", id="url"))
    assert found["article"].to_pylist() == ["a", "a", "a", *["c"] * (len(found) - 3)]


def test_a_batch_is_read_when_it_is_asked_for():
    asked = []

    def given_():
        for batch in batches():
            asked.append(batch)
            yield batch

    found = cd.arrow.analyze(given_(), text="body")
    assert not asked
    next(found)
    assert len(asked) == 1


def test_duckdb_passes_batches_and_takes_them():
    duckdb = pytest.importorskip("duckdb")
    articles = pa.Table.from_batches(batches())  # noqa: F841
    giving, taking = duckdb.connect(), duckdb.connect()  # one connection answers one question at a time
    reader = giving.sql("select * from articles").to_arrow_reader(2)
    schema = cd.arrow.schema(id=pa.string(), dictionary=False)
    found = cd.arrow.analyze(reader, text="body", id="url", dictionary=False)
    mentions = pa.RecordBatchReader.from_batches(schema, found)  # noqa: F841
    assert taking.sql("select count(*) from mentions where article = 'a'").fetchall() == [(3,)]


def test_wrong_batches_are_said():
    for whole in (pa.record_batch(BATCHES[0]), pa.table(BATCHES[0]), pl.DataFrame(BATCHES[0]), TEXT, {"text": TEXT}, 7):
        with pytest.raises(cd.ArgumentError, match="argument batches: found"):
            cd.arrow.analyze(whole)
    with pytest.raises(cd.OptionError, match="option signals"):
        cd.arrow.analyze(batches(), "mention")
    with pytest.raises(cd.ArgumentError, match="argument table: found 'entities', expected one of the tables"):
        cd.arrow.analyze(batches(), "entities", signals=["mentions"])
    stream = cd.arrow.analyze([*batches(), pa.record_batch({"n": [1]})], text="body")
    with pytest.raises(cd.ArgumentError, match="batch 3: argument text: found 'body'"):
        list(stream)
    with pytest.raises(cd.ArgumentError, match="batch 0: argument batches: found str"):
        list(cd.arrow.analyze([TEXT]))


def test_a_gazetteer_of_ones_own():
    gazetteer = cd.Gazetteer([{"id": "n", "name": "Nothing", "type": "other"}])
    (found,) = cd.arrow.analyze([pa.record_batch({"text": [OTHER]})], gazetteer=gazetteer, threads=1)
    assert found["entity_id"].to_pylist() == ["n"]
