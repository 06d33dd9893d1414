"""Scores of a page → its marks, doubts and what the law makes of the paper: the line of `ballots read` (step 9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.errors import BadInput, Words
from daihoi.core.judge import judge, read_paper
from daihoi.core.marks import DOUBTS, BoxScore, NameScore
from daihoi.core.marks_boxes import (
    FEWEST_BARE,
    INK_OF_FEW_MM2,
    PALE_OF_ONE,
    PALE_OF_TWO,
    SOME_INK_MM2,
    is_next_to_nothing,
    judge_box,
    judge_digits,
)
from daihoi.core.marks_names import (
    END_OF_BRACKET_MM,
    END_OF_BRACKET_MM2,
    PLAIN_BRACKET_MM2,
    STRUCK_AT_ALL,
    judge_name,
)

WRITING_OUTSIDE = "writing_outside"  # the note on a page with words beside the table
_WRITTEN = Words(
    "có chữ viết ngoài bảng: Ban Kiểm phiếu xem và kết luận", "writing outside the table: for the tellers to rule on"
)
REFUSALS = {
    "wrong_contest": Words("phiếu của cuộc bầu khác hoặc mẫu in khác", "a ballot of another contest or print"),
    "not_a_ballot": Words("trang này không phải phiếu bầu", "this page is not a ballot"),
    "page_not_found": Words(
        "không định vị được phiếu trên ảnh; đặt lại giấy và quét lại", "the ballot's place cannot be found; scan again"
    ),
    "blank_page": Words("trang trắng", "a blank page"),
    "too_dark": Words("ảnh quá tối; chỉnh máy quét sáng hơn", "the scan is too dark; make the scanner brighter"),
    "too_light": Words(
        "ảnh quá nhạt; chỉnh máy quét đậm hơn hoặc quét thang xám (grayscale)",
        "the scan is too light; make the scanner darker, or scan in gray",
    ),
    "torn": Words("phiếu bị rách hoặc mất góc", "the ballot is torn or lacks a corner"),
    "overlapping_sheets": Words("hai tờ chồng lên nhau; tách ra rồi quét lại", "two sheets overlap; scan them apart"),
    "wrong_scale": Words(
        "phiếu in hoặc quét sai tỷ lệ; in lại ở 100 %", "the ballot was printed or scanned at a wrong scale; use 100 %"
    ),
    "skewed": Words("phiếu bị lệch quá nhiều; đặt thẳng và quét lại", "the ballot lies too askew; scan again"),
    "incomplete_ballot": Words("thiếu trang còn lại của phiếu này", "the other page of this ballot is missing"),
    "duplicate_sheet": Words("tờ phiếu này đã được đọc rồi", "this sheet was read before"),
    "duplicate_page": Words("ảnh này đã được đọc rồi", "this very picture was read before"),
    "duplicate_file": Words("tệp này đã được đọc rồi", "this very file was read before"),
    "damaged_file": Words("tệp bị hỏng hoặc không đọc được", "the file is damaged or cannot be read"),
    "encrypted_file": Words("tệp bị khoá bằng mật khẩu", "the file is locked with a password"),
    "too_large": Words("ảnh quá lớn so với một trang giấy", "the picture is too large for a page"),
    "unsupported": Words("loại tệp này không đọc được", "this kind of file is not read"),
}
# What is left of marks where the scan lost strokes; where most of a page are such, it may have lost whole marks too.
_PIECES = frozenset({"faint", "small", "line", "unlike"})
_OF_PALE_MARKS = frozenset({"faint", "small"})
_MANY_PIECES, _PALE_PIECE = 5, 0.3
_LEAST_OF_A_MARK = 0.8  # spreads: the palest line that may be left of a mark in levels of gray
_PARTS = {"family_name": "family_name", "given_name": "given_name", "underline": "underline", "circle": "circle"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What one zone says: "marked", "blank", "yes", "no" or "doubtful" with the doubt's code."""

    candidate: str
    zone: str  # agree | disagree | digits | name
    word: str
    doubt: str = ""


