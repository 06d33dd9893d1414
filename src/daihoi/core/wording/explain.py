"""The law's own voice: a decision as sentences, each share with its count and base, each with its article (step 13).

Written against the JSON of `daihoi decide`, so that the hall screen, the minutes and a stored result say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from daihoi.core import rulebook
from daihoi.core.attendance import REASON_WORDS, Reason
from daihoi.core.errors import Words
from daihoi.core.rulebook.schema import Regulation
from daihoi.core.wording.address import Address, address_of
from daihoi.core.wording.articles import article_words, is_clause
from daihoi.core.wording.dates import short_date
from daihoi.core.wording.law_phrases import (
    BASES,
    NOT_CONFIRMED,
    OPEN_QUESTIONS,
    REFUSALS,
    UNKNOWN_REFUSAL,
    WHO_DECIDES,
    WITHOUT_SHARE,
)
from daihoi.core.wording.numbers import number, percent


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence.

    `kind`: base, ledger, elected, not_elected, tied, ranked, summary, carried, floor, open, refused.
    """

    kind: str
    text: str
    candidate: str = ""
    article: str = ""
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """All sentences of one decision in the order in which they are read out."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """One sentence a line."""
        return "\n".join(line.text for line in self.lines)

    def of(self, *kinds: str) -> tuple[Line, ...]:
        """Only the lines of these kinds."""
        return tuple(line for line in self.lines if line.kind in kinds)


def explain(
    decision: Mapping[str, Any],
    case: Mapping[str, Any],
    lang: str = "vi",
    address: Address | None = None,
    sexes: Mapping[str, str | None] | None = None,
) -> Explanation:
    """Say a decision.

    Args:
        decision: the JSON that `decide` gives, whatever the outcome, in the same `lang`.
        case: the JSON that it was given: names, heads, papers, what was voted on.
        lang: 'vi' or 'en'.
        address: forms of address; by default those of the regulation's body.
        sexes: candidate id → 'male', 'female' or None, for bodies that say ông and bà.
    """
    voice = _Voice(decision, case, lang, address, sexes or {})
    refused = [voice.refusal(one) for one in decision.get("refusals") or ()]
    if refused:
        return Explanation(tuple(refused))
    lines = [*voice.base(), *voice.ledger(), *voice.item(), *voice.floor()]
    lines += [voice.candidate(reason) for reason in decision.get("reasons") or () if reason.get("candidate")]
    lines += [*voice.summary(), *(voice.question(one) for one in decision.get("open_questions") or ())]
    return Explanation(tuple(lines))


class _Voice:
    """One decision, its case and how it is said."""

    def __init__(
        self,
        decision: Mapping[str, Any],
        case: Mapping[str, Any],
        lang: str,
        address: Address | None,
        sexes: Mapping[str, str | None],
    ) -> None:
        self.decision, self.case, self.lang, self.sexes = decision, case, lang, sexes
        self.contest: Mapping[str, Any] = case.get("contest") or {}
        self.congress: Mapping[str, Any] = case.get("congress") or {}
        self.regulation: Regulation = rulebook.get(str(decision.get("regulation") or case.get("regulation")))
        self.address = address or address_of(self.regulation.bodies[0] if self.regulation.bodies else "association")
        self.names = {str(one["id"]): str(one["name"]) for one in _named(case) if one.get("name")}

    def words(self, vi: str, en: str) -> str:
        return en if self.lang == "en" else vi

    def number(self, value: object) -> str:
        return number(Decimal(str(value)), None, self.lang)

    def who(self, id: str, opening: bool = True) -> str:
        name = self.names.get(id, id)
        if self.lang == "en":
            return name
        return (
            self.address.opening(name, self.sexes.get(id)) if opening else self.address.named(name, self.sexes.get(id))
        )

    def cited(self, article: str, confirmed: bool = True, title: str = "") -> str:
        """' theo khoản 2 Điều 32' and the text's title, with a warning where nobody read the article."""
        if not article:
            return ""
        doubt = "" if confirmed else f" ({NOT_CONFIRMED.said(self.lang)})"
        return self.words(" theo ", " under ") + article_words(article, self.lang) + title + doubt

    def noted(self, article: str, confirmed: bool) -> str:
        """' (Điều 19)': the article behind a question or a refusal."""
        if not article:
            return ""
        doubt = "" if confirmed else f"; {NOT_CONFIRMED.said(self.lang)}"
        return f" ({article_words(article, self.lang)}{doubt})"

    # --- the base and the papers

    def base_words(self, with_groups: bool) -> str:
        """'tổng số đảng viên chính thức được triệu tập sau khi trừ 2 …': what every share is measured against."""
        kind = str(self.congress.get("kind") or "")
        rule, of_items = self.regulation.base_rule(kind), self.regulation.item_count
        count = rule.count.value.value if rule else "convened_minus_groups"
        if self.case.get("item") and of_items:
            count = of_items.value.value
        said = (BASES.get((count, kind)) or BASES[(count, "")]).said(self.lang)
        groups = self._groups() if count == "convened_minus_groups" else []
        if not groups:
            return said
        if with_groups:
            return said + self.words(" sau khi trừ ", " less ") + _listed(groups, self.lang)
        return said + self.words(" sau khi trừ các trường hợp không tính", " less those not counted")

    def _groups(self) -> list[str]:
        convened: Mapping[str, Any] = self.case.get("convened") or {}
        counted = self.words(self.address.counted, "")
        return [
            " ".join(filter(None, (self.number(convened[reason.value]), counted, REASON_WORDS[reason].said(self.lang))))
            for reason in Reason
            if convened.get(reason.value)
        ]

    def base(self) -> Iterable[Line]:
        base, needed = self.decision.get("base"), self.decision.get("needed")
        if base is None:
            return
        first: Mapping[str, Any] = next((one for one in self.decision.get("reasons") or () if one.get("article")), {})
        article, confirmed = str(first.get("article") or ""), bool(first.get("confirmed", True))
        said = self.base_words(with_groups=True)
        convened = (self.case.get("convened") or {}).get("official")
        start = self.words(
            f"Cơ sở tính {'kết quả' if needed is not None else 'tỷ lệ'} là {self.number(base)}: {said}",
            f"The base is {self.number(base)}: {said}",
        )
        if convened is not None and self._groups() and self.decision.get("base") != convened:
            total = self.number(convened)
            start += self.words(f" (triệu tập {total})", f" ({total} convened)")
        if needed is not None:
            least = self.number(needed)
            end = self.words(f"; cần ít nhất {least} phiếu", f"; at least {least} votes are needed")
        else:
            held = str(self.contest.get("kind") or "election")
            end = f"; {WITHOUT_SHARE[held].said(self.lang)}"
        text = start + end + self.cited(article, confirmed, self._title(article)) + "."
        yield Line("base", text, "", article, confirmed)

    def _title(self, article: str) -> str:
        """The text behind an article, where the article is only a number or the text has none."""
        rule = self.regulation
        if not rule.date or not rule.number:
            return f" ({rule.title.said(self.lang)})"
        if not is_clause(article):
            return ""
        day = short_date(rule.date, self.lang)
        of = self.words(" ", " of the ")
        return f"{of}{rule.title.said(self.lang)} ({rule.reference}, {self.words('ngày ', '')}{day})"

    def ledger(self) -> Iterable[Line]:
        papers: Mapping[str, Any] = self.case.get("ballots") or {}
        labels = (
            ("printed", Words("in", "printed")),
            ("issued", Words("phát ra", "issued")),
            ("collected", Words("thu về", "collected")),
            ("valid", Words("hợp lệ", "valid")),
            ("invalid", Words("không hợp lệ", "invalid")),
        )
        parts = [
            f"{label.said(self.lang)} {self.number(papers[key])}"
            for key, label in labels
            if papers.get(key) is not None
        ]
        if parts:
            yield Line("ledger", self.words("Số phiếu: ", "Ballots: ") + ", ".join(parts) + ".")

    # --- people

    def candidate(self, reason: Mapping[str, Any]) -> Line:
        id, votes = str(reason["candidate"]), reason.get("votes", 0)
        article, confirmed = str(reason.get("article") or ""), bool(reason.get("confirmed", True))
        kind, outcome = self._outcome(id, reason)
        text = f"{self.who(id)} {self._votes(votes)}, {outcome}{self.cited(article, confirmed)}."
        return Line(kind, text, id, article, confirmed)

    def _votes(self, votes: object) -> str:
        base = self.decision.get("base")
        if not base:
            return self.words(f"được {self.number(votes)} phiếu", f"received {self.number(votes)} votes")
        share = percent(Decimal(str(votes)), Decimal(str(base)), self.lang)
        count, of = self.number(votes), self.base_words(with_groups=False)
        return self.words(
            f"được {count}/{self.number(base)} phiếu, đạt {share} so với {of}",
            f"received {count} of {self.number(base)} votes, {share} of {of}",
        )

    def _outcome(self, id: str, reason: Mapping[str, Any]) -> tuple[str, str]:
        needed, seats = reason.get("needed"), self.contest.get("seats")
        if self.contest.get("kind") == "nomination":
            return "ranked", self.words(
                "được giới thiệu (không phải là trúng cử)", "introduced (this is not an election)"
            )
        level = self._votes_of_the_others(reason)
        if reason.get("elected") or id in (self.decision.get("elected") or ()):
            how = ""
            if needed is not None and Decimal(str(reason.get("votes", 0))) < Decimal(str(needed)):
                how = self.words(" sau khi chuyển phiếu", " after transfers")
            elif level:
                how = self.words(" (bằng phiếu, nhiều tuổi hơn)", " (equal votes, the older)")
            return "elected", self.words("trúng cử", "elected") + how
        if id in (self.decision.get("tied") or ()):
            return "tied", self.words(
                "bằng phiếu ở vị trí cuối, chưa xác định trúng cử", "tied for the last seat, not decided"
            )
        if needed is not None and Decimal(str(reason.get("votes", 0))) < Decimal(str(needed)):
            least = self.number(needed)
            return "not_elected", self.words(
                f"chưa đủ {least} phiếu, không trúng cử", f"short of the {least} votes needed, not elected"
            )
        if level:
            return "not_elected", self.words(
                "bằng phiếu nhưng ít tuổi hơn, không trúng cử", "equal votes, but the younger, not elected"
            )
        if needed is None and not Decimal(str(reason.get("votes", 0))):
            return "not_elected", self.words("không được phiếu nào, không trúng cử", "no votes, not elected")
        if needed is None:
            return "not_elected", self.words("ít phiếu hơn, không trúng cử", "fewer votes, not elected")
        return "not_elected", self.words(
            f"đủ phiếu nhưng xếp sau khi đã đủ {seats} người, không trúng cử",
            "enough votes, but the seats went to others with more, not elected",
        )

    def _votes_of_the_others(self, reason: Mapping[str, Any]) -> bool:
        """Whether somebody on the other side of the line, elected or not, has as many votes: then age parted them."""
        if not self.regulation.tie.older_first:
            return False
        return any(
            one.get("votes") == reason.get("votes") and bool(one.get("elected")) != bool(reason.get("elected"))
            for one in self.decision.get("reasons") or ()
        )

    def summary(self) -> Iterable[Line]:
        seats, kind = self.contest.get("seats"), self.contest.get("kind")
        if seats is None or not self.decision.get("reasons"):
            return
        if kind == "nomination":
            ranked = [str(id) for id in self.decision.get("ranking") or ()]
            order = "; ".join(f"{place}. {self.names.get(id, id)}" for place, id in enumerate(ranked, start=1))
            yield Line("summary", self.words(f"Thứ tự giới thiệu: {order}.", f"Ranking of the introduction: {order}."))
            return
        elected = len(self.decision.get("elected") or ())
        done = self.words(f"Đã bầu được {elected}/{seats} người", f"Seats filled: {elected} of {seats}")
        short = seats - elected
        missing = self.words(f", còn thiếu {short}", f", {short} short") if short > 0 else ""
        yield Line("summary", f"{done}{missing}.")

    # --- motions, floor nominees

    def item(self) -> Iterable[Line]:
        item: Mapping[str, Any] | None = self.case.get("item")
        carried = self.decision.get("carried")
        if item is None or carried is None:
            return
        reason: Mapping[str, Any] = next(iter(self.decision.get("reasons") or ()), {})
        article, confirmed = str(reason.get("article") or ""), bool(reason.get("confirmed", True))
        verdict = (
            self.words("được thông qua", "carried") if carried else self.words("không được thông qua", "not carried")
        )
        against, abstain = (self.number(item.get(key, 0)) for key in ("against", "abstain"))
        count = self._votes(item.get("for", 0)).removeprefix("được ").removeprefix("received ")
        text = self.words(
            f"Nội dung biểu quyết {verdict}: tán thành {count}; không tán thành {against}, không có ý kiến {abstain}",
            f"The motion is {verdict}: in favour {count}; against {against}, abstaining {abstain}",
        )
        yield Line("carried", text + self.cited(article, confirmed) + ".", "", article, confirmed)

    def floor(self) -> Iterable[Line]:
        for key, vi, en in (
            (
                "floor_admitted",
                "được đưa vào danh sách để đại hội xem xét, quyết định",
                "goes on the list for decision",
            ),
            ("floor_refused", "không đủ số người đồng ý để đưa vào danh sách", "has too few supporters for the list"),
        ):
            for id in self.decision.get(key) or ():
                reason: Mapping[str, Any] = next(
                    (one for one in self.decision.get("floor") or () if one.get("nominee") == id), {}
                )
                article, confirmed = str(reason.get("article") or ""), bool(reason.get("confirmed", True))
                text = f"{self.who(str(id))} {self._support(reason)}{self.words(vi, en)}"
                text += self.cited(article, confirmed) + "."
                yield Line("floor", text, str(id), article, confirmed)

    def _support(self, reason: Mapping[str, Any]) -> str:
        """'được 46/150 người dự đồng ý (cần ít nhất 46), ': the support, where the decision says it."""
        if not reason:
            return ""
        got, least = self.number(reason["supporters"]), self.number(reason["needed"])
        present = self.number((self.case.get("attendance") or {}).get("present"))
        return self.words(
            f"được {got}/{present} người dự đồng ý (cần ít nhất {least}), ",
            f"has the agreement of {got} of {present} attending (at least {least} needed), ",
        )

    # --- what is open or refused

    def question(self, one: Mapping[str, Any]) -> Line:
        code, article = str(one.get("code")), str(one.get("article") or "")
        said = OPEN_QUESTIONS.get(code, Words(code, code)).said(self.lang)
        decides = str(one.get("who_decides") or "")
        who = WHO_DECIDES.get(decides, Words(decides, decides)).said(self.lang)
        names = ""
        if code == "tie":
            tied = [self.who(str(id), opening=False) for id in self.decision.get("tied") or ()]
            names = f" ({_listed(tied, self.lang)})" if tied else ""
        confirmed = bool(one.get("confirmed", True))
        tail = f": {who}" if who else ""
        return Line("open", f"{said}{names}{tail}{self.noted(article, confirmed)}.", "", article, confirmed)

    def refusal(self, one: Mapping[str, Any]) -> Line:
        code, article = str(one.get("code")), str(one.get("article") or "")
        wrong, todo = (words.said(self.lang) for words in REFUSALS.get(code, UNKNOWN_REFUSAL))
        wrong = str(one.get("message") or wrong).rstrip(".") + "."
        confirmed = bool(one.get("confirmed", True))
        return Line("refused", f"{wrong[:-1]}{self.noted(article, confirmed)}. {todo}", "", article, confirmed)


def _named(case: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    return [*(case.get("candidates") or ()), *(case.get("floor_nominees") or ())]


def _listed(parts: Sequence[str], lang: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + (" and " if lang == "en" else " và ") + parts[-1]
