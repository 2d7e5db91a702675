"""Every message: what was found, what was expected, where. One test for each kind of trouble."""

import datetime as dt

import copydesk as cd
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

TEXT = "Vladimir Putin met Kim Jong Un in Russia."
FRAME = pd.DataFrame({"body": [TEXT, TEXT], "url": ["u", "v"], "n": [1, 2]})
ROW = {"id": "Q159", "name": "Russia", "type": "place"}


class Thing:
    """What no cell may hold."""

    def __repr__(self):
        return "Thing()"


MESSAGES = [
    # gazetteer
    (lambda: cd.Gazetteer([ROW, ROW | {"name": ""}]), cd.GazetteerError, "gazetteer row 1: column name: found "),
    (lambda: cd.Gazetteer([{"id": "Q159"}]), cd.GazetteerError, "gazetteer row 0: column name: found "),
    (lambda: cd.Gazetteer([ROW | {"prior": 2}]), cd.GazetteerError, "gazetteer row 0: column prior: found 2, expected "),
    (lambda: cd.Gazetteer([ROW | {"nam": "x"}]), cd.GazetteerError, "gazetteer row 0: "),
    (lambda: cd.Gazetteer([ROW | {"prior": Thing()}]), cd.GazetteerError, "gazetteer row 0: column prior: found Thing(), expected a text, a finite number, a date, a list or null"),
    (lambda: cd.Gazetteer([ROW | {"name": "x\ud800"}]), cd.GazetteerError, "gazetteer row 0: column name: found 'x\\ud800', expected a text"),
    (lambda: cd.Gazetteer([ROW | {"latitude": float("inf")}]), cd.GazetteerError, "gazetteer row 0: column latitude: found inf, expected a text, a finite"),
    (lambda: cd.Gazetteer([ROW | {7: "x"}]), cd.GazetteerError, "gazetteer row 0: found 7, expected a column name"),
    (lambda: cd.Gazetteer([ROW, "Russia"]), cd.GazetteerError, "gazetteer row 1: found 'Russia', expected a dict"),
    (lambda: cd.Gazetteer.from_frame(pd.DataFrame([ROW | {"id": ""}])), cd.GazetteerError, "gazetteer row 0: column id: found "),
    (lambda: cd.Gazetteer(FRAME), cd.ArgumentError, "argument rows: found DataFrame, expected a list of dicts; frames go to Gazetteer.from_frame, files to read_gazetteer"),
    (lambda: cd.Gazetteer(ROW), cd.ArgumentError, "argument rows: found dict, expected a list of dicts"),
    (lambda: cd.Gazetteer("people.csv"), cd.ArgumentError, "argument rows: found str, expected a list of dicts"),
    (lambda: cd.Gazetteer(7), cd.ArgumentError, "argument rows: found int, expected a list of dicts"),
    (lambda: cd.Gazetteer.from_frame(7), cd.ArgumentError, "argument frame: found int, expected "),
    (lambda: cd.Gazetteer([ROW])["Q1"], cd.UnknownIdError, "gazetteer: found no entity with the id 'Q1'"),
    (lambda: cd.Gazetteer([ROW])[1], cd.UnknownIdError, "gazetteer: found no entity with the id 1"),
    (lambda: cd.Gazetteer([], errors="ignore"), cd.OptionError, "option errors: found 'ignore', expected raise or collect"),
    (lambda: cd.Gazetteer([]).to_frame("numpy"), cd.OptionError, "option as_: found 'numpy', expected pandas, polars or pyarrow"),
    # file
    (lambda: cd.read_gazetteer("no/such.csv"), cd.FileError, "file no/such.csv: "),
    # option
    (lambda: cd.Matcher(["a"], case="upper"), cd.OptionError, 'option case: found "upper", expected one of smart, exact, ignore'),
    (lambda: cd.Matcher(["a"], boundary="line"), cd.OptionError, 'option boundary: found "line", expected one of word, none'),
    (lambda: cd.Matcher(["a"], overlap="some"), cd.OptionError, 'option overlap: found "some", expected one of longest, all'),
    (lambda: cd.Matcher(["a"], fold=["case"]), cd.OptionError, 'option fold: found "case", expected some of space, '),
    (lambda: cd.Matcher(["a"], fold="case"), cd.OptionError, 'option fold: found "case", expected some of space, '),
    (lambda: cd.Matcher(["a"], fold=None), cd.OptionError, "option fold: found None, expected a list of words"),
    (lambda: cd.Matcher(["a"], case=None), cd.OptionError, "option case: found None, expected a word"),
    (lambda: cd.Analyzer(signals="mention"), cd.OptionError, 'option signals: found "mention", expected all, or some of articles, mentions'),
    (lambda: cd.analyze(TEXT, signals=["mention"]), cd.OptionError, 'option signals: found "mention", expected all, or some of articles, mentions'),
    (lambda: cd.Analyzer(signals=[1]), cd.OptionError, "option signals: found 1, expected a word"),
    # argument
    (lambda: cd.Matcher("Russia"), cd.ArgumentError, "argument names: found str, expected a Gazetteer or a list of texts"),
    (lambda: cd.Matcher(7), cd.ArgumentError, "argument names: found int, expected a Gazetteer or a list of texts"),
    (lambda: cd.Matcher(["a", 7]), cd.ArgumentError, "argument names: found int in row 1, expected a text"),
    (lambda: cd.Matcher(["a", "\ud800"]), cd.ArgumentError, "argument names: found '\\ud800' in row 1, expected a text without lone surrogates"),
    (lambda: cd.Matcher(["a", ""]), cd.CopydeskError, ""),
    (lambda: cd.Matcher(["a"]).find(7), cd.ArgumentError, "argument text: found int, expected a text; columns go to find_all"),
    (lambda: cd.Matcher(["a"]).find_all(TEXT), cd.ArgumentError, "argument texts: found str, expected a "),
    (lambda: cd.Matcher(["a"]).find_all(FRAME, text="bdy"), cd.ArgumentError, "argument text: found 'bdy', expected one of the columns: body, url, n"),
    (lambda: cd.Analyzer(["Russia"]), cd.ArgumentError, "argument gazetteer: found list, expected a Gazetteer"),
    (lambda: cd.analyze(TEXT, gazetteer=[ROW]), cd.ArgumentError, "argument gazetteer: found list, expected a Gazetteer"),
    (lambda: cd.analyze(7), cd.ArgumentError, "argument articles: found int, expected a text, a pandas, polars or pyarrow frame, or a list of texts or dicts"),
    (lambda: cd.analyze(None), cd.ArgumentError, "argument articles: found NoneType, expected a text, "),
    (lambda: cd.analyze(b"bytes"), cd.ArgumentError, "argument articles: found bytes, expected a text, "),
    (lambda: cd.analyze({"text": TEXT}), cd.ArgumentError, "argument articles: found dict, expected a text, "),
    (lambda: cd.analyze([{"text": TEXT}, TEXT]), cd.ArgumentError, "argument articles: found str in row 1, expected a dict"),
    (lambda: cd.analyze(FRAME, text="bdy"), cd.ArgumentError, "argument text: found 'bdy', expected one of the columns: body, url, n"),
    (lambda: cd.analyze(pl.DataFrame({"body": [TEXT]}), id="url"), cd.ArgumentError, "argument id: found 'url', expected one of the columns: body"),
    (lambda: cd.analyze(pa.table({"body": [TEXT]}), title="t"), cd.ArgumentError, "argument title: found 't', expected one of the columns: body"),
    (lambda: cd.analyze([{"body": TEXT}], published="p"), cd.ArgumentError, "argument published: found 'p', expected one of the columns: body"),
    (lambda: cd.analyze([TEXT], source="s"), cd.ArgumentError, "argument source: found 's', expected one of the columns: text"),
    (lambda: cd.analyze(FRAME), cd.ArgumentError, "argument text: found 2 columns with strings and none named text, expected one of the columns: body, url, n"),
    (lambda: cd.analyze(FRAME[["n"]]), cd.ArgumentError, "argument text: found no column with strings and none named text, expected one of the columns: n"),
    (lambda: cd.analyze(FRAME, text="n"), cd.ArgumentError, "argument text: found no strings in column 'n' but int, expected a column of strings, one of: body, url, n"),
    (lambda: cd.analyze(pl.DataFrame({"text": [1.5]})), cd.ArgumentError, "argument text: found no strings in column 'text' but float, "),
    (lambda: cd.analyze([7, 8]), cd.ArgumentError, "argument text: found no strings in column 'text' but int, "),
    (lambda: cd.analyze(FRAME, text="body", source="n"), cd.ArgumentError, "argument source: found no strings in column 'n' but int, "),
    (lambda: cd.analyze(pd.concat([FRAME, FRAME], axis=1), text="body"), cd.ArgumentError, "argument text: found 2 columns 'body', expected one of the columns: "),
    (lambda: cd.analyze(pd.DataFrame([[TEXT, TEXT]], columns=["text", "text"])), cd.ArgumentError, "argument text: found 2 columns 'text', expected one of the columns: text, text"),
    (lambda: cd.analyze(pd.concat([FRAME, FRAME]), text="body"), cd.ArgumentError, "argument id: found 0 in rows 0 and 2, expected every id once"),
    (lambda: cd.analyze([{"text": TEXT, "id": x} for x in "abab"], id="id"), cd.ArgumentError, "argument id: found 'a' in rows 0 and 2, expected every id once"),
    (lambda: cd.analyze([{"text": TEXT, "id": x} for x in ("a", None, "c", None, None)], id="id"), cd.ArgumentError, "argument id: found no id in rows 1 and 3, expected one for every article"),
    (lambda: cd.analyze(pl.DataFrame({"text": [TEXT], "id": [None]}), id="id"), cd.ArgumentError, "argument id: found no id in row 0, expected one for every article"),
    (lambda: cd.analyze(pd.DataFrame({"text": [TEXT]}, index=[float("nan")])), cd.ArgumentError, "argument id: found no id in row 0, "),
    (lambda: cd.analyze([{"text": TEXT, "id": ["a"]}], id="id"), cd.ArgumentError, "argument id: found list in row 0, expected a text, a number or a date"),
    (lambda: cd.analyze([TEXT], threads=0), cd.ArgumentError, "argument threads: found 0, expected a whole number from 1, or None"),
    (lambda: cd.analyze([TEXT], threads="two"), cd.ArgumentError, "argument threads: found 'two', expected a whole number from 1, or None"),
    (lambda: cd.analyze(TEXT, text="body"), cd.ArgumentError, "argument text: found 'body', expected nothing: one text has no columns"),
    (lambda: cd.analyze(TEXT, title=7), cd.ArgumentError, "argument title: found int, expected a text"),
    (lambda: cd.analyze(TEXT, source=dt.date(2024, 1, 1)), cd.ArgumentError, "argument source: found date, expected a text"),
    (lambda: cd.analyze([TEXT]).table("quotation"), cd.ArgumentError, "argument name: found 'quotation', expected one of the tables: articles, mentions, "),
    (lambda: cd.analyze([TEXT]).table("mentions", as_="numpy"), cd.OptionError, "option as_: found 'numpy', expected pandas, polars or pyarrow"),
    (lambda: cd.analyze([TEXT])["x"], cd.UnknownIdError, "analysis: found no article with the id 'x'"),
    (lambda: cd.analyze([TEXT])[["x"]], cd.UnknownIdError, "analysis: found no article with the id ['x']"),
    (lambda: cd.analyze([TEXT]).mention, AttributeError, "analysis: found no table 'mention', expected one of: articles, mentions, "),
]  # fmt: skip


