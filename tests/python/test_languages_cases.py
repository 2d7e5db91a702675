"""The column `language` against the shared cases."""

import copydesk as cd
import pytest
from cases import cases

READER = cd.Analyzer(signals=["readability"])


@pytest.mark.parametrize("case", cases("languages.toml"))
def test_the_language_is_what_the_case_says(case):
    found = READER.analyze(case["text"])["article"]["language"]
    if case["language"] == "other":
        assert found != "en"
    else:
        assert (found or "null") == case["language"]
