"""What `Analysis` counts over all of its articles, over articles that don't fit in memory: batch by batch.

The methods of `Analyzer` here have the names and options of those of `Analysis`, and give the same frames.

>>> import copydesk as cd
>>> batches = [["The ferry sank.", "The ferry left."], ["The ferry is back."]]
>>> cd.Analyzer().dispersion(iter(batches), min_count=3)[["term", "n", "range"]].values.tolist()
[['ferry', 3, 3], ['the', 3, 3]]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from copydesk import _frames, _native
from copydesk.corpus import _ALL, _begins, _kind, _place, _several, _terms, _whole
from copydesk.exceptions import ArgumentError, OptionError

if TYPE_CHECKING:
    from copydesk.analysis import Analysis
    from copydesk.analyzer import Analyzer

__all__ = ["Streaming"]

_GATHERED = 1000
"""Single articles that are read at once."""


class Streaming:
    """What an `Analyzer` counts over batches of articles; only counts are kept.

    `batches` are what `stream` takes, or single articles (texts or dicts), as an iterator too; they are read once.
    Further arguments are those of `stream`: `text`, `id`, `title`, `published`, `source`, `repetition`, `threads`,
    `progress`. What a source repeats is looked for within each batch.

    Memory is that of one batch, and of the counts: a number or two for each term (of each group or period), for each
    different pair of terms; of `dispersion` two bytes or so for each word, of `tfidf` three for each word of an
    article.
    """

    __slots__ = ()

    def keyness(
        self,
        batches: Iterable[Any],
        /,
        by: str = "source",
        *,
        target: Any = None,
        measure: str = "g2",
        of: str = "words",
        ngram: int = 1,
        min_count: int = 3,
        **reading: Any,
    ) -> Any:
        """`Analysis.keyness`, batch by batch; `by` is a column of `articles` or of the frames.

        >>> import copydesk as cd
        >>> rows = [{"text": "The ferry sank. The ferry left.", "desk": "sea"}]
        >>> rows.append({"text": "The bank.", "desk": "money"})
        >>> az = cd.Analyzer()
        >>> az.keyness(iter(rows), "desk", target="sea", min_count=1, text="text")["term"].tolist()
        ['ferry', 'left', 'sank', 'the', 'bank']
        """
        if not isinstance(by, str):
            raise ArgumentError(f"argument by: found {type(by).__name__}, expected a column: a stream is read once")
        places: dict[str, int] = {}
        counting = _Counting(_native.Tally.keyness(), of, _whole("ngram", ngram), by=by)
        flavour = counting.run(self, batches, reading, lambda analysis: analysis._groups_among(by, places))
        _several(places)
        labels = list(places)
        table = counting.tally.keyness_table(labels, _place(target, labels), _whole("min_count", min_count), measure)
        return _frames.build(table, flavour)

    def collocations(
        self, batches: Iterable[Any], /, window: int = 5, *, of: str = "words", min_count: int = 5, **reading: Any
    ) -> Any:
        """`Analysis.collocations`, batch by batch.

        >>> import copydesk as cd
        >>> batches = [["The central bank met."], ["The central bank left. A bank is central."]]
        >>> cd.Analyzer().collocations(batches, 1, min_count=2)[["left", "right", "n"]].values.tolist()
        [['central', 'bank', 2], ['the', 'central', 2]]
        """
        counting = _Counting(_native.Tally.collocations(_whole("window", window)), of)
        return counting.frame(self, batches, reading, _whole("min_count", min_count))

    def dispersion(self, batches: Iterable[Any], /, *, of: str = "words", min_count: int = 5, **reading: Any) -> Any:
        """`Analysis.dispersion`, batch by batch.

        >>> import copydesk as cd
        >>> cd.Analyzer().dispersion(["The ferry sank.", "The ferry left."], min_count=2)["term"].tolist()
        ['ferry', 'the']
        """
        return _Counting(_native.Tally.dispersion(), of).frame(self, batches, reading, _whole("min_count", min_count))

    def tfidf(
        self,
        batches: Iterable[Any],
        /,
        *,
        of: str = "words",
        min_articles: int = 1,
        most: int | None = None,
        **reading: Any,
    ) -> Any:
        """`Analysis.tfidf`, batch by batch, as a frame.

        >>> import copydesk as cd
        >>> cd.Analyzer().tfidf([["The ferry sank.", "The ferry left."], ["The bank failed."]], most=1)["term"].tolist()
        ['sank', 'left', 'bank']
        """
        limit = _ALL if most is None else _whole("most", most)
        ids: list[Any] = []

        def remember(analysis: Analysis) -> list[int | None]:
            ids.extend(analysis._ids.objects)
            return []

        counting = _Counting(_native.Tally.tfidf(), of)
        flavour = counting.run(self, batches, reading, remember)
        table = counting.tally.tfidf_table(_whole("min_articles", min_articles), limit)
        return _frames.build(table, flavour, _frames.Ids(ids or None, len(ids)))

    def cooccurrence(
        self,
        batches: Iterable[Any],
        /,
        unit: str = "sentence",
        *,
        of: str = "entities",
        min_count: int = 2,
        **reading: Any,
    ) -> Any:
        """`Analysis.cooccurrence`, batch by batch.

        >>> import copydesk as cd
        >>> batches = [["Putin met Kim Jong Un in Moscow."], ["Kim Jong Un thanked Putin."]]
        >>> cd.Analyzer().cooccurrence(batches)[["left_name", "right_name", "n"]].values.tolist()
        [['Kim Jong Un', 'Vladimir Putin', 2]]
        """
        counting = _Counting(_native.Tally.cooccurrence(unit), of, is_by_paragraph=unit == "paragraph")
        return counting.frame(self, batches, reading, _whole("min_count", min_count))

    def timeline(
        self,
        batches: Iterable[Any],
        /,
        by: str = "entity",
        *,
        freq: str = "D",
        terms: Sequence[str] | None = None,
        most: int = 10,
        **reading: Any,
    ) -> Any:
        """`Analysis.timeline`, batch by batch; with `terms`, only these are counted.

        >>> import copydesk as cd
        >>> rows = [{"text": "Putin left.", "date": "2024-03-01"}, {"text": "Nothing.", "date": "2024-03-03"}]
        >>> cd.Analyzer().timeline(iter(rows), text="text", published="date")["n_articles"].tolist()
        [1, 0, 0]
        """
        wanted, limit = None if terms is None else _terms(terms), _whole("most", most)
        periods: set[int] = set()

        def dated(analysis: Analysis) -> list[int | None]:
            begins = analysis._periods(freq)
            periods.update(begin for begin in begins if begin is not None)
            return begins

        counting = _Counting(_native.Tally.timeline(wanted), _kind(by))
        flavour = counting.run(self, batches, reading, dated)
        return _frames.build(counting.tally.timeline_table(_begins(periods, freq), wanted, limit), flavour)


class _Counting:
    """One table's counts, and what must be read for them."""

    def __init__(
        self,
        tally: _native.Tally,
        of: str,
        ngram: int = 1,
        *,
        is_by_paragraph: bool = False,
        by: str | None = None,
    ) -> None:
        needed = {"words": ["boilerplate"], "sources": ["boilerplate"], "entities": ["mentions"]}
        if of not in needed:
            raise OptionError(f"option of: found {of!r}, expected words or entities")
        self.tally = tally
        self._of, self._ngram, self._by, self._is_by_paragraph = of, ngram, by, is_by_paragraph
        self._signals = [*needed[of], *(["sentences"] if is_by_paragraph else [])]

    def run(
        self,
        analyzer: Any,
        batches: Iterable[Any],
        reading: Mapping[str, Any],
        marks: Callable[[Analysis], list[int | None]] = lambda _: [],
    ) -> str | None:
        """Counts all batches, and gives the flavour of the first."""
        flavour = None
        stream = self._reader(analyzer).stream(_batches(analyzer._several(batches)), **{**reading, "keep_text": True})
        threads = reading.get("threads")
        for analysis in stream:
            flavour = flavour or analysis._flavour
            if len(analysis):  # an empty list has no columns
                corpus = analysis._corpus(
                    self._of, self._ngram, paragraphs=self._is_by_paragraph, threads=threads, progress=False
                )
                self.tally.add(corpus, marks(analysis))
                del corpus
            del analysis  # before the next is read
        return flavour

    def frame(self, analyzer: Any, batches: Iterable[Any], reading: Mapping[str, Any], min_count: int) -> Any:
        """The table of what is counted so, as a frame."""
        flavour = self.run(analyzer, batches, reading)
        return _frames.build(self.tally.table(min_count), flavour)

    def _reader(self, analyzer: Analyzer) -> Analyzer:
        """One that makes what is needed, and nothing else; all, where a column of `articles` may need it."""
        columns = [name for name, _, _ in analyzer.analyze([])._tables["articles"].schema()]
        if self._by in columns and self._by not in ("article", "title", "source", "published", "language"):
            signals = [*analyzer.signals, *(name for name in self._signals if name not in analyzer.signals)]
        else:
            signals = self._signals
        if "all" in signals:
            signals = ["all"]
        return type(analyzer)(analyzer.gazetteer, signals=signals, easy_words=analyzer.easy_words)


def _batches(articles: Iterable[Any]) -> Iterator[Any]:
    """Single articles are gathered; batches stay as they are."""
    gathered: list[Any] = []
    for article in articles:
        is_one = article is None or isinstance(article, str | Mapping)
        if is_one:
            gathered.append(article)
        if gathered and (not is_one or len(gathered) == _GATHERED):
            yield gathered
            gathered = []
        if not is_one:
            yield article
        del article
    if gathered:
        yield gathered
