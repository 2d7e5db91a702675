"""Shared cases: `tests/cases/*.toml`, the same files that Rust runs."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def cases(file):
    """A parameter for each `[[case]]` of a file; none where the file isn't there."""
    path = ROOT / "tests" / "cases" / file
    read = tomllib.loads(path.read_text(encoding="utf-8"))["case"] if path.exists() else []
    return [pytest.param(case, id=case["name"]) for case in read]


def unmark(marked):
    """Takes the marks `[surface|label]` out of a text: the text, and (start, end, label) in order, longest first."""
    text, opened, marks, at = "", [], [], 0
    while at < len(marked):
        if marked[at] == "[":
            opened.append(len(text))
        elif marked[at] == "|":
            close = marked.index("]", at)
            marks.append((opened.pop(), len(text), marked[at + 1 : close]))
            at = close
        else:
            text += marked[at]
        at += 1
    assert not opened, f"a mark is closed: {marked}"
    return text, sorted(marks, key=lambda mark: (mark[0], -mark[1]))
