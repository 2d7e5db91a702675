"""Gazetteers against the shared cases, through dicts, files and every flavour of frame."""

import json
import math
import pickle

import copydesk as cd
import pytest
from cases import cases


def cells(frame, columns=None):
    frame = frame[list(columns)] if columns else frame
    rows = frame.astype(object).where(frame.notna(), "").to_numpy().tolist()
    return [["" if isinstance(cell, float) and math.isnan(cell) else cell for cell in row] for row in rows]


def gazetteer(case, path):
    if "file" not in case:
        return cd.Gazetteer(map(json.loads, case["rows"]), errors="collect" if case.get("collect") else "raise")
    if "content" in case:
        path.write_bytes(case["content"].encode())
    for name, content in case.get("beside", {}).items():
        path.with_name(name).write_bytes(content.encode())
    return cd.read_gazetteer(path, format=case.get("format"))


@pytest.mark.parametrize("case", cases("gazetteer.toml"))
def test_a_gazetteer_is_what_the_case_says(case, tmp_path):
    path = tmp_path / case.get("file", "no file")
    if "error" in case:
        with pytest.raises(cd.CopydeskError) as caught:
            gazetteer(case, path)
        assert str(caught.value) == case["error"].replace("{path}", str(path))
        return
    gaz = gazetteer(case, path)
    if "or_rows" in case:
        gaz |= cd.Gazetteer(map(json.loads, case["or_rows"]))
    frame = gaz.to_frame()
    if "frame" in case:
        assert cells(frame, case.get("columns")) == case["frame"]
    if "rejected" in case:
        assert cells(gaz.rejected) == case["rejected"]
    if "check" in case:
        assert cells(gaz.check()) == case["check"]
    for id, name in case.get("get", {}).items():
        assert (id in gaz) == bool(name)
        assert not name or gaz[id]["name"] == name

    again = [cd.Gazetteer.from_frame(gaz.to_frame(as_)) for as_ in ("pandas", "polars", "pyarrow")]
    for same in [*again, pickle.loads(pickle.dumps(gaz))]:
        assert same.to_frame().equals(frame)


def test_a_row_has_every_key_in_the_columns_order():
    gaz = cd.Gazetteer(
        [
            {
                "id": "Q7747",
                "name": "Vladimir Putin",
                "type": "person",
                "aliases": ["Putin", {"text": "VVP", "case": "exact"}, {"text": "Volodya", "weak": True}],
                "roles": [{"title": "President", "of": "Q159", "from": "2012-05-07"}],
                "prior": 0.9,
            }
        ]
    )
    row = gaz["Q7747"]
    assert list(row) == list(gaz.to_frame().columns)
    assert row["aliases"] == [
        "Putin",
        {"text": "VVP", "case": "exact", "weak": False},
        {"text": "Volodya", "case": None, "weak": True},
    ]
    assert row["demonyms"] == row["same_as"] == row["domains"] == []
    assert row["roles"] == [{"title": "President", "of": "Q159", "from": "2012-05-07", "to": None}]
    assert row["country"] is None
    assert cd.Gazetteer([row]).to_frame().equals(gaz.to_frame())


def test_the_world_is_one_and_pickles_by_name():
    world = cd.Gazetteer.world()
    assert len(world) > 1000
    assert list(world)[:1] == [world.to_frame()["id"][0]]
    assert world["Q159"]["name"] == "Russia"
    assert len(pickle.dumps(world)) < 200
    assert len(pickle.loads(pickle.dumps(world))) == len(world)


def test_the_later_gazetteer_takes_an_alias_from_the_earlier():
    mine = cd.Gazetteer([{"id": "me", "name": "Moscow", "type": "media"}])
    both = cd.Gazetteer.world() | mine
    assert [m["entity_ids"] for m in cd.Matcher(both).find("Moscow")] == [["me"]]
    assert [m["entity_ids"] for m in cd.Matcher(pickle.loads(pickle.dumps(both))).find("Moscow")] == [["me"]]


@pytest.mark.parametrize("write", ["pyarrow", "polars"])
def test_parquet_is_read_like_the_other_formats(tmp_path, write):
    gaz = cd.Gazetteer(
        [
            {"id": "a", "name": "Ann", "type": "person", "aliases": ["A|B", {"text": "Annie", "weak": True}]},
            {"id": "김", "name": "🚀 Town", "type": "place", "latitude": 1.5, "population": 7},
        ]
    )
    path = tmp_path / "names.parquet"
    if write == "pyarrow":
        pytest.importorskip("pyarrow.parquet").write_table(gaz.to_frame("pyarrow"), path)
    else:
        gaz.to_frame("polars").write_parquet(path)
    for again in (cd.read_gazetteer(path), cd.read_gazetteer(str(path), format="parquet")):
        assert again.to_frame().equals(gaz.to_frame())
        assert len(again.rejected) == 0


def test_parquet_rejects_rows_and_refuses_columns(tmp_path):
    pl = pytest.importorskip("polars")
    path = tmp_path / "names.parquet"
    frame = pl.DataFrame({"id": ["a", "", "c"], "name": ["Ann", "Bob", None], "type": ["person"] * 3})
    frame.write_parquet(path)
    gaz = cd.read_gazetteer(path)
    assert list(gaz) == ["a"]
    assert cells(gaz.rejected) == [
        [1, "id", '""', "a non-empty text"],
        [2, "name", "nothing", "a non-empty text"],
    ]
    frame.with_columns(age=1).write_parquet(path)
    with pytest.raises(cd.GazetteerError, match='column age: found "age"'):
        cd.read_gazetteer(path)
    frame.drop("type").write_parquet(path)
    with pytest.raises(cd.GazetteerError, match="column type: found nothing"):
        cd.read_gazetteer(path)
    frame.tail(1).write_parquet(path)
    with pytest.raises(cd.FileError, match="holds no good row: row 0: column name"):
        cd.read_gazetteer(path)
    path.write_bytes(b"no parquet")
    with pytest.raises(cd.FileError, match="can't be read"):
        cd.read_gazetteer(path)
    with pytest.raises(cd.FileError, match="can't be read"):
        cd.read_gazetteer(tmp_path / "nobody.parquet")


def test_what_is_no_row_is_rejected_too():
    gaz = cd.Gazetteer([5, {"id": "a", "name": "Ann", "type": "person"}, {7: "x"}, {"id": {1}}], errors="collect")
    assert list(gaz) == ["a"]
    assert [row[0] for row in cells(gaz.rejected)] == [0, 2, 3]
    with pytest.raises(cd.GazetteerError, match="row 0: found 5, expected a dict"):
        cd.Gazetteer([5])


def test_rows_that_raise_while_they_come():
    def rows():
        yield {"id": "a", "name": "Ann", "type": "person"}
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        cd.Gazetteer(rows())


def test_the_bundled_gazetteer_is_as_large_as_it_says():
    frame = cd.Gazetteer.world().to_frame(as_="pandas")
    names = sum(len(cell.split("|")) for column in ("aliases", "demonyms") for cell in frame[column].dropna())
    assert len(frame) + names >= 15_000
