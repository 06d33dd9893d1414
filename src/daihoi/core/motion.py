"""Open votes by show of hands or cards: do the numbers fit, and is the motion carried? (agenda items, step 5 onward)

Shares and bases come in as a rule (`rulebook/motions.py`); no threshold stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.errors import Refusal, Words
from daihoi.core.rulebook.motions import MotionRule
from daihoi.core.wording.numbers import number, share_of


@dataclass(frozen=True, slots=True)
class Hands:
    """What was counted. `against` and `abstain` are often counted first and `for` left as the rest: see `rest_for`."""

    in_favour: int
    against: int
    abstain: int
    not_voting: int = 0

    @property
    def total(self) -> int:
        """All who were counted."""
        return self.in_favour + self.against + self.abstain + self.not_voting


@dataclass(frozen=True, slots=True)
class MotionResult:
    """Whether it carried, and by what: `base` and `needed` in heads; not `confirmed` where a custom rules."""

    carried: bool
    hands: Hands
    present: int
    base: int
    needed: int
    article: str
    confirmed: bool
    base_words: Words

    @property
    def unanimous(self) -> bool:
        """Everybody in the hall in favour."""
        return self.hands.in_favour == self.present

    def said(self, lang: str = "vi") -> str:
        """The sentence for minutes and screen, with counts and bases."""
        hands = self.hands
        shown = {
            "for": share_of(hands.in_favour, self.base, lang),
            "needed": number(self.needed, None, lang),
            "present": number(self.present, None, lang),
        }
        if lang == "en":
            head = "Carried" if self.carried else "Not carried"
            text = (
                f"{head}: {shown['for']} of {self.base_words.en} in favour, {hands.against} against, "
                f"{hands.abstain} abstaining; {shown['present']} present, {shown['needed']} needed."
            )
            return text if self.confirmed else f"{text} (The majority follows custom and is not confirmed by a text.)"
        head = "Được thông qua" if self.carried else "Không được thông qua"
        against, abstain = number(hands.against), number(hands.abstain)
        text = (
            f"{head}: {shown['for']} {self.base_words.vi} tán thành, {against} không tán thành, "
            f"{abstain} không có ý kiến; có mặt {shown['present']}, cần {shown['needed']}."
        )
        return text if self.confirmed else f"{text} (Tỷ lệ theo thông lệ, chưa đối chiếu được với văn bản.)"


BASE_WORDS = {
    "present": Words("số có quyền biểu quyết có mặt", "those present with a vote"),
    "convened": Words("số được triệu tập làm cơ sở tính", "those convened who form the base"),
    "for_and_against": Words("số tán thành và không tán thành", "those for and against"),
}


def rest_for(present: int, against: int, abstain: int, not_voting: int = 0) -> Hands:
    """The usual way in a full hall: count who is against and who abstains; the rest of those present is in favour."""
    rest = present - against - abstain - not_voting
    hands = Hands(rest, against, abstain, not_voting)
    _check(hands, present)
    return hands


def decide_motion(hands: Hands, present: int, convened: int, rule: MotionRule) -> MotionResult:
    """Decide an open vote.

    Args:
        hands: heads counted.
        present: heads with a vote in the hall, frozen at the vote.
        convened: the base of majorities (convened minus the groups of the law).
        rule: base and share of the body on that day.

    Raises `Refusal`: `negative_heads`, `more_hands_than_present`, `hands_do_not_balance`, `more_present_than_convened`.
    """
    _check(hands, present)
    if present > convened:
        raise Refusal(
            "more_present_than_convened",
            Words(
                f"Có mặt {present} nhưng cơ sở tính chỉ có {convened}: kiểm tra lại điểm danh.",
                f"{present} are present but the base is only {convened}: check the attendance.",
            ),
        )
    heads = {"present": present, "convened": convened, "for_and_against": hands.in_favour + hands.against}
    base, share = heads[rule.base.value], rule.threshold.value
    return MotionResult(
        carried=share.reached(hands.in_favour, base),
        hands=hands,
        present=present,
        base=base,
        needed=share.needed(base),
        article=rule.threshold.article,
        confirmed=rule.base.confirmed and rule.threshold.confirmed,
        base_words=BASE_WORDS[rule.base.value],
    )


def _check(hands: Hands, present: int) -> None:
    if min(hands.in_favour, hands.against, hands.abstain, hands.not_voting, present) < 0:
        raise Refusal("negative_heads", Words("Số người không thể âm.", "Heads cannot be negative."))
    if hands.total > present:
        raise Refusal(
            "more_hands_than_present",
            Words(
                f"Đếm được {hands.total} nhưng chỉ có {present} người có mặt: đếm lại.",
                f"{hands.total} were counted but only {present} are present: count again.",
            ),
        )
    if hands.total < present:
        raise Refusal(
            "hands_do_not_balance",
            Words(
                f"Còn {present - hands.total} người có mặt chưa được tính: ghi là không biểu quyết, hoặc đếm lại.",
                f"{present - hands.total} present are not accounted for: record them as not voting, or count again.",
            ),
        )
