"""The matcher against the shared cases."""

import copydesk as cd
import pytest
from cases import cases, unmark


@pytest.mark.parametrize("case", cases("matcher.toml"))
def test_every_marked_name_is_found_and_no_other(case):
    text, marks = unmark(case["text"])
    # The row's name is an alias too; this one stands in no text.
    rows = [
        {"id": id, "name": "\U0010ffff", "type": "other", "aliases": aliases} for id, aliases in case["aliases"].items()
    ]
    options = {option: case[option] for option in ("case", "boundary", "overlap", "fold") if option in case}
    found = cd.Matcher(cd.Gazetteer(rows), **options).find(text)
    assert [(m["start"], m["end"], sorted(m["entity_ids"])) for m in found] == [
        (start, end, sorted(label.split(","))) for start, end, label in marks
    ]
    for m in found:
        assert text[m["start"] : m["end"]] == m["surface"]
