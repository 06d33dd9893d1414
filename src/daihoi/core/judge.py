"""The law on one paper (step 9): valid, invalid, or a question for the tellers; and which names it elects.

A paper is its form (shared by all papers of a contest) and three numbers whose bits are places on the list: names
marked against, names marked for, names marked in a way that only a person can rule on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from daihoi.core import rulebook
from daihoi.core.election import KINDS, OFFICES
from daihoi.core.errors import Words
from daihoi.core.fields import Fields, amount, text, wrong
from daihoi.core.numbers import places_of, scaled, written
from daihoi.core.rulebook.schema import Norm, Regulation, Verdict

MODES = ("strike", "agree_disagree", "approve", "cumulative")
FLAGS = ("not_issued", "no_stamp", "signed", "added_name", "other_writing", "private_sign", "torn")
PARTS = ("family_name", "given_name", "underline", "circle", "unclear")

_FLAG_WORDS = {
    "not_issued": Words("phiếu không do ban kiểm phiếu phát ra", "the tellers did not issue this paper"),
    "no_stamp": Words("phiếu không có dấu", "the paper bears no stamp"),
    "signed": Words("phiếu có chữ ký", "the paper is signed"),
    "added_name": Words("phiếu ghi thêm tên ngoài danh sách", "a name outside the list was added"),
    "other_writing": Words("phiếu có viết thêm", "something else is written on the paper"),
    "private_sign": Words("phiếu có ký hiệu riêng", "the paper bears a private sign"),
    "torn": Words("phiếu bị rách", "the paper is torn"),
}
_WHY = {
    "valid": Words("phiếu hợp lệ", "a valid paper"),
    "overvote": Words("bầu nhiều hơn số lượng quy định", "more names than seats"),
    "over_allowance": Words(
        "tổng số phiếu phân bổ vượt quá số phiếu được bầu", "more votes given than the paper carries"
    ),
    "nobody": Words("không bầu cho ai", "nobody is elected"),
    "all_disagree": Words("không đồng ý ai trong danh sách nhiều người", "nobody of several names is agreed to"),
    "double_mark": Words(
        "người duy nhất: đánh dấu cả hai ô hoặc không ô nào", "the only name: both boxes marked, or none"
    ),
    "unclear_mark": Words("có dấu phải do ban kiểm phiếu xem xét", "a mark that the tellers must rule on"),
}

SENTENCES: Mapping[str, Words] = {**_FLAG_WORDS, **_WHY}  # code of a judgement → why, in both languages


def check_mode(regulation: Regulation, mark_mode: str) -> None:
    """Cumulated votes are no form of a body in which each person has one vote; other forms are only printing."""
    if mark_mode == "cumulative" and "cumulative" not in regulation.paper.modes.value:
        raise wrong("mark_mode", "quy định này không có bầu dồn phiếu", "this regulation knows no cumulated votes")


@dataclass(frozen=True)
class Form:
    """What all papers of a contest share."""

    regulation: Regulation
    seats: int
    listed: tuple[str, ...]
    mark_mode: str
    office: str = ""
    kind: str = "election"

    def __post_init__(self) -> None:
        """`BadInput` for a form of paper that the regulation cannot know."""
        check_mode(self.regulation, self.mark_mode)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The bit of each name."""
        return {name: 1 << at for at, name in enumerate(self.listed)}

    @cached_property
    def everybody(self) -> int:
        """All names."""
        return (1 << len(self.listed)) - 1

    def mask(self, names: Iterable[str]) -> int:
        """Names as bits; `KeyError` for a name that is not on the list."""
        place, found = self.place, 0
        for name in names:
            found |= place[name]
        return found

    def names(self, mask: int) -> tuple[str, ...]:
        """Bits as names, in the order of the list."""
        return tuple(name for at, name in enumerate(self.listed) if mask >> at & 1)


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper as it was marked. `amounts` and `weight` count in units of the last of `places` decimals."""

    form: Form
    against: int = 0
    in_favour: int = 0
    unclear: int = 0
    flags: frozenset[str] = frozenset()
    amounts: tuple[tuple[str, int], ...] = ()
    weight: int = 1
    places: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the law says of a paper: `mask` and `void_mask` are places on the list; an invalid paper has no votes."""

    form: Form
    status: Verdict
    code: str
    norm: Norm[Verdict]
    mask: int = 0
    void_mask: int = 0
    amounts: tuple[tuple[str, int], ...] = ()
    places: int = 0
    words: Words = field(default=_WHY["valid"])

    @property
    def votes(self) -> tuple[str, ...]:
        """The names this paper elects, in the order of the list."""
        return self.form.names(self.mask) if self.mask else tuple(name for name, _ in self.amounts)

    @property
    def void(self) -> tuple[str, ...]:
        """Names whose own marks say nothing on a paper that stays valid."""
        return self.form.names(self.void_mask)

    def as_json(self, lang: str = "vi") -> dict[str, object]:
        """The answer of `daihoi judge`."""
        votes: list[object] = list(self.votes)
        if self.form.mark_mode == "cumulative":
            votes = [[name, written(n, self.places) if self.places else n] for name, n in self.amounts]
        return {
            "contract": 1,
            "status": self.status.value,
            "votes": votes,
            "void": list(self.void),
            "article": self.norm.article,
            "why": self.words.said(lang),
            "code": self.code,
            "confirmed": self.norm.confirmed,
        }


