"""A decide-case read and checked from a mapping (step 12): the facts of one election, not yet judged by the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from daihoi.core import rulebook
from daihoi.core.election import (
    ALL_GROUPS,
    CONGRESS_KINDS,
    KINDS,
    OFFICES,
    PAPERS,
    Ballots,
    Candidate,
    Case,
    Congress,
    Contest,
    Convened,
    Holder,
    Item,
    Nominee,
    Ranking,
    Teller,
)
from daihoi.core.fields import Fields, no_twins, text, wrong
from daihoi.core.listing import same_name
from daihoi.core.numbers import places_of, scaled
from daihoi.core.rulebook.schema import Count, Regulation

KEYS = (
    "regulation",
    "body",
    "contest",
    "congress",
    "convened",
    "attendance",
    "ballots",
    "candidates",
    "tellers",
    "floor_nominees",
    "item",
    "rankings",
)


def read_case(raw: object) -> Case:
    """A decide-case (contract `decide`) as facts; `BadInput` names the place of what is no case."""
    top = Fields(raw, "", KEYS)
    congress = _congress(top)
    regulation, body = _regulation(top, congress)
    holders = _raw_holders(top)
    candidates = _raw_candidates(top, regulation.weighted)
    item = _raw_item(top, regulation.weighted)
    numbers = [one[1] for one in holders or ()] + [one[2] for one in candidates] + list(item[1] if item else ())
    places = places_of(numbers)
    case = Case(
        regulation=regulation,
        body=body,
        contest=_contest(top),
        congress=congress,
        convened=_convened(top),
        present=_present(top),
        holders=None if holders is None else tuple(Holder(id, scaled(w, places), here) for id, w, here in holders),
        ballots=_ballots(top),
        candidates=tuple(Candidate(id, name, scaled(votes, places), born) for id, name, votes, born in candidates),
        tellers=_tellers(top),
        floor_nominees=_nominees(top),
        item=Item(item[0], *(scaled(one, places) for one in item[1])) if item else None,
        rankings=_rankings(top, [one[0] for one in candidates], regulation),
        places=places,
        weighted=holders is not None or (regulation.weighted and _in_decimals(top)),
    )
    _complete(case)
    return case


def _congress(top: Fields) -> Congress:
    if not top.has("congress"):
        return Congress()
    raw = Fields(top.raw["congress"], "congress", ("kind", "date", "call"))
    call = raw.count("call", 1) if raw.has("call") else 1
    if call > 3:
        raise wrong("congress.call", "phải là 1, 2 hoặc 3", "must be 1, 2 or 3")
    return Congress(raw.one_of("kind", CONGRESS_KINDS, ""), raw.maybe_day("date"), call)


def _regulation(top: Fields, congress: Congress) -> tuple[Regulation, str]:
    """The regulation named, or the one of this body in force on the date of the congress."""
    body = top.one_of("body", rulebook.BODIES, "")
    if top.has("regulation"):
        return rulebook.get(top.text("regulation")), body
    if not body:
        raise wrong(
            "regulation", "còn thiếu (hoặc “body” và “congress.date”)", "is missing (or body and congress.date)"
        )
    if congress.date is None:
        raise wrong("congress.date", "còn thiếu: ngày quyết định văn bản nào", "is missing: it chooses the regulation")
    return rulebook.in_force(body, congress.date), body


def _contest(top: Fields) -> Contest:
    if not top.has("contest"):
        return Contest()
    raw = Fields(top.raw["contest"], "contest", ("office", "offices", "kind", "seats", "round", "names_listed"))
    offices = []
    for one, place in raw.rows("offices"):
        if one not in OFFICES or one in offices:
            known = ", ".join(OFFICES)
            raise wrong(
                place, f"phải là một trong: {known}, mỗi chức danh một lần", f"must be one of, once each: {known}"
            )
        offices.append(str(one))
    office = raw.one_of("office", OFFICES, offices[0] if offices else "")
    return Contest(
        office=office,
        offices=tuple(offices),
        kind=raw.one_of("kind", KINDS, "election"),
        seats=raw.maybe_count("seats", 1),
        round=raw.count("round", 1) if raw.has("round") else 1,
        names_listed=raw.maybe_count("names_listed", 1),
    )


def _convened(top: Fields) -> Convened | None:
    if not top.has("convened"):
        return None
    raw = Fields(top.raw["convened"], "convened", ("official", *ALL_GROUPS))
    return Convened(raw.count("official"), {key: raw.count(key) for key in ALL_GROUPS if raw.has(key)})


def _present(top: Fields) -> int | None:
    if not isinstance(top.raw.get("attendance"), Mapping):
        return None
    return Fields(top.raw["attendance"], "attendance", ("present",)).count("present")


def _raw_holders(top: Fields) -> list[tuple[str, Fraction | int, bool]] | None:
    if not top.has("attendance") or isinstance(top.raw["attendance"], Mapping):
        return None
    found = []
    for one, place in top.rows("attendance"):
        raw = Fields(one, place, ("id", "weight", "present"))
        found.append((raw.text("id"), raw.amount("weight"), raw.flag("present")))
    no_twins([one[0] for one in found], "attendance")
    return found


def _ballots(top: Fields) -> Ballots:
    if not top.has("ballots"):
        return Ballots()
    raw = Fields(top.raw["ballots"], "ballots", PAPERS)
    given = {key: raw.count(key) for key in PAPERS if raw.has(key)}
    return Ballots(**given)


def _raw_candidates(top: Fields, weighted: bool) -> list[tuple[str, str, Fraction | int, date | None]]:
    found = []
    for one, place in top.rows("candidates"):
        raw = Fields(one, place, ("id", "name", "votes", "born"))
        votes = raw.amount("votes") if weighted else raw.count("votes")
        found.append((raw.text("id"), raw.text("name"), votes, raw.maybe_day("born")))
    no_twins([one[0] for one in found], "candidates")
    _no_name_twice(found)
    return found


def _no_name_twice(found: Sequence[tuple[str, str, Fraction | int, date | None]]) -> None:
    """One name twice is one person twice, unless both birth dates are given and differ."""
    seen: dict[str, list[date | None]] = {}
    for index, (_, name, _, born) in enumerate(found):
        others = seen.setdefault(same_name(name), [])
        if others and (born is None or None in others or born in others):
            raise wrong(
                f"candidates[{index}].name",
                f"“{name}” đã có ở trên; người trùng họ tên phải ghi đủ ngày sinh khác nhau",
                f"“{name}” stands there already; people of one name need birth dates that differ",
                "duplicate",
            )
        others.append(born)


def _tellers(top: Fields) -> tuple[Teller, ...]:
    found = []
    for one, place in top.rows("tellers"):
        raw = Fields(one, place, ("id", "name"))
        found.append(Teller(raw.maybe_text("id"), raw.text("name")))
    no_twins([one.id for one in found], "tellers")
    return tuple(found)


def _nominees(top: Fields) -> tuple[Nominee, ...]:
    found = []
    for one, place in top.rows("floor_nominees"):
        raw = Fields(one, place, ("id", "name", "supporters"))
        found.append(Nominee(raw.text("id"), raw.text("name"), raw.count("supporters")))
    no_twins([one.id for one in found], "floor_nominees")
    return tuple(found)


def _raw_item(top: Fields, weighted: bool) -> tuple[str, tuple[Fraction | int, Fraction | int, Fraction | int]] | None:
    if not top.has("item"):
        return None
    raw = Fields(top.raw["item"], "item", ("majority", "for", "against", "abstain"))

    def votes(key: str, needed: bool = True) -> Fraction | int:
        if not needed and not raw.has(key):
            return 0
        return raw.amount(key) if weighted else raw.count(key)

    return raw.one_of("majority", ("ordinary", "special"), "ordinary"), (
        votes("for"),
        votes("against", needed=False),
        votes("abstain", needed=False),
    )


def _rankings(top: Fields, ids: Sequence[str], regulation: Regulation) -> tuple[Ranking, ...]:
    if top.has("rankings") and not regulation.ranked:
        raise wrong("rankings", "chỉ dùng cho cách bầu xếp hạng", "are only for ranked papers")
    found = []
    for one, place in top.rows("rankings"):
        raw = Fields(one, place, ("order", "papers"))
        order = tuple(text(name, where) for name, where in raw.rows("order"))
        if not order or len(set(order)) < len(order) or not set(order) <= set(ids):
            raise wrong(
                raw.at("order"),
                "phải gồm người có trong danh sách, mỗi người một lần",
                "must name people of the list, once each",
            )
        found.append(Ranking(order, raw.count("papers", 1)))
    return tuple(found)


def _in_decimals(top: Fields) -> bool:
    """Whether any vote was written as a decimal string: then the answer writes strings too."""
    rows = [one for one, _ in top.rows("candidates")] + ([top.raw["item"]] if top.has("item") else [])
    return any(
        isinstance(one, Mapping)
        and any(isinstance(one.get(key), str) for key in ("votes", "for", "against", "abstain"))
        for one in rows
    )


def _complete(case: Case) -> None:
    """Refuse a case in which a number is missing that its regulation decides by."""
    if case.item and case.candidates:
        raise wrong("item", "không đi cùng “candidates”", "cannot stand beside candidates")
    if case.floor_nominees and case.present is None:
        raise wrong("attendance.present", "còn thiếu", "is missing", "missing")
    if not case.item and not case.candidates and not case.floor_nominees:
        raise wrong("candidates", "còn thiếu", "is missing", "missing")
    if case.candidates and case.contest.seats is None:
        raise wrong("contest.seats", "còn thiếu", "is missing", "missing")
    if case.candidates and not case.contest.office:
        raise wrong("contest.office", "còn thiếu", "is missing", "missing")
    if case.candidates or case.item:
        for place, missing in _missing_for_base(case):
            if missing:
                raise wrong(place, "còn thiếu", "is missing", "missing")


def _missing_for_base(case: Case) -> list[tuple[str, bool]]:
    """The numbers the base and the quorum of this case are made from, and whether each is missing."""
    rule = case.regulation
    kinds = [kind for one in rule.bases for kind in one.kinds]
    base = rule.base_rule(case.congress.kind)
    count = base.count.value if base else None
    voted = case.ballots.all_collected
    if case.item and (rule.item_count or count in (Count.COLLECTED, Count.VALID, Count.CAST)):
        return []
    return [
        ("congress.kind", bool(kinds) and not case.congress.kind),
        ("convened.official", count is Count.CONVENED and case.convened is None),
        ("ballots.collected", count in (Count.COLLECTED, Count.CAST) and voted is None),
        ("ballots.valid", count is Count.VALID and case.ballots.all_valid is None),
        ("attendance", count is Count.ATTENDING and case.present is None and case.holders is None),
        ("convened.official", bool(rule.quorum) and case.holders is None and case.convened is None),
        ("convened.official", rule.turnout is not None and case.convened is None),
        ("ballots.collected", rule.turnout is not None and voted is None),
    ]
