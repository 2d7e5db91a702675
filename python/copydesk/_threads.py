"""How many threads to use where the caller doesn't say."""

import os

from copydesk.exceptions import ArgumentError

VARIABLE = "COPYDESK_THREADS"


def chosen(threads: int | None) -> int | None:
    """`threads`, else what the environment says, else None: one for each core."""
    said = os.environ.get(VARIABLE, "")
    if threads is not None or not said:
        return threads
    if not (said.isascii() and said.isdecimal() and int(said) > 0):
        raise ArgumentError(f"environment variable {VARIABLE}: found {said!r}, expected a whole number from 1")
    return int(said)
