"""Who was convened, came, left, was excused: append-only events folded into the base of every majority (step 4).

Events are never edited. A correction is a new event that points at an older one: of kind `void` it takes the older one
back, of any other kind it stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from daihoi.core.errors import BadInput, Words


class Reason(StrEnum):
    """The groups that the law takes out of the base, by the words of a decide-case; a closed list."""

    TEMPORARILY_TRANSFERRED = "temporarily_transferred"
    EXEMPT_ABSENT = "exempt_absent"
    SUSPENDED_OR_DETAINED = "suspended_or_detained"
    ABSENT_THROUGHOUT_EXCUSED = "absent_throughout_excused"
    CONVENING_COMMITTEE_ABSENT = "convening_committee_absent"
    DELEGATES_ABSENT_UNREPLACED = "delegates_absent_unreplaced"


REASON_WORDS: Mapping[Reason, Words] = {
    Reason.TEMPORARILY_TRANSFERRED: Words(
        "chuyển sinh hoạt đảng tạm thời đến nơi khác", "temporarily transferred to another body"
    ),
    Reason.EXEMPT_ABSENT: Words(
        "được miễn công tác và sinh hoạt đảng, không dự đại hội", "exempt from party activity and not attending"
    ),
    Reason.SUSPENDED_OR_DETAINED: Words(
        "bị đình chỉ sinh hoạt đảng, bị khởi tố, tạm giam", "suspended, prosecuted or detained"
    ),
    Reason.ABSENT_THROUGHOUT_EXCUSED: Words(
        "vắng mặt suốt thời gian đại hội có lý do chính đáng được cấp ủy triệu tập đồng ý",
        "absent throughout with a reason accepted by the convening committee",
    ),
    Reason.CONVENING_COMMITTEE_ABSENT: Words(
        "cấp ủy viên cấp triệu tập vắng mặt suốt thời gian đại hội",
        "members of the convening committee absent throughout",
    ),
    Reason.DELEGATES_ABSENT_UNREPLACED: Words(
        "đại biểu chính thức vắng mặt suốt thời gian đại hội không có đại biểu dự khuyết thay thế",
        "official delegates absent throughout whom no alternate replaced",
    ),
}
# Groups that empty themselves when the person comes; the other two hold whether one comes or not.
_ONLY_IF_NEVER_CAME = frozenset(Reason) - {Reason.TEMPORARILY_TRANSFERRED, Reason.SUSPENDED_OR_DETAINED}
# A person stands in one group at most; the first that fits.
_ORDER = (
    Reason.SUSPENDED_OR_DETAINED,
    Reason.TEMPORARILY_TRANSFERRED,
    Reason.EXEMPT_ABSENT,
    Reason.CONVENING_COMMITTEE_ABSENT,
    Reason.ABSENT_THROUGHOUT_EXCUSED,
    Reason.DELEGATES_ABSENT_UNREPLACED,
)


class Kind(StrEnum):
    """What an event says of a person."""

    ARRIVED = "arrived"
    LEFT = "left"
    SET_ASIDE = "set_aside"  # with a reason: the person is (no longer) of a group that the law knows
    RESTORED = "restored"
    REPLACED = "replaced"  # an official delegate by the alternate `other`
    VOID = "void"  # only as a correction


@dataclass(frozen=True, slots=True)
class Convened:
    """One person on the roll; `official` has the vote, an `alternate` only in a delegate's place."""

    id: str
    name: str
    official: bool = True
    alternate: bool = False
    convening_committee: bool = False
    reasons: frozenset[Reason] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `number` is the order of writing down, `at` the time it happened (both from outside)."""

    number: int
    at: datetime
    person: str
    kind: Kind
    reason: Reason | None = None
    other: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands at a time. `replaced_by`: the alternate sitting in a delegate's place."""

    person: Convened
    is_present: bool = False
    ever_came: bool = False
    since: datetime | None = None
    reasons: frozenset[Reason] = frozenset()
    replaced_by: str = ""

    @property
    def status(self) -> str:
        """'present', 'left', 'excused', 'replaced' or 'absent'."""
        if self.is_present:
            return "present"
        if self.ever_came:
            return "left"
        if self.replaced_by:
            return "replaced"
        return "excused" if self.reasons else "absent"


