"""Texts and names to measure on: real ones from ../shared where they are, else made here, the same on every machine.

A made article has the sentences of our own sample articles (seeds/articles) with other names in their
places; in the other scripts its words are made of the script's letters, the frequent ones more frequent, as in any
language. Names are those of the bundled gazetteer first (seeds/world), then made ones: as many as you want.

    python benches/corpus.py names 10m > names.txt
    python benches/corpus.py articles cyrillic 5 > articles.txt     # megabytes
"""

import csv
import gzip
import json
import os
import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REAL = Path(os.environ.get("BENCH_DATA", ROOT.parent / "shared" / "bench"))
SCRIPTS = ("ascii", "latin", "cyrillic", "arabic", "chinese")
"""`latin` is accented; `ascii` is made in the same way, to compare the others with."""

COUNTS = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}

_LETTERS = {
    "ascii": ("b d f g h k l m n p r s t v z ch sh st tr br kr", "a e i o u ai ea ou"),
    "latin": ("b č d ď g h j k ł m n ň p r ř s š t ť v ž ç ñ", "a á e é ě i í o ö ó u ü ů y ã ê"),
    "cyrillic": ("б в г д ж з к л м н п р с т ф х ц ч ш щ", "а е и о у ы э ю я ё"),
    "arabic": ("ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ع غ ف ق ك ل م ن ه", "ا و ي ا و "),
}
"""Of each script how a syllable begins and how it ends."""
_HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 2500)))
_ORGANISATIONS = ["Bank of {} {}", "{} {} Institute"]


def sizes(words: str) -> list[str]:
    """`1k,10k` as a list; a word that isn't a size is refused."""
    names = words.split(",")
    unknown = [name for name in names if name not in COUNTS]
    if unknown:
        raise SystemExit(f"sizes: found {unknown[0]!r}, expected some of {', '.join(COUNTS)}")
    return names


def names(size: str, script: str = "ascii") -> list[str]:
    """`size` different names; in ASCII the real ones, as far as there are any."""
    path = REAL / f"gaz_{size}.txt.gz"
    if script == "ascii" and path.exists():
        return gzip.open(path, "rt", encoding="utf-8").read().split("\n")[:-1]
    found = dict.fromkeys(_world()[: COUNTS[size]] if script == "ascii" else ())
    made = _made_names(script)
    while len(found) < COUNTS[size]:
        found[next(made)] = None
    return list(found)


def articles(script: str = "", n_megabytes: float = 8) -> list[str]:
    """Real articles without a script, if they are there; else made ones, so many megabytes of UTF-8."""
    path = REAL / "news.jsonl.gz"
    if not script and path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]
    texts, n_bytes = [], 0.0
    for text in _made_articles(script or "ascii"):
        if n_bytes >= n_megabytes * 1e6:
            return texts
        texts.append(text)
        n_bytes += len(text.encode())
    raise AssertionError("there is always another article")


def is_real() -> bool:
    """Whether `articles()` are real."""
    return (REAL / "news.jsonl.gz").exists()


@cache
def _world() -> list[str]:
    """The names and aliases of the bundled gazetteer."""
    found: dict[str, None] = {}
    for path in sorted((ROOT / "seeds/world").glob("*.tsv")):
        lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            aliases = (row.get("aliases") or "").split("|")
            found.update(dict.fromkeys(name for name in (row["name"], *aliases) if name and "{" not in name))
    return list(found)


def _word(rng: random.Random, script: str, n_syllables: int) -> str:
    if script == "chinese":
        return "".join(_HAN[int(len(_HAN) * rng.random() ** 3)] for _ in range(n_syllables))
    consonants, vowels = (letters.split(" ") for letters in _LETTERS[script])
    return "".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(n_syllables))


def _made_names(script: str) -> Iterator[str]:
    """Names without end: people of two or three words, places of one, organisations; words repeat, as in life."""
    rng = random.Random(f"names {script}")
    words = [_word(rng, script, rng.choice((2, 2, 3, 3, 4))) for _ in range(50_000)]
    if script not in ("arabic", "chinese"):
        words = [word.capitalize() for word in words]
    space = "" if script == "chinese" else " "
    forms = ["{}", *["{}" + space + "{}"] * 6, space.join(["{}"] * 3)]
    if script == "ascii":
        forms += _ORGANISATIONS
    n_words, n_forms, random_ = len(words), len(forms), rng.random
    while True:
        # A third word more than a form has room for is left out.
        first, second, third = (words[int(n_words * random_())] for _ in range(3))
        yield forms[int(n_forms * random_())].format(first, second, third)


def _made_articles(script: str) -> Iterator[str]:
    rng = random.Random(f"articles {script}")
    pool = names("10k", script)
    # A few names are in every second article, most in hardly any.
    name = lambda: pool[int(len(pool) * rng.random() ** 4)]
    sentence = _own_sentences(rng, name) if script == "ascii" else _other_sentences(rng, name, script)
    while True:
        paragraphs = (" ".join(sentence() for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(3, 8)))
        yield "\n\n".join(paragraphs)


def _own_sentences(rng, name):
    capitals = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w-]+ )*[A-Z][\w-]+")
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds/articles").glob("*.txt"))]
    sentences = [s for text in texts for s in re.split(r"(?<=[.!?”])\s+", text) if s.isascii() and len(s) > 40]
    return lambda: capitals.sub(lambda found: name() if rng.random() < 0.7 else found[0], rng.choice(sentences))


def _other_sentences(rng, name, script):
    words = [_word(rng, script, rng.choice((1, 1, 2, 2, 3, 4))) for _ in range(6000)]
    space, stop, comma = ("", "。", "，") if script == "chinese" else (" ", ".", "،" if script == "arabic" else ",")

    def sentence() -> str:
        parts = []
        for _ in range(rng.randint(12, 30)):
            is_name = rng.random() < 0.1
            parts.append(name() if is_name else words[int(len(words) * rng.random() ** 3)])
            if rng.random() < 0.08:
                parts[-1] += comma
        return space.join(parts) + stop

    return sentence


if __name__ == "__main__":
    what, word, *rest = sys.argv[1:]
    made = names(*sizes(word)) if what == "names" else articles(word, float(*rest))
    sys.stdout.writelines(f"{text}\n" for text in made)
