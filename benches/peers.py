"""How fast copydesk is beside other libraries, and at its own work: `make bench`, or a part of it.

    python benches/peers.py                                             everything, as tables of Markdown
    python benches/peers.py --parts matching --sizes 1k,10k --only copydesk,ahocorasick_rs
    python benches/peers.py --write                                     the tables go into docs/speed.md too
    python benches/peers.py --write --plot                              and the plot to docs/images/speed.svg

Every measurement has a process of its own, one after the other, and all tables are of one run: their ratios are
to be trusted, single figures vary with the machine. Texts and names are those of `corpus.py`, libraries those of
`libraries.py`; one that isn't installed is said and left out. Speed is megabytes of UTF-8 for each second of CPU, the
fastest of several passes.
"""

import argparse
import contextlib
import ctypes
import gc
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from libraries import LIBRARIES

import corpus

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out" / "bench"
PAGE = ROOT / "docs" / "speed.md"
PLOT = ROOT / "docs" / "images" / "speed.svg"
TIMEOUT = 900
"""Seconds that one measurement may take."""
PASS = 1.0
"""Seconds that one pass over the texts should take; slow libraries read fewer."""
WORDS = "ahocorasick_rs, word bounds by hand"
"""The correct way to do it by oneself, which the others are compared with."""
os.environ.setdefault("POLARS_MAX_THREADS", "1")


# In the process of one measurement


def memory(field: str) -> float:
    """Megabytes resident (`VmRSS`), or at most since `watch_memory` (`VmHWM`); 0 where the system doesn't say."""
    with contextlib.suppress(OSError), open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith(field))
    return 0.0


def watch_memory() -> float:
    """Gives back what is free and begins to watch; megabytes resident."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
        Path("/proc/self/clear_refs").write_text("5")
    return memory("VmRSS")


def timed(work) -> tuple[float, object]:
    """Seconds of CPU, and what it gave."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def n_megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def pace(texts: list[str]) -> float:
    """Seconds that the same work in plain Python takes in every process: how busy the machine is."""
    return timed(lambda: sum(len(word) for text in texts[:2000] for word in text.split()))[0]


def scanned(library, matcher, texts: list[str]) -> dict:
    """Passes over as many of the texts as fit into the time for one."""

    def passed(some):
        return timed(lambda: library.scan(matcher, some))

    n = 20
    passed(library.prepare(texts[:n]))  # imports what it needs
    while n < len(texts):
        seconds, _ = passed(library.prepare(texts[:n]))
        if seconds > PASS / 4:
            n = max(20, min(len(texts), int(n * PASS / seconds)))
            break
        n *= 4
    some = library.prepare(texts[:n])
    passes = [passed(some) for _ in range(4)]
    seconds, n_mb = [seconds for seconds, _ in passes], n_megabytes(texts[:n])
    matches = passes[0][1] / n_mb
    return {"mb": n_mb, "speed": n_mb / min(seconds), "spread": max(seconds) / min(seconds), "matches": matches}


def matching(name: str, size: str) -> dict:
    """One library with so many names."""
    library, texts, names = LIBRARIES[name](), corpus.articles(), corpus.names(size)
    result = {"pace": pace(texts)}
    library.build(["Warm Up", "Iran"])  # what an import costs isn't the matcher's
    before = watch_memory()
    result["build"], matcher = timed(lambda: library.build(names))
    result["peak"] = memory("VmHWM") - before
    result["resident"] = watch_memory() - before
    result |= scanned(library, matcher, texts)
    strange = [text for text in texts if not text.isascii()][:150] + texts[:50]
    spans = [(text, library.spans(matcher, text)) for text in strange]
    if spans[0][1] is not None:
        known = {fold(name) for name in names}
        found = [fold(text[start:end]) in known for text, places in spans for start, end in places]
        result["valid"] = sum(found) / max(1, len(found))
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(NotImplementedError, TypeError, ValueError):
        path = Path(folder, "matcher")
        result["save"], _ = timed(lambda: library.save(matcher, path))
        result["file"] = path.stat().st_size / 1e6
        result["load"], _ = timed(lambda: library.load(path))
    return result


