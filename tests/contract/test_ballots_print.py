"""`daihoi ballots print`: every form and length of list, and contests that are none."""

from __future__ import annotations

import json

import pikepdf
import pytest
import yaml

from tests.contests import contest as small_contest

MODES = ("strike", "agree_disagree", "approve", "cumulative")


def contest(names: int, mode: str = "strike", **more: object) -> dict[str, object]:
    """A contest of so many names, each with a date of birth, under a regulation that knows the form."""
    given = small_contest(
        mode, names,
        regulation="company_59_2020" if mode == "cumulative" else "party_election_244_2014",
        seats=names if mode == "agree_disagree" else max(1, names - 1),
        sheet_codes=False,
    )  # fmt: skip
    for at, person in enumerate(given["candidates"], 1):
        person["born"] = f"{1950 + at // 5}-0{1 + at % 9}-11"
    return given | more


@pytest.fixture
def print_(daihoi, put, tmp_path):
    def call(given: object, copies: object = 1, *more: object):
        text = given if isinstance(given, (str, bytes)) else yaml.safe_dump(given, allow_unicode=True)
        return daihoi("ballots", "print", put("c.yaml", text), "--copies", copies, "--out", tmp_path / "out", *more)

    return call


def inside(inner: dict[str, float], outer: dict[str, float]) -> bool:
    def ends(one: dict[str, float], at: str, size: str) -> tuple[float, float]:
        return one[at], one[at] + one[size]

    return all(
        ends(outer, *way)[0] - 0.01 <= ends(inner, *way)[0] and ends(inner, *way)[1] <= ends(outer, *way)[1] + 0.01
        for way in (("x", "width"), ("y", "height"))
    )


def apart(one: dict[str, float], other: dict[str, float]) -> bool:
    return any(
        one[at] + one[size] <= other[at] + 0.01 or other[at] + other[size] <= one[at] + 0.01
        for at, size in (("x", "width"), ("y", "height"))
    )


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("names", "more"), [(1, {}), (2, {}), (17, {}), (17, {"large_print": True}), (55, {}), (55, {"sheet_codes": True})]
)
def test_every_zone_has_its_place(print_, tmp_path, names, mode, more):
    given = contest(names, mode, **more)
    answer = print_(given, 2)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    layout = json.loads((tmp_path / "out/layout.json").read_text(encoding="utf-8"))
    assert (layout["contract"], layout["contest"], layout["mark_mode"]) == (1, given["id"], mode)
    assert layout["hash"] and [page["number"] for page in layout["pages"]] == list(range(1, len(layout["pages"]) + 1))
    with pikepdf.open(tmp_path / "out/ballots.pdf") as pdf:
        assert len(pdf.pages) == 2 * len(layout["pages"])
    ids = [person["id"] for person in given["candidates"]]
    zones = [zone for page in layout["pages"] for zone in page["zones"]]
    kinds = ["name", "name_text", *(["agree", "disagree"] if mode == "agree_disagree" else [])]
    for kind in kinds:
        assert [zone["candidate"] for zone in zones if zone["kind"] == kind] == ids
    for page in layout["pages"]:
        assert [zone["kind"] for zone in page["zones"]].count("stamp") == (page["number"] == 1)
        check_page(page)


def check_page(page: dict[str, object]) -> None:
    wide, high, zones = page["width"], page["height"], page["zones"]
    paper = {"x": 0, "y": 0, "width": wide, "height": high}
    cells = {zone["candidate"]: zone for zone in zones if zone["kind"] == "name"}
    assert (wide, high) == (210.0, 297.0)
    for at, zone in enumerate(zones):
        assert zone["width"] > 0 and zone["height"] > 0 and inside(zone, paper)
        if zone["kind"] == "name_text":
            assert inside(zone, cells[zone["candidate"]])
        for other in zones[at + 1 :]:
            same = zone.get("candidate") is not None and zone.get("candidate") == other.get("candidate")
            assert apart(zone, other) or (same and {zone["kind"], other["kind"]} == {"name", "name_text"})
        if zone["kind"] in ("agree", "disagree", "name_text"):
            for quarter in (1, 2, 3):
                assert not zone["x"] < wide * quarter / 4 < zone["x"] + zone["width"]
                assert not zone["y"] < high * quarter / 4 < zone["y"] + zone["height"]
        if zone["kind"] in ("agree", "disagree", "name"):
            assert not any(zone["y"] < high * quarter / 4 < zone["y"] + zone["height"] for quarter in (1, 2, 3))


def test_the_longest_list(print_, tmp_path):
    assert print_(contest(220, "agree_disagree")).code == 0
    layout = json.loads((tmp_path / "out/layout.json").read_text(encoding="utf-8"))
    assert sum(zone["kind"] == "agree" for page in layout["pages"] for zone in page["zones"]) == 220
    for page in layout["pages"]:
        check_page(page)


WRONG = [
    *({"id": value} for value in ("", None)),
    *({"regulation": value} for value in ("nothing", 5, ["stv"], None)),
    {"mark_mode": "cumulative"},
    *({"seats": value} for value in (0, -1, "3", True, 2.5, 10**9)),
    {"mark_mode": "lick"},
    *({"candidates": value} for value in ([], {}, ["An"], [{"id": "a"}], [{"id": "a", "name": ""}])),
    {"candidates": [{"id": "a", "name": "Lê A"}, {"id": "a", "name": "Lê B"}]},
    {"candidates": [{"id": "a", "name": "Lê A"}, {"id": "b", "name": "Lê A"}], "seats": 1},
    {"candidates": [{"id": "a", "name": "漢字"}], "seats": 1},
    {"candidates": contest(221)["candidates"]},
    {"sheet_codes": "yes"},
    {"colour": "red"},
    {"offices": ["executive_committee", "secretary"]},
]


@pytest.mark.parametrize("wrong", WRONG, ids=[str(one)[:50] for one in WRONG])
def test_what_is_no_contest_prints_nothing(print_, tmp_path, wrong):
    assert print_(contest(3) | wrong).is_one_sentence()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["", "[]", "a: 1\n---\nb: 2", "seats: 1\nseats: 2", "[" * 1000, b"title: \xe9"])
def test_what_is_no_contest_file(print_, text):
    assert print_(text).is_one_sentence()


@pytest.mark.parametrize("copies", [0, -1, "x", "1.5", 10**9])
def test_how_many_copies(print_, copies):
    assert print_(contest(3), copies).is_one_sentence()


def test_an_id_is_what_the_file_says(print_, tmp_path):
    text = yaml.safe_dump(contest(2), allow_unicode=True).replace("c01", "010").replace("c02", "no")
    assert print_(text).code == 0
    layout = json.loads((tmp_path / "out/layout.json").read_text(encoding="utf-8"))
    assert {zone["candidate"] for page in layout["pages"] for zone in page["zones"]} - {None, ""} == {"010", "no"}


def test_json_does_as_well_and_an_earlier_print_stays_when_a_new_one_fails(daihoi, print_, put, tmp_path):
    out = tmp_path / "out"
    assert daihoi("ballots", "print", put("c.json", contest(3)), "--copies", 1, "--out", out).code == 0
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    assert print_(contest(3) | {"seats": 0}).is_one_sentence()
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "file", tmp_path / "file" / "under", "/dev/null", "/proc/nothing"):
        assert daihoi("ballots", "print", tmp_path / "c.json", "--copies", 1, "--out", place).is_one_sentence()
