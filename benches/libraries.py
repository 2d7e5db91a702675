"""One class for each library that finds many names in texts: how it is built, asked, saved. Add a library: add a class.

Each does the same work, as far as it can: all places of 1,000 to 1,000,000 names in a list of texts, with offsets
that are valid in the Python string and the number or id of the name.
"""

import pickle
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Any

LIBRARIES: dict[str, type["Library"]] = {}


class Library:
    """A library, with one setting of it."""

    name: str
    package: str
    finds: str
    """What counts as a match, and what is given of it."""
    most: str = "1m"
    """The largest size that it is asked for."""

    def __init_subclass__(cls) -> None:
        if "name" in vars(cls):
            LIBRARIES[cls.name] = cls

    @classmethod
    def version(cls) -> str | None:
        """The installed version; None: it isn't installed."""
        try:
            return version(cls.package)
        except PackageNotFoundError:
            return None

    def build(self, names: list[str]) -> Any:
        """The matcher."""
        raise NotImplementedError

    def prepare(self, texts: list[str]) -> Any:
        """The texts as it wants them; isn't measured."""
        return texts

    def scan(self, matcher: Any, texts: Any) -> int:
        """Finds everything, and says how many matches."""
        return sum(len(self.find(matcher, text)) for text in texts)

    def find(self, matcher: Any, text: str) -> Any:
        """The matches in one text."""
        raise NotImplementedError

    def spans(self, matcher: Any, text: str) -> list[tuple[int, int]] | None:
        """Their offsets; None if it has none."""
        return [(start, end) for start, end, *_ in self.find(matcher, text)]

    def save(self, matcher: Any, path: Path) -> None:
        """Writes it to a file."""
        path.write_bytes(pickle.dumps(matcher, protocol=5))

    def load(self, path: Path) -> Any:
        """Reads it back."""
        return pickle.loads(path.read_bytes())


class Copydesk(Library):
    name = "copydesk"
    package = "copydesk"
    finds = "whole words, case `smart`, all folds; a frame with code points, surface, alias, ids"
    most = "10m"
    options: Mapping[str, Any] = MappingProxyType({})

    @classmethod
    def version(cls) -> str | None:
        try:
            from copydesk import __version__
        except ImportError:
            return None
        return __version__

    def build(self, names):
        import copydesk

        return copydesk.Matcher(names, **self.options)

    def scan(self, matcher, texts):
        return len(matcher.find_all(texts, threads=1, progress=False))

    def find(self, matcher, text):
        return [(match["start"], match["end"], match["alias"]) for match in matcher.find(text)]

    def save(self, matcher, path):
        if not hasattr(matcher, "save"):
            raise NotImplementedError("not built yet")
        matcher.save(path)

    def load(self, path):
        import copydesk

        return copydesk.Matcher.load(path)


class CopydeskExact(Copydesk):
    name = "copydesk, exact"
    finds = "whole words, case `exact`, no folds; the same frame"
    options = MappingProxyType({"case": "exact", "fold": ()})


class CopydeskArrow(Copydesk):
    name = "copydesk, Arrow"
    finds = "as copydesk; the texts in an Arrow column, the frame pyarrow's"

    def prepare(self, texts):
        import pyarrow

        return pyarrow.array(texts)


class AhoCorasickRs(Library):
    name = "ahocorasick_rs"
    package = "ahocorasick_rs"
    finds = "substrings, leftmost-longest"

    def build(self, names):
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, store_patterns=False)

    def find(self, matcher, text):
        return matcher.find_matches_as_indexes(text)

    def spans(self, matcher, text):
        return [(start, end) for _, start, end in self.find(matcher, text)]


class AhoCorasickRsWords(Library):
    name = "ahocorasick_rs, word bounds by hand"
    package = "ahocorasick_rs"
    finds = "whole words, leftmost-longest: overlapping search, sorted out in Python"

    def build(self, names):
        from ahocorasick_rs import AhoCorasick

        return AhoCorasick(names, store_patterns=False)

    def find(self, matcher, text):
        def is_word(place):
            return 0 <= place < len(text) and (text[place].isalnum() or text[place] == "_")

        found = [
            (start, -end, number)
            for number, start, end in matcher.find_matches_as_indexes(text, overlapping=True)
            if not (is_word(start - 1) and is_word(start)) and not (is_word(end) and is_word(end - 1))
        ]
        found.sort()
        out, free_from = [], 0
        for start, minus_end, number in found:
            if start >= free_from:
                free_from = -minus_end
                out.append((start, free_from, number))
        return out


