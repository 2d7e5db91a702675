"""Frames in, frames out: every flavour, every dtype, ids, empty tables."""

import datetime as dt

import copydesk as cd
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

TEXT = "Vladimir Putin met Kim Jong Un in Russia."
OTHER = "Nothing 🙂 here. Putin, Vučić and 北京."
SHORT = "fewer than 20 words: too short for most statistics"
IDS = ["a.com/1", "b.org/2", "c.net/3"]
BODIES = [TEXT, None, OTHER]
DAYS = [dt.datetime(2023, 9, 14, 12, 30), None, dt.datetime(2025, 1, 2)]
COLUMNS = {"url": IDS, "headline": ["One", None, "Three"], "body": BODIES, "outlet": ["AP", "AP", None], "day": DAYS}
NAMES = {"text": "body", "id": "url", "title": "headline", "source": "outlet", "published": "day"}

FRAMES = {
    "pandas": pd.DataFrame(COLUMNS),
    "pandas object": pd.DataFrame(COLUMNS, dtype=object),
    "pandas string": pd.DataFrame(COLUMNS).astype(dict.fromkeys(["url", "headline", "body", "outlet"], "string")),
    "pandas category": pd.DataFrame(COLUMNS).astype(dict.fromkeys(["url", "headline", "body", "outlet"], "category")),
    "pandas arrow": pd.DataFrame(COLUMNS).convert_dtypes(dtype_backend="pyarrow"),
    "polars": pl.DataFrame(COLUMNS),
    "polars lazy": pl.LazyFrame(COLUMNS),
    "polars categorical": pl.DataFrame(COLUMNS).with_columns(pl.col("body", "url", "outlet").cast(pl.Categorical)),
    "pyarrow": pa.table(COLUMNS),
    "pyarrow batch": pa.table(COLUMNS).to_batches()[0],
    "pyarrow large": pa.table(
        {name: pa.array(column, pa.large_string() if name != "day" else None) for name, column in COLUMNS.items()}
    ),
    "pyarrow view": pa.table(COLUMNS).set_column(2, "body", pa.array(BODIES, pa.string_view())),
    "pyarrow dictionary": pa.table(COLUMNS).set_column(2, "body", pa.array(BODIES).dictionary_encode()),
    "pyarrow chunks": pa.concat_tables([pa.table(COLUMNS).slice(0, 1), pa.table(COLUMNS).slice(1)]),
    "list of dicts": [dict(zip(COLUMNS, row, strict=True)) for row in zip(*COLUMNS.values(), strict=True)],
}
TABLES = ("articles", "mentions", "entities", "quotes", "dates", "numbers", "sentences", "boilerplate")
FLAVOURS = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.Table}


class Stream:
    """Anything that speaks Arrow."""

    def __init__(self, data):
        self.data = data

    def __arrow_c_stream__(self, requested_schema=None):
        return self.data.__arrow_c_stream__(requested_schema)


def dicts(frame):
    """The rows of any frame, null as None."""
    if isinstance(frame, pd.DataFrame):
        frame = frame.astype(object).where(frame.notna(), None)
        return [
            {k: v.to_pydatetime() if isinstance(v, pd.Timestamp) else v for k, v in row.items()}
            for row in frame.to_dict("records")
        ]
    return frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()


EXPECTED = {name: dicts(cd.analyze(FRAMES["pandas"], **NAMES).table(name)) for name in TABLES}


@pytest.mark.parametrize("name", FRAMES)
def test_every_frame_gives_the_same_in_its_own_flavour(name):
    frame = FRAMES[name]
    a = cd.analyze(frame, **NAMES)
    flavour = name.split()[0] if name.split()[0] in FLAVOURS else "pandas"
    for table in TABLES:
        assert type(a.table(table)) is FLAVOURS[flavour]
        for as_ in FLAVOURS:
            assert type(a.table(table, as_=as_)) is FLAVOURS[as_]
            assert dicts(a.table(table, as_=as_)) == EXPECTED[table]