def read_marks(scores: Sequence[tuple[str, str, BoxScore | NameScore]]) -> tuple[Mark, ...]:
    """Words for (candidate, zone kind, score), in the same order."""
    marks = []
    for candidate, kind, score in scores:
        if isinstance(score, NameScore):
            word, doubt = judge_name(score)
            marks.append(Mark(candidate, "name", word, doubt))
        else:
            word, doubt = judge_digits(score) if kind == "digits" else judge_box(score)
            marks.append(Mark(candidate, kind, word, doubt))
    marks = list(_without_specks(marks, scores))
    marks = list(_with_empty_rows_asked(marks, scores))
    return tuple(_with_brackets_followed(marks, scores))


def _without_specks(marks: list[Mark], scores: Sequence[tuple[str, str, BoxScore | NameScore]]) -> Iterator[Mark]:
    """The marks; a box with no more than a fold or dust in it is blank, where the other box of its row is marked."""
    plain = {mark.candidate for mark in marks if mark.word == "marked"}
    for mark, (_, _, score) in zip(marks, scores, strict=True):
        is_beside_a_mark = mark.zone in ("agree", "disagree") and mark.word == "doubtful" and mark.candidate in plain
        is_nothing = is_beside_a_mark and isinstance(score, BoxScore) and is_next_to_nothing(score)
        yield replace(mark, word="blank", doubt="") if is_nothing else mark


def _with_brackets_followed(
    marks: list[Mark], scores: Sequence[tuple[str, str, BoxScore | NameScore]]
) -> Iterator[Mark]:
    """The marks; names next to each other are doubtful where strokes beside them are plain on one and show on both."""
    signs = [_bracket_beside(mark, score) for mark, (_, _, score) in zip(marks, scores, strict=True)]
    none = (False, False)
    for mark, above, own, below in zip(marks, [none, *signs], signs, [*signs[1:], none], strict=False):
        is_bracket = own[1] and any(near[1] and (own[0] or near[0]) for near in (above, below))
        yield replace(mark, word="doubtful", doubt="bracket") if is_bracket and mark.word == "no" else mark


def _bracket_beside(mark: Mark, score: BoxScore | NameScore) -> tuple[bool, bool]:
    """Whether a stroke beside a name that is not struck is plain, and whether anything of one shows."""
    if not isinstance(score, NameScore) or mark.word == "yes" or score.covered >= STRUCK_AT_ALL:
        return False, False
    is_plain = score.beside > PLAIN_BRACKET_MM2 or mark.doubt == "bracket"
    return is_plain, is_plain or score.beside > END_OF_BRACKET_MM2 or score.tall > END_OF_BRACKET_MM


def _with_empty_rows_asked(
    marks: list[Mark], scores: Sequence[tuple[str, str, BoxScore | NameScore]]
) -> Iterator[Mark]:
    """The marks; boxes of rows without any are doubtful where the scan may have lost one."""
    boxes = [mark for mark in marks if mark.zone in ("agree", "disagree")]
    inked = [mark for mark in boxes if mark.word != "blank"]
    has_mark = {mark.candidate for mark in inked}
    limit = PALE_OF_TWO if any(mark.zone == "disagree" for mark in boxes) else PALE_OF_ONE
    pieces = [mark.doubt for mark, (_, _, score) in zip(marks, scores, strict=True) if _is_piece(mark, score)]
    # nearly all alike would be one voter's way of marking; but all pale marks look small or faint, whatever they were
    alike = max(Counter(doubt for doubt in pieces if doubt not in _OF_PALE_MARKS).values(), default=0)
    bare = sum(isinstance(score, BoxScore) and score.ink < SOME_INK_MM2 for _, _, score in scores)
    is_broken = len(pieces) >= _MANY_PIECES and 3 * len(pieces) >= 2 * len(inked) and 5 * alike <= 4 * len(pieces)
    for mark, (_, _, score) in zip(marks, scores, strict=True):
        is_alone = mark.zone in ("agree", "disagree") and mark.candidate not in has_mark
        is_pale = isinstance(score, BoxScore) and _is_pale(score, limit, bare)
        is_asked = is_pale or (is_broken and _may_hide_a_mark(score))
        yield replace(mark, word="doubtful", doubt="faint") if is_alone and is_asked else mark


