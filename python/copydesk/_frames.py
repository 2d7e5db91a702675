"""Frames in, frames out: the only file that knows pandas, polars, pyarrow and numpy, each imported when needed.

In: `read` turns whatever the caller has into a `Frame`, which gives columns to the native workers:
a list of Python objects, or an Arrow column as it stands. Out: `build` turns a native table into a
frame, with the caller's ids in place of the row numbers, and no Python object per row.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from copydesk.exceptions import ArgumentError, MissingPackageError, OptionError, UnknownIdError

if TYPE_CHECKING:
    from pathlib import Path

    from copydesk._native import Table
    from copydesk.analysis import Analysis

FLAVOURS = ("pandas", "polars", "pyarrow")
"""In the order in which a list's tables look for one that is installed."""


def read(articles: Any, argument: str = "articles") -> Frame:
    """The caller's frame, column, or list."""
    for flavour, module in ((f, sys.modules.get(f)) for f in FLAVOURS):
        if module is not None and (frame := _CLASSES[flavour].of(articles, module)) is not None:
            return frame
    if hasattr(articles, "__arrow_c_stream__") or hasattr(articles, "__arrow_c_array__"):
        return _from_arrow(articles)
    if isinstance(articles, Iterable) and not isinstance(articles, str | bytes | Mapping | Set):
        return ListFrame.of_items(list(articles))
    raise ArgumentError(
        f"argument {argument}: found {type(articles).__name__}, "
        "expected a text, a pandas, polars or pyarrow frame, or a list of texts or dicts"
    )


def build(table: Table, flavour: str | None, ids: Ids | None = None, *, is_last: bool = False) -> Any:
    """`table` as a frame; with `ids`, its first column of row numbers becomes a column of ids.

    With `is_last`, nobody asks the table again: its memory goes as that of the frame grows.
    """
    return _CLASSES[chosen(flavour)].build(table, ids, is_last)


def read_parquet(path: Path) -> Frame:
    """The table in a file, by whichever package is there."""
    if importlib.util.find_spec("pyarrow"):
        return ArrowFrame(package("pyarrow.parquet").read_table(path))
    return PolarsFrame(package("polars").read_parquet(path))


def parquet_rows(path: Path, size: int = 10_000) -> tuple[list[str], Iterator[dict[str, object]]]:
    """The columns of a file, and its rows, of which `size` are held at a time."""
    if importlib.util.find_spec("pyarrow"):
        pa, file = package("pyarrow"), package("pyarrow.parquet").ParquetFile(path)
        batches: Iterator[Frame] = (ArrowFrame(pa.table(batch)) for batch in file.iter_batches(size))
        names = list(file.schema_arrow.names)
    else:
        frame = package("polars").read_parquet(path)
        batches, names = (PolarsFrame(part) for part in frame.iter_slices(size)), list(frame.columns)
    return names, (row for batch in batches for row in batch.rows())