def test_what_is_expected_is_right():
    articles = EXPECTED["articles"]
    assert [row["article"] for row in articles] == IDS
    assert [row["title"] for row in articles] == ["One", None, "Three"]
    assert [row["source"] for row in articles] == ["AP", "AP", None]
    assert [row["published"] for row in articles] == DAYS
    assert [row["n_chars"] for row in articles] == [len(TEXT), None, len(OTHER)]
    assert [row["note"] for row in articles] == [SHORT, "text is missing", SHORT]
    surfaces = [row["surface"] for row in EXPECTED["mentions"] if row["article"] == "a.com/1"]
    assert surfaces == ["Vladimir Putin", "Kim Jong Un", "Russia"]


@pytest.mark.parametrize(
    "column",
    [
        [TEXT, None],
        (TEXT, None),
        iter([TEXT, None]),
        np.array([TEXT, None], dtype=object),
        pd.Series([TEXT, None]),
        pd.Series([TEXT, None], name="body"),
        pd.Index([TEXT, None]),
        pl.Series([TEXT, None]),
        pl.Series("body", [TEXT, None]),
        pa.array([TEXT, None]),
        pa.chunked_array([[TEXT], [None]], pa.string()),
        Stream(pa.chunked_array([[TEXT, None]])),
        Stream(pl.Series([TEXT, None])),
        Stream(pa.table({"body": [TEXT, None]})),
    ],
    ids=lambda column: type(column).__name__,
)
def test_a_column_of_texts(column):
    a = cd.analyze(column)
    assert dicts(a.articles)[0]["article"] == 0
    assert dicts(a.articles)[1]["note"] == "text is missing"
    assert [row["start"] for row in dicts(a.mentions)] == [0, 19, 34]
    assert isinstance(a.mentions, FLAVOURS["pyarrow" if isinstance(column, Stream) else _flavour(column)])


def _flavour(column):
    return next((flavour for flavour in FLAVOURS if type(column).__module__.startswith(flavour)), "pandas")


KINDS = {
    "int": ("int64", pl.Int64, pa.int64()),
    "nullable_int": ("Int64", pl.Int64, pa.int64()),
    "float": ("float64", pl.Float64, pa.float64()),
    "bool": ("bool", pl.Boolean, pa.bool_()),
    "timestamp": ("datetime64[us]", pl.Datetime("us"), pa.timestamp("us")),
    "text": ("category", pl.Categorical, pa.dictionary(pa.int32(), pa.string())),
    "ids": ("category", pl.Categorical, pa.dictionary(pa.int32(), pa.string())),
    "content": (pd.Series(["text"]).dtype, pl.String, pa.large_string()),
}


@pytest.mark.parametrize("texts", [[TEXT, OTHER], [None], ["", "  "], []], ids=["full", "null", "blank", "none"])
def test_dtypes_are_those_of_the_schema_also_for_empty_tables(texts):
    a = cd.analyze(texts)
    for name, table in a._tables.items():
        pandas, polars, arrow = (a.table(name, as_=as_) for as_ in FLAVOURS)
        columns = [column for column, _, _ in table.schema()]
        assert list(pandas.columns) == polars.columns == arrow.column_names == columns
        for column, kind, doc in table.schema():
            dtype = KINDS[kind]
            assert pandas[column].dtype == dtype[0], column
            assert polars[column].dtype == dtype[1], column
            assert arrow.schema.field(column).type == dtype[2], column
            assert doc.endswith(".")
            if kind in ("text", "ids"):
                assert pandas[column].cat.categories.dtype == pd.Series(["text"]).dtype


def test_columns_can_be_written_to():
    mentions = cd.analyze([TEXT]).mentions
    mentions.loc[0, "start"] = 7
    mentions["score"] = mentions["score"] * 2
    assert mentions["start"].iloc[0] == 7


def test_a_table_is_built_once():
    a = cd.analyze([TEXT])
    assert a.mentions is a.mentions