@dataclass(frozen=True, slots=True)
class Attendance:
    """The roll at a time, with the number of the last event that is in it: what a vote freezes."""

    at: datetime
    upto: int
    standings: Mapping[str, Standing]
    repeats: tuple[int, ...] = field(default=())  # events that changed nothing, such as a second desk's check-in

    def count(self, status: str, official: bool | None = None) -> int:
        """People of a status; with `official` only those with (or without) the vote."""
        return sum(
            one.status == status and (official is None or self.has_vote(one.person.id) is official)
            for one in self.standings.values()
        )

    def has_vote(self, person: str) -> bool:
        """Official people vote, and alternates in the place of a delegate; a replaced delegate no longer does.

        Nor do those suspended or temporarily transferred: the law has them out of the base whether they come or not.
        """
        one = self.standings[person]
        if one.reasons - _ONLY_IF_NEVER_CAME:
            return False
        if one.person.alternate:
            return any(other.replaced_by == person for other in self.standings.values())
        return one.person.official and not one.replaced_by

    @property
    def voters_present(self) -> int:
        """People in the hall with the right to vote: `attendance.present` of a decide-case."""
        return self.count("present", official=True)

    @property
    def convened(self) -> int:
        """People on the roll with the vote: the first line of the base (alternates sit in others' places)."""
        return sum(one.person.official and not one.person.alternate for one in self.standings.values())

    @property
    def present_ids(self) -> frozenset[str]:
        """Everybody in the hall."""
        return frozenset(person for person, one in self.standings.items() if one.is_present)


def standing_events(events: Iterable[Event]) -> list[Event]:
    """The events that hold after all corrections, by time and then by the order of writing down.

    Raises `BadInput` where a correction points at nothing older, or two events bear one number.
    """
    by_number: dict[int, Event] = {}
    for event in sorted(events, key=lambda event: event.number):
        if event.number in by_number:
            raise _contradiction(f"Hai sự kiện mang cùng số {event.number}.", f"Two events bear number {event.number}.")
        if event.corrects is not None and event.corrects not in by_number:
            raise _contradiction(
                f"Sự kiện {event.number} sửa một sự kiện không có trước nó ({event.corrects}).",
                f"Event {event.number} corrects one that does not come before it ({event.corrects}).",
            )
        if event.kind is Kind.VOID and event.corrects is None:
            raise _contradiction(f"Sự kiện {event.number} hủy nhưng không rõ hủy gì.", "A void must say what it voids.")
        by_number[event.number] = event
    overruled: set[int] = set()
    withdrawn: set[int] = set()
    for number in sorted(by_number, reverse=True):
        event = by_number[number]
        if event.corrects is None or number in withdrawn:
            continue
        overruled.add(event.corrects)
        if event.kind is Kind.VOID:
            withdrawn.add(event.corrects)
    holding = [one for one in by_number.values() if one.number not in overruled and one.kind is not Kind.VOID]
    return sorted(holding, key=lambda event: (event.at, event.number))


def attendance_at(
    roll: Sequence[Convened], events: Iterable[Event], at: datetime, upto: int | None = None
) -> Attendance:
    """Fold the events up to a time (inclusive) over the roll; the order in which they are handed in never matters.

    With `upto` (of a frozen attendance) only what was written down by then: what a vote froze is found again, whatever
    was corrected since.

    Raises `BadInput` on an event about somebody not on the roll.
    """
    standings = {person.id: Standing(person, reasons=person.reasons) for person in roll}
    known = [event for event in events if upto is None or event.number <= upto]
    repeats: list[int] = []
    for event in standing_events(known):
        if event.person not in standings or (event.kind is Kind.REPLACED and event.other not in standings):
            raise BadInput(
                "not_on_the_roll",
                Words(
                    f"“{event.other or event.person}” không có trong danh sách triệu tập.",
                    f'"{event.other or event.person}" is not on the roll.',
                ),
            )
        if event.at > at:
            continue
        before = standings[event.person]
        after = _apply(before, event)
        if after == before:
            repeats.append(event.number)
        standings[event.person] = after
    return Attendance(at, max((event.number for event in known), default=0), standings, tuple(repeats))


