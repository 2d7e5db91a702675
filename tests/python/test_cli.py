"""The command line: what it reads, what it writes, how it ends."""

import csv
import json

import copydesk as cd
import pandas as pd
import polars as pl
import pytest
from copydesk.cli import _parser, main

TEXT = "Vladimir Putin met Kim Jong Un in Russia."
TABLES = ("articles", "boilerplate", "dates", "entities", "mentions", "numbers", "quotes", "sentences")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    (folder / "b" / "deep").mkdir(parents=True)
    (folder / "b" / "deep" / "one.txt").write_bytes(f"Vučić 🙂\r\n{TEXT}".encode())
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "notes.md").write_text("Russia", encoding="utf-8")
    return folder


def run(tmp_path, *arguments):
    out = tmp_path / "out"
    status = main(["analyze", *map(str, arguments), "--out", str(out)])
    return status, out


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_is_read_sorted_with_relative_ids(folder, tmp_path, capsys):
    status, out = run(tmp_path, folder)
    assert status == 0
    assert [row["article"] for row in rows(out / "articles.csv")] == ["a.txt", "b/deep/one.txt"]
    assert sorted(path.stem for path in out.iterdir()) == list(TABLES)
    text = (folder / "b" / "deep" / "one.txt").read_bytes().decode()
    for row in rows(out / "mentions.csv"):
        where = text if row["article"] == "b/deep/one.txt" else TEXT
        assert where[int(row["start"]) : int(row["end"])] == row["surface"]
    printed = capsys.readouterr()
    assert printed.out.startswith("2 articles, ")
    assert str(out) in printed.out
    assert printed.err == ""


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_every_format_holds_the_same(folder, tmp_path, format):
    status, out = run(tmp_path, folder, "--format", format)
    assert status == 0
    read = {"csv": rows, "jsonl": _jsonl, "parquet": lambda path: pl.read_parquet(path).to_dicts()}[format]
    assert sorted(path.name for path in out.iterdir()) == [f"{name}.{format}" for name in TABLES]
    mentions = read(out / f"mentions.{format}")
    assert [(m["article"], int(m["start"]), m["surface"]) for m in mentions][:2] == [
        ("a.txt", 0, "Vladimir Putin"),
        ("a.txt", 19, "Kim Jong Un"),
    ]


