"""The formulas of text and corpus statistics on your own counts: the same code that fills the tables.

docs/statistics.md has formula, source and null rule of each.

>>> import copydesk as cd
>>> cd.keyness(10, 0, 501, 509)
14.123594110226987
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, overload

from copydesk import _native
from copydesk.exceptions import ArgumentError, OptionError

__all__ = ["dispersion", "diversity", "keyness", "readability"]


def readability(
    *,
    n_words: float,
    n_sentences: float,
    n_letters: float | None = None,
    n_syllables: float | None = None,
    n_polysyllables: float | None = None,
    n_long_words: float | None = None,
    n_difficult_words: float | None = None,
) -> dict[str, float | None]:
    """Every score of readability that the counts allow; None where a count is missing or there is nothing to divide by.

    Parameters
    ----------
    n_words, n_sentences
        Words and sentences.
    n_letters
        Letters and digits of the words.
    n_syllables
        Syllables.
    n_polysyllables
        Words of three syllables or more.
    n_long_words
        Words of seven letters or more.
    n_difficult_words
        Words that are not on a list of easy ones.

    Raises
    ------
    ArgumentError
        A count is negative or no number.

    Examples
    --------
    >>> import copydesk as cd
    >>> scores = cd.readability(n_words=272, n_sentences=10, n_syllables=369)
    >>> round(scores["flesch_reading_ease"], 2), scores["lix"]
    (64.46, None)
    """
    counts = {
        "n_words": n_words,
        "n_sentences": n_sentences,
        "n_letters": n_letters,
        "n_syllables": n_syllables,
        "n_polysyllables": n_polysyllables,
        "n_long_words": n_long_words,
        "n_difficult_words": n_difficult_words,
    }
    return dict(
        _native.readability(*(None if count is None else _count(name, count) for name, count in counts.items()))
    )


def diversity(tokens: Iterable[Hashable]) -> dict[str, Any]:
    """Every measure of lexical diversity of a list of words; None where there are too few of them.

    Parameters
    ----------
    tokens
        The words in their order. Words are the same where they are equal: put them in small letters before.

    Raises
    ------
    ArgumentError
        One text instead of its words.

    Examples
    --------
    >>> import copydesk as cd
    >>> told = cd.diversity("the cat and the dog".split())
    >>> told["n_types"], told["ttr"], told["mattr"]
    (4, 0.8, None)
    """
    if isinstance(tokens, str | bytes) or not isinstance(tokens, Iterable):
        raise ArgumentError(f"argument tokens: found {type(tokens).__name__}, expected a list of words")
    numbers: dict[Hashable, int] = {}
    words = [numbers.setdefault(token, len(numbers)) for token in tokens]
    n_words, n_types, n_hapaxes, measures = _native.diversity(words, len(numbers))
    return {"n_words": n_words, "n_types": n_types, "n_hapaxes": n_hapaxes, **dict(measures)}


@overload
def keyness(a: float, b: float, n_a: float, n_b: float, *, measure: str = ...) -> float | None: ...


@overload
def keyness(a: float, b: float, n_a: float, n_b: float, *, measure: None) -> dict[str, float | None]: ...


@overload
def keyness(a: Any, b: Any, n_a: float, n_b: float, *, measure: str | None = ...) -> Any: ...


def keyness(a: Any, b: Any, n_a: float, n_b: float, *, measure: str | None = "g2") -> Any:
    """How typical a word is of a target against a reference.

    Parameters
    ----------
    a, b
        How often the word stands in the target and in the reference; or for many words a list or Series of each.
    n_a, n_b
        How many words target and reference have.
    measure
        `g2` (four cells, negative where the word is rarer in the target), `g2_rayson` (two cells), `chi2`, `log_ratio`,
        `pct_diff`, `odds_ratio`, `bic`, `ell`, `simple_maths`, or `p`, the p-value of `g2`; None for all of them.

    Returns
    -------
    float, or a list of them
        With `measure=None`, a dict of these by measure. None where it can't be told.

    Raises
    ------
    ArgumentError
        A count is negative, no number, or more than the words there are; the lists differ in length.
    OptionError
        There is no such measure.

    Examples
    --------
    >>> import copydesk as cd
    >>> cd.keyness(0, 4, 501, 509)
    -5.497715059712419
    >>> cd.keyness([10, 0], [0, 4], 501, 509, measure="log_ratio")
    [4.344783147767849, -2.977144947119513]
    """
    is_one = not _is_list(a) and not _is_list(b)
    n_a, n_b = _count("n_a", n_a), _count("n_b", n_b)
    targets, references = _counts("a", a, n_a), _counts("b", b, n_b)
    if len(targets) != len(references):
        raise ArgumentError(f"argument b: found {len(references)} counts, expected {len(targets)} as in a")
    rows = [dict(row) for row in _native.keyness(targets, references, n_a, n_b)]
    names = list(dict(_native.keyness([1.0], [1.0], 2.0, 2.0)[0]))
    if measure is not None and measure not in names:
        raise OptionError(f"option measure: found {measure!r}, expected one of {', '.join(names)}")
    columns = {name: [row[name] for row in rows] for name in (names if measure is None else [measure])}
    if is_one:
        one = {name: values[0] for name, values in columns.items()}
        return one if measure is None else one[measure]
    return columns if measure is None else columns[measure]


def dispersion(counts: Sequence[float], sizes: Sequence[float]) -> dict[str, float | None]:
    """How evenly a word is spread over the parts of a corpus.

    Parameters
    ----------
    counts
        How often the word stands in each part.
    sizes
        How many words each part has.

    Returns
    -------
    dict
        `range` (parts where it stands), `juilland_d`, `dp`, `dp_norm`; None where they can't be told.

    Raises
    ------
    ArgumentError
        A count is negative or no number; the lists differ in length.

    Examples
    --------
    >>> import copydesk as cd
    >>> told = cd.dispersion([18, 21, 29, 20], [256, 264, 253, 237])
    >>> round(told["dp"], 6), round(told["dp_norm"], 6)
    (0.07905, 0.103287)
    """
    parts, words = _counts("counts", counts), _counts("sizes", sizes)
    if len(parts) != len(words):
        raise ArgumentError(f"argument sizes: found {len(words)} parts, expected {len(parts)} as in counts")
    return dict(_native.dispersion(parts, words))


def _is_list(value: Any) -> bool:
    return hasattr(value, "__iter__") and not isinstance(value, str | bytes)


def _counts(argument: str, value: Any, most: float | None = None) -> list[float]:
    counts = [_count(argument, count) for count in (value if _is_list(value) else [value])]
    over = next((count for count in counts if most is not None and count > most), None)
    if over is not None:
        raise ArgumentError(f"argument {argument}: found {over:g}, expected at most the {most:g} words there are")
    return counts


def _count(argument: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise ArgumentError(f"argument {argument}: found {value!r}, expected a number") from None
    if not 0 <= number < float("inf"):
        raise ArgumentError(f"argument {argument}: found {value!r}, expected a number from 0")
    return number
