"""Batches in: an analysis each, or one file for each table; what is read twice, refused or empty."""

import csv
import json
import tracemalloc

import copydesk as cd
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = "Vladimir Putin met Kim Jong Un in Russia."
OTHER = "Nothing 🙂 here. Tokayev spoke."
TABLES = ["articles", "mentions", "entities", "quotes", "dates", "numbers", "sentences", "boilerplate"]
FORMATS = ["parquet", "csv", "jsonl"]
FRAME = pd.DataFrame(
    {
        "url": ["a", "b", "c", "d", "e"],
        "body": [TEXT, OTHER, None, f"🙂 {TEXT}", "Vučić, 北京 and Kim Jong Un."],
        "day": ["2025-01-01", None, "2025-01-03", "2025-01-04", "2025-01-05"],
    }
)
NAMES = {"text": "body", "id": "url", "published": "day"}


@pytest.fixture(scope="module")
def analyzer():
    return cd.Analyzer()


def pieces(frame, *lengths):
    start = 0
    for length in lengths:
        yield frame[start : start + length]
        start += length


def rows(path):
    """The rows of a file as dicts, null as None, whatever the format."""
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)) if path.suffix == ".csv" else [json.loads(line) for line in file]


# An analysis for each batch


def test_a_stream_gives_what_one_call_gives(analyzer):
    whole = analyzer.analyze(FRAME, **NAMES)
    parts = list(analyzer.stream(pieces(FRAME, 2, 0, 3), **NAMES))
    assert [len(a) for a in parts] == [2, 0, 3]
    for table in TABLES:
        assert pl.concat([a.table(table, as_="polars") for a in parts]).to_dicts() == (
            whole.table(table, as_="polars").to_dicts()
        )


@given(st.lists(st.lists(st.none() | st.text(max_size=8).map(f"{TEXT} {{}}".format), max_size=4), max_size=5))
@settings(max_examples=50)
def test_however_it_is_cut_a_stream_gives_the_same(analyzer, batches):
    whole = analyzer.analyze([text for batch in batches for text in batch])
    parts = list(analyzer.stream(batches))
    for table in TABLES:
        rows = [row for a in parts for row in a._rows(table)]
        assert rows == list(whole._rows(table))


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda frame: frame, pd.DataFrame),
        (pl.from_pandas, pl.DataFrame),
        (pa.Table.from_pandas, pa.Table),
        (lambda frame: pa.RecordBatch.from_pandas(frame), pa.Table),
        (lambda frame: frame.to_dict("records"), pd.DataFrame),
        (lambda frame: iter(frame.to_dict("records")), pd.DataFrame),
    ],
    ids=["pandas", "polars", "pyarrow", "batch", "list", "generator"],
)
def test_every_kind_of_batch_keeps_its_flavour(analyzer, make, kind):
    found = [a.mentions for a in analyzer.stream((make(piece) for piece in pieces(FRAME, 2, 3)), **NAMES)]
    assert [type(mentions) for mentions in found] == [kind, kind]


def test_a_batch_is_read_when_it_is_asked_for(analyzer):
    asked = []

    def batches():
        for number in range(3):
            asked.append(number)
            yield [TEXT]

    stream = analyzer.stream(batches())
    assert asked == []
    next(stream)
    assert asked == [0]
    next(stream)
    assert asked == [0, 1]


@pytest.mark.parametrize("as_", ["pandas", "polars", "pyarrow"])
def test_row_numbers_count_on(analyzer, as_):
    parts = list(analyzer.stream([[TEXT, OTHER], (TEXT,), [], iter([OTHER, TEXT])]))
    articles = [list(a) for a in parts]
    assert articles == [[0, 1], [2], [], [3, 4]]
    assert parts[3][4]["mentions"][0]["article"] == 4
    found = [value for a in parts for value in a.table("articles", as_=as_)["article"]]
    assert [value.as_py() if as_ == "pyarrow" else value for value in found] == [0, 1, 2, 3, 4]
    with pytest.raises(cd.UnknownIdError, match="no article with the id 0"):
        parts[1][0]