def _jsonl(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_table_is_read_by_its_columns(ending, tmp_path):
    frame = pd.DataFrame(
        {
            "key": ["x", "y"],
            "body": [TEXT, "Nothing."],
            "day": ["2023-09-14", "2024-01-01T10:00:00"],
            "outlet": ["AP", "AFP"],
        }
    )
    path = tmp_path / f"news.{ending}"
    if ending == "csv":
        frame.to_csv(path, index=False)
    elif ending == "jsonl":
        frame.to_json(path, orient="records", lines=True)
    else:
        frame.assign(day=pd.to_datetime(frame["day"], format="ISO8601")).to_parquet(path)
    status, out = run(tmp_path, path, "--text", "body", "--id", "key", "--published", "day", "--source", "outlet")
    assert status == 0
    articles = rows(out / "articles.csv")
    assert [row["article"] for row in articles] == ["x", "y"]
    assert [row["source"] for row in articles] == ["AP", "AFP"]
    assert [row["published"] for row in articles] == ["2023-09-14 00:00:00", "2024-01-01 10:00:00"]
    assert [row["surface"] for row in rows(out / "mentions.csv")] == ["Vladimir Putin", "Kim Jong Un", "Russia"]


def test_a_table_without_ids_has_path_and_row(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("b", "a"):
        (folder / f"{name}.csv").write_text(f'text\n"{TEXT}"\nNothing.\n', encoding="utf-8")
    status, out = run(tmp_path, folder)
    assert status == 0
    assert [row["article"] for row in rows(out / "articles.csv")] == ["a.csv:0", "a.csv:1", "b.csv:0", "b.csv:1"]


def test_an_earlier_result_inside_the_folder_is_not_read(folder):
    for _ in range(2):
        assert main(["analyze", str(folder), "--out", str(folder / "out")]) == 0
    assert [row["article"] for row in rows(folder / "out" / "articles.csv")] == ["a.txt", "b/deep/one.txt"]


def test_a_gazetteer_is_added_to_the_bundled_one(folder, tmp_path, capsys):
    people = tmp_path / "people.csv"
    people.write_text("id,name,type\nme,Kim Jong Un,person\nbad,,person\n", encoding="utf-8")
    status, out = run(tmp_path, folder / "a.txt", "--gazetteer", people)
    assert [row["entity_id"] for row in rows(out / "mentions.csv")] == ["Q7747", "me", "Q159"]
    assert status == 1
    assert f"copydesk: file {people}: line 3: column name: found" in capsys.readouterr().err


def test_what_is_rejected_is_said_and_the_rest_written(folder, tmp_path, capsys):
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    (folder / "lines.jsonl").write_text('{"text": "Russia"}\nnot json\n[1]\n\n{"text": null}\n', encoding="utf-8")
    status, out = run(tmp_path, folder)
    assert status == 1
    assert [row["article"] for row in rows(out / "articles.csv")] == [
        "a.txt",
        "b/deep/one.txt",
        "lines.jsonl:0",
        "lines.jsonl:1",
    ]
    said = capsys.readouterr().err
    assert f"copydesk: file {folder / 'latin.txt'}: 'utf-8' codec can't decode" in said
    assert f"copydesk: file {folder / 'lines.jsonl'}: line 2: " in said
    assert f"copydesk: file {folder / 'lines.jsonl'}: line 3: found list, expected an object" in said
    assert "copydesk: article lines.jsonl:1: text is missing" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "copydesk: file nowhere: found nothing there"),
        (["{folder}/notes.md"], "found the ending '.md', expected one of .txt, .jsonl, .csv, .parquet"),
        (["{table}", "--text", "bdy"], "table.csv: argument text: found 'bdy', expected one of the columns: body, url"),
        (["{table}"], "table.csv: argument text: found 2 columns with strings and none named text"),
        (["{table}", "--text", "body", "--id", "url"], "argument id: found 'u' in rows 0 and 1"),
        (["{folder}", "--gazetteer", "nowhere.csv"], "copydesk: file nowhere.csv: "),
    ],
)
def test_wrong_usage_ends_with_2(arguments, said, folder, tmp_path, capsys):
    table = tmp_path / "table.csv"
    table.write_text("body,url\na,u\nb,u\n", encoding="utf-8")
    status, out = run(tmp_path, *(argument.format(folder=folder, table=table) for argument in arguments))
    assert status == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["analyze"],
        ["analyze", "x"],
        ["analyze", "x", "--out", "y", "--format", "xls"],
        ["report", "x"],
        ["report", "x", "--out", "y", "--max-articles", "all"],
        ["gazetteer"],
        ["gazetteer", "check"],
    ],
    ids=" ".join,
)
def test_argparse_ends_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: copydesk" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["analyze"], ["report"], ["gazetteer", "check"], []], ids=" ".join)
def test_help_has_an_example_that_parses_and_ends_with_0(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "Exit status: 0" in said
    examples = [line.split()[1:] for line in said.splitlines() if line.startswith("  copydesk ")]
    assert examples
    for example in examples:
        assert example[: len(command)] == command
        assert _parser().parse_args(example).run


def test_the_version_is_that_of_the_package(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"copydesk {cd.__version__}\n"


def test_titles_come_from_a_column(tmp_path):
    (tmp_path / "news.csv").write_text(f'head,body\nOne,"{TEXT}"\n', encoding="utf-8")
    status, out = run(tmp_path, tmp_path / "news.csv", "--text", "body", "--title", "head")
    assert status == 0
    assert [row["title"] for row in rows(out / "articles.csv")] == ["One"]


# The page


def test_a_report_is_one_page(folder, tmp_path, capsys):
    page = tmp_path / "new" / "report.html"
    assert main(["report", str(folder), "--out", str(page), "--heading", "Who & what"]) == 0
    text = page.read_text(encoding="utf-8")
    assert "Who &amp; what" in text
    assert "Kim Jong Un" in text
    printed = capsys.readouterr()
    assert printed.out.startswith("2 articles, ")
    assert str(page) in printed.out
    assert printed.err == ""


def test_a_report_takes_columns_and_says_what_is_rejected(tmp_path, capsys):
    (tmp_path / "news.jsonl").write_text(
        f'{{"key": "x", "body": "{TEXT}", "day": "2025-01-01"}}\nnot json\n', encoding="utf-8"
    )
    arguments = ["--text", "body", "--id", "key", "--published", "day", "--max-articles", "1"]
    assert main(["report", str(tmp_path / "news.jsonl"), "--out", str(tmp_path / "a.html"), *arguments]) == 1
    assert "line 2: " in capsys.readouterr().err
    assert (tmp_path / "a.html").exists()


def test_a_report_of_nothing_that_is_there_ends_with_2(tmp_path, capsys):
    assert main(["report", "nowhere", "--out", str(tmp_path / "a.html")]) == 2
    assert "copydesk: file nowhere: found nothing there" in capsys.readouterr().err
    assert not (tmp_path / "a.html").exists()


# Gazetteers


def check(tmp_path, content):
    path = tmp_path / "people.csv"
    path.write_text(content, encoding="utf-8")
    return main(["gazetteer", "check", str(path)]), path


def test_a_good_gazetteer_is_counted(tmp_path, capsys):
    status, path = check(tmp_path, "id,name,type\nme,Kim Jong Un,person\n")
    assert status == 0
    assert capsys.readouterr() == (f"1 entities, 0 rows refused, 0 doubtful cells: {path}\n", "")


def test_rows_that_are_refused_and_doubtful_are_said(tmp_path, capsys):
    status, path = check(tmp_path, "id,name,type\nx,Quellport,place\nbad,,person\ny,Quellport,place\n")
    assert status == 1
    out, err = capsys.readouterr()
    assert err == f'copydesk: file {path}: line 3: column name: found "", expected a non-empty text\n'
    assert out.splitlines() == [
        'x: column name: "Quellport" is an alias of y too, and not all have a prior',
        'y: column name: "Quellport" is an alias of x too, and not all have a prior',
        f"2 entities, 1 rows refused, 2 doubtful cells: {path}",
    ]


def test_doubts_alone_end_with_0(tmp_path):
    assert check(tmp_path, "id,name,type\nx,Port,place\ny,Port,place\n")[0] == 0


@pytest.mark.parametrize("content", ["", "id,name\nx,Port\n", "id,name,type\nx,,place\n"])
def test_a_file_that_is_no_gazetteer_ends_with_1(tmp_path, capsys, content):
    assert check(tmp_path, content)[0] == 1
    assert capsys.readouterr().err.startswith("copydesk: ")


def test_a_gazetteer_that_is_not_there_ends_with_2(capsys):
    assert main(["gazetteer", "check", "nowhere.csv"]) == 2
    assert "copydesk: file nowhere.csv: " in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_ends_with_2(folder, tmp_path, capsys):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    assert run(tmp_path, folder)[0] == 2
    assert "copydesk: " in capsys.readouterr().err
