"""The folder for what is built once and used again: `$COPYDESK_CACHE`, else the platform's cache folder of the user."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def folder() -> Path:
    """Where saved forms are kept; it may not exist yet, or not be writable."""
    if given := os.environ.get("COPYDESK_CACHE"):
        return Path(given).expanduser()
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local, "copydesk", "Cache") if local else home / "AppData" / "Local" / "copydesk" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "copydesk"
    xdg = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(xdg) if os.path.isabs(xdg) else home / ".cache") / "copydesk"


def keep(name: str, write: Callable[[Path], object]) -> None:
    """Keeps what `write` writes to the path it is given as `name`; other processes see all of it or nothing.

    A folder that can't be written is no error: then nothing is kept.
    """
    with suppress(OSError):
        place = folder()
        place.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(prefix=f".{name}.", suffix=Path(name).suffix, dir=place)
        os.close(handle)
        try:
            write(Path(path))
            os.replace(path, place / name)
        except BaseException:
            with suppress(OSError):
                os.unlink(path)
            raise