def test_chunks_of_one_pandas_frame_keep_its_index(analyzer, tmp_path):
    FRAME.to_csv(tmp_path / "news.csv", index=False)
    chunks = pd.read_csv(tmp_path / "news.csv", chunksize=2)
    assert [list(a) for a in analyzer.stream(chunks, text="body")] == [[0, 1], [2, 3], [4]]
    halves = [FRAME.iloc[[3, 0]], FRAME.iloc[[1]]]
    assert [list(a) for a in analyzer.stream(halves, text="body")] == [[3, 0], [1]]


def test_a_reader_of_record_batches_is_a_stream(analyzer):
    reader = pa.Table.from_pandas(FRAME).to_reader(max_chunksize=2)
    assert [len(a) for a in analyzer.stream(reader, **NAMES)] == [2, 2, 1]


def test_the_text_is_dropped_on_request(analyzer):
    (a,) = analyzer.stream([[TEXT]], keep_text=False)
    assert a._texts is None


def test_a_bar_shows_what_takes_long_enough_to_be_seen(analyzer, capsys, monkeypatch):
    for batches in ([[TEXT] * 30], [[TEXT] * 3] * 2):
        list(analyzer.stream(batches))
        analyzer.analyze(batches[0])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("copydesk._progress.DELAY", 0)
    list(analyzer.stream([[TEXT] * 30, [TEXT] * 5]))
    assert "35 articles" in capsys.readouterr().err
    analyzer.analyze([TEXT] * 30)
    assert "30/30" in capsys.readouterr().err
    list(analyzer.stream([[TEXT] * 30], progress=False))
    assert capsys.readouterr().err == ""


# What is refused


@pytest.mark.parametrize("batches", [TEXT, FRAME, pl.DataFrame({"text": [TEXT]}), pa.table({"text": [TEXT]}), 7, {}])
def test_one_frame_is_no_stream(analyzer, batches, tmp_path):
    for call in (lambda: analyzer.stream(batches), lambda: analyzer.write(batches, tmp_path)):
        with pytest.raises(cd.ArgumentError, match=r"argument batches: found .+, expected several"):
            call()
    assert not any(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("batches", "said"),
    [
        ([FRAME[:1], FRAME[1:].assign(url=["b", "c", "a", "d"])], "batch 1: argument id: found 'a', which a batch"),
        ([FRAME[:2].assign(url="x")], "batch 0: argument id: found 'x' in rows 0 and 1"),
        ([FRAME, FRAME.drop(columns="body")], "batch 1: argument text: found 'body'"),
        ([FRAME, [TEXT]], "batch 1: argument text: found 'body', expected one of the columns: text"),
        ([FRAME, 7], "batch 1: argument batches: found int"),
        ([TEXT], "batch 0: argument batches: found str, expected a frame or a list of texts"),
        ([{"body": TEXT}], "batch 0: argument batches: found dict"),
    ],
)
def test_a_wrong_batch_is_named(analyzer, batches, said):
    with pytest.raises(cd.ArgumentError) as error:
        list(analyzer.stream(batches, **NAMES))
    assert str(error.value).startswith(said)


@pytest.mark.parametrize(
    "batches",
    [
        [pd.Series([TEXT, TEXT]), pd.Series([TEXT], index=[1])],
        [pd.Series([TEXT], index=[1]), [TEXT, TEXT]],
        [pd.Series([TEXT, TEXT]), pd.Series([TEXT, TEXT], index=pd.RangeIndex(1, 3))],
    ],
    ids=["index after numbers", "numbers after index", "ranges"],
)
def test_an_index_may_not_repeat_what_was_there(analyzer, batches):
    with pytest.raises(cd.ArgumentError, match=r"batch 1: argument id: found 1, which a batch before has"):
        list(analyzer.stream(batches))


# Files


@pytest.mark.parametrize("format", FORMATS)
def test_files_hold_what_one_call_gives(analyzer, tmp_path, format):
    parts = analyzer.write(pieces(FRAME, 2, 0, 3), tmp_path / "new" / "parts", format=format, **NAMES)
    whole = analyzer.write([FRAME], str(tmp_path / "whole"), format=format, **NAMES)
    assert list(parts) == list(whole) == TABLES
    assert parts["mentions"] == tmp_path / "new" / "parts" / f"mentions.{format}"
    for table in TABLES:
        assert rows(parts[table]) == rows(whole[table])
        assert len(rows(parts[table])) == len(analyzer.analyze(FRAME, **NAMES).table(table))
    surfaces = [row["surface"] for row in rows(parts["mentions"]) if row["article"] == "d"]
    assert surfaces == ["Vladimir Putin", "Kim Jong Un", "Russia"]


