"""May we? What the law asks for the next act, each condition met, not met or not known, with what to do.

The chair's and the clerk's screens show the list; an act refused cites the same line. Numbers of the law come in with
the regulation and the season's rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from daihoi.core.contest import check_list, mark_mode_for
from daihoi.core.election import Candidate, Refused, Teller
from daihoi.core.errors import Refusal, Words
from daihoi.core.rulebook.congress_schema import CongressRule
from daihoi.core.rulebook.schema import Regulation
from daihoi.core.wording.dates import short_date


class Act(StrEnum):
    """What somebody is about to do."""

    OPEN_CONGRESS = "open_congress"
    VOTE = "vote"
    FREEZE_LIST = "freeze_list"
    PRINT_BALLOTS = "print_ballots"
    HOLD_ELECTION = "hold_election"
    COUNT = "count"
    ANNOUNCE = "announce"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class ContestState:
    """One election as it stands; None: not known. `tellers_sealed_box`: the box was checked and sealed."""

    office: str
    kind: str
    seats: int | None
    candidates: tuple[Candidate, ...] = ()
    tellers: tuple[Teller, ...] | None = None
    offices: tuple[str, ...] = ()
    round: int = 1
    seats_voted: bool | None = None
    list_frozen: bool = False
    mark_mode: str = ""
    printed: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    box_sealed: bool | None = None
    unruled: int | None = None
    count_confirmed: bool | None = None
    minutes_signed: bool | None = None
    decided: bool | None = None
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """The congress as it stands now, frozen. Counts are heads; None: not known.

    `entitled`: the base of majorities (convened minus the groups of the law); `present`: with a vote, in the hall.
    """

    kind: str
    level: str
    members: int | None
    convened: int | None
    entitled: int | None
    present: int | None
    today: date
    opened: bool = False
    closed: bool = False
    presidium: bool | None = None
    secretariat: bool | None = None
    credentials_reported: bool | None = None
    rules_adopted: bool | None = None
    days: tuple[date, ...] = ()
    contest: ContestState | None = None
    open_contests: int | None = None
    resolution_adopted: bool | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing asked: `state` 'met', 'not_met' or 'unknown'; `essential` False only advises."""

    code: str
    state: str
    words: Words
    article: str
    confirmed: bool
    what_to_do: Words
    essential: bool = True


@dataclass(frozen=True, slots=True)
class Permission:
    """All conditions of one act."""

    act: Act
    conditions: tuple[Condition, ...]

    @property
    def is_permitted(self) -> bool:
        """Whether nothing essential is missing; what is not known does not permit."""
        return all(one.state == "met" or not one.essential for one in self.conditions)

    @property
    def missing(self) -> tuple[Condition, ...]:
        """What stands in the way, refused first, then not known."""
        open_ones = [one for one in self.conditions if one.state != "met" and one.essential]
        return tuple(sorted(open_ones, key=lambda one: one.state == "unknown"))

    def require(self) -> None:
        """Raise the `Refusal` that cites the first line in the way."""
        for one in self.missing[:1]:
            words = Words(f"{one.words.vi} {one.what_to_do.vi}".strip(), f"{one.words.en} {one.what_to_do.en}".strip())
            raise Refusal(one.code, words, one.article)


def may_we(act: Act, now: Situation, regulation: Regulation, season: CongressRule | None = None) -> Permission:
    """The conditions of one act.

    Args:
        act: what is about to be done; acts on an election need `now.contest`.
        now: the congress as it stands.
        regulation: the election rules in force on the day.
        season: the rules of the congress season (kind, length, quorum); without them these are not asked.
    """
    conditions = _ACTS[act](now, regulation, season)
    return Permission(act, tuple(conditions))


def _condition(
    code: str,
    met: bool | None,
    words: tuple[str, str],
    todo: tuple[str, str],
    article: str = "",
    confirmed: bool = True,
    essential: bool = True,
) -> Condition:
    state = "unknown" if met is None else "met" if met else "not_met"
    return Condition(code, state, Words(*words), article, confirmed, Words(*todo), essential)


def _from_refusal(refused: Refused, todo: tuple[str, str]) -> Condition:
    return Condition(refused.code, "not_met", refused.words, refused.article, refused.confirmed, Words(*todo))


def _opened(now: Situation) -> Condition:
    return _condition(
        "opened",
        now.opened and not now.closed,
        ("Đại hội đã khai mạc và chưa bế mạc.", "The congress is open and not closed."),
        ("Khai mạc đại hội trước.", "Open the congress first."),
    )


