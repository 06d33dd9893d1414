"""Open votes: proposed, opened (attendance is frozen), counted by hands or phones, closed once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.motion import Hands, decide_motion
from daihoi.core.names import clean
from daihoi.core.rulebook.motions import motion_rule
from daihoi.core.wording import address_of
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.meeting import queries
from daihoi.web.meeting.models import AgendaItem, HallScreen, Motion, PhoneVote
from daihoi.web.people.actions import frozen_now
from daihoi.web.people.models import Delegate
from daihoi.web.people.queries import was_here

METHODS = ("hands", "phone")
CHOICES = ("for", "against", "abstain")


@transaction.atomic
def propose_motion(
    actor: User | None,
    congress: Congress,
    *,
    title: str,
    subject: str = "other",
    item: AgendaItem | None = None,
    method: str = "hands",
    text: str = "",
    now: datetime,
) -> Motion:
    """Put a question to the congress; nobody votes on it yet. The same one asked twice is one, until it is closed."""
    _must_not_be_over(congress)
    if not clean(title):
        raise BadInput("no_title", Words("Hãy ghi nội dung biểu quyết.", "Write what is voted on."))
    if method not in METHODS:
        raise BadInput("bad_method", Words("Hãy chọn giơ tay hoặc điện thoại.", "Choose hands or phones."))
    if item and item.session.congress_id != congress.pk:
        raise BadInput("other_congress", Words("Mục này thuộc đại hội khác.", "The item is of another congress."))
    same = congress.motions.filter(title=clean(title)[:300], item=item, subject=subject[:30], method=method)
    if waiting := same.exclude(state=Motion.State.CLOSED).first():  # pressed twice
        return waiting
    last = congress.motions.aggregate(last=Max("order"))["last"] or 0
    motion = Motion.objects.create(
        congress=congress,
        item=item,
        order=last + 1,
        title=clean(title)[:300],
        text=text,
        subject=subject[:30],
        method=method,
    )
    _note(actor, "motion.proposed", motion, now, method=method)
    return motion


def _must_not_be_over(congress: Congress) -> None:
    if congress.state == Congress.State.CLOSED:
        raise Refusal(
            "congress_closed",
            Words("Đại hội đã bế mạc, không biểu quyết được nữa.", "The congress is closed; no vote can be taken."),
        )


@transaction.atomic
def drop_motion(actor: User | None, motion: Motion, *, now: datetime) -> None:
    """Take a question back that was not yet opened."""
    motion = _locked(motion)
    if motion.state != Motion.State.DRAFT:
        raise _wrong_state(motion)
    _note(actor, "motion.dropped", motion, now, title=motion.title)
    motion.delete()


@transaction.atomic
def open_motion(actor: User | None, motion: Motion, *, now: datetime) -> Motion:
    """The vote begins: who is convened and present is frozen as its base."""
    motion = _locked(motion)
    if motion.state != Motion.State.DRAFT:
        raise _wrong_state(motion)
    _must_not_be_over(motion.congress)
    motion.attendance = frozen_now(motion.congress, motion.title, now=now)
    if not motion.attendance.present:
        raise Refusal(
            "nobody_here",
            Words("Chưa có ai được điểm danh nên chưa biểu quyết được.", "Nobody is checked in: no vote can be taken."),
        )
    motion.state, motion.opened_at = Motion.State.OPEN, now
    motion.save(update_fields=["attendance", "state", "opened_at"])
    HallScreen.objects.filter(congress=motion.congress).update(shows="auto", reference="")
    _note(actor, "motion.opened", motion, now, present=motion.attendance.present)
    return motion


@transaction.atomic
def record_hands(
    actor: User | None,
    motion: Motion,
    *,
    votes_for: int,
    votes_against: int,
    abstentions: int,
    not_voting: int = 0,
    now: datetime,
) -> Motion:
    """Enter a show of hands and close the vote. Hands and those present must agree; a second closing is refused."""
    motion = _open(motion)
    return _close(actor, motion, Hands(votes_for, votes_against, abstentions, not_voting), now)


@transaction.atomic
def close_motion(actor: User | None, motion: Motion, *, now: datetime) -> Motion:
    """Close a vote by phone and count it."""
    motion = _open(motion)
    if motion.method != "phone":
        raise Refusal(
            "hands_not_counted",
            Words("Biểu quyết giơ tay cần nhập số đếm được.", "A show of hands needs the numbers counted."),
        )
    return _close(actor, motion, queries.hands_of(motion), now)


@dataclass(frozen=True)
class Cast:
    """A phone's vote as it stands: `is_new` is False when it was there before."""

    vote: PhoneVote
    is_new: bool


