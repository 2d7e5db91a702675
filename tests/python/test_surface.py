"""The surface is whole: every public name documented, every native export wrapped, every class frozen, stubs fresh."""

import ast
import doctest
import importlib
import inspect
import pkgutil
import re
from datetime import datetime
from typing import Any, get_args, get_type_hints

import copydesk as cd
import pytest
from cases import ROOT
from copydesk import _native, rows

MODULES = [cd.__name__, *(f"copydesk.{m.name}" for m in pkgutil.iter_modules(cd.__path__) if m.name != "_native")]
STUB = ast.parse((ROOT / "python/copydesk/_native.pyi").read_text(encoding="utf-8"))
RUST = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "src/python").glob("*.rs")}


def public():
    """Every public name, and every public method of a public class."""
    for name in cd.__all__:
        if name.startswith("__"):
            continue
        thing = getattr(cd, name)
        yield name, thing
        if inspect.isclass(thing):
            for method, member in vars(thing).items():
                if not method.startswith("_") and (callable(member) or isinstance(member, property | classmethod)):
                    yield f"{name}.{method}", member


@pytest.mark.parametrize(("name", "thing"), list(public()), ids=[name for name, _ in public()])
def test_every_public_name_has_a_docstring_with_an_example(name, thing):
    text = inspect.getdoc(thing)
    assert text, f"{name} has no docstring"
    assert ">>> " in text, f"the docstring of {name} has no example"


@pytest.mark.parametrize("module", MODULES)
def test_every_example_runs(module):
    failed, _ = doctest.testmod(importlib.import_module(module))
    assert failed == 0


def test_all_is_what_the_package_has():
    modules = {m.name for m in pkgutil.iter_modules(cd.__path__)}
    names = {name for name in vars(cd) if not name.startswith("_")} - modules | {"__version__"}
    assert names == set(cd.__all__)


def test_the_version_is_that_of_the_crate():
    assert f'version = "{cd.__version__}"' in (ROOT / "Cargo.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in dir(_native) if not name.startswith("__")])
def test_every_native_export_is_wrapped(name):
    facade = [
        p for p in (ROOT / "python/copydesk").glob("*.py") if re.search(rf"_native(\.| import ){name}\b", p.read_text())
    ]
    assert facade, f"nothing in python/copydesk uses _native.{name}"
    assert getattr(cd, name, None) is not getattr(_native, name)


def test_every_native_class_is_frozen():
    found = [attribute for text in RUST.values() for attribute in re.findall(r"#\[pyclass(?:\((.*?)\))?\]", text)]
    assert found
    assert all("frozen" in attribute for attribute in found)


def test_only_one_file_imports_the_frame_packages():
    for path in (ROOT / "python/copydesk").glob("*.py"):
        if path.name != "_frames.py":
            lines = path.read_text(encoding="utf-8").splitlines()
            code = [line for line in lines if re.match(r"\s*(import|from) (pandas|polars|pyarrow|numpy)\b", line)]
            assert not code, path


# Types of the dicts

TYPES = {
    "int": [int],
    "nullable_int": [int | None],
    "float": [float, float | None],
    "bool": [bool],
    "timestamp": [datetime | None],
    "text": [str, str | None],
    "content": [str, str | None],
    "ids": [list[str]],
}


def schemas():
    """The schema of every table, and the type of its rows."""
    facts = get_type_hints(rows.Facts)
    for name, table in cd.analyze([""])._tables.items():
        kind = facts["article"] if name == "articles" else get_args(facts[name])[0]
        yield pytest.param(table.schema(), get_type_hints(kind), id=name)
    matches = cd.Matcher(["Russia"])._native.find_all([""], None, None)
    yield pytest.param(matches.schema()[1:], get_type_hints(rows.Match), id="matches")


@pytest.mark.parametrize(("schema", "types"), list(schemas()))
def test_the_type_of_a_row_follows_the_schema(schema, types):
    assert list(types) == [name for name, _, _ in schema]
    for name, kind, _ in schema:
        assert types[name] in ([Any] if name == "article" else TYPES[kind]), name


# Stubs: regenerate with `make stubs`


def test_the_stub_lists_what_the_module_exports():
    (listed,) = (
        ast.literal_eval(node.value)
        for node in STUB.body
        if isinstance(node, ast.Assign) and node.targets[0].id == "__all__"
    )
    assert sorted(listed) == sorted(name for name in dir(_native) if not name.startswith("__"))


@pytest.mark.parametrize("node", [n for n in STUB.body if isinstance(n, ast.ClassDef)], ids=lambda node: node.name)
def test_the_stub_of_a_class_is_fresh(node):
    native = getattr(_native, node.name)
    stubbed = {member.name: member for member in node.body if isinstance(member, ast.FunctionDef)}
    members = {name: getattr(native, name) for name in vars(native) if not name.startswith("__")}
    assert {name for name in stubbed if not name.startswith("__")} == set(members)
    assert ast.get_docstring(node) == inspect.cleandoc(native.__doc__)
    for name, member in members.items():
        stub = stubbed[name]
        assert ast.get_docstring(stub) == inspect.cleandoc(member.__doc__)
        if not callable(member):
            continue
        parameters = [argument.arg for argument in (*stub.args.posonlyargs, *stub.args.args)]
        assert parameters == list(inspect.signature(member).parameters), name


# Errors


def test_every_kind_of_error_has_a_class_and_a_test():
    rust = (ROOT / "src/error.rs").read_text(encoding="utf-8")
    kinds = re.findall(r'"(\w+)"', re.search(r"KINDS.*?=\s*\[(.*?)\]", rust, re.S)[1])
    tests = (ROOT / "tests/python/test_errors.py").read_text(encoding="utf-8")
    assert kinds
    for kind in kinds:
        name = f"{kind.title()}Error"
        assert f'"{kind}" => classes::{name}::new_err' in RUST["error.rs"]
        assert issubclass(getattr(cd, name), cd.CopydeskError)
        # A bundled word list is wrong only in a broken build: no call from Python can show its message.
        assert kind == "lexicon" or f"cd.{name}, " in tests
