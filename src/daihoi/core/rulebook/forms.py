"""The form of an official paper as dated data: page, header, number, type sizes, signature, recipients (step 13).

All lengths are millimetres, all type sizes points. One file a text of law (`document_form_*.py`);
`document_forms.form_for` picks the one in force for a body on a day. `articles` says for each field where it stands;
`unconfirmed` names the fields that nobody of us read in the official text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Margins:
    """The empty edges of a page in mm."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Type:
    """How a part is set: size in points, weight, slant, capitals."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    caps: bool = False


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line of the right half of the header; `rule` is the line under it as a share of the text's length."""

    text: str
    type: Type
    rule: float = 0


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """Everything a drawer needs to know to set a paper in the official form."""

    id: str
    title: str
    in_force_from: date
    in_force_to: date | None
    kinds: tuple[str, ...]  # the bodies of `decide` that write in this form
    page_width: float
    page_height: float
    margins: Margins
    nation: tuple[HeaderLine, ...]  # right half of the header
    superior: Type
    issuer: Type
    issuer_mark: str  # "asterisk", or "rule" of `issuer_rule` of the column
    issuer_rule: float
    number: Type
    number_pattern: str  # {number} with its leading zero, {symbol}
    symbol_pattern: str  # {type} of the paper, {body} that issues it
    place_date: Type
    type_name: Type
    abstract: Type
    abstract_mark: str  # "hyphens" or "rule"
    body: Type
    first_line_indent: float
    paragraph_gap: float  # points between paragraphs
    line_pitch: float  # points from line to line, exactly
    heading: Type
    page_number: Type
    page_number_from_top: float  # mm from the edge to the digits' top
    end_mark: str
    on_behalf: str  # the abbreviation of "thay mặt"
    authority: Type
    post: Type
    signer: Type
    recipients_label: Type
    recipients: Type
    old_spelling: bool  # "Uỷ" (2018 texts) instead of "Ủy"
    articles: Mapping[str, str]
    unconfirmed: frozenset[str]

    @property
    def body_width(self) -> float:
        """The width of the text block in mm."""
        return self.page_width - self.margins.left - self.margins.right


def leading_zero(number: int) -> str:
    """5 → "05": numbers, days under ten and months one and two carry a zero."""
    return f"{number:02d}"
