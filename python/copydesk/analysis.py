"""What reading a column of articles gives."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from copydesk import _frames, _html, report
from copydesk.corpus import Counting
from copydesk.exceptions import ArgumentError, FileError, OptionError
from copydesk.plot import Plot
from copydesk.rows import Facts

if TYPE_CHECKING:
    from copydesk._native import Table
    from copydesk.analyzer import Analyzer

__all__ = ["Analysis"]

_BATCH = 10_000
"""Rows that are dicts at the same time."""


class Analysis(Counting):
    """The tables of a column of articles: `a.articles`, `a.mentions`, and so on.

    Each is a frame of the flavour that came in, with fixed columns and dtypes, also when it has no
    rows; see docs/tables.md. `dir(a)` lists them. Made by `analyze`.

    >>> import copydesk as cd
    >>> a = cd.analyze(["Vladimir Putin met Kim Jong Un in Russia."])
    >>> a.mentions["surface"].tolist()
    ['Vladimir Putin', 'Kim Jong Un', 'Russia']
    >>> len(a), a[0]["mentions"][2]["start"]
    (1, 34)
    """

    def __init__(self, tables: list[Table], ids: _frames.Ids, flavour: str | None, texts: Any) -> None:
        self._tables = {table.name: table for table in tables}
        self._ids = ids
        self._flavour = flavour
        self._texts = texts
        self._built: dict[tuple[str, str], Any] = {}
        self._reader: Analyzer | None = None

    def table(self, name: str, as_: str | None = None) -> Any:
        """A table by its name, as `"pandas"`, `"polars"` or `"pyarrow"`; None: in the flavour that came in.

        Raises `ArgumentError` for a name that isn't a table, `OptionError` for another flavour and
        `MissingPackageError` for one that isn't installed.

        >>> import copydesk as cd
        >>> a = cd.analyze(["Vladimir Putin met Kim Jong Un in Russia."])
        >>> a.table("mentions", as_="polars").height
        3
        """
        if name not in self._tables:
            raise ArgumentError(f"argument name: found {name!r}, expected one of the tables: {', '.join(self._tables)}")
        flavour = _frames.chosen(as_ or self._flavour)
        if (name, flavour) not in self._built:
            self._built[name, flavour] = _frames.build(self._tables[name], flavour, self._ids)
        return self._built[name, flavour]

    def __getattr__(self, name: str) -> Any:
        tables = self.__dict__.get("_tables", {})  # none yet while copying
        if name not in tables:
            raise AttributeError(f"analysis: found no table {name!r}, expected one of: {', '.join(tables)}")
        return self.table(name)

    def __dir__(self) -> list[str]:
        return [*(name for name in super().__dir__() if not name.startswith("_")), *self._tables]

    def __getitem__(self, id: Any) -> Facts:
        """What `analyze` gives for that article alone: dicts. `UnknownIdError` if no article has this id."""
        row = self._ids.row(id)
        facts = {name: list(self._rows(name, *table.rows_of(row))) for name, table in self._tables.items()}
        (article,) = facts.pop("articles")
        return cast(Facts, {"article": article, **facts})

    def show(self, id: Any) -> _html.View:
        """The article with this id, to look at: coloured in Jupyter, else with `[surface|entity_id]` for each mention.

        Raises `UnknownIdError` if no article has this id, `OptionError` if the texts were not kept or the
        table `mentions` not made.

        >>> import copydesk as cd
        >>> cd.analyze(["Vladimir Putin met Kim Jong Un in Russia."]).show(0)
        article 0, 3 mentions
        <BLANKLINE>
        [Vladimir Putin|Q7747] met [Kim Jong Un|Q56226] in [Russia|Q159].
        """
        row = self._ids.row(id)
        self._need("mentions", texts=True)
        return _html.view(self, row)

    def explain(self, row: Any) -> dict[str, Any]:
        """Why a mention means what it does: `row` is a row of `mentions`, as a dict, a Series or what has its columns.

        The dict has `surface`, `name`, `type`, `rule`, `score`; `alias`, the registered name that it spells, and `row`,
        the gazetteer's row (None for a name that no row covers); `referent_id`; `evidence`, a list of sentences; and
        `rejected`, a list of `{"id", "name", "why"}`: who else goes by that name.

        Raises `ArgumentError` if `row` is no row of this analysis' mentions, `OptionError` if the texts were not kept
        or the table `mentions` not made.

        >>> import copydesk as cd
        >>> a = cd.analyze(["Vladimir Putin met Kim Jong Un in Russia. Kim smiled."])
        >>> a.explain(a.mentions.iloc[3])["evidence"]
        ['the article names "Kim Jong Un", of which "Kim" is the short form']
        """
        self._need("mentions", texts=True)
        try:
            id, start, end = (row[key] for key in ("article", "start", "end"))
        except (KeyError, IndexError, TypeError):
            raise ArgumentError(
                f"argument row: found {type(row).__name__}, expected a row of mentions with article, start and end"
            ) from None
        number = self._ids.row(id)
        (article,) = self._rows("articles", number, number + 1)
        if self._reader is None or article["n_chars"] is None:
            raise ArgumentError(f"argument row: found article {id!r} without a text, expected a row of mentions")
        text = self._text(number)
        why: dict[str, Any] | None = self._reader._native.explain(text, article["title"], int(start), int(end))
        if why is None:
            raise ArgumentError(f"argument row: found no mention from {start} to {end}, expected a row of mentions")
        return why

    def unlisted(self, *, min_articles: int = 1) -> Any:
        """The names that no row of the gazetteer covers, in the most articles first, to add rows for.

        A frame of the flavour that came in: `name` (its longest surface), `type` (what it is in most mentions),
        `n_mentions`, `n_articles`, and as an example the first `article` and where it stands there, `start` and `end`.
        Nested mentions and boilerplate aren't counted. Raises `OptionError` if the table `mentions` wasn't made.

        Parameters
        ----------
        min_articles
            Leaves out what fewer articles name.

        Examples
        --------
        >>> import copydesk as cd
        >>> a = cd.analyze(["Minister Oluwaseun Adebanjo spoke.", "Yesterday Oluwaseun Adebanjo said no."])
        >>> a.unlisted()[["name", "type", "n_articles"]].values.tolist()
        [['Oluwaseun Adebanjo', 'person', 2]]
        """
        self._need("mentions")
        table = self._tables["mentions"].unlisted(min_articles)
        frame = _frames.build(table, _frames.chosen(self._flavour), self._ids)
        columns = ["name", "type", "n_mentions", "n_articles", "article", "start", "end"]
        return frame.select(columns) if hasattr(frame, "select") else frame[columns]

    def report(self, path: str | PathLike[str], *, title: str | None = None, max_articles: int = 200) -> None:
        """Writes one self-contained page: who is named most, when and where, and the articles with coloured mentions.

        Parameters
        ----------
        path
            The file, usually `.html`; one that is there is overwritten.
        title
            The headline of the page; None says how many articles there are.
        max_articles
            How many articles are shown, from the first; all are counted, and the page says what it leaves out.

        Raises
        ------
        OptionError
            The texts were not kept, or the tables `mentions` and `entities` not made.
        FileError
            The file can't be written.

        Examples
        --------
        >>> import copydesk as cd, pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp(), "report.html")
        >>> cd.analyze(["Vladimir Putin met Kim Jong Un in Russia."]).report(path)
        >>> "Kim Jong Un" in path.read_text(encoding="utf-8")
        True
        """
        page = report.page(self, title, max_articles)
        try:
            Path(path).write_bytes(page.encode())
        except OSError as error:
            raise FileError(f"file {path}: {error.strerror}, expected a place to write") from None

    @property
    def plot(self) -> Plot:
        """Pictures on matplotlib: `timeline`, `keyness`, `dispersion`, `network`.

        >>> import copydesk as cd
        >>> cd.analyze(["Vladimir Putin met Kim Jong Un in Russia."]).plot
        Plot(timeline, keyness, dispersion, network)
        """
        return Plot(self)

    def _need(self, *names: str, texts: bool = False) -> None:
        """Raises unless these tables were made and, with `texts`, the texts kept."""
        missing = [name for name in names if name not in self._tables]
        if missing:
            found, expected = ", ".join(self._tables), " and ".join(missing)
            raise OptionError(f"option signals: found {found}, expected also {expected}: they are to be shown")
        if texts and self._texts is None:
            raise OptionError("option keep_text: found False, expected True: the texts are to be shown")

    def _text(self, row: int) -> Any:
        """The text in that row, as it was given."""
        return _frames._as_list(self._texts[row : row + 1])[0]

    def _rows(self, name: str, start: int = 0, stop: int | None = None) -> Iterator[dict[str, Any]]:
        """Rows of a table as dicts, with the articles' ids."""
        table, ids = self._tables[name], self._ids.objects
        stop = len(table) if stop is None else stop
        for batch in range(start, stop, _BATCH):
            rows: list[dict[str, Any]] = table.dicts(batch, min(batch + _BATCH, stop))
            yield from ({**row, "article": ids[row["article"]]} for row in rows)

    def __len__(self) -> int:
        """How many articles."""
        return self._ids.length

    def __iter__(self) -> Iterator[Any]:
        """The articles' ids, in order."""
        return iter(self._ids.objects)

    def _counts(self) -> str:
        return ", ".join(f"{len(table)} {name}" for name, table in self._tables.items())

    def __repr__(self) -> str:
        return f"Analysis({self._counts()})"

    def _repr_html_(self) -> str:
        return report.summary(self)