# Ids


def test_the_pandas_index_is_the_id():
    frame = pd.DataFrame({"text": [TEXT, OTHER]}, index=["x", "y"])
    a = cd.analyze(frame)
    assert a.mentions["article"].astype(str).tolist()[0] == "x"
    assert a.mentions["article"].dtype == "category"
    assert list(a) == ["x", "y"]
    assert a["x"]["article"]["article"] == "x"


@pytest.mark.parametrize(
    "index",
    [
        pd.Index([30, 10]),
        pd.Index([30, 10], dtype="Int64"),
        pd.Index([1.5, 2.5]),
        pd.to_datetime(["2024-01-01", "2024-01-02"]),
        pd.RangeIndex(5, 9, 2),
        pd.RangeIndex(2),
        pd.CategoricalIndex(["x", "y"]),
        pd.Index(["x", "y"], dtype=object),
        pd.Index(["x", 7], dtype=object),
        pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]),
    ],
    ids=str,
)
def test_any_index_joins_back(index):
    frame = pd.DataFrame({"text": [TEXT, TEXT]}, index=index)
    a = cd.analyze(frame)
    assert list(a.articles["article"]) == list(index)
    assert list(a.mentions["article"]) == [index[0]] * 3 + [index[1]] * 3
    assert a[index[1]]["mentions"][0]["article"] == index[1]


def test_filtered_and_shuffled_frames_join_back():
    frame = pd.DataFrame({"text": [OTHER, TEXT, None, TEXT], "n": [1, 2, 3, 4]})
    some = frame[frame["n"] != 1].sample(frac=1, random_state=1)
    joined = cd.analyze(some).mentions.merge(frame, left_on="article", right_index=True)
    assert set(joined["n"]) == {2, 4}
    assert len(joined) == 6


@pytest.mark.parametrize("make", [pl.DataFrame, pa.table, lambda columns: pd.DataFrame(columns)])
@pytest.mark.parametrize("ids", [[3, 1], ["x", "y"], [dt.date(2024, 1, 1), dt.date(2024, 1, 2)]], ids=str)
def test_an_id_column_of_any_type(make, ids):
    a = cd.analyze(make({"text": [TEXT, OTHER], "key": ids}), id="key")
    for as_ in FLAVOURS:
        assert [row["article"] for row in dicts(a.table("articles", as_=as_))] == ids
    assert list(a) == ids
    assert a[ids[0]]["mentions"][0]["surface"] == "Vladimir Putin"


STRINGS = {
    "object": object,
    "python": "string[python]",
    "pyarrow": "string[pyarrow]",
    "str": "str",
    "nan": None if pd.__version__ < "3" else pd.StringDtype("python", na_value=float("nan")),
    "category": "category",
    "arrow": pd.ArrowDtype(pa.string()),
    "arrow large": pd.ArrowDtype(pa.large_string()),
    "arrow dictionary": pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string())),
}


@pytest.mark.parametrize("dtype", STRINGS.values(), ids=STRINGS)
def test_every_dtype_of_pandas_strings_joins_back(dtype):
    columns = {"body": [OTHER, TEXT, None, TEXT], "key": ["w", "x", "y", "z"]}
    frame = pd.DataFrame({name: pd.Series(cells, dtype=dtype) for name, cells in columns.items()})
    if dtype == "str" and pd.__version__ < "3":  # which writes None as a word
        frame.loc[2, "body"] = None
    frame["n"] = range(4)
    some = frame[frame["n"] > 0].sample(frac=1, random_state=2)
    by_key = cd.analyze(some, text="body", id="key")
    assert sorted(by_key.mentions.merge(frame, left_on="article", right_on="key")["n"]) == [1, 1, 1, 3, 3, 3]
    by_index = cd.analyze(some.set_index("key"), text="body")
    joined = frame.set_index("key").join(by_index.articles.set_index("article")[["n_mentions"]])
    assert joined["n_mentions"].fillna(-1).tolist() == [-1, 3, -1, 3]
    for a in (by_key, by_index):
        assert list(a) == some["key"].tolist()
        for as_ in FLAVOURS:
            assert {row["article"] for row in dicts(a.table("mentions", as_=as_))} == {"x", "z"}
            notes = {row["article"]: row["note"] for row in dicts(a.table("articles", as_=as_))}
            assert notes == {"x": SHORT, "y": "text is missing", "z": SHORT}