class ParquetFile:
    """A file that grows table by table, by pyarrow; one table alone, by polars where pyarrow is not."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: Any = None
        self._tables = 0

    def add(self, analysis: Analysis, name: str) -> None:
        """Appends a table, in the types of the first one."""
        table, ids = analysis._tables[name], analysis._ids
        self._tables += 1
        if not importlib.util.find_spec("pyarrow"):
            if self._tables > 1:
                package("pyarrow")
            PolarsFrame.build(table, ids).write_parquet(self.path)
            return
        pa, frame = package("pyarrow"), ArrowFrame.build(table, ids)
        if self._file is None:
            self._file = package("pyarrow.parquet").ParquetWriter(self.path, frame.schema)
        elif frame.schema != self._file.schema:
            try:
                frame = frame.cast(self._file.schema)
            except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
                before, now = self._file.schema.field(0).type, frame.schema.field(0).type
                raise ArgumentError(f"argument id: found {now}, expected {before} as in the batches before") from None
        self._file.write_table(frame)

    def close(self) -> None:
        """Ends the file."""
        if self._file is not None:
            self._file.close()


def chosen(flavour: str | None) -> str:
    """`flavour`, or the first that is installed."""
    if flavour is None:
        flavour = next((f for f in FLAVOURS if importlib.util.find_spec(f)), "pandas")
    elif flavour not in FLAVOURS:
        raise OptionError(f"option as_: found {flavour!r}, expected pandas, polars or pyarrow")
    return flavour


class Frame:
    """Columns by name, whatever holds them."""

    flavour: str | None
    """The flavour of the tables that come back; None: whichever is installed."""

    only: str | None
    """The name of its column, if the caller gave a column and not a frame."""

    def __init__(self, frame: Any, only: str | None = None) -> None:
        self.frame = frame
        self.only = only

    def __len__(self) -> int:
        raise NotImplementedError

    def names(self) -> list[str]:
        """The columns' names, in order."""
        raise NotImplementedError

    def cells(self, name: str) -> Any:
        """A column as a list, missing cells None; or as an Arrow column, if it holds strings only."""
        raise NotImplementedError

    def published(self, name: str | None) -> Any:
        """The cells of a column of times: microseconds, strings and None; Ellipsis for anything else."""
        self.check("published", name)
        return None if name is None else self._times(name)

    def ids(self, name: str | None) -> Ids:
        """The ids in column `name`; without it, the frame's own index or the row numbers."""
        self.check("id", name)
        ids = Ids(self._ids(name), len(self))
        ids.check()
        return ids

    def _times(self, name: str) -> Any:
        cells = self.cells(name)
        return [_time(cell) for cell in cells] if isinstance(cells, list) else cells

    def _ids(self, name: str | None) -> Any:
        return None if name is None else self.frame[name]

    def text_column(self, name: str | None, others: Sequence[str | None]) -> str:
        """The column to read: `name`, else `text`, else the only one that holds strings and isn't among `others`."""
        if name is not None:
            return name
        if self.only is not None:
            return self.only
        names = self.names()
        if "text" in names:
            return "text"
        strings = [n for n in names if n not in others and names.count(n) == 1 and self.holds_text(n)]
        if len(strings) == 1:
            return strings[0]
        found = f"{len(strings)} columns with strings" if strings else "no column with strings"
        raise ArgumentError(
            f"argument text: found {found} and none named text, expected one of the columns: {_list(names)}"
        )

    def holds_text(self, name: str) -> bool:
        """Whether a column holds strings, or might if it had rows."""
        return _is_text(self.cells(name))

    def check(self, argument: str, name: str | None) -> None:
        """Raises unless `name` is None or names one column."""
        names = self.names()
        if name is None or names.count(name) == 1 or (len(self) == 0 and not names):
            return
        found = f"{names.count(name)} columns {name!r}" if name in names else repr(name)
        raise ArgumentError(f"argument {argument}: found {found}, expected one of the columns: {_list(names)}")

    def strings(self, argument: str, name: str | None) -> Any:
        """The cells of a column that must hold strings; None without a name."""
        self.check(argument, name)
        if name is None:
            return None
        cells = self.cells(name)
        if isinstance(cells, list) and not any(isinstance(cell, str) for cell in cells):
            other = next((cell for cell in cells if cell is not None), None)
            if other is not None:
                raise ArgumentError(
                    f"argument {argument}: found no strings in column {name!r} but {type(other).__name__}, "
                    f"expected a column of strings, one of: {_list(self.names())}"
                )
        return cells

    def objects(self, name: str) -> list[Any]:
        """A column as a list, whatever it holds."""
        return _as_list(self.cells(name))

    def rows(self) -> list[dict[str, object]]:
        """A dict for each row."""
        names = self.names()
        columns = [self.objects(name) for name in names]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    @staticmethod
    def of(articles: Any, module: Any) -> Frame | None:
        """`articles` as a frame, if it is of this flavour."""
        raise NotImplementedError

    @staticmethod
    def build(table: Table, ids: Ids | None, is_last: bool = False) -> Any:
        """`table` in this flavour."""
        raise NotImplementedError


