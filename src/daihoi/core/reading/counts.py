"""Heads and ballots as a text tells them: who was convened and came, papers issued and valid, people elected."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from daihoi.core.reading.draft import UPPER, Draft, Place
from daihoi.core.reading.figures import Figure
from daihoi.core.reading.nouns import PEOPLE
from daihoi.core.reading.numbers import read_words

LEDGER = ("issued", "collected", "valid", "invalid")
OFFICES = (
    ("alternates", r"dự khuyết"),
    ("delegates_to_higher_congress", r"đại biểu(?: chính thức)?(?: đi)? dự đại hội|đoàn đại biểu"),
    ("inspection_committee", r"ủy ban kiểm tra|ubkt"),
    ("standing_committee", r"ban thường vụ|btv"),
    ("executive_committee", r"ban chấp hành|bch|chi ủy|chi uỷ|cấp ủy khóa"),
    ("control_board", r"ban kiểm soát"),
    ("board", r"hội đồng quản trị|hđqt"),
)
_OFFICE = tuple((office, re.compile(pattern)) for office, pattern in OFFICES)
_POSTS = (("deputy", "phó bí thư"), ("secretary", "bí thư"), ("chair", "chủ tịch"))  # of a ballot alone
_ANY_WORD = re.compile(r"[^\W\d_]{2}")
_PEOPLE = re.compile(rf"\s*(?:{PEOPLE})\b", re.IGNORECASE)
_DIGIT_WORDS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|trăm|linh|lẻ|tư"
_IN_WORDS = re.compile(
    rf"\b(?P<n>(?!một\s+{PEOPLE})(?:(?:{_DIGIT_WORDS})\s{{1,3}}){{1,8}})(?={PEOPLE}\b)", re.IGNORECASE
)

# between a word and its number: "hợp lệ: 145", "hợp lệ là 145"; a comma starts something else
_IS = r"[^\w,;.]*(?:là|có|được|gồm|đều là|vẫn là)?[^\w,;.]*$"
_BALLOT_TALK = re.compile(r"phiếu|không hợp lệ|phát ra|thu (?:về|vào)")
_AHEAD = (
    ("invalid", re.compile(rf"không hợp lệ(?: \([^()\d]{{1,20}}\))?{_IS}")),
    ("valid", re.compile(rf"(?<!không )hợp lệ{_IS}")),
    ("issued", re.compile(rf"(?:phát ra|đã phát|\bphát){_IS}")),
    ("collected", re.compile(rf"\b(?:thu về|thu vào|thu lại|thu được|thu){_IS}")),
)
_BEHIND = (
    ("invalid", re.compile(r"^\s*(?:phiếu )?(?:là )?không hợp lệ")),
    ("valid", re.compile(r"^\s*(?:phiếu )?(?:là )?hợp lệ")),
    ("issued", re.compile(r"^\s*phiếu (?:đã )?(?:được )?phát(?: ra)?\b")),
    ("collected", re.compile(r"^\s*phiếu (?:đã )?(?:được )?thu\b")),
)
_BALLOTS = re.compile(r"\s*phiếu")
_VOTES = re.compile(r"(?:trúng cử|đạt|với|được|nhận|tín nhiệm)\W*(?:số phiếu)?\W*(?:là|đạt)?\W*$")
_AFTER_A_NAME = re.compile(rf"(?:[{UPPER}][^\W\d_]*[ \t]+){{1,4}}[{UPPER}][^\W\d_]*\s*:\s*$")  # "Lê Thị Hoa: 146 phiếu"
_AGREED = re.compile(r"^\s*phiếu\s*(?:bầu|đồng ý|tán thành|tín nhiệm|thuận)?\b(?!\s*(?:hợp|không|phát|thu|được phát))")
_HANDS_AFTER = re.compile(
    rf"^\s*{PEOPLE}[^.;,:\d]{{0,40}}?\b(?:biểu quyết|tán thành|nhất trí|đồng ý|giơ tay|bỏ phiếu (?:thuận|tán thành))"
)
_TO_COME = r"(?: (?:về |đến |tới |tham )?(?:dự|họp))?(?: đại hội| họp)?"
_CONVENED = re.compile(
    rf"(?<!cấp ủy )(?<!ban chấp hành )triệu tập{_TO_COME}[^\w,;]*(?:là|gồm|có|tổng số|tổng cộng)?\W*(?:số)?\W*$"
)
_CONVENED_AFTER = re.compile(rf"^\s*{PEOPLE}(?:\s+chính thức)?\s+(?:được|đã|có quyết định)?\s*(?:được\s+)?triệu tập")
_CAME = r"(?<!\w)(?:có mặt|hiện diện)"
_MOMENT = r"(?:lúc|vào lúc|vào|khi|tại|đến|trước|sau|từ)\s[^.;\n]{1,70}?"
_PRESENT = re.compile(
    rf"(?:{_CAME}|tham dự|dự|tham gia|sự có mặt của|sự tham dự của)\W*(?:đại hội)?\W*(?:chính thức)?"
    r"\W*(?:có|là|của|gồm|đủ)?\W*(?:tổng số)?\W*$"
)
_PRESENT_SURE = re.compile(
    rf"{_CAME}(?: (?:về |tham |đến )?dự)?(?: đại hội)?\W*(?:là|có|gồm)?\W*$|{_CAME} {_MOMENT}(?:là|có|gồm|:)\s*$"
)
_PRESENT_AFTER = re.compile(
    rf"^\s*{PEOPLE}\b[^.;,\d]{{0,60}}?\b(?:có mặt|tham gia đại hội|(?:về |tham |đến )?dự(?!\s+(?:bị|khuyết|án"
    r"|thảo|toán|kiến|báo|phòng|trữ)))\b"
)
_ABSENT = re.compile(r"(?<!\w)vắng(?: mặt)?\W*(?:là|có)?\W*$")
_WHO_ELSE = re.compile(
    r"(?:đại diện|thay mặt)\s+(?:cho)?[^.;,]{0,30}$|trong đó\b[^.;)]{0,40}$|khách mời\W*$|chi bộ có\W*$"
)
_SOME_OF_THEM = re.compile(
    rf"^\s*{PEOPLE}\s+(?:nữ|nam|trẻ|là|người|dân tộc|có(?! mặt)|dưới|trên|từ|trình độ|được (?:tặng|trao)|trong ban"
    r"|lãnh đạo|nguyên|khách)\b"
)
_ABSENT_AFTER = re.compile(
    rf"^\s*{PEOPLE}\b[^.;,\d]{{0,25}}\bvắng\b|^\s*(?:khách|vị (?:khách|lãnh đạo)|đồng chí lãnh đạo)"
)
_ADMITTED = re.compile(r"\bkết nạp(?: (?:được|mới|thêm|vào đảng|tổng số))*[^\w,;.]*$")
_ADMITTED_AFTER = re.compile(rf"^\s*{PEOPLE}\b[^.;,\d]{{0,30}}?\b(?:được kết nạp|vào đảng)\b")
_ELECTED = re.compile(r"\b(?:bầu(?! cử)|trúng cử)\b[^.;]{0,100}$")
_ELECTED_AFTER = re.compile(rf"^\s*{PEOPLE}\b[^.;\d]{{0,30}}\b(?:vào|tham gia|trúng cử vào|trúng cử)\b[^.;\d]{{0,60}}")
_COMMITTEE_OF = re.compile(
    r"\b(?:ban chấp hành|ban thường vụ|ủy ban kiểm tra|chi ủy|ban kiểm soát|hội đồng quản trị)\b"
    r"[^.;,\d]{0,60}(?:gồm|gồm có)\W*$"
)
_INTO = re.compile(r"(?:gồm|gồm có|có|với|là)\W*$")
_SEATS = re.compile(r"(?:số lượng|cần bầu|bầu lấy|(?<!đại biểu )được bầu)[^.;,]{0,60}$")
_CANDIDATES = re.compile(
    r"(?:danh sách(?!\s+(?:đoàn|tổ|khách|ban (?:kiểm phiếu|thẩm tra)|kiểm phiếu|đảng viên|đại biểu))|số dư"
    r"|ứng cử viên|nhân sự)[^.;]{0,60}(?:gồm|có|là|:)\W*$"
)
_BALLOT_OF = re.compile(
    r"\b(?:bầu|phiếu giới thiệu|phiếu tín nhiệm)\s+(?:[^\W\d]+\s+){0,3}?(?P<what>ban chấp hành|ban thường vụ|bí thư"
    r"|phó bí thư|chủ tịch|ủy ban kiểm tra|ban kiểm soát|hội đồng|bch|btv|đoàn đại biểu|đại biểu)\b[^.;\d\n]{0,40}"
)
_COMMITTEE_MEETS = re.compile(
    r"(?:ban chấp hành|bch|ban thường vụ|đảng ủy|chi ủy|hội đồng quản trị)\b[^.;]{0,60}\b(?:họp|hội nghị|phiên)\b"
    r"|hội nghị (?:lần thứ|ban chấp hành|bch)|phiên (?:họp )?(?:thứ nhất|đầu tiên)|\bdự họp\b|\bdự hội nghị\b"
)
_OF_A_NAME = re.compile(rf"[{UPPER}][^\W\d_]*[ \t]+Thu\s+được\s*$")  # "bà Lý Thu được 28 phiếu"


@dataclass(frozen=True, slots=True)
class CountSeen:
    """A count with its role; office where it belongs to an election; of = the whole in a/b."""

    start: int
    end: int
    value: int
    role: str
    office: str = ""
    of: int | None = None
    operator: str = "="


def read_counts(draft: Draft, figures: tuple[Figure, ...]) -> tuple[CountSeen, ...]:
    """The counts whose role is clear; every other number is left alone."""
    found: list[CountSeen] = []
    contests = _Contests(draft)
    for each in figures:
        if each.sort in ("", "noun") and each.value == int(each.value) and each.upper is None:
            of = None if each.of is None else int(each.of)
            place = Place(each.start, each.number_end)
            found.extend(_count(draft, contests, place, int(each.value), of, each.operator))
    for match in draft.find(_IN_WORDS):
        value = read_words(match["n"])
        if value:
            place = Place(match.start(), match.start() + len(match["n"].rstrip()))
            found.extend(_count(draft, contests, place, value, None, "="))
    return tuple(sorted(found, key=lambda each: each.start))


class _Contests:
    """Which ballot was spoken of last before a place: each has its own ledger."""

    def __init__(self, draft: Draft) -> None:
        said = list(_BALLOT_OF.finditer(draft.lower))
        self._starts = [match.end("what") for match in said]
        self._offices = [_office(match[0], "") or _post(match["what"]) for match in said]

    def at(self, place: int) -> str:
        """An office, "other" for one the facts have no word for, "" where no ballot was named yet."""
        before = bisect_right(self._starts, place)
        return self._offices[before - 1] if before else ""


def _post(what: str) -> str:
    return next((office for office, word in _POSTS if what.startswith(word)), "other")


def _count(
    draft: Draft, contests: _Contests, at: Place, value: int, of: int | None, operator: str
) -> Iterator[CountSeen]:
    before, after = draft.before(at.start, 160), draft.after(at.end, 120)
    if not _ANY_WORD.search(before[-80:]) and not _ANY_WORD.search(after[:40]):
        return  # a bare number
    role = _role(draft, at, before, after, is_share=of is not None)
    if role in LEDGER or role == "votes":
        yield from _papers(draft, at, role, contests.at(at.start), (value, of, operator))
        return
    if role != "absent" and (_WHO_ELSE.search(before) or _ABSENT_AFTER.match(after)):
        return
    if role in ("present", "convened", "absent", "hands"):
        if (role == "present" and of is None and _SOME_OF_THEM.match(after)) or _of_a_meeting(draft, at, after):
            return
        yield from _heads(draft, at, role, (value, of, operator))
    elif role in ("elected", "seats", "candidates"):
        office = _office(before, after)
        if role == "candidates" and not office:
            office = contests.at(at.start)  # "Danh sách bầu cử gồm 31 đồng chí" under its heading
        if office or role != "elected":
            yield CountSeen(at.start, at.end, value, role, office, of, operator)
    elif role:
        yield CountSeen(at.start, at.end, value, role, "", of, operator)


def _papers(
    draft: Draft, at: Place, role: str, contest: str, count: tuple[int, int | None, str]
) -> Iterator[CountSeen]:
    """Papers of one ballot; "hợp lệ 146/150" also says how many were collected."""
    value, of, operator = count
    yield CountSeen(at.start, at.end, value, role, contest, of, operator)
    whole = {"valid": "collected", "invalid": "collected", "collected": "issued"}.get(role)
    if of is not None and whole:
        yield CountSeen(_behind_slash(draft, at), at.end, of, whole, contest)


def _heads(draft: Draft, at: Place, role: str, count: tuple[int, int | None, str]) -> Iterator[CountSeen]:
    """People; "có mặt 150/157" also says how many were convened, "150/155 biểu quyết" how many were in the hall."""
    value, of, operator = count
    yield CountSeen(at.start, at.end, value, "present" if of is not None and role == "convened" else role, "", of,
                    operator)  # fmt: skip
    if of is not None and role in ("present", "convened"):
        yield CountSeen(_behind_slash(draft, at), at.end, of, "convened")


def _behind_slash(draft: Draft, at: Place) -> int:
    return draft.text.index("/", at.start, at.end) + 1


def _of_a_meeting(draft: Draft, at: Place, after: str) -> bool:
    """Is it a meeting of the committee that these people came to?"""
    if re.match(rf"\s*{PEOPLE}?[^.;,\d]{{0,30}}\bdự (?:họp|hội nghị)\b", after):
        return True
    if not any(word in draft.lower[max(0, at.start - 160) : at.start] for word in ("họp", "hội nghị", "phiên")):
        return False
    meets = list(_COMMITTEE_MEETS.finditer(draft.lower, max(0, at.start - 160), at.start))
    return bool(meets) and "đại hội" not in draft.lower[meets[-1].end() : at.start]


def _role(draft: Draft, at: Place, before: str, after: str, *, is_share: bool) -> str:
    """What a number counts, by the words just before and behind it; "" where that is not clear."""
    papers = _role_of_papers(draft, at, before, after, is_share=is_share)
    if papers or _BALLOTS.match(after):
        return papers  # papers are no people
    return _role_of_people(before, after)


def _role_of_papers(draft: Draft, at: Place, before: str, after: str, *, is_share: bool) -> str:
    if not _BALLOT_TALK.search(before[-120:] + after[:40]):
        return ""
    near = before[-60:]
    ahead = next(((role, said) for role, pattern in _AHEAD if (said := pattern.search(near))), None)
    if ahead and ahead[0] == "collected" and _OF_A_NAME.search(draft.text, max(0, at.start - 60), at.start):
        ahead = None
    behind = next((role for role, pattern in _BEHIND if pattern.match(after)), "")
    if ahead and not (behind and ahead[1][0].rstrip().endswith(("có", "được"))):
        return ahead[0]  # but "thu về có 145 phiếu hợp lệ" tells of valid ones
    if is_share and _BALLOTS.match(after):
        return "votes"
    led = _VOTES.search(near) or _AFTER_A_NAME.search(draft.text, max(0, at.start - 40), at.start)
    return behind or ("votes" if led and _AGREED.match(after) else "")


def _role_of_people(before: str, after: str) -> str:
    near = before[-60:]
    people = bool(_PEOPLE.match(after))
    if _ABSENT.search(near):
        return "absent"
    if _HANDS_AFTER.match(after):
        return "hands"
    if _CONVENED.search(near) or _CONVENED_AFTER.match(after):
        # "có mặt 150/157 đại biểu được triệu tập": the first is who came
        return "present" if re.search(r"có mặt\W*(?:là|có)?\W*$|\bdự\W*$", near) else "convened"
    if people and (_ADMITTED.search(near) or _ADMITTED_AFTER.match(after)):
        return "admitted"
    if _PRESENT_SURE.search(before[-110:]) and (people or re.match(r"\s*(?:[^\w\s]|$|trên\b|trong\b)", after)):
        return "present"
    if _CANDIDATES.search(near) and people:
        return "candidates"
    if _ELECTED.search(before) and (_ELECTED_AFTER.match(after) or (people and _INTO.search(near))):
        return "elected"
    if people and _ELECTED.search(near) and re.match(r"\s*đại biểu(?: chính thức| dự khuyết)?", after):
        return "elected"
    if people and _COMMITTEE_OF.search(before):
        return "elected"
    if _SEATS.search(near) and people:
        return "seats"
    if _PRESENT_AFTER.match(after) or (people and _PRESENT.search(near)):
        return "present"
    return ""


def _office(before: str, after: str) -> str:
    """The election a number belongs to: named right after it, or last before it."""
    behind = "" if _INTO.search(before) else re.split(r"[.;]|\bvà\b|\d", after)[0]  # "Ban Thường vụ gồm 5 đồng chí"
    named = [(match.start(), office) for office, pattern in _OFFICE if (match := pattern.search(behind))]
    if named:
        return min(named)[1]
    if re.match(r"\s*đại biểu\b", after):
        return "delegates_to_higher_congress"
    found = [(match.end(), office) for office, pattern in _OFFICE for match in pattern.finditer(before)]
    return max(found)[1] if found else ""
