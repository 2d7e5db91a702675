"""Files in, files out: articles from folders and tables, an analysis as one file for each table."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from copydesk import _frames
from copydesk.exceptions import ArgumentError, FileError, MissingPackageError, OptionError

if TYPE_CHECKING:
    from copydesk.analysis import Analysis

Row = dict[str, Any]
Reject = Callable[[str], object]
"""Takes the reason why a file or a row isn't read."""

ENDINGS = (".txt", ".jsonl", ".csv", ".parquet")
FORMATS = ("csv", "parquet", "jsonl")


def articles(paths: Iterable[Path], columns: dict[str, str | None], out: Path, reject: Reject) -> Iterator[Row]:
    """The articles in files and folders, a row each with the keys of `columns`.

    These are `text`, `id`, `title`, `published`, `source`.

    An id without a column is the path, relative to a folder that was given, in a table with `:` and
    the row number from 0. What stands in `out` is an earlier result and isn't read. Raises `FileError`
    for a path that isn't there or is of another kind.
    """
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.suffix not in ENDINGS or not file.is_file() or out.resolve() in file.resolve().parents:
                    continue
                yield from _file(file, file.relative_to(path).as_posix(), columns, reject)
        elif not path.exists():
            raise FileError(f"file {path}: found nothing there")
        elif path.suffix not in ENDINGS:
            raise FileError(f"file {path}: found the ending {path.suffix!r}, expected one of {', '.join(ENDINGS)}")
        else:
            yield from _file(path, path.as_posix(), columns, reject)


def _file(path: Path, name: str, columns: dict[str, str | None], reject: Reject) -> Iterator[Row]:
    try:
        if path.suffix == ".txt":
            # Not as text: offsets count the line ends as they stand.
            yield dict.fromkeys(columns) | {"text": path.read_bytes().decode(), "id": name}
            return
        frame = _FRAMES[path.suffix](path, reject)
    except MissingPackageError:
        raise
    except (OSError, ValueError, csv.Error) as error:
        reject(f"file {path}: {error}")
        return
    try:
        for key, column in columns.items():
            frame.check(key, column)
        text = frame.text_column(columns["text"], list(columns.values()))
    except ArgumentError as error:
        raise ArgumentError(f"file {path}: {error}") from None
    cells = {key: frame.objects(column) for key, column in {**columns, "text": text}.items() if column is not None}
    for row in range(len(frame)):
        ids = {} if "id" in cells else {"id": f"{name}:{row}"}
        yield dict.fromkeys(columns) | ids | {key: column[row] for key, column in cells.items()}


def _csv(path: Path, reject: Reject) -> _frames.Frame:
    csv.field_size_limit(sys.maxsize)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [{key: cell or None for key, cell in row.items() if key is not None} for row in csv.DictReader(lines)]
    return _frames.read(rows)


def _jsonl(path: Path, reject: Reject) -> _frames.Frame:
    rows = []
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line) if line.strip() else None
            except ValueError as error:
                reject(f"file {path}: line {number}: {error}")
                continue
            if isinstance(row, dict):
                rows.append(row)
            elif row is not None:
                reject(f"file {path}: line {number}: found {type(row).__name__}, expected an object")
    return _frames.read(rows)


def _parquet(path: Path, reject: Reject) -> _frames.Frame:
    return _frames.read_parquet(path)


_FRAMES: dict[str, Callable[[Path, Reject], _frames.Frame]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
}


class Writer:
    """One file for each table in `folder`, which is made if it is missing; grows analysis by analysis.

    As a context it closes the files in any case: what was added before an error is there, whole.
    """

    def __init__(self, folder: Path, format: str) -> None:
        if format not in FORMATS:
            raise OptionError(f"option format: found {format!r}, expected one of {', '.join(FORMATS)}")
        self.folder = folder
        self.format = format
        self.paths: dict[str, Path] = {}
        self._files: dict[str, _Csv | _Lines | _frames.ParquetFile] = {}

    def add(self, analysis: Analysis) -> None:
        """Appends the rows of every table."""
        if not self._files:
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in analysis._tables:
                self.paths[name] = self.folder / f"{name}.{self.format}"
                self._files[name] = _WRITERS[self.format](self.paths[name])
        for name, file in self._files.items():
            file.add(analysis, name)

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *error: object) -> None:
        with ExitStack() as files:
            for file in self._files.values():
                files.callback(file.close)


class _Text:
    """A file of text; the rows come as dicts, a batch at a time."""

    def __init__(self, path: Path) -> None:
        # A path that isn't UTF-8 is an id with surrogates, which are written as escapes.
        self.file = path.open("w", encoding="utf-8", errors="backslashreplace", newline="")
        self.close = self.file.close


class _Csv(_Text):
    """The columns' names once, then a line for each row."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.lines = csv.writer(self.file, lineterminator="\n")
        self.is_new = True

    def add(self, analysis: Analysis, name: str) -> None:
        if self.is_new:
            self.lines.writerow(column for column, _, _ in analysis._tables[name].schema())
            self.is_new = False
        self.lines.writerows(map(_plain, row.values()) for row in analysis._rows(name))


class _Lines(_Text):
    """A JSON object in each line."""

    def add(self, analysis: Analysis, name: str) -> None:
        for row in analysis._rows(name):
            self.file.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


_WRITERS: dict[str, Callable[[Path], _Csv | _Lines | _frames.ParquetFile]] = {
    "csv": _Csv,
    "jsonl": _Lines,
    "parquet": _frames.ParquetFile,
}


def _plain(value: Any) -> Any:
    """A cell of a csv file."""
    return "|".join(value) if isinstance(value, list) else value