class ListFrame(Frame):
    """A list of dicts, or of texts."""

    flavour = None

    def __init__(self, columns: dict[str, list[Any]], length: int, only: str | None = None) -> None:
        super().__init__(columns, only)
        self.length = length

    @classmethod
    def of_items(cls, items: list[Any]) -> ListFrame:
        """A list of dicts is a frame; of anything else, one column of texts."""
        if not items:
            return cls({}, 0, "text")
        kinds = set(map(type, items))
        if kinds <= {str, type(None)}:
            return cls({"text": items}, len(items), "text")
        if not any(issubclass(kind, Mapping) for kind in kinds):
            return cls({"text": [_cell(item) for item in items]}, len(items), "text")
        columns: dict[str, list[Any]] = {}
        for row, item in enumerate(items):
            if not isinstance(item, Mapping):
                raise ArgumentError(f"argument articles: found {type(item).__name__} in row {row}, expected a dict")
            for name, value in item.items():
                columns.setdefault(name, [None] * len(items))[row] = _cell(value)
        return cls(columns, len(items))

    def __len__(self) -> int:
        return self.length

    def names(self) -> list[str]:
        return list(self.frame)

    def cells(self, name: str) -> Any:
        return self.frame.get(name, [])

    def _ids(self, name: str | None) -> Any:
        return None if name is None else self.cells(name)


class PandasFrame(Frame):
    """A pandas frame."""

    flavour = "pandas"

    @staticmethod
    def of(articles: Any, module: Any) -> Frame | None:
        if isinstance(articles, module.Series):
            name = "text" if articles.name is None else articles.name
            return PandasFrame(articles.to_frame(name), name)
        return PandasFrame(articles) if isinstance(articles, module.DataFrame) else None

    def __len__(self) -> int:
        return len(self.frame)

    def names(self) -> list[str]:
        return list(self.frame.columns)

    def cells(self, name: str) -> Any:
        column = self.frame[name]
        if _is_arrow(column) and importlib.util.find_spec("pyarrow"):
            return ArrowFrame(package("pyarrow").table({"text": column.array})).cells("text")
        return column.astype(object).where(column.notna(), None).tolist()

    def holds_text(self, name: str) -> bool:
        # Numbers and times say so even without rows.
        return self.frame[name].dtype.kind not in "biufcmM" and super().holds_text(name)

    def _times(self, name: str) -> Any:
        column = self.frame[name]
        if str(column.dtype).startswith(("date32", "date64")):  # pyarrow's dates, which have no zone to ask for
            column = column.astype("datetime64[us]")
        if column.dtype.kind != "M":
            return super()._times(name)
        if getattr(column.dt, "tz", None) is not None:
            column = column.dt.tz_convert("UTC").dt.tz_localize(None)
        micros = column.astype("datetime64[us]").astype("int64")
        return micros.astype(object).where(column.notna(), None).tolist()

    def _ids(self, name: str | None) -> Any:
        pd = package("pandas")
        if name is None:
            index = self.frame.index
        elif str(self.frame[name].dtype) == "string_view[pyarrow]":  # which no index can hold
            index = pd.Index(self.objects(name))
        else:
            index = pd.Index(self.frame[name])
        is_rows = isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1
        return None if is_rows else index

    @staticmethod
    def build(table: Table, ids: Ids | None, is_last: bool = False) -> Any:
        pd, np = package("pandas"), package("numpy")
        text = pd.Series(["text"]).dtype  # str in pandas 3, object before
        columns: dict[str, Any] = {}
        for number, (name, kind, _) in enumerate(table.schema()):
            values = table.values(number)
            match kind:
                case "int":
                    column = np.frombuffer(values, "int64")
                case "nullable_int":
                    mask = np.frombuffer(table.nulls(number), bool)
                    column = pd.arrays.IntegerArray(np.frombuffer(values, "int64"), mask)
                case "timestamp":
                    column = np.frombuffer(values, "datetime64[us]")
                case "float":
                    column = np.frombuffer(values, "float64")
                case "bool":
                    column = np.frombuffer(values, bool)
                case "content":
                    column = _pandas_texts(pd, table, number, text)
                case _:
                    texts = pd.Index(_pandas_texts(pd, table, number, text))
                    column = _categorical(pd, np.frombuffer(values, "int32"), texts)
            if number == 0 and ids is not None and ids.values is not None:
                column = _pandas_ids(pd, column, ids, text)
            columns[name] = column
            if is_last:
                table.forget(number)
        return pd.DataFrame(columns, copy=False)