class Daachorse(Library):
    name = "daachorse"
    package = "daachorse"
    finds = "substrings, leftmost-longest (Charwise)"

    def build(self, names):
        import daachorse

        return daachorse.CharwiseDoubleArrayAhoCorasick(names, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)

    def find(self, matcher, text):
        return matcher.find(text)

    def save(self, matcher, path):
        path.write_bytes(matcher.serialize())

    def load(self, path):
        import daachorse

        return daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(path.read_bytes())


class FlashText2(Library):
    name = "flashtext2"
    package = "flashtext2"
    finds = "whole words (UAX #29), longest"

    def build(self, names):
        from flashtext2 import KeywordProcessor

        matcher = KeywordProcessor(case_sensitive=True)
        matcher.add_keywords_from_iter(names)
        return matcher

    def find(self, matcher, text):
        return matcher.extract_keywords_with_span(text)

    def spans(self, matcher, text):
        return [(start, end) for _, start, end in self.find(matcher, text)]


class PyAhoCorasick(Library):
    name = "pyahocorasick"
    package = "pyahocorasick"
    finds = "substrings, longest (`iter_long`)"

    def build(self, names):
        from ahocorasick import Automaton

        matcher = Automaton()
        for number, name in enumerate(names):
            matcher.add_word(name, (number, len(name)))
        matcher.make_automaton()
        return matcher

    def find(self, matcher, text):
        return [(end - length + 1, end + 1, number) for end, (number, length) in matcher.iter_long(text)]


class Polars(Library):
    name = "polars find_many"
    package = "polars"
    finds = "substrings, leftmost; only where they begin, in bytes; built anew in every call"
    most = "100k"

    def build(self, names):
        import polars

        names = polars.Series(sorted(names, key=len, reverse=True)).implode()
        self.scan(names, polars.Series([""]))  # one call is one build
        return names

    def prepare(self, texts):
        import polars

        return polars.Series(texts)

    def scan(self, matcher, texts):
        return int(texts.str.find_many(matcher, leftmost=True).list.len().sum())

    def spans(self, matcher, text):
        return None

    def save(self, matcher, path):
        raise NotImplementedError("no matcher to save")


class Hyperscan(Library):
    name = "hyperscan"
    package = "hyperscan"
    finds = "substrings, overlapping; bytes, made characters in Python"
    most = "100k"

    def build(self, names):
        import hyperscan

        matcher = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
        matcher.compile(
            expressions=[name.encode() for name in names],
            ids=list(range(len(names))),
            elements=len(names),
            flags=[hyperscan.HS_FLAG_SOM_LEFTMOST] * len(names),
            literal=True,
        )
        return matcher

    def find(self, matcher, text):
        data, found = text.encode(), []
        matcher.scan(data, lambda number, start, end, *_: found.append((start, end, number)))
        if len(data) == len(text):
            return found
        characters, before, n_characters = {}, 0, 0
        for place in sorted({place for start, end, _ in found for place in (start, end)}):
            n_characters += len(data[before:place].decode())
            before = place
            characters[place] = n_characters
        return [(characters[start], characters[end], number) for start, end, number in found]

    def save(self, matcher, path):
        import hyperscan

        path.write_bytes(hyperscan.dumpb(matcher))

    def load(self, path):
        import hyperscan

        return hyperscan.loadb(path.read_bytes(), mode=hyperscan.HS_MODE_BLOCK)


class SpacyPhraseMatcher(Library):
    name = "spaCy PhraseMatcher"
    package = "spacy"
    finds = "runs of tokens, overlapping; tokenising included"

    def build(self, names):
        import spacy
        from spacy.matcher import PhraseMatcher

        self.nlp = spacy.blank("en")
        matcher = PhraseMatcher(self.nlp.vocab)
        for first in range(0, len(names), 10_000):
            matcher.add("name", [self.nlp.make_doc(name) for name in names[first : first + 10_000]])
        return matcher

    def find(self, matcher, text):
        document = self.nlp.make_doc(text)
        spans = (document[start:end] for _, start, end in matcher(document))
        return [(span.start_char, span.end_char, span.text) for span in spans]
