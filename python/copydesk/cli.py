"""The command line: `copydesk analyze`, `copydesk report`, `copydesk gazetteer check`.

Exit status: 0 done; 1 some input was rejected (said on stderr, the rest is written); 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from copydesk import _files, _native
from copydesk.analysis import Analysis
from copydesk.analyzer import Analyzer
from copydesk.exceptions import CopydeskError
from copydesk.gazetteer import Gazetteer, read_gazetteer

__all__ = ["main"]

_STATUS = "Exit status: 0 done; 1 some input was rejected (said on stderr, the rest is written); 2 wrong usage."


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; gives the exit status.

    >>> import copydesk.cli, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("Vladimir Putin met Kim Jong Un in Russia.")
    >>> copydesk.cli.main(["analyze", str(folder), "--out", str(folder / "out")])  # doctest: +ELLIPSIS
    1 articles, 3 mentions, 3 entities, 0 dates, 0 numbers, 1 sentences, 0 boilerplate: ...out
    0
    """
    given = _parser().parse_args(arguments)
    try:
        status: int = given.run(given)
    except (CopydeskError, OSError) as error:
        _say(str(error))
        return 2
    except KeyboardInterrupt:
        return 130  # what a shell expects of a program that Ctrl-C ended
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="copydesk",
        description="Reads news: whom and what each article names.",
        epilog=f"""\
Examples:
  copydesk analyze articles/ --out tables/
  copydesk report news.csv --text body --id url --published date --out report.html
  copydesk gazetteer check people.csv

`copydesk COMMAND --help` says more about each. {_STATUS}""",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"copydesk {_native.version}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    analyze = _command(
        commands,
        "analyze",
        "read articles and write a file for each table",
        "Reads articles and writes one file for each table: articles, mentions, entities, quotes, dates, numbers,\n"
        "sentences, boilerplate.",
        "copydesk analyze news.csv --text body --id url --published date --out tables/ --format parquet",
    )
    _add_input(analyze)
    analyze.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder to write to; made if missing")
    analyze.add_argument("--format", choices=_files.FORMATS, default="csv", help="of the files written (default: csv)")
    analyze.set_defaults(run=_analyze)

    report = _command(
        commands,
        "report",
        "read articles and write a page to look at",
        "Reads articles and writes one HTML page that needs nothing else: who is named most, and each article with\n"
        "its names marked. With --published, also who is named when.",
        "copydesk report articles/ --out report.html",
    )
    _add_input(report)
    report.add_argument("--out", required=True, type=Path, metavar="FILE", help="page to write, such as report.html")
    report.add_argument("--heading", metavar="TEXT", help="what stands at its top")
    report.add_argument("--max-articles", type=int, metavar="N", help="how many articles to show in full")
    report.set_defaults(run=_report)

    gazetteer = commands.add_parser("gazetteer", help="look at a file of names: gazetteer check FILE")
    check = _command(
        gazetteer.add_subparsers(required=True, metavar="COMMAND"),
        "check",
        "say which rows of a gazetteer are wrong, and which doubtful",
        "Reads a gazetteer and prints, a line for each, the rows that are refused (on stderr) and what is doubtful in\n"
        "the others: a name that two entities share, an alias of one letter.",
        "copydesk gazetteer check people.csv",
        "Exit status: 0 no row is refused; 1 some are, or the file is no gazetteer; 2 wrong usage.",
    )
    check.add_argument(
        "file", type=Path, metavar="FILE", help="a .csv, .tsv, .parquet or .jsonl file with id, name and type"
    )
    check.set_defaults(run=_check)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    help: str,
    description: str,
    example: str,
    status: str = _STATUS,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=help,
        description=description,
        epilog=f"Example:\n  {example}\n\n{status}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_input(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a .txt (one article), .jsonl, .csv or .parquet file (an article in each row), or a folder of them, "
        "read recursively; ids are paths relative to it",
    )
    command.add_argument("--text", metavar="COL", help="column to read (default: text, else the only one of strings)")
    command.add_argument("--id", metavar="COL", help="column of ids (default: the file's path, a colon, the row)")
    command.add_argument("--title", metavar="COL", help="column of headlines")
    command.add_argument("--published", metavar="COL", help="column of dates")
    command.add_argument("--source", metavar="COL", help="column of outlets")
    command.add_argument("--gazetteer", type=Path, metavar="FILE", help="names to add to the bundled ones")


def _analyze(given: argparse.Namespace) -> int:
    analysis, rejected = _read(given)
    with _files.Writer(given.out, given.format) as writer:
        writer.add(analysis)
    return _done(analysis, rejected, given.out)


def _report(given: argparse.Namespace) -> int:
    analysis, rejected = _read(given)
    limits = {} if given.max_articles is None else {"max_articles": given.max_articles}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    analysis.report(given.out, title=given.heading, **limits)
    return _done(analysis, rejected, given.out)


def _check(given: argparse.Namespace) -> int:
    try:
        gazetteer = read_gazetteer(given.file)
    except CopydeskError as error:
        _say(str(error))
        return 1 if given.file.is_file() else 2
    refused = gazetteer._native.problems()
    for problem in refused:
        _say(f"file {given.file}: {problem}")
    check = gazetteer._native.check()
    for row in check.dicts(0, len(check)):
        print(f"{row['id']}: column {row['column']}: {row['found']} {row['problem']}")
    print(f"{len(gazetteer)} entities, {len(refused)} rows refused, {len(check)} doubtful cells: {given.file}")
    return 1 if refused else 0


def _read(given: argparse.Namespace) -> tuple[Analysis, list[str]]:
    """What was read, and the reasons why some was not."""
    rejected: list[str] = []
    gazetteer = Gazetteer.world()
    if given.gazetteer is not None:
        mine = read_gazetteer(given.gazetteer)
        rejected += [f"file {given.gazetteer}: {problem}" for problem in mine._native.problems()]
        gazetteer |= mine
    columns = {key: getattr(given, key) for key in ("text", "id", "title", "published", "source")}
    rows = list(_files.articles(given.paths, columns, given.out, rejected.append))
    analysis = Analyzer(gazetteer).analyze(
        rows, text="text", id="id", title="title", published="published", source="source"
    )
    articles = analysis._rows("articles")
    rejected += [f"article {row['article']}: {row['note']}" for row in articles if row["n_chars"] is None]
    return analysis, rejected


def _done(analysis: Analysis, rejected: list[str], out: Path) -> int:
    for reason in rejected:
        _say(reason)
    print(f"{analysis._counts()}: {out}")
    return 1 if rejected else 0


def _say(message: str) -> None:
    print(f"copydesk: {message}", file=sys.stderr)
