"""What a figure of a report is called where nobody named it for us: the words round it, tidied (for core/offers)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from daihoi.core.reading.draft import Draft
from daihoi.core.reading.figures import Figure

LONGEST_NAME = 25  # words; what is longer is a sentence, not a name
# abbreviations of reports (glossary), written out so that two spellings of one indicator are one
_SHORT = {
    "HTXSNV": "hoàn thành xuất sắc nhiệm vụ", "HTTNV": "hoàn thành tốt nhiệm vụ", "HTNV": "hoàn thành nhiệm vụ",
    "KHTNV": "không hoàn thành nhiệm vụ", "TTCN": "tiểu thủ công nghiệp", "NTM": "nông thôn mới",
    "KT-XH": "kinh tế - xã hội", "TSVM": "trong sạch, vững mạnh", "CBCCVC": "cán bộ, công chức, viên chức",
    "GTSX": "giá trị sản xuất", "BHYT": "bảo hiểm y tế", "CCHC": "cải cách hành chính",
}  # fmt: skip
_SHORTENED = re.compile(rf"\b(?:{'|'.join(sorted(_SHORT, key=len, reverse=True))})\b")
_BASES = re.compile(
    r"(?:cơ quan, đơn vị|cơ quan|đơn vị|tổ chức cơ sở đảng|chi bộ|đảng viên|hội viên|đoàn viên|cán bộ, công chức"
    r"|công chức|viên chức|người lao động|công nhân|số xã|xã|thôn|khu dân cư|hộ gia đình|hộ|gia đình|trường|trạm y tế"
    r"|hồ sơ|doanh nghiệp|dân số|người dân|học sinh|trẻ em)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    ["đạt", "là", "của", "các", "những", "được", "có", "tỷ", "lệ", "số", "mức", "ước", "và", "với", "về", "theo"]
)
_EDGES = " \t\n,;:.–—-+*•\"“”'()/"
_CUT = re.compile(
    r",\s*(?:đảng bộ|chi bộ|đảng ủy|cấp ủy|trong đó|phấn đấu|góp phần|đồng thời|không có|nâng|đưa)\b.*$", re.I | re.S
)
_TIMES = re.compile(
    r"(?:\b(?:tính |kể )?(?:đến|từ|trong|vào)?\s*(?:hết |cuối |đầu )?(?:năm|giai đoạn|nhiệm kỳ)\s+(?:19|20)\d\d"
    r"(?:\s*[-–]\s*(?:19|20)\d\d)?|^(?:hằng|hàng|mỗi) năm|^trong (?:nhiệm kỳ|5 năm|những năm)(?: qua)?)\b[\s,]*",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"(?<=\S )phấn đấu\s+", re.IGNORECASE)
_PER = re.compile(r"^/\s*[^\W\d]+(?:\s*/\s*[^\W\d]+)*\s*,?\s*")
_LED = re.compile(
    r"^(?:số|tổng số|phấn đấu|đạt|có|đã|và|đến nay|hiện nay|trong đó|[a-zđ]\))\s+(?=\S+\s)", re.IGNORECASE
)
_TRAILED = re.compile(
    r"\s+(?:đạt|chiếm|là|có|còn|ước|đã|được|tăng lên|(?<!trở )lên|xuống|từ|khoảng|trên)$", re.IGNORECASE
)
_VERB = re.compile(r"\b(vượt|tăng|giảm)\s+(?:(?:trên|hơn|gần|khoảng|thêm|được)\s+)*$")
_THAN = re.compile(r"\s*((?:chỉ tiêu|kế hoạch|dự toán|so với|nghị quyết)[^.;:,()\d]{0,80}(?:\d{4})?)")
_ADMITTED = re.compile(r"\bkết nạp\b[^.;,]{0,30}$")
_BEHIND = re.compile(r"\s*(?P<noun>(?:(?!\s+(?:trở lên|đạt|bằng|tăng|so với)\b)[^.;:,()\d]){1,80})")
_LEADING = re.compile(r"(?:\s*/\s*\w+)?\s*(?P<name>(?:(?!,\s*(?:\d|trong đó|đạt|chiếm|có))[^\d;:().\n]){0,200})")
_IS_UNIT = re.compile(r"(?:nghìn|ngàn|triệu|t[ỷỉ](?!\s+(?:lệ|suất|trọng))|đồng|%|ha|tấn)\b", re.IGNORECASE)
_MAKE_UP = re.compile(
    r"(?:^|[.;\n+–-])\s*(?P<name>cơ cấu(?:\s+(?!chuyển|tiếp|theo|từng|đạt|là|gồm|như)[^\W\d_]+){1,6})[^:;.]{0,80}[:,]",
    re.I,
)
# what may stand between two figures of one thing: "…, năm 2019 đạt", "xuống còn"
_GOES_ON = re.compile(
    r"[\s,;]*(?:(?:năm|19\d\d|20\d\d|và|đến|đạt|là|còn|lên|xuống|tăng|giảm|ước|khoảng|trên|dưới)\b[\s,]*|\(|\))*", re.I
)


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a figure, its unit, what a share is of; `is_whole`: the words make a name that can stand alone."""

    name: str
    unit: str
    of: str
    is_whole: bool


