"""The ballot as a drawing in millimetres: one object for the printer and the reader (steps 6 to 9)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from daihoi.core.ballot_layout.contest import BallotContest, read_contest
from daihoi.core.errors import BadInput, Words
from daihoi.core.geometry import Box
from daihoi.core.typeface import width_mm

CONTRACT = 1
# The sheet's ½ and ¼ lines, where people fold: no mark box and no name lies on them.
FOLDS_X = (52.5, 105.0, 157.5)
FOLDS_Y = (74.25, 148.5, 222.75)
BOX_KINDS = ("agree", "disagree", "digits")
BOX_LINE_MM = 0.35
_FOOT_PT = 8.0


@dataclass(frozen=True, slots=True)
class Zone:
    """A place on the page that means something; `candidate` is None for places of the whole page."""

    kind: str  # agree | disagree | digits | name | name_text | stamp | weight
    box: Box
    candidate: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """One printed line of text: where its baseline starts, its size in points and its style."""

    x: float
    y: float
    size: float
    style: str  # regular | bold | italic
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One side of the ballot: what is read (zones, marks, code) and what is drawn (texts, bars)."""

    number: int
    zones: tuple[Zone, ...]
    texts: tuple[Text, ...]
    bars: tuple[Box, ...]  # filled rectangles: rules, frames, box outlines
    marks: tuple[Box, ...]  # the registration squares, filled
    code: Box  # the QR code with contest, layout hash and page
    sheet_code: Box | None = None
    width: float = 210.0
    height: float = 297.0

    def of_kind(self, *kinds: str) -> tuple[Zone, ...]:
        """The zones of these kinds, in the order of the list."""
        return tuple(zone for zone in self.zones if zone.kind in kinds)


@dataclass(frozen=True, slots=True)
class BallotLayout:
    """Every zone of every page of one contest's ballot, and the hash that the paper carries."""

    about: BallotContest
    pages: tuple[Page, ...]
    hash: str = field(default="")

    def __hash__(self) -> int:
        return hash(self.hash)  # its own hash stands for all that is drawn

    def sealed(self) -> BallotLayout:
        """The layout with its hash (SHA-256 over all that is drawn and read, hexadecimal)."""
        drawn = json.dumps(self._facts(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return replace(self, hash=hashlib.sha256(drawn.encode()).hexdigest())

    def code_text(self, page: int) -> str:
        """What the code of a page says: `DH1:` twelve signs of the hash `:` page `/` pages `:` the contest."""
        signs = "".join(s if s in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-." else "." for s in self.about.id.upper())
        return f"DH1:{self.hash[:12].upper()}:{page}/{len(self.pages)}:{signs[:18]}"

    def texts_of(self, page: Page) -> tuple[Text, ...]:
        """All texts drawn on a page, with the small line at its foot that names this print."""
        more = " · Xem tiếp trang sau" if page.number < len(self.pages) else ""
        line = f"Mẫu phiếu {self.hash[:12].upper()} · Trang {page.number}/{len(self.pages)}{more}"
        start = (page.width - width_mm(line, _FOOT_PT)) / 2
        return (*page.texts, Text(round(start, 3), page.height - 12.0, _FOOT_PT, "regular", line))

    def as_json(self) -> dict[str, Any]:
        """layout.json, lengths in mm; `from_json` takes it back."""
        facts = self._facts()
        head = {"contract": CONTRACT, "contest": self.about.id, "hash": self.hash, "mark_mode": self.about.mark_mode}
        for page, drawn in zip(self.pages, facts["pages"], strict=True):
            drawn["code"]["text"] = self.code_text(page.number)
        return {**head, **facts}

    def _facts(self) -> dict[str, Any]:
        about = self.about.as_json()
        about.pop("mark_mode")
        return {
            "about": {**about, "mark_mode": self.about.mark_mode},
            "regulation": self.about.regulation,
            "office": self.about.office,
            "kind": self.about.kind,
            "seats": self.about.seats,
            "pages": [_page_json(page) for page in self.pages],
        }


def _page_json(page: Page) -> dict[str, Any]:
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "zones": [{"candidate": zone.candidate, "kind": zone.kind, **zone.box.as_json()} for zone in page.zones],
        "marks": [mark.as_json() for mark in page.marks],
        "code": dict(page.code.as_json()),
        "sheet_code": page.sheet_code.as_json() if page.sheet_code else None,
        "texts": [[t.x, t.y, t.size, t.style, t.text] for t in page.texts],
        "bars": [[b.x, b.y, b.width, b.height] for b in page.bars],
    }


def from_json(given: object) -> BallotLayout:
    """The layout out of layout.json.

    Raises BadInput where it is not one, or where it no longer carries its own hash (changed by hand).
    """
    if not isinstance(given, Mapping) or given.get("contract") != CONTRACT:
        raise BadInput(
            "bad_layout",
            Words("đây không phải tệp bố cục phiếu (layout.json)", "this is not a ballot layout (layout.json)"),
        )
    try:
        pages = tuple(_page(page) for page in given["pages"])
        layout = BallotLayout(read_contest(given["about"]), pages).sealed()
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BadInput(
            "bad_layout",
            Words("tệp bố cục phiếu bị hỏng hoặc thiếu phần", "the ballot layout is damaged or incomplete"),
        ) from None
    if layout.hash != given.get("hash") or not pages:
        raise BadInput(
            "bad_layout",
            Words("tệp bố cục phiếu đã bị sửa sau khi in", "the ballot layout was changed after printing"),
        )
    return layout


def _page(given: Mapping[str, Any]) -> Page:
    return Page(
        number=given["number"],
        zones=tuple(Zone(zone["kind"], _box(zone), zone["candidate"]) for zone in given["zones"]),
        texts=tuple(Text(*text) for text in given["texts"]),
        bars=tuple(Box(*bar) for bar in given["bars"]),
        marks=tuple(_box(mark) for mark in given["marks"]),
        code=_box(given["code"]),
        sheet_code=_box(given["sheet_code"]) if given["sheet_code"] else None,
        width=given["width"],
        height=given["height"],
    )


def _box(given: Mapping[str, float]) -> Box:
    return Box(given["x"], given["y"], given["width"], given["height"])
