"""A paper as a page shows it: the parts of its form, its passages, every figure with the address of its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, resolve, reverse

from daihoi.core import paper as core
from daihoi.core.rulebook.forms import DocumentForm
from daihoi.web.congress.models import Congress
from daihoi.web.congress.roles import Can

# source of a figure → the pages that show it, the working one first: a reader is led to the first he may open
ROOMS: dict[str, tuple[str, ...]] = {
    "members": ("members", "attendance"), "delegates": ("delegates", "attendance"), "guests": ("guests",),
    "attendance": ("attendance",), "agenda": ("agenda",), "motions": ("motions",), "contests": ("contests",),
    "term": ("term",), "ratings": ("ratings",), "admissions": ("admissions",), "rules": ("rules",),
    "papers": ("papers",), "congress": ("congress",),
}  # fmt: skip
ONE_OF = {"contest": ("contest", "kid"), "motion": ("motion", "mid")}


@dataclass(frozen=True)
class ShownRun:
    """A stretch of text; `address` is where a figure was counted, empty for words."""

    text: str
    bold: bool
    italic: bool
    fact: str
    address: str


@dataclass(frozen=True)
class ShownPassage:
    """A passage with its paragraphs and what an editor needs."""

    name: str
    look: str
    paragraphs: list[list[ShownRun]]
    wording: str
    facts: list[tuple[str, str]]  # mark, what it shows
    is_changed: bool


def address_of(source: str, congress: Congress, held: frozenset[Can]) -> str:
    """The page where a figure was counted, for who holds these permissions; empty where there is none to open."""
    kind, _, key = source.partition(":")
    if key and kind in ONE_OF:
        name, argument = ONE_OF[kind]
        return _open_to(name, {"cid": congress.public_id, argument: key}, held)
    pages = (_open_to(name, {"cid": congress.public_id}, held) for name in ROOMS.get(kind, ()))
    return next(filter(None, pages), "")


def _open_to(name: str, arguments: dict[str, str], held: frozenset[Can]) -> str:
    """The address of a page whose permission (see `congress.permits.needs`) is held; empty where it is not."""
    try:
        address = reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return ""
    return address if getattr(resolve(address).func, "permission", None) in held else ""


def shown_blocks(tree: core.Paper, changed: set[str], congress: Congress, held: frozenset[Can]) -> list[dict[str, Any]]:
    """The body's blocks in order: {"passage": …}, {"table": …} or {"break": True}; links for who holds `held`."""
    addresses = {bound.source: "" for bound in tree.values.values()}
    addresses = {source: address_of(source, congress, held) for source in addresses}

    def runs(found: tuple[core.Run, ...]) -> list[ShownRun]:
        return [
            ShownRun(
                one.text, one.bold, one.italic, one.fact, addresses[tree.values[one.fact].source] if one.fact else ""
            )
            for one in found
        ]

    blocks: list[dict[str, Any]] = []
    for block in tree.blocks:
        if isinstance(block, core.Passage):
            names = dict.fromkeys(core.facts_in(block.wording))
            blocks.append({"passage": ShownPassage(
                block.name,
                block.look,
                [runs(one) for one in core.paragraphs_of(block, tree.values)],
                block.wording,
                [("{" + name + "}", tree.values[name].shown) for name in names],
                block.name in changed,
            )})  # fmt: skip
        elif isinstance(block, core.Table):
            rows = [
                [
                    {"runs": runs(core.runs_of(cell, tree.values, block.name)), "align": column.align}
                    for cell, column in zip(row, block.columns, strict=True)
                ]
                for row in block.rows
            ]
            titled = any(column.title for column in block.columns)
            blocks.append({"table": {"columns": block.columns if titled else (), "rows": rows}})
        else:
            blocks.append({"break": True})
    return blocks


def shown_head(tree: core.Paper, form: DocumentForm) -> dict[str, Any]:
    """The head and foot of the paper as its form wants them."""
    return {
        "superior": tree.superior.upper(),
        "issuer": [line.upper() for line in tree.issuer],
        "asterisk": form.issuer_mark == "asterisk",
        "nation": [line.text for line in form.nation],
        "number": core.number_line(tree, form),
        "place_date": core.place_date_line(tree),
        "type_name": tree.type_name.upper(),
        "abstract": [line for line in tree.abstract.split("\n") if line],
        "hyphens": form.abstract_mark == "hyphens",
        "recipients": core.recipient_lines(tree),
        "signatures": [core.signature_lines(one, form) for one in tree.signatures],
    }
