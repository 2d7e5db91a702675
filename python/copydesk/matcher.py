"""Names found in texts, without reading further."""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any, cast

from copydesk import _frames, _native, _threads, _words
from copydesk._progress import bar
from copydesk.exceptions import ArgumentError, FileError
from copydesk.gazetteer import Gazetteer
from copydesk.rows import Match

__all__ = ["Matcher"]

FOLDS = ("space", "apostrophe", "hyphen", "diacritic", "width")


class Matcher:
    """Finds every place where a name of a gazetteer stands. Built once, used often; thread-safe; picklable.

    Parameters
    ----------
    names
        A gazetteer, or a list of texts that are their own ids.
    case
        `"smart"`: as written, in all capitals, with a first capital. `"exact"`: as written.
        `"ignore"`: full case folding.
    boundary
        `"word"`: a name stands between word boundaries. `"none"`: anywhere.
    overlap
        `"longest"`: leftmost, then longest. `"all"`: every match.
    fold
        Which differences don't count: any of `"space"`, `"apostrophe"`, `"hyphen"`, `"diacritic"`, `"width"`.

    Raises
    ------
    OptionError
        An option has a word that isn't one of these.

    Examples
    --------
    >>> import copydesk as cd
    >>> text = "Vladimir Putin met Kim Jong Un in Russia."
    >>> [found["surface"] for found in cd.Matcher(["Kim Jong Un", "Russia"]).find(text)]
    ['Kim Jong Un', 'Russia']
    """

    __slots__ = ("_file", "_native")

    def __init__(
        self,
        names: Gazetteer | Iterable[str],
        *,
        case: str = "smart",
        boundary: str = "word",
        overlap: str = "longest",
        fold: str | Iterable[str] = FOLDS,
    ) -> None:
        folds = list(_words.several("fold", fold))
        options = (_words.one("case", case), _words.one("boundary", boundary), _words.one("overlap", overlap), folds)
        native = names._native if isinstance(names, Gazetteer) else _texts(names)
        self._file: str | None = None
        self._native = _native.Matcher(native, *options)

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the matcher to a file, for `Matcher.load`; one that is there is replaced as a whole.

        The form is that of this version of copydesk and of machines of this byte order. Raises `FileError` if the
        file can't be written.

        >>> import copydesk as cd, pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp(), "names.cdm")
        >>> cd.Matcher(["Kim Jong Un", "Russia"]).save(path)
        >>> cd.Matcher.load(path)
        Matcher(2 names, case='smart', boundary='word', overlap='longest')
        """
        self._native.save(path)

    @classmethod
    def load(cls, path: str | PathLike[str], *, verify: bool = True) -> Matcher:
        """The matcher in a file that `save` wrote, with its options.

        The file is mapped into memory: it is not read as a whole (but for `verify`), and processes that load the same
        file share it. Don't change a file in place that is loaded; `save` doesn't. With `boundary="none"` the matcher
        is built anew from the names in the file.

        Parameters
        ----------
        path
            The file.
        verify
            Whether to read the whole file once and compare its checksum. Without it a damaged file is told only where
            that shows at once; else it may find too little, never anything outside the text.

        Raises
        ------
        FileError
            The file can't be read, holds no matcher, was written by another version, is cut short or damaged.

        Examples
        --------
        >>> import copydesk as cd, pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp(), "names.cdm")
        >>> cd.Matcher(["Kim Jong Un", "Russia"]).save(path)
        >>> [found["surface"] for found in cd.Matcher.load(path).find("Vladimir Putin met Kim Jong Un in Russia.")]
        ['Kim Jong Un', 'Russia']
        """
        matcher = cls.__new__(cls)
        matcher._file = str(Path(path).absolute())
        matcher._native = _native.Matcher.load(path, verify)
        return matcher

    def find(self, text: str) -> list[Match]:
        """The matches in one text, in order: `start`, `end` (code points), `surface`, `alias`, `entity_ids` (a list).

        A text with a lone surrogate, which is no Unicode text, has none. Anything but a text raises `ArgumentError`.

        >>> import copydesk as cd
        >>> cd.Matcher(["Russia"]).find("Vladimir Putin met Kim Jong Un in Russia.")
        [{'start': 34, 'end': 40, 'surface': 'Russia', 'alias': 'Russia', 'entity_ids': ['Russia']}]
        """
        if not isinstance(text, str):
            raise ArgumentError(f"argument text: found {type(text).__name__}, expected a text; columns go to find_all")
        try:
            return cast(list[Match], self._native.find(text))
        except UnicodeEncodeError:
            return []

    def find_all(
        self,
        texts: Any,
        *,
        text: str | None = None,
        id: str | None = None,
        threads: int | None = None,
        progress: bool = True,
    ) -> Any:
        """The matches in a column, as a frame: `article`, then the columns of `find`; ids in one cell joined by `|`.

        Parameters
        ----------
        texts
            A list or Series of texts, a frame, or a list of dicts.
        text, id
            Columns, as in `analyze`.
        threads
            How many to use; None for what the environment variable `COPYDESK_THREADS` says, else one per core.
        progress
            Whether to show a bar.

        Raises
        ------
        ArgumentError
            No such column, a column without strings, a repeated or missing id.

        Examples
        --------
        >>> import copydesk as cd
        >>> found = cd.Matcher(["Russia"]).find_all(["Vladimir Putin met Kim Jong Un in Russia."])
        >>> found["start"].tolist()
        [34]
        """
        frame = _frames.read(texts, "texts")
        cells = frame.strings("text", frame.text_column(text, [id]))
        ids = frame.ids(id)
        with bar(len(frame), wanted=progress) as tell:
            table = self._native.find_all(cells, _threads.chosen(threads), tell)
        return _frames.build(table, frame.flavour, ids, is_last=True)

    def __len__(self) -> int:
        """How many names: each text once for each case rule that it has.

        >>> import copydesk as cd
        >>> len(cd.Matcher(["Kim Jong Un", "Russia", "Russia"]))
        2
        """
        return len(self._native)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._file is not None:
            return _from_file, (self._file, self._native.checksum())
        return _from_bytes, (self._native.to_bytes(),)

    def __repr__(self) -> str:
        options: dict[str, Any] = self._native.options()
        folds = options.pop("fold")
        if folds != list(FOLDS):
            options["fold"] = tuple(folds)
        return f"Matcher({len(self)} names, {', '.join(f'{name}={value!r}' for name, value in options.items())})"


def _from_bytes(saved: bytes) -> Matcher:
    matcher = Matcher.__new__(Matcher)
    matcher._file = None
    matcher._native = _native.Matcher.from_bytes(saved)
    return matcher


def _from_file(path: str, checksum: int) -> Matcher:
    """The matcher that was loaded from this file when it was pickled."""
    matcher = Matcher.load(path)
    if matcher._native.checksum() != checksum:
        raise FileError(f"file {path}: holds another matcher than when this one was pickled")
    return matcher


def _texts(names: Iterable[str]) -> list[str]:
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise ArgumentError(f"argument names: found {type(names).__name__}, expected a Gazetteer or a list of texts")
    texts = list(names)
    for row, text in enumerate(texts):
        if not isinstance(text, str):
            raise ArgumentError(f"argument names: found {type(text).__name__} in row {row}, expected a text")
        if not text.isprintable() and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise ArgumentError(f"argument names: found {text!r} in row {row}, expected a text without lone surrogates")
    return texts
