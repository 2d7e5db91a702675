"""Every table from a column itself: `df["body"].copydesk.mentions()`, on Series of pandas and of polars.

`import copydesk` is enough, before or after pandas and polars, and imports neither.

>>> import copydesk, pandas as pd
>>> df = pd.DataFrame({"body": ["Vladimir Putin met Kim Jong Un in Russia."]}, index=["a.com/1"])
>>> df["body"].copydesk.mentions()["surface"].tolist()
['Vladimir Putin', 'Kim Jong Un', 'Russia']
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from copydesk.analyzer import analyze
from copydesk.gazetteer import Gazetteer

__all__ = ["Accessor"]

NAME = "copydesk"


class Accessor:
    """A column of texts, read: each table is a method, in the flavour of the column.

    `article` is the pandas index, or the row number in polars, so rows join back on it. Every call
    reads the column; `analyze` reads it once for all tables.

    >>> import copydesk, pandas as pd
    >>> df = pd.DataFrame({"url": ["a.com/1"], "body": ["Vladimir Putin met Kim Jong Un in Russia."]})
    >>> df.join(df["body"].copydesk.entities().set_index("article"))[["url", "name"]].values.tolist()[0]
    ['a.com/1', 'Vladimir Putin']
    """

    def __init__(self, column: Any) -> None:
        self._column = column

    def analyze(
        self,
        *,
        gazetteer: Gazetteer | None = None,
        signals: str | Sequence[str] = "all",
        threads: int | None = None,
        progress: bool = True,
        keep_text: bool = True,
    ) -> Any:
        """All tables, as an `Analysis`; the options are those of `copydesk.analyze`."""
        return analyze(
            self._column,
            gazetteer=gazetteer,
            signals=signals,
            threads=threads,
            progress=progress,
            keep_text=keep_text,
        )

    def articles(self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True) -> Any:
        """A row for each text: its counts."""
        return self._table("articles", "all", gazetteer, threads, progress)

    def mentions(self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True) -> Any:
        """A row for each name in a text that means an entity."""
        return self._table("mentions", ["mentions"], gazetteer, threads, progress)

    def entities(self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True) -> Any:
        """A row for each entity that a text names."""
        return self._table("entities", ["entities"], gazetteer, threads, progress)

    def quotes(self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True) -> Any:
        """A row for each quoted segment and each reported clause."""
        return self._table("quotes", ["quotes"], gazetteer, threads, progress)

    def dates(self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True) -> Any:
        """A row for each date, time, duration and set."""
        return self._table("dates", ["dates"], gazetteer, threads, progress)

    def numbers(self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True) -> Any:
        """A row for each number that a text states."""
        return self._table("numbers", ["numbers"], gazetteer, threads, progress)

    def sentences(
        self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True
    ) -> Any:
        """A row for each sentence."""
        return self._table("sentences", ["sentences"], gazetteer, threads, progress)

    def boilerplate(
        self, *, gazetteer: Gazetteer | None = None, threads: int | None = None, progress: bool = True
    ) -> Any:
        """A row for each piece of a text that is not the article."""
        return self._table("boilerplate", ["boilerplate"], gazetteer, threads, progress)

    def _table(
        self,
        name: str,
        signals: str | Sequence[str],
        gazetteer: Gazetteer | None,
        threads: int | None,
        progress: bool,
    ) -> Any:
        read = self.analyze(gazetteer=gazetteer, signals=signals, threads=threads, progress=progress, keep_text=False)
        return read.table(name)

    def __repr__(self) -> str:
        return f"{NAME} accessor of {len(self._column)} rows"


def _on_pandas(pandas: ModuleType) -> None:
    if not hasattr(pandas.Series, NAME):
        pandas.api.extensions.register_series_accessor(NAME)(Accessor)


def _on_polars(polars: ModuleType) -> None:
    if not hasattr(polars.Series, NAME):
        polars.api.register_series_namespace(NAME)(Accessor)


_REGISTERS: dict[str, Callable[[ModuleType], None]] = {"pandas": _on_pandas, "polars": _on_polars}


class _Later:
    """Registers on a package when that is imported; finds nothing itself."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """What the other finders find, with our registering after the module has run."""
        if name not in _REGISTERS:
            return None
        for finder in sys.meta_path:
            find = None if finder is self else getattr(finder, "find_spec", None)
            spec: ModuleSpec | None = None if find is None else find(name, path, target)
            if spec is not None:
                _run_after(spec, _REGISTERS[name])
                return spec
        return None


def _run_after(spec: ModuleSpec, register: Callable[[ModuleType], None]) -> None:
    loader: Any = spec.loader
    run = getattr(loader, "exec_module", None)
    if run is None:
        return

    def exec_module(module: ModuleType) -> None:
        vars(loader).pop("exec_module", None)
        run(module)
        register(module)

    try:
        loader.exec_module = exec_module
    except AttributeError:  # a loader that can't be extended: `import copydesk` after the package does it
        return


def register() -> None:
    """Registers on what is imported already, and later on what is imported later; once."""
    for name, on in _REGISTERS.items():
        module = sys.modules.get(name)
        if module is not None and hasattr(module, "Series"):
            on(module)
    if not any(type(finder).__name__ == _Later.__name__ for finder in sys.meta_path):
        sys.meta_path.insert(0, _Later())