def _arrow(type):
    texts, keys = pa.array([TEXT, None]), pa.array(["x", "y"])
    if pa.types.is_dictionary(type):
        texts, keys = texts.dictionary_encode(), keys.dictionary_encode()
    return pa.table({"body": texts.cast(type), "key": keys.cast(type)})


def _polars(dtype):
    return pl.DataFrame({"body": [TEXT, None], "key": ["x", "y"]}).with_columns(pl.all().cast(dtype))


@pytest.mark.parametrize(
    "frame",
    [
        _polars(pl.Categorical),
        _polars(pl.Enum([TEXT, "x", "y"])),
        _arrow(pa.string_view()),
        _arrow(pa.dictionary(pa.int32(), pa.string())),
        _arrow(pa.dictionary(pa.int8(), pa.large_string())),
        Stream(_arrow(pa.string_view())),
        Stream(_polars(pl.Categorical)),
        pd.DataFrame({"body": [TEXT, None], "key": ["x", "y"]}).astype(pd.ArrowDtype(pa.string_view())),
    ],
    ids=["Categorical", "Enum", "view", "dictionary", "small dictionary", "stream", "stream of categories", "pandas"],
)
def test_texts_and_ids_may_be_coded_or_views(frame):
    a = cd.analyze(frame, text="body", id="key")
    assert list(a) == ["x", "y"]
    for as_ in FLAVOURS:
        assert [row["article"] for row in dicts(a.table("mentions", as_=as_))] == ["x"] * 3


@pytest.mark.parametrize(
    "index",
    [
        pd.MultiIndex.from_tuples([("a", 1), ("b", 2)]),
        pd.Index(["x", 7], dtype=object),
        pd.period_range("2024-01", periods=2, freq="M"),
    ],
    ids=["tuples", "several types", "periods"],
)
def test_ids_that_only_pandas_holds_are_texts_elsewhere(index):
    a = cd.analyze(pd.DataFrame({"text": [TEXT, TEXT]}, index=index))
    for as_ in ("polars", "pyarrow"):
        assert [row["article"] for row in dicts(a.table("articles", as_=as_))] == list(map(str, index))


@pytest.mark.parametrize(
    ("index", "said"),
    [
        (["x", "x"], "found 'x' in rows 0 and 1"),
        ([7, 7], "found 7 in rows 0 and 1"),
        (pd.MultiIndex.from_tuples([("a", 1), ("a", 1)]), "found ('a', 1) in rows 0 and 1"),
        (["x", None], "found no id in row 1"),
    ],
    ids=str,
)
def test_an_index_that_names_no_row_is_an_error(index, said):
    with pytest.raises(cd.ArgumentError) as error:
        cd.analyze(pd.DataFrame({"text": [TEXT, TEXT]}, index=index))
    assert str(error.value).startswith(f"argument id: {said}")


def test_ids_of_a_polars_frame_keep_their_dtype():
    frame = pl.DataFrame({"text": [TEXT], "key": ["x"]})
    joined = cd.analyze(frame, id="key").mentions.join(frame, left_on="article", right_on="key")
    assert joined.height == 3


# One text


