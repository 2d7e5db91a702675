"""The statistics columns of `articles` against the shared cases."""

import copydesk as cd
import pytest
from cases import cases


@pytest.mark.parametrize("case", cases("statistics.toml"))
def test_the_columns_say_what_the_case_says(case):
    row = cd.analyze(case["text"])["article"]
    for name, expected in case["articles"].items():
        found = row[name]
        if expected in ("null", "some"):
            assert (found is None) == (expected == "null"), name
        elif isinstance(expected, float):
            assert found == pytest.approx(expected, abs=1e-9), name
        else:
            assert found == expected, name