def judge(paper: Paper) -> Judgement:
    """Rule on one paper: what spoils it by itself, then what only a person can see, then its marks."""
    form, rule = paper.form, paper.form.regulation.paper
    if paper.flags:
        spoiled = _by_flags(paper, Verdict.INVALID)
        if spoiled:
            return spoiled
    if paper.unclear:
        # no text read settles such a mark: the article is where it would stand, and nobody confirmed it
        norm = Norm(Verdict.RULING, rule.valid.article, confirmed=False)
        return Judgement(form, Verdict.RULING, "unclear_mark", norm, words=_WHY["unclear_mark"])
    judgement = _MODES[form.mark_mode](paper)
    if paper.flags and judgement.status is not Verdict.INVALID:
        return _by_flags(paper, Verdict.RULING) or judgement
    return judgement


def _by_flags(paper: Paper, wanted: Verdict) -> Judgement | None:
    known = paper.form.regulation.paper.flags
    for flag in FLAGS:
        if flag in paper.flags and known[flag].value is wanted:
            return Judgement(paper.form, wanted, flag, known[flag], words=_FLAG_WORDS[flag])
    return None


def _struck(paper: Paper) -> Judgement:
    """Strike out whom you do not elect: the names left untouched are elected."""
    form = paper.form
    return _elected(form, form.everybody & ~paper.against)


def _approved(paper: Paper) -> Judgement:
    return _elected(paper.form, paper.in_favour)


def _elected(form: Form, mask: int) -> Judgement:
    rule, number = form.regulation.paper, mask.bit_count()
    if number > form.seats and rule.overvote.value is not Verdict.VALID:
        return Judgement(form, rule.overvote.value, "overvote", rule.overvote, words=_WHY["overvote"])
    if not number:
        norm = rule.nobody_of_one if len(form.listed) == 1 else rule.nobody_of_several
        return Judgement(form, norm.value, "nobody", norm, words=_WHY["nobody"])
    return Judgement(form, Verdict.VALID, "valid", rule.valid, mask)


def _agreed(paper: Paper) -> Judgement:
    """Agree or disagree: a name with both boxes or none has no vote; the only name so marked spoils the paper."""
    form, rule = paper.form, paper.form.regulation.paper
    void = form.everybody & ~(paper.against ^ paper.in_favour)
    if void and len(form.listed) == 1:
        norm = rule.double_mark_of_one
        return Judgement(form, norm.value, "double_mark", norm, words=_WHY["double_mark"])
    agreed = paper.in_favour & ~void
    if not agreed and len(form.listed) > 1:
        norm = rule.all_disagree
        return Judgement(form, norm.value, "all_disagree", norm, words=_WHY["all_disagree"])
    if agreed.bit_count() > form.seats and rule.overvote.value is not Verdict.VALID:
        return _elected(form, agreed)
    norm = rule.double_mark_of_several if void else rule.valid
    return Judgement(form, Verdict.VALID, "valid", norm, agreed, void)


