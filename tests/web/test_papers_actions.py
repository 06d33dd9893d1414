"""Papers as people make them: written from facts, reworded, brought back from Word, issued, replaced, published."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.web.paper_world import hold

from daihoi.core.errors import BadInput, Refusal
from daihoi.core.paper import plain_text
from daihoi.web.congress.models import Congress, Event, User
from daihoi.web.election.models import Outcome
from daihoi.web.papers import actions
from daihoi.web.papers.models import Paper
from daihoi.web.papers.queries import changes_since, form_of, publications, tree_of
from daihoi.web.papers.queries.drafts import corrected_text


@pytest.fixture
def held(congress: Congress, people_by_role: dict[str, User]) -> Congress:
    """The congress after it has happened."""
    return hold(congress)


@pytest.fixture
def clerk(people_by_role: dict[str, User]) -> User:
    """Who writes papers."""
    return people_by_role["clerk"]


@pytest.fixture
def chair(people_by_role: dict[str, User]) -> User:
    """Who issues and publishes them."""
    return people_by_role["chair"]


@pytest.fixture
def minutes(held: Congress, clerk: User, now: datetime) -> Paper:
    """The draft of the committee's tally minutes."""
    return actions.write_paper(clerk, held, "tally_minutes", about=committee(held), now=now)


def committee(congress: Congress) -> str:
    """The address of the committee's contest."""
    return str(congress.contests.get(office="executive_committee").public_id)


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True).filter(verb__regex="^(paper|publ|draft)"))


def refused(code: str) -> Any:
    return pytest.raises(BadInput, match=None, check=lambda problem: problem.code == code)


def test_write_gives_both_files_and_one_line_in_the_log(minutes: Paper, settings: Any) -> None:
    assert (minutes.status, minutes.number, minutes.symbol) == ("draft", None, "BB/ĐH")
    assert (Path(settings.MEDIA_ROOT) / minutes.pdf).read_bytes().startswith(b"%PDF")
    assert (Path(settings.MEDIA_ROOT) / minutes.docx).read_bytes().startswith(b"PK")
    assert not list(Path(settings.MEDIA_ROOT).rglob("*.part"))
    assert verbs() == ["paper.written"]


def test_a_paper_without_its_facts_is_refused(
    congress: Congress, people_by_role: dict[str, User], now: datetime
) -> None:
    with refused("not_ready"):
        actions.write_paper(people_by_role["clerk"], congress, "resolution", now=now)
    with refused("unknown_kind"):
        actions.write_paper(people_by_role["clerk"], congress, "love_letter", now=now)
    assert not Paper.objects.exists() and verbs() == []


def test_a_result_that_the_law_refuses_is_no_paper(held: Congress, clerk: User, now: datetime) -> None:
    outcome = Outcome.objects.get(contest__public_id=committee(held))
    refusal = [{"code": "collected_exceeds_issued", "message": "Thu về nhiều hơn phát ra."}]
    Outcome.objects.create(
        contest=outcome.contest, case=outcome.case, decision=outcome.decision | {"refusals": refusal}, made_at=now
    )
    with pytest.raises(Refusal) as problem:
        actions.write_paper(clerk, held, "tally_minutes", about=committee(held), now=now)
    assert "Thu về nhiều hơn phát ra" in problem.value.words.vi


def test_numbers_follow_each_other_in_their_series(held: Congress, clerk: User, now: datetime) -> None:
    numbers = []
    for contest in held.contests.all():
        paper = actions.write_paper(clerk, held, "tally_minutes", about=contest.public_id, now=now)
        numbers.append(actions.issue(clerk, paper, now=now).number)
    resolution = actions.issue(clerk, actions.write_paper(clerk, held, "resolution", now=now), now=now)
    assert numbers == [1, 2, 3] and (resolution.number, resolution.symbol) == (1, "NQ/ĐH")
    assert "Số 01-NQ/ĐH" in _text(resolution)


def test_a_paper_whose_facts_have_changed_is_not_issued(minutes: Paper, clerk: User, now: datetime) -> None:
    contest = minutes.congress.contests.get(public_id=minutes.about)
    contest.candidates.filter(key="c01").update(name="Đặng Thế Anh (sửa)")
    assert [change.at for change in changes_since(minutes)] == ["list[1].name"]
    with refused("facts_changed"):
        actions.issue(clerk, minutes, now=now)
    fresh = actions.write_paper(clerk, minutes.congress, "tally_minutes", about=minutes.about, now=now)
    assert fresh.pk == minutes.pk and actions.issue(clerk, fresh, now=now).status == "issued"


