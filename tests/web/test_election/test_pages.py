"""The pages of an election: who may open them, the happy path, and as many questions for three rows as for one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.test_election.conftest import Scanner
from tests.web.test_election.lines import line_of, refused_line, store

from daihoi.core.rulebook import REGULATIONS
from daihoi.web.congress.actions import grant_role
from daihoi.web.congress.models import Congress, User
from daihoi.web.election import actions
from daihoi.web.election.models import Contest
from daihoi.web.election.queries.rules import sample_case
from daihoi.web.people.models import Member

ClientOf = Callable[[str], Client]


@pytest.fixture(autouse=True)
def at_once(settings: Any) -> None:
    """Long work is done at once, as if a worker were quick."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def at(name: str, contest: Contest, **more: object) -> str:
    return reverse(name, kwargs={"cid": contest.congress.public_id, "kid": contest.public_id, **more})


def questions(client: Client, address: str) -> int:
    client.get(address)  # fills what is remembered once
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


SHOWN = ("rulings", "readings", "mosaic", "typed", "entry_log", "counts", "audit", "scan_progress")


@pytest.mark.parametrize("name", SHOWN)
def test_tellers_pages_are_for_tellers(counting: Contest, client_of: ClientOf, name: str) -> None:
    assert client_of("teller").get(at(name, counting)).status_code == 200
    for role in ("clerk", "chair", "secretary", "desk", "superior", "admin"):
        assert client_of(role).get(at(name, counting)).status_code == 403, role
    assert client_of("").get(at(name, counting)).status_code == 302


@pytest.mark.parametrize("role", ["clerk", "chair", "secretary", "teller", "superior"])
def test_the_thread_is_for_who_sees_results(counting: Contest, client_of: ClientOf, role: str) -> None:
    page = client_of(role).get(at("contest", counting))
    assert page.status_code == 200
    assert counting.title in page.content.decode()
    assert client_of(role).get(reverse("contests", args=[counting.congress.public_id])).status_code == 200


@pytest.mark.parametrize("role", ["desk", "admin"])
def test_the_thread_is_closed_to_others(counting: Contest, client_of: ClientOf, role: str) -> None:
    assert client_of(role).get(at("contest", counting)).status_code == 403


def test_a_contest_of_another_congress_is_not_found(counting: Contest, client_of: ClientOf) -> None:
    address = reverse("contest", kwargs={"cid": counting.congress.public_id, "kid": "AAAAAAAAAAAAAAAA"})
    assert client_of("teller").get(address).status_code == 404


def test_the_tally_stays_with_the_tellers_until_it_is_announced(
    counting: Contest, client_of: ClientOf, tellers: list[User], people_by_role: dict[str, User], now: datetime
) -> None:
    store(counting, [line_of(counting, n, ("c04",)) for n in range(1, 9)], now)
    assert "?votes=c01" in client_of("teller").get(at("contest", counting)).content.decode()
    assert "?votes=c01" not in client_of("clerk").get(at("contest", counting)).content.decode()
    actions.decide_contest(tellers[0], counting, now=now)
    assert "Trúng cử" in client_of("chair").get(at("contest", counting)).content.decode()
    assert "Trúng cử" not in client_of("superior").get(at("contest", counting)).content.decode()
    actions.announce(people_by_role["chair"], counting, now=now)
    assert "Trúng cử" in client_of("superior").get(at("contest", counting)).content.decode()