class PolarsFrame(Frame):
    """A polars frame."""

    flavour = "polars"

    @staticmethod
    def of(articles: Any, module: Any) -> Frame | None:
        if isinstance(articles, module.Series):
            name = articles.name or "text"
            return PolarsFrame(articles.to_frame(name), name)
        if isinstance(articles, module.LazyFrame):
            return PolarsFrame(articles.collect())
        return PolarsFrame(articles) if isinstance(articles, module.DataFrame) else None

    def __len__(self) -> int:
        return int(self.frame.height)

    def names(self) -> list[str]:
        return list(self.frame.columns)

    def cells(self, name: str) -> Any:
        pl = package("polars")
        column = self.frame[name]
        is_text = column.dtype in (pl.String, pl.Categorical, pl.Enum)
        return column if is_text else [_cell(cell) for cell in column.to_list()]

    def _times(self, name: str) -> Any:
        pl = package("polars")
        column = self.frame[name]
        if column.dtype not in (pl.Date, pl.Datetime):
            return super()._times(name)
        return column.dt.epoch("us").to_list()  # an aware column is kept in UTC

    @staticmethod
    def build(table: Table, ids: Ids | None, is_last: bool = False) -> Any:
        pl = package("polars")
        frame = pl.DataFrame(table)
        if ids is None or ids.values is None:
            return frame
        values = ids.values if isinstance(ids.values, pl.Series) else _one_type(pl.Series, ids.objects)
        rows = frame.to_series(0)
        return frame.with_columns(values.gather(rows).alias(rows.name))


class ArrowFrame(Frame):
    """A pyarrow table."""

    flavour = "pyarrow"

    @staticmethod
    def of(articles: Any, module: Any) -> Frame | None:
        if isinstance(articles, module.RecordBatch):
            articles = module.Table.from_batches([articles])
        if isinstance(articles, module.Array | module.ChunkedArray):
            return ArrowFrame(module.table({"text": articles}), "text")
        return ArrowFrame(articles) if isinstance(articles, module.Table) else None

    def __len__(self) -> int:
        return int(self.frame.num_rows)

    def names(self) -> list[str]:
        return list(self.frame.column_names)

    def cells(self, name: str) -> Any:
        pa = package("pyarrow")
        column = self.frame[name]
        kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
        is_text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
        return column if is_text else [_cell(cell) for cell in column.to_pylist()]

    def _ids(self, name: str | None) -> Any:
        return None if name is None else _no_views(package("pyarrow"), self.frame[name])

    def _times(self, name: str) -> Any:
        pa = package("pyarrow")
        column = self.frame[name]
        if not (pa.types.is_date(column.type) or pa.types.is_timestamp(column.type)):
            return super()._times(name)
        zone = getattr(column.type, "tz", None)  # an aware column is kept in UTC
        return column.cast(pa.timestamp("us", zone), safe=False).cast(pa.int64()).to_pylist()

    @staticmethod
    def build(table: Table, ids: Ids | None, is_last: bool = False) -> Any:
        pa = package("pyarrow")
        frame = pa.table(table)
        if ids is None or ids.values is None:
            return frame
        values, rows = ids.arrow(pa), frame.column(0)
        if pa.types.is_string(values.type) or pa.types.is_large_string(values.type):
            codes = rows.cast(pa.int32()).combine_chunks()
            column = pa.DictionaryArray.from_arrays(codes, values)
        else:
            column = values.take(rows)
        return frame.set_column(0, frame.field(0).name, column)


_CLASSES: dict[str, type[Frame]] = {"pandas": PandasFrame, "polars": PolarsFrame, "pyarrow": ArrowFrame}


