"""The tellers of a congress: official members whose names are on no list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.names import clean_name
from daihoi.core.rulebook import get
from daihoi.core.wording.articles import article_words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.election.models import Teller
from daihoi.web.election.queries import cases, contests
from daihoi.web.people.models import Member


@transaction.atomic
def appoint_tellers(
    actor: User | None, congress: Congress, people: Iterable[str | Member], head: str | Member, *, now: datetime
) -> list[Teller]:
    """Note the tellers that the congress has approved, the head among them; they take the place of the former ones.

    Raises `Refusal` where one of them stands on a list that is closed, with the article.
    """
    named = [_known(congress, one) for one in people]
    first = _known(congress, head)
    if not any(_same(first, one) for one in named):
        named.insert(0, first)
    for at, one in enumerate(named):
        if not one[0] or any(_same(one, other) for other in named[:at]):
            raise BadInput("bad_tellers", Words(
                "Danh sách Ban Kiểm phiếu có dòng trống hoặc trùng tên.",
                "The tellers' list has an empty line or a name twice."), one[0])  # fmt: skip
    _refuse_candidates(congress, named)
    congress.tellers.all().delete()
    made = [
        Teller.objects.create(congress=congress, name=name, member=member, is_head=_same((name, member), first))
        for name, member in named
    ]
    details = {"tellers": [one.name for one in made], "head": first[0]}
    subject = f"congress:{congress.public_id}"
    record(actor, "tellers.appointed", congress=congress, subject=subject, details=details, now=now)
    return made


Named = tuple[str, Member | None]


def _known(congress: Congress, one: str | Member) -> Named:
    """A name with the member it belongs to, where only one of the body bears it."""
    if isinstance(one, Member):
        return one.full_name, one
    name = clean_name(one)
    found = list(Member.objects.filter(organisation=congress.organisation_id, full_name=name)[:2])
    return name, found[0] if len(found) == 1 else None


def _same(one: Named, other: Named) -> bool:
    if one[1] and other[1]:
        return one[1].pk == other[1].pk
    return cases.same_person(one[0], other[0])


def _refuse_candidates(congress: Congress, named: list[Named]) -> None:
    article = get(congress.regulation).teller_not_candidate.article
    for candidate in contests.listed_on_frozen(congress):
        for one in named:
            if _same(one, (candidate.name, candidate.member)):
                raise Refusal("teller_is_candidate", Words(
                    f"{candidate.name} có tên trong danh sách bầu cử “{candidate.contest}” nên không được tham gia "
                    f"Ban Kiểm phiếu ({article_words(article)}). Hãy chọn người khác.",
                    f"{candidate.name} stands on the list “{candidate.contest}” and cannot be a teller "
                    f"({article_words(article, 'en')}). Choose somebody else."), article)  # fmt: skip
