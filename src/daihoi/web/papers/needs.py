"""What each paper waits for, by name, and which of it is there already: asked once for the whole list of papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from daihoi.core.errors import Refusal, Words
from daihoi.core.wording.law_phrases import REFUSALS, UNKNOWN_REFUSAL
from daihoi.web.congress.models import Congress
from daihoi.web.election.models import Candidate, Contest, Outcome
from daihoi.web.meeting.models import AgendaItem, MinuteNote, Motion
from daihoi.web.papers.models import Paper
from daihoi.web.people.models import Delegate
from daihoi.web.term.models import Admission, Indicator, Rating, Study, YearValue

COMMITTEES = ("executive_committee", "board", "management_board")


class Need(Enum):
    """A fact without which a paper cannot be written; its value says so to whoever asks."""

    CONVENED = Words("Chưa triệu tập ai.", "Nobody is convened yet.")
    PRESENT = Words("Chưa triệu tập hoặc chưa điểm danh.", "Nobody is convened or checked in yet.")
    SEATED = Words("Chưa xếp chỗ ngồi.", "No seats are given yet.")
    PLANNED = Words("Chưa lập chương trình.", "No programme is planned yet.")
    REGULATION = Words("Đại hội chưa chọn quy chế bầu cử.", "The congress has no election regulation.")
    OF_DELEGATES = Words(
        "Đại hội toàn thể không có ban thẩm tra tư cách đại biểu; dùng báo cáo tình hình người dự đại hội.",
        "A plenary congress has no credentials report but a report on members attending.",
    )
    OF_MEMBERS = Words(
        "Đại hội đại biểu dùng báo cáo thẩm tra tư cách đại biểu.",
        "A congress of delegates has a credentials report in its place.",
    )
    HELD = Words("Chưa có mục chương trình nào được tiến hành.", "No item of the programme has been held yet.")
    NOTED = Words("Đoàn Thư ký chưa ghi ý kiến nào.", "The secretaries have written nothing down yet.")
    PUT_FORWARD = Words("Chưa có nhân sự được giới thiệu.", "Nobody is put forward yet.")
    LISTED = Words("Danh sách bầu cử chưa chốt.", "The list is not closed yet.")
    PRINTED = Words("Chưa in phiếu.", "No ballots are printed yet.")
    DECIDED = Words("Chưa có kết quả kiểm phiếu của cuộc bầu này.", "This contest is not decided yet.")
    RESULTS = Words("Chưa có kết quả bầu cử.", "No contest is decided yet.")
    NEWS = Words("Đại hội chưa có kết quả để đưa tin.", "There is no result to report yet.")
    ADOPTED = Words("Đại hội chưa biểu quyết thông qua nghị quyết.", "The congress has not adopted it yet.")
    COMMITTEE = Words("Chưa bầu cấp ủy khóa mới.", "The new committee is not elected yet.")
    PAST_TERM = Words("Chưa khai báo nhiệm kỳ trước.", "The term before is not known.")
    PAST_FIGURES = Words("Nhiệm kỳ qua chưa có số liệu.", "The past term has no figures yet.")
    PAST_RATINGS = Words("Nhiệm kỳ qua chưa có xếp loại.", "There are no ratings in the past term.")
    PAST_ADMISSIONS = Words("Nhiệm kỳ qua chưa ghi nhận kết nạp.", "No admissions are recorded in the past term.")
    ISSUED = Words("Chưa có văn bản nào được ban hành.", "No paper is issued yet.")

    def missing(self) -> Refusal:
        """The refusal of a paper for want of this."""
        return Refusal("not_ready", self.value)


def refused_words(decision: Mapping[str, Any]) -> Words | None:
    """Why a decided contest gives no result; None where it does."""
    if not (refusals := decision.get("refusals")):
        return None
    told = [_refused(one) for one in refusals]
    vi, en = ("; ".join(words.said(lang).rstrip(".") for words in told) for lang in ("vi", "en"))
    return Words(f"Kết quả chưa được công nhận: {vi}.", f"The result is refused: {en}.")


def _refused(one: Mapping[str, Any]) -> Words:
    """One refusal: its message was kept in Vietnamese, with its numbers; English has the words of its code."""
    known, _ = REFUSALS.get(one["code"], UNKNOWN_REFUSAL)
    return Words(str(one.get("message") or known.vi), known.en)


@dataclass(frozen=True)
class Ground:
    """What is there: needs met for the whole congress, and for each contest (by public id) what it still lacks.

    Whether anybody is here takes the whole roll of attendance: it is asked only by a paper that waits for it.
    """

    met: frozenset[Need]
    anybody_here: Callable[[], bool]
    lacking: Mapping[str, Mapping[Need, Words]]

    def lacks(self, needs: Sequence[Need], about: str = "") -> Words | None:
        """The first of a paper's needs that is not met, in words; None where it can be written."""
        for need in needs:
            if about and need in (Need.LISTED, Need.PRINTED, Need.DECIDED):
                words = self.lacking[about].get(need)
                if words:
                    return words
            elif need is Need.PRESENT:
                if not self.anybody_here():
                    return need.value
            elif need not in self.met:
                return need.value
        return None


@dataclass(frozen=True)
class _Decided:
    """What the newest outcome of a contest says: why it is refused, whom it elects."""

    refusals: Any
    elected: Any