def _cumulated(paper: Paper) -> Judgement:
    """Give out at most weight × seats votes; fewer is fine."""
    form, rule = paper.form, paper.form.regulation.paper
    if sum(votes for _, votes in paper.amounts) > paper.weight * form.seats:
        return Judgement(form, Verdict.INVALID, "over_allowance", rule.overvote, words=_WHY["over_allowance"])
    return Judgement(form, Verdict.VALID, "valid", rule.valid, amounts=paper.amounts, places=paper.places)


_MODES = {"strike": _struck, "agree_disagree": _agreed, "approve": _approved, "cumulative": _cumulated}


def read_paper(raw: object) -> Paper:
    """A paper from the mapping of contract `judge`; `BadInput` for what is no paper."""
    top = Fields(raw, "", ("regulation", "contest", "seats", "listed", "mark_mode", "choices", "weight", "flags"))
    form = _form(top)
    flags = frozenset(_flag(one, place) for one, place in top.rows("flags"))
    weight = top.amount("weight") if top.has("weight") else 1
    if form.mark_mode == "cumulative":
        return _cumulative_paper(top, form, flags, weight)
    against = in_favour = unclear = seen = 0
    for one, place in top.rows("choices"):
        raw_choice = Fields(one, place, ("candidate", "against", "part", "for"))
        bit = _bit(raw_choice, form, seen)
        seen |= bit
        struck, agreed, doubtful = _marks(raw_choice, form)
        against |= bit * struck
        in_favour |= bit * agreed
        unclear |= bit * doubtful
    places = places_of([weight])
    return Paper(form, against, in_favour, unclear, flags, weight=scaled(weight, places), places=places)


def _form(top: Fields) -> Form:
    regulation = rulebook.get(top.text("regulation"))
    told = top.raw.get("contest")
    contest = Fields({} if told is None else told, "contest", ("office", "kind"))
    listed = tuple(text(one, place) for one, place in top.rows("listed"))
    if not listed or len(set(listed)) < len(listed):
        raise wrong(
            "listed", "phải có ít nhất một người, mỗi người một lần", "must name at least one person, each once"
        )
    return Form(
        regulation,
        top.count("seats", 1),
        listed,
        top.one_of("mark_mode", MODES),
        contest.one_of("office", OFFICES, ""),
        contest.one_of("kind", KINDS, "election"),
    )


def _flag(one: object, place: str) -> str:
    if one not in FLAGS:
        known = ", ".join(FLAGS)
        raise wrong(place, f"phải là một trong: {known}", f"must be one of: {known}")
    return str(one)


def _bit(choice: Fields, form: Form, seen: int) -> int:
    name = choice.text("candidate")
    bit = form.place.get(name, 0)
    if not bit:
        raise wrong(choice.at("candidate"), f"“{name}” không có trong danh sách", f"“{name}” is not on the list")
    if bit & seen:
        raise wrong(choice.at("candidate"), f"“{name}” đã có ở trên", f"“{name}” stands there already", "duplicate")
    return bit


def _marks(choice: Fields, form: Form) -> tuple[bool, bool, bool]:
    """(marked against, marked for, doubtful) of one name."""
    partial = choice.raw.get("against") == "partial"
    against = choice.flag("against") if choice.has("against") and not partial else False
    in_favour = choice.flag("for") if choice.has("for") else False
    part = choice.one_of("part", PARTS, "unclear")
    if choice.has("part") and not partial:
        raise wrong(choice.at("part"), "chỉ đi cùng “against”: “partial”", 'goes only with "against": "partial"')
    doubtful = partial and not (form.mark_mode == "strike" and part in form.regulation.paper.not_struck)
    if form.mark_mode == "strike" and choice.has("for") and in_favour is (against or doubtful):
        doubtful = True
    if form.mark_mode == "approve" and against:
        doubtful = True
    return against, in_favour, doubtful


def _cumulative_paper(top: Fields, form: Form, flags: frozenset[str], weight: Fraction | int) -> Paper:
    given: dict[str, Fraction | int] = {}
    seen = 0
    for one, place in top.rows("choices"):
        choice = Fields(one, place, ("candidate", "for"))
        seen |= _bit(choice, form, seen)
        given[choice.text("candidate")] = amount(choice.raw.get("for", 0), choice.at("for"))
    places = places_of([weight, *given.values()])
    amounts = tuple((name, scaled(given[name], places)) for name in form.listed if given.get(name))
    return Paper(form, flags=flags, amounts=amounts, weight=scaled(weight, places), places=places)
