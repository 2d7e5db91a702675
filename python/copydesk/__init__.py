"""copydesk reads news: whom and what each article names, at the right place, in dataframes.

>>> import copydesk as cd
>>> [m["surface"] for m in cd.analyze("Vladimir Putin met Kim Jong Un in Russia.")["mentions"]]
['Vladimir Putin', 'Kim Jong Un', 'Russia']
"""

import warnings as _warnings

from copydesk import _native
from copydesk import accessors as _accessors
from copydesk._native import version as __version__
from copydesk.analysis import Analysis
from copydesk.analyzer import Analyzer, analyze
from copydesk.exceptions import (
    ArgumentError,
    CopydeskError,
    FileError,
    GazetteerError,
    LexiconError,
    MissingPackageError,
    OptionError,
    UnknownIdError,
)
from copydesk.gazetteer import Gazetteer, read_gazetteer
from copydesk.matcher import Matcher
from copydesk.statistics import dispersion, diversity, keyness, readability

__all__ = [
    "Analysis",
    "Analyzer",
    "ArgumentError",
    "CopydeskError",
    "FileError",
    "Gazetteer",
    "GazetteerError",
    "LexiconError",
    "Matcher",
    "MissingPackageError",
    "OptionError",
    "UnknownIdError",
    "__version__",
    "analyze",
    "dispersion",
    "diversity",
    "keyness",
    "read_gazetteer",
    "readability",
]

_accessors.register()

if _native.is_debug:
    _warnings.warn("copydesk: found a debug build, many times slower; expected maturin develop --release", stacklevel=2)
