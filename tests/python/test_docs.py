"""The code in README.md and docs/*.md runs, each page from top to bottom."""

import os
import re

import pytest
from cases import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page):
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return re.findall(r"^```python\n(.*?)^```", text, re.S | re.M)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)], ids=lambda page: page.name)
def test_the_code_of_a_page_runs(page, tmp_path, monkeypatch):
    names = {"__name__": page.stem}
    # A page may read the project's own files and write beside them; here it writes elsewhere.
    for name in ("seeds", "docs", "README.md"):
        os.symlink(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    for number, block in enumerate(blocks(page)):
        exec(compile(block, f"{page.name} block {number}", "exec"), names)
