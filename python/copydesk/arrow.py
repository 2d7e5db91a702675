"""Articles in record batches, as engines pass them: an iterator of batches in, an iterator of batches out.

>>> import copydesk.arrow, pyarrow as pa
>>> batches = iter([pa.record_batch({"text": ["Vladimir Putin met Kim Jong Un.", "In Russia."]})])
>>> [batch["surface"].to_pylist() for batch in copydesk.arrow.analyze(batches)]
[['Vladimir Putin', 'Kim Jong Un', 'Russia']]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from copydesk import _frames
from copydesk.analyzer import Analyzer, _Columns, _in_batch, _world
from copydesk.exceptions import ArgumentError
from copydesk.gazetteer import Gazetteer

__all__ = ["analyze", "schema"]


def analyze(
    batches: Iterable[Any],
    table: str = "mentions",
    *,
    text: str | None = None,
    id: str | None = None,
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    gazetteer: Gazetteer | None = None,
    signals: str | Sequence[str] | None = None,
    repetition: bool = True,
    threads: int | None = None,
    dictionary: bool = True,
) -> Iterator[Any]:
    """One table of each batch of articles, as a `pyarrow.RecordBatch`, when it is asked for.

    Memory is that of one batch.

    Parameters
    ----------
    batches
        `pyarrow.RecordBatch`es, or anything that gives one by `__arrow_c_array__` or `__arrow_c_stream__`, one after
        the other: a `pyarrow.RecordBatchReader`, what Spark's `mapInArrow` passes, polars frames.
    table
        Which table.
    text, id, title, published, source
        Columns, as in `copydesk.analyze`. Without `id`, rows are counted from 0 through all batches; engines that
        read in several places at once need one. Ids are compared within a batch only.
    gazetteer, threads
        As in `copydesk.analyze`.
    repetition
        As in `copydesk.analyze`, within each batch.
    signals
        As in `copydesk.analyze`; None for what the table needs, and all for `articles`, which counts everything.
    dictionary
        Whether texts that repeat are coded by a dictionary, of its own in each batch; False gives plain strings, for
        engines and files that know no dictionaries.

    Returns
    -------
    Iterator
        A batch for each, also if it has no rows; all with the schema that `schema` gives.

    Raises
    ------
    MissingPackageError
        pyarrow isn't installed.
    OptionError
        There is no such table.
    ArgumentError
        When the batch is reached: it is no batch, lacks a column, or has an id twice. The message says which
        batch, from 0.

    Examples
    --------
    >>> import copydesk.arrow, pyarrow as pa
    >>> def batches():
    ...     yield pa.record_batch({"url": ["a", "b"], "body": ["Vladimir Putin left Russia.", None]})
    ...     yield pa.record_batch({"url": ["c"], "body": ["Kim Jong Un did not."]})
    >>> found = copydesk.arrow.analyze(batches(), text="body", id="url")
    >>> reader = pa.RecordBatchReader.from_batches(copydesk.arrow.schema(id=pa.string()), found)
    >>> reader.read_all().select(["article", "start", "surface"]).to_pydict()
    {'article': ['a', 'a', 'c'], 'start': [0, 20, 0], 'surface': ['Vladimir Putin', 'Russia', 'Kim Jong Un']}
    """
    pa = _frames.package("pyarrow")
    is_whole = hasattr(batches, "__arrow_c_stream__") and not isinstance(batches, Iterator)
    if is_whole or isinstance(batches, str | bytes | Mapping) or not isinstance(batches, Iterable):
        raise ArgumentError(
            f"argument batches: found {type(batches).__name__}, expected record batches, one after the other"
        )
    if signals is None:
        signals = "all" if table == "articles" else table
    names = (signals,) if isinstance(signals, str) else tuple(signals)
    analyzer = _world(names) if gazetteer is None else Analyzer(gazetteer, signals=names)
    made = [made.name for made in analyzer._native.read([], None, None, None, False, None, None)]
    if table not in made:
        raise ArgumentError(f"argument table: found {table!r}, expected one of the tables: {', '.join(made)}")
    columns = (text, id, title, published, source)
    return _batches(pa, batches, table, analyzer, columns, repetition, threads, dictionary)


def schema(table: str = "mentions", *, id: Any = None, dictionary: bool = True) -> Any:
    """The `pyarrow.Schema` of the batches that `analyze` gives.

    Parameters
    ----------
    table
        Which table.
    id
        The type of the column of ids; None where rows are counted.
    dictionary
        As in `analyze`.

    Raises
    ------
    MissingPackageError
        pyarrow isn't installed.
    OptionError
        There is no such table.

    Examples
    --------
    >>> import copydesk.arrow
    >>> copydesk.arrow.schema("sentences").names
    ['article', 'sentence', 'paragraph', 'start', 'end', 'kind', 'is_boilerplate']
    """
    pa = _frames.package("pyarrow")
    batch = pa.record_batch({"text": pa.array([], pa.string()), "id": pa.array([], pa.int64() if id is None else id)})
    (found,) = analyze([batch], table, text="text", id="id", dictionary=dictionary)
    return found.schema


class _Counted(_frames.Seen):
    """Row numbers that count on from batch to batch; remembers nothing else."""

    def add(self, ids: _frames.Ids) -> _frames.Ids:
        """The ids of the next batch, as they are in the whole."""
        if ids.values is None:
            ids = _frames.Ids(range(self._rows, self._rows + ids.length), ids.length)
        self._rows += ids.length
        return ids


def _batches(
    pa: Any,
    batches: Iterable[Any],
    table: str,
    analyzer: Analyzer,
    columns: _Columns,
    repetition: bool,
    threads: int | None,
    dictionary: bool,
) -> Iterator[Any]:
    counted = _Counted()
    for number, batch in enumerate(batches):
        with _in_batch(number):
            if isinstance(batch, str | bytes | Mapping):
                raise ArgumentError(f"argument batches: found {type(batch).__name__}, expected a record batch")
            frame = _frames.read(batch, "batches")
            del batch
            analysis = analyzer._many(frame, columns, repetition, threads, None, False, counted)
            found = analysis.table(table, as_="pyarrow")
        del frame, analysis
        yield _one(pa, found if dictionary else _plain(pa, found))


def _one(pa: Any, table: Any) -> Any:
    """The table as one batch."""
    arrays = [column.combine_chunks() for column in table.columns]
    arrays = [array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array for array in arrays]
    return pa.RecordBatch.from_arrays(arrays, schema=table.schema)


def _plain(pa: Any, table: Any) -> Any:
    """The table without dictionaries."""
    types = [field.type.value_type if pa.types.is_dictionary(field.type) else field.type for field in table.schema]
    fields = [field.with_type(type) for field, type in zip(table.schema, types, strict=True)]
    return table.cast(pa.schema(fields))