def _apply(one: Standing, event: Event) -> Standing:
    present, came, since = one.is_present, one.ever_came, one.since
    reasons, replaced_by = one.reasons, one.replaced_by
    if event.kind is Kind.ARRIVED and not present:
        present, came, since = True, True, event.at
    elif event.kind is Kind.LEFT and present:
        present, since = False, event.at
    elif event.kind is Kind.SET_ASIDE and event.reason:
        reasons = reasons | {event.reason}
    elif event.kind is Kind.RESTORED:
        reasons = reasons - {event.reason} if event.reason else frozenset()
    elif event.kind is Kind.REPLACED:
        replaced_by = event.other
    return Standing(one.person, present, came, since, reasons, replaced_by)


def convened_case(attendance: Attendance, groups: Sequence[str]) -> dict[str, int]:
    """The `convened` mapping of a decide-case: heads convened and those in each group that the regulation takes off.

    Args:
        attendance: frozen at the vote. Who never came until then was absent throughout.
        groups: the groups of the regulation for this kind of congress, in its own words (see `Reason`); a person
            whose only reason is of another group stays in the base.
    """
    allowed = [reason for reason in _ORDER if reason.value in groups]
    heads = {"official": attendance.convened, **{reason.value: 0 for reason in allowed}}
    for one in attendance.standings.values():
        group = _group(one, allowed)
        if group is not None:
            heads[group.value] += 1
    return heads


def set_aside(attendance: Attendance, groups: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Who stands in each group, by id: every number of `convened_case` can be opened."""
    allowed = [reason for reason in _ORDER if reason.value in groups]
    found: dict[str, list[str]] = {reason.value: [] for reason in allowed}
    for person, one in attendance.standings.items():
        group = _group(one, allowed)
        if group is not None:
            found[group.value].append(person)
    return {group: tuple(people) for group, people in found.items()}


def _group(one: Standing, allowed: Sequence[Reason]) -> Reason | None:
    """The one group that takes a person off the base. A replaced delegate stays in it: the alternate has the seat."""
    if not one.person.official or one.person.alternate or one.replaced_by:
        return None
    reasons = set(one.reasons)
    if not one.ever_came:
        reasons.add(Reason.DELEGATES_ABSENT_UNREPLACED)
        if one.person.convening_committee:
            reasons.add(Reason.CONVENING_COMMITTEE_ABSENT)
    for reason in allowed:
        if reason in reasons and not (reason in _ONLY_IF_NEVER_CAME and one.ever_came):
            return reason
    return None


def doubts(attendance: Attendance) -> tuple[tuple[str, Words], ...]:
    """(person, sentence): where the facts and the law do not fit well together and a person must look."""
    found: list[tuple[str, Words]] = []
    for person, one in attendance.standings.items():
        name = one.person.name
        if one.ever_came and Reason.SUSPENDED_OR_DETAINED in one.reasons:
            found.append((person, Words(f"{name} đang bị đình chỉ nhưng có mặt.", f"{name} is suspended but came.")))
        if one.ever_came and Reason.TEMPORARILY_TRANSFERRED in one.reasons:
            sentence = Words(
                f"{name} đã chuyển sinh hoạt tạm thời nhưng có mặt: chưa rõ có được biểu quyết.",
                f"{name} is temporarily transferred but came: it is not clear whether this person votes.",
            )
            found.append((person, sentence))
        if one.replaced_by and one.ever_came:
            sentence = Words(
                f"{name} có mặt dù đã có đại biểu dự khuyết thay thế.",
                f"{name} came although replaced by an alternate.",
            )
            found.append((person, sentence))
    return tuple(found)


def _contradiction(vi: str, en: str) -> BadInput:
    return BadInput("contradiction", Words(vi, en))