def fold(text: str) -> str:
    """A name without what copydesk's folds leave out, so that only wrong offsets count as wrong."""
    import unicodedata

    letters = unicodedata.normalize("NFKD", text.replace("\u00ad", "")).casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\s\u2010-\u2015-]+", " ", re.sub("[\u2018\u2019\u02bc`]", "'", letters))


def scripts(script: str, _: str) -> dict:
    """copydesk on made texts of one script, with 10,000 names of it."""
    library, texts = LIBRARIES["copydesk"](), corpus.articles(script, 5)
    matcher = library.build(corpus.names("10k", script))
    n_chars = sum(map(len, texts)) / 1e6
    return scanned(library, matcher, texts) | {"pace": pace(texts), "bytes": n_megabytes(texts) / n_chars}


def analyze(signals: str, threads: str) -> dict:
    """The main job: a column of articles with the bundled gazetteer."""
    import copydesk

    texts = corpus.articles()
    analyzer = copydesk.Analyzer(signals=signals if signals == "all" else signals.split("+"))
    analyzer.analyze(texts[:100], progress=False)
    before, passes = watch_memory(), []
    for _ in range(3):
        start = time.perf_counter()
        seconds, _ = timed(lambda: analyzer.analyze(texts, threads=int(threads), progress=False))
        passes.append((seconds, time.perf_counter() - start))
    cpu, wall = (min(seconds) for seconds in zip(*passes, strict=True))
    mb = n_megabytes(texts)
    peak = memory("VmHWM") - before
    result = {"speed": mb / cpu, "wall": mb / wall, "articles": len(texts) / wall, "peak": peak}
    return result | {"pace": pace(texts)}


def rows(flavour: str, _: str) -> dict:
    """Five million rows of `find_all`, from the native table to a frame."""
    import copydesk
    from copydesk import _frames

    rng = random.Random(1)
    names = [f"Name{number}" for number in range(10_000)]
    texts = [" ".join(f"Name{rng.randrange(10_000)}" for _ in range(500)) for _ in range(10_000)]
    matcher = copydesk.Matcher(names)
    matcher.find_all(texts[:1], progress=False)
    copydesk.analyze(texts[:1]).table("mentions", as_=flavour)
    before = watch_memory()
    find, table = timed(lambda: matcher._native.find_all(texts, 1, None))
    n = len(table)
    seconds, frame = timed(lambda: _frames.build(table, flavour, is_last=True))
    return {"n": n, "find": find, "cpu": seconds, "peak": memory("VmHWM") - before, "columns": len(frame.columns)}


PARTS = {"matching": matching, "scripts": scripts, "analyze": analyze, "rows": rows}


# The run


class Run:
    """Measurements, each in its own process."""

    def __init__(self) -> None:
        self.results: dict[tuple[str, str, str], dict] = {}
        OUT.mkdir(parents=True, exist_ok=True)
        self.log = (OUT / "results.jsonl").open("w", encoding="utf-8")

    def measure(self, part: str, what: str, how: str) -> None:
        """Adds a result, or why there is none."""
        command = [sys.executable, __file__, "--one", part, what, how]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
            lines = done.stdout.splitlines()
            said = (done.stderr.strip().splitlines() or ["ended without a word"])[-1]
            result = json.loads(lines[-1]) if done.returncode == 0 and lines else {"error": said}
        except subprocess.TimeoutExpired:
            result = {"error": f"took longer than {TIMEOUT} s"}
        self.results[part, what, how] = result
        self.log.write(json.dumps({"part": part, "what": what, "how": how} | result) + "\n")
        self.log.flush()
        say = {key: round(value, 3) if isinstance(value, float) else value for key, value in result.items()}
        print(f"{part} {what} {how}: {say}", file=sys.stderr, flush=True)

    def get(self, part: str, what: str, how: str, key: str) -> float | None:
        """One figure."""
        return self.results.get((part, what, how), {}).get(key)

    def keys(self, part: str) -> list[tuple[str, str]]:
        """What was measured in that part, in order."""
        return [(what, how) for p, what, how in self.results if p == part]


def run(arguments: argparse.Namespace) -> Run:
    """Everything that was asked for."""
    it = Run()
    with contextlib.suppress(KeyboardInterrupt):  # what there is until then is told
        if "matching" in arguments.parts:
            chosen = arguments.only.split(",") if arguments.only else list(LIBRARIES)
            # A library's name stands for all its settings.
            libraries = [n for n in LIBRARIES if n in chosen or LIBRARIES[n].package in chosen]
            for name in [n for n in libraries if LIBRARIES[n].version() is None]:
                print(
                    f"matching {name}: left out, not installed: pip install {LIBRARIES[name].package}", file=sys.stderr
                )
                libraries.remove(name)
            for size in corpus.sizes(arguments.sizes):
                for name in libraries:
                    if corpus.COUNTS[size] <= corpus.COUNTS[LIBRARIES[name].most]:
                        it.measure("matching", name, size)
        if "scripts" in arguments.parts:
            for script in corpus.SCRIPTS:
                it.measure("scripts", script, "10k")
        if "analyze" in arguments.parts:
            for threads in ("1", "2"):
                it.measure("analyze", "all", threads)
            tables = tables_of_copydesk()
            for names in ("+".join(tables), "readability+diversity", *tables):
                it.measure("analyze", names, "1")
        if "rows" in arguments.parts:
            for flavour in ("pandas", "polars", "pyarrow"):
                it.measure("rows", flavour, "5m")
    return it


def tables_of_copydesk() -> list[str]:
    import copydesk

    return list(copydesk.analyze([""], progress=False)._tables)


# The tables


def table(head: list[str], body: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def figure(value: float | None, unit: str = "") -> str:
    if value is None:
        return "–"
    return (f"{value:,.0f}" if value >= 100 else f"{value:.3g}") + unit


def told(it: Run) -> dict[str, str]:
    """Each part in Markdown."""
    made = {"matching": told_matching, "scripts": told_scripts, "analyze": told_analyze, "rows": told_rows}
    return {part: f"{tell(it)}\n" for part, tell in made.items() if it.keys(part)}


def told_matching(it: Run) -> str:
    names = list(dict.fromkeys(name for name, _ in it.keys("matching")))
    sizes = [size for size in corpus.COUNTS if any(size == how for _, how in it.keys("matching"))]
    get = lambda name, size, key: it.get("matching", name, size, key)

    def speed(name, size):
        ours, theirs = get("copydesk", size, "speed"), get(name, size, "speed")
        if theirs is None:
            return "failed" if (("matching", name, size) in it.results) else "–"
        return figure(theirs) + (f" ({ours / theirs:.1f}×)" if ours and not name.startswith("copydesk") else "")

    def growth(name, size):
        load = get(name, size, "load")
        return [
            name,
            size,
            *(figure(get(name, size, key)) for key in ("build", "peak", "resident", "save", "file")),
            "–" if load is None else figure(load * 1000),
        ]

    def meaning(name):
        size = next(s for s in ("10k", *sizes) if ("matching", name, s) in it.results)
        valid = get(name, size, "valid")
        share = "–" if valid is None else f"{100 * valid:.1f} %"
        return [
            name,
            LIBRARIES[name].version() or "–",
            figure(get(name, size, "matches")),
            share,
            LIBRARIES[name].finds,
        ]

    largest = {name: [s for s in sizes if get(name, s, "build") is not None] for name in names}
    shown = [(name, size) for name in names for size in (largest[name] if name == "copydesk" else largest[name][-1:])]
    texts = corpus.articles()
    real = "real" if corpus.is_real() else "made"
    return "\n\n".join(
        [
            f"MB/s of CPU on one thread over {len(texts):,} {real} articles ({n_megabytes(texts):.1f} MB), by number "
            "of names; in brackets how many times as fast copydesk is:",
            table(["", *sizes], [[name, *(speed(name, size) for size in sizes)] for name in names]),
            "Building and keeping the matcher, with the most names that each was given (memory above the names'):",
            table(
                ["", "names", "build, s", "peak, MB", "stays, MB", "save, s", "file, MB", "load, ms"],
                [growth(name, size) for name, size in shown],
            ),
            "What each finds (matches a MB and valid offsets with 10,000 names, offsets mostly in non-ASCII articles):",
            table(["", "version", "matches/MB", "valid offsets", "finds"], [meaning(name) for name in names]),
            pace_told(it, "matching"),
        ]
    )


def told_scripts(it: Run) -> str:
    ascii_speed = it.get("scripts", "ascii", "10k", "speed")
    body = [
        [
            script,
            figure(it.get("scripts", script, size, "bytes")),
            figure(it.get("scripts", script, size, "speed")),
            figure((it.get("scripts", script, size, "speed") or 0) / ascii_speed if ascii_speed else None),
            figure(it.get("scripts", script, size, "matches")),
        ]
        for script, size in it.keys("scripts")
    ]
    head = ["made texts", "bytes a character", "MB/s", "share of ASCII", "matches/MB"]
    return f"`find_all` with 10,000 names of the script, one thread:\n\n{table(head, body)}"


def told_analyze(it: Run) -> str:
    one = it.get("analyze", "all", "1", "wall")
    body = []
    for what, threads in it.keys("analyze"):
        get = lambda key: it.get("analyze", what, threads, key)  # noqa: B023
        gain = "" if threads == "1" or not one or not get("wall") else f" ({get('wall') / one:.2f}×)"
        figures = [figure(get("speed")), figure(get("wall")) + gain, figure(get("articles")), figure(get("peak"))]
        body.append([f"`{what}`", threads, *figures])
    head = ["signals", "threads", "MB/s of CPU", "MB/s of time", "articles/s", "peak above the texts, MB"]
    return f"`analyze` with the bundled gazetteer, from a list of texts:\n\n{table(head, body)}"


def told_rows(it: Run) -> str:
    body = [
        [flavour, *(figure(it.get("rows", flavour, size, key)) for key in ("n", "find", "cpu", "peak"))]
        for flavour, size in it.keys("rows")
    ]
    head = ["frame", "rows", "`find_all`, s of CPU", "to the frame, s of CPU", "peak above the texts, MB"]
    return f"Five million rows of `find_all` as a frame:\n\n{table(head, body)}"


def pace_told(it: Run, part: str) -> str:
    paces = [result["pace"] for (p, _, _), result in it.results.items() if p == part and "pace" in result]
    if not paces:
        return ""
    spread = max(paces) / min(paces)
    python = platform.python_version()
    return f"Python {python}; the same plain work took up to {spread:.2f} times as long in one process as in another."


def write(parts: dict[str, str]) -> None:
    """Puts each part between its marks in docs/speed.md."""
    page = PAGE.read_text(encoding="utf-8")
    for part, text in parts.items():
        marks = re.compile(rf"(<!-- {part} -->\n).*?(<!-- /{part} -->)", re.S)
        if not marks.search(page):
            raise SystemExit(f"{PAGE}: found no marks <!-- {part} --> and <!-- /{part} -->")
        page = marks.sub(lambda found, text=text: f"{found[1]}\n{text}\n{found[2]}", page)
    PAGE.write_text(page, encoding="utf-8")


def plot(it: Run) -> None:
    """Speed against the number of names, a line for each library."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "copydesk"
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(8, 5))
    axes.set_prop_cycle(color=[*matplotlib.colormaps["tab10"].colors, "black"])  # a colour for each line
    for name in dict.fromkeys(name for name, _ in it.keys("matching")):
        points = [(corpus.COUNTS[size], it.get("matching", name, size, "speed")) for size in corpus.COUNTS]
        points = [(n, speed) for n, speed in points if speed]
        is_ours = name.startswith("copydesk")
        style = {"linewidth": 2.5 if is_ours else 1.2, "marker": "o", "markersize": 5 if is_ours else 3}
        axes.plot(*zip(*points, strict=True), label=name, **style)
    axes.set(xscale="log", yscale="log", xlabel="names", ylabel="MB/s of CPU, one thread")
    axes.grid(which="both", alpha=0.2)
    axes.legend(fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    PLOT.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PLOT, bbox_inches="tight", metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--sizes", default="1k,10k,100k,1m", help=f"how many names: some of {', '.join(corpus.COUNTS)}")
    parser.add_argument("--only", help="libraries: copydesk,ahocorasick_rs")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/speed.md")
    parser.add_argument("--plot", action="store_true", help="draw docs/images/speed.svg")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        part, what, how = arguments.one
        print(json.dumps(PARTS[part](what, how)), flush=True)
        os._exit(0)  # freeing millions of nodes isn't part of it
    arguments.parts = arguments.parts.split(",")
    unknown = [part for part in arguments.parts if part not in PARTS]
    if unknown:
        parser.error(f"--parts: found {unknown[0]!r}, expected some of {', '.join(PARTS)}")
    it = run(arguments)
    parts = told(it)
    text = "\n".join(parts.values())
    (OUT / "speed.md").write_text(text, encoding="utf-8")
    print(text)
    if arguments.write:
        write(parts)
    if arguments.plot:
        plot(it)


if __name__ == "__main__":
    main()
