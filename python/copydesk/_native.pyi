"""
The native workers; use the classes of `copydesk`.
"""

from _typeshed import SupportsGetItem
from os import PathLike
from typing import Final, SupportsIndex, final

__all__ = ["is_debug", "version", "Analyzer", "Gazetteer", "Matcher", "Table"]

is_debug: Final[bool]
"""
Whether this is a slow build for debugging.
"""

version: Final[str]
"""
The version of the package.
"""

@final
class Analyzer:
    """
    Reads articles.
    """
    def __new__(cls, /, gazetteer: "Gazetteer", signals: "list[str]") -> Analyzer: ...
    def explain(self, /, text: "str", title: "str | None", start: "int", end: "int") -> "dict[str, object] | None":
        """
        Why the mention from `start` to `end`, in code points, means what it does; None where there is none.
        """
    def read(self, /, texts: "object", titles: "object | None", sources: "object | None", published: "object | None", repetition: "bool", threads: "int | None", progress: "object | None") -> list[Table]:
        """
        The tables of these columns, which are equally long; `article` is the row number.
        """

@final
class Gazetteer:
    """
    Entities and the names they go by.
    """
    def __len__(self, /) -> int: ...
    def check(self, /) -> Table:
        """
        What is doubtful.
        """
    @staticmethod
    def check_columns(columns: "list[str]") -> None:
        """
        Raises unless these can be the columns of a gazetteer.
        """
    def checksum(self, /) -> int | None:
        """
        The checksum of the file that it was loaded from.
        """
    @staticmethod
    def from_bytes(bytes: bytes) -> Gazetteer:
        """
        The gazetteer of a saved form.
        """
    @staticmethod
    def from_rows(rows: "object", collect: "bool") -> Gazetteer:
        """
        From dicts, one after the other; the first bad one raises, unless `collect`.
        """
    def get(self, /, id: "str") -> "dict[str, object] | None":
        """
        The row with this id.
        """
    @staticmethod
    def load(path: str | PathLike[str], verify: bool) -> Gazetteer:
        """
        The gazetteer in a file, mapped.
        """
    def merge(self, /, other: Gazetteer) -> Gazetteer:
        """
        Both; `other` wins.
        """
    @staticmethod
    def places(regions: "list[dict[str, object]]", towns: "list[dict[str, object]]") -> Gazetteer:
        """
        Towns of GeoNames, and the countries and states that they lie in.
        """
    def problems(self, /) -> list[str]:
        """
        The same, a sentence for each.
        """
    @staticmethod
    def read(path: str | PathLike[str], format: str | None) -> Gazetteer:
        """
        From a file; bad rows are in `rejected`.
        """
    def rejected(self, /) -> Table:
        """
        The rows that were refused.
        """
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Writes the saved form.
        """
    def table(self, /) -> Table:
        """
        The rows as a table, lists joined; its dicts make an equal gazetteer.
        """
    def to_bytes(self, /) -> bytes:
        """
        The saved form.
        """
    @staticmethod
    def world() -> Gazetteer:
        """
        The bundled one.
        """

@final
class Matcher:
    """
    Finds names.
    """
    def __len__(self, /) -> int: ...
    def __new__(cls, /, names: "Gazetteer | list[str]", case: "str", boundary: "str", overlap: "str", fold: "list[str]") -> Matcher: ...
    def checksum(self, /) -> int | None:
        """
        The checksum of the file that it was loaded from.
        """
    def find(self, /, text: "str") -> "list[dict[str, object]]":
        """
        The matches in one text, a dict each, without `article`.
        """
    def find_all(self, /, texts: "object", threads: "int | None", progress: "object | None") -> Table:
        """
        The matches in a column; `article` is the row number.
        """
    @staticmethod
    def from_bytes(bytes: bytes) -> Matcher:
        """
        The matcher of a saved form.
        """
    @staticmethod
    def load(path: str | PathLike[str], verify: bool) -> Matcher:
        """
        The matcher in a file, mapped.
        """
    def options(self, /) -> "dict[str, object]":
        """
        The options by their names, each in the words that make it.
        """
    def save(self, /, path: str | PathLike[str]) -> None:
        """
        Writes the saved form.
        """
    def to_bytes(self, /) -> bytes:
        """
        The saved form.
        """

@final
class Table:
    """
    The rows of one schema, column by column.
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        Arrow's C stream of the whole table; a wish for another schema is not followed.
        """
    def __len__(self, /) -> int: ...
    def arrow_texts(self, /, column: "int") -> "object":
        """
        The same as an object that gives an Arrow array, for `pyarrow.array`.
        """
    def dicts(self, /, start: "int", stop: "int") -> "list[dict[str, object]]":
        """
        Rows `start` to `stop` as dicts; several ids in one cell are a list.
        """
    def forget(self, /, column: SupportsIndex) -> None:
        """
        Gives back the memory of a column, which must not be asked for again.
        """
    @property
    def name(self, /) -> str:
        """
        The table's name.
        """
    def nulls(self, /, column: SupportsIndex) -> bytearray:
        """
        For a `nullable_int` column, one byte for each row: 1 where null.
        """
    def rows_of(self, /, article: SupportsIndex) -> tuple[int, int]:
        """
        Start and stop of the rows whose first column, which is sorted, is `article`.
        """
    def schema(self, /) -> list[tuple[str, str, str]]:
        """
        Name, kind and meaning of every column.
        """
    def texts(self, /, column: "int") -> "list[str | None]":
        """
        The different texts of a `text` or `ids` column; every row's text of a `content` column.
        """
    def unlisted(self, /, min_articles: SupportsIndex) -> Table:
        """
        Of a table of mentions, the names without an entity, counted: those in `min_articles` articles or more.
        """
    def values(self, /, column: SupportsIndex) -> bytearray:
        """
        The values of a column of fixed width, in the machine's byte order: 8 bytes each for `int`,
        `nullable_int`, `timestamp` (the least integer where null) and `float` (NaN where null),
        1 for `bool`; for `text` and `ids` 4 bytes with the place in `texts`, -1 where null.
        """
