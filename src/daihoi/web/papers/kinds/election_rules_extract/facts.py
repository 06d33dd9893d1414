"""The facts of the election rules extract: the regulation of this congress, line by line, each with its article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from daihoi.core import rulebook
from daihoi.core.rulebook.schema import Norm, Regulation, Verdict
from daihoi.core.wording import article_words
from daihoi.web.congress.models import Congress
from daihoi.web.papers.head import Head, head_of
from daihoi.web.papers.needs import Need


@dataclass(frozen=True)
class Line:
    """One line of the law: a code (and its parameters), where it stands, whether somebody read it there."""

    code: str
    value: str
    article: str
    confirmed: bool


@dataclass(frozen=True)
class Facts:
    """The regulation's title and the lines that a hall needs to know."""

    head: Head
    regulation: str
    lines: tuple[Line, ...]


def gather(congress: Congress, about: str) -> Facts:
    """`Refusal` where the congress has no regulation."""
    if not congress.regulation:
        raise Need.REGULATION.missing()
    regulation = rulebook.get(congress.regulation)
    return Facts(head_of(congress), regulation.title.vi, tuple(_lines(regulation, congress.kind)))


def _line(code: str, norm: Norm[Any], value: object = "") -> Line:
    return Line(code, str(value), article_words(norm.article) if norm.article else "", norm.confirmed)


def _lines(regulation: Regulation, kind: str) -> list[Line]:
    found = []
    share = regulation.threshold
    found.append(_line("more_than" if share.value.strict else "at_least", share, share.value.part))
    if base := regulation.base_rule(kind):
        found.append(_line(f"base.{base.count.value.value}", base.count))
        found += [_line(f"minus.{norm.value}", norm) for norm in base.minus]
    if surplus := regulation.surplus:
        found.append(_line("surplus_cap", surplus.cap, f"{surplus.cap.value * 100}%"))
        found.append(_line("must_exceed", surplus.must_exceed))
    if regulation.list_order:
        found.append(_line("list_order", regulation.list_order))
    paper = regulation.paper
    found.append(_line(f"mark.{paper.with_surplus.value}", paper.with_surplus, "with_surplus"))
    if paper.without_surplus.value != paper.with_surplus.value:
        found.append(_line(f"mark.{paper.without_surplus.value}", paper.without_surplus, "without_surplus"))
    if paper.overvote.value is Verdict.INVALID:
        found.append(_line("overvote", paper.overvote))
    if paper.nobody_of_several.value is Verdict.INVALID:
        found.append(_line("nobody", paper.nobody_of_several))
    found += [_line(f"flag.{flag}", norm) for flag, norm in paper.flags.items() if norm.value is Verdict.INVALID]
    if regulation.teller_not_candidate.value:
        found.append(_line("teller", regulation.teller_not_candidate))
    found.append(_line("tie_older" if regulation.tie.older_first else "tie_again", regulation.tie.who_decides))
    return found
