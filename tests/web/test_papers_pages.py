"""The pages of papers: the list, one paper, its files, drafts in the margin, and what a stranger may see."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from tests.web.paper_world import hold

from daihoi.core.errors import BadInput, Words
from daihoi.web.congress.models import Congress, Organisation, User
from daihoi.web.election.models import Candidate, Contest, Outcome
from daihoi.web.meeting.models import AgendaItem, MinuteNote
from daihoi.web.papers import actions, queries
from daihoi.web.papers.kinds import KINDS
from daihoi.web.papers.models import DraftCheck, Paper, Publication
from daihoi.web.papers.needs import refused_words
from daihoi.web.people.models import AttendanceEvent
from daihoi.web.term.models import Admission, Rating, Study

Browser = Callable[[str], Client]
MOST_QUERIES = 22  # of the whole page: sign-in, congress, presence, the needs, papers, publications


@pytest.fixture
def held(congress: Congress, people_by_role: dict[str, User]) -> Congress:
    """The congress after it has happened."""
    return hold(congress)


@pytest.fixture
def paper(held: Congress, people_by_role: dict[str, User], now: datetime) -> Paper:
    """A draft of the press item."""
    return actions.write_paper(people_by_role["clerk"], held, "press_item", now=now)


@pytest.fixture
def base(held: Congress) -> str:
    """Where the papers of the congress are."""
    return f"/c/{held.public_id}/papers/"


def test_the_list_offers_what_can_be_written_and_says_what_is_missing(
    held: Congress, client_of: Browser, base: str
) -> None:
    page = client_of("clerk").get(base).content.decode()
    assert "Biên bản kiểm phiếu" in page and "Lập văn bản" in page
    assert "dùng báo cáo tình hình người dự đại hội" in page
    assert "Lập văn bản" not in client_of("chair").get(base).content.decode()


def test_the_list_offers_the_papers_of_this_kind_of_body(
    congress: Congress, people_by_role: dict[str, User], client_of: Browser, now: datetime
) -> None:
    def offered(body: str) -> set[str]:
        Organisation.objects.filter(pk=congress.organisation_id).update(kind=body)
        page = client_of("clerk").get(f"/c/{congress.public_id}/papers/").content.decode()
        return set(re.findall(r"<strong>([^<]+)</strong>", page))

    party, union, company = offered("party"), offered("trade_union"), offered("company")
    assert "Báo cáo tình hình đảng viên dự đại hội" in party and "Danh sách kết nạp đảng viên" in party
    assert not [title for title in union | company if "đảng viên" in title]
    assert {"Báo cáo tình hình đoàn viên dự đại hội", "Báo cáo chính trị", "Tờ trình đề nghị chuẩn y"} <= union
    assert "Báo cáo tình hình cổ đông dự đại hội" in company
    assert not company & {"Báo cáo chính trị", "Báo cáo kiểm điểm", "Tờ trình đề nghị chuẩn y", "Tổng hợp xếp loại"}
    congress.refresh_from_db()
    with pytest.raises(BadInput):
        actions.write_paper(people_by_role["clerk"], congress, "political_report", now=now)


def test_the_list_of_an_empty_congress_refuses_nothing(congress: Congress, client_of: Browser) -> None:
    page = client_of("clerk").get(f"/c/{congress.public_id}/papers/")
    assert page.status_code == 200 and "Chưa triệu tập ai." in page.content.decode()


def test_the_list_asks_the_same_queries_for_one_and_for_three_papers(
    held: Congress, people_by_role: dict[str, User], client_of: Browser, base: str, now: datetime
) -> None:
    counts, client = [], client_of("chair")
    for written in ((), ("resolution", "press_item")):
        for kind in written:
            actions.write_paper(people_by_role["clerk"], held, kind, now=now)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(base)
        counts.append(len(asked))
    assert counts[1] <= counts[0]


def listed(congress: Congress) -> dict[tuple[str, str], Words | None]:
    entries = (one for stage in queries.entries_of(congress).values() for one in stage)
    return {(one.kind.slug, one.about): one.missing for one in entries}


def gathered(congress: Congress) -> dict[tuple[str, str], Words | None]:
    contests = [one.public_id for one in congress.contests.all()]
    return {
        (kind.slug, about): kind.missing(congress, about)
        for kind in KINDS
        for about in (contests if kind.per_contest else [""])
    }


def undo(congress: Congress, what: str) -> None:
    """Take one thing out of the world, as if it had not happened yet."""
    if what == "arrivals":
        AttendanceEvent.objects.all().delete()
    elif what == "outcomes":
        Outcome.objects.all().delete()
    elif what == "refused":
        for one in Outcome.objects.all():
            one.decision = {"refusals": [{"code": "not_quorate", "message": "Chưa đủ số người dự."}]}
            one.save()
    elif what == "list":
        Outcome.objects.all().delete()
        Candidate.objects.update(state=Candidate.State.NOMINATED)
    elif what == "term":
        Congress.objects.update(previous_term=None)
    elif what == "figures":
        Rating.objects.all().delete()
        Admission.objects.all().delete()
        Study.objects.all().delete()
    elif what == "delegates":
        Congress.objects.update(kind="delegate")
    elif what == "programme":
        AgendaItem.objects.update(started_at=None)
        MinuteNote.objects.all().delete()
        congress.motions.all().delete()
    elif what == "regulation":
        Congress.objects.update(regulation="")


@pytest.mark.parametrize(
    "what", ["", "arrivals", "outcomes", "refused", "list", "term", "figures", "delegates", "programme", "regulation"]
)
def test_the_list_says_what_writing_would_say(held: Congress, what: str) -> None:
    undo(held, what)
    there = Congress.objects.get(pk=held.pk)
    assert listed(there) == gathered(there)


def test_the_list_of_an_empty_congress_says_what_writing_would_say(congress: Congress) -> None:
    assert listed(congress) == gathered(congress)


def test_the_list_asks_few_queries_whatever_the_size(
    held: Congress, client_of: Browser, base: str, people_by_role: dict[str, User]
) -> None:
    client, counts = client_of("clerk"), []
    for more in range(2):
        for number in range(3 * more):
            Contest.objects.create(congress=held, order=20 + number, title=f"Bầu thêm {number}", seats=1)
        with CaptureQueriesContext(connection) as asked:
            client.get(base)
        counts.append(len(asked))
    assert counts[0] == counts[1] and counts[0] <= MOST_QUERIES


def test_a_paper_goes_from_its_facts_to_the_public(held: Congress, client_of: Browser, base: str) -> None:
    clerk, chair, stranger = client_of("clerk"), client_of("chair"), Client()
    address = clerk.post(f"{base}write", {"kind": "press_item"})["Location"]
    page = clerk.get(address).content.decode()
    assert "Dự thảo" in page and 'class="fact"' in page and f"/c/{held.public_id}/attendance/" in page
    reworded = "**{days}: {ordinal}, {term}**"
    clerk.post(f"{address}reword", {"passage": "lead", "wording": reworded})
    assert "13–14/5/2020" in clerk.get(address).content.decode()
    assert stranger.get("/p/dai-hoi-xvi").status_code == 404
    chair.post(f"{address}issue")
    assert "Đã ban hành" in chair.get(address).content.decode()
    chair.post(f"{address}publish", {"slug": "dai-hoi-xvi"})
    shown = stranger.get("/p/dai-hoi-xvi").content.decode()
    assert "Đào Ngọc Huấn" in shown and 'property="og:title"' in shown and "11,63%" in shown
    assert len(shown.encode()) < 30_000
    publication = Publication.objects.get()
    chair.post(f"{address}publish", {"withdraw": publication.public_id})
    assert stranger.get("/p/dai-hoi-xvi").status_code == 404
    assert "dai-hoi-xvi" not in stranger.get("/p/").content.decode()


@pytest.mark.parametrize("role", ["clerk", "chair", "secretary"])
def test_every_figure_leads_its_reader_to_a_page_that_opens(
    held: Congress, people_by_role: dict[str, User], client_of: Browser, base: str, now: datetime, role: str
) -> None:
    reader, led = client_of(role), set()
    for kind in ("summons", "members_report", "political_report"):
        written = actions.write_paper(people_by_role["clerk"], held, kind, now=now)
        page = reader.get(f"{base}{written.public_id}/").content.decode()
        led |= set(re.findall(r'class="fact" href="([^"]+)"', page))
    assert f"/c/{held.public_id}/attendance/" in led and f"/c/{held.public_id}/term/" in led
    assert (f"/c/{held.public_id}/delegates/" in led) == (role == "clerk")
    assert {address: reader.get(address).status_code for address in led} == dict.fromkeys(led, 200)


def test_files_and_pages_are_for_those_who_may_see_papers(paper: Paper, client_of: Browser, base: str) -> None:
    address, secretary = f"{base}{paper.public_id}/", client_of("secretary")
    pdf = secretary.get(f"{address}file.pdf")
    assert pdf["Content-Type"] == "application/pdf" and b"".join(pdf.streaming_content).startswith(b"%PDF")
    docx = secretary.get(f"{address}file.docx")
    assert "attachment" in docx["Content-Disposition"] and "dai-hoi" in docx["Content-Disposition"]
    assert b"".join(docx.streaming_content).startswith(b"PK")
    assert b"".join(secretary.get(f"{address}page-1.png").streaming_content).startswith(b"\x89PNG")
    assert [secretary.get(f"{address}{what}").status_code for what in ("page-99.png", "file.exe")] == [404, 404]
    for role in ("teller", "credentials", "superior"):
        assert client_of(role).get(f"{address}file.pdf").status_code == 403
    assert Client().get(f"{address}file.pdf").status_code == 302


def test_a_stale_or_wrong_form_is_answered_with_a_sentence(paper: Paper, client_of: Browser, base: str) -> None:
    address, clerk, chair = f"{base}{paper.public_id}/", client_of("clerk"), client_of("chair")
    for client, deed, given, said in (
        (clerk, f"{base}write", {"kind": "nothing"}, "Không có loại văn bản"),
        (clerk, f"{address}reword", {"passage": "lead", "wording": "{nobody}"}, "không có số liệu"),
        (clerk, f"{address}replace", {}, "văn bản đã ban hành"),
        (clerk, f"{address}back", {}, "Hãy chọn tệp DOCX"),
        (clerk, f"{address}back", {"file": SimpleUploadedFile("a.docx", b"nothing")}, "không phải tệp DOCX"),
        (chair, f"{address}publish", {"slug": "chữ việt"}, "Địa chỉ công khai chưa đúng"),
        (chair, f"{address}publish", {"slug": "a"}, "ban hành trước khi công bố"),
    ):
        page = client.post(deed, given, follow=True).content.decode()
        assert said in page, said
    chair.post(f"{address}issue")
    assert "không sửa được nữa" in chair.post(f"{address}issue", follow=True).content.decode()


def test_the_docx_comes_back_through_the_page(paper: Paper, client_of: Browser, base: str) -> None:
    address, clerk = f"{base}{paper.public_id}/", client_of("clerk")
    file = b"".join(clerk.get(f"{address}file.docx").streaming_content)
    page = clerk.post(f"{address}back", {"file": SimpleUploadedFile("a.docx", file)}, follow=True).content.decode()
    assert "Đã nhận 0 đoạn sửa lời" in page
    clerk.post(f"{address}settle")
    assert Paper.objects.get().status == "draft"


def test_pictures_stand_on_the_public_page_with_their_captions(
    paper: Paper, held: Congress, people_by_role: dict[str, User], client_of: Browser, base: str, now: datetime
) -> None:
    chair = people_by_role["chair"]
    actions.publish(chair, held, actions.issue(chair, paper, now=now), slug="bao-cao", now=now)
    file = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(file, "PNG")
    address = f"{base}{paper.public_id}/picture"
    given = {"file": SimpleUploadedFile("a.png", file.getvalue()), "caption": "Toàn cảnh"}
    assert client_of("chair").post(address, given, follow=True).status_code == 200
    assert "Cần ảnh" in client_of("chair").post(address, {"caption": "x"}, follow=True).content.decode()
    stranger = Client()
    assert "Toàn cảnh" in stranger.get("/p/bao-cao").content.decode()
    picture = stranger.get("/p/bao-cao/1.jpg")
    assert picture["Content-Type"] == "image/jpeg" and b"".join(picture.streaming_content).startswith(b"\xff\xd8")
    assert stranger.get("/p/bao-cao/2.jpg").status_code == 404


def test_the_feed_has_what_is_published(
    paper: Paper, held: Congress, people_by_role: dict[str, User], now: datetime
) -> None:
    chair = people_by_role["chair"]
    assert ET.fromstring(Client().get("/p/feed.xml").content).findall("channel/item") == []
    actions.publish(chair, held, actions.issue(chair, paper, now=now), slug="bao-cao", now=now)
    (item,) = ET.fromstring(Client().get("/p/feed.xml").content).findall("channel/item")
    assert (item.findtext("link") or "").endswith("/p/bao-cao")
    assert "Khoái Châu lần thứ XVI" in (item.findtext("title") or "")


def test_a_draft_is_read_and_shown_with_its_findings(held: Congress, client_of: Browser, base: str) -> None:
    clerk = client_of("clerk")
    page = clerk.post(f"{base}check/", {"text": "Đại hội thành công trong hai ngày ngày 13 - 14/5/2020."}, follow=True)
    assert "viết hai lần" in page.content.decode()
    draft = DraftCheck.objects.get()
    number = next(at for at, one in enumerate(draft.findings) if one["kind"] == "duplicate_word")
    address = f"{base}check/{draft.public_id}/"
    clerk.post(address, {"finding": number, "answer": "accepted"})
    assert "Đã sửa" in clerk.get(address).content.decode()
    assert "hai ngày 13" in clerk.get(f"{address}?text=1").content.decode()
    assert "Không có mục này" in clerk.post(address, {"finding": "x"}, follow=True).content.decode()
    assert "Hãy chọn tệp" in clerk.post(f"{base}check/", {}).content.decode()
    wrong = clerk.post(f"{base}check/", {"file": SimpleUploadedFile("a.docx", b"PK\x03\x04")}).content.decode()
    assert 'class="errorlist' in wrong
    program = SimpleUploadedFile("setup.exe", b"MZ\x90\0\x03\0\0\0" + b"\0" * 3000)
    assert "không phải văn bản" in clerk.post(f"{base}check/", {"file": program}).content.decode()
    assert "Văn bản đã dán, " in clerk.get(f"{base}check/").content.decode()


def test_english_screens_keep_vietnamese_papers(paper: Paper, client_of: Browser, base: str) -> None:
    clerk = client_of("clerk")
    clerk.cookies["lang"] = "en"
    page = clerk.get(f"{base}{paper.public_id}/").content.decode()
    assert "Write again from the latest facts" in page and "Dự và chỉ đạo Đại hội" in page
    assert "Facts have changed" not in page


def test_a_paper_kept_by_an_older_edition_still_shows_its_files(paper: Paper, client_of: Browser, base: str) -> None:
    del paper.facts["presence"]
    paper.save()
    page = client_of("clerk").get(f"{base}{paper.public_id}/")
    assert page.status_code == 200 and "phiên bản cũ" in page.content.decode()
    assert "file.pdf" in page.content.decode()
    client_of("clerk").post(f"{base}write", {"kind": "press_item"})
    assert "phiên bản cũ" not in client_of("clerk").get(f"{base}{paper.public_id}/").content.decode()


def test_a_refused_result_is_told_in_one_language() -> None:
    kept = {"code": "ballots_do_not_balance", "message": "Số phiếu thu về khác tổng hợp lệ và không hợp lệ."}
    words = refused_words({"refusals": [kept]})
    assert words is not None
    assert words.vi == "Kết quả chưa được công nhận: Số phiếu thu về khác tổng hợp lệ và không hợp lệ."
    assert words.en == "The result is refused: The ballots do not balance."
