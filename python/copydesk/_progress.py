"""The progress bar."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

HANDFUL = 20
"""A bar for this many texts or fewer would be gone before it is seen."""


@contextmanager
def bar(total: int, *, wanted: bool) -> Iterator[Callable[[int], object] | None]:
    """A function that takes the number of texts done and moves the bar; None where there is no bar."""
    if not wanted or total <= HANDFUL:
        yield None
        return
    from tqdm.auto import tqdm

    with tqdm(total=total, unit=" articles") as shown:

        def tell(done: int) -> object:
            return shown.update(done - shown.n)

        yield tell
        tell(total)
