"""
The native workers; use the classes of `copydesk`.
"""

from _typeshed import SupportsGetItem
from os import PathLike
from typing import Final, SupportsFloat, SupportsIndex, final

__all__ = ["is_debug", "version", "Analyzer", "Corpus", "Gazetteer", "Matcher", "Table", "Tally", "dispersion", "diversity", "keyness", "kwic", "readability"]

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
    def __new__(cls, /, gazetteer: "Gazetteer", signals: "list[str]", easy_words: "list[str] | None") -> Analyzer: ...
    def explain(self, /, text: "str", title: "str | None", start: "int", end: "int") -> "dict[str, object] | None":
        """
        Why the mention from `start` to `end`, in code points, means what it does; None where there is none.
        """
    def read(self, /, texts: "object", titles: "object | None", sources: "object | None", published: "object | None", repetition: "bool", threads: "int | None", progress: "object | None") -> list[Table]:
        """
        The tables of these columns, which are equally long; `article` is the row number.
        """

@final
class Corpus:
    """
    The words or entities of a column of articles.
    """
    def __len__(self, /) -> int:
        """
        How many items.
        """
    def collocations(self, /, window: SupportsIndex, min_count: SupportsIndex) -> Table:
        """
        The table `collocations`.
        """
    def cooccurrence(self, /, unit: str, min_count: SupportsIndex) -> Table:
        """
        The table `cooccurrence`.
        """
    def dispersion(self, /, min_count: SupportsIndex) -> Table:
        """
        The table `dispersion`.
        """
    def keyness(self, /, groups: "list[int | None]", labels: "list[str]", target: "int | None", min_count: "int", measure: "str") -> Table:
        """
        The table `keyness`; `groups` are places in `labels`, or None.
        """
    def ngrams(self, /, n: SupportsIndex) -> Corpus:
        """
        Runs of `n` as terms of their own.
        """
    @staticmethod
    def of_labels(labels: "list[str | None]") -> Corpus:
        """
        One label for each article, or none.
        """
    @staticmethod
    def of_mentions(mentions: "Table", sentences: "Table | None", n_articles: "int") -> Corpus:
        """
        The entities of a table `mentions`.
        """
    @staticmethod
    def of_texts(texts: "object", boilerplate: "Table | None", threads: "int | None", progress: "object | None") -> Corpus:
        """
        The words of a column of texts, what the table `boilerplate` holds left out.
        """
    def terms(self, /) -> list[str]:
        """
        The terms.
        """
    def tfidf(self, /, min_articles: SupportsIndex, most: SupportsIndex) -> Table:
        """
        The table `tfidf`.
        """
    def timeline(self, /, periods: "list[int | None]", begins: "list[int]", terms: "list[str] | None", most: "int") -> Table:
        """
        The table `timeline`; `periods` say when the period of each article begins.
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

@final
class Tally:
    """
    The counts of many corpora, for one table.
    """
    def add(self, /, corpus: "Corpus", marks: "list[int | None]") -> None:
        """
        Counts a corpus; `marks` are the places of groups, or when periods begin, one an article.
        """
    @staticmethod
    def collocations(window: SupportsIndex) -> Tally:
        """
        For `table`.
        """
    @staticmethod
    def cooccurrence(unit: str) -> Tally:
        """
        For `table`.
        """
    @staticmethod
    def dispersion() -> Tally:
        """
        For `table`.
        """
    @staticmethod
    def keyness() -> Tally:
        """
        For `keyness_table`.
        """
    def keyness_table(self, /, labels: "list[str]", target: "int | None", min_count: "int", measure: "str") -> Table:
        """
        The table `keyness`.
        """
    def table(self, /, min_count: SupportsIndex) -> Table:
        """
        The table `collocations`, `cooccurrence` or `dispersion`; takes the counts.
        """
    @staticmethod
    def tfidf() -> Tally:
        """
        For `tfidf_table`.
        """
    def tfidf_table(self, /, min_articles: SupportsIndex, most: SupportsIndex) -> Table:
        """
        The table `tfidf`.
        """
    @staticmethod
    def timeline(terms: "list[str] | None") -> Tally:
        """
        For `timeline_table`.
        """
    def timeline_table(self, /, begins: "list[int]", terms: "list[str] | None", most: "int") -> Table:
        """
        The table `timeline`.
        """

def dispersion(counts: SupportsGetItem[int, SupportsFloat | SupportsIndex], sizes: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> list[tuple[str, float | None]]:
    """
    Every measure with its name.
    """

def diversity(words: "list[int]", n_types: "int") -> "tuple[int, int, int, list[tuple[str, float | None]]]":
    """
    Words, different ones, those that stand once; entropy and every measure with its name. A word is the number of its type.
    """

def keyness(a: SupportsGetItem[int, SupportsFloat | SupportsIndex], b: SupportsGetItem[int, SupportsFloat | SupportsIndex], n_a: SupportsFloat | SupportsIndex, n_b: SupportsFloat | SupportsIndex) -> list[list[tuple[str, float | None]]]:
    """
    For each word every measure with its name, then the p-value of G².
    """

def kwic(texts: "object", words: "list[str]", mentions: "Table | None", entity: "str | None", boilerplate: "Table | None", width: "int", order: "str", threads: "int | None", progress: "object | None") -> Table:
    """
    The table `kwic`: of a run of words, or of an entity of the table `mentions`.
    """

def readability(n_words: SupportsFloat | SupportsIndex | None, n_sentences: SupportsFloat | SupportsIndex | None, n_letters: SupportsFloat | SupportsIndex | None, n_syllables: SupportsFloat | SupportsIndex | None, n_polysyllables: SupportsFloat | SupportsIndex | None, n_long_words: SupportsFloat | SupportsIndex | None, n_difficult_words: SupportsFloat | SupportsIndex | None) -> list[tuple[str, float | None]]:
    """
    Every score that the counts allow, with its name.
    """
