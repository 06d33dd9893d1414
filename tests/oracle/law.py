"""Elections decided and papers judged again, straight from the page of rules, with nothing but dictionaries and loops.

Every function takes the raw mapping of the contracts. Thresholds are found by counting upward, winners by taking the
highest again and again, doubts by writing out the rule as a sentence would. Nothing here imports the product.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from typing import Any

Raw = dict[str, Any]
PARTY_LIKE = ("party_election_244_2014", "party_election_190_2024", "farmers_union")
NOBODY_IS_INVALID = ("youth_union", "womens_union", "state_election_85_2015")
WEIGHTED = ("company_59_2020", "cooperative_17_2023", "apartment")
OFF = {
    "plenary": (
        "temporarily_transferred",
        "exempt_absent",
        "suspended_or_detained",
        "absent_throughout_excused",
    ),
    "delegate": ("convening_committee_absent", "delegates_absent_unreplaced"),
    "committee_meeting": ("suspended_or_detained", "absent_throughout_excused"),
}


def number(value: Any) -> Fraction:
    return Fraction(value)


def more_than(part: Fraction, whole: Fraction, step: Fraction) -> Fraction:
    """The first multiple of `step` above `part` of `whole`, found by walking from a safe start."""
    here = (part * whole // step) * step - 3 * step
    while here <= part * whole:
        here += step
    return here


def at_least(part: Fraction, whole: Fraction, step: Fraction) -> Fraction:
    here = (part * whole // step) * step - 3 * step
    while here < part * whole:
        here += step
    return here


def papers(case: Raw) -> Raw:
    given = dict(case.get("ballots", {}))
    if "collected" not in given and "valid" in given and "invalid" in given:
        given["collected"] = given["valid"] + given["invalid"]
    if "valid" not in given and "collected" in given and "invalid" in given:
        given["valid"] = given["collected"] - given["invalid"]
    return given


def smallest_step(case: Raw) -> Fraction:
    """One unit of the last decimal that occurs among the weighted numbers."""
    numbers = [one["votes"] for one in case.get("candidates", [])]
    if isinstance(case.get("attendance"), list):
        numbers += [one["weight"] for one in case["attendance"]]
    if case.get("item"):
        numbers += [case["item"].get(key, 0) for key in ("for", "against", "abstain")]
    decimals = 0
    for one in numbers:
        text = str(one)
        if "." in text:
            decimals = max(decimals, len(text.split(".")[1].rstrip("0")))
    return Fraction(1, 10**decimals)


def votes_there(case: Raw) -> Fraction | None:
    there = case.get("attendance")
    if isinstance(there, list):
        return sum((number(one["weight"]) for one in there if one["present"]), Fraction(0))
    return number(there["present"]) if there else None


def the_base(case: Raw) -> Fraction | None:
    rule, kind = case["regulation"], case.get("congress", {}).get("kind", "")
    counted, item = papers(case), case.get("item")
    if rule in PARTY_LIKE:
        if kind not in OFF or "convened" not in case:
            return None
        left = case["convened"]["official"]
        for line in OFF[kind]:
            left -= case["convened"].get(line, 0)
        return Fraction(left) if left >= 0 else None
    if rule in WEIGHTED:
        return votes_there(case)
    if rule == "roberts_rules":
        if item:
            return number(item["for"]) + number(item["against"])
        cast = counted["collected"] - counted.get("blank", 0)
        return Fraction(cast) if cast >= 0 else None
    key = "collected" if rule in ("trade_union", "youth_union", "womens_union", "association_collected") else "valid"
    if item and key not in counted:
        return number(item["for"]) + number(item["against"]) + number(item["abstain"])
    return Fraction(counted[key]) if counted[key] >= 0 else None


def by_rank(case: Raw) -> bool:
    rule, office = case["regulation"], case.get("contest", {}).get("office", "")
    return rule == "approval" or (
        rule == "company_59_2020" and office in ("board", "control_board", "management_board")
    )


def threshold(case: Raw, base: Fraction | None) -> Fraction | None:
    if base is None:
        return None
    rule, item, step = case["regulation"], case.get("item"), smallest_step(case)
    if item:
        if item["majority"] == "special":
            if rule in ("company_59_2020", "cooperative_17_2023"):
                return at_least(Fraction(65, 100), base, step)
            return at_least(Fraction(2, 3), base, step) if rule == "roberts_rules" else None
        return None if rule in ("state_election_85_2015", "approval", "stv") else more_than(Fraction(1, 2), base, step)
    contest = case.get("contest", {})
    if not case.get("candidates") or contest.get("kind", "election") != "election" or by_rank(case):
        return None
    if rule == "stv":
        return more_than(Fraction(1, contest["seats"] + 1), base, step)
    return more_than(Fraction(1, 2), base, step)


def refusals(case: Raw) -> set[str]:
    return facts(case) | ledger(case) | the_list(case) | quorum(case)


def facts(case: Raw) -> set[str]:
    rule, contest, found = case["regulation"], case.get("contest", {}), set()
    congress, convened = case.get("congress", {}), case.get("convened")
    kind, date = congress.get("kind", ""), congress.get("date")
    starts = {
        "party_election_244_2014": "2014-06-09",
        "party_election_190_2024": "2024-10-10",
        "state_election_85_2015": "2015-09-01",
        "company_59_2020": "2021-01-01",
        "cooperative_17_2023": "2024-07-01",
        "apartment": "2020-01-01",
        "farmers_union": "2011-12-24",
    }
    if date and (date < starts.get(rule, "0000") or (rule == "party_election_244_2014" and date > "2024-10-09")):
        found.add("not_in_force")
    bodies = {
        "party_election_244_2014": "party",
        "party_election_190_2024": "party",
        "state_election_85_2015": "state",
        "company_59_2020": "company",
        "cooperative_17_2023": "cooperative",
        "association_valid": "association",
        "association_collected": "association",
        "approval": "association",
        "stv": "association",
    }
    if case.get("body") and case["body"] != bodies.get(rule, rule):
        found.add("contradiction")
    if rule in PARTY_LIKE and kind not in OFF and kind:
        found.add("contradiction")
    if isinstance(case.get("attendance"), list) and rule not in WEIGHTED:
        found.add("contradiction")
    if convened:
        groups = {key: value for key, value in convened.items() if key != "official"}
        if kind and any(value and key not in OFF.get(kind, ()) for key, value in groups.items()):
            found.add("contradiction")
        if convened["official"] - sum(groups.values()) <= 0:
            found.add("contradiction")
        there = case.get("attendance")
        if isinstance(there, dict) and there["present"] > convened["official"]:
            found.add("contradiction")
    if contest.get("names_listed", 10**9) < len(case.get("candidates", [])):
        found.add("contradiction")
    if case.get("floor_nominees"):
        if rule != "party_election_190_2024":
            found.add("contradiction")
        if any(one["supporters"] > case["attendance"]["present"] for one in case["floor_nominees"]):
            found.add("contradiction")
    if case.get("item"):
        special = rule in ("company_59_2020", "cooperative_17_2023", "roberts_rules")
        if rule in ("state_election_85_2015", "approval", "stv") or (
            case["item"]["majority"] == "special" and not special
        ):
            found.add("contradiction")
    return found


def people(case: Raw) -> int | None:
    """How many can be handed a paper."""
    limits = []
    there, convened = case.get("attendance"), case.get("convened")
    if isinstance(there, list):
        limits.append(len([one for one in there if one["present"]]))
    elif there:
        limits.append(there["present"])
    if convened:
        left = convened["official"]
        kind = case.get("congress", {}).get("kind", "")
        known = OFF.get(kind, OFF["plenary"] + OFF["delegate"])
        for key, value in convened.items():
            left -= value if key in known else 0
        limits.append(left)
    return min(limits) if limits else None


def ledger(case: Raw) -> set[str]:
    given, raw, found = papers(case), case.get("ballots", {}), set()
    many = people(case)

    def above(one: str, other: int | None) -> bool:
        return one in given and other is not None and given[one] > other

    if above("collected", given.get("issued")):
        found.add("collected_exceeds_issued")
    if above("issued", given.get("printed")) or above("issued", many):
        found.add("ballots_do_not_balance")
    if above("blank", given.get("collected")):
        found.add("ballots_do_not_balance")
    if "issued" not in given and (above("collected", given.get("printed")) or above("collected", many)):
        found.add("ballots_do_not_balance")
    if (
        all(key in raw for key in ("collected", "valid", "invalid"))
        and raw["valid"] + raw["invalid"] != raw["collected"]
    ):
        found.add("ballots_do_not_balance")
    for key in ("valid", "invalid"):
        limit = given.get("collected", given.get("issued"))
        if key in raw and limit is not None and raw[key] > limit and not ("valid" in raw and "invalid" in raw):
            found.add("ballots_do_not_balance")
        if key in raw and "collected" not in given and "issued" in given and raw[key] > given["issued"]:
            found.add("ballots_do_not_balance")
    stock = [raw[key] for key in ("issued", "spoiled", "unused") if key in raw]
    if "printed" in raw and (sum(stock) > raw["printed"] or (len(stock) == 3 and sum(stock) != raw["printed"])):
        found.add("ballots_do_not_balance")
    return found | too_many_votes(case, given, many)


def too_many_votes(case: Raw, given: Raw, many: int | None) -> set[str]:
    rule, contest, item = case["regulation"], case.get("contest", {}), case.get("item")
    if rule in WEIGHTED:
        room = votes_there(case)
    elif "valid" in given:
        room = Fraction(max(0, given["valid"]))
    else:
        known = [given[key] for key in ("collected", "issued", "printed") if key in given]
        known += [many] if many is not None else []
        room = Fraction(min(known)) if known else None
    if room is None:
        return set()
    if item:
        total = number(item["for"]) + number(item["against"]) + number(item["abstain"])
        return {"votes_exceed_valid"} if total > room else set()
    seats = contest.get("seats", 1)
    listed = contest.get("names_listed", len(case.get("candidates", [])))
    for_all = {"stv": 1, "approval": listed}.get(rule, seats)
    for_one = seats if rule == "company_59_2020" and by_rank(case) else 1
    votes = [number(one["votes"]) for one in case.get("candidates", [])]
    if any(one > room * for_one for one in votes) or sum(votes) > room * for_all:
        return {"votes_exceed_valid"}
    return set()


def the_list(case: Raw) -> set[str]:
    rule, contest, found = case["regulation"], case.get("contest", {}), set()
    if len(contest.get("offices", [])) > 1:
        found.add("two_offices_on_one_ballot")
    ids = [one["id"] for one in case.get("candidates", [])]
    names = [folded(one["name"]) for one in case.get("candidates", [])]
    for teller in case.get("tellers", []):
        if teller.get("id") in ids or ("id" not in teller and folded(teller["name"]) in names):
            found.add("teller_is_candidate")
    seats = contest.get("seats")
    listed = contest.get("names_listed", len(ids))
    first = contest.get("kind", "election") == "election" and contest.get("round", 1) == 1
    if rule in PARTY_LIKE and seats and listed and first:
        office = contest["office"]
        most = seats + 1 if seats <= 5 else seats + 3 * seats // 10
        group = ("executive_committee", "standing_committee", "inspection_committee")
        if office in (*group, "delegates_to_higher_congress", "alternates") and listed > most:
            found.add("too_many_names")
        if office in group[:2] and listed <= seats:
            found.add("no_surplus")
    return found


def folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def quorum(case: Raw) -> set[str]:
    rule, convened = case["regulation"], case.get("convened", {})
    if rule == "state_election_85_2015":
        return set() if papers(case)["collected"] * 2 > convened["official"] else {"not_quorate"}
    if rule not in WEIGHTED or not (case.get("candidates") or case.get("item")):
        return set()
    there, call = case["attendance"], case.get("congress", {}).get("call", 1)
    if isinstance(there, list) and rule == "apartment":
        here, whole = Fraction(len([one for one in there if one["present"]])), Fraction(len(there))
    elif isinstance(there, list):
        here = sum((number(one["weight"]) for one in there if one["present"]), Fraction(0))
        whole = sum((number(one["weight"]) for one in there), Fraction(0))
    else:
        here, whole = number(there["present"]), number(convened["official"])
    if rule == "company_59_2020":
        enough = here * 2 > whole if call == 1 else here * 100 >= whole * 33 and whole > 0 if call == 2 else True
    elif rule == "cooperative_17_2023":
        enough = whole > 0 and (here * 2 >= whole if call == 1 else here * 100 >= whole * 33)
    else:
        enough = whole > 0 and here * 2 >= whole
    return set() if enough else {"not_quorate"}


def decide(case: Raw) -> Raw:
    """What the page says of the case: the same facts as the contract, without articles and sentences."""
    found = refusals(case)
    base = None if "not_in_force" in found else the_base(case)
    need = threshold(case, base)
    answer: Raw = {
        "base": base,
        "needed": need,
        "elected": [],
        "not_elected": [],
        "tied": [],
        "questions": [],
        "refusals": found,
        "carried": None,
        "admitted": [],
    }
    if found:
        return answer
    for one in case.get("floor_nominees", []):
        if one["supporters"] * 10 > case["attendance"]["present"] * 3:
            answer["admitted"].append(one["id"])
    item = case.get("item")
    if item:
        answer["carried"] = base != 0 and number(item["for"]) >= need
    elif case.get("candidates"):
        elect(case, need, answer)
    return answer


def elect(case: Raw, need: Fraction | None, answer: Raw) -> None:
    contest, rule = case["contest"], case["regulation"]
    kind, seats = contest.get("kind", "election"), contest["seats"]
    everybody = {one["id"]: number(one["votes"]) for one in case["candidates"]}
    born = {one["id"]: one.get("born") for one in case["candidates"]}
    if kind == "nomination":
        answer["not_elected"] = sorted(everybody)
        return
    if need is not None:
        left = {one: votes for one, votes in everybody.items() if votes >= need}
    elif kind == "runoff" and len(everybody) > seats:
        left = dict(everybody)
    else:
        left = {one: votes for one, votes in everybody.items() if votes > 0}
    elected: list[str] = []
    tied: list[str] = []
    while left and len(elected) < seats:
        best = max(left.values())
        group = [one for one, votes in left.items() if votes == best]
        room = seats - len(elected)
        if len(group) <= room:
            elected += group
        elif rule == "state_election_85_2015" and all(born[one] for one in group):
            while room and group:
                oldest = min(born[one] for one in group)
                same = [one for one in group if born[one] == oldest]
                if len(same) > room:
                    tied = same
                    break
                elected += same
                room -= len(same)
                group = [one for one in group if one not in same]
            if tied:
                break
        else:
            tied = group
            break
        left = {one: votes for one, votes in left.items() if votes != best}
    answer["elected"] = elected
    answer["tied"] = sorted(tied)
    answer["not_elected"] = sorted(one for one in everybody if one not in elected and one not in tied)
    if tied:
        answer["questions"] = ["tie"]
    elif len(elected) < seats:
        answer["questions"] = [shortage(rule, contest)]


def shortage(rule: str, contest: Raw) -> str:
    number_of_round = contest.get("round", 1)
    if contest.get("kind") == "runoff":
        return "too_few"
    if rule in PARTY_LIKE and contest["office"] == "delegates_to_higher_congress" and number_of_round == 1:
        return "round_required"
    if rule in ("youth_union", "womens_union", "state_election_85_2015"):
        return "too_few" if number_of_round == 1 else "stop"
    return "round_required" if rule in ("roberts_rules", "stv") else "too_few"


def judge(paper: Raw) -> tuple[str, list[Any], list[str]]:
    """(status, votes, void) of one paper."""
    rule, flags = paper["regulation"], paper.get("flags", [])
    answer = marks(paper)
    spoils = {"not_issued", "added_name", "private_sign"}
    asks = {"torn", "no_stamp", "signed", "other_writing"}
    firm = (*PARTY_LIKE, "trade_union", "youth_union", "womens_union", "state_election_85_2015")
    if rule in firm:
        spoils |= {"signed", "other_writing"}
    if rule in ("trade_union", "state_election_85_2015"):
        spoils |= {"no_stamp"}
    if rule == "company_59_2020":
        asks -= {"signed"}
    if rule == "roberts_rules":
        spoils -= {"added_name"}
        asks |= {"added_name"}
    if any(one in spoils for one in flags):
        return "invalid", [], []
    if any(one in asks for one in flags) and answer[0] == "valid":
        return "needs_ruling", [], []
    return answer


def marks(paper: Raw) -> tuple[str, list[Any], list[str]]:
    rule, mode, listed, seats = paper["regulation"], paper["mark_mode"], paper["listed"], paper["seats"]
    choice = {one["candidate"]: one for one in paper.get("choices", [])}
    if mode == "cumulative":
        given = [[one, number(choice.get(one, {}).get("for", 0))] for one in listed]
        if sum(votes for _, votes in given) > number(paper.get("weight", 1)) * seats:
            return "invalid", [], []
        return "valid", [one for one in given if one[1]], []
    settled = ("family_name", "underline") if rule == "trade_union" and mode == "strike" else ()
    for one in choice.values():
        if one.get("against") == "partial" and one.get("part") not in settled:
            return "needs_ruling", [], []
        if mode == "approve" and one.get("against") is True:
            return "needs_ruling", [], []
    if mode == "agree_disagree":
        return boxes(rule, listed, seats, choice)
    if mode == "strike":
        kept = [one for one in listed if choice.get(one, {}).get("against") is not True]
    else:
        kept = [one for one in listed if choice.get(one, {}).get("for") is True]
    if len(kept) > seats and rule != "approval":
        return "invalid", [], []
    if not kept and (len(listed) > 1 or rule == "state_election_85_2015"):
        return "invalid", [], []
    return "valid", kept, []


def boxes(rule: str, listed: list[str], seats: int, choice: Raw) -> tuple[str, list[Any], list[str]]:
    agreed, void = [], []
    for one in listed:
        yes, no = bool(choice.get(one, {}).get("for")), bool(choice.get(one, {}).get("against"))
        if yes == no:
            void.append(one)
        elif yes:
            agreed.append(one)
    if len(listed) == 1:
        return ("invalid", [], []) if void else ("valid", agreed, [])
    if not agreed:
        return ("invalid" if rule in NOBODY_IS_INVALID else "needs_ruling"), [], []
    if len(agreed) > seats and rule != "approval":
        return "invalid", [], []
    return "valid", agreed, void
