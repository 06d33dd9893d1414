"""A kind of paper: one folder below kinds/ says its title, series, stage, facts and words; this is what it fills in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils import translation

from daihoi.core.errors import Refusal, Words
from daihoi.core.paper import Paper
from daihoi.core.wording import membership_of
from daihoi.web.congress.models import Congress
from daihoi.web.papers.needs import Need

# bodies whose congress hears reports on the work of a term, and whose election a superior body approves
MASS_BODIES = ("party", "trade_union", "youth_union", "womens_union", "farmers_union", "association")


class Stage(Enum):
    """When in the life of a congress a paper is written; in this order on the page."""

    BEFORE = Words("Chuẩn bị đại hội", "Before the congress")
    SESSION = Words("Tại đại hội", "At the congress")
    ELECTION = Words("Bầu cử", "Elections")
    RESULT = Words("Kết quả đại hội", "Results of the congress")
    AFTER = Words("Sau đại hội và lưu trữ", "After the congress, archive")


@dataclass(frozen=True)
class Kind:
    """`gather` reads the facts (raises the `Refusal` of a need that is not met); `write` turns them into a paper.

    `needs`: what it waits for, in the order in which `gather` asks; the list of papers asks these alone.

    `series` is the type's part of the symbol ("NQ"), empty for papers without a number. `by_committee`: issued by the
    committee and not by the congress. `facts` is the frozen dataclass that `gather` gives and `write` takes.
    `bodies`: the kinds of body that have such a paper; empty is all.
    """

    slug: str
    title: Words
    stage: Stage
    facts: type
    gather: Callable[[Congress, str], Any]
    write: Callable[[Any], Paper]
    needs: tuple[Need, ...] = ()
    series: str = ""
    by_committee: bool = False
    per_contest: bool = False
    bodies: tuple[str, ...] = ()

    def is_for(self, body: str) -> bool:
        """Whether bodies of this kind write such a paper."""
        return not self.bodies or body in self.bodies

    def title_for(self, body: str) -> Words:
        """The title in the words of a body: whose members are đoàn viên, it reports on đoàn viên."""
        return Words(self.title.vi.replace("đảng viên", membership_of(body).members.vi), self.title.en)

    def facts_of(self, congress: Congress, about: str = "") -> Any:
        """The facts as they are now, in Vietnamese whatever the language of the screen."""
        with translation.override("vi"):
            return self.gather(congress, about)

    def allowed(self, congress: Congress, about: str = "") -> bool:
        """Whether the facts for this paper are there by now."""
        return self.missing(congress, about) is None

    def missing(self, congress: Congress, about: str = "") -> Words | None:
        """What still has to happen before this paper can be written, or None."""
        try:
            self.facts_of(congress, about)
        except Refusal as refusal:
            return refusal.words
        return None
