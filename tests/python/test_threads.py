"""The same result on any number of threads, in any process; Ctrl-C ends the work."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import copydesk as cd
import pandas as pd
import pytest

TEXTS = [
    "Vladimir Putin met Kim Jong Un in Russia.",
    "",
    "Vučić 🙂 flew to NORTH KOREA.\n\nPutin’s aide said no.",
    None,
    "Nothing here.",
] * 40
TABLES = ("articles", "mentions", "entities", "quotes", "dates", "numbers", "sentences", "boilerplate")


def assert_same(a, b):
    for name in TABLES:
        pd.testing.assert_frame_equal(a.table(name), b.table(name))


@pytest.mark.parametrize("threads", [1, 2, 3, 16, 1000])
def test_the_number_of_threads_changes_nothing(threads):
    assert_same(cd.analyze(TEXTS, progress=False), cd.analyze(TEXTS, progress=False, threads=threads))
    matcher = cd.Matcher(cd.Gazetteer.world())
    pd.testing.assert_frame_equal(
        matcher.find_all(TEXTS, progress=False), matcher.find_all(TEXTS, progress=False, threads=threads)
    )


def test_a_batch_equals_a_loop():
    texts = [text for text in TEXTS[:10] if text is not None]
    a = cd.analyze(texts)
    assert [a[row] for row in range(len(texts))] == [cd.analyze(text, id=row) for row, text in enumerate(texts)]
    matcher = cd.Matcher(cd.Gazetteer.world())
    found = matcher.find_all(texts)
    for row, text in enumerate(texts):
        mine = found[found["article"] == row]
        assert mine["start"].tolist() == [m["start"] for m in matcher.find(text)]
        assert mine["entity_ids"].tolist() == ["|".join(m["entity_ids"]) for m in matcher.find(text)]


def test_what_is_pickled_reads_the_same():
    reader = cd.Analyzer(cd.Gazetteer.world() | cd.Gazetteer([{"id": "n", "name": "Nothing", "type": "other"}]))
    again = pickle.loads(pickle.dumps(reader))
    assert_same(reader.analyze(TEXTS, progress=False), again.analyze(TEXTS, progress=False))
    for matcher in (
        cd.Matcher(cd.Gazetteer.world(), case="ignore"),
        cd.Matcher(["Putin", "Kim"], overlap="all", fold=("space",)),
    ):
        assert pickle.loads(pickle.dumps(matcher)).find(TEXTS[0].lower()) == matcher.find(TEXTS[0].lower())
        assert repr(pickle.loads(pickle.dumps(matcher))) == repr(matcher)


def test_one_analyzer_serves_many_threads():
    reader = cd.Analyzer()
    expected = reader.analyze(TEXTS[0])
    with ThreadPoolExecutor(8) as pool:
        assert all(found == expected for found in pool.map(reader.analyze, [TEXTS[0]] * 200))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system doesn't fork")
def test_a_fork_after_reading_reads_on():
    program = (
        "import os, copydesk as cd\n"
        "texts = ['Vladimir Putin met Kim Jong Un in Russia.'] * 100\n"
        "cd.analyze(texts, threads=4, progress=False)\n"
        "child = os.fork()\n"
        "n = len(cd.analyze(texts, threads=4, progress=False).mentions)\n"
        "os._exit(n != 300) if child == 0 else None\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
@pytest.mark.parametrize("call", ["cd.analyze(texts)", "cd.Matcher(cd.Gazetteer.world()).find_all(texts)"])
def test_control_c_ends_the_work(call):
    program = (
        "import copydesk as cd\n"
        "texts = ['Vladimir Putin met Kim Jong Un in Russia. ' * 100] * 200_000\n"
        "print('reading', flush=True)\n"
        "try:\n"
        f"    {call}\n"
        "except KeyboardInterrupt:\n"
        "    print('stopped')\n"
    )
    run = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout.readline() == "reading\n"
    time.sleep(1)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=30)  # generous: how fast is a benchmark's business
    assert out == "stopped\n", err


# The environment and other processes


def test_the_environment_says_how_many(monkeypatch):
    matcher = cd.Matcher(["Russia"])
    expected = matcher.find_all(TEXTS, progress=False)
    for number in ("1", "2", ""):
        monkeypatch.setenv("COPYDESK_THREADS", number)
        pd.testing.assert_frame_equal(matcher.find_all(TEXTS, progress=False), expected)
        assert len(cd.analyze(TEXTS[0])["mentions"]) == 3
    for number in ("0", "two", "-1", "1.5", "²"):
        monkeypatch.setenv("COPYDESK_THREADS", number)
        with pytest.raises(cd.ArgumentError) as error:
            cd.analyze(TEXTS, progress=False)
        said = f"environment variable COPYDESK_THREADS: found {number!r}, expected a whole number from 1"
        assert str(error.value) == said
        pd.testing.assert_frame_equal(matcher.find_all(TEXTS, threads=2, progress=False), expected)


def test_a_long_article_among_short_ones_changes_nothing():
    texts = [*TEXTS, TEXTS[0] * 20_000, *TEXTS, TEXTS[2] * 20_000]
    matcher = cd.Matcher(["Russia", "Putin", "NORTH KOREA"])
    expected = matcher.find_all(texts, threads=1, progress=False)
    for threads in (2, 3, 8):
        pd.testing.assert_frame_equal(matcher.find_all(texts, threads=threads, progress=False), expected)


PROCESSES = """
import sys
import copydesk as cd

TEXTS = ["Vladimir Putin met Kim Jong Un in Russia."] * 100
MATCHER = cd.Matcher(["Russia", "Putin"])

def count(texts, matcher=None):
    matcher = MATCHER if matcher is None else matcher
    n_mentions = len(cd.analyze(texts, threads=2, progress=False).mentions)
    return n_mentions, len(matcher.find_all(texts, threads=2, progress=False))

if __name__ == "__main__":
    assert count(TEXTS) == (300, 200)
    if sys.argv[1] == "joblib":
        import joblib
        found = joblib.Parallel(n_jobs=2)(joblib.delayed(count)(TEXTS, MATCHER) for _ in range(3))
    else:
        import multiprocessing
        with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
            found = pool.starmap(count, [(TEXTS, MATCHER)] * 3)
    assert found == [(300, 200)] * 3, found
"""


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver", "joblib"])
def test_processes_read_after_their_parent_did(method, tmp_path):
    if method == "joblib":
        pytest.importorskip("joblib")
    elif method not in multiprocessing.get_all_start_methods():
        pytest.skip("this system starts processes in another way")
    program = tmp_path / "program.py"
    program.write_text(PROCESSES)
    run = subprocess.run([sys.executable, program, method], timeout=120, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
