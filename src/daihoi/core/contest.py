"""Before the vote (step 5): is this list lawful, who may count, which form has the paper; and do the facts agree."""

from __future__ import annotations

from collections.abc import Sequence

from daihoi.core.base import NAMES
from daihoi.core.election import GROUPS, Candidate, Case, Nominee, Refused, Teller
from daihoi.core.errors import Words
from daihoi.core.listing import same_name
from daihoi.core.rulebook.schema import Regulation, SurplusRule


def most_names(regulation: Regulation, seats: int, office: str) -> int | None:
    """The longest lawful list: seats and the cap, rounded down; None where nothing limits.

    "Not more than 30 %" forces rounding down; bodies of 3 to 5 may have one name more, and so may smaller ones, for
    which nothing was read but whose list must have a surplus too.
    """
    rule = regulation.surplus
    if rule is None or office not in rule.capped.value:
        return None
    if _is_small(rule, seats):
        return seats + rule.small_extra.value
    return seats + seats * rule.cap.value.numerator // rule.cap.value.denominator


def _is_small(rule: SurplusRule, seats: int) -> bool:
    return seats <= rule.small_bodies.value[1]


def congress_kind(regulation: Regulation, members: int) -> str | None:
    """Whether so many members meet all together ("plenary") or by delegates; None where nothing is said.

    Hardship may allow the other kind: a word of advice, never a refusal.
    """
    norm = regulation.delegates_from_members
    if norm is None:
        return None
    return "delegate" if members >= norm.value else "plenary"


