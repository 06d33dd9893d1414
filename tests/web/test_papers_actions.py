"""Papers as people make them: written from facts, reworded, brought back from Word, issued, replaced, published."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Congress, Event, User
from daihoi.web.papers import actions
from tests.web.paper_world import hold


@pytest.fixture
def held(congress: Congress, people_by_role: dict[str, User]) -> Congress:
    """The congress after it has happened."""
    return hold(congress)


@pytest.fixture
def clerk(people_by_role: dict[str, User]) -> User:
    """Who writes papers."""
    return people_by_role["clerk"]


def committee(congress: Congress) -> str:
    """The address of the committee's contest."""
    return str(congress.contests.get(office="executive_committee").public_id)


def test_write_gives_both_files_and_one_line_in_the_log(
    held: Congress, clerk: User, now: datetime, settings: Any
) -> None:
    paper = actions.write_paper(clerk, held, "tally_minutes", about=committee(held), now=now)
    assert paper.status == "draft" and paper.number is None and paper.symbol == "BB/ĐH"
    assert (Path(settings.MEDIA_ROOT) / paper.pdf).read_bytes().startswith(b"%PDF")
    assert (Path(settings.MEDIA_ROOT) / paper.docx).read_bytes().startswith(b"PK")
    assert [event.verb for event in Event.objects.filter(verb__startswith="paper.")] == ["paper.written"]