class Ids:
    """The articles' ids, one for each row: in the flavour that they came in, or None for the row numbers."""

    def __init__(self, values: Any, length: int) -> None:
        self.values = values
        self.length = length
        self._arrow: Any = None
        self._pandas: Any = None

    @cached_property
    def objects(self) -> Sequence[Any]:
        """The ids as Python objects."""
        if self.values is None:
            return range(self.length)
        if isinstance(self.values, range):
            return self.values
        if type(self.values).__name__ == "RangeIndex":
            return range(self.values.start, self.values.stop, self.values.step)
        return [_cell(cell) for cell in _as_list(self.values)]

    def arrow(self, pa: Any) -> Any:
        """The ids as one array of pyarrow, made once."""
        if self._arrow is None:
            values = self.values
            if isinstance(values, pa.ChunkedArray):
                self._arrow = values.combine_chunks()
            elif isinstance(self.objects, range):
                self._arrow = pa.array(self.objects, pa.int64())
            elif not self.objects:  # only the column knows its type
                stream = hasattr(values, "__arrow_c_stream__")
                column = pa.chunked_array(values).combine_chunks() if stream else pa.array(values, from_pandas=True)
                is_text = pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type)
                self._arrow = column.cast(pa.string()) if is_text else column
            else:
                self._arrow = _one_type(pa.array, self.objects)
        return self._arrow

    def categories(self, pd: Any, text: Any) -> Any:
        """The ids as an index of pandas, of categories if they are texts; made once."""
        if self._pandas is None:
            index = self.values if isinstance(self.values, pd.Index) else pd.Index(self.objects)
            if isinstance(index, pd.CategoricalIndex):
                index = index.astype(index.categories.dtype)
            if index.inferred_type == "string":
                index = pd.CategoricalDtype(index.astype(text))
            self._pandas = index.to_flat_index() if isinstance(index, pd.MultiIndex) else index
        return self._pandas

    @cached_property
    def _rows(self) -> dict[Any, int]:
        return {id: row for row, id in enumerate(self.objects)}

    def row(self, id: Any) -> int:
        """The row of the article with this id."""
        try:
            return self._rows[id]
        except (KeyError, TypeError):
            raise UnknownIdError(f"analysis: found no article with the id {id!r}") from None

    def check(self) -> None:
        """Raises if an id is missing or stands twice."""
        if isinstance(self.objects, range):
            return
        first: dict[Any, int] = {}
        missing: list[int] = []
        for row, id in enumerate(self.objects):
            if id is None:
                missing.append(row)
                if len(missing) == 2:
                    break
            elif not isinstance(id, Hashable):
                found = type(id).__name__
                raise ArgumentError(f"argument id: found {found} in row {row}, expected a text, a number or a date")
            elif first.setdefault(id, row) != row:
                raise ArgumentError(f"argument id: found {id!r} in rows {first[id]} and {row}, expected every id once")
        if missing:
            rows = f"row {missing[0]}" if len(missing) == 1 else f"rows {missing[0]} and {missing[1]}"
            raise ArgumentError(f"argument id: found no id in {rows}, expected one for every article")


class Seen:
    """The ids of the batches so far: row numbers count on, others may stand once in all batches."""

    def __init__(self) -> None:
        self._rows = 0
        self._ranges: list[range] = []
        self._others: set[Any] = set()

    def add(self, ids: Ids) -> Ids:
        """The ids of the next batch, as they are in the whole; raises if one was there before."""
        if ids.values is None:
            ids = Ids(range(self._rows, self._rows + ids.length), ids.length)
        self._rows += ids.length
        objects = ids.objects
        again = next((id for id in objects if id in self._others or self._is_counted(id)), None)
        if again is not None:
            raise ArgumentError(f"argument id: found {again!r}, which a batch before has, expected every id once")
        if not isinstance(objects, range):
            self._others.update(objects)
        elif self._ranges and self._ranges[-1].stop == objects.start and self._ranges[-1].step == objects.step:
            self._ranges[-1] = range(self._ranges[-1].start, objects.stop, objects.step)
        elif objects:
            self._ranges.append(objects)
        return ids

    def _is_counted(self, id: Any) -> bool:
        return isinstance(id, int) and any(id in numbers for numbers in self._ranges)


def sparse(table: Table, terms: Sequence[str], n_rows: int) -> Any:
    """A table of article, term and, last, a number as a scipy matrix: articles by `terms`."""
    np, sp = package("numpy"), package("scipy.sparse")
    places = {term: place for place, term in enumerate(terms)}
    columns = np.array([places[str(term)] for term in table.texts(1)], "int64")
    rows, codes = np.frombuffer(table.values(0), "int64"), np.frombuffer(table.values(1), "int32")
    numbers = np.frombuffer(table.values(len(table.schema()) - 1), "float64")
    return sp.csr_array((numbers, (rows, columns[codes] if len(codes) else codes)), shape=(n_rows, len(terms)))


