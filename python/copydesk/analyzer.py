"""Articles read: one text in, dicts out; a column in, frames out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from os import PathLike
from pathlib import Path
from typing import Any, overload

from copydesk import _files, _frames, _native, _threads, _words
from copydesk._progress import bar
from copydesk.analysis import Analysis
from copydesk.exceptions import ArgumentError
from copydesk.gazetteer import Gazetteer
from copydesk.rows import Facts
from copydesk.streamed import Streaming

__all__ = ["Analyzer", "analyze"]

_Columns = tuple[str | None, str | None, str | None, str | None, str | None]
"""The columns to take as text, id, title, published, source."""


class Analyzer(Streaming):
    """Reads articles. Built once, used often; thread-safe; picklable.

    Parameters
    ----------
    gazetteer
        Whom and what to know; None for the bundled `Gazetteer.world()`.
    signals
        `"all"`, or a list of the tables to make and of the column groups of `articles` to fill (`readability`,
        `diversity`); `articles` is always made.
    easy_words
        The words that Dale and Chall's score counts as easy; without them `dale_chall` is null.

    Raises
    ------
    OptionError
        A signal has another name, or `easy_words` holds no words.

    Examples
    --------
    >>> import copydesk as cd
    >>> reader = cd.Analyzer(signals=["mentions"])
    >>> reader.analyze("Vladimir Putin met Kim Jong Un in Russia.")["mentions"][2]["entity_id"]
    'Q159'
    """

    __slots__ = ("_native", "easy_words", "gazetteer", "signals")

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        signals: str | Sequence[str] = "all",
        easy_words: Iterable[str] | None = None,
    ) -> None:
        if gazetteer is not None and not isinstance(gazetteer, Gazetteer):
            raise ArgumentError(f"argument gazetteer: found {type(gazetteer).__name__}, expected a Gazetteer")
        self.gazetteer = Gazetteer.world() if gazetteer is None else gazetteer
        self.signals = _words.several("signals", signals)
        self.easy_words = None if easy_words is None else _words.set_of("easy_words", easy_words)
        easy = None if self.easy_words is None else sorted(self.easy_words)
        self._native = _native.Analyzer(self.gazetteer._native, list(self.signals), easy)

    @overload
    def analyze(
        self,
        articles: str,
        /,
        *,
        id: Any = ...,
        title: str | None = ...,
        published: Any = ...,
        source: str | None = ...,
    ) -> Facts: ...

    @overload
    def analyze(
        self,
        articles: Any,
        /,
        *,
        text: str | None = ...,
        id: str | None = ...,
        title: str | None = ...,
        published: str | None = ...,
        source: str | None = ...,
        repetition: bool = ...,
        threads: int | None = ...,
        progress: bool = ...,
        keep_text: bool = ...,
    ) -> Analysis: ...

    def analyze(
        self,
        articles: Any,
        /,
        *,
        text: str | None = None,
        id: Any = None,
        title: str | None = None,
        published: Any = None,
        source: str | None = None,
        repetition: bool = True,
        threads: int | None = None,
        progress: bool = True,
        keep_text: bool = True,
    ) -> Any:
        """Reads one article or many; see `copydesk.analyze`, which takes the same arguments.

        >>> import copydesk as cd
        >>> a = cd.Analyzer().analyze(["Vladimir Putin met Kim Jong Un in Russia."])
        >>> len(a.mentions)
        3
        """
        if isinstance(articles, str):
            return self._one(articles, text, id, title, published, source)
        frame = _frames.read(articles)
        with bar(len(frame), wanted=progress) as tell:
            return self._many(frame, (text, id, title, published, source), repetition, threads, tell, keep_text)

    def stream(
        self,
        batches: Iterable[Any],
        /,
        *,
        text: str | None = None,
        id: str | None = None,
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        repetition: bool = True,
        threads: int | None = None,
        progress: bool = True,
        keep_text: bool = True,
    ) -> Iterator[Analysis]:
        """Reads articles batch by batch, an `Analysis` for each, when it is asked for; memory is that of one batch.

        Parameters
        ----------
        batches
            Frames, or iterables of texts or dicts: what `analyze` takes, piece by piece, such as
            `pandas.read_csv(..., chunksize=10_000)` or `pyarrow.parquet.ParquetFile(...).iter_batches()`.
        text, id, title, published, source, repetition, threads, progress, keep_text
            As in `copydesk.analyze`; what a source repeats is looked for in each batch. Every id stands once
            in the whole stream, and what was there is remembered; row numbers count on from batch to batch.

        Raises
        ------
        ArgumentError
            When the batch is reached: it is no batch, lacks a column, or has an id that was there before.
            The message says which batch, from 0.

        Examples
        --------
        >>> import copydesk as cd
        >>> batches = [["Vladimir Putin met Kim Jong Un in Russia."], ["Nothing.", "Russia"]]
        >>> [a.mentions["article"].tolist() for a in cd.Analyzer().stream(batches)]
        [[0, 0, 0], [2]]
        """
        return self._stream(
            self._several(batches), (text, id, title, published, source), repetition, threads, progress, keep_text
        )

    def write(
        self,
        batches: Iterable[Any],
        folder: str | PathLike[str],
        /,
        *,
        format: str = "parquet",
        text: str | None = None,
        id: str | None = None,
        title: str | None = None,
        published: str | None = None,
        source: str | None = None,
        repetition: bool = True,
        threads: int | None = None,
        progress: bool = True,
    ) -> dict[str, Path]:
        """Reads articles batch by batch and writes one file for each table; memory is that of one batch.

        Parameters
        ----------
        batches
            As in `stream`.
        folder
            Where to write, made if it is missing; `articles.parquet`, `mentions.parquet` and so on
            are written anew.
        format
            `"parquet"`, which needs pyarrow; `"csv"` or `"jsonl"`, which need nothing.
        text, id, title, published, source, repetition, threads, progress
            As in `stream`.

        Returns
        -------
        dict
            The path of each table's file.

        Raises
        ------
        OptionError
            The format has another name.
        ArgumentError
            As in `stream`; the files then hold the batches before that one.

        Examples
        --------
        >>> import copydesk as cd, tempfile
        >>> batches = [["Vladimir Putin met Kim Jong Un in Russia."], ["Nothing.", "Russia"]]
        >>> paths = cd.Analyzer(signals=["mentions"]).write(batches, tempfile.mkdtemp(), format="csv")
        >>> [path.name for path in paths.values()]
        ['articles.csv', 'mentions.csv']
        >>> len(paths["mentions"].read_text().splitlines())
        5
        """
        writer = _files.Writer(Path(folder), format)
        if format == "parquet":
            _frames.package("pyarrow")
        stream = self.stream(
            batches,
            text=text,
            id=id,
            title=title,
            published=published,
            source=source,
            repetition=repetition,
            threads=threads,
            progress=progress,
            keep_text=False,
        )
        with writer:
            for number, analysis in enumerate(stream):
                if len(analysis):  # an empty batch knows no type of ids
                    with _in_batch(number):
                        writer.add(analysis)
                del analysis  # before the next is read
            if not writer.paths:
                writer.add(self.analyze([]))
        return writer.paths

    @staticmethod
    def _several(batches: Any) -> Iterable[Any]:
        is_whole = hasattr(batches, "__arrow_c_stream__") and not isinstance(batches, Iterator)
        if is_whole or isinstance(batches, str | bytes | Mapping) or not isinstance(batches, Iterable):
            raise ArgumentError(
                f"argument batches: found {type(batches).__name__}, expected several frames or lists of texts, "
                "one after the other; one alone goes to analyze"
            )
        return batches

    def _stream(
        self,
        batches: Iterable[Any],
        columns: _Columns,
        repetition: bool,
        threads: int | None,
        progress: bool,
        keep_text: bool,
    ) -> Iterator[Analysis]:
        seen, done = _frames.Seen(), 0
        with bar(None, wanted=progress) as tell:
            for number, batch in enumerate(batches):
                with _in_batch(number):
                    if isinstance(batch, str | bytes | Mapping):
                        raise ArgumentError(
                            f"argument batches: found {type(batch).__name__}, expected a frame or a list of texts"
                        )
                    frame = _frames.read(batch, "batches")
                    moved = None if tell is None else partial(_tell_on, tell, done)
                    analysis = self._many(frame, columns, repetition, threads, moved, keep_text, seen)
                done += len(frame)
                if moved is not None:
                    moved(len(frame))
                del batch, frame
                yield analysis
                del analysis

    def _many(
        self,
        frame: _frames.Frame,
        columns: _Columns,
        repetition: bool,
        threads: int | None,
        tell: Callable[[int], object] | None,
        keep_text: bool,
        seen: _frames.Seen | None = None,
    ) -> Analysis:
        text, id, title, published, source = columns
        texts = frame.strings("text", frame.text_column(text, columns[1:]))
        titles, sources = frame.strings("title", title), frame.strings("source", source)
        times = frame.published(published)
        ids = frame.ids(id) if seen is None else seen.add(frame.ids(id))
        tables = self._native.read(texts, titles, sources, times, repetition, _threads.chosen(threads), tell)
        analysis = Analysis(tables, ids, frame.flavour, texts if keep_text else None)
        analysis._reader = self
        analysis._frame = frame if keep_text else None
        return analysis

    def _one(self, text: str, column: object, id: Any, title: Any, published: Any, source: Any) -> Facts:
        if column is not None:
            raise ArgumentError(f"argument text: found {column!r}, expected nothing: one text has no columns")
        for argument, value in (("title", title), ("source", source)):
            if value is not None and not isinstance(value, str):
                raise ArgumentError(f"argument {argument}: found {type(value).__name__}, expected a text")
        frame = _frames.ListFrame({"published": [published]}, 1)
        tables = self._native.read([text], [title], [source], frame.published("published"), False, 1, None)
        ids = _frames.Ids(None if id is None else [id], 1)
        return Analysis(tables, ids, None, None)[0 if id is None else id]

    def __reduce__(self) -> tuple[Any, ...]:
        return _analyzer, (self.gazetteer, self.signals, self.easy_words)

    def __repr__(self) -> str:
        return f"Analyzer({self.gazetteer!r}, signals={list(self.signals)})"


@overload
def analyze(
    articles: str,
    /,
    *,
    id: Any = ...,
    title: str | None = ...,
    published: Any = ...,
    source: str | None = ...,
    gazetteer: Gazetteer | None = ...,
    signals: str | Sequence[str] = ...,
    easy_words: Iterable[str] | None = ...,
) -> Facts: ...


@overload
def analyze(
    articles: Any,
    /,
    *,
    text: str | None = ...,
    id: str | None = ...,
    title: str | None = ...,
    published: str | None = ...,
    source: str | None = ...,
    gazetteer: Gazetteer | None = ...,
    signals: str | Sequence[str] = ...,
    easy_words: Iterable[str] | None = ...,
    repetition: bool = ...,
    threads: int | None = ...,
    progress: bool = ...,
    keep_text: bool = ...,
) -> Analysis: ...


def analyze(
    articles: Any,
    /,
    *,
    text: str | None = None,
    id: Any = None,
    title: str | None = None,
    published: Any = None,
    source: str | None = None,
    gazetteer: Gazetteer | None = None,
    signals: str | Sequence[str] = "all",
    easy_words: Iterable[str] | None = None,
    repetition: bool = True,
    threads: int | None = None,
    progress: bool = True,
    keep_text: bool = True,
) -> Any:
    """Reads one article or many. One text in, a dict out; a column in, an `Analysis` out.

    Parameters
    ----------
    articles
        One text; or a pandas, polars or pyarrow frame, anything with `__arrow_c_stream__`, a list
        of dicts, a list or Series of texts.
    text
        The column to read; None takes `text`, else the only column of strings.
    id
        The column of ids, each once; None takes the pandas index, else the row number from 0.
        For one text: its id.
    title, source
        Columns with the headline and the outlet; for one text, the headline and the outlet.
    published
        A column of dates, timestamps (without a zone: UTC) or ISO 8601 strings; for one text, one of these.
    gazetteer
        Whom and what to know; None for the bundled `Gazetteer.world()`. To use one often, build an `Analyzer`.
    signals
        `"all"`, or a list of the tables to make and of the column groups of `articles` to fill (`readability`,
        `diversity`); `articles` is always made.
    easy_words
        The words that Dale and Chall's score counts as easy; without them `dale_chall` is null.
    repetition
        Whether lines that many articles of one source share are boilerplate. It takes a pass over the whole column;
        False reads each article as if it were the only one, so that a column gives what a loop over its texts does.
    threads
        How many to use; None for what the environment variable `COPYDESK_THREADS` says, else one per core. The
        results don't depend on it.
    progress
        Whether to show a bar for a column of more than a handful.
    keep_text
        Whether the `Analysis` keeps the texts.

    Returns
    -------
    dict or Analysis
        For one text `"article"`: its row of `articles`, and for every other table a list of dicts.

    Raises
    ------
    ArgumentError
        No such column, a column that holds no strings, a repeated or missing id.
    OptionError
        A signal has another name.

    Notes
    -----
    A strange article never raises: a cell that is missing, is not a string or holds a lone
    surrogate has nulls and a `note` in `articles`, and no other rows.

    Examples
    --------
    >>> import copydesk as cd
    >>> text = "Vladimir Putin met Kim Jong Un in Russia."
    >>> cd.analyze(text)["mentions"][2]["surface"]
    'Russia'
    >>> a = cd.analyze([{"url": "a.com/1", "body": text}], text="body", id="url")
    >>> a.mentions["article"].tolist()
    ['a.com/1', 'a.com/1', 'a.com/1']
    """
    names = _words.several("signals", signals)
    if gazetteer is None and easy_words is None:
        analyzer = _world(names)
    else:
        analyzer = Analyzer(gazetteer, signals=names, easy_words=easy_words)
    if isinstance(articles, str) and text is None:
        return analyzer.analyze(articles, id=id, title=title, published=published, source=source)
    return analyzer.analyze(
        articles,
        text=text,
        id=id,
        title=title,
        published=published,
        source=source,
        repetition=repetition,
        threads=threads,
        progress=progress,
        keep_text=keep_text,
    )


@cache
def _world(signals: tuple[str, ...]) -> Analyzer:
    return Analyzer(signals=signals)


def _tell_on(tell: Callable[[int], object], before: int, done: int) -> object:
    return tell(before + done)


@contextmanager
def _in_batch(number: int) -> Iterator[None]:
    """Wrong arguments say in which batch."""
    try:
        yield
    except ArgumentError as error:
        raise ArgumentError(f"batch {number}: {error}") from None


def _analyzer(gazetteer: Gazetteer, signals: tuple[str, ...], easy_words: frozenset[str] | None) -> Analyzer:
    return Analyzer(gazetteer, signals=signals, easy_words=easy_words)
