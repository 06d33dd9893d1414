"""No row joins a person to a ballot: the schema is walked from people to papers."""

from __future__ import annotations

from collections import deque

from django.apps import apps
from django.db.models import Model

from daihoi.web.election.models import Reading, Ruling, TypedPaper
from daihoi.web.people.models import AttendanceEvent, Delegate, Member

# what a ballot may be reached through: the contest, its congress, and the names that stand on its list
ALLOWED = {"Contest", "Congress", "Candidate"}
# who works on the count signs in; these columns name the worker, never a voter
WORKERS = {"teller", "typed_by", "made_by", "uploaded_by", "user", "actor", "closed_by", "grants"}


def neighbours(model: type[Model]) -> set[type[Model]]:
    """Every table one step away by a foreign key, in either direction, except the columns of workers."""
    found = set()
    for field in model._meta.get_fields():
        if field.is_relation and field.related_model and field.name not in WORKERS:
            found.add(field.related_model)
    return {one for one in found if isinstance(one, type)}


def reachable(start: type[Model]) -> set[type[Model]]:
    """Every table that can be reached without passing through what is allowed."""
    seen, queue = {start}, deque([start])
    while queue:
        for model in neighbours(queue.popleft()):
            if model not in seen and model.__name__ not in ALLOWED and model._meta.label != "congress.User":
                seen.add(model)
                queue.append(model)
    return seen


def test_no_path_from_a_person_to_a_ballot() -> None:
    for ballot in (Reading, TypedPaper, Ruling):
        assert reachable(ballot).isdisjoint({Delegate, Member, AttendanceEvent}), ballot


def test_no_path_from_a_ballot_to_a_person() -> None:
    for person in (Delegate, Member, AttendanceEvent):
        assert reachable(person).isdisjoint({Reading, TypedPaper, Ruling}), person


def test_no_table_of_ballots_knows_a_delegate_or_the_time_of_a_vote() -> None:
    for model in apps.get_app_config("election").get_models():
        names = {field.name for field in model._meta.get_fields()}
        assert not names & {"delegate", "voter", "badge", "seat", "ip", "address"}, model
    assert {field.name for field in Reading._meta.fields} == {
        "id", "public_id", "batch", "page", "status", "line", "scores"
    }  # fmt: skip
