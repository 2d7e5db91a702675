"""The bundled gazetteer against public tables, where these stand beside the project: every disagreement is listed."""

import csv
import json
import re
import unicodedata
from pathlib import Path

import copydesk as cd
import pytest

TABLES = Path(__file__).parents[2].parent / "shared" / "reference" / "world"
pytestmark = pytest.mark.skipif(not TABLES.is_dir(), reason="the public tables are not here")

# A city that is its state, and one that the table has not moved yet.
CAPITALS = {"Djibouti", "Luxembourg", "Monaco", "San Marino", "Singapore", "Vatican City", "Palau"}
# A table's word that is no adjective in news, or an adjective that no one prints.
DEMONYMS = {"Eswatini", "Kiribati", "Liechtenstein", "Luxembourg", "New Zealand", "Singapore", "Taiwan"}


@pytest.fixture(scope="module")
def world():
    gazetteer = cd.Gazetteer.world()
    return {row["id"]: gazetteer[row["id"]] for row in gazetteer.to_frame(as_="pandas")[["id"]].to_dict("records")}


@pytest.fixture(scope="module")
def states():
    rows = list(csv.DictReader((TABLES / "country-codes.csv").read_text(encoding="utf-8").splitlines()))
    rows = [row for row in rows if row["is_independent"] == "Yes" and row["wikidata_id"]]
    return {row["wikidata_id"].rsplit("/", 1)[-1]: row for row in rows}


def plain(name):
    """Letters only, without accents and articles, so that `The Gambia` is `Gambia`."""
    letters = unicodedata.normalize("NFKD", name).lower()
    return re.sub(r"[^a-z]", "", letters.replace("&", "and").replace("the ", ""))


def texts(row, *columns):
    items = [item for column in columns for item in (row[column] if isinstance(row[column], list) else [row[column]])]
    return {plain(item["text"] if isinstance(item, dict) else item) for item in items}


def test_every_wikidata_id_is_in_a_public_table(world):
    files = ("country-codes.csv", "leaders.csv", "bodies.tsv", "territories.jsonl")
    known = set(re.findall(r"Q\d+", " ".join((TABLES / name).read_text(encoding="utf-8") for name in files)))
    assert [id for id in world if re.fullmatch(r"Q\d+", id) and id not in known] == []


def test_every_state_has_its_name(world, states):
    assert len(states) >= 190
    found = {id: texts(world[id], "name", "aliases") for id in states if id in world}
    names = {
        row["CLDR display name"]
        for id, row in states.items()
        if plain(row["CLDR display name"]) not in found.get(id, ())
    }
    assert names == set()


def test_every_state_has_its_capital(world, states):
    cities = {}
    for row in world.values():
        if row["type"] == "place" and row["country"]:
            cities.setdefault(row["country"], set()).update(texts(row, "name", "aliases"))
    wrong = {row["CLDR display name"] for id, row in states.items() if plain(row["Capital"]) not in cities.get(id, ())}
    assert wrong == CAPITALS


def test_every_state_has_its_adjective(world, states):
    by_name = {name: id for id in states for name in texts(world[id], "name", "aliases")}
    wrong = set()
    for row in json.loads((TABLES / "factbook.json").read_text(encoding="utf-8")):
        id = by_name.get(plain(row.get("short_form", ""))) or by_name.get(plain(row.get("long_form", "")))
        adjective = plain(re.split(r"[,;/(]| or ", row.get("adjective", ""))[0])
        if id and adjective and adjective not in texts(world[id], "demonyms"):
            wrong.add(world[id]["name"])
    assert wrong == DEMONYMS


def test_a_state_has_no_demonym_of_its_neighbour(world):
    owners = {}
    for row in world.values():
        for demonym in texts(row, "demonyms"):
            owners.setdefault(demonym, set()).add(row["name"])
    shared = {demonym: names for demonym, names in owners.items() if len(names) > 1}
    # The names that two peoples share; which is meant is the article's to tell.
    assert set(shared) <= {
        "congolese",
        "korean",
        "koreans",
        "dominican",
        "dominicans",
        "georgian",
        "georgians",
        "guinean",
        "guineans",
        "samoan",
        "samoans",
        "irish",
        "virginislander",
        "virginislanders",
    }, shared
