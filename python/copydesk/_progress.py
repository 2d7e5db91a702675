"""The progress bar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

HANDFUL = 20
"""A bar for this many texts or fewer would be gone before it is seen."""


@contextmanager
def bar(total: int | None, *, wanted: bool) -> Iterator[Callable[[int], object] | None]:
    """A function that takes the number of texts done and moves the bar; None where there is no bar.

    Without a total, which a stream doesn't know, the bar counts, and begins when it is late enough to be seen.
    """
    if not wanted or (total is not None and total <= HANDFUL):
        yield None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit=" articles", delay=0 if total is not None else 1) as shown:

        def tell(done: int) -> object:
            return shown.update(done - shown.n)

        yield tell
        if total is not None:
            tell(total)
