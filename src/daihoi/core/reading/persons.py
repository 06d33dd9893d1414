"""Persons and their posts, abbreviated or not ("đồng chí A – PCT TT HĐND huyện"), against those of the facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from daihoi.core.facts import CongressFacts, PersonFacts
from daihoi.core.reading.bodies import key, skeleton_of
from daihoi.core.reading.draft import ASK, ERROR, UPPER, Draft, Finding, Place

ABBREVIATIONS = {
    "TUV": "tỉnh ủy viên", "HUV": "huyện ủy viên", "ĐUV": "đảng ủy viên", "BT": "bí thư", "PBT": "phó bí thư",
    "PBTTT": "phó bí thư thường trực", "BTHU": "bí thư huyện ủy", "PBTHU": "phó bí thư huyện ủy",
    "PBTTU": "phó bí thư tỉnh ủy",
    "BTĐU": "bí thư đảng ủy", "PBTĐU": "phó bí thư đảng ủy", "UVBTV": "ủy viên ban thường vụ", "UV": "ủy viên",
    "BTV": "ban thường vụ", "BCH": "ban chấp hành", "CT": "chủ tịch", "PCT": "phó chủ tịch", "TT": "thường trực",
    "HĐND": "hội đồng nhân dân", "UBND": "ủy ban nhân dân", "UBKT": "ủy ban kiểm tra", "CN": "chủ nhiệm",
    "MTTQ": "mặt trận tổ quốc", "CQCQ": "cơ quan chính quyền", "HU": "huyện ủy", "TU": "tỉnh ủy", "ĐU": "đảng ủy",
    "BTC": "ban tổ chức", "TW": "trung ương", "TƯ": "trung ương", "HĐQT": "hội đồng quản trị",
}  # fmt: skip
RANKS = (
    "phó bí thư thường trực", "phó bí thư", "bí thư", "phó chủ tịch thường trực", "phó chủ tịch", "chủ tịch",
    "phó chủ nhiệm",
    "chủ nhiệm", "phó trưởng ban", "trưởng ban", "phó trưởng phòng", "trưởng phòng", "phó giám đốc", "giám đốc",
    "ủy viên ban thường vụ", "ủy viên ban chấp hành", "tỉnh ủy viên", "thành ủy viên", "huyện ủy viên", "đảng ủy viên",
    "ủy viên", "chánh văn phòng", "phó chánh văn phòng", "hiệu trưởng", "phó hiệu trưởng", "kế toán trưởng", "thư ký",
)  # fmt: skip
_RANKS = tuple(sorted((key(rank) for rank in RANKS), key=len, reverse=True))
_CAP = rf"[{UPPER}][^\W\d_]*"
_NAME = rf"{_CAP}(?:[ \t]+{_CAP}){{1,4}}"
_TITLED = re.compile(
    rf"\b(?:[Đđ]ồng chí|ĐỒNG CHÍ|[Đđ]/c|[ÔôBb](?:ng|à))[ \t]+(?P<name>{_NAME})(?P<gap>\s*[-–—,:(]\s*)?"
)
_POST_WORDS = "|".join(
    sorted({rank.split()[0] for rank in RANKS} | {"phó", "nguyên", "quyền", "thường trực"}, key=len, reverse=True)
)
_ABBREVIATED = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
_STARTS = re.compile(rf"^(?:(?i:{_POST_WORDS})\b|(?:{_ABBREVIATED})\b)")
_AHEAD = re.compile(r"(?:^\s*|[,;:.(–—]\s*|\b[Đđ]ồng chí\s+|\bcủa\s+|\bcó\s+)(?P<post>[^,;:.()\n–—]+?)\s+$")
_TO_POSTS = re.compile(
    r"\s*[-–—,:(]\s*"
    r"|\s+(?:(?:được|tái|đắc|tín nhiệm|bầu|phân công|tiếp tục)\s+){0,4}"
    r"(?:(?:giữ|đảm nhiệm)(?:\s+chức(?:\s+vụ|\s+danh)?)?|(?:đắc|trúng|tái) cử(?:\s+chức(?:\s+vụ|\s+danh)?)?|làm|là)\s+"
)
_POST_END = re.compile(
    r"\b(?:cùng|đã|phát biểu|chủ trì|trình bày|điều hành|thay mặt|đến dự|về dự|tới dự|dự|chỉ đạo|chúc mừng|tặng"
    r"|khai mạc|bế mạc"
    r"|với|\d|được|đọc|báo cáo|làm|giữ|lần thứ|khóa|khoá|nhiệm kỳ|và|trúng cử|tái cử|thông qua|có mặt|tham dự)\b"
)


@dataclass(frozen=True, slots=True)
class PostSeen:
    """One post as written, and spelled out."""

    start: int
    end: int
    text: str
    full: str


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A person and the posts beside the name."""

    start: int
    end: int
    name: str
    posts: tuple[PostSeen, ...]


def read_persons(draft: Draft, facts: CongressFacts | None = None) -> tuple[PersonSeen, ...]:
    """Persons called "đồng chí", "ông" or "bà", and those the facts name."""
    found: dict[int, PersonSeen] = {}
    for match in draft.find(_TITLED):
        found[match.start("name")] = _person(draft, match.start("name"), match.end("name"))
    for known in facts.persons if facts else ():
        for match in re.finditer(rf"(?<!\w){re.escape(known.name)}(?!\w)", draft.text):
            found.setdefault(match.start(), _person(draft, match.start(), match.end()))
    return tuple(_with_post_ahead(draft, found[start]) for start in sorted(found))


