"""What the law asks before a list is closed, ballots are printed, votes are cast, counted and announced."""

from __future__ import annotations

from collections.abc import Iterable

from daihoi.core.contest import check_list, longest_list, mark_mode_for
from daihoi.core.errors import Refusal, Words
from daihoi.core.permitted.congress_acts import vote
from daihoi.core.permitted.situation import Condition, ContestState, Situation, condition, from_refusal, opened, shown
from daihoi.core.rulebook.congress_schema import CongressRule
from daihoi.core.rulebook.schema import Regulation


def freeze_list(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest = _contest(now)
    yield opened(now)
    yield condition(
        "presidium",
        now.presidium,
        ("Đã bầu Đoàn Chủ tịch.", "The presidium is elected."),
        ("Bầu Đoàn Chủ tịch trước.", "Elect the presidium first."),
    )
    yield condition(
        "rules_adopted",
        now.rules_adopted,
        ("Đã thông qua chương trình và quy chế bầu cử.", "Programme and election rules are adopted."),
        ("Biểu quyết thông qua quy chế bầu cử.", "Vote on the election rules."),
    )
    yield condition(
        "seats_known",
        None if contest.seats is None else contest.seats > 0,
        (f"Số lượng cần bầu: {shown(contest.seats)}.", f"Seats: {shown(contest.seats)}."),
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
    yield condition(
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
        yield from_refusal(one, _LIST_TODO.get(one.code, ("", "")))
    if not refused and contest.seats is not None:
        first = contest.kind == "election" and contest.round == 1
        most = longest_list(regulation, contest.seats, contest.office) if first else None
        listed = f"Danh sách {names} người, bầu {contest.seats}", f"{names} names for {contest.seats} seats"
        lawful = ("đúng quy định về số dư", "the surplus is lawful")
        free = ("không có mức trần về số dư", "no limit on the surplus")
        yield condition(
            "list_lawful",
            True,
            (f"{listed[0]}: {(lawful if most else free)[0]}.", f"{listed[1]}: {(lawful if most else free)[1]}."),
            ("", ""),
            most.article if most else "",
            most.confirmed if most else True,
        )


def print_ballots(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
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
        yield condition(
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


def hold_election(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest = _contest(now)
    yield from vote(now, regulation, season)
    yield _frozen(contest)
    tellers, norm = contest.tellers, regulation.teller_not_candidate
    yield condition(
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
    yield condition(
        "enough_ballots",
        enough,
        (
            f"Đã in {shown(contest.printed)} phiếu cho {shown(now.present)} người có mặt.",
            f"{shown(contest.printed)} ballots are printed for {shown(now.present)} present.",
        ),
        ("In thêm phiếu.", "Print more ballots."),
    )
    yield condition(
        "box_sealed",
        contest.box_sealed,
        ("Ban Kiểm phiếu đã kiểm tra và niêm phong hòm phiếu.", "The tellers checked and sealed the box."),
        ("Kiểm tra, niêm phong hòm phiếu trước đại hội.", "Check and seal the box before the hall."),
    )


def count(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest, norm = _contest(now), regulation.ledger
    yield _frozen(contest)
    yield condition(
        "issued_known",
        None if contest.issued is None else contest.issued > 0,
        (f"Đã phát ra {shown(contest.issued)} phiếu.", f"{shown(contest.issued)} ballots were issued."),
        ("Ghi số phiếu phát ra.", "Record the ballots issued."),
    )
    fits = None
    if contest.issued is not None and contest.collected is not None:
        fits = contest.collected <= contest.issued
    yield condition(
        "collected_exceeds_issued" if fits is False else "collected_fits",
        fits,
        (
            f"Thu về {shown(contest.collected)} phiếu, không quá {shown(contest.issued)} phiếu phát ra.",
            f"{shown(contest.collected)} ballots collected, not more than the {shown(contest.issued)} issued.",
        ),
        (
            "Dừng lại, lập biên bản, báo cáo Đoàn Chủ tịch và bỏ phiếu lại.",
            "Stop, record it, report to the presidium and vote again.",
        ),
        norm.article,
        norm.confirmed,
    )
    if contest.issued is not None and now.entitled is not None:
        yield condition(
            "issued_fits",
            contest.issued <= now.entitled,
            (
                f"Phát ra {contest.issued} phiếu cho {now.entitled} người được tính.",
                f"{contest.issued} ballots issued to {now.entitled} people who count.",
            ),
            ("Đối chiếu số phiếu phát ra với điểm danh.", "Compare the ballots issued with the attendance."),
        )


def announce(now: Situation, regulation: Regulation, season: CongressRule | None) -> Iterable[Condition]:
    contest = _contest(now)
    yield from count(now, regulation, season)
    yield condition(
        "all_ruled",
        None if contest.unruled is None else contest.unruled == 0,
        (
            f"Còn {shown(contest.unruled)} phiếu chờ Ban Kiểm phiếu kết luận.",
            f"{shown(contest.unruled)} ballots await a ruling.",
        ),
        ("Ban Kiểm phiếu kết luận từng phiếu.", "The tellers rule on each ballot."),
    )
    balance = None
    if contest.collected is not None and contest.valid is not None and contest.invalid is not None:
        balance = contest.valid + contest.invalid == contest.collected
    yield condition(
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
    yield condition(
        "count_confirmed",
        contest.count_confirmed,
        ("Các lần kiểm phiếu cho cùng một kết quả.", "The counts agree."),
        ("Xem chỗ khác nhau giữa các lần kiểm.", "Look at where the counts differ."),
    )
    yield condition(
        "minutes_signed",
        contest.minutes_signed,
        ("Biên bản kiểm phiếu đã được ký.", "The tally minutes are signed."),
        ("Trưởng Ban Kiểm phiếu và Đoàn Chủ tịch ký biên bản.", "The head teller and the presidium sign."),
    )


def _frozen(contest: ContestState) -> Condition:
    return condition(
        "list_frozen",
        contest.list_frozen,
        ("Danh sách bầu cử đã chốt.", "The list is closed."),
        ("Đại hội biểu quyết chốt danh sách bầu cử.", "The congress closes the list by vote."),
    )


def _contest(now: Situation) -> ContestState:
    if now.contest is None:
        raise Refusal("no_contest", Words("Chưa chọn cuộc bầu nào.", "No election is chosen."))
    return now.contest
