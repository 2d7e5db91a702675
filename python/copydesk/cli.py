"""The command line: `copydesk analyze PATH... --out DIR`.

Exit status: 0 done; 1 some input was rejected (said on stderr, the rest is written); 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from copydesk import _files
from copydesk.analyzer import Analyzer
from copydesk.exceptions import CopydeskError
from copydesk.gazetteer import Gazetteer, read_gazetteer

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status.

    >>> import copydesk.cli, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Vladimir Putin met Kim Jong Un in Russia.")
    >>> copydesk.cli.main(["analyze", str(folder), "--out", str(folder / "out")])  # doctest: +ELLIPSIS
    1 articles, 3 mentions, 3 entities, 1 sentences: ...out
    0
    """
    given = _parser().parse_args(arguments)
    try:
        return _analyze(given)
    except (CopydeskError, OSError) as error:
        _say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130  # what a shell expects of a program that Ctrl-C ended


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="copydesk", description="Reads news: whom and what each article names.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    analyze = commands.add_parser(
        "analyze",
        help="read articles and write a file for each table",
        description="Reads articles and writes one file for each table: articles, mentions, entities, sentences.",
        epilog="Exit status: 0 done; 1 some input was rejected (said on stderr, the rest is written); 2 wrong usage.",
    )
    analyze.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a .txt (one article), .jsonl, .csv or .parquet file (an article in each row), or a folder of them, "
        "read recursively; ids are paths relative to it",
    )
    analyze.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write to; made if missing")
    analyze.add_argument("--format", choices=_files.FORMATS, default="csv", help="of the files written (default: csv)")
    analyze.add_argument("--text", metavar="COL", help="column to read (default: text, else the only one of strings)")
    analyze.add_argument("--id", metavar="COL", help="column of ids (default: the file's path, a colon, the row)")
    analyze.add_argument("--published", metavar="COL", help="column of dates")
    analyze.add_argument("--source", metavar="COL", help="column of outlets")
    analyze.add_argument("--gazetteer", type=Path, metavar="FILE", help="names to add to the bundled ones")
    return parser


def _analyze(given: argparse.Namespace) -> int:
    rejected: list[str] = []
    gazetteer = Gazetteer.world()
    if given.gazetteer is not None:
        mine = read_gazetteer(given.gazetteer)
        rejected += [f"file {given.gazetteer}: {problem}" for problem in mine._native.problems()]
        gazetteer |= mine
    columns = {"text": given.text, "id": given.id, "published": given.published, "source": given.source}
    rows = list(_files.articles(given.paths, columns, given.out, rejected.append))
    analysis = Analyzer(gazetteer).analyze(rows, text="text", id="id", published="published", source="source")
    _files.write(analysis, given.out, given.format)
    articles = analysis._rows("articles")
    rejected += [f"article {row['article']}: {row['note']}" for row in articles if row["n_chars"] is None]
    for reason in rejected:
        _say(reason)
    print(f"{analysis._counts()}: {given.out}")
    return 1 if rejected else 0


def _say(message: str) -> None:
    print(f"copydesk: {message}", file=sys.stderr)