def test_the_whole_thread_by_hand(
    congress: Congress, members: list[Member], client_of: ClientOf, scan: Scanner, tellers: list[User]
) -> None:
    clerk, teller, chair = client_of("clerk"), client_of("teller"), client_of("chair")
    cid = congress.public_id
    clerk.post(reverse("contests", args=[cid]), {"title": "Bầu Ban Chấp hành", "office": "executive_committee",
                                                 "kind": "election", "seats": 3})  # fmt: skip
    contest = Contest.objects.get()
    for member in members[:5]:
        clerk.post(at("nominate", contest), {"name": member.full_name, "source": "committee"})
    assert contest.candidates.filter(member=None).count() == 0
    last = contest.candidates.order_by("id").last()
    assert last
    clerk.post(at("leave_list", contest, number=last.pk), {"how": "withdraw", "reason": "Xin rút"})
    clerk.post(at("freeze", contest))
    clerk.post(at("print_run", contest), {"copies": "10"})
    run = contest.print_runs.get()
    pdf = clerk.get(at("ballots_pdf", contest, run=run.public_id))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert client_of("chair").get(at("ballots_pdf", contest, run=run.public_id)).status_code == 403
    assert "<svg" in clerk.get(at("ballot", contest)).content.decode()
    teller.post(at("start_voting", contest))
    for kind, count in (("issued", 8), ("unused", 2), ("collected", 8)):
        teller.post(at("stock", contest), {"kind": kind, "count": count})
    teller.post(at("end_voting", contest))
    contest.refresh_from_db()
    assert contest.state == "counting"
    with scan(contest, [("c04",)] * 8).open("rb") as file:
        teller.post(at("upload_scans", contest), {"file": file, "count_number": "1"})
    batch = contest.batches.get()
    assert (batch.state, batch.pages_done) == ("done", 8)
    reading = batch.readings.order_by("page")[0]
    for name, more in (("page_picture", {}), ("row_picture", {"candidate": "c04"})):
        picture = teller.get(at(name, contest, rid=reading.public_id, **more))
        assert (picture["content-type"], picture.content[:2]) == ("image/jpeg", b"\xff\xd8")
        assert chair.get(at(name, contest, rid=reading.public_id, **more)).status_code == 403
    strip = teller.get(at("strip", contest, batch=batch.public_id, strip="c04-name"))
    assert strip.content[:2] == b"\xff\xd8"
    assert teller.get(at("mosaic", contest) + "?name=c04").content.count(b"background-position") == 8
    for row in batch.readings.exclude(status="read"):
        for doubt in row.line["doubts"]:
            for person in tellers[:2]:
                actions.rule(person, row, candidate=doubt["candidate"], zone=doubt["zone"], answer="yes",
                             now=batch.uploaded_at)  # fmt: skip
    teller.post(at("decide", contest))
    chair.post(at("announce", contest))
    contest.refresh_from_db()
    assert contest.state == "announced"
    assert contest.outcomes.get().decision["elected"] == ["c01", "c02", "c03"]


def test_ruling_by_two_tellers_in_two_browsers(
    counting: Contest, client_of: ClientOf, tellers: list[User], now: datetime
) -> None:
    reading = store(counting, [line_of(counting, 1, (), ("c04",))], now).readings.get()
    first, second = client_of("teller"), Client()
    grant_role(None, tellers[1], counting.congress, "teller")
    second.force_login(tellers[1], backend="allauth.account.auth_backends.AuthenticationBackend")
    page = first.get(at("rulings", counting)).content.decode()
    assert 'data-key="y"' in page
    assert "nét gạch chỉ qua một phần họ tên" in page
    told = {"candidate": "c04", "zone": "name", "answer": "yes"}
    first.post(at("rule", counting, rid=reading.public_id), told)
    again = first.post(at("rule", counting, rid=reading.public_id), {**told, "answer": "no"}, follow=True)
    assert "đã phán quyết chỗ này rồi" in again.content.decode()
    assert "Đồng chí đã phán quyết xong" in again.content.decode()
    second.post(at("rule", counting, rid=reading.public_id), told)
    assert "Không còn chỗ nào chờ phán quyết" in second.get(at("rulings", counting)).content.decode()
    assert [row.answer for row in reading.rulings.all()] == ["yes", "yes"]


def test_refused_pages_and_open_filter(counting: Contest, client_of: ClientOf, now: datetime) -> None:
    store(counting, [line_of(counting, 1, ("c04",)), refused_line(2)], now)
    teller = client_of("teller")
    assert "trang trắng" in teller.get(at("readings", counting) + "?only=open").content.decode()
    assert "Phiếu này là phiếu gì?" in teller.get(at("rulings", counting)).content.decode()
    reading = counting.batches.get().readings.get(page=1)
    assert "Lê Văn Dũng" in teller.get(at("reading", counting, rid=reading.public_id)).content.decode()


