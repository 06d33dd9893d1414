"""The base of a majority and the quorum (step 12): who is counted, who is taken off, under which article."""

from __future__ import annotations

from dataclasses import dataclass

from daihoi.core.election import ALL_GROUPS, GROUPS, Case, Refused
from daihoi.core.errors import Words
from daihoi.core.numbers import written
from daihoi.core.rulebook.schema import Count, Norm, Share

# What the numbers of the base are called in sentences.
NAMES = {
    "official": Words("số chính thức được triệu tập", "official members or delegates convened"),
    "temporarily_transferred": Words("đảng viên chuyển sinh hoạt tạm thời", "members transferred for a time"),
    "exempt_absent": Words("đảng viên được miễn, vắng mặt", "exempt members who stayed away"),
    "suspended_or_detained": Words("người bị đình chỉ, khởi tố, tạm giam", "members suspended, charged or detained"),
    "absent_throughout_excused": Words(
        "người vắng mặt suốt thời gian có lý do được đồng ý", "members absent throughout for an accepted reason"
    ),
    "convening_committee_absent": Words(
        "cấp ủy viên triệu tập vắng mặt suốt đại hội", "members of the convening committee absent throughout"
    ),
    "delegates_absent_unreplaced": Words(
        "đại biểu vắng mặt suốt đại hội không có dự khuyết thay thế", "delegates absent throughout and not replaced"
    ),
}


@dataclass(frozen=True, slots=True)
class BaseLine:
    """One line of the sum: its key, its number (to take off, but for the first), and the article that names it."""

    name: str
    number: int
    article: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Base:
    """What a share is measured against, how it came about, and the article that says so."""

    total: int
    count: Count
    lines: tuple[BaseLine, ...]
    article: str
    confirmed: bool


def entitled(case: Case) -> int | None:
    """How many people could be handed a paper, as far as the case says; None where it says nothing."""
    known = [case.present] if case.present is not None else []
    if case.holders is not None:
        known.append(sum(1 for one in case.holders if one.present))
    if case.convened is not None:
        groups = GROUPS.get(case.congress.kind, ALL_GROUPS)
        known.append(case.convened.official - sum(case.convened.groups.get(key, 0) for key in groups))
    return min(known, default=None)


def attending(case: Case) -> int | None:
    """Votes attending: the weights of those present, or the number given."""
    if case.holders is not None:
        return sum(one.weight for one in case.holders if one.present)
    return case.present


def base_of(case: Case) -> Base | None:
    """The base of this case, or None where its regulation or its numbers give none."""
    rule = case.regulation.base_rule(case.congress.kind)
    if rule is None:
        return None
    count: Norm[Count] = rule.count
    if case.item and case.regulation.item_count:
        count = case.regulation.item_count
    if count.value is Count.CONVENED:
        if case.convened is None:
            return None
        groups = [(one, case.convened.groups.get(one.value, 0)) for one in rule.minus]
        lines = [BaseLine("official", case.convened.official, count.article, count.confirmed)]
        lines += [BaseLine(one.value, number, one.article, one.confirmed) for one, number in groups if number]
        total: int | None = case.convened.official - sum(number for _, number in groups)
    else:
        total, lines = _counted(case, count.value), []
    if total is None or total < 0:
        return None
    return Base(total, count.value, tuple(lines), count.article, count.confirmed)


def _counted(case: Case, count: Count) -> int | None:
    """The bases that are counted from papers or votes."""
    item, papers = case.item, case.ballots
    if count is Count.FOR_AND_AGAINST:
        return item.votes_for + item.against if item else None
    if count is Count.ATTENDING:
        return attending(case)
    found = papers.all_valid if count is Count.VALID else papers.all_collected
    if found is None and item:
        return item.votes_for + item.against + item.abstain
    return found - papers.blank if found is not None and count is Count.CAST else found


def quorum(case: Case) -> list[Refused]:
    """Too few voted (78(1) of the state law) or attend (the call's quorum): a refusal with need and got."""
    return [*_turnout(case), *_attendance(case)]


def _turnout(case: Case) -> list[Refused]:
    norm, voted = case.regulation.turnout, case.ballots.all_collected
    if norm is None or case.convened is None or voted is None:
        return []
    return _short_of(
        norm.value, voted, case.convened.official, 0, norm.article, norm.confirmed, "cử tri đi bầu", "voters"
    )


def _attendance(case: Case) -> list[Refused]:
    rule = case.regulation.quorum_rule(case.congress.call)
    here_votes = attending(case)
    if rule is None or rule.share.value is None or here_votes is None or not (case.candidates or case.item):
        return []
    share, article, confirmed = rule.share.value, rule.share.article, rule.share.confirmed
    if case.holders is not None and rule.of == "heads":
        here = sum(1 for one in case.holders if one.present)
        return _short_of(share, here, len(case.holders), 0, article, confirmed, "người dự họp", "owners attending")
    all_votes = case.convened.official if case.convened else 0
    if case.holders is not None:
        all_votes = sum(one.weight for one in case.holders)
    return _short_of(
        share, here_votes, all_votes, case.places, article, confirmed, "phiếu biểu quyết dự họp", "votes attending"
    )


def _short_of(
    share: Share, got: int, whole: int, places: int, article: str, confirmed: bool, vi: str, en: str
) -> list[Refused]:
    if share.reached(got, whole):
        return []
    need = written(share.needed(whole), places)
    words = Words(
        f"Chưa đủ điều kiện: mới có {written(got, places)}/{written(whole, places)} {vi}, cần ít nhất {need}",
        f"Not quorate: {written(got, places)} of {written(whole, places)} {en}, at least {need} needed",
    )
    return [Refused("not_quorate", article, words, confirmed=confirmed)]