def _open_congress(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    yield _condition(
        "not_opened_yet",
        not now.opened,
        ("Đại hội chưa khai mạc.", "The congress is not open yet."),
        ("Đại hội đã khai mạc rồi, tiếp tục chương trình.", "It is open already; go on with the programme."),
    )
    yield _condition(
        "attendance_known",
        None if now.present is None or now.convened is None else True,
        (f"Đã điểm danh: có mặt {_n(now.present)}/{_n(now.convened)}.", f"Roll called: {_n(now.present)} present."),
        ("Điểm danh tại bàn đón tiếp.", "Check people in at the desk."),
    )
    if season is None:
        return
    yield _quorum(now, season)
    yield _kind(now, season)
    yield from _calendar(now, season)


def _quorum(now: Situation, season: CongressRule) -> Condition:
    share, known = season.quorum.value, now.present is not None and now.convened is not None
    met = share.reached(now.present or 0, now.convened or 0) if known else None
    needed = share.needed(now.convened or 0) if known else None
    return _condition(
        "quorum",
        met,
        (
            f"Cần có mặt ít nhất {_n(needed)} người; hiện có {_n(now.present)}.",
            f"At least {_n(needed)} must be present; {_n(now.present)} are.",
        ),
        ("Chờ thêm người đến, hoặc hoãn khai mạc.", "Wait for more people, or put the opening off."),
        season.quorum.article,
        season.quorum.confirmed,
    )


def _kind(now: Situation, season: CongressRule) -> Condition:
    border, met = season.delegates_from, None
    if now.level not in ("grassroots", ""):
        met = True
    elif now.members is not None:
        met = (now.kind == "delegate") == (now.members >= border.value)
    return _condition(
        "kind_by_size",
        met,
        (
            f"Dưới {border.value} đảng viên thì đại hội đảng viên, từ {border.value} trở lên thì đại hội đại biểu "
            f"(hiện có {_n(now.members)}).",
            f"All members below {border.value} members, delegates from {border.value} on ({_n(now.members)} now).",
        ),
        ("Xin ý kiến cấp trên nếu có lý do ngoại lệ.", "Ask the superior where there is a reason for an exception."),
        border.article,
        border.confirmed,
        essential=False,
    )


def _calendar(now: Situation, season: CongressRule) -> Iterable[Condition]:
    level = now.level or "grassroots"
    limit = season.half_days_max.get(level)
    if limit and now.days:
        most = limit.value // 2
        yield _condition(
            "length",
            2 * len(now.days) <= limit.value,
            (f"Đại hội không quá {most} ngày (chương trình: {len(now.days)}).", f"At most {most} days."),
            ("Rút gọn chương trình.", "Shorten the programme."),
            limit.article,
            limit.confirmed,
            essential=False,
        )
    window = season.windows.get(level)
    if window and now.days:
        inside = now.days[-1] <= window.value.last and (window.value.first is None or window.value.first <= now.days[0])
        last = short_date(window.value.last), short_date(window.value.last, "en")
        yield _condition(
            "season",
            inside,
            (f"Đại hội cấp này hoàn thành trước {last[0]}.", f"Congresses of this level end by {last[1]}."),
            ("Xin ý kiến cấp trên về thời gian.", "Ask the superior about the date."),
            window.article,
            window.confirmed,
            essential=False,
        )


def _vote(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    yield _opened(now)
    yield _condition(
        "present_fits_base",
        None if now.present is None or now.entitled is None else 0 < now.present <= now.entitled,
        (
            f"Có mặt {_n(now.present)} người có quyền biểu quyết trên {_n(now.entitled)}.",
            f"{_n(now.present)} of {_n(now.entitled)} with a vote are present.",
        ),
        ("Chốt lại điểm danh ngay trước khi biểu quyết.", "Freeze the attendance right before the vote."),
    )


def _freeze_list(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest = _contest(now)
    yield _opened(now)
    yield _condition(
        "presidium",
        now.presidium,
        ("Đã bầu Đoàn Chủ tịch.", "The presidium is elected."),
        ("Bầu Đoàn Chủ tịch trước.", "Elect the presidium first."),
    )
    yield _condition(
        "rules_adopted",
        now.rules_adopted,
        ("Đã thông qua chương trình và quy chế bầu cử.", "Programme and election rules are adopted."),
        ("Biểu quyết thông qua quy chế bầu cử.", "Vote on the election rules."),
    )
    yield _condition(
        "seats_known",
        None if contest.seats is None else contest.seats > 0,
        (f"Số lượng cần bầu: {_n(contest.seats)}.", f"Seats: {_n(contest.seats)}."),
        (
            "Đại hội biểu quyết số lượng; số đại biểu đi dự cấp trên do cấp trên phân bổ.",
            "The congress votes the number; delegates upward are allotted from above.",
        ),
    )
    yield from _list(contest, regulation)


_LIST_TODO = {
    "too_many_names": ("Đại hội biểu quyết rút bớt danh sách.", "The congress shortens the list."),
    "no_surplus": ("Giới thiệu thêm người.", "Nominate more people."),
    "two_offices_on_one_ballot": ("Tách thành hai phiếu.", "Use two ballots."),
    "teller_is_candidate": ("Thay thành viên Ban Kiểm phiếu.", "Replace the teller."),
}


def _list(contest: ContestState, regulation: Regulation) -> Iterable[Condition]:
    names = len(contest.candidates)
    yield _condition(
        "list_not_empty",
        names > 0,
        (f"Danh sách có {names} người.", f"The list has {names} names."),
        ("Nhận đề cử, ứng cử.", "Take nominations."),
    )
    refused = check_list(
        regulation,
        contest.seats,
        names,
        contest.office,
        offices=contest.offices,
        kind=contest.kind,
        round=contest.round,
        candidates=contest.candidates,
        tellers=contest.tellers or (),
    )
    for one in refused:
        yield _from_refusal(one, _LIST_TODO.get(one.code, ("", "")))
    if not refused and contest.seats is not None:
        surplus = regulation.surplus
        yield _condition(
            "list_lawful",
            True,
            (
                f"Danh sách {names} người, bầu {contest.seats}: đúng quy định về số dư.",
                f"{names} names for {contest.seats} seats: the surplus is lawful.",
            ),
            ("", ""),
            surplus.cap.article if surplus else "",
            surplus.cap.confirmed if surplus else True,
        )


def _print_ballots(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest = _contest(now)
    yield _frozen(contest)
    yield from _list(contest, regulation)
    if contest.seats is not None and contest.candidates:
        wanted = mark_mode_for(regulation, contest.seats, len(contest.candidates))
        norm = (
            regulation.paper.with_surplus
            if len(contest.candidates) > contest.seats
            else regulation.paper.without_surplus
        )
        yield _condition(
            "ballot_form",
            contest.mark_mode in ("", wanted),
            ("Mẫu phiếu hợp với danh sách (có hoặc không có số dư).", "The form of the ballot fits the list."),
            (f"Dùng mẫu phiếu “{_MODES[wanted].vi}”.", f"Use the form “{_MODES[wanted].en}”."),
            norm.article,
            norm.confirmed,
        )


_MODES = {
    "strike": Words("gạch tên", "strike names"),
    "agree_disagree": Words("đồng ý, không đồng ý", "agree or disagree"),
    "approve": Words("đánh dấu người được chọn", "mark those chosen"),
    "cumulative": Words("bầu dồn phiếu", "cumulative votes"),
    "rank": Words("xếp thứ tự", "rank the names"),
}


def _hold_election(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest = _contest(now)
    yield from _vote(now, regulation, season)
    yield _frozen(contest)
    tellers, norm = contest.tellers, regulation.teller_not_candidate
    yield _condition(
        "tellers",
        None if tellers is None else bool(tellers),
        ("Đại hội đã bầu Ban Kiểm phiếu.", "The tellers are approved by the congress."),
        (
            "Biểu quyết Ban Kiểm phiếu; người có tên trong danh sách bầu cử không tham gia.",
            "Vote on the tellers; nobody on the list may be one.",
        ),
        norm.article,
        norm.confirmed,
    )
    yield from _list(contest, regulation)
    enough = None
    if contest.printed is not None and now.present is not None:
        enough = contest.printed >= now.present
    yield _condition(
        "enough_ballots",
        enough,
        (
            f"Đã in {_n(contest.printed)} phiếu cho {_n(now.present)} người có mặt.",
            f"{_n(contest.printed)} ballots are printed for {_n(now.present)} present.",
        ),
        ("In thêm phiếu.", "Print more ballots."),
    )
    yield _condition(
        "box_sealed",
        contest.box_sealed,
        ("Ban Kiểm phiếu đã kiểm tra và niêm phong hòm phiếu.", "The tellers checked and sealed the box."),
        ("Kiểm tra, niêm phong hòm phiếu trước đại hội.", "Check and seal the box before the hall."),
    )


def _count(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest, norm = _contest(now), regulation.ledger
    yield _frozen(contest)
    yield _condition(
        "issued_known",
        None if contest.issued is None else contest.issued > 0,
        (f"Đã phát ra {_n(contest.issued)} phiếu.", f"{_n(contest.issued)} ballots were issued."),
        ("Ghi số phiếu phát ra.", "Record the ballots issued."),
    )
    fits = None
    if contest.issued is not None and contest.collected is not None:
        fits = contest.collected <= contest.issued
    yield _condition(
        "collected_exceeds_issued" if fits is False else "collected_fits",
        fits,
        (
            f"Thu về {_n(contest.collected)} phiếu, không quá {_n(contest.issued)} phiếu phát ra.",
            f"{_n(contest.collected)} ballots collected, not more than the {_n(contest.issued)} issued.",
        ),
        (
            "Dừng lại, lập biên bản, báo cáo Đoàn Chủ tịch và bỏ phiếu lại.",
            "Stop, record it, report to the presidium and vote again.",
        ),
        norm.article,
        norm.confirmed,
    )
    if contest.issued is not None and now.entitled is not None:
        yield _condition(
            "issued_fits",
            contest.issued <= now.entitled,
            (
                f"Phát ra {contest.issued} phiếu cho {now.entitled} người được tính.",
                f"{contest.issued} ballots issued to {now.entitled} people who count.",
            ),
            ("Đối chiếu số phiếu phát ra với điểm danh.", "Compare the ballots issued with the attendance."),
        )


def _announce(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest = _contest(now)
    yield from _count(now, regulation, season)
    yield _condition(
        "all_ruled",
        None if contest.unruled is None else contest.unruled == 0,
        (
            f"Còn {_n(contest.unruled)} phiếu chờ Ban Kiểm phiếu kết luận.",
            f"{_n(contest.unruled)} ballots await a ruling.",
        ),
        ("Ban Kiểm phiếu kết luận từng phiếu.", "The tellers rule on each ballot."),
    )
    balance = None
    if contest.collected is not None and contest.valid is not None and contest.invalid is not None:
        balance = contest.valid + contest.invalid == contest.collected
    yield _condition(
        "balanced",
        balance,
        (
            "Phiếu hợp lệ và không hợp lệ cộng lại bằng phiếu thu về.",
            "Valid and invalid ballots sum to those collected.",
        ),
        ("Kiểm lại phiếu.", "Count the ballots again."),
        regulation.ledger.article,
        regulation.ledger.confirmed,
    )
    yield _condition(
        "count_confirmed",
        contest.count_confirmed,
        ("Các lần kiểm phiếu cho cùng một kết quả.", "The counts agree."),
        ("Xem chỗ khác nhau giữa các lần kiểm.", "Look at where the counts differ."),
    )
    yield _condition(
        "minutes_signed",
        contest.minutes_signed,
        ("Biên bản kiểm phiếu đã được ký.", "The tally minutes are signed."),
        ("Trưởng Ban Kiểm phiếu và Đoàn Chủ tịch ký biên bản.", "The head teller and the presidium sign."),
    )


def _close(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    yield _opened(now)
    yield _condition(
        "contests_done",
        None if now.open_contests is None else now.open_contests == 0,
        (f"Còn {_n(now.open_contests)} cuộc bầu chưa công bố kết quả.", f"{_n(now.open_contests)} elections are open."),
        ("Công bố kết quả, hoặc ghi quyết định của đại hội về việc dừng.", "Announce them, or record why they stop."),
    )
    yield _condition(
        "resolution_adopted",
        now.resolution_adopted,
        ("Đại hội đã thông qua nghị quyết.", "The resolution is adopted."),
        ("Biểu quyết thông qua nghị quyết.", "Vote on the resolution."),
    )


def _frozen(contest: ContestState) -> Condition:
    return _condition(
        "list_frozen",
        contest.list_frozen,
        ("Danh sách bầu cử đã chốt.", "The list is closed."),
        ("Đại hội biểu quyết chốt danh sách bầu cử.", "The congress closes the list by vote."),
    )


def _contest(now: Situation) -> ContestState:
    if now.contest is None:
        raise Refusal("no_contest", Words("Chưa chọn cuộc bầu nào.", "No election is chosen."))
    return now.contest


def _n(count: int | None) -> str:
    return "…" if count is None else str(count)


_ACTS: dict[Act, Callable[[Situation, Regulation, CongressRule | None], Iterable[Condition]]] = {
    Act.OPEN_CONGRESS: _open_congress,
    Act.VOTE: _vote,
    Act.FREEZE_LIST: _freeze_list,
    Act.PRINT_BALLOTS: _print_ballots,
    Act.HOLD_ELECTION: _hold_election,
    Act.COUNT: _count,
    Act.ANNOUNCE: _announce,
    Act.CLOSE: _close,
}


def all_acts(now: Situation, regulation: Regulation, season: CongressRule | None = None) -> Sequence[Permission]:
    """Every act that can be asked about now: those on an election only where one is chosen."""
    without = (Act.OPEN_CONGRESS, Act.VOTE, Act.CLOSE)
    return [may_we(act, now, regulation, season) for act in Act if now.contest is not None or act in without]
