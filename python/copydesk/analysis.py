"""What reading a column of articles gives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from copydesk import _frames
from copydesk.exceptions import ArgumentError
from copydesk.rows import Facts

if TYPE_CHECKING:
    from copydesk._native import Table

__all__ = ["Analysis"]

_BATCH = 10_000
"""Rows that are dicts at the same time."""


class Analysis:
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
