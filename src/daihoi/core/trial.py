"""The field test of an evening's printer and scanner (before step 7): five sheets, what they ask, what they show.

The sheets are ballots like any other; their rows say how to mark them. What the scans then measure becomes a verdict
with reasons: whether tonight's hall can be read by machine, and what to change if not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from daihoi.core.errors import Words

# What the reader promises (contract `ballots read`), and what a hall should keep well inside of.
LEAST_DPI, GOOD_DPI = 150, 200
SCALE_PROMISED = (0.992, 1.008)
DARK_ENOUGH = 0.22  # mean darkness of a mark, 0–1: below it ball pens look like faint pencil, which is asked about
MOST_DOUBTS = 2  # of all marks asked for; more means the pens or the scanner need a change

AGREE, DISAGREE, NEITHER, STRUCK, KEPT = "agree", "disagree", "neither", "struck", "kept"
# short enough for one line of print: a name is struck in one line
_ROWS = {
    AGREE: "X ô Đồng ý",
    DISAGREE: "X ô Không đồng ý",
    NEITHER: "Để trống hai ô",
    STRUCK: "Gạch ngang",
    KEPT: "Để nguyên",
}


@dataclass(frozen=True, slots=True)
class TrialSheet:
    """One test sheet: its contest, what is asked of each row, and how to fold or feed it."""

    number: int
    contest: Mapping[str, Any]
    asked: tuple[tuple[str, str], ...]  # (row id, what is asked)
    handling: Words


@dataclass(frozen=True, slots=True)
class SheetShown:
    """What one scanned sheet showed; lengths as shares, darkness 0–1, `wrong` and `doubtful` count its rows."""

    number: int
    source: str
    page: int
    refused: str = ""
    scale: float | None = None  # printed and scanned size against the layout; None where the file has no resolution
    dpi: float | None = None
    darkness: float | None = None
    is_one_bit: bool = False
    streaks: bool = False
    squares_missing: int = 0
    wrong: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The sheet's measures under their names."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing the trial showed; `blocks` where the hall must not count by machine before it is changed."""

    code: str
    blocks: bool
    words: Words


def trial_sheets() -> tuple[TrialSheet, ...]:
    """The five sheets: boxes flat, folded once, folded twice and upside down; names struck, names left alone."""
    boxes, names = (AGREE, DISAGREE, NEITHER, AGREE, DISAGREE), (STRUCK, KEPT, STRUCK, STRUCK, KEPT)
    return (
        _sheet(1, boxes * 2, "agree_disagree", Words("BÚT XANH, KHÔNG GẤP", "blue pen, keep it flat")),
        _sheet(
            2,
            boxes[::-1] * 2,
            "agree_disagree",
            Words("BÚT ĐEN, GẤP ĐÔI RỒI MỞ", "black pen, fold it in half, open it"),
        ),
        _sheet(
            3,
            (*boxes, AGREE) * 2,
            "agree_disagree",
            Words("VIẾT NHẸ TAY, GẤP TƯ, QUÉT NGƯỢC ĐẦU", "write lightly, fold it in four, feed it upside down"),
        ),
        _sheet(4, names * 2, "strike", Words("GẤP ĐÔI RỒI MỞ RA", "fold it in half, then open it")),
        _sheet(5, (KEPT,) * 10, "strike", Words("KHÔNG ĐÁNH DẤU GÌ", "do not mark anything")),
    )


def _sheet(number: int, asked: Sequence[str], mark_mode: str, handling: Words) -> TrialSheet:
    ids = [f"r{row:02}" for row in range(1, len(asked) + 1)]
    contest = {
        "id": f"trial-{number}",
        "regulation": "party_election_244_2014",
        "organisation": "THỬ MÁY IN VÀ MÁY QUÉT",
        "superior": "",
        "congress": f"TỜ {number}/5: {handling.vi}",
        "title": f"PHIẾU THỬ SỐ {number}, KHÔNG PHẢI PHIẾU BẦU",
        "seats": max(1, len(asked) - 1) if mark_mode == "strike" else len(asked),
        "mark_mode": mark_mode,
        "candidates": [
            {"id": id_, "name": f"{_ROWS[word]} ({at})"}
            for at, (id_, word) in enumerate(zip(ids, asked, strict=True), 1)
        ],
    }
    return TrialSheet(number, contest, tuple(zip(ids, asked, strict=True)), handling)