def prepared_names(regulation: Regulation, seats: int) -> tuple[int, int] | None:
    """How many names the convening committee's own list has: (least, most), or None where nothing is said."""
    rule = regulation.surplus
    if rule is None:
        return None
    low, high = rule.prepared.value
    most = seats * high.numerator // high.denominator
    least = -(-seats * low.numerator // low.denominator)
    most = max(most, rule.small_extra.value)
    return seats + min(least, most), seats + most


def check_list(
    regulation: Regulation,
    seats: int | None,
    names: int | Sequence[str] | None,
    office: str,
    *,
    offices: Sequence[str] = (),
    kind: str = "election",
    round: int = 1,
    candidates: Sequence[Candidate] = (),
    tellers: Sequence[Teller] = (),
) -> list[Refused]:
    """What the law refuses of a list: its length, two offices on one paper, a teller who stands.

    The surplus is fixed for the list as a whole, so it is asked of the first round of an election: a later round, a
    run-off or a nomination has the names that are left.
    """
    refused: list[Refused] = []
    if len(set(offices)) > 1 and regulation.one_office.value:
        words = Words(
            "Mỗi phiếu chỉ bầu một chức danh: bầu xong ban chấp hành mới bầu bí thư, phó bí thư",
            "One paper carries one office: the committee first, then its secretary and deputies",
        )
        one = regulation.one_office
        refused.append(Refused("two_offices_on_one_ballot", one.article, words, "contest.offices", one.confirmed))
    listed = names if isinstance(names, int) or names is None else len(names)
    if regulation.surplus and seats and listed and kind == "election" and round == 1:
        refused += _surplus(regulation, regulation.surplus, seats, listed, office)
    return refused + _tellers(regulation, candidates, tellers)


def _surplus(regulation: Regulation, rule: SurplusRule, seats: int, listed: int, office: str) -> list[Refused]:
    most = most_names(regulation, seats, office)
    if most is not None and listed > most:
        small = _is_small(rule, seats)
        article = rule.small_extra.article if small else rule.cap.article
        confirmed = rule.small_extra.confirmed if small else rule.cap.confirmed
        words = Words(
            f"Danh sách có {listed} người, bầu {seats}: nhiều nhất {most} người",
            f"The list has {listed} names for {seats} seats: {most} at most",
        )
        return [Refused("too_many_names", article, words, "contest.names_listed", confirmed)]
    if office in rule.must_exceed.value and listed <= seats:
        words = Words(
            f"Danh sách có {listed} người, bầu {seats}: phải có số dư",
            f"The list has {listed} names for {seats} seats: there must be more names than seats",
        )
        one = rule.must_exceed
        return [Refused("no_surplus", one.article, words, "contest.names_listed", one.confirmed)]
    return []


def _tellers(regulation: Regulation, candidates: Sequence[Candidate], tellers: Sequence[Teller]) -> list[Refused]:
    """A teller on the list: the same id; where the teller has no id, the same name."""
    rule = regulation.teller_not_candidate
    if not rule.value or not tellers:
        return []
    ids, names = {one.id for one in candidates}, {same_name(one.name) for one in candidates}
    refused = []
    for index, teller in enumerate(tellers):
        if teller.id in ids if teller.id is not None else same_name(teller.name) in names:
            words = Words(
                f"{teller.name} có tên trong danh sách bầu cử nên không được tham gia ban kiểm phiếu",
                f"{teller.name} stands on the list and cannot be a teller",
            )
            place = f"tellers[{index}]"
            refused.append(Refused("teller_is_candidate", rule.article, words, place, rule.confirmed))
    return refused


def mark_mode_for(regulation: Regulation, seats: int, names: int | Sequence[str]) -> str:
    """The form of the paper: struck names where the list has a surplus, agree and disagree where it has none."""
    listed = names if isinstance(names, int) else len(names)
    return (regulation.paper.with_surplus if listed > seats else regulation.paper.without_surplus).value


def floor(regulation: Regulation, nominees: Sequence[Nominee], present: int) -> tuple[list[str], list[str]]:
    """Names from the floor: (admitted to the list for decision, not admitted), by the support of those attending."""
    norm = regulation.floor_support
    if norm is None:
        return [], []
    admitted = [one.id for one in nominees if norm.value.reached(one.supporters, present)]
    return admitted, [one.id for one in nominees if one.id not in admitted]


def contradictions(case: Case) -> list[Refused]:
    """Facts of the case that cannot all be true, each with its place; and a regulation not in force on the date."""
    return [
        *_wrong_regulation(case),
        *_wrong_heads(case),
        *_wrong_list(case),
        *_wrong_rankings(case),
        *_unknown_acts(case),
    ]


def _refused(place: str, vi: str, en: str, article: str = "") -> Refused:
    return Refused("contradiction", article, Words(vi, en), place)


def _wrong_regulation(case: Case) -> list[Refused]:
    rule, on, found = case.regulation, case.congress.date, []
    if case.body and case.body not in rule.bodies:
        found.append(
            _refused("body", f"{rule.id} không phải quy định của “{case.body}”", f"{rule.id} is no rule of {case.body}")
        )
    if on and not rule.is_in_force(on):
        words = Words(
            f"{rule.title.vi} {rule.number}-{rule.symbol} không có hiệu lực vào ngày {on:%d/%m/%Y}",
            f"{rule.title.en} {rule.number}-{rule.symbol} was not in force on {on.isoformat()}",
        )
        found.append(Refused("not_in_force", f"{rule.number}-{rule.symbol}", words, "congress.date"))
    return found


def _wrong_heads(case: Case) -> list[Refused]:
    found, kind = [], case.congress.kind
    if kind and case.regulation.base_rule(kind) is None:
        found.append(
            _refused(
                "congress.kind",
                f"{case.regulation.id} không quy định bầu cử ở loại hội nghị này",
                f"{case.regulation.id} knows no election in this kind of congress",
            )
        )
    if case.holders is not None and not case.regulation.weighted:
        found.append(
            _refused("attendance", "quy định này mỗi người một phiếu", "under this regulation each person has one vote")
        )
    convened = case.convened
    if convened is None:
        return found
    for key, number in convened.groups.items():
        if number and kind and key not in GROUPS.get(kind, ()):
            found.append(
                _refused(
                    f"convened.{key}",
                    f"{NAMES[key].vi}: loại đại hội này không có nhóm ấy",
                    f"{NAMES[key].en}: this kind of congress has no such group",
                )
            )
    left = convened.official - sum(convened.groups.values())
    if left < 1:
        found.append(
            _refused("convened", "trừ hết các nhóm thì không còn ai để bầu", "the groups leave nobody to vote")
        )
    elif case.present is not None and case.present > convened.official:
        found.append(
            _refused(
                "attendance.present", "có mặt nhiều hơn số triệu tập", "more people are present than were convened"
            )
        )
    return found


def _wrong_list(case: Case) -> list[Refused]:
    contest, found = case.contest, []
    if contest.names_listed is not None and contest.names_listed < len(case.candidates):
        found.append(
            _refused(
                "contest.names_listed",
                f"danh sách ghi {contest.names_listed} người nhưng có {len(case.candidates)} người nhận phiếu",
                f"the list has {contest.names_listed} names but {len(case.candidates)} people have votes",
            )
        )
    if contest.offices and contest.office not in contest.offices:
        found.append(_refused("contest.office", "không có trong “offices”", "is not among the offices"))
    for index, one in enumerate(case.floor_nominees):
        if case.present is not None and one.supporters > case.present:
            place = f"floor_nominees[{index}].supporters"
            found.append(_refused(place, "nhiều hơn số người có mặt", "are more than the people present"))
    return found


def _wrong_rankings(case: Case) -> list[Refused]:
    """Ranked papers must say the same as the first preferences and the number of valid papers."""
    if not case.rankings:
        return []
    first = dict.fromkeys((one.id for one in case.candidates), 0)
    for ranking in case.rankings:
        first[ranking.order[0]] += ranking.papers
    found = []
    if first != {one.id: one.votes for one in case.candidates}:
        found.append(_refused("rankings", "không khớp số phiếu thứ nhất", "do not add up to the first preferences"))
    if sum(first.values()) != case.ballots.all_valid:
        found.append(_refused("rankings", "không khớp số phiếu hợp lệ", "do not add up to the valid papers"))
    return found


def _unknown_acts(case: Case) -> list[Refused]:
    """Acts of which the regulation says nothing: it cannot decide them."""
    found = []
    if case.floor_nominees and case.regulation.floor_support is None:
        found.append(
            _refused(
                "floor_nominees",
                "quy định này không đặt tỷ lệ tán thành cho người được giới thiệu tại đại hội",
                "this regulation sets no share of support for names from the floor",
            )
        )
    if case.item and case.item.majority not in case.regulation.items:
        found.append(
            _refused("item.majority", "quy định này không có loại đa số ấy", "this regulation knows no such majority")
        )
    return found
