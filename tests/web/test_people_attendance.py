"""Steps 3 and 4: convened, seated, checked in, excused, corrected; the base of the majority."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from daihoi.core.election import CONGRESS_KINDS
from daihoi.core.errors import BadInput, Refusal
from daihoi.core.listing import sort_key
from daihoi.core.names import fold
from daihoi.web.congress.actions import found_congress, grant_role
from daihoi.web.congress.models import Congress, Event, Organisation, User
from daihoi.web.people import actions, queries
from daihoi.web.people.models import AttendanceEvent, Delegate, Guest, Member


def add_members(congress, names, status="official", branch="Chi bộ Văn phòng"):
    under, _ = Organisation.objects.get_or_create(name=branch, parent=congress.organisation)
    return [
        Member.objects.create(
            organisation=congress.organisation,
            branch=under,
            full_name=name,
            sort_key=sort_key(name),
            search_key=fold(name),
            status=status,
        )
        for name in names
    ]


@pytest.fixture
def hall(congress, people_by_role, now):
    """Four official members, one exempt, one on probation; all with a vote convened."""
    add_members(congress, ["Nguyễn Văn An", "Đỗ Thị Bình", "Trần Văn Cường", "Nguyễn Vân Anh"])
    add_members(congress, ["Lê Cao Tuổi"], status="exempt")
    add_members(congress, ["Vũ Dự Bị"], status="probationary")
    actions.convene_all(people_by_role["clerk"], congress, now=now)
    return congress


def delegate(name: str) -> Delegate:
    return Delegate.objects.get(member__full_name=name)


def last_verb() -> str:
    return Event.objects.latest("id").verb


def test_convene_all_leaves_out_who_is_on_probation(hall, people_by_role, now):
    assert Delegate.objects.count() == 5
    assert last_verb() == "delegates.convened"
    assert actions.convene_all(people_by_role["clerk"], hall, now=now) == 0
    assert queries.figures(hall, now).probationary == 1


# every kind of assembly of `decide`: do all members take part, or only those with a mandate?
OF_ALL = {"plenary", "general_meeting", "conference", "popular", "meeting"}
BY_MANDATE = {"delegate": "of delegates", "committee_meeting": "committee meeting"}


def test_every_kind_of_assembly_is_known():
    assert set(CONGRESS_KINDS) == OF_ALL | set(BY_MANDATE)


@pytest.mark.parametrize("kind", sorted(OF_ALL))
def test_an_assembly_of_all_convenes_every_member_with_one_click(congress, client_of, kind):
    Congress.objects.update(kind=kind)
    add_members(congress, ["Nguyễn Văn An", "Đỗ Thị Bình"])
    clerk = client_of("clerk")
    assert 'name="all"' in clerk.get(at("delegates", congress)).content.decode()
    page = clerk.post(at("delegates", congress), {"all": "1"}, follow=True).content.decode()
    assert "Đã triệu tập 2 người." in page and Delegate.objects.filter(mandate="member").count() == 2


@pytest.mark.parametrize(("kind", "words"), BY_MANDATE.items())
def test_an_assembly_by_mandate_refuses_to_convene_everybody(congress, client_of, people_by_role, now, kind, words):
    congress.kind = kind
    congress.save()
    add_members(congress, ["Nguyễn Văn An"])
    with pytest.raises(Refusal) as refused:
        actions.convene_all(people_by_role["clerk"], congress, now=now)
    assert refused.value.code == "not_plenary" and words in refused.value.words.en
    page = client_of("clerk").get(at("delegates", congress)).content.decode()
    assert 'name="all"' not in page and "Chọn đại biểu" in page


@pytest.mark.parametrize(
    ("body", "regulation", "badge"),
    [
        ("company", "", "CỔ ĐÔNG DỰ ĐẠI HỘI"),
        ("cooperative", "", "THÀNH VIÊN DỰ ĐẠI HỘI"),
        ("apartment", "", "CHỦ SỞ HỮU DỰ HỘI NGHỊ"),
        ("association", "association_valid", "HỘI VIÊN DỰ ĐẠI HỘI"),
    ],
)
def test_a_body_with_a_meeting_of_its_own_convenes_its_members(db, now, body, regulation, badge):
    made = found_congress(
        None, organisation="Bên mình", kind=body, ordinal=1, starts_on=date(2025, 5, 1), regulation=regulation, now=now
    )
    add_members(made, ["Nguyễn Văn An", "Đỗ Thị Bình"])
    assert actions.convene_all(None, made, now=now) == 2
    told = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("daihoi.adapters.printing.badges.badges_pdf", lambda _, heading: told.update(h=heading) or b"")
        person = User.objects.create_user("clerk-of-ours")
        grant_role(None, person, made, "clerk")
        browser = Client()
        browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert browser.get(at("badges_pdf", made)).status_code == 200
    assert told["h"].attends == badge


def test_convene_refuses_who_is_on_probation(congress, people_by_role, now):
    with pytest.raises(Refusal) as refused:
        actions.convene(
            people_by_role["clerk"], congress, add_members(congress, ["Vũ Dự Bị"], status="probationary"), now=now
        )
    assert refused.value.code == "probationary"


@pytest.fixture
def delegates_hall(congress, people_by_role, now):
    """A congress of delegates: three elected, one alternate."""
    congress.kind = "delegate"
    congress.save()
    members = add_members(congress, ["Nguyễn Văn An", "Đỗ Thị Bình", "Trần Văn Cường", "Lê Dự Khuyết"])
    actions.convene(people_by_role["clerk"], congress, members[:3], now=now)
    actions.convene(people_by_role["clerk"], congress, members[3:], is_alternate=True, now=now)
    return congress


def test_an_alternate_counts_only_in_a_delegates_place(delegates_hall, people_by_role, now):
    clerk, late = people_by_role["clerk"], now + timedelta(minutes=1)
    actions.check_in(clerk, delegate("Lê Dự Khuyết"), how="code", now=now)
    # two groups leave the base only for good: who has not come and is not replaced
    assert (queries.figures(delegates_hall, late).convened, queries.figures(delegates_hall, late).present) == (3, 0)
    actions.replace_delegate(clerk, delegate("Nguyễn Văn An"), delegate("Lê Dự Khuyết"), now=now)
    assert last_verb() == "delegate.replaced"
    figures = queries.figures(delegates_hall, late)
    assert (figures.convened, figures.present, figures.absent, figures.base) == (3, 1, 2, 1)
    with pytest.raises(Refusal) as refused:
        actions.replace_delegate(clerk, delegate("Đỗ Thị Bình"), delegate("Lê Dự Khuyết"), now=now)
    assert refused.value.code == "already_replaced"
    with pytest.raises(Refusal) as refused:
        actions.replace_delegate(clerk, delegate("Đỗ Thị Bình"), delegate("Trần Văn Cường"), now=now)
    assert refused.value.code == "not_an_alternate"


def test_who_is_here_is_not_replaced(delegates_hall, client_of, people_by_role, now):
    an, spare = delegate("Nguyễn Văn An"), delegate("Lê Dự Khuyết")
    actions.check_in(None, an, how="code", now=now)
    page = at("one_delegate", delegates_hall, an.public_id)
    answer = client_of("desk").post(page, {"replace": spare.public_id}, follow=True)
    assert "đang có mặt" in answer.content.decode()
    other = at("one_delegate", delegates_hall, delegate("Đỗ Thị Bình").public_id)
    assert "Lê Dự Khuyết" in client_of("desk").get(other).content.decode()
    client_of("desk").post(other, {"replace": spare.public_id})
    spare.refresh_from_db()
    assert spare.replaces == delegate("Đỗ Thị Bình")


def test_delegates_are_chosen_on_the_page(congress, client_of):
    congress.kind = "delegate"
    congress.save()
    members = add_members(congress, ["Nguyễn Văn An", "Đỗ Thị Bình"])
    clerk, page = client_of("clerk"), at("delegates", congress)
    clerk.post(page, {"chosen": members[0].public_id, "mandate": "ex_officio"})
    clerk.post(page, {"chosen": members[1].public_id, "mandate": "elected", "is_alternate": "on"})
    chosen = Delegate.objects.values_list("member__full_name", "mandate", "is_alternate")
    assert set(chosen) == {("Nguyễn Văn An", "ex_officio", False), ("Đỗ Thị Bình", "elected", True)}
    assert "được triệu tập làm đại biểu" not in clerk.get(page).content.decode()


def test_seats_are_given_once_and_kept(hall, people_by_role, now):
    clerk = people_by_role["clerk"]
    assert actions.assign_seats(clerk, hall, now=now) == 5
    assert last_verb() == "seats.assigned"
    before = dict(Delegate.objects.values_list("pk", "seat"))
    actions.convene(clerk, hall, add_members(hall, ["Bùi Văn Ái"]), mandate="member", now=now)
    assert actions.assign_seats(clerk, hall, now=now) == 1
    after = dict(Delegate.objects.values_list("pk", "seat"))
    assert before.items() <= after.items()
    assert len(set(after.values())) == 6


def test_check_in_counts_once_and_names_the_first_desk(hall, people_by_role, now):
    desk, an = people_by_role["desk"], delegate("Nguyễn Văn An")
    first = actions.check_in(desk, an, how="code", desk="bàn 1", now=now)
    events = Event.objects.count()
    second = actions.check_in(desk, an, how="name", desk="bàn 2", now=now + timedelta(minutes=5))
    assert (first.is_new, second.is_new) == (True, False)
    assert second.words.vi == ("Nguyễn Văn An đã được điểm danh lúc 07:42 13/05/2020 (bàn 1). Không ghi thêm lần nữa.")
    assert AttendanceEvent.objects.count() == 1
    assert Event.objects.count() == events
    assert queries.figures(hall, now + timedelta(hours=1)).present == 1


def test_leave_and_come_back(hall, people_by_role, now):
    desk, an = people_by_role["desk"], delegate("Nguyễn Văn An")
    with pytest.raises(Refusal) as refused:
        actions.leave(desk, an, now=now)
    assert refused.value.code == "not_here"
    actions.check_in(desk, an, how="code", now=now)
    actions.leave(desk, an, now=now + timedelta(hours=1))
    assert last_verb() == "delegate.left"
    assert actions.check_in(desk, an, how="code", now=now + timedelta(hours=2)).is_new
    assert queries.figures(hall, now + timedelta(hours=3)).present == 1


def test_excuse_takes_the_absent_out_of_the_base(hall, people_by_role, now):
    clerk = people_by_role["clerk"]
    # the exempt member has not come: 5 convened, base 4
    assert (queries.figures(hall, now).base, queries.figures(hall, now).needed) == (4, 3)
    actions.excuse(clerk, delegate("Đỗ Thị Bình"), "absent_throughout_excused", note="nằm viện", now=now)
    assert last_verb() == "delegate.excused"
    figures = queries.figures(hall, now)
    assert (figures.convened, figures.base, figures.needed, figures.excused) == (5, 3, 2, 2)
    assert figures.convened_lines["absent_throughout_excused"] == 1
    with pytest.raises(Refusal):
        actions.excuse(clerk, delegate("Đỗ Thị Bình"), "absent_throughout_excused", now=now)
    with pytest.raises(BadInput):
        actions.excuse(clerk, delegate("Nguyễn Văn An"), "mệt", now=now)


def test_an_exempt_member_who_comes_is_in_the_base(hall, people_by_role, now):
    actions.check_in(people_by_role["desk"], delegate("Lê Cao Tuổi"), how="click", now=now)
    assert queries.figures(hall, now).base == 5


def test_correct_takes_an_entry_back_and_keeps_it(hall, people_by_role, now):
    desk, an = people_by_role["desk"], delegate("Nguyễn Văn An")
    wrong = actions.check_in(desk, an, how="click", now=now).event
    actions.correct(desk, wrong, now=now + timedelta(minutes=1))
    assert last_verb() == "attendance.corrected"
    assert queries.figures(hall, now + timedelta(hours=1)).present == 0
    assert AttendanceEvent.objects.filter(delegate=an).count() == 2
    with pytest.raises(Refusal) as refused:
        actions.correct(desk, wrong, now=now)
    assert refused.value.code == "already_corrected"
    assert actions.check_in(desk, an, how="click", now=now + timedelta(minutes=2)).is_new


def test_frozen_attendance_does_not_move(hall, people_by_role, now):
    desk = people_by_role["desk"]
    actions.check_in(desk, delegate("Nguyễn Văn An"), how="code", now=now)
    frozen = actions.freeze_attendance(desk, hall, "Bầu Ban Chấp hành", now=now)
    assert last_verb() == "attendance.frozen"
    actions.check_in(desk, delegate("Đỗ Thị Bình"), how="code", now=now + timedelta(minutes=1))
    frozen.refresh_from_db()
    assert (frozen.present, frozen.convened["official"], frozen.convened["exempt_absent"]) == (1, 5, 1)


def test_guests_keep_order_and_posts_are_written_out(congress, people_by_role, now):
    clerk = people_by_role["clerk"]
    actions.invite_guest(clerk, congress, "Đào Ngọc Huấn", ["TUV", "Bí thư huyện ủy"], directs=True, now=now)
    second = actions.invite_guest(clerk, congress, "Nguyễn Tường Tuấn", ["PCT TT HĐND huyện"], now=now)
    assert last_verb() == "guest.invited"
    assert [post.title for post in second.person.posts.all()] == ["Phó Chủ tịch Thường trực Hội đồng nhân dân huyện"]
    actions.move_guest(clerk, second, up=True, now=now)
    assert [str(guest) for guest in queries.guests_of(congress)] == ["Nguyễn Tường Tuấn", "Đào Ngọc Huấn"]
    with pytest.raises(BadInput) as refused:
        actions.invite_guest(clerk, congress, "Đào  Ngọc Huấn", [], now=now)
    assert refused.value.code == "invited_twice"
    with pytest.raises(BadInput):
        actions.invite_guest(clerk, congress, "  ", [], now=now)


# ---- pages ------------------------------------------------------------------------------------------


def at(name, congress, *rest):
    return reverse(name, args=[congress.public_id, *rest])


def test_desk_checks_in_by_code_by_name_and_by_click(hall, client_of):
    desk = client_of("desk")
    an = delegate("Nguyễn Văn An")
    code = desk.post(
        at("checkin", hall), {"typed": f"http://127.0.0.1:8000/d/{an.badge_code}"}, headers={"HX-Request": "true"}
    )
    assert (code.context["tone"], code.context["done"].delegate) == ("new", an)
    name = desk.post(at("checkin", hall), {"typed": "do thi b"})
    assert name.context["done"].delegate == delegate("Đỗ Thị Bình")
    click = desk.post(at("checkin", hall), {"delegate": delegate("Trần Văn Cường").public_id})
    assert click.context["figures"].present == 3
    again = desk.post(at("checkin", hall), {"typed": an.badge_code.lower()})
    assert again.context["tone"] == "again"
    assert list(AttendanceEvent.objects.values_list("how", flat=True)) == ["code", "name", "click"]


@pytest.mark.parametrize("typed", ["XXXXXXXXXXXX", "nguyen", "", "không ai"])
def test_desk_counts_nobody_when_it_is_not_sure(hall, client_of, typed):
    answer = client_of("desk").post(at("checkin", hall), {"typed": typed})
    assert answer.context["tone"] == "unknown"
    assert AttendanceEvent.objects.count() == 0


def test_desk_finds_by_a_few_letters(hall, client_of):
    found = client_of("desk").get(at("find_delegates", hall), {"typed": "nva"})
    assert [one["member__full_name"] for one in found.context["found"]] == ["Nguyễn Văn An", "Nguyễn Vân Anh"]


def test_badge_of_another_congress_is_unknown_here(hall, client_of, now):
    from daihoi.web.congress.models import Congress

    other = Congress.objects.create(
        organisation=hall.organisation, term=hall.term, ordinal=17, starts_on=hall.starts_on, ends_on=hall.ends_on
    )
    actions.convene_all(None, other, now=now)
    answer = client_of("desk").post(at("checkin", hall), {"typed": other.delegates.first().badge_code})
    assert answer.context["tone"] == "unknown"


def test_one_delegate_excuse_and_correct(hall, client_of):
    desk, an = client_of("desk"), delegate("Nguyễn Văn An")
    page = at("one_delegate", hall, an.public_id)
    desk.post(page, {"excuse": "1", "reason": "absent_throughout_excused", "note": "đi công tác"})
    event = AttendanceEvent.objects.get()
    assert "cấp ủy triệu tập đồng ý" in desk.get(page).content.decode()
    desk.post(page, {"correct": event.pk})
    assert queries.load_attendance(hall, event.at + timedelta(days=1)).standings[an.public_id].status == "absent"


def test_every_number_opens_its_people(hall, client_of, people_by_role, now):
    actions.check_in(people_by_role["desk"], delegate("Nguyễn Văn An"), how="code", now=now)
    superior = client_of("superior")
    shown = {
        show: [str(one) for one in superior.get(at("attendance", hall), {"show": show}).context["page"]]
        for show in ("present", "absent", "excused", "exempt_absent", "convened")
    }
    assert shown["present"] == ["Nguyễn Văn An"]
    assert shown["exempt_absent"] == ["Lê Cao Tuổi"]
    assert shown["excused"] == ["Lê Cao Tuổi"]
    assert (len(shown["absent"]), len(shown["convened"])) == (3, 5)


def test_a_frozen_number_opens_who_was_here_then(hall, client_of, people_by_role, now):
    desk = people_by_role["desk"]
    actions.check_in(desk, delegate("Nguyễn Văn An"), how="code", now=now)
    frozen = actions.freeze_attendance(desk, hall, "Bầu Ban Chấp hành", now=now)
    actions.check_in(desk, delegate("Đỗ Thị Bình"), how="code", now=now + timedelta(minutes=1))
    page = client_of("superior").get(at("attendance", hall), {"frozen": frozen.pk, "show": "present"})
    assert [str(one) for one in page.context["page"]] == ["Nguyễn Văn An"]
    assert "Bầu Ban Chấp hành" in page.content.decode()
    assert client_of("superior").get(at("attendance", hall), {"frozen": frozen.pk + 1}).status_code == 404


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("checkin", {"desk", "clerk"}),
        ("find_delegates", {"desk", "clerk"}),
        ("attendance", {"desk", "clerk", "chair", "secretary", "teller", "superior"}),
        ("attendance_figures", {"desk", "clerk", "chair", "secretary", "teller", "superior"}),
        ("attendance_sheet", {"desk", "clerk", "chair", "secretary", "teller", "superior"}),
        ("badges_pdf", {"clerk"}),
        ("seats_pdf", {"clerk"}),
        ("guests", {"clerk"}),
    ],
)
def test_who_may_open_what(hall, client_of, name, allowed):
    roles = ("desk", "clerk", "chair", "secretary", "teller", "superior", "admin")
    assert {role for role in roles if client_of(role).get(at(name, hall)).status_code == 200} == allowed
    assert client_of("").get(at(name, hall)).status_code == 302


def test_badges_carry_the_address_of_each_delegate(hall, client_of):
    import pypdfium2
    import zxingcpp

    pdf = client_of("clerk").get(at("badges_pdf", hall)).content
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=4).to_pil()
    found = zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCodeModel2)  # letters look like tiny ones
    read = {code.text.rsplit("/", 1)[-1] for code in found}
    assert read == set(Delegate.objects.values_list("badge_code", flat=True))


@pytest.mark.parametrize("name", ["checkin", "attendance", "delegates", "guests", "seats_pdf"])
def test_lists_ask_the_same_queries_for_one_and_three(congress, client_of, people_by_role, now, name):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counts = client_of("clerk"), []
    for names in (["Một Người"], ["Hai Người", "Ba Người"]):
        add_members(congress, names)
        actions.convene_all(None, congress, now=now)
        for one in names:
            actions.check_in(None, delegate(one), how="click", now=now)
            actions.invite_guest(None, congress, f"Khách {one}", ["TUV", "Bí thư huyện ủy"], now=now)
        browser.get(at(name, congress))
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(at(name, congress), {"show": "present"}).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1]


# ---- programs ---------------------------------------------------------------------------------------


def post_json(browser, address, body):
    return browser.post(address, json.dumps(body), content_type="application/json")


def test_api_checkin_is_idempotent(hall, client_of):
    desk, code = client_of("desk"), delegate("Nguyễn Văn An").badge_code
    first = post_json(desk, "/api/checkins", {"code": code, "desk": "bàn 1"})
    second = post_json(desk, "/api/checkins", {"code": code, "desk": "bàn 2"})
    assert (first.status_code, second.status_code) == (201, 200)
    assert (second.json()["new"], second.json()["desk"]) == (False, "bàn 1")
    assert AttendanceEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("role", "body", "status", "code"),
    [
        ("", {"code": "X"}, 401, "sign_in"),
        ("chair", {"code": "X"}, 403, "forbidden"),
        ("desk", {"code": "X"}, 404, "not_found"),
        ("desk", {"code": 5}, 422, "bad_field"),
        ("desk", ["code"], 422, "bad_field"),
    ],
)
def test_api_refusals_are_problems(hall, client_of, role, body, status, code):
    answer = post_json(client_of(role), "/api/checkins", body)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["title"] == code


def test_api_takes_json_only(hall, client_of):
    assert client_of("desk").post("/api/checkins", {"code": "X"}).json()["title"] == "not_json"
    assert client_of("desk").get("/api/checkins").status_code == 405


def test_api_attendance_names_nobody(hall, client_of):
    answer = client_of("superior").get(f"/api/congresses/{hall.public_id}/attendance")
    assert answer.json()["convened"]["official"] == 5
    assert "Nguyễn" not in answer.content.decode()
    assert client_of("superior").get("/api/congresses/none/").status_code == 404


def test_guest_page(congress, client_of):
    clerk = client_of("clerk")
    clerk.post(
        at("guests", congress), {"name": "Nguyễn Đức Sơn", "posts": "PBTHU\nChủ tịch UBND huyện", "directs": "on"}
    )
    guest = Guest.objects.get()
    assert guest.directs
    clerk.post(at("change_guest", congress, guest.pk), {"do": "came"})
    assert "đã đến" in clerk.get(at("guests", congress)).content.decode()


def test_once_a_base_is_frozen_only_the_clerk_moves_it(hall, client_of, now):
    bình = delegate("Đỗ Thị Bình")
    page = at("one_delegate", hall, bình.public_id)
    told = {"excuse": "1", "reason": "absent_throughout_excused"}
    client_of("desk").post(page, told)
    assert bình.attendance.count() == 1
    actions.freeze_attendance(None, hall, "Bầu Đoàn Chủ tịch", now=now)
    mistaken = {"correct": str(bình.attendance.get().pk)}
    refused = client_of("desk").post(page, mistaken, follow=True).content.decode()
    assert "hãy báo tổ giúp việc" in refused and 'name="excuse"' not in refused
    assert bình.attendance.count() == 1
    client_of("clerk").post(page, mistaken)
    client_of("clerk").post(page, told)
    assert [one.kind for one in bình.attendance.order_by("pk")] == ["excused", "corrected", "excused"]


def test_excuse_without_a_reason_says_what_is_missing(hall, client_of):
    page = at("one_delegate", hall, delegate("Đỗ Thị Bình").public_id)
    assert "Hãy chọn một lý do" in client_of("desk").post(page, {"excuse": "1"}, follow=True).content.decode()