def test_reworded_passages_keep_their_facts_and_survive_a_refresh(minutes: Paper, clerk: User, now: datetime) -> None:
    words = "Biên bản lập xong ngay tại Đại hội, gồm {bundle} phiếu."
    paper = actions.reword(clerk, minutes, {"closing": words}, now=now)
    assert "gồm 23 phiếu." in _text(paper)
    again = actions.write_paper(clerk, minutes.congress, "tally_minutes", about=minutes.about, now=now)
    assert again.wording == {"closing": words}
    assert verbs() == ["paper.written", "paper.reworded", "paper.written"]


@pytest.mark.parametrize(
    ("passages", "code"),
    [
        ({"nowhere": "x"}, "unknown_passage"),
        ({"closing": "{nobody}"}, "unknown_fact"),
        ({"closing": "x" * 20_001}, "too_long"),
    ],
)
def test_what_cannot_be_a_passage_is_refused(
    minutes: Paper, clerk: User, now: datetime, passages: dict[str, str], code: str
) -> None:
    with refused(code):
        actions.reword(clerk, minutes, passages, now=now)
    assert Paper.objects.get().wording == {}


def test_the_same_words_are_no_change(minutes: Paper, clerk: User, now: datetime) -> None:
    actions.reword(clerk, minutes, {"closing": tree_of(minutes).passages()["closing"].wording}, now=now)
    assert verbs() == ["paper.written"]


def test_a_figure_changed_in_word_is_shown_and_stops_the_issue(
    minutes: Paper, clerk: User, now: datetime, settings: Any
) -> None:
    file = _edited(Path(settings.MEDIA_ROOT) / minutes.docx, ">12<", ">99<", "niêm phong", "niêm phong kín")
    back = actions.bring_back_docx(clerk, minutes, file, now=now)
    assert set(back.reworded) == {"closing"}
    assert {change.expected for change in back.hand_changes} == {"12"}
    minutes.refresh_from_db()
    assert "niêm phong kín" in _text(minutes) and "99" not in _text(minutes)
    with refused("hand_changes"):
        actions.issue(clerk, minutes, now=now)
    actions.settle_hand_changes(clerk, minutes, now=now)
    assert actions.issue(clerk, minutes, now=now).number == 1
    assert verbs() == ["paper.written", "paper.brought_back", "paper.hand_changes_settled", "paper.issued"]


def test_an_issued_paper_is_not_changed_but_replaced(minutes: Paper, clerk: User, now: datetime) -> None:
    issued = actions.issue(clerk, minutes, dated=date(2020, 5, 15), now=now)
    assert issued.dated == date(2020, 5, 15)
    for act in (lambda: actions.reword(clerk, issued, {"closing": "x"}, now=now),
                lambda: actions.issue(clerk, issued, now=now)):  # fmt: skip
        with refused("not_a_draft"):
            act()
    with refused("already_issued"):
        actions.write_paper(clerk, issued.congress, issued.kind, about=issued.about, now=now)
    new = actions.replace(clerk, issued, now=now)
    with refused("replaced"):
        actions.replace(clerk, issued, now=now)
    assert (new.version, new.status, new.replaces) == (2, "draft", issued)
    actions.issue(clerk, new, now=now)
    issued.refresh_from_db()
    assert (issued.status, issued.number) == ("replaced", 1)
    assert Paper.objects.get(pk=new.pk).number == 2
    with refused("not_issued"):
        actions.replace(clerk, issued, now=now)


@pytest.fixture
def report(held: Congress, chair: User, now: datetime) -> Paper:
    """The press item, issued."""
    return actions.issue(chair, actions.write_paper(chair, held, "press_item", now=now), now=now)


def test_publishing_and_taking_back(report: Paper, held: Congress, chair: User, now: datetime) -> None:
    publication = actions.publish(chair, held, report, slug="dai-hoi-xvi", now=now)
    assert [one.slug for one in publications()] == ["dai-hoi-xvi"]
    with refused("slug_taken"):
        actions.publish(chair, held, report, slug="dai-hoi-xvi", now=now)
    actions.withdraw_publication(chair, publication, now=now)
    actions.withdraw_publication(chair, publication, now=now)
    assert not publications().exists()
    again = actions.publish(chair, held, report, slug="dai-hoi-xvi", now=now)
    assert again.pk == publication.pk and publications().exists()
    assert verbs()[2:] == ["publication.published", "publication.withdrawn", "publication.published"]