def test_one_text_gives_dicts():
    facts = cd.analyze(TEXT, id="x", title="T", published="2023-09-14", source="AP")
    a = cd.analyze(
        [{"text": TEXT, "id": "x", "t": "T", "p": "2023-09-14", "s": "AP"}],
        text="text",
        id="id",
        title="t",
        published="p",
        source="s",
    )
    assert facts == a["x"]
    assert facts["article"]["published"] == dt.datetime(2023, 9, 14)
    assert list(facts) == ["article", *TABLES[1:]]
    assert all(row["article"] == "x" for table in TABLES[1:] for row in facts[table])


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2023-09-14", dt.datetime(2023, 9, 14)),
        ("2023-09-14T10:00:00+02:00", dt.datetime(2023, 9, 14, 8)),
        (dt.date(2023, 9, 14), dt.datetime(2023, 9, 14)),
        (dt.datetime(1955, 9, 14, 1, 2, 3, 456), dt.datetime(1955, 9, 14, 1, 2, 3, 456)),
        (dt.datetime(2023, 9, 14, tzinfo=dt.timezone(dt.timedelta(hours=-5))), dt.datetime(2023, 9, 14, 5)),
        (pd.Timestamp("2023-09-14T10:00:00.000001999", tz="Europe/Berlin"), dt.datetime(2023, 9, 14, 8, 0, 0, 1)),
        (pd.NaT, None),
        (None, None),
        (7, None),
        ("yesterday", None),
    ],
    ids=str,
)
def test_published_of_one_text(published, expected):
    article = cd.analyze(TEXT, published=published, signals="mentions")["article"]
    assert article["published"] == expected
    assert (article["note"] is None) == (expected is not None or published is None or published is pd.NaT)


def test_a_year_that_python_does_not_know_is_none_in_dicts():
    assert cd.analyze(TEXT, published="-000044-03-15")["article"]["published"] is None


@pytest.mark.parametrize(
    "column",
    [
        pd.Series(pd.to_datetime(["2023-09-14T10:00+02:00", None], utc=True)),
        pd.Series(pd.to_datetime(["2023-09-14T08:00", None])).astype("datetime64[s]"),
        pd.Series(pd.to_datetime(["2023-09-14T08:00", None])).astype("datetime64[ns]"),
        pd.Series([dt.datetime(2023, 9, 14, 8), None], dtype=object),
        pd.Series(["2023-09-14T08:00", None]),
        pd.Series(pa.array([dt.datetime(2023, 9, 14, 8), None]), dtype=pd.ArrowDtype(pa.timestamp("ns", "UTC"))),
        pl.Series([dt.datetime(2023, 9, 14, 8), None]),
        pl.Series(["2023-09-14T10:00"]).str.to_datetime(time_zone="Europe/Berlin").extend_constant(None, 1),
        pl.Series(["2023-09-14T08:00", None]),
        pa.array([dt.datetime(2023, 9, 14, 8), None], pa.timestamp("ns")),
        pa.array([dt.datetime(2023, 9, 14, 8), None], pa.timestamp("s", "Asia/Tokyo")),
        pa.array(["2023-09-14T08:00", None]),
    ],
    ids=lambda column: (
        f"{type(column).__module__.split('.')[0]} {getattr(column, 'dtype', getattr(column, 'type', ''))}"
    ),
)
def test_published_columns(column):
    make = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}[_flavour(column)]
    if _flavour(column) == "pandas":
        column = column.reset_index(drop=True)
    frame = make({"text": [TEXT, TEXT], "day": column})
    articles = dicts(cd.analyze(frame, published="day", signals="mentions").articles)
    assert [row["published"] for row in articles] == [dt.datetime(2023, 9, 14, 8), None]
    assert [row["note"] for row in articles] == [None, None]


# Strange cells


def test_a_strange_cell_has_nulls_and_a_note():
    texts = [TEXT, None, 7, float("nan"), "bad \ud800", pd.NA, b"bytes", "", ["list"]]
    for column in (texts, pd.Series(texts, dtype=object)):
        a = cd.analyze(column, signals=["mentions", "entities", "sentences"])
        assert [row["note"] for row in dicts(a.articles)] == [
            None,
            "text is missing",
            "text is not a string",
            "text is missing",
            "text holds a lone surrogate",
            "text is missing",
            "text is not a string",
            None,
            "text is not a string",
        ]
        assert set(a.mentions["article"]) == {0}
        assert a.articles["n_chars"].isna().tolist() == [False, True, True, True, True, True, True, False, True]


