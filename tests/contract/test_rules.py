"""`daihoi rules` and `rules show ID`: the shelf as other programs read it."""

IDS = [
    *("party_election_244_2014", "party_election_190_2024", "trade_union", "youth_union", "womens_union"),
    *("farmers_union", "state_election_85_2015", "company_59_2020", "cooperative_17_2023", "apartment"),
    *("association_valid", "association_collected", "approval", "stv", "roberts_rules"),
]
KEYS = {"id", "title", "number", "symbol", "date", "in_force_from", "in_force_to", "articles", "unconfirmed"}


def test_every_regulation_named_in_the_contract_is_one_line(daihoi):
    answer = daihoi("rules")
    assert answer.code == 0
    assert {line["id"] for line in answer.lines} >= set(IDS)
    for line in answer.lines:
        assert set(line) >= KEYS and line["contract"] == 1
        assert isinstance(line["articles"], list) and isinstance(line["unconfirmed"], list)


def test_the_rules_of_the_party_follow_each_other_to_the_day(daihoi):
    dates = {line["id"]: (line["date"], line["in_force_from"], line["in_force_to"]) for line in daihoi("rules").lines}
    assert dates["party_election_244_2014"] == ("2014-06-09", "2014-06-09", "2024-10-09")
    assert dates["party_election_190_2024"] == ("2024-10-10", "2024-10-10", None)


def test_one_regulation_shows_its_values_each_beside_its_article(daihoi):
    for name in IDS:
        answer = daihoi("rules", "show", name)
        assert answer.code == 0 and len(answer.lines) == 1
        assert answer.json["id"] == name and set(answer.json) >= KEYS
        assert answer.json["values"]
        for value in answer.json["values"]:
            assert {"name", "value", "article", "confirmed"} <= set(value)
            assert (value["name"] in answer.json["unconfirmed"]) is not value["confirmed"]


def test_titles_and_notes_follow_the_language(daihoi):
    for words in ([], ["show", "farmers_union"]):
        vi, en = (daihoi("rules", *words, "--lang", lang).lines for lang in ("vi", "en"))
        assert all(one["title"] == one["title_en"] for one in en)
        assert all(one["title"] != other["title"] for one, other in zip(vi, en, strict=True))
    assert en[0]["values"][0]["note"] == "A draft on the rules 244-QĐ/TW"


def test_an_unknown_regulation_is_no_regulation(daihoi):
    assert daihoi("rules", "show", "nothing").is_one_sentence()