@pytest.mark.parametrize(
    ("address", "told", "sentence"),
    [
        ("nominate", {"name": "", "source": "committee"}, "Họ và tên"),
        ("print_run", {"copies": "mười"}, "chốt danh sách"),
        ("next_round", {"kind": "election"}, "chưa chốt"),
    ],
)
def test_a_slip_of_the_clerk_is_one_sentence(
    contest: Contest, client_of: ClientOf, address: str, told: dict[str, str], sentence: str
) -> None:
    page = client_of("clerk").post(at(address, contest), told, follow=True)
    assert page.status_code == 200
    assert sentence in page.content.decode()


def test_a_wrong_file_is_one_sentence(counting: Contest, client_of: ClientOf, tmp_path: Any) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with path.open("rb") as file:
        page = client_of("teller").post(at("upload_scans", counting), {"file": file, "count_number": "1"}, follow=True)
    assert "Không phải bản quét" in page.content.decode()
    client_of("teller").post(at("stock", counting), {"kind": "nonsense", "count": "1"}, follow=True)
    assert not counting.stock.filter(kind="nonsense").exists()


def test_typing_answers_with_the_law(counting: Contest, client_of: ClientOf) -> None:
    teller = client_of("teller")
    address = at("type_one", counting, entry="a", stack=1)
    paper = {"place": 1, "choices": [{"candidate": "c04", "against": True}], "flags": []}
    told = teller.post(address, json.dumps(paper), content_type="application/json").json()
    assert (told["place"], told["status"], told["votes"]) == (1, "valid", 3)
    none = {"place": 2, "choices": [], "flags": []}
    assert teller.post(address, json.dumps(none), content_type="application/json").json()["status"] == "invalid"
    wrong = teller.post(address, "{", content_type="application/json")
    assert (wrong.status_code, "tải lại trang" in wrong.json()["refused"]) == (409, True)
    assert "Phiếu <span data-place>3" in teller.get(at("type_stack", counting, entry="a", stack=1)).content.decode()


def test_may_we_shows_each_line_with_its_article(contest: Contest, client_of: ClientOf) -> None:
    panel = client_of("chair").get(at("may_we_contest", contest)).content.decode()
    assert "Danh sách 4 người, bầu 3: đúng quy định về số dư." in panel
    assert "HD 03-HD/TW 2020" in panel  # the line on bodies of 3 to 5
    plain = client_of("clerk").get(reverse("may_we", args=[contest.congress.public_id]))
    assert plain.status_code == 200


def test_regulations_show_what_is_not_checked(congress: Congress, client_of: ClientOf) -> None:
    desk, cid = client_of("desk"), congress.public_id
    shelf = desk.get(reverse("rules", args=[cid])).content.decode()
    assert "Quy chế bầu cử trong Đảng" in shelf
    shown = desk.get(reverse("rule_shown", args=[cid, "party_election_244_2014"])).content.decode()
    assert "khoản 2 Điều 32" in shown
    assert "chưa đối chiếu" in shown
    assert desk.get(reverse("rule_shown", args=[cid, "nonsense"])).status_code == 404


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (None, "Trần Thị An"),
        ("{", "YAML hoặc JSON"),
        ("[1, 2]", "không phải một trường hợp"),
        ("a: &x [1]\nb: *x", "YAML hoặc JSON"),
        ('{"regulation": "nonsense"}', "nonsense"),
    ],
)
def test_try_a_case(congress: Congress, client_of: ClientOf, case: str | None, sentence: str) -> None:
    text = sample_case("party_election_244_2014") if case is None else case
    page = client_of("chair").post(reverse("try_case", args=[congress.public_id]), {"case": text})
    assert page.status_code == 200
    assert sentence in page.content.decode()


def test_every_regulation_has_words_for_its_values(congress: Congress, client_of: ClientOf) -> None:
    chair = client_of("chair")
    for one in REGULATIONS:
        page = chair.get(reverse("rule_shown", args=[congress.public_id, one.id])).content.decode()
        for code in ("bases.", "paper.", "_minus_", "convened_", "needs_ruling", "agree_disagree"):
            assert code not in page, (one.id, code)