def test_what_is_not_text_beside_a_text_is_null():
    row = {"text": TEXT, "headline": 7, "outlet": "bad \ud800", "day": 7}
    rows = [row, {"text": TEXT, "headline": "T", "outlet": "AP", "day": "2024"}]
    a = cd.analyze(rows, title="headline", source="outlet", published="day", signals="mentions")
    article = a[0]["article"]
    assert article["title"] is article["source"] is article["published"] is None
    assert article["note"] == "published is not a date"


# Which column is read


def test_the_text_column_is_found():
    assert len(cd.analyze(pd.DataFrame({"n": [1], "text": [TEXT], "other": ["x"]})).mentions) == 3
    assert len(cd.analyze(pd.DataFrame({"n": [1], "body": [TEXT], "day": [dt.date(2024, 1, 1)]})).mentions) == 3
    assert len(cd.analyze(pl.DataFrame({"n": [1], "body": [TEXT]})).mentions) == 3
    assert len(cd.analyze(pa.table({"n": [1], "body": [TEXT]})).mentions) == 3
    assert len(cd.analyze(pd.DataFrame({"url": ["u"], "body": [TEXT]}), id="url").mentions) == 3


def test_an_empty_frame_gives_empty_tables():
    for frame in (FRAMES["pandas"][:0], FRAMES["polars"][:0], FRAMES["pyarrow"].slice(0, 0), []):
        a = cd.analyze(frame, **NAMES)
        assert len(a) == 0
        assert all(len(a.table(name)) == 0 for name in TABLES)


def test_keys_of_dicts_may_differ():
    a = cd.analyze([{"text": TEXT}, {"text": TEXT, "outlet": "AP"}], source="outlet")
    assert [row["source"] for row in dicts(a.articles)] == [None, "AP"]


# Analysis and Matcher


def test_only_the_tables_that_were_asked_for_exist():
    a = cd.analyze([TEXT], signals=["sentences"])
    assert {"articles", "sentences", "table"} <= set(dir(a))
    assert "mentions" not in dir(a)
    assert list(a[0]) == ["article", "sentences"]
    assert not hasattr(a, "mentions")


def test_an_analysis_says_what_it_holds():
    assert repr(cd.analyze([TEXT])) == (
        "Analysis(1 articles, 3 mentions, 3 entities, 0 quotes, 0 dates, 0 numbers, 1 sentences, 0 boilerplate)"
    )


def test_texts_are_dropped_on_request():
    assert cd.analyze([TEXT], keep_text=False)._texts is None
    assert cd.analyze([TEXT])._texts == [TEXT]


@pytest.mark.parametrize("name", FRAMES)
def test_find_all_has_the_flavour_and_the_ids(name):
    matcher = cd.Matcher(["Putin", "北京"])
    found = matcher.find_all(FRAMES[name], text="body", id="url")
    assert type(found) is FLAVOURS[name.split()[0] if name.split()[0] in FLAVOURS else "pandas"]
    assert [(row["article"], row["start"], row["surface"], row["entity_ids"]) for row in dicts(found)] == [
        ("a.com/1", 9, "Putin", "Putin"),
        ("c.net/3", OTHER.index("Putin"), "Putin", "Putin"),
        ("c.net/3", OTHER.index("北京"), "北京", "北京"),
    ]
    assert list(matcher.find_all([]).columns) == ["article", "start", "end", "surface", "alias", "entity_ids"]


def test_several_ids_are_joined_in_frames_and_a_list_in_dicts():
    gaz = cd.Gazetteer([{"id": id, "name": "Congo", "type": "place"} for id in ("Q971", "Q974")])
    matcher = cd.Matcher(gaz)
    assert matcher.find("Congo")[0]["entity_ids"] == ["Q971", "Q974"]
    assert matcher.find_all(["Congo"])["entity_ids"].tolist() == ["Q971|Q974"]