def package(name: str) -> Any:
    """An optional package."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingPackageError(
            f"package {name}: not installed, expected for this frame: pip install {name}"
        ) from None


def _from_arrow(articles: Any) -> Frame:
    """Rows, else one column, by Arrow's C interface."""
    if importlib.util.find_spec("pyarrow"):
        pa = package("pyarrow")
        try:
            return ArrowFrame(pa.table(articles))
        except (TypeError, ValueError):  # pyarrow's own errors are these too
            column = pa.chunked_array if hasattr(articles, "__arrow_c_stream__") else pa.array
            return ArrowFrame(pa.table({"text": column(articles)}), "text")
    pl = package("polars")
    try:
        return PolarsFrame(pl.DataFrame(articles))
    except (TypeError, pl.exceptions.PolarsError):
        return PolarsFrame(pl.DataFrame({"text": pl.Series(articles)}), "text")


def _one_type(make: Any, ids: Sequence[Any]) -> Any:
    """`ids` as a column; as texts, where they are tuples (a MultiIndex) or of several types."""
    if not any(isinstance(id, tuple) for id in ids):
        try:
            column = make(ids)
            if str(getattr(column, "dtype", "")) != "Object":  # what polars says of things it doesn't know
                return column
        except (TypeError, ValueError):  # what pyarrow and polars raise are these too
            pass
    return make(list(map(str, ids)))


def _no_views(pa: Any, column: Any) -> Any:
    """`column` with plain strings for views, of which pyarrow can neither take rows nor undo a dictionary."""
    if pa.types.is_string_view(column.type):
        return column.cast(pa.large_string())
    if pa.types.is_dictionary(column.type) and pa.types.is_string_view(column.type.value_type):
        chunks = [chunk.dictionary.cast(pa.large_string()).take(chunk.indices) for chunk in column.chunks]
        return pa.chunked_array(chunks, pa.large_string())
    return column


def _is_arrow(column: Any) -> bool:
    """Whether a pandas column is Arrow's underneath, so that its texts need not become objects."""
    dtype = column.dtype
    return type(dtype).__name__ == "ArrowDtype" or getattr(dtype, "storage", None) == "pyarrow"


def _categorical(pd: Any, codes: Any, categories: Any) -> Any:
    return pd.Categorical.from_codes(codes, categories=categories, validate=False)


def _pandas_ids(pd: Any, rows: Any, ids: Ids, text: Any) -> Any:
    index = ids.categories(pd, text)
    if isinstance(index, pd.CategoricalDtype):
        return pd.Categorical.from_codes(rows, dtype=index, validate=False)
    return index.take(rows)


def _pandas_texts(pd: Any, table: Table, number: int, text: Any) -> Any:
    """The texts of a column; without an object for each where pandas keeps its texts in Arrow."""
    if getattr(text, "storage", None) == "pyarrow" and importlib.util.find_spec("pyarrow"):
        pa = package("pyarrow")
        return pd.array(pa.chunked_array([pa.array(table.arrow_texts(number))]), dtype=text)
    return pd.Series(table.texts(number), dtype=text)


def _as_list(cells: Any) -> list[Any]:
    if isinstance(cells, list):
        return cells
    return list(cells.to_pylist() if hasattr(cells, "to_pylist") else cells.to_list())


def _is_text(cells: Any) -> bool:
    return not isinstance(cells, list) or not cells or any(isinstance(cell, str) for cell in cells)


def _cell(value: Any) -> Any:
    """`value`, or None where a package has its own word for a missing one."""
    if isinstance(value, float) and value != value:
        return None
    return None if type(value).__name__ in ("NAType", "NaTType") else value


def _time(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        if value.tzinfo is not None:
            value = value.astimezone(UTC).replace(tzinfo=None)
        since = value - datetime(1970, 1, 1)
        return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds
    if isinstance(value, date):
        return (value - date(1970, 1, 1)).days * 86_400_000_000
    return ...


def _list(names: Sequence[Any]) -> str:
    return ", ".join(map(str, names)) or "(it has none)"