def name_of(draft: Draft, figure: Figure, before: tuple[Figure, Named] | None = None) -> Named:
    """The name of one figure from the words before it, or behind it where it leads.

    before: the figure before it and its name, for what goes on ("năm 2018 đạt 52 …, năm 2019 đạt 58 …").
    """
    if before and before[0].sort == figure.sort and _GOES_ON.fullmatch(draft.text[before[0].end : figure.start]):
        return Named(before[1].name, figure.unit, before[1].of, before[1].is_whole)
    if figure.sort in ("noun", "measure"):
        return _counted(draft, figure)
    leads, words = figure.name_at >= figure.end, _tidy(figure.name)
    if not leads and len(words.split()) < 2:
        behind = _LEADING.match(draft.text, figure.end, draft.sentence(figure.start)[1])
        leads, words = True, _tidy(behind["name"]) if behind else words
    base = _BASES.match(words) if leads and figure.unit == "%" else None
    of = base[0].lower() if base else ""
    verb, than = _VERB.search(draft.before(figure.start)), _THAN.match(draft.text, figure.end)
    if verb and not leads:
        words = f"{words} {verb[1]}" if not words.endswith(verb[1]) else words
        if than:
            of = "" if than[1].lower().startswith("so với") else than[1].strip(_EDGES)
            words = f"{words} {of or than[1].strip(_EDGES)}"
    unsure = bool(than and not verb) or bool(verb and leads)  # how much of a plan, how much of a change
    return Named(words, figure.unit, of, _stands_alone(words) and not unsure)


def _counted(draft: Draft, figure: Figure) -> Named:
    """ "kết nạp 32 quần chúng ưu tú vào Đảng": the deed, then what was counted; the unit is what was counted."""
    at = figure.number_end if figure.sort == "noun" else figure.end
    behind = _BEHIND.match(draft.text, at)
    counted = " ".join((behind["noun"] if behind else figure.unit).split()[:10])
    admitted = _ADMITTED.search(draft.before(figure.start))
    deed = "kết nạp" if admitted else figure.name if figure.name_at < figure.start else ""
    unit = "người" if admitted or figure.unit in ("đồng chí", "đ/c", "quần chúng") else figure.unit
    words = _tidy(f"{deed} {counted}")
    return Named(words, unit, "", bool(deed) and _stands_alone(words))


def part_name(draft: Draft, figure_start: int, since: int) -> str:
    """The name of one part of a make-up: all between the figure before, or the colon, and this one."""
    words = draft.text[since:figure_start]
    return _tidy(re.split(r"[:;]", words)[-1])


def written_out(words: str) -> str:
    """The words with the abbreviations of reports written out."""
    return _SHORTENED.sub(lambda match: _SHORT[match[0]], words)


def _tidy(words: str) -> str:
    words = _CUT.sub("", _PROMISED.sub("", _PER.sub("", " ".join(words.split()))))
    words, before = written_out(_TIMES.sub("", words)).strip(_EDGES), ""
    while words != before:
        before, words = words, _TRAILED.sub("", _LED.sub("", words)).strip(_EDGES)
    return words[:1].upper() + words[1:]


def _stands_alone(words: str) -> bool:
    if not 2 <= len(words.split()) <= LONGEST_NAME or _IS_UNIT.match(words):
        return False
    return not re.search(r"\b(?:và|các|của|với|là)$", words.lower())


def composition_of(draft: Draft, at: int) -> str:
    """The name of the make-up whose sentence a place stands in ("Cơ cấu kinh tế"), "" if it is none."""
    first, _ = draft.sentence(at)
    found = _MAKE_UP.search(draft.text[first:at])
    return _tidy(found["name"]) if found else ""


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """The words of a name that carry meaning, abbreviations written out, "1ha" as "ha"."""
    words = [word.lstrip("0123456789") for word in re.findall(r"\w+", written_out(name).lower())]
    rest = frozenset(word for word in words if word)
    return rest - _EMPTY or rest