def compare(sheet: TrialSheet, marks: Mapping[str, Mapping[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Rows read otherwise than asked, and rows in doubt; `marks` as in a line of `ballots read`, by row id."""
    wanted = {
        AGREE: {"agree": "marked", "disagree": "blank"},
        DISAGREE: {"agree": "blank", "disagree": "marked"},
        NEITHER: {"agree": "blank", "disagree": "blank"},
        STRUCK: {"struck": "yes"},
        KEPT: {"struck": "no"},
    }
    wrong, doubtful = [], []
    for row, asked in sheet.asked:
        words = [(word, marks.get(row, {}).get(zone)) for zone, word in wanted[asked].items()]
        if any(got == "doubtful" for _word, got in words):
            doubtful.append(row)
        elif any(got != word for word, got in words):
            wrong.append(row)
    return tuple(wrong), tuple(doubtful)


def weigh(shown: Sequence[SheetShown]) -> tuple[Reason, ...]:
    """Everything the trial showed, what blocks first; no reason that blocks means that tonight will work."""
    reasons = [*_missing(shown)]
    for sheet in shown:
        reasons += _of_sheet(sheet)
    doubts = sum(len(sheet.doubtful) for sheet in shown)
    if doubts > MOST_DOUBTS:
        words = Words(
            f"{doubts} dấu phải hỏi người: thử bút đậm hơn hoặc chỉnh máy quét",
            f"{doubts} marks had to be asked about: try darker pens or another scanner setting",
        )
        reasons.append(Reason("many_doubts", False, words))
    return tuple(sorted(dict.fromkeys(reasons), key=lambda reason: not reason.blocks))


def _missing(shown: Sequence[SheetShown]) -> list[Reason]:
    absent = sorted({1, 2, 3, 4, 5} - {sheet.number for sheet in shown if not sheet.refused})
    if not absent:
        return []
    numbers = ", ".join(map(str, absent))
    return [
        Reason("sheet_missing", True, Words(f"chưa đọc được tờ thử số {numbers}", f"test sheet {numbers} not read"))
    ]


def _of_sheet(sheet: SheetShown) -> list[Reason]:
    where = f"{sheet.source}:{sheet.page}"
    checks = (
        (
            bool(sheet.refused),
            Reason(
                "refused", True, Words(f"{where}: bị từ chối ({sheet.refused})", f"{where}: refused ({sheet.refused})")
            ),
        ),
        (
            sheet.scale is not None and not SCALE_PROMISED[0] <= sheet.scale <= SCALE_PROMISED[1],
            Reason(
                "wrong_scale",
                True,
                Words(
                    f"tờ {sheet.number}: tỷ lệ {_percent(sheet.scale)}; in lại ở “Kích thước thật” (100 %)",
                    f"sheet {sheet.number}: scale {_percent(sheet.scale)}; print again at actual size (100 %)",
                ),
            ),
        ),
        (
            sheet.dpi is not None and sheet.dpi < LEAST_DPI * 0.97,
            Reason(
                "low_resolution",
                True,
                Words(
                    f"độ phân giải dưới {LEAST_DPI} dpi; đặt {GOOD_DPI} dpi", f"below {LEAST_DPI} dpi; set {GOOD_DPI}"
                ),
            ),
        ),
        (
            sheet.darkness is not None and sheet.darkness < DARK_ENOUGH,
            Reason(
                "pale_marks",
                True,
                Words(
                    f"tờ {sheet.number}: nét bút quá nhạt; dùng bút bi đậm hoặc giảm độ sáng máy quét",
                    f"sheet {sheet.number}: marks too pale; use darker pens or scan darker",
                ),
            ),
        ),
        (
            bool(sheet.squares_missing),
            Reason(
                "margin_cut",
                True,
                Words(
                    f"tờ {sheet.number}: mất {sheet.squares_missing} ô vuông định vị; máy in hoặc máy quét cắt lề",
                    f"sheet {sheet.number}: {sheet.squares_missing} squares missing; a margin is cut",
                ),
            ),
        ),
        (
            bool(sheet.wrong),
            Reason(
                "read_otherwise",
                True,
                Words(
                    f"tờ {sheet.number}: dòng {', '.join(sheet.wrong)} đọc khác hướng dẫn; xem lại tờ giấy",
                    f"sheet {sheet.number}: rows {', '.join(sheet.wrong)} read otherwise than asked; look at the paper",
                ),
            ),
        ),
        (
            sheet.is_one_bit,
            Reason(
                "one_bit",
                False,
                Words(
                    "máy quét đang ở chế độ đen trắng: dấu mờ sẽ mất; chọn thang xám (grayscale)",
                    "the scanner is set to black and white: faint marks will be lost; choose grayscale",
                ),
            ),
        ),
        (
            sheet.streaks,
            Reason("streaks", False, Words("có vệt dọc: lau kính máy quét", "streaks: clean the scanner's glass")),
        ),
    )
    return [reason for holds, reason in checks if holds]


def _percent(share: float | None) -> str:
    return f"{(share or 0) * 100:.1f} %".replace(".", ",")
