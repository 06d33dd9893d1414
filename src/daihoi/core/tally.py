"""Papers added up (step 11): votes by name, valid and invalid; boxes add up; and the ledger must balance.

Votes are kept as bit columns: one paper is one number whose bits are the names it elects, and a column holds one
binary digit of every name's count. Adding a paper is a handful of operations whatever the length of the list, exact
and flat in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from daihoi.core.election import Refused
from daihoi.core.errors import Words
from daihoi.core.judge import Form, Judgement
from daihoi.core.numbers import written
from daihoi.core.rulebook.schema import Norm, Verdict


@dataclass(slots=True)
class Tally:
    """The running count of one form of paper. Papers that need a ruling are counted apart and give no vote."""

    form: Form
    valid: int = 0
    invalid: int = 0
    needs_ruling: int = 0
    _columns: list[int] = field(default_factory=list)
    _weights: dict[str, int] = field(default_factory=dict)

    def add(self, judgement: Judgement, weight: int = 1) -> None:
        """Count one judged paper; `weight` is the votes it carries where votes are weighted."""
        if judgement.status is Verdict.INVALID:
            self.invalid += 1
        elif judgement.status is Verdict.RULING:
            self.needs_ruling += 1
        else:
            self.valid += 1
            if judgement.amounts:
                for name, votes in judgement.amounts:
                    self._weights[name] = self._weights.get(name, 0) + votes
            elif weight != 1:
                for name in judgement.votes:
                    self._weights[name] = self._weights.get(name, 0) + weight
            else:
                self._add_mask(judgement.mask)

    def _add_mask(self, carry: int) -> None:
        columns = self._columns
        for place, column in enumerate(columns):
            if not carry:
                return
            columns[place] = column ^ carry
            carry &= column
        if carry:
            columns.append(carry)

    @property
    def collected(self) -> int:
        """Papers counted so far."""
        return self.valid + self.invalid + self.needs_ruling

    @property
    def votes(self) -> dict[str, int]:
        """Votes of every name on the form, in its order."""
        return {
            name: self._weights.get(name, 0)
            + sum(1 << place for place, column in enumerate(self._columns) if column >> at & 1)
            for at, name in enumerate(self.form.listed)
        }

    def __add__(self, other: Tally) -> Tally:
        """Two boxes of the same form."""
        if self.form != other.form:
            raise ValueError("only tallies of one form of paper add up")
        total = Tally(self.form, self.valid + other.valid, self.invalid + other.invalid)
        total.needs_ruling = self.needs_ruling + other.needs_ruling
        mine, theirs = self.votes, other.votes
        total._weights = {name: mine[name] + theirs[name] for name in mine}
        return total

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tally) and self._summed() == other._summed()

    def _summed(self) -> tuple[object, ...]:
        return (self.form, self.valid, self.invalid, self.needs_ruling, self.votes)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The papers from the press to the count; None where a line is not known. `entitled`: people who may get one.

    `spoiled` came back and were exchanged, `unused` were never handed out; `blank` bear no mark, of those collected.
    """

    printed: int | None = None
    issued: int | None = None
    spoiled: int | None = None
    unused: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    blank: int | None = None
    entitled: int | None = None

    def most_valid(self) -> int | None:
        """The number of valid papers; where it is not known, the tightest bound the other lines give."""
        if self.valid is not None:
            return self.valid
        if self.collected is not None and self.invalid is not None:
            return max(0, self.collected - self.invalid)
        bounds = (self.collected, self.issued, self.printed, self.entitled)
        known = [one for one in bounds if one is not None]
        return min(known, default=None)


def check_ledger(ledger: Ledger, rule: Norm[bool]) -> list[Refused]:
    """Every identity that both sides are known of; `rule` gives the article of the refusals."""
    found = []

    def refuse(code: str, place: str, vi: str, en: str) -> None:
        found.append(Refused(code, rule.article, Words(vi, en), f"ballots.{place}", rule.confirmed))

    if _over(ledger.collected, ledger.issued):
        refuse(
            "collected_exceeds_issued",
            "collected",
            f"Thu vào {ledger.collected} phiếu, phát ra chỉ {ledger.issued}: không kiểm phiếu, báo cáo đoàn chủ tịch",
            f"{ledger.collected} papers collected, only {ledger.issued} issued: do not count, report to the presidium",
        )
    for less, more, place, vi, en in _bounds(ledger):
        if _over(less, more):
            refuse("ballots_do_not_balance", place, f"{vi}: {less} > {more}", f"{en}: {less} > {more}")
    for place, parts, whole in (
        ("collected", (ledger.valid, ledger.invalid), ledger.collected),
        ("printed", (ledger.issued, ledger.spoiled, ledger.unused), ledger.printed),
    ):
        known = [one for one in parts if one is not None]
        if whole is None or len(known) < 2 or (place == "printed" and _over(ledger.issued, whole)):
            continue  # one line alone was held against its bound above
        if sum(known) > whole or (len(known) == len(parts) and sum(known) != whole):
            sums = " + ".join(str(one) for one in known)
            vi, en = _SUMS[place]
            refuse("ballots_do_not_balance", place, f"{vi}: {sums} ≠ {whole}", f"{en}: {sums} ≠ {whole}")
    return found


