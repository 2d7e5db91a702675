"""Facts that a careful reader checks on five real articles, which stand beside the project where they exist."""

from pathlib import Path

import copydesk as cd
import pytest

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five articles are not here")


@pytest.fixture(scope="module")
def facts():
    return [cd.analyze(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]


@pytest.fixture(scope="module")
def texts():
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def entities(fact):
    return {row["entity_id"] for row in fact["entities"]}


def surfaces(fact, entity_id):
    return [row["surface"] for row in fact["mentions"] if row["entity_id"] == entity_id and not row["is_nested"]]


PUTIN, KIM, RUSSIA, UKRAINE, NORTH, SOUTH, MOSCOW = "Q7747", "Q56226", "Q159", "Q212", "Q423", "Q884", "Q649"
KIM_JONG_IL = "cd:person/kim-jong-il"


def test_the_offset_law(facts, texts):
    for fact, text in zip(facts, texts, strict=True):
        for row in fact["mentions"]:
            assert text[row["start"] : row["end"]] == row["surface"]
        for row in fact["sentences"]:
            assert text[row["start"] : row["end"]].strip() == text[row["start"] : row["end"]] != ""


def test_the_two_leaders_and_their_states_are_in_every_article(facts):
    for fact in facts:
        assert {PUTIN, KIM, RUSSIA, UKRAINE, NORTH, MOSCOW} <= entities(fact)


@pytest.mark.parametrize(("article", "n_putin", "n_kim"), [(0, 4, 3), (1, 3, 3), (2, 7, 8), (3, 4, 7), (4, 15, 9)])
def test_how_often_the_two_are_named(facts, article, n_putin, n_kim):
    assert len(surfaces(facts[article], PUTIN)) == n_putin
    assert len(surfaces(facts[article], KIM)) == n_kim


def test_a_surname_alone_is_the_president(facts):
    assert set(surfaces(facts[4], KIM)) == {"Kim Jong Un", "Kim"}


def test_the_father_is_his_own_person(facts):
    assert surfaces(facts[4], KIM_JONG_IL) == ["Kim Jong Il"]
    assert KIM_JONG_IL not in entities(facts[0])


def test_the_reporter_is_not_the_president(facts, texts):
    reporter = texts[2].index("Min Joo Kim")
    (row,) = [row for row in facts[2]["mentions"] if reporter <= row["start"] < reporter + len("Min Joo Kim")]
    assert (row["surface"], row["entity_id"]) == ("Min Joo Kim", "cd:person/min-joo-kim")


@pytest.mark.parametrize(
    ("article", "name", "role"),
    [
        (0, "Vladimir Putin", "Russian President"),
        (0, "Kim Jong Un", "North Korean leader"),
        (0, "Aleksandar Vucic", "Serbian President"),
        (1, "Alexander Novak", "Russian Deputy Energy Minister"),
        (1, "Guo Jiakun", "Chinese Foreign Ministry spokesperson"),
        (1, "Kim Jong Un", "North Korean counterpart"),
        (2, "Sergei Lavrov", "Russian Foreign Minister"),
        (2, "John Kirby", "White House National Security Council spokesman"),
        (3, "Donald Trump", "U.S. President"),
        (4, "Kim Jong Un", "North Korean President"),
        (4, "Yuri Ushakov", "aide"),
        (4, "Volodymyr Zelensky", "Ukrainian President"),
        (4, "Lloyd Austin", "US Defense Secretary"),
        (4, "Xi Jinping", "Chinese President"),
    ],
)
def test_titles(facts, article, name, role):
    assert role in {row["role"] for row in facts[article]["mentions"] if row["surface"] == name}


def test_the_late_father_has_no_title(facts):
    assert [row["role"] for row in facts[4]["mentions"] if row["surface"] == "Kim Jong Il"] == [None]


@pytest.mark.parametrize("article", range(5))
def test_north_is_not_south(facts, article):
    for row in facts[article]["mentions"]:
        if row["surface"].startswith("North Korea"):
            assert row["entity_id"] == NORTH
        if row["surface"].startswith("South Korea"):
            assert row["entity_id"] == SOUTH


def test_the_smaller_congo(facts):
    for article in (0, 1):
        assert surfaces(facts[article], "Q971") == ["Republic of Congo"]
        assert "Q974" not in entities(facts[article])


def test_demonyms_have_the_states_ids(facts):
    for fact in facts:
        for row in fact["mentions"]:
            if row["surface"] in {"Russian", "Ukrainian", "North Korean"}:
                assert row["type"] == "demonym"
                assert (
                    row["entity_id"] == {"Russian": RUSSIA, "Ukrainian": UKRAINE, "North Korean": NORTH}[row["surface"]]
                )


def test_a_demonym_inside_a_ministry_is_nested(facts, texts):
    start = texts[2].index("Russian Defense Ministry")
    inside = [row for row in facts[2]["mentions"] if row["start"] == start]
    assert [(row["surface"], row["is_nested"]) for row in inside] == [
        ("Russian Defense Ministry", False),
        ("Russian", True),
    ]


def test_a_possessive_and_a_ministry_are_two_mentions_of_the_same_ministry(facts, texts):
    start = texts[2].index("Russia’s Defense Ministry")
    rows = [row for row in facts[2]["mentions"] if start <= row["start"] < start + 25]
    assert [row["surface"] for row in rows] == ["Russia", "Defense Ministry"]
    ministry = {row["entity_id"] for row in facts[2]["mentions"] if row["surface"] == "Russian Defense Ministry"}
    assert {rows[1]["entity_id"]} == ministry


def test_the_souths_ministry_in_small_letters(facts):
    rows = [row for row in facts[4]["mentions"] if row["surface"] == "defense ministry"]
    assert [row["name"] for row in rows] == ["South Korean Defense Ministry"]


def test_the_norths_agency_is_the_norths(facts):
    for article in (2, 3):
        nested = [row for row in facts[article]["mentions"] if row["is_nested"] and row["surface"] == "Korean"]
        assert {row["entity_id"] for row in nested} == {NORTH}


def test_outlets_by_their_last_word_and_by_their_address(facts, texts):
    post = [row["surface"] for row in facts[2]["mentions"] if row["entity_id"] == "cd:media/washington-post"]
    assert post == ["Washington Post", "Post"]
    (address,) = [row for row in facts[3]["mentions"] if row["start"] == texts[3].index("www.hindustantimes.com")]
    assert (address["name"], address["rule"]) == ("Hindustan Times", "domain")


def test_glued_words(facts, texts):
    starts = {(row["start"], row["surface"]) for row in facts[4]["mentions"]}
    assert (texts[4].index("BeijingThere"), "Beijing") in starts
    assert (texts[4].index("NewsRussia's") + 4, "Russia") in starts
    assert (texts[4].index("SeptemberThe North Korean") + 13, "North Korean") in starts


@pytest.mark.parametrize(
    ("article", "names"),
    [
        (0, "Kremlin|Serbia|Belgorod|Kursk|West|China|Beijing|Africa|Asia|Europe|Eastern Europe"),
        (1, "Kupyansk|Serebryanka|India|Pyongyang|Donetsk People's Republic"),
        (
            2,
            "Korean Central News Agency|Black Sea Fleet|Washington Post|Telegram|Sevastopol|Crimea|White House|Bryansk",
        ),
        (3, "Ri Hi Yong|Workers' Party of Korea|Donald Trump|South Korea|Korean Central News Agency"),
        (
            4,
            "Nikki Haley|RIA|Rodong Sinmun|NATO|BRICS|Group of Seven|Hanoi|Vietnam|Robert F. Kennedy|Vostochny Cosmodrome",
        ),
    ],
)
def test_who_and_what_else_is_named(facts, article, names):
    # Names in `See also` lines are mentions, and no entities of the article.
    found = {row[key] for row in facts[article]["mentions"] for key in ("name", "surface") if row[key]}
    for name in names.split("|"):
        assert any(name in one for one in found), name


def test_pronouns_and_acronyms_in_capitals_are_told_apart(facts):
    for fact in facts:
        for row in fact["mentions"]:
            assert row["surface"] not in {"us", "it", "who", "He", "It", "The"}


def test_the_chain_of_a_name_is_that_of_its_entity(facts):
    for fact in facts:
        chains = {(row["chain"], row["entity_id"] or row["name"]) for row in fact["mentions"]}
        assert len(chains) == len({chain for chain, _ in chains}) == len({entity for _, entity in chains})
        assert {chain for chain, _ in chains} == set(range(len(chains)))


def test_sentences(facts, texts):
    assert facts[2]["sentences"][0]["kind"] == "headline"
    starts = {row["start"] for row in facts[2]["sentences"]}
    assert texts[2].index("Korea in the future") not in starts
    assert texts[2].index("“If they decide") in starts
    us = texts[3].index("U.S. President Donald Trump")
    assert us + 5 not in {row["start"] for row in facts[3]["sentences"]}


@pytest.mark.parametrize(
    ("article", "surface", "kind", "value", "modifier", "anchor"),
    [
        (0, "past day", "duration", "P1D", None, None),
        (1, "four-day", "duration", "P4D", None, None),
        (1, "September 3", "date", "2025-09-03", None, "text"),
        (1, "an hour", "duration", "PT1H", None, None),
        (1, "the first half of 2025", "date", "2025-H1", None, None),
        (2, "early Wednesday", "date", "XXXX-WXX-3", "start", None),
        (2, "after midnight Thursday", "time", "XXXX-WXX-4T00:00", "after", None),
        (2, "24 hours", "duration", "PT24H", None, None),
        (2, "2014", "date", "2014", None, None),
        (4, "two decades", "duration", "P20Y", None, None),
        (4, "1961", "date", "1961", None, None),
        (4, "Last September", "date", "2023-09", None, "text"),
        (4, "June 12", "date", "2024-06-12", None, "text"),
        (4, "Between August and February", "date", "2023-08/2024-02", None, "text"),
        (4, "earlier this year", "date", "2024", "start", "text"),
        (4, "the future", "date", "FUTURE_REF", None, None),
    ],
)
def test_dates(facts, article, surface, kind, value, modifier, anchor):
    found = [row for row in facts[article]["dates"] if row["surface"] == surface]
    assert (kind, value, modifier, anchor) in {
        tuple(row[c] for c in ("kind", "value", "modifier", "anchor")) for row in found
    }


def test_a_date_of_publication_places_what_the_text_leaves_open(texts):
    placed = cd.analyze(texts[2], published="2023-09-14")["dates"]
    days = {row["surface"]: (row["value"], row["anchor"]) for row in placed}
    assert days["early Wednesday"] == ("2023-09-13", "published")
    assert days["next month"] == ("2023-10", "published")


@pytest.mark.parametrize(
    ("article", "surface", "value", "kind", "unit", "counted", "modifier", "change"),
    [
        (0, "80", 80, "cardinal", None, "unmanned aerial vehicle", "about", None),
        (0, "23", 23, "cardinal", None, "resident", None, None),
        (1, "15%", 15, "percent", "percent", None, None, "up"),
        (1, "80", 80, "cardinal", None, "drone", "about", None),
        (1, "four-day", 4, "duration", "day", None, None, None),
        (2, "seven", 7, "cardinal", None, "cruise missile", None, None),
        (2, "24", 24, "cardinal", None, "person", "at_least", None),
        (4, "$50 billion", 5e10, "money", "USD", None, None, None),
        (4, "6,700", 6700, "cardinal", None, "container", "about", None),
        (4, "3 million", 3e6, "cardinal", None, "artillery shell", "more_than", None),
        (4, "152 mm", 152, "quantity", "millimeter", None, None, None),
        (4, "500,000", 5e5, "cardinal", None, "round", "more_than", None),
        (4, "122 mm", 122, "quantity", "millimeter", None, None, None),
        (4, "two decades", 2, "duration", "decade", None, "more_than", None),
    ],
)
def test_numbers(facts, article, surface, value, kind, unit, counted, modifier, change):
    columns = ("value", "kind", "unit", "counted", "modifier", "change")
    found = {tuple(row[c] for c in columns) for row in facts[article]["numbers"] if row["surface"] == surface}
    assert (value, kind, unit, counted, modifier, change) in found


def test_dates_are_no_numbers_and_durations_are_both(facts, texts):
    for fact, text in zip(facts, texts, strict=True):
        placed = [row for row in fact["dates"] if row["kind"] in {"date", "time"}]
        for row in fact["numbers"]:
            assert text[row["start"] : row["end"]] == row["surface"]
            inside = [d for d in placed if d["start"] <= row["start"] and row["end"] <= d["end"]]
            assert row["kind"] != "cardinal" or not inside
        spans = {(row["start"], row["end"]) for row in fact["numbers"] if row["kind"] == "duration"}
        assert spans <= {(row["start"], row["end"]) for row in fact["dates"] if row["kind"] == "duration"}


@pytest.mark.parametrize(
    ("article", "content", "kind", "speaker", "speaker_id"),
    [
        (0, "Serbia remains committed", "indirect", "Vucic", "Q222031"),
        (0, "the only one in Europe", "partial", "Vucic", "Q222031"),
        (0, "it risks further isolating", "indirect", "who", None),
        (1, "energy exports to India", "indirect", "Russian Deputy Energy Minister Alexander Novak", None),
        (1, "objective and impartial", "partial", "Chinese Foreign Ministry spokesperson Guo Jiakun", None),
        (2, "Russian Foreign Minister Sergei Lavrov will visit", "indirect", "Kremlin", "cd:org/kremlin"),
        (2, "We have always supported", "direct", "Kim", KIM),
        (2, "sacred struggle", "partial", "Kim", KIM),
        (2, "The White House is monitoring", "indirect", "National Security Council spokesman John Kirby", None),
        (2, "We’ve got to see", "direct", "he", None),
        (2, "If they decide", "continued", "he", None),
        (2, "there were no reports of casualties", "indirect", "local governor", None),
        (2, "the reports", "indirect", "Washington Post", "cd:media/washington-post"),
        (2, "Russia’s armed forces are churning", "indirect", "Adam Taylor", None),
        (4, "very eventful", "partial", "aide Yuri Ushakov", None),
        (4, "the agreement was not intended", "indirect", "Ushakov", None),
        (4, "the new agreement would replace", "indirect", "He", None),
        (4, "The parties are still working", "direct", "Ushakov", None),
        (4, "meaningful relations", "partial", "Kim", KIM),
        (4, "Our people give full support", "direct", "Kim", KIM),
        (4, "in all possible areas", "partial", "Kremlin", "cd:org/kremlin"),
        (4, "stand up again", "partial", "US Defense Secretary Lloyd Austin", None),
        (4, "Between August and February", "indirect", "defense ministry", None),
        (4, "profound", "partial", "Kremlin spokesman", None),
        (4, "ridiculous contradiction", "partial", "senior North Korean official", None),
    ],
)
def test_who_says_what(facts, article, content, kind, speaker, speaker_id):
    rows = [row for row in facts[article]["quotes"] if row["content"].startswith(content)]
    assert [row["kind"] for row in rows] == [kind]
    assert rows[0]["speaker"].endswith(speaker)
    if speaker_id:
        assert rows[0]["speaker_id"] == speaker_id


@pytest.mark.parametrize(
    ("article", "content", "name"),
    [
        (1, "objective and impartial", "Guo Jiakun"),
        (2, "We’ve got to see", "John Kirby"),
        (2, "If they decide", "John Kirby"),
        (2, "the assault resulted in a fire", "Mikhail Razvozhayev"),
        (2, "Air defense systems shot down", "Defense Ministry"),
        (4, "very eventful", "Yuri Ushakov"),
        (4, "the new agreement would replace", "Yuri Ushakov"),
    ],
)
def test_the_speakers_words_mean_a_person_of_the_article(facts, article, content, name):
    (row,) = [row for row in facts[article]["quotes"] if row["content"].startswith(content)]
    chains = {mention["chain"] for mention in facts[article]["mentions"] if mention["surface"] == name}
    assert row["speaker_chain"] in chains


@pytest.mark.parametrize(
    ("article", "content", "via"),
    [
        (4, "The parties are still working", "RIA"),
        (4, "Our people give full support", "Rodong Sinmun"),
        (2, "The White House is monitoring", None),
        (4, "very eventful", None),
    ],
)
def test_who_carried_it(facts, article, content, via):
    (row,) = [row for row in facts[article]["quotes"] if row["content"].startswith(content)]
    assert row["via"] == via


@pytest.mark.parametrize(
    ("article", "cue", "content", "polarity"),
    [
        (1, "reportedly", "Russian forces", "hedged"),
        (2, "did not immediately confirm", "the assaults", "negated"),
        (2, "could not independently verify", "the reports", "negated"),
        (2, "is expected", "he is expected to visit", "hedged"),
        (4, "denied", "North Korea’s arms exports", "denied"),
        (4, "denied", "such arms transfers", "denied"),
        (4, "said", "Our people give", "asserted"),
    ],
)
def test_how_far_a_speaker_stands_behind_it(facts, article, cue, content, polarity):
    (row,) = [row for row in facts[article]["quotes"] if row["content"].startswith(content)]
    assert (row["cue"], row["polarity"]) == (cue, polarity)


def test_things_say_nothing(facts):
    speakers = {row["speaker"] for fact in facts for row in fact["quotes"]}
    assert not speakers & {"trip", "This meeting", "Kim Jong Un’s missile test"}


def test_quoted_words_stand_where_they_are_said_to(facts, texts):
    for fact, text in zip(facts, texts, strict=True):
        for row in fact["quotes"]:
            assert text[row["start"] : row["end"]] == row["content"]
            if row["speaker"]:
                assert text[row["speaker_start"] : row["speaker_end"]] == row["speaker"]
            if row["kind"] != "indirect":
                assert text[row["start"] - 1] in '“"' or text[row["start"] - 2] in '“"'