def test_lists_ask_as_much_for_three_rows_as_for_one(
    congress: Congress, contest: Contest, members: list[Member], clerk: User, client_of: ClientOf, now: datetime
) -> None:
    client, address = client_of("clerk"), reverse("contests", args=[congress.public_id])
    one = questions(client, address)
    for seats in (1, 2):
        actions.open_contest(
            clerk, congress, title=f"Bầu {seats}", office="deputy", kind="election", seats=seats, now=now
        )
    assert questions(client, address) == one
    page = at("contest", contest)
    few = questions(client, page)
    for member in members[4:7]:
        actions.nominate(clerk, contest, name=member.full_name, member=member, now=now)
    assert questions(client, page) == few


@pytest.mark.parametrize("name", ["readings", "rulings", "contest", "counts", "typed", "entry_log", "audit"])
def test_counting_pages_ask_as_much_for_three_papers_as_for_one(
    counting: Contest, client_of: ClientOf, tellers: list[User], now: datetime, name: str
) -> None:
    def fill(papers: int) -> None:
        counting.typed_papers.all().delete()
        for batch in counting.batches.all():
            for row in batch.readings.all():
                row.rulings.all().delete()
        counting.batches.all().delete()
        batch = store(counting, [line_of(counting, n, (), ("c04",)) for n in range(1, papers + 1)], now)
        for row in batch.readings.all():
            actions.rule(tellers[1], row, candidate="c04", zone="name", answer="yes", now=now)
        for place in range(1, papers + 1):
            actions.type_paper(tellers[1], counting, entry="a", stack=1, place=place,
                               choices=[{"candidate": "c04", "against": True}], now=now)  # fmt: skip

    client = client_of("teller")
    fill(1)
    one = questions(client, at(name, counting))
    fill(3)
    assert questions(client, at(name, counting)) == one


def test_the_law_on_one_paper_is_said_in_the_language_of_the_reader(
    counting: Contest, client_of: ClientOf, now: datetime
) -> None:
    batch = store(counting, [line_of(counting, 1), line_of(counting, 2, ("c04",))], now)  # nobody struck: one too many
    one = at("reading", counting, rid=batch.readings.get(page=1).public_id)
    choices = [{"candidate": key, "against": False} for key in ("c01", "c02", "c03", "c04")]
    stack = at("type_one", counting, entry="a", stack=1)
    told = {"vi": "bầu nhiều hơn số lượng quy định", "en": "more names than seats"}
    teller = client_of("teller")
    for lang, other in (("vi", "en"), ("en", "vi")):
        teller.cookies["lang"] = lang
        for address in (one, at("readings", counting)):
            page = teller.get(address).content.decode()
            assert told[lang] in page and told[other] not in page, (lang, address)
        typed = teller.post(stack, {"place": 1, "choices": choices, "flags": []}, "application/json").json()
        assert typed["why"] == told[lang]


def test_mosaic_of_a_large_batch_is_cut_in_parts_and_shown_in_pages(
    counting: Contest, client_of: ClientOf, scan: Scanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daihoi.web.election.actions.marks.PAGES_A_STRIP", 2)
    monkeypatch.setattr("daihoi.web.election.views.readings.TILES_A_PAGE", 3)
    teller = client_of("teller")
    with scan(counting, [("c04",)] * 5).open("rb") as file:
        teller.post(at("upload_scans", counting), {"file": file, "count_number": "1"})
    batch = counting.batches.get()
    pages = [teller.get(f"{at('mosaic', counting)}?name=c04&page={number}").content.decode() for number in (1, 2)]
    shown = [re.findall(r"/([a-z0-9-]+)\.jpg", page) for page in pages]
    assert [len(strips) for strips in shown] == [3, 2]
    assert sorted([*shown[0], *shown[1]]) == ["c04-name", "c04-name", "c04-name-1", "c04-name-1", "c04-name-2"]
    for strip in ("c04-name", "c04-name-1", "c04-name-2"):
        picture = teller.get(at("strip", counting, batch=batch.public_id, strip=strip))
        assert picture.content[:2] == b"\xff\xd8"
    assert "1–3 / 5" in pages[0] and "Nhạt hơn" in pages[0]