# The two sums of the ledger, with the line that they must come to.
_SUMS = {
    "collected": (
        "Số phiếu hợp lệ và không hợp lệ không khớp số thu vào",
        "Valid and invalid papers do not sum to those collected",
    ),
    "printed": (
        "Số phiếu phát ra, hỏng đổi lại và chưa dùng không khớp số in",
        "Papers issued, spoiled and unused do not sum to those printed",
    ),
}


def _bounds(ledger: Ledger) -> list[tuple[int | None, int | None, str, str, str]]:
    """Lines that may not exceed another; a line is held against the nearest one known, so one slip is named once."""
    issued, collected = ledger.issued, ledger.collected
    found = [
        (issued, ledger.printed, "issued", "Phát ra nhiều hơn số in", "More papers issued than printed"),
        (
            issued,
            ledger.entitled,
            "issued",
            "Phát ra nhiều hơn số người được bầu",
            "More papers issued than people entitled",
        ),
    ]
    if issued is None:
        found += [
            (collected, ledger.printed, "collected", "Thu vào nhiều hơn số in", "More papers collected than printed"),
            (
                collected,
                ledger.entitled,
                "collected",
                "Thu vào nhiều hơn số người được bầu",
                "More papers collected than people entitled",
            ),
        ]
    found.append(
        (ledger.blank, collected, "blank", "Phiếu trắng nhiều hơn số thu vào", "More blank papers than collected")
    )
    for place, part, vi, en in (
        ("valid", ledger.valid, "Phiếu hợp lệ", "valid"),
        ("invalid", ledger.invalid, "Phiếu không hợp lệ", "invalid"),
    ):
        if ledger.valid is None or ledger.invalid is None:
            found.append((part, collected, place, f"{vi} nhiều hơn số thu vào", f"More papers {en} than collected"))
        if collected is None:
            found.append((part, issued, place, f"{vi} nhiều hơn số phát ra", f"More papers {en} than issued"))
    return found


def check_votes(
    votes: Mapping[str, int],
    most_for_one: int | None,
    most_for_all: int | None,
    rule: Norm[bool],
    *,
    names: Mapping[str, str] | None = None,
    places: int = 0,
) -> list[Refused]:
    """No name has more votes than papers carry, nor all names together.

    Votes count in units of the last of `places` decimals; `names` are what people call those whose ids the votes bear.
    """
    found = []
    for id, got in votes.items():
        if most_for_one is not None and got > most_for_one:
            name, has, most = (names or {}).get(id, id), written(got, places), written(most_for_one, places)
            words = Words(
                f"{name} được {has} phiếu, nhiều nhất chỉ có {most}", f"{name} has {has} votes, {most} at most"
            )
            found.append(Refused("votes_exceed_valid", rule.article, words, f"candidates.{id}", rule.confirmed))
    total = sum(votes.values())
    if not found and most_for_all is not None and total > most_for_all:
        has, most = written(total, places), written(most_for_all, places)
        words = Words(f"Tổng số {has} phiếu bầu, nhiều nhất chỉ có {most}", f"{has} votes in all, {most} at most")
        found.append(Refused("votes_exceed_valid", rule.article, words, "candidates", rule.confirmed))
    return found


def added(tallies: Iterable[Tally]) -> Tally:
    """All boxes of one contest; `ValueError` where there is none or their forms differ."""
    boxes = iter(tallies)
    total = next(boxes, None)
    if total is None:
        raise ValueError("there is no box to add up")
    for box in boxes:
        total = total + box
    return total


def _over(less: int | None, more: int | None) -> bool:
    return less is not None and more is not None and less > more
