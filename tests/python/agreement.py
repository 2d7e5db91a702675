"""Our figures beside those of other tools, where these lie beside the project: read by the tests, and printed by itself.

python tests/python/agreement.py
"""

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import copydesk as cd

SHARED = Path(__file__).parents[2].parent / "shared" / "reference" / "statistics"
ARTICLES = ["a1", "a2", "a3", "a4", "gettysburg"]

Told = Iterator[tuple[str, float, float]]
"""What was compared, what we say, what they say."""


def reference() -> Any:
    return json.loads((SHARED / "reference_values.json").read_text(encoding="utf-8"))


def texts() -> dict[str, str]:
    return {name: (SHARED / "texts" / f"{name}.txt").read_text(encoding="utf-8") for name in ARTICLES}


def rows() -> dict[str, Any]:
    """The row of `articles` of each text."""
    return {name: cd.analyze(text)["article"] for name, text in texts().items()}


def readability(reference: Any) -> Told:
    """From stated counts."""
    for name in ARTICLES:
        counts = reference["readability"]["quanteda"][name]
        expected = reference["readability"]["formulas_on_quanteda_counts"][name]
        found = cd.readability(
            n_words=counts["W"],
            n_sentences=counts["St"],
            n_letters=counts["C"],
            n_syllables=counts["Sy"],
            n_polysyllables=counts["W3Sy"],
            n_long_words=counts["W7C"],
            n_difficult_words=counts["W_wl.Dale.Chall"],
        )
        for score, value in found.items():
            yield f"{name} {score}", value, expected["dale_chall_1948" if score == "dale_chall" else score]


def diversity(reference: Any) -> Told:
    """Of fixed words."""
    for name in ARTICLES:
        expected = reference["lexdiv"]["fixed_tokens"][name]
        found = cd.diversity(reference["tokens_fixed"]["tokens"][name])
        (entropy,) = (e["entropy"] for e in reference["entropy_tokens_bits_quanteda"] if e["document"] == name)
        peers = {
            "n_words": expected["N"],
            "n_types": expected["V"],
            "n_hapaxes": expected["hapax"],
            "ttr": expected["TTR"],
            "guiraud": expected["guiraud_R"],
            "herdan": expected["herdan_C"],
            "maas": expected["lexicalrichness"]["Maas"],
            "mattr": expected["lexicalrichness"]["mattr50"],
            "mtld": expected["lexical_diversity"]["mtld"],
            "hdd": expected["lexicalrichness"]["hdd42"],
            "yule_k": expected["yule_K"],
            "simpson": expected["simpson_D"],
            "hapax_share": expected["hapax_share_of_types"],
            "honore": expected["honore_R"],
            "word_entropy": entropy,
        }
        assert set(found) == set(peers)
        for measure, value in peers.items():
            yield f"{name} {measure}", found[measure], value


def keyness(reference: Any) -> Told:
    """Of stated counts; peers tell the size of chi² and G² without their sign."""
    peers = {
        "g2": "G2_4cell_scipy",
        "g2_rayson": "G2_ucrel_2cell",
        "chi2": "chi2_scipy",
        "log_ratio": "log_ratio_hardie_half",
        "pct_diff": "pct_diff_tiny_1e_18",
        "odds_ratio": "odds_ratio",
        "bic": "bic",
        "ell": "ell",
        "p": "p_G2_4cell",
    }
    for word, told in reference["keyness"]["words"].items():
        found = cd.keyness(told["a"], told["b"], told["n1"], told["n2"], measure=None)
        for ours, theirs in peers.items():
            value = abs(found[ours]) if ours in ("g2", "g2_rayson", "chi2") else found[ours]
            yield f"{word} {ours}", value, math.inf if told[theirs] is None else told[theirs]
    margins = reference["keyness"]["quanteda"]["keyness_margins"]
    for word, told in reference["keyness"]["browndw_quanteda_extras"].items():
        counts = told["n_target"], told["n_reference"], margins["economy"], margins["local"]
        yield f"{word} four cells", cd.keyness(*counts), told["LL_4cell"]
        yield f"{word} two cells", cd.keyness(*counts, measure="g2_rayson"), told["LL_2cell"]
    told = reference["keyness"]["quanteda_inaugural_post1945_vs_pre"]
    sizes = told["margins"]["post"], told["margins"]["pre"]
    for row in told["lr_none"]:
        # quanteda adds 1e-9 to each quotient before it takes the logarithm, which adds up over the words.
        expected = row["G2"] - 2e-9 * sum(sizes)
        yield f"{row} of a large corpus", cd.keyness(row["n_target"], row["n_reference"], *sizes), expected


def dispersion(reference: Any) -> Told:
    """Of stated counts; the reference takes the standard deviation of a sample, Juilland's is that of all parts."""
    for words, sizes in (("articles", "doc_tokens"), ("inaugural", "inaugural_doc_tokens")):
        sizes = list(reference["dispersion"][sizes].values())
        for word, told in reference["dispersion"][words].items():
            found = cd.dispersion(told["counts"], sizes)
            by_sample = 1 - (1 - found["juilland_d"]) * (len(sizes) / (len(sizes) - 1)) ** 0.5
            yield f"{word} range", found["range"], told["Range"]
            yield f"{word} dp", found["dp"], told["Deviation of proportions DP"]
            yield f"{word} dp_norm", found["dp_norm"], told["Deviation of proportions DP (normalized)"]
            yield (
                f"{word} juilland_d",
                by_sample,
                told["Juilland et al.'s D (not requiring equally-sized corpus parts)"],
            )


def tfidf(reference: Any) -> Told:
    """scikit-learn's smooth weights, not normed, of the texts' words."""
    frame = cd.analyze(list(texts().values()), signals=[], progress=False).tfidf()
    for term, idf in reference["tfidf_sklearn"]["idf_smooth"].items():
        for article, weight in enumerate(reference["tfidf_sklearn"]["no_norm"][term]):
            found = frame[(frame["article"] == article) & (frame["term"] == term)]
            yield f"{term} in {ARTICLES[article]}", float(found["n"].sum()) * idf, weight


AREAS = {
    "readability": readability,
    "diversity": diversity,
    "keyness": keyness,
    "dispersion": dispersion,
    "tfidf": tfidf,
}


def main() -> None:
    told, total = reference(), 0
    print("| formulas | values compared | largest relative difference |\n|---|---|---|")
    for area, compare in AREAS.items():
        pairs = list(compare(told))
        total += len(pairs)
        apart = [abs(a - b) / max(abs(b), 1e-12) for _, a, b in pairs if a != b]
        print(f"| {area} | {len(pairs)} | {max(apart, default=0):.1g} |")
    print(f"| all | {total} | |")
    textstat = told["readability"]["textstat"]
    print("\n| text | sentences | syllables | textstat's syllables | apart |\n|---|---|---|---|---|")
    for name, row in rows().items():
        ours, theirs = row["n_syllables"], textstat[name]["counts"]["syllables"]
        print(f"| {name} | {row['n_sentences']} | {ours} | {theirs} | {100 * (ours / theirs - 1):+.1f} % |")


if __name__ == "__main__":
    main()
