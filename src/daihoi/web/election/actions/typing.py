"""Papers typed by hand, each stack by two people who do not see each other's entry: a count without a scanner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from daihoi.core.counts import STACK_SIZE
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import User
from daihoi.web.election.actions.order import locked, must_be, subject_of
from daihoi.web.election.actions.rulings import votes_carried
from daihoi.web.election.models import Contest, TypedPaper
from daihoi.web.election.queries.counts import votes_unknown
from daihoi.web.election.queries.papers import is_weighted, typed_verdict

MOST_STACKS = 4_000


@transaction.atomic
def type_paper(
    actor: User,
    contest: Contest,
    *,
    entry: str,
    stack: int,
    place: int,
    choices: Sequence[Mapping[str, Any]],
    flags: Sequence[str] = (),
    weight: int | None = None,
    corrects: bool = False,
    now: datetime,
) -> TypedPaper:
    """Type one paper of a stack (1…) at its place (1…25) as entry a or b. The same again changes nothing.

    `weight` is how many votes the paper carries, where papers carry different numbers; one without votes needs none.
    Refused: one person for both entries of a stack, two people in one entry, another content without `corrects`.
    """
    contest = locked(contest)
    must_be(contest, Contest.State.COUNTING)
    if entry not in ("a", "b") or not 1 <= place <= STACK_SIZE or not 1 <= stack <= MOST_STACKS:
        raise BadInput("bad_place", Words(
            f"Tập phiếu từ 1, phiếu từ 1 đến {STACK_SIZE}, lượt nhập a hoặc b.",
            f"Stacks count from 1, papers from 1 to {STACK_SIZE}, entries are a and b."))  # fmt: skip
    chosen, flagged = [dict(choice) for choice in choices], sorted(set(flags))
    weight = _carried(contest, weight)
    told = typed_verdict(contest, chosen, flagged, weight or 1)  # refuses what is no paper of this contest
    if weight is None and is_weighted(contest) and (told["votes"] or contest.mark_mode == "cumulative"):
        votes_carried(weight)
    standing = list(TypedPaper.objects.filter(contest=contest, stack=stack, correction=None))
    _refuse_wrong_typist(standing, entry, actor)
    held = next((one for one in standing if one.entry == entry and one.place == place), None)
    same_weight = held and (held.weight == weight or not is_weighted(contest))
    if held and (held.choices, held.flags) == (chosen, flagged) and same_weight:
        return held
    if held and not corrects:
        raise Refusal("typed_already", Words(
            f"Phiếu {place} của tập {stack} đã nhập khác. Nếu nhập nhầm, hãy dùng nút “Sửa phiếu này”.",
            f"Paper {place} of stack {stack} was typed otherwise. Use “Correct this paper”."))  # fmt: skip
    here = [one.place for one in standing if one.entry == entry]
    if not held and place != max(here, default=0) + 1:
        raise Refusal("out_of_turn", Words(
            f"Hãy nhập theo thứ tự: phiếu tiếp theo của tập {stack} là phiếu {max(here, default=0) + 1}.",
            f"Type in order: the next paper of stack {stack} is number {max(here, default=0) + 1}."))  # fmt: skip
    made = TypedPaper.objects.create(
        contest=contest, entry=entry, stack=stack, place=place, choices=chosen, flags=flagged, weight=weight,
        typed_by=actor, at=now, corrects=held,
    )  # fmt: skip
    details = {"entry": entry, "stack": stack, "place": place, "corrects": bool(held)}
    record(actor, "paper.typed", congress=contest.congress, subject=subject_of(contest), details=details, now=now)
    return made


def _carried(contest: Contest, weight: int | None) -> int | None:
    """What the typist says the paper carries; None where papers carry one vote each, or it was not said."""
    if votes_unknown(contest):
        raise Refusal("votes_undeclared", Words(
            "Tổ giúp việc ghi số phiếu biểu quyết dự họp trước; sau đó mới nhập phiếu.",
            "The clerk notes the votes attending first; papers are typed after that."))  # fmt: skip
    if not is_weighted(contest):
        if weight not in (None, 1):
            raise BadInput("bad_number", Words(
                "Ở cuộc bầu này mỗi tờ phiếu mang một phiếu biểu quyết.", "Each paper carries one vote here."
            ), "weight")  # fmt: skip
        return None
    return None if weight is None else votes_carried(weight)


def _refuse_wrong_typist(standing: list[TypedPaper], entry: str, actor: User) -> None:
    for one in standing:
        if one.entry == entry and one.typed_by_id != actor.pk:
            raise Refusal("other_typist", Words(
                f"Lượt {entry.upper()} của tập này do người khác đang nhập. Hãy nhập lượt còn lại hoặc tập khác.",
                f"Somebody else types entry {entry.upper()} of this stack. "
                "Take the other entry or another stack."))  # fmt: skip
        if one.entry != entry and one.typed_by_id == actor.pk:
            raise Refusal("same_typist", Words(
                "Đồng chí đã nhập lượt kia của tập này; lượt này phải do người khác nhập độc lập.",
                "You typed the other entry of this stack; this one must be typed by somebody else."))  # fmt: skip
