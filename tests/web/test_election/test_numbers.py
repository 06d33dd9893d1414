"""A company votes by cumulated votes: printed, written on, scanned, every number typed by two tellers, decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from bench import scans
from bench.distort import Recipe
from bench.pens import Box, any_hand
from bench.pens.digits import write_number
from django.test import Client
from django.urls import reverse
from PIL import Image

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.actions import grant_role
from daihoi.web.congress.models import Congress, User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest, Reading
from daihoi.web.election.queries.counts import missing_for_decision, standing_of
from daihoi.web.election.queries.rulings import queue
from daihoi.web.people.models import Member

SHARES = (500, 300, 200)  # three holders come; seats 2, so papers give at most 1000, 600 and 400 votes
PAPERS: tuple[dict[str, int], ...] = ({"c01": 1000}, {"c02": 350, "c03": 250}, {"c01": 100, "c02": 300})


@pytest.fixture
def company(congress: Congress, members: list[Member], clerk: User, now: datetime) -> Contest:
    """Two seats on the board, three names; three papers are handed out and come back."""
    congress.organisation.kind = "company"
    congress.organisation.save()
    congress.regulation, congress.starts_on, congress.ends_on = "company_59_2020", date(2024, 5, 13), date(2024, 5, 14)
    congress.save()
    made = actions.open_contest(
        clerk, congress, title="Bầu Hội đồng quản trị", office="board", kind="election", seats=2, now=now
    )
    for member in members[:3]:
        actions.nominate(clerk, made, name=member.full_name, born=member.born, member=member, now=now)
    actions.freeze_list(clerk, made, now=now)
    actions.print_ballots(clerk, made, copies=8, now=now)
    actions.start_voting(clerk, made, now=now)
    for kind, count in (("issued", 3), ("unused", 5), ("collected", 3)):
        actions.note_stock(clerk, made, kind=kind, count=count, note="", now=now)
    actions.end_voting(clerk, made, now=now)
    made.refresh_from_db()
    assert made.mark_mode == "cumulative"
    return made


@pytest.fixture
def written(company: Contest, tellers: list[User], tmp_path: Path, now: datetime) -> list[Reading]:
    """Numbers are written on three papers, which are scanned and read."""
    layout = company.layout or {}
    boxes = {zone["candidate"]: zone for zone in layout["pages"][0]["zones"] if zone["kind"] == "digits"}
    clean = scans.printed(actions.print_run_path(company.print_runs.get()), 0, 200)
    pages = []
    for number, numbers in enumerate(PAPERS):
        hand = any_hand(np.random.default_rng(number), "ball_blue")
        strokes = [
            stroke
            for key, votes in numbers.items()
            for stroke in write_number(Box(*(boxes[key][name] for name in ("x", "y", "width", "height"))), hand, votes)
        ]
        raster, _to_px = scans.make_scan(clean, strokes, Recipe(), np.random.default_rng(number), None)
        pages.append(Image.fromarray(raster))
    file = tmp_path / "phieu.tif"
    pages[0].save(file, save_all=True, append_images=pages[1:], dpi=(200, 200))
    batch = actions.read_batch(actions.add_scans(tellers[0], company, file, "phieu.tif", now=now))
    return list(batch.readings.order_by("page"))


def type_page(teller: User, reading: Reading, numbers: dict[str, int], weight: int | None, now: datetime) -> None:
    waiting = {doubt["candidate"]: 0 for doubt in reading.line["doubts"]}
    actions.rule_numbers(teller, reading, numbers={**waiting, **numbers}, weight=weight, now=now)


def test_the_machine_reads_no_number_and_asks_for_every_box(company: Contest, written: list[Reading]) -> None:
    doubts = [sorted(doubt["candidate"] for doubt in reading.line["doubts"]) for reading in written]
    assert doubts == [sorted(numbers) for numbers in PAPERS]
    assert standing_of(company).totals is not None or standing_of(company).doubts


def test_from_paper_to_the_result(
    company: Contest, written: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    missing = missing_for_decision(company, standing_of(company))
    assert "votes_undeclared" in {one.code for one in missing}
    actions.declare_votes(clerk, company, total=1500, present=1000, now=now)
    company.refresh_from_db()
    assert queue(company, tellers[0].pk)["waiting"] == 3  # a page at a time, not a box at a time
    for reading, numbers, weight in zip(written, PAPERS, SHARES, strict=True):
        for teller in tellers[:2]:
            type_page(teller, reading, numbers, weight, now)
    totals = standing_of(company).totals
    assert totals and (totals.valid, totals.votes) == (3, {"c01": 1100, "c02": 650, "c03": 250})
    outcome = actions.decide_contest(clerk, company, now=now)
    assert outcome.decision["elected"] == ["c01", "c02"]
    assert outcome.case["attendance"] == {"present": 1000}


def test_a_paper_that_gives_more_than_it_carries_is_invalid(
    company: Contest, written: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    actions.declare_votes(clerk, company, total=1500, present=1000, now=now)
    company.refresh_from_db()
    for reading, numbers, weight in zip(written, PAPERS, (499, 300, 200), strict=True):
        for teller in tellers[:2]:
            type_page(teller, reading, numbers, weight, now)
    totals = standing_of(company).totals
    assert totals and (totals.valid, totals.invalid, totals.votes) == (2, 1, {"c01": 100, "c02": 650, "c03": 250})


def test_one_vote_each_needs_no_weight_and_holds_papers_to_the_seats(
    company: Contest, written: list[Reading], clerk: User, tellers: list[User], now: datetime
) -> None:
    actions.declare_votes(clerk, company, total=12, present=8, now=now)  # eight people came
    company.refresh_from_db()
    for reading, numbers in zip(written, ({"c01": 2}, {"c02": 1, "c03": 1}, {"c01": 2, "c02": 1}), strict=True):
        for teller in tellers[:2]:
            type_page(teller, reading, numbers, None, now)
    totals = standing_of(company).totals
    assert totals and (totals.valid, totals.invalid, totals.votes) == (2, 1, {"c01": 2, "c02": 1, "c03": 1})


def test_two_tellers_who_differ_leave_that_box_alone_to_a_third(
    company: Contest, written: list[Reading], clerk: User, tellers: list[User], client: Client, now: datetime
) -> None:
    actions.declare_votes(clerk, company, total=1500, present=1000, now=now)
    company.refresh_from_db()
    second = written[1]
    type_page(tellers[0], second, PAPERS[1], 300, now)
    with pytest.raises(Refusal):
        type_page(tellers[0], second, PAPERS[1], 300, now)
    mine = queue(company, tellers[1].pk)
    assert all(350 not in row["between"] for row in mine["doubt"]["numbers"]["rows"])  # blind
    type_page(tellers[1], second, {"c02": 330, "c03": 250}, 300, now)
    shown = queue(company, tellers[2].pk, 2)["doubt"]
    waiting = [(row["key"], row["between"]) for row in shown["numbers"]["rows"] if row["waits"]]
    assert waiting == [("c02", [350, 330])]
    grant_role(None, tellers[2], company.congress, "teller")
    client.force_login(tellers[2])
    page = client.get(
        reverse("rulings", kwargs={"cid": company.congress.public_id, "kid": company.public_id}), {"skip": 2}
    )
    assert '<option value="350">350</option>' in page.content.decode()
    with pytest.raises(Refusal):
        actions.rule_numbers(tellers[2], second, numbers={"c02": 340}, now=now)
    actions.rule_numbers(tellers[2], second, numbers={"c02": 350}, now=now)
    paper = next(paper for paper in standing_of(company).papers[1] if paper.pages[0].pk == second.pk)
    assert (paper.status, paper.amounts) == ("valid", (("c02", 350), ("c03", 250)))


@pytest.mark.parametrize(("numbers", "weight"), [({}, 500), ({"c01": -1}, 500), ({"c01": 1000}, None),
                                                 ({"c01": 1000}, 0), ({"c01": 1, "c09": 1}, 500)])  # fmt: skip
def test_numbers_that_cannot_be_are_refused_and_nothing_is_kept(
    company: Contest, written: list[Reading], clerk: User, tellers: list[User], now: datetime,
    numbers: dict[str, int], weight: int | None,
) -> None:  # fmt: skip
    actions.declare_votes(clerk, company, total=1500, present=1000, now=now)
    written[0].batch.contest.refresh_from_db()
    with pytest.raises(BadInput):
        actions.rule_numbers(tellers[0], written[0], numbers=numbers, weight=weight, now=now)
    assert not written[0].rulings.exists()


def type_numbers(teller: User, contest: Contest, entry: str, now: datetime, papers: object = PAPERS) -> None:
    for place, (numbers, weight) in enumerate(zip(papers, SHARES, strict=True), 1):  # type: ignore[call-overload]
        choices = [{"candidate": key, "for": numbers.get(key, 0)} for key in ("c01", "c02", "c03")]
        actions.type_paper(teller, contest, entry=entry, stack=1, place=place, choices=choices, weight=weight, now=now)


def test_numbers_are_typed_from_paper_by_two_without_a_scanner(
    company: Contest, clerk: User, tellers: list[User], now: datetime
) -> None:
    actions.declare_votes(clerk, company, total=1500, present=1000, now=now)
    company.refresh_from_db()
    type_numbers(tellers[0], company, "a", now)
    slip = (PAPERS[0], {"c02": 350, "c03": 240}, PAPERS[2])
    type_numbers(tellers[1], company, "b", now, slip)
    (differing,) = standing_of(company).typed_differences
    assert (differing.stack, differing.place) == (1, 2)
    right = [{"candidate": key, "for": PAPERS[1].get(key, 0)} for key in ("c01", "c02", "c03")]
    actions.type_paper(
        tellers[1], company, entry="b", stack=1, place=2, choices=right, weight=300, corrects=True, now=now
    )
    assert actions.decide_contest(clerk, company, now=now).decision["elected"] == ["c01", "c02"]


def test_pages_show_the_boxes_and_take_the_numbers(
    company: Contest, written: list[Reading], clerk: User, client_of: Callable[[str], Client], now: datetime
) -> None:
    address = {"cid": company.congress.public_id, "kid": company.public_id}
    assert client_of("clerk").post(reverse("declare_votes", kwargs=address),
                                   {"total": "1.500", "present": "1.000"}).status_code == 302  # fmt: skip
    teller = client_of("teller")
    page = teller.get(reverse("rulings", kwargs=address)).content.decode()
    assert 'name="n-c01"' in page and 'name="weight"' in page and "350" not in page
    picture = teller.get(reverse("row_picture", kwargs={**address, "rid": written[0].public_id, "candidate": "phieu"}),
                         {"zone": "weight"})  # fmt: skip
    assert picture["content-type"] == "image/jpeg"
    sent = teller.post(
        reverse("rule_numbers", kwargs={**address, "rid": written[0].public_id}), {"n-c01": "1.000", "weight": "500"}
    )
    assert sent.status_code == 302
    kept = set(written[0].rulings.values_list("candidate", "zone", "answer"))
    assert kept == {("c01", "digits", "1000"), ("", "weight", "500")}
    for name in ("mosaic", "readings", "counts", "typed", "entry_log", "contest"):
        assert teller.get(reverse(name, kwargs=address)).status_code == 200
    stack = reverse("type_stack", kwargs={**address, "entry": "a", "stack": 1})
    assert "data-number-typist" in teller.get(stack).content.decode()
