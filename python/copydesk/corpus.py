"""What only many articles show: the methods of `Analysis` that count over all of them.

docs/statistics.md has formula, source and null rule of each measure.

>>> import copydesk as cd
>>> texts = ["The ferry sank.", "The ferry left, and the ferry sank.", "The bank failed."]
>>> a = cd.analyze(texts, progress=False)
>>> a.keyness(by=["sea", "sea", "money"], target="sea")["term"].tolist()[0]
'ferry'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Sized
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from copydesk import _frames, _native, _threads
from copydesk._progress import bar
from copydesk.exceptions import ArgumentError, OptionError

if TYPE_CHECKING:
    from copydesk._native import Table

__all__ = ["Counting"]

_EPOCH = datetime(1970, 1, 1)
_ALL = 2**32
"""More rows than there are."""


class Counting:
    """What `Analysis` counts over all of its articles, in words or in entities; boilerplate is left out.

    Words come from the texts, so these must have been kept; entities from the table `mentions`. Frames come back in the
    flavour that came in, with fixed columns (docs/tables.md).
    """

    _tables: dict[str, Table]
    _ids: _frames.Ids
    _flavour: str | None
    _texts: Any
    _frame: _frames.Frame | None = None

    def keyness(
        self,
        by: Any = "source",
        *,
        target: Any = None,
        measure: str = "g2",
        of: str = "words",
        ngram: int = 1,
        min_count: int = 3,
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """Which words or entities are typical of one group of articles against all others.

        Parameters
        ----------
        by
            A column of `articles` or of your own frame, or one label for each article; articles without one are left
            out.
        target
            The label of the group to look at; None looks at each.
        measure
            What the rows are sorted by, highest first: `g2`, `g2_rayson`, `chi2`, `log_ratio`, `pct_diff`,
            `odds_ratio`, `bic`, `ell`, `simple_maths`. Every one has a column.
        of
            `"words"` or `"entities"`.
        ngram
            How many words of one sentence make a term.
        min_count
            How often a term must stand in all groups together.
        threads, progress
            As in `analyze`, here and below: for reading the words, which is done once.

        Raises
        ------
        ArgumentError
            No such column or label, fewer than two groups.
        OptionError
            No such measure; the texts or the table `mentions` are missing.

        Examples
        --------
        >>> import copydesk as cd
        >>> rows = [{"text": "The ferry sank. The ferry left.", "desk": "sea"}]
        >>> rows.append({"text": "The bank.", "desk": "money"})
        >>> a = cd.analyze(rows, text="text")
        >>> a.keyness("desk", target="sea", min_count=1)["term"].tolist()
        ['ferry', 'left', 'sank', 'the', 'bank']
        """
        groups, labels = self._groups(by)
        place = _place(target, labels)
        corpus = self._corpus(of, _whole("ngram", ngram), threads=threads, progress=progress)
        return self._frame_of(corpus.keyness(groups, labels, place, _whole("min_count", min_count), measure))

    def collocations(
        self,
        window: int = 5,
        *,
        of: str = "words",
        min_count: int = 5,
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """Which terms stand together: the right one at most `window` steps after the left one, in the same sentence.

        `window=1` are bigrams. The margins are those of the table of pairs. Sorted by `g2`.

        >>> import copydesk as cd
        >>> a = cd.analyze(["The central bank met. The central bank left. A bank is central."])
        >>> a.collocations(1, min_count=2)[["left", "right", "n"]].values.tolist()
        [['central', 'bank', 2], ['the', 'central', 2]]
        """
        corpus = self._corpus(of, threads=threads, progress=progress)
        return self._frame_of(corpus.collocations(_whole("window", window), _whole("min_count", min_count)))

    def dispersion(
        self, *, of: str = "words", min_count: int = 5, threads: int | None = None, progress: bool = True
    ) -> Any:
        """How evenly each term is spread over the articles; the most frequent first.

        >>> import copydesk as cd
        >>> a = cd.analyze(["The ferry sank.", "The ferry left.", "The bank failed."])
        >>> a.dispersion(min_count=2)[["term", "n", "range"]].values.tolist()
        [['the', 3, 3], ['ferry', 2, 2]]
        """
        corpus = self._corpus(of, threads=threads, progress=progress)
        return self._frame_of(corpus.dispersion(_whole("min_count", min_count)))

    def tfidf(
        self,
        *,
        of: str = "words",
        min_articles: int = 1,
        most: int | None = None,
        as_: str | None = None,
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """How typical each term is of each article: scikit-learn's smooth tf-idf, of length 1 for each article.

        Parameters
        ----------
        of
            `"words"` or `"entities"`.
        min_articles
            In how many articles a term must stand.
        most
            How many terms to give for each article, the highest first; None gives all.
        as_
            None gives a frame with a row for each term of each article; `"sparse"` a scipy matrix (articles by terms;
            needs scipy) and the list of the terms.
        threads, progress
            As in `keyness`.

        Examples
        --------
        >>> import copydesk as cd
        >>> a = cd.analyze(["The ferry sank.", "The ferry left.", "The bank failed."])
        >>> a.tfidf(most=1)["term"].tolist()
        ['sank', 'left', 'bank']
        >>> matrix, terms = a.tfidf(as_="sparse")
        >>> matrix.shape, terms[:2]
        ((3, 6), ['the', 'ferry'])
        """
        corpus = self._corpus(of, threads=threads, progress=progress)
        limit = _ALL if most is None else _whole("most", most)
        table = corpus.tfidf(_whole("min_articles", min_articles), limit)
        if as_ is None:
            return self._frame_of(table, with_ids=True)
        if as_ != "sparse":
            raise OptionError(f"option as_: found {as_!r}, expected sparse or None")
        terms = corpus.terms()
        return _frames.sparse(table, terms, len(self._ids.objects)), terms

    def cooccurrence(
        self,
        unit: str = "sentence",
        *,
        of: str = "entities",
        min_count: int = 2,
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """Which terms stand in the same sentence, paragraph or article, how often, and how much more than by chance.

        >>> import copydesk as cd
        >>> a = cd.analyze(["Putin met Kim Jong Un in Moscow. Kim Jong Un thanked Putin."])
        >>> a.cooccurrence()[["left_name", "right_name", "n"]].values.tolist()
        [['Kim Jong Un', 'Vladimir Putin', 2]]
        """
        return self._frame_of(self._cooccurrence(unit, of, min_count, threads, progress))

    def network(
        self,
        unit: str = "sentence",
        *,
        of: str = "entities",
        min_count: int = 2,
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """The same as a graph of networkx (extra `network`).

        Nodes have `name`, `type`, `n`; edges `weight`, `npmi`, `g2`.

        >>> import copydesk as cd
        >>> a = cd.analyze(["Putin met Kim Jong Un in Moscow. Kim Jong Un thanked Putin."])
        >>> graph = a.network()
        >>> [(graph.nodes[x]["name"], graph.nodes[y]["name"], data["weight"]) for x, y, data in graph.edges(data=True)]
        [('Kim Jong Un', 'Vladimir Putin', 2)]
        """
        nx = _frames.package("networkx")
        table = self._cooccurrence(unit, of, min_count, threads, progress)
        graph = nx.Graph(unit=unit)
        for row in table.dicts(0, len(table)):
            for side in ("left", "right"):
                name = row[f"{side}_name"] or row[side]
                graph.add_node(row[side], name=name, type=row[f"{side}_type"], n=row[f"n_{side}"])
            graph.add_edge(row["left"], row["right"], weight=row["n"], npmi=row["npmi"], g2=row["g2"])
        return graph

    def kwic(
        self,
        words: str | None = None,
        *,
        entity: str | None = None,
        width: int = 8,
        sort: str = "place",
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """Every place where some words stand, or an entity is named, with the words around; none in boilerplate.

        Parameters
        ----------
        words
            Words that follow one another, capitals and small letters the same; `*` stands for any letters, `?` for one.
        entity
            Instead of words, the id of an entity.
        width
            How many words to give on either side.
        sort
            `"place"`, `"left"` (by the words before, the nearest first) or `"right"`.
        threads, progress
            As in `analyze`.

        Examples
        --------
        >>> import copydesk as cd
        >>> a = cd.analyze(["New sanctions hit Moscow on Monday.", "The sanctioned bank said nothing."])
        >>> a.kwic("sanction*", width=1)[["left", "keyword", "right"]].values.tolist()
        [['New', 'sanctions', 'hit'], ['The', 'sanctioned', 'bank']]
        >>> a.kwic(entity="Q649", width=1)["right"].tolist()
        ['on']
        """
        if (words is None) == (entity is None):
            raise ArgumentError("argument words: found both or neither of words and entity, expected one of the two")
        wanted = words.lower().replace("\u2019", "'").split() if isinstance(words, str) else []
        if entity is None and not wanted:
            raise ArgumentError(f"argument words: found {words!r}, expected one word or more")
        texts, boilerplate = self._kept_texts(), self._tables.get("boilerplate")
        mentions, words_around = None if entity is None else self._table_of("mentions"), _whole("width", width, 0)
        with bar(len(self._ids.objects), wanted=progress) as tell:
            table = _native.kwic(
                texts, wanted, mentions, entity, boilerplate, words_around, sort, _threads.chosen(threads), tell
            )
        return self._frame_of(table, with_ids=True)

    def timeline(
        self,
        by: str = "entity",
        *,
        freq: str = "D",
        terms: Sequence[str] | None = None,
        most: int = 10,
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """How many articles of each day, week or month have an entity, a word or a source; gaps are zeros.

        Parameters
        ----------
        by
            `"entity"`, `"word"` or `"source"`.
        freq
            `"D"`, `"W"` (from Monday) or `"M"`.
        terms
            Ids of entities, words in small letters, or sources; None takes the most frequent.
        most
            How many of them.
        threads, progress
            As in `keyness`.

        Examples
        --------
        >>> import copydesk as cd
        >>> rows = [{"text": "Putin left.", "date": "2024-03-01"}, {"text": "Nothing.", "date": "2024-03-03"}]
        >>> a = cd.analyze(rows, text="text", published="date")
        >>> a.timeline()[["name", "n_articles", "n_all_articles", "share"]].values.tolist()
        [['Vladimir Putin', 1, 1, 1.0], ['Vladimir Putin', 0, 0, 0.0], ['Vladimir Putin', 0, 1, 0.0]]
        """
        corpus = self._corpus(_kind(by), threads=threads, progress=progress)
        periods = self._periods(freq)
        wanted = None if terms is None else _terms(terms)
        return self._frame_of(corpus.timeline(periods, _begins(periods, freq), wanted, _whole("most", most)))

    # How they are counted

    def _articles(self) -> list[dict[str, Any]]:
        table = self._tables["articles"]
        rows: list[dict[str, Any]] = table.dicts(0, len(table))
        return rows

    def _table_of(self, name: str) -> Table:
        if name not in self._tables:
            raise OptionError(
                f"option signals: found {', '.join(self._tables)}, expected also {name}: it is to be counted"
            )
        return self._tables[name]

    def _kept_texts(self) -> Any:
        if self._texts is None:
            raise OptionError("option keep_text: found False, expected True: the words are to be counted")
        return self._texts

    def _cooccurrence(self, unit: str, of: str, min_count: int, threads: int | None, progress: bool) -> Table:
        corpus = self._corpus(of, paragraphs=unit == "paragraph", threads=threads, progress=progress)
        return corpus.cooccurrence(unit, _whole("min_count", min_count))

    def _corpus(
        self,
        of: str,
        ngram: int = 1,
        *,
        paragraphs: bool = False,
        threads: int | None = None,
        progress: bool = True,
    ) -> _native.Corpus:
        """Built once for each kind of term."""
        corpora: dict[tuple[str, int], _native.Corpus] = self.__dict__.setdefault("_corpora", {})
        if (of, ngram) not in corpora:
            if of == "words":
                if ngram == 1:
                    corpus = self._words(threads, progress)
                else:
                    corpus = self._corpus(of, threads=threads, progress=progress).ngrams(ngram)
            elif of == "entities":
                sentences = self._table_of("sentences") if paragraphs else self._tables.get("sentences")
                corpus = _native.Corpus.of_mentions(self._table_of("mentions"), sentences, len(self._ids.objects))
                corpus = corpus if ngram == 1 else corpus.ngrams(ngram)
            elif of == "sources":
                sources = [row["source"] for row in self._articles()]
                corpus = _native.Corpus.of_labels(sources)
            else:
                raise OptionError(f"option of: found {of!r}, expected words or entities")
            corpora[of, ngram] = corpus
        return corpora[of, ngram]

    def _words(self, threads: int | None, progress: bool) -> _native.Corpus:
        with bar(len(self._ids.objects), wanted=progress) as tell:
            return _native.Corpus.of_texts(
                self._kept_texts(), self._tables.get("boilerplate"), _threads.chosen(threads), tell
            )

    def _periods(self, freq: str) -> list[int | None]:
        """When the period of each article begins, in microseconds."""
        if freq not in ("D", "W", "M"):
            raise OptionError(f"option freq: found {freq!r}, expected one of D, W, M")
        times = (row["published"] for row in self._articles())
        return [None if time is None else _micros(_begin(time, freq)) for time in times]

    def _groups(self, by: Any) -> tuple[list[int | None], list[str]]:
        """For each article the place of its label, and the labels in order of first appearance."""
        places: dict[str, int] = {}
        groups = self._groups_among(by, places)
        _several(places)
        return groups, list(places)

    def _groups_among(self, by: Any, places: dict[str, int]) -> list[int | None]:
        """For each article the place of its label; a new one gets the next."""
        if isinstance(by, str):
            columns = [name for name, _, _ in self._tables["articles"].schema()]
            if self._frame is not None and by in self._frame.names():
                values = self._frame.objects(by)
            elif by in columns:
                values = [row[by] for row in self._articles()]
            else:
                raise ArgumentError(f"argument by: found {by!r}, expected a column of articles or of your frame")
        elif isinstance(by, Iterable):
            values = list(by)
        else:
            raise ArgumentError(f"argument by: found {type(by).__name__}, expected a column or a list of labels")
        if len(values) != len(self._ids.objects):
            raise ArgumentError(
                f"argument by: found {len(values)} labels, expected {len(self._ids.objects)}, one an article"
            )
        cells = [_frames._cell(value) for value in values]
        return [None if cell is None else places.setdefault(str(cell), len(places)) for cell in cells]

    def _frame_of(self, table: Table, *, with_ids: bool = False) -> Any:
        return _frames.build(table, self._flavour, self._ids if with_ids else None)


def _several(labels: Sized) -> None:
    if len(labels) < 2:
        raise ArgumentError(f"argument by: found {len(labels)} groups, expected two or more to compare")


def _place(target: Any, labels: list[str]) -> int | None:
    """The target's place among the groups."""
    if target is None:
        return None
    if str(target) not in labels:
        raise ArgumentError(f"argument target: found {target!r}, expected one of the groups: {_some(labels)}")
    return labels.index(str(target))


