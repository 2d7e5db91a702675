"""Fits seeds/weights.tsv: a multinomial logistic regression over the cues of names that no row covers.

    cargo run --example cues -- CORPUS.jsonl > cues.jsonl        # for each corpus
    python examples/fit_weights.py CORPUS.jsonl:cues.jsonl ... > seeds/weights.tsv

A corpus has lines {"id", "text", "mentions": [{"start", "end", "type"}]}, types PER, LOC, FAC, GPE, ORG, else other.
The answer for a name is the type that most of its places have in the corpus, or none. Needs scikit-learn. Only cues are
weighed, never words, so that no name of a corpus is learned by heart.
"""

import collections
import json
import sys

import numpy as np
from sklearn.linear_model import LogisticRegression

TYPES = ["person", "place", "org", "other", "none"]
#: Cues that newswire lacks, or has too few of, set by hand: `Image: Mary Doe`, `called him The Hawk`, `Park Min-seo`.
BY_HAND = {
    "after_credit": [2.0, -1.0, 0.5, -0.5, -0.5],
    "eastern_full_name": [2.0, -1.0, -0.5, -0.5, 0.0],
    "after_nickname": [4.0, 0.0, 0.0, 0.0, -1.0],
}
KIND = {"PER": "person", "LOC": "place", "FAC": "place", "GPE": "place", "ORG": "org"}


def rows_of(path):
    """The lines of a file of JSON lines."""
    with open(path, encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def examples(pairs):
    """Each name's cues, its answer, how often it stands, and the answer at each place."""
    for pair in pairs:
        corpus, cues = pair.split(":")
        gold = {}
        for row in rows_of(corpus):
            gold[row["id"]] = {(m["start"], m["end"]): KIND.get(m["type"], "other") for m in row["mentions"]}
        for row in rows_of(cues):
            for name in row["names"]:
                answers = [gold[row["id"]].get(tuple(span), "none") for span in name["spans"]]
                yield name["cues"], collections.Counter(answers).most_common(1)[0][0], len(answers)


def main():
    """Fits, and prints the file."""
    rows = list(examples(sys.argv[1:]))
    cues = sorted({cue for row in rows for cue in row[0]})
    at = {cue: i for i, cue in enumerate(cues)}
    x = np.zeros((len(rows), len(cues)))
    for i, row in enumerate(rows):
        x[i, [at[cue] for cue in row[0]]] = 1
    y = np.array([TYPES.index(row[1]) for row in rows])
    weights = np.sqrt([min(row[2], 9) for row in rows])
    model = LogisticRegression(C=0.3, max_iter=2000).fit(x, y, sample_weight=weights)
    print(
        "# How much each cue (src/linker/cues.rs) speaks for a name's being a person, a place, an organisation, "
        "something else, or no"
    )
    print("# name: added up over a name's cues, the largest sum wins, if its share after exponents is large enough.")
    print(
        "# Fitted by examples/fit_weights.py: a logistic regression (L2, C = 0.3) on the development halves of "
        "newswire corpora."
    )
    print(f"# Set by hand: {', '.join(BY_HAND)}.")
    print("# source: our own fit; cues are classes of words and places in a sentence, so that no name is learned.")
    print("cue\t" + "\t".join(TYPES))
    print("bias\t" + "\t".join(f"{v:.2f}" for v in model.intercept_))
    for cue in sorted({*at, *BY_HAND}):
        values = BY_HAND.get(cue) or model.coef_[:, at[cue]]
        print(cue + "\t" + "\t".join(f"{v:.2f}" for v in values))


if __name__ == "__main__":
    main()