def test_only_issued_papers_for_the_public_are_published(
    held: Congress, minutes: Paper, chair: User, now: datetime
) -> None:
    issued = actions.issue(chair, minutes, now=now)
    with refused("not_for_the_public"):
        actions.publish(chair, held, issued, slug="a", now=now)
    draft = actions.write_paper(chair, held, "press_item", now=now)
    with refused("not_issued"):
        actions.publish(chair, held, draft, slug="a", now=now)
    ready = actions.issue(chair, draft, now=now)
    for slug in ("", "Chữ Việt", "a--b", "-a", "x" * 121):
        with refused("bad_slug"):
            actions.publish(chair, held, ready, slug=slug, now=now)


def test_what_is_published_names_nobody_but_public_posts(
    report: Paper, held: Congress, chair: User, now: datetime
) -> None:
    words = str(actions.publish(chair, held, report, slug="a", now=now).content)
    for member in held.delegates.values_list("member__full_name", flat=True):
        assert member not in words
    assert "1960" not in words and "Đào Ngọc Huấn" in words


def test_pictures_are_drawn_anew_without_what_the_camera_knows(
    report: Paper, held: Congress, chair: User, now: datetime, settings: Any
) -> None:
    publication = actions.publish(chair, held, report, slug="a", now=now)
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của An"
    Image.new("RGB", (2400, 1200), "red").save(file, "JPEG", exif=exif)
    changed = actions.add_picture(chair, publication, file.getvalue(), caption=" Toàn cảnh Đại hội ", now=now)
    (picture,) = changed.content["pictures"]
    assert (picture["caption"], picture["width"], picture["height"]) == ("Toàn cảnh Đại hội", 1600, 800)
    with Image.open(Path(settings.MEDIA_ROOT) / picture["file"]) as kept:
        assert not kept.getexif()
    for content, caption, code in ((b"GIF89a", "x", "not_a_picture"), (file.getvalue(), " ", "no_caption"),
                                   (b"0" * (20 * 1024 * 1024 + 1), "x", "too_large")):  # fmt: skip
        with refused(code):
            actions.add_picture(chair, publication, content, caption=caption, now=now)


def test_a_draft_is_read_and_its_findings_answered(held: Congress, clerk: User, now: datetime) -> None:
    text = "Trong hai ngày ngày 13 - 14/5/2020, Đại hội lần thứ XVI thành công. Đảng bộ hoàn thành xuất sác nhiệm vụ."
    draft = actions.check_draft(clerk, held, text.encode(), "bài.txt", now=now)
    repeated = next(at for at, one in enumerate(draft.findings) if one["kind"] == "duplicate_word")
    misspelt = next(at for at, one in enumerate(draft.findings) if one["kind"] == "spelling")
    draft = actions.answer_finding(clerk, draft, repeated, "accepted", now=now)
    draft = actions.answer_finding(clerk, draft, misspelt, "dismissed", now=now)
    assert "Trong hai ngày 13" in corrected_text(draft) and "xuất sác" in corrected_text(draft)
    draft = actions.answer_finding(clerk, draft, repeated, "", now=now)
    assert "ngày ngày" in corrected_text(draft)
    with refused("no_such_finding"):
        actions.answer_finding(clerk, draft, 99, "accepted", now=now)
    for content, name in ((b"", "a.txt"), (b"PK\x03\x04", "a.docx")):
        with pytest.raises(BadInput):
            actions.check_draft(clerk, held, content, name, now=now)
    assert verbs() == ["draft.checked", "draft.answered", "draft.answered", "draft.answered"]


def _text(paper: Paper) -> str:
    tree = tree_of(Paper.objects.get(pk=paper.pk))
    return plain_text(tree, form_of(paper, tree))


def _edited(path: Path, *pairs: str) -> bytes:
    """The file with texts changed, as somebody would in Word."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(out, "w") as again:
        for name in packed.namelist():
            content = packed.read(name).decode()
            if name == "word/document.xml":
                for old, new in zip(pairs[::2], pairs[1::2], strict=True):
                    assert old in content, old
                    content = content.replace(old, new, 1)
            again.writestr(name, content)
    return out.getvalue()