def _kind(by: str) -> str:
    """What a timeline follows, as `of` says it."""
    kinds = {"entity": "entities", "word": "words", "source": "sources"}
    if by not in kinds:
        raise OptionError(f"option by: found {by!r}, expected one of {', '.join(kinds)}")
    return kinds[by]


def _terms(terms: Sequence[str]) -> list[str]:
    if isinstance(terms, str) or not all(isinstance(term, str) for term in terms):
        raise ArgumentError("argument terms: found no list of texts, expected ids of entities, words or sources")
    return list(terms)


def _whole(argument: str, value: Any, least: int = 1) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ArgumentError(f"argument {argument}: found {value!r}, expected a whole number from {least}")
    return value


def _some(labels: list[str]) -> str:
    return ", ".join(labels[:20]) + (" ..." if len(labels) > 20 else "")


def _begins(periods: Iterable[int | None], freq: str) -> list[int]:
    """When all periods from the first to the last begin, in microseconds; without gaps."""
    dated = [period for period in periods if period is not None]
    begins: list[int] = []
    if dated:
        begin, last = _EPOCH + timedelta(microseconds=min(dated)), max(dated)
        while _micros(begin) <= last:
            begins.append(_micros(begin))
            begin = _begin(begin + timedelta(days={"D": 1, "W": 7, "M": 31}[freq]), freq)
    return begins


def _micros(time: datetime) -> int:
    return (time - _EPOCH) // timedelta(microseconds=1)


def _begin(time: datetime, freq: str) -> datetime:
    if time.tzinfo is not None:
        time = time.astimezone(UTC).replace(tzinfo=None)
    day = datetime(time.year, time.month, time.day)
    if freq == "W":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if freq == "M" else day