def _with_post_ahead(draft: Draft, seen: PersonSeen) -> PersonSeen:
    """ "Bí thư Huyện ủy Nguyễn Văn An": the post stands before the name."""
    first = max(draft.sentence(seen.start)[0], seen.start - 80)
    ahead = _AHEAD.search(draft.text[first : seen.start])
    if ahead is None or not _STARTS.match(ahead["post"]):
        return seen
    written = ahead["post"].rstrip()
    at = first + ahead.start("post")
    post = PostSeen(at, at + len(written), written, spelled_out(written))
    return PersonSeen(seen.start, seen.end, seen.name, (post, *seen.posts))


def _person(draft: Draft, start: int, end: int) -> PersonSeen:
    _, last = draft.sentence(start)
    rest = _TO_POSTS.match(draft.text[end:last])
    posts: list[PostSeen] = []
    at = end + rest.end() if rest else last
    while at < last:
        chunk = re.match(r"[^,;:.()\n–—]+", draft.text[at:last])
        if not chunk or not _STARTS.match(chunk[0]):
            break
        stop = _POST_END.search(draft.lower[at : at + chunk.end()])
        written = draft.text[at : at + (stop.start() if stop else chunk.end())].rstrip()
        if written:
            posts.append(PostSeen(at, at + len(written), written, spelled_out(written)))
        comma = re.match(r"\s*,\s*(?:kiêm\s+)?", draft.text[at + chunk.end() : last])
        if stop or not comma:
            break
        at += chunk.end() + comma.end()
    return PersonSeen(start, end, draft.text[start:end], tuple(posts))


def spelled_out(post: str) -> str:
    """PCT TT HĐND huyện → Phó chủ tịch thường trực hội đồng nhân dân huyện."""
    words = [ABBREVIATIONS.get(word, word) for word in re.findall(r"\w+", post)]
    full = " ".join(words)
    return full[:1].upper() + full[1:]


def judge_persons(draft: Draft, persons: tuple[PersonSeen, ...], facts: CongressFacts) -> Iterator[Finding]:
    """Names and posts against the facts; people whom the facts do not know are left alone."""
    for seen in persons:
        at = next((i for i, each in enumerate(facts.persons) if key(each.name) == key(seen.name)), None)
        if at is None:
            yield from _judge_name(draft, seen, facts)
        elif facts.persons[at].posts:
            for post in seen.posts:
                yield from _judge_post(draft, seen, post, facts, at)


def _judge_name(draft: Draft, seen: PersonSeen, facts: CongressFacts) -> Iterator[Finding]:
    """A name that differs from a known one in its marks alone, with a post of that person."""
    for at, known in enumerate(facts.persons):
        if skeleton_of(known.name) == skeleton_of(seen.name):
            shares = any(_fits(post.full, each) for post in seen.posts for each in known.posts)
            vi, en = f"Theo dữ kiện, tên là {known.name}.", f"By the facts the name is {known.name}."
            level = ERROR if shares else ASK
            yield draft.finding(seen, "person_post", level, vi, en, expected=known.name, source=f"persons[{at}]")


def _judge_post(draft: Draft, seen: PersonSeen, post: PostSeen, facts: CongressFacts, at: int) -> Iterator[Finding]:
    known = facts.persons[at]
    if re.match(r"nguyên\b", post.text, re.IGNORECASE) or any(_fits(post.full, each) for each in known.posts):
        return
    rank, body = _split(post.full)
    alike = [each for each in known.posts if rank and _split(each)[0] and _covers(body, _split(each)[1])]
    near = max(alike, key=lambda each: len(body & _split(each)[1]), default=None)
    owner = _owner(post.full, facts, known)
    expected = near or ", ".join(known.posts)
    vi = f"Theo dữ kiện, {known.name} là {', '.join(known.posts)}."
    en = f"By the facts {known.name} is {', '.join(known.posts)}."
    if owner:
        vi, en = f"{vi} {post.text} là {owner}.", f"{en} {post.text} is {owner}."
    newly = "bầu" in draft.before(post.start, 40)  # a post just won may not yet be among the facts
    level = ERROR if (near or owner) and not newly else ASK
    yield draft.finding(
        Place(post.start, post.end), "person_post", level, vi, en, expected=expected, source=f"persons[{at}].posts"
    )


def _owner(post: str, facts: CongressFacts, not_him: PersonFacts) -> str:
    """Whose post it is by the facts, where a body has only one such post."""
    if _split(post)[0] not in (key("bí thư"), key("chủ tịch")):
        return ""
    return next((p.name for p in facts.persons if p is not not_him and any(_fits(post, each) for each in p.posts)), "")


def _fits(written: str, known: str) -> bool:
    (rank, body), (known_rank, known_body) = _split(_expanded(written, known)), _split(spelled_out(known))
    standing = key("thường trực")
    return rank.removesuffix(f" {standing}") == known_rank.removesuffix(f" {standing}") and _covers(body, known_body)


def _expanded(post: str, known: str) -> str:
    """Capitals that are the first letters of words of the known post, written out: LĐLĐ → Liên đoàn Lao động."""
    words = re.findall(r"\w+", known)
    initials = "".join(word[0].upper() for word in words)

    def out(match: re.Match[str]) -> str:
        at = initials.find(match[0]) if match[0] not in ABBREVIATIONS else -1
        return " ".join(words[at : at + len(match[0])]) if at >= 0 else match[0]

    return re.sub(rf"\b[{UPPER}]{{2,8}}\b", out, post)


def _split(post: str) -> tuple[str, frozenset[str]]:
    """The rank of a post, and the words of its body."""
    full = key(spelled_out(post))
    rank = next((each for each in _RANKS if full == each or full.startswith(f"{each} ")), "")
    return rank, frozenset(full[len(rank) :].split())


def _covers(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one
