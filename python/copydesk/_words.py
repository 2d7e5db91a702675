"""Options: words, checked for being words; which ones are allowed, the core says."""

from collections.abc import Iterable

from copydesk.exceptions import OptionError


def one(option: str, value: object) -> str:
    """`value`, if it is a word."""
    if not isinstance(value, str):
        raise OptionError(f"option {option}: found {value!r}, expected a word")
    return value


def several(option: str, value: object) -> tuple[str, ...]:
    """`value` as a tuple of words; one word stands for itself."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, Iterable):
        raise OptionError(f"option {option}: found {value!r}, expected a list of words")
    return tuple(one(option, word) for word in value)


def set_of(option: str, value: object) -> frozenset[str]:
    """`value` as a set of words; one text is no list of words."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise OptionError(f"option {option}: found {type(value).__name__}, expected a list of words")
    return frozenset(one(option, word) for word in value)