def test_parquet_keeps_the_types_of_the_tables(analyzer, tmp_path):
    paths = analyzer.write(pieces(FRAME, 1, 1, 1, 2), tmp_path, **NAMES)
    a = analyzer.analyze(FRAME, **NAMES)
    for table, path in paths.items():
        assert pq.read_schema(path) == a.table(table, as_="pyarrow").schema
        assert pq.ParquetFile(path).num_row_groups <= 4
        assert pd.read_parquet(path).dtypes.astype(str).to_dict().get("surface", "category") == "category"
        assert pl.read_parquet(path).to_dicts() == a.table(table, as_="polars").to_dicts()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("batches", [[], [[]], [["", None]]], ids=["no batch", "empty batch", "blank"])
def test_files_without_rows_have_their_columns(analyzer, tmp_path, format, batches):
    paths = analyzer.write(batches, tmp_path, format=format)
    assert list(paths) == TABLES
    assert rows(paths["mentions"]) == []
    assert len(rows(paths["articles"])) == sum(map(len, batches))
    if format == "csv":
        assert paths["mentions"].read_text(encoding="utf-8").startswith("article,start,end,surface,")
    elif format == "parquet":
        assert pq.read_schema(paths["mentions"]).names[:4] == ["article", "start", "end", "surface"]


@pytest.mark.parametrize("format", FORMATS)
def test_after_a_wrong_batch_the_files_hold_those_before(analyzer, tmp_path, format):
    with pytest.raises(cd.ArgumentError, match="batch 2: argument id: found 'a'"):
        analyzer.write([FRAME[:2], FRAME[2:], FRAME[:1]], tmp_path, format=format, **NAMES)
    assert [row["article"] for row in rows(tmp_path / f"articles.{format}")] == list(FRAME["url"])


def test_ids_keep_the_type_of_the_first_batch(analyzer, tmp_path):
    large = pa.table({"body": [TEXT], "url": pa.array(["large"], pa.large_string())})
    batches = [FRAME[:1], pl.DataFrame({"body": [TEXT], "url": ["polars"]}), large]
    assert [row["article"] for row in rows(analyzer.write(batches, tmp_path, text="body", id="url")["articles"])] == [
        "a",
        "polars",
        "large",
    ]
    with pytest.raises(cd.ArgumentError, match="batch 1: argument id: found int64, expected dictionary"):
        analyzer.write([FRAME[:1], FRAME[1:].assign(url=range(4))], tmp_path, text="body", id="url")


def test_only_the_tables_that_were_asked_for_are_written(tmp_path):
    paths = cd.Analyzer(signals=["sentences"]).write([[TEXT]], tmp_path, format="jsonl")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.jsonl", "sentences.jsonl"]
    assert list(paths) == ["articles", "sentences"]


def test_an_unknown_format_is_refused_before_anything_is_read(analyzer, tmp_path):
    with pytest.raises(cd.OptionError, match="option format: found 'xls', expected one of csv, parquet, jsonl"):
        analyzer.write(iter([[TEXT]]), tmp_path / "out", format="xls")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("format", FORMATS)
def test_without_pyarrow_there_is_csv_and_jsonl(analyzer, tmp_path, format, monkeypatch):
    import sys

    for name in ("pyarrow", "pandas", "polars"):
        monkeypatch.setitem(sys.modules, name, None)
    if format == "parquet":
        with pytest.raises(cd.MissingPackageError, match="package pyarrow: not installed"):
            analyzer.write([[TEXT]], tmp_path, format=format)
        assert not any(tmp_path.iterdir())
    else:
        assert len(rows(analyzer.write([[TEXT], [TEXT]], tmp_path, format=format)["mentions"])) == 6


def test_memory_is_that_of_a_batch(analyzer, tmp_path):
    def peak(batches):
        tracemalloc.start()
        analyzer.write(([f"{TEXT} {number}"] * 200 for number in range(batches)), tmp_path, format="csv")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(12) < 2 * peak(2)
