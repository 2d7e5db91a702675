"""Tables from a column itself, whoever is imported first."""

import inspect
import subprocess
import sys

import copydesk as cd
import pandas as pd
import polars as pl
import pytest
from copydesk.accessors import Accessor

TEXT = "Vladimir Putin met Kim Jong Un in Russia."
BODIES = ["Nothing.", TEXT, None, TEXT]
FRAME = pd.DataFrame({"body": BODIES, "n": [1, 2, 3, 4]}, index=["a", "b", "c", "d"])
TABLES = list(cd.analyze([""])._tables)


def test_every_table_is_a_method():
    methods = [name for name, _ in inspect.getmembers(Accessor, inspect.isfunction) if not name.startswith("_")]
    assert sorted(methods) == sorted([*TABLES, "analyze"])
    assert all(getattr(Accessor, name).__doc__ for name in methods)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_is_that_of_analyze(table):
    for column, as_ in ((FRAME["body"], "pandas"), (pl.Series(BODIES), "polars")):
        found = getattr(column.copydesk, table)()
        expected = cd.analyze(column).table(table)
        assert type(found) is type(expected)
        if as_ == "pandas":
            pd.testing.assert_frame_equal(found, expected)
        else:
            assert found.equals(expected)


def test_rows_join_back_on_article():
    some = FRAME[FRAME["n"] > 1].sample(frac=1, random_state=3)
    joined = some["body"].copydesk.mentions().merge(some, left_on="article", right_index=True)
    assert sorted(joined["n"]) == [2, 2, 2, 4, 4, 4]
    frame = pl.DataFrame({"body": BODIES, "n": FRAME["n"].tolist()}).with_row_index("article")
    joined = frame["body"].copydesk.entities().join(frame, on=pl.col("article").cast(pl.Int64))
    assert sorted(joined["n"]) == [2, 2, 2, 4, 4, 4]


def test_options_are_those_of_analyze():
    mine = cd.Gazetteer([{"id": "me", "name": "Nothing", "type": "org"}])
    mentions = FRAME["body"].copydesk.mentions(gazetteer=mine, threads=1, progress=False)
    assert mentions["entity_id"].dropna().tolist() == ["me"]
    assert FRAME["body"].copydesk.analyze(signals=["sentences"], keep_text=False)._texts is None


def test_a_column_without_texts_is_an_error():
    with pytest.raises(cd.ArgumentError, match="found no strings in column 'n'"):
        FRAME["n"].copydesk.mentions()


def run(code):
    return subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "imports",
    [
        "import copydesk; import {package} as p",
        "import {package} as p; import copydesk",
        "import copydesk, importlib.util; importlib.util.find_spec('{package}'); import {package} as p",
        "import copydesk, importlib; importlib.reload(copydesk); import {package} as p; importlib.reload(copydesk)",
    ],
)
@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_it_is_there_whoever_is_imported_first(package, imports):
    code = f"{imports.format(package=package)}\nprint(len(p.Series(['Russia']).copydesk.mentions()))"
    done = run(code)
    assert (done.stdout, done.stderr) == ("1\n", "")


def test_importing_copydesk_imports_no_frame_package():
    done = run("import sys, copydesk; print({'pandas', 'polars', 'pyarrow', 'numpy'} & set(sys.modules))")
    assert (done.stdout, done.stderr) == ("set()\n", "")


def test_a_package_that_is_not_there_is_still_not_there():
    code = """
import sys
class Nowhere:
    def find_spec(self, name, path, target=None):
        if name == "polars":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
import copydesk
sys.meta_path.insert(1, Nowhere())
try:
    import polars
except ModuleNotFoundError as error:
    print(error)
"""
    assert run(code).stdout == "No module named 'polars'\n"