@transaction.atomic
def cast_phone_vote(motion: Motion, delegate: Delegate, choice: str, client_key: str, now: datetime) -> Cast:
    """One open vote by phone. The same key again changes nothing and gives the first vote back; so does a double tap.

    Refused: a vote that is not open, somebody who was not in the hall when it was opened, a second, different vote.
    """
    if choice not in CHOICES or not client_key or len(client_key) > 64:
        raise BadInput("bad_vote", Words("Phiếu gửi lên không đọc được.", "The vote cannot be read."))
    # the motion's row is the lock: no vote slips in while it is being counted and closed
    motion = _locked(motion)
    if delegate.congress_id != motion.congress_id:
        raise Refusal("other_congress", Words("Thẻ này của đại hội khác.", "This badge is of another congress."))
    if before := queries.phone_vote_of(motion, delegate):
        if before.client_key != client_key and before.choice != choice:
            address = address_of(motion.congress.organisation.kind).of(delegate.member.sex)
            raise Refusal(
                "voted_already",
                Words(
                    f"Đã ghi nhận biểu quyết của {address} trước đó; không đổi được.",
                    "Your vote was recorded before and cannot be changed.",
                ),
            )
        return Cast(before, False)
    if motion.state != Motion.State.OPEN or motion.method != "phone":
        raise Refusal("vote_not_open", Words("Biểu quyết này không mở.", "This vote is not open."))
    if not was_here(delegate, motion.opened_at):
        raise Refusal(
            "not_in_the_hall",
            Words(
                "Chưa được điểm danh khi biểu quyết bắt đầu. Mời tới bàn đón tiếp.",
                "Not checked in when the vote began. Please go to the desk.",
            ),
        )
    vote = PhoneVote.objects.create(motion=motion, delegate=delegate, choice=choice, client_key=client_key, at=now)
    # an open vote, yet the log says only that one more came in: neither who nor what
    _note(None, "motion.vote_received", motion, now)
    return Cast(vote, True)


def _locked(motion: Motion) -> Motion:
    held = Motion.objects.select_for_update(of=("self",))
    return held.select_related("congress__organisation", "attendance", "closed_by").get(pk=motion.pk)


def _open(motion: Motion) -> Motion:
    motion = _locked(motion)
    if motion.state != Motion.State.OPEN:
        raise _wrong_state(motion)
    return motion


def _wrong_state(motion: Motion) -> Refusal:
    if motion.state == Motion.State.CLOSED:
        when = timezone.localtime(motion.closed_at)
        who = motion.closed_by or "daihoi"
        return Refusal(
            "already_closed",
            Words(
                f"Biểu quyết đã được {who} chốt lúc {when:%H:%M %d/%m/%Y}: {_said(motion, 'vi')}. Không ghi đè.",
                f"{who} closed this vote at {when:%H:%M %d/%m/%Y}: {_said(motion, 'en')}. Nothing was overwritten.",
            ),
        )
    if motion.state == Motion.State.OPEN:
        return Refusal("already_open", Words("Biểu quyết đang mở rồi.", "The vote is open already."))
    return Refusal("not_open", Words("Biểu quyết chưa mở.", "The vote has not been opened."))


def _said(motion: Motion, lang: str) -> str:
    counts = (motion.votes_for, motion.votes_against, motion.abstentions)
    words = ("for", "against", "abstaining") if lang == "en" else ("tán thành", "không tán thành", "không có ý kiến")
    return ", ".join(f"{count} {word}" for count, word in zip(counts, words, strict=True))


def _close(actor: User | None, motion: Motion, hands: Hands, now: datetime) -> Motion:
    congress = motion.congress
    rule = motion_rule(congress.organisation.kind, congress.starts_on)
    result = decide_motion(hands, motion.attendance.present, queries.base_of(motion), rule)
    motion.votes_for, motion.votes_against, motion.abstentions = hands.in_favour, hands.against, hands.abstain
    motion.carried = result.carried
    motion.reasons = [
        {
            "vi": result.said("vi"),
            "en": result.said("en"),
            "base": result.base,
            "needed": result.needed,
            "base_vi": result.base_words.vi,
            "base_en": result.base_words.en,
            "article": result.article,
            "confirmed": result.confirmed,
        }
    ]
    motion.state, motion.closed_at, motion.closed_by = Motion.State.CLOSED, now, actor
    motion.save()
    counts = {"for": hands.in_favour, "against": hands.against, "abstain": hands.abstain, "carried": result.carried}
    _note(actor, "motion.closed", motion, now, **counts)
    return motion


def _note(actor: User | None, verb: str, motion: Motion, now: datetime, **details: object) -> None:
    record(actor, verb, congress=motion.congress, subject=f"motion:{motion.public_id}", details=details, now=now)