@pytest.mark.parametrize(
    ("call", "kind", "message"), MESSAGES, ids=[message[:80] or "any" for _, _, message in MESSAGES]
)
def test_the_message_says_what_was_found_and_expected(call, kind, message):
    with pytest.raises(kind) as caught:
        call()
    assert str(caught.value).startswith(message)
    assert not str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (cd.GazetteerError, ValueError),
        (cd.OptionError, ValueError),
        (cd.ArgumentError, ValueError),
        (cd.ArgumentError, TypeError),
        (cd.UnknownIdError, KeyError),
        (cd.LexiconError, ValueError),
        (cd.FileError, OSError),
        (cd.MissingPackageError, ImportError),
    ],
)
def test_every_class_is_also_the_builtin_that_fits(kind, builtin):
    assert issubclass(kind, cd.CopydeskError)
    assert issubclass(kind, builtin)


def test_bad_rows_are_collected_on_request():
    gaz = cd.Gazetteer([ROW, ROW | {"id": ""}, ROW | {"prior": "high"}], errors="collect")
    assert len(gaz) == 1
    assert gaz.rejected["line"].tolist() == [1, 2]
    assert gaz.rejected["column"].tolist() == ["id", "prior"]


def test_dates_and_numpy_values_are_data():
    rows = [
        ROW | {"valid_from": dt.date(1991, 12, 25), "aliases": ("RF",), "population": pd.Series([144]).to_numpy()[0]}
    ]
    row = cd.Gazetteer(rows)["Q159"]
    assert (row["valid_from"], row["aliases"], row["population"]) == ("1991-12-25", ["RF"], 144)
