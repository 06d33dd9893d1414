"""Abbreviated posts written out, each abbreviation by its position: 'PCT TT HĐND' (steps 2 and 13).

The same letters mean different things: CT is a chair before a council and a directive in a document's symbol; TP is a
head of office at the front and a city behind. So words are read from left to right, never looked up alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from daihoi.core.names import clean
from daihoi.core.roman import read_roman

# At the front of a post, or after a word that calls for one.
_RANKS = {
    "BT": "Bí thư",
    "PBT": "Phó Bí thư",
    "PBTTT": "Phó Bí thư Thường trực",
    "CT": "Chủ tịch",
    "PCT": "Phó Chủ tịch",
    "CN": "Chủ nhiệm",
    "PCN": "Phó Chủ nhiệm",
    "TP": "Trưởng phòng",
    "PTP": "Phó Trưởng phòng",
    "TB": "Trưởng ban",
    "PTB": "Phó Trưởng ban",
    "CVP": "Chánh Văn phòng",
    "PCVP": "Phó Chánh Văn phòng",
    "CTT": "Chánh Thanh tra",
    "PCTT": "Phó Chánh Thanh tra",
    "GĐ": "Giám đốc",
    "PGĐ": "Phó Giám đốc",
    "TGĐ": "Tổng Giám đốc",
    "PTGĐ": "Phó Tổng Giám đốc",
    "HT": "Hiệu trưởng",
    "PHT": "Phó Hiệu trưởng",
    "CHT": "Chỉ huy trưởng",
    "UV": "Ủy viên",
    "UVTT": "Ủy viên Thường trực",
    "UVBTV": "Ủy viên Ban Thường vụ",
    "UVBCH": "Ủy viên Ban Chấp hành",
    "UVTW": "Ủy viên Trung ương Đảng",
    "UVTƯ": "Ủy viên Trung ương Đảng",
    "ĐBQH": "Đại biểu Quốc hội",
    "CUV": "Cấp ủy viên",
    "ĐUV": "Đảng ủy viên",
    "HUV": "Huyện ủy viên",
    "QUV": "Quận ủy viên",
    "CVC": "Chuyên viên chính",
    "CV": "Chuyên viên",
    "KTT": "Kế toán trưởng",
}
# Bodies, wherever they stand.
_BODIES = {
    "HĐND": "Hội đồng nhân dân",
    "UBND": "Ủy ban nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "MTTQ": "Mặt trận Tổ quốc",
    "HU": "Huyện ủy",
    "QU": "Quận ủy",
    "ĐU": "Đảng ủy",
    "ĐB": "Đảng bộ",
    "CB": "Chi bộ",
    "BTV": "Ban Thường vụ",
    "BCH": "Ban Chấp hành",
    "UBKT": "Ủy ban Kiểm tra",
    "BTC": "Ban Tổ chức",
    "BTG": "Ban Tuyên giáo",
    "BDV": "Ban Dân vận",
    "VP": "Văn phòng",
    "CQCQ": "cơ quan Chính quyền",
    "LĐLĐ": "Liên đoàn Lao động",
    "CĐCS": "Công đoàn cơ sở",
    "CĐ": "Công đoàn",
    "TNCS": "Thanh niên Cộng sản",
    "LHPN": "Liên hiệp Phụ nữ",
    "HPN": "Hội Phụ nữ",
    "HND": "Hội Nông dân",
    "CCB": "Cựu chiến binh",
    "HĐQT": "Hội đồng quản trị",
    "BKS": "Ban Kiểm soát",
    "HTX": "Hợp tác xã",
    "TW": "Trung ương",
    "TƯ": "Trung ương",
    "QH": "Quốc hội",
    "CQ": "cơ quan",
    "TCKH": "Tài chính - Kế hoạch",
    "TNMT": "Tài nguyên - Môi trường",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "NNPTNT": "Nông nghiệp và Phát triển nông thôn",
    "PTNT": "Phát triển nông thôn",
    "GDĐT": "Giáo dục và Đào tạo",
    "KTHT": "Kinh tế - Hạ tầng",
    "VHTT": "Văn hóa - Thông tin",
    "TBXH": "Thương binh và Xã hội",
    "ĐTN": "Đoàn Thanh niên",
    "BQL": "Ban Quản lý",
    "HCM": "Hồ Chí Minh",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "KT-XH": "kinh tế - xã hội",
}
_PLACES = {"TP": "thành phố", "TX": "thị xã", "TT": "thị trấn", "H": "huyện", "Q": "quận", "X": "xã"}
_WRITTEN_OUT = {
    "huyện ủy": "Huyện ủy",
    "tỉnh ủy": "Tỉnh ủy",
    "thành ủy": "Thành ủy",
    "quận ủy": "Quận ủy",
    "đảng ủy": "Đảng ủy",
}
_LOWER_OFFICES = re.compile("|".join(_WRITTEN_OUT), re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*([,;/])\s*|\s+(-|–)\s+")
_ABBREVIATION = re.compile(r"^[A-ZĐƯƠ]{2,}\.?$|^[HQX]\.$")


@dataclass(frozen=True, slots=True)
class Expansion:
    """The post written out, and abbreviations that stayed because nobody knows them here."""

    text: str
    unknown: tuple[str, ...] = ()


def expand_post(text: str, province: str = "tỉnh") -> Expansion:
    """Write a post out: 'PCT TT HĐND huyện' → 'Phó Chủ tịch Thường trực Hội đồng nhân dân huyện'.

    Args:
        text: one post or several, parted by commas; words already written out stay.
        province: 'tỉnh' or 'thành phố', whether TU and TUV mean Tỉnh ủy or Thành ủy.
    """
    pieces = _SEPARATOR.split(clean(text))
    said: list[str] = []
    unknown: list[str] = []
    for index in range(0, len(pieces), 3):
        words, missing = _one_post((pieces[index] or "").split(), province)
        said.append(words)
        unknown += missing
        if index + 2 < len(pieces):
            said.append({",": ", ", ";": "; ", "/": ", "}.get(pieces[index + 1] or "", " - "))
    return Expansion("".join(said), tuple(dict.fromkeys(unknown)))


def _one_post(words: list[str], province: str) -> tuple[str, list[str]]:
    said: list[str] = []
    unknown: list[str] = []
    for index, word in enumerate(words):
        parts = word.split("-")
        if len(parts) > 1 and all(part in _BODIES for part in parts):
            said.append(" - ".join(_BODIES[part] for part in parts))
            continue
        bare = word.strip(".()").upper() if _is_abbreviation(word.strip("()")) else ""
        meaning = _meaning(bare, words[:index], said, province) if bare else word
        if meaning is None:
            unknown.append(word)
        said.append(meaning or word)
    joined = " ".join(said)
    return _LOWER_OFFICES.sub(lambda found: _WRITTEN_OUT[found.group().lower()], joined), unknown


def _is_abbreviation(word: str) -> bool:
    if read_roman(word) is not None and word not in _RANKS:
        return False  # 'lần thứ XV'
    return bool(_ABBREVIATION.match(word))


def _meaning(bare: str, before: list[str], said: list[str], province: str) -> str | None:
    if bare == "TT" and said:
        return "Thường trực" if _is_rank(said[-1]) else "thị trấn"
    if bare in _PLACES and said and not _is_rank(said[-1]) and bare != "TT":
        return _PLACES[bare]
    office = "Thành ủy" if province == "thành phố" else "Tỉnh ủy"
    if bare == "TU":
        return office
    if bare == "TUV":
        return f"{office} viên"
    if bare in _RANKS and (not before or _is_rank(said[-1]) or bare not in _BODIES):
        return _RANKS[bare]
    if bare in _BODIES:
        return _BODIES[bare]
    return _compound(bare, office)


def _is_rank(words: str) -> bool:
    return words in _RANKS.values() or words.casefold() in {rank.casefold() for rank in _RANKS.values()} | {
        "tịch",
        "thư",
    }


def _compound(bare: str, office: str) -> str | None:
    """'PBTHU' → 'Phó Bí thư Huyện ủy': a rank and a body written together; the longest rank is tried first."""
    bodies = {**_BODIES, "TU": office}
    for cut in range(len(bare) - 1, 1, -1):
        rank, body = bare[:cut], bare[cut:]
        if rank in _RANKS and body in bodies:
            return f"{_RANKS[rank]} {bodies[body]}"
        if rank in _RANKS and body.startswith("TT") and body[2:] in bodies:
            return f"{_RANKS[rank]} Thường trực {bodies[body[2:]]}"
    return None
