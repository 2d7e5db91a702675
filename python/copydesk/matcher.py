"""Names found in texts, without reading further."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from copydesk import _frames, _native, _words
from copydesk._progress import bar
from copydesk.exceptions import ArgumentError
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

    __slots__ = ("_native", "_options", "names")

    def __init__(
        self,
        names: Gazetteer | Iterable[str],
        *,
        case: str = "smart",
        boundary: str = "word",
        overlap: str = "longest",
        fold: str | Iterable[str] = FOLDS,
    ) -> None:
        self.names = names if isinstance(names, Gazetteer) else _texts(names)
        folds = _words.several("fold", fold)
        self._options = {
            "case": _words.one("case", case),
            "boundary": _words.one("boundary", boundary),
            "overlap": _words.one("overlap", overlap),
            "fold": folds,
        }
        native = names._native if isinstance(names, Gazetteer) else _texts(self.names)
        self._native = _native.Matcher(native, case, boundary, overlap, list(folds))

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
            How many to use; None for one per core.
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
            table = self._native.find_all(cells, threads, tell)
        return _frames.build(table, frame.flavour, ids, is_last=True)

    def __reduce__(self) -> tuple[Any, ...]:
        return _matcher, (self.names, self._options)

    def __repr__(self) -> str:
        words = ", ".join(f"{name}={value!r}" for name, value in self._options.items())
        return f"Matcher({len(list(self.names))} names, {words})"


def _matcher(names: Any, options: dict[str, Any]) -> Matcher:
    return Matcher(names, **options)


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