def contests_of(congress: Congress) -> list[Contest]:
    """The contests in their order, each knowing whether its list is closed and its ballots printed. One query."""
    listed = Candidate.objects.filter(contest=OuterRef("pk"), state=Candidate.State.LISTED)
    rows = congress.contests.annotate(
        is_listed=Exists(listed),
        is_printed=Exists(_of(Contest, "print_runs")) | Exists(_of(Contest, "stock").filter(correction=None)),
    )
    wanted = ("congress", "public_id", "title", "office", "kind")
    return list(rows.only(*wanted).order_by("order", "round", "pk"))


def ground_of(congress: Congress, contests: Sequence[Contest], anybody_here: Callable[[], bool]) -> Ground:
    """What papers of this congress can stand on. `anybody_here`: has somebody come? Two queries and its own."""
    last, found = _outcomes(congress), _there(congress)
    results = [(one, last[one.pk]) for one in contests if one.pk in last and not last[one.pk].refusals]
    met = {need for need in Need if found.get(need.name)}
    met |= {Need.REGULATION} if congress.regulation else set()
    met |= {Need.OF_DELEGATES if congress.kind == "delegate" else Need.OF_MEMBERS}
    met |= {Need.PAST_TERM} if congress.previous_term_id else set()
    met |= {Need.RESULTS, Need.NEWS} if results else set()
    if any(one.office in COMMITTEES and one.kind != "nomination" and told.elected for one, told in results):
        met.add(Need.COMMITTEE)
    lacking = {one.public_id: _lacking(one, last.get(one.pk)) for one in contests}
    return Ground(frozenset(met), cache(anybody_here), lacking)


def _outcomes(congress: Congress) -> dict[int, _Decided]:
    """Contest → its newest outcome; only two keys of each decision leave the table."""
    rows = Outcome.objects.filter(contest__congress=congress).order_by("pk")
    told = rows.values_list("contest_id", "decision__refusals", "decision__elected")
    return {contest: _Decided(refusals, elected) for contest, refusals, elected in told}


def _lacking(contest: Any, decided: _Decided | None) -> dict[Need, Words]:
    found = {Need.LISTED: contest.is_listed, Need.PRINTED: contest.is_printed, Need.DECIDED: decided is not None}
    lacking: dict[Need, Words] = {need: need.value for need, there in found.items() if not there}
    if decided is not None and (words := refused_words({"refusals": decided.refusals})):
        lacking[Need.DECIDED] = words
    return lacking


def _of(model: Any, name: str) -> Any:
    """The rows of a related table that belong to the outer row."""
    relation = model._meta.get_field(name)
    return relation.related_model.objects.filter(**{relation.field.name: OuterRef("pk")})


_CONGRESS, _PAST = -1, -2  # stand for the two keys in the question that is put together once


def _there(congress: Congress) -> dict[str, bool]:
    """Name of a need → whether a row for it exists; one query."""
    names, sql, keys = _question()
    given = {_CONGRESS: congress.pk, _PAST: congress.previous_term_id}
    with connection.cursor() as cursor:
        cursor.execute(sql, [given.get(key, key) if isinstance(key, int) else key for key in keys])
        return dict(zip(names, map(bool, cursor.fetchone()), strict=True))


@lru_cache(maxsize=1)
def _question() -> tuple[tuple[str, ...], str, tuple[Any, ...]]:
    """The one question for all needs, as SQL: putting it together costs ten times what asking it does."""
    asked = _conditions()
    sql, keys = Congress.objects.filter(pk=_CONGRESS).order_by().values_list(*asked.values()).query.sql_with_params()
    return tuple(asked), sql, tuple(keys)


def _conditions() -> dict[str, Any]:
    delegates, items = (
        Delegate.objects.filter(congress=_CONGRESS),
        AgendaItem.objects.filter(session__congress=_CONGRESS),
    )
    put_forward = Candidate.objects.filter(
        contest__congress=_CONGRESS, contest__office__in=COMMITTEES, contest__round=1, source="committee",
        state__in=(Candidate.State.NOMINATED, Candidate.State.LISTED),
    )  # fmt: skip
    adopted = Motion.objects.filter(congress=_CONGRESS, subject="resolution", carried=True)
    issued = Paper.objects.filter(congress=_CONGRESS).exclude(status=Paper.Status.DRAFT)
    ended = YearValue.objects.filter(indicator__term=_PAST, year=None, value__isnull=False, correction=None)
    wholes = Q(indicator__part_of=None, indicator__withdrawn_at=None)
    parts = Indicator.objects.filter(term=_PAST, part_of__isnull=False, withdrawn_at=None, part_of__withdrawn_at=None)
    ratings = Exists(Rating.objects.filter(term=_PAST, correction=None))
    admissions = Exists(Admission.objects.filter(term=_PAST))
    told = Exists(ended.filter(wholes)) | Exists(parts) | Exists(Study.objects.filter(term=_PAST))
    return {
        "CONVENED": Exists(delegates.filter(is_alternate=False)),
        "SEATED": Exists(delegates.exclude(seat="")),
        "PLANNED": Exists(items),
        "HELD": Exists(items.filter(started_at__isnull=False)),
        "NOTED": Exists(MinuteNote.objects.filter(item__session__congress=_CONGRESS)),
        "PUT_FORWARD": Exists(put_forward),
        "ADOPTED": Exists(adopted.filter(state=Motion.State.CLOSED, votes_for__isnull=False)),
        "NEWS": Exists(adopted),
        "ISSUED": Exists(issued.exclude(kind="archive_contents")),
        "PAST_RATINGS": ratings,
        "PAST_ADMISSIONS": admissions,
        "PAST_FIGURES": told | ratings | admissions,
    }
