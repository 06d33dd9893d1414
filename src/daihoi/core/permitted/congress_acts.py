"""What the law asks before the congress opens, votes and closes."""

from __future__ import annotations

from collections.abc import Iterable

from daihoi.core.permitted.situation import Condition, Situation, condition, opened, shown
from daihoi.core.rulebook.congress_schema import CongressRule
from daihoi.core.rulebook.schema import Regulation
from daihoi.core.wording.dates import short_date


def open_congress(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    yield condition(
        "not_opened_yet",
        not now.opened,
        ("Đại hội chưa khai mạc.", "The congress is not open yet."),
        ("Đại hội đã khai mạc rồi, tiếp tục chương trình.", "It is open already; go on with the programme."),
    )
    yield condition(
        "attendance_known",
        None if now.present is None or now.convened is None else now.present > 0,
        (
            f"Đã điểm danh: có mặt {shown(now.present)}/{shown(now.convened)}.",
            f"Roll called: {shown(now.present)} present.",
        ),
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
    return condition(
        "quorum",
        met,
        (
            f"Cần có mặt ít nhất {shown(needed)} người; hiện có {shown(now.present)}.",
            f"At least {shown(needed)} must be present; {shown(now.present)} are.",
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
    return condition(
        "kind_by_size",
        met,
        (
            f"Dưới {border.value} đảng viên thì đại hội đảng viên, từ {border.value} trở lên thì đại hội đại biểu "
            f"(hiện có {shown(now.members)}).",
            f"All members below {border.value} members, delegates from {border.value} on ({shown(now.members)} now).",
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
        yield condition(
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
        inside = window.value.holds(now.days[0], now.days[-1])
        last = short_date(window.value.before), short_date(window.value.before, "en")
        yield condition(
            "season",
            inside,
            (f"Đại hội cấp này hoàn thành trước {last[0]}.", f"Congresses of this level end before {last[1]}."),
            ("Xin ý kiến cấp trên về thời gian.", "Ask the superior about the date."),
            window.article,
            window.confirmed,
            essential=False,
        )


def vote(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    yield opened(now)
    yield condition(
        "present_fits_base",
        None if now.present is None or now.entitled is None else 0 < now.present <= now.entitled,
        (
            f"Có mặt {shown(now.present)} người có quyền biểu quyết trên {shown(now.entitled)}.",
            f"{shown(now.present)} of {shown(now.entitled)} with a vote are present.",
        ),
        ("Chốt lại điểm danh ngay trước khi biểu quyết.", "Freeze the attendance right before the vote."),
    )


def close(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    yield opened(now)
    yield condition(
        "contests_done",
        None if now.open_contests is None else now.open_contests == 0,
        (
            f"Còn {shown(now.open_contests)} cuộc bầu chưa công bố kết quả.",
            f"{shown(now.open_contests)} elections are open.",
        ),
        ("Công bố kết quả, hoặc ghi quyết định của đại hội về việc dừng.", "Announce them, or record why they stop."),
    )
    yield condition(
        "resolution_adopted",
        now.resolution_adopted,
        ("Đại hội đã thông qua nghị quyết.", "The resolution is adopted."),
        ("Biểu quyết thông qua nghị quyết.", "Vote on the resolution."),
    )