def _may_hide_a_mark(score: BoxScore | NameScore) -> bool:
    """Whether a box on a page of pieces may have held a whole mark: in levels of gray some line is left of any."""
    if not isinstance(score, BoxScore) or score.one_bit or score.photo:
        return True
    return score.through > 0 or score.pale > _LEAST_OF_A_MARK


def _is_piece(mark: Mark, score: BoxScore | NameScore) -> bool:
    """Whether a doubtful box may show what a scan left of a mark; in levels of gray it loses none but pale ones."""
    if mark.doubt not in _PIECES or mark.zone not in ("agree", "disagree") or not isinstance(score, BoxScore):
        return False
    return bool(score.one_bit or score.photo) or score.dark < _PALE_PIECE


def _is_pale(score: BoxScore, limit: float, bare: int) -> bool:
    """Whether a box shows more than the page's `bare` ones do; with few of them, whether it shows anything."""
    return score.pale > limit or (bare < FEWEST_BARE and max(score.ink, score.beside) > INK_OF_FEW_MM2)


def marks_json(marks: Sequence[Mark]) -> list[dict[str, str]]:
    """The marks as the contract writes them: one entry a candidate."""
    rows: dict[str, dict[str, str]] = {}
    for mark in marks:
        key = "struck" if mark.zone == "name" else mark.zone
        rows.setdefault(mark.candidate, {"candidate": mark.candidate})[key] = mark.word
    return list(rows.values())


def judge_marks(
    layout: BallotLayout, marks: Sequence[Mark], flags: Sequence[str] = (), lang: str = "vi", notes: Sequence[str] = ()
) -> dict[str, Any]:
    """What the regulation makes of the whole paper: status, votes, void, article and why.

    `notes` are those of its pages; people say what writing outside the table makes of a paper that would be valid.
    """
    about = layout.about
    by_digits = about.mark_mode == "cumulative"
    choices = [] if by_digits else [choice for choice in _choices(marks).values() if len(choice) > 1]
    given = {
        "regulation": about.regulation,
        "contest": {"office": about.office or "executive_committee", "kind": about.kind},
        "seats": about.seats,
        "listed": [person.id for person in about.candidates],
        "mark_mode": about.mark_mode,
        "choices": choices,
        "flags": list(flags),
    }
    try:
        judged: dict[str, Any] = dict(judge(read_paper(given)).as_json(lang))
    except BadInput as problem:
        # the regulation does not know this form of paper: people say what it is worth
        judged = {"status": "needs_ruling", "votes": [], "void": [], "article": "", "why": problem.said(lang)}
    judged.pop("contract", None)
    if any(mark.word == "doubtful" and mark.zone != "name" for mark in marks) and judged["status"] != "needs_ruling":
        judged |= {"status": "needs_ruling", "votes": []}
    elif judged["status"] == "valid" and WRITING_OUTSIDE in notes:
        judged |= {"status": "needs_ruling", "votes": [], "why": _WRITTEN.said(lang)}
    return judged


def _choices(marks: Sequence[Mark]) -> Mapping[str, dict[str, Any]]:
    choices: dict[str, dict[str, Any]] = {}
    for mark in marks:
        choice = choices.setdefault(mark.candidate, {"candidate": mark.candidate})
        if mark.word == "doubtful":
            choice |= {"against": "partial", "part": _PARTS.get(mark.doubt, "unclear")}
        elif mark.zone == "agree" and "part" not in choice:
            choice["for"] = mark.word == "marked"
        elif mark.zone in ("disagree", "name") and "part" not in choice:
            choice["against"] = mark.word in ("marked", "yes")
    return choices


def doubt_words(code: str) -> Words:
    """The sentence for a doubt's code."""
    return DOUBTS[code]
