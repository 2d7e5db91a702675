"""The progress bar."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HANDFUL = 20
"""A bar for this many texts or fewer would be gone before it is seen."""

DELAY = 0.5
"""Seconds after which it shows; what is done by then was no wait."""


@contextmanager
def bar(total: int | None, *, wanted: bool) -> Iterator[Callable[[int], object] | None]:
    """A function that takes the number of texts done and moves the bar; None where there is no bar.

    Without a total, which a stream doesn't know, it counts.
    """
    if not wanted or (total is not None and total <= HANDFUL):
        yield None
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # in a notebook without ipywidgets it has a plain bar, and says so at length
        from tqdm.auto import tqdm

    with tqdm(total=total, unit=" articles", delay=DELAY) as shown:

        def tell(done: int) -> object:
            return shown.update(done - shown.n)

        yield tell
        if total is not None:
            tell(total)