# What is installed


@pytest.mark.parametrize(
    ("missing", "flavour"),
    [(set(), "pandas"), ({"pandas"}, "polars"), ({"pandas", "polars"}, "pyarrow")],
    ids=str,
)
def test_a_list_takes_what_is_installed(missing, flavour, monkeypatch):
    _hide(missing, monkeypatch)
    assert type(cd.analyze([TEXT]).mentions) is FLAVOURS[flavour]


def test_pandas_needs_no_pyarrow(monkeypatch):
    _hide({"pyarrow", "polars"}, monkeypatch)
    a = cd.analyze(FRAMES["pandas"], **NAMES)
    assert dicts(a.mentions) == EXPECTED["mentions"]
    assert dicts(a.articles) == EXPECTED["articles"]


def test_without_any_package_there_are_dicts(monkeypatch):
    _hide(set(FLAVOURS), monkeypatch)
    a = cd.analyze([TEXT])
    assert a[0]["mentions"][2]["surface"] == "Russia"
    with pytest.raises(cd.MissingPackageError, match="package pandas: not installed"):
        _ = a.mentions


def _hide(missing, monkeypatch):
    import importlib.util
    import sys

    find_spec = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in missing else find_spec(name))
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)


def test_a_stream_is_read_by_polars_where_pyarrow_is_not(monkeypatch):
    _hide({"pyarrow"}, monkeypatch)
    for data in (pl.DataFrame({"body": [TEXT]}), pl.Series([TEXT])):
        assert isinstance(cd.analyze(Stream(data)).mentions, pl.DataFrame)


@pytest.mark.parametrize("make", [pd.Series, pl.Series, pa.array, list])
@pytest.mark.parametrize("texts", [[None, None], []], ids=str)
def test_a_column_without_any_text_is_read_all_the_same(make, texts):
    assert len(cd.analyze(make(texts))) == len(texts)
    assert len(cd.analyze(pd.Series(texts, name="body", dtype=object))) == len(texts)


def test_bytes_that_are_no_text_are_refused_at_the_door():
    broken = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    with pytest.raises(cd.ArgumentError, match="expected a valid Arrow column"):
        cd.analyze(pa.table({"text": broken}))


def test_arrow_dates_in_pandas_are_dates():
    dates = pd.array([dt.date(2020, 1, 2), None], dtype=pd.ArrowDtype(pa.date32()))
    frame = pd.DataFrame({"body": ["Vladimir Putin left.", "Nobody came."], "day": dates})
    articles = cd.analyze(frame, published="day").articles
    assert articles["published"][0] == pd.Timestamp("2020-01-02")
    assert articles["published"].isna().tolist() == [False, True]


def test_a_tab_separated_frame_reads_back(tmp_path):
    gazetteer = cd.Gazetteer(
        [{"id": "a", "name": "Vladimir Putin", "type": "person", "aliases": [{"text": "VVP", "case": "exact"}]}]
    )
    gazetteer.to_frame().to_csv(tmp_path / "a.tsv", sep="\t", index=False)
    assert cd.read_gazetteer(tmp_path / "a.tsv").to_frame().equals(gazetteer.to_frame())


def test_a_name_given_twice_has_one_id():
    assert cd.Matcher(["Putin", "Putin"]).find("Putin left.")[0]["entity_ids"] == ["Putin"]


def test_an_empty_frame_has_the_same_text_column():
    frame = pd.DataFrame({"body": ["Vladimir Putin left."], "n": [1]})
    assert len(cd.analyze(frame).articles) == 1
    assert len(cd.analyze(frame.iloc[:0]).articles) == 0


def test_two_columns_of_one_name_are_no_text_column():
    with pytest.raises(cd.ArgumentError, match="argument text"):
        cd.analyze(pd.DataFrame([["a", "b"]], columns=["body", "body"]))
