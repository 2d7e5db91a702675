"""Saved gazetteers and matchers: from file to file, from process to process."""

import multiprocessing
import pickle
import subprocess
import sys

import copydesk as cd
import pytest

TEXT = "Vladimir Putin met KIM JONG UN in Moscow; Vučić stayed away."
NAMES = ["Vladimir Putin", "Kim Jong Un", "Moscow", "Vučić"]


def test_a_million_names_are_used_in_another_process(tmp_path):
    path = tmp_path / "million.cdm"
    names = [f"Ana{n} Bel{n % 9973} Čer{n % 101}" for n in range(1_000_000)]
    cd.Matcher(names).save(path)
    program = (
        "import sys, copydesk as cd\n"
        "matcher = cd.Matcher.load(sys.argv[1])\n"
        "found = matcher.find('Today ana7 Bel7 Čer7 and ANA123456 BEL3780 CER34 met Ana999999 Bel2699 Čer99x.')\n"
        "assert [m['alias'] for m in found] == ['Ana123456 Bel3780 Čer34'], found\n"
        "assert len(matcher) == 1_000_000\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, timeout=60)


@pytest.mark.parametrize(
    "options", [{}, {"case": "ignore"}, {"overlap": "all", "fold": ("space",)}, {"boundary": "none"}]
)
def test_a_loaded_matcher_finds_what_the_saved_one_finds(tmp_path, options):
    matcher = cd.Matcher(NAMES, **options)
    matcher.save(tmp_path / "names.cdm")
    for verify in (True, False):
        loaded = cd.Matcher.load(tmp_path / "names.cdm", verify=verify)
        assert loaded.find(TEXT) == matcher.find(TEXT) != []
        assert loaded.find_all([TEXT, None]).equals(matcher.find_all([TEXT, None]))
        assert repr(loaded) == repr(matcher)


def test_a_loaded_one_is_pickled_as_its_path(tmp_path):
    for make, name in ((lambda: cd.Matcher(NAMES), "names.cdm"), (cd.Gazetteer.world, "world.cdk")):
        path = tmp_path / name
        make().save(path)
        loaded = type(make()).load(path)
        pickled = pickle.dumps(loaded)
        assert len(pickled) < 500
        assert len(pickle.loads(pickled)) == len(loaded)
    cd.Matcher(["another"]).save(tmp_path / "names.cdm")
    matcher = cd.Matcher.load(tmp_path / "names.cdm")
    pickled = pickle.dumps(matcher)
    cd.Matcher(NAMES).save(tmp_path / "names.cdm")
    assert [m["surface"] for m in matcher.find("another")] == ["another"]  # what was loaded stays
    with pytest.raises(cd.FileError, match="holds another matcher than when this one was pickled"):
        pickle.loads(pickled)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_a_matcher_goes_to_other_processes(tmp_path, method):
    matcher = cd.Matcher(NAMES)
    matcher.save(tmp_path / "names.cdm")
    program = (
        "import multiprocessing, sys, copydesk as cd\n"
        f"names, text = {NAMES!r}, {TEXT!r}\n"
        "if __name__ == '__main__':\n"
        "    matchers = [cd.Matcher(names), cd.Matcher.load(sys.argv[1])]\n"
        f"    with multiprocessing.get_context({method!r}).Pool(2) as pool:\n"
        "        for matcher in matchers:\n"
        "            assert pool.map(matcher.find, [text] * 8) == [matcher.find(text)] * 8\n"
    )
    script = tmp_path / "program.py"
    script.write_text(program, encoding="utf-8")
    subprocess.run([sys.executable, str(script), str(tmp_path / "names.cdm")], check=True, timeout=120)


def test_a_loaded_gazetteer_is_the_saved_one(tmp_path):
    world = cd.Gazetteer.world()
    world.save(tmp_path / "world.cdk")
    loaded = cd.Gazetteer.load(tmp_path / "world.cdk")
    assert len(loaded) == len(world)
    assert loaded["Q7747"] == world["Q7747"]
    assert "no such id" not in loaded
    assert loaded.to_frame().equals(world.to_frame())
    mine = loaded | cd.Gazetteer([{"id": "n", "name": "Nothing", "type": "other"}])
    assert len(mine) == len(world) + 1
    assert cd.Analyzer(loaded).analyze(TEXT) == cd.analyze(TEXT)
    assert pickle.loads(pickle.dumps(mine))["n"]["name"] == "Nothing"


@pytest.mark.parametrize("load", [cd.Matcher.load, cd.Gazetteer.load])
def test_what_is_no_saved_form_is_an_error(tmp_path, load):
    path = tmp_path / "file"
    with pytest.raises(cd.FileError, match="can't be read"):
        load(path)
    for content in (b"", b"id,name,type\n" * 20, b"copydesk" + bytes(200)):
        path.write_bytes(content)
        with pytest.raises(cd.FileError, match=r"file .*file: (is|holds) "):
            load(path)
    with pytest.raises(cd.FileError, match="can't be written"):
        cd.Matcher(["x"]).save(tmp_path / "no" / "such" / "folder")
