"""Before the vote (step 5): is this list lawful, who may count, which form has the paper; and do the facts agree."""

from __future__ import annotations

from collections.abc import Sequence

from daihoi.core.base import NAMES
from daihoi.core.election import GROUPS, Candidate, Case, Nominee, Refused, Teller
from daihoi.core.errors import Words
from daihoi.core.listing import same_name
from daihoi.core.rulebook.schema import Norm, Regulation, SurplusRule


def longest_list(regulation: Regulation, seats: int, office: str) -> Norm[int] | None:
    """The number of names of the longest lawful list, under its article; None where nothing limits.

    "Not more than 30 %" forces rounding down; bodies of 3 to 5 may have one name more, and so may smaller ones, whose
    list must have a surplus too: of these, and of offices that only general knowledge caps, nothing is confirmed.
    """
    rule = regulation.surplus
    if rule is None or office not in rule.capped.value:
        return None
    named = rule.must_exceed.confirmed if office in rule.must_exceed.value else rule.capped.confirmed
    least, most = rule.small_bodies.value
    if seats <= most:
        extra = rule.small_extra
        sure = extra.confirmed and rule.small_bodies.confirmed and named and seats >= least
        return Norm(seats + extra.value, extra.article, sure)
    cap = rule.cap
    return Norm(seats + seats * cap.value.numerator // cap.value.denominator, cap.article, cap.confirmed and named)


def most_names(regulation: Regulation, seats: int, office: str) -> int | None:
    """The length of the longest lawful list alone."""
    found = longest_list(regulation, seats, office)
    return found.value if found else None


def congress_kind(regulation: Regulation, members: int) -> str | None:
    """Whether so many members meet all together ("plenary") or by delegates; None where nothing is said.

    Hardship may allow the other kind: a word of advice, never a refusal.
    """
    norm = regulation.delegates_from_members
    if norm is None:
        return None
    return "delegate" if members >= norm.value else "plenary"


def least_delegates(regulation: Regulation, members: int) -> Norm[int] | None:
    """How many delegates must at least come from so many members; None where the text sets no share for that size."""
    norm = regulation.delegates_at_least
    for first, last, share in norm.value if norm else ():
        if norm and first <= members <= last:
            return Norm(-(-members * share.numerator // share.denominator), norm.article, norm.confirmed)
    return None


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
    most = longest_list(regulation, seats, office)
    if most and listed > most.value:
        words = Words(
            f"Danh sách có {listed} người, bầu {seats}: nhiều nhất {most.value} người",
            f"The list has {listed} names for {seats} seats: {most.value} at most",
        )
        return [Refused("too_many_names", most.article, words, "contest.names_listed", most.confirmed)]
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
            _refused(
                "body", f"Văn bản {rule.id} không phải của “{case.body}”", f"The text {rule.id} is not of {case.body}"
            )
        )
    if on and not rule.is_in_force(on):
        words = Words(
            f"{rule.title.vi} {rule.reference} không có hiệu lực vào ngày {on:%d/%m/%Y}",
            f"{rule.title.en} {rule.reference} was not in force on {on.isoformat()}",
        )
        found.append(Refused("not_in_force", rule.reference, words, "congress.date"))
    return found


def _wrong_heads(case: Case) -> list[Refused]:
    found, kind = [], case.congress.kind
    if kind and case.regulation.base_rule(kind) is None:
        found.append(
            _refused(
                "congress.kind",
                f"Văn bản {case.regulation.id} không quy định bầu cử ở loại hội nghị này",
                f"The text {case.regulation.id} knows no election in this kind of congress",
            )
        )
    if case.holders is not None and not case.regulation.weighted:
        found.append(
            _refused("attendance", "Quy định này mỗi người một phiếu", "Under this regulation each person has one vote")
        )
    convened = case.convened
    if convened is None:
        return found
    for key, number in convened.groups.items():
        if number and kind and key not in GROUPS.get(kind, ()):
            found.append(
                _refused(
                    f"convened.{key}",
                    f"Loại đại hội này không có nhóm “{NAMES[key].vi}”",
                    f"This kind of congress has no group “{NAMES[key].en}”",
                )
            )
    left = convened.official - sum(convened.groups.values())
    if left < 1:
        found.append(
            _refused("convened", "Trừ hết các nhóm thì không còn ai để bầu", "The groups leave nobody to vote")
        )
    elif case.present is not None and case.present > convened.official:
        found.append(
            _refused(
                "attendance.present", "Có mặt nhiều hơn số triệu tập", "More people are present than were convened"
            )
        )
    return found


def _wrong_list(case: Case) -> list[Refused]:
    contest, found = case.contest, []
    if contest.names_listed is not None and contest.names_listed < len(case.candidates):
        found.append(
            _refused(
                "contest.names_listed",
                f"Danh sách ghi {contest.names_listed} người nhưng có {len(case.candidates)} người nhận phiếu",
                f"The list has {contest.names_listed} names but {len(case.candidates)} people have votes",
            )
        )
    if contest.offices and contest.office not in contest.offices:
        found.append(
            _refused("contest.office", "Chức danh bầu không nằm trong “offices”", "The office is not among the offices")
        )
    for index, one in enumerate(case.floor_nominees):
        if case.present is not None and one.supporters > case.present:
            place = f"floor_nominees[{index}].supporters"
            found.append(
                _refused(place, "Số người ủng hộ nhiều hơn số người có mặt", "More supporters than people present")
            )
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
        found.append(
            _refused(
                "rankings",
                "Phiếu xếp hạng không khớp số phiếu ưu tiên thứ nhất",
                "Ranked papers do not add up to the first preferences",
            )
        )
    if sum(first.values()) != case.ballots.all_valid:
        found.append(
            _refused(
                "rankings",
                "Phiếu xếp hạng không khớp số phiếu hợp lệ",
                "Ranked papers do not add up to the valid papers",
            )
        )
    return found


def _unknown_acts(case: Case) -> list[Refused]:
    """Acts of which the regulation says nothing: it cannot decide them."""
    found = []
    if case.floor_nominees and case.regulation.floor_support is None:
        found.append(
            _refused(
                "floor_nominees",
                "Quy định này không đặt tỷ lệ tán thành cho người được giới thiệu tại đại hội",
                "This regulation sets no share of support for names from the floor",
            )
        )
    if case.item and case.item.majority not in case.regulation.items:
        found.append(
            _refused("item.majority", "Quy định này không có loại đa số ấy", "This regulation knows no such majority")
        )
    return found
