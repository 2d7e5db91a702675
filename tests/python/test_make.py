"""What the pages name exists: make targets, files, links; CI runs what everybody runs."""

import re

import pytest
from cases import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):(?!=)", MAKEFILE, re.M))
PROMISED = {"help", "doctor", "demo", "test", "check", "docs", "bench", "fmt", "lint", "stubs", "clean"}
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "ARCHITECTURE.md"]
PAGES += [*sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "seeds").rglob("*.md"))]
PAGES = [page for page in PAGES if page.exists()]
IDS = [str(page.relative_to(ROOT)) for page in PAGES]

each_page = pytest.mark.parametrize("page", PAGES, ids=IDS)


def code(page):
    """The backticked words and fenced blocks of a page: what somebody may type."""
    text = page.read_text(encoding="utf-8")
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.S | re.M)
    text = re.sub(r"^```.*?^```", "", text, flags=re.S | re.M)
    return [line for block in fenced for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)


@each_page
def test_every_make_target_that_a_page_names_exists(page):
    named = {target for line in code(page) for target in re.findall(r"(?:^|&& )make ([a-z-]+)", line)}
    assert named <= TARGETS


@each_page
def test_every_file_that_a_page_names_exists(page):
    named = [word for word in code(page) if re.fullmatch(r"(src|tests|seeds|docs|benches|python|\.ci)/[^\s:…]+", word)]
    named = [path.rstrip("/") for path in named if not re.search(r"[A-Z]{4}", path)]  # NAME, NNNN: to be filled in
    missing = [path for path in named if not any(ROOT.glob(path)) and not any((ROOT / "src").glob(path))]
    assert not missing


@each_page
def test_every_link_of_a_page_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


@each_page
def test_every_place_in_a_page_that_a_link_leads_to_exists(page):
    text = page.read_text(encoding="utf-8")
    heads = {
        re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in re.findall(r"^#+ (.*)", text, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= heads


def test_the_targets_are_those_promised_and_each_has_a_line_of_help():
    assert TARGETS >= PROMISED
    assert set(re.findall(r"^([a-z-]+):[^#\n]*## \S", MAKEFILE, re.M)) == PROMISED
    phony = re.search(r"^\.PHONY: (.*)", MAKEFILE, re.M)[1].split()
    assert set(phony) == TARGETS


def test_ci_runs_the_one_command():
    assert (ROOT / ".ci/run").read_text(encoding="utf-8").strip().endswith("exec make check")
