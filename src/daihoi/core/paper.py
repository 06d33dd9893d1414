"""An official paper as one neutral tree, drawn twice: as PDF and as DOCX (step 13).

A passage is a wording with `{facts}` in it; what a fact shows comes from the paper's `values`. So people can change
the wording and never a figure, and a figure changed by hand in Word can be told from a changed sentence.
`**bold**` and `__italic__` are the only marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from daihoi.core.errors import BadInput, Words
from daihoi.core.rulebook.forms import DocumentForm, leading_zero
from daihoi.core.typeface import width_mm


@dataclass(frozen=True, slots=True)
class Bound:
    """What a fact shows, and the room it was counted in ("attendance", "contest:AbC", "term" …)."""

    shown: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; `fact` names the value it shows, or is empty."""

    text: str
    bold: bool = False
    italic: bool = False
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One or more paragraphs (cut at line breaks) under a stable name.

    `look`: "body", "heading" (bold, in line with the text), "title" (bold, centred), "centre", "plain" (no indent),
    "note" (small italic).
    """

    name: str
    wording: str
    look: str = "body"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, its alignment ("left", "centre", "right")."""

    title: str
    width: float = 1
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell is a wording like any other. Not edited by hand: its cells are facts."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    size: float = 12  # points


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


Block = Passage | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: on whose behalf (without its abbreviation), as what, who."""

    behalf: str = ""
    post: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One official paper. `number` None: a draft, the number is left open; `symbol` empty: papers without numbers."""

    type_name: str
    abstract: str
    issuer: tuple[str, ...]
    blocks: tuple[Block, ...]
    superior: str = ""
    number: int | None = None
    symbol: str = ""
    place: str = ""
    dated: date | None = None
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    is_rehearsal: bool = False
    landscape: bool = False
    values: Mapping[str, Bound] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        """The abstract as one line."""
        lines = [line.strip() for line in self.abstract.split("\n") if line.strip()]
        return " ".join(line if line.endswith(",") or line is lines[-1] else f"{line}," for line in lines)

    @property
    def title(self) -> str:
        """Type and abstract in one line: how the paper is cited."""
        return " ".join(filter(None, (self.type_name, self.subject)))

    def passages(self) -> dict[str, Passage]:
        """The passages by name, in order."""
        return {block.name: block for block in self.blocks if isinstance(block, Passage)}

    def with_wording(self, wording: Mapping[str, str]) -> Paper:
        """The paper with other words in the named passages; names that are not there are left out."""
        changed = (
            replace(block, wording=wording[block.name])
            if isinstance(block, Passage) and block.name in wording
            else block
            for block in self.blocks
        )
        return replace(self, blocks=tuple(changed))


_MARKS = re.compile(r"(\{[\w.\-]+\}|\*\*|__)")


def facts_in(wording: str) -> tuple[str, ...]:
    """The names of the facts a wording shows, in order."""
    return tuple(mark[1:-1] for mark in _MARKS.findall(wording) if mark.startswith("{"))


def runs_of(wording: str, values: Mapping[str, Bound], place: str = "") -> tuple[Run, ...]:
    """A wording as runs, facts filled in.

    Raises `BadInput` (`unknown_fact`) where the wording names a fact that the paper has not.
    """
    runs, bold, italic = [], False, False
    for piece in _MARKS.split(wording):
        if piece == "**":
            bold = not bold
        elif piece == "__":
            italic = not italic
        elif _MARKS.fullmatch(piece):
            name = piece[1:-1]
            if name not in values:
                raise BadInput(
                    "unknown_fact",
                    Words(f"Văn bản này không có số liệu “{name}”.", f"This paper has no fact “{name}”."),
                    place,
                )
            runs.append(Run(values[name].shown, bold, italic, name))
        elif piece:
            runs.append(Run(piece, bold, italic))
    return tuple(runs)


def paragraphs_of(passage: Passage, values: Mapping[str, Bound]) -> list[tuple[Run, ...]]:
    """The paragraphs of a passage as runs; empty lines fall away."""
    lines = (line.strip() for line in passage.wording.split("\n"))
    return [runs_of(line, values, passage.name) for line in lines if line]


def text_of(runs: tuple[Run, ...]) -> str:
    """The plain text of runs."""
    return "".join(run.text for run in runs)


def number_line(paper: Paper, form: DocumentForm) -> str:
    """`Số 05-NQ/ĐH`; room is left where a draft has no number yet; empty for papers without numbers."""
    if not paper.symbol:
        return ""
    number = leading_zero(paper.number) if paper.number is not None else "\u00a0" * 8
    return form.number_pattern.format(number=number, symbol=paper.symbol)


def place_date_line(paper: Paper) -> str:
    """`Khoái Châu, ngày 05 tháng 02 năm 2020`: days under ten and months one and two carry a zero."""
    if paper.dated is None:
        return ", ".join(filter(None, (paper.place, "ngày      tháng      năm       ")))
    month = leading_zero(paper.dated.month) if paper.dated.month < 3 else str(paper.dated.month)
    on = f"ngày {leading_zero(paper.dated.day)} tháng {month} năm {paper.dated.year}"
    return f"{paper.place}, {on}" if paper.place else on.capitalize()


def symbol_for(form: DocumentForm, type_symbol: str, body_symbol: str) -> str:
    """The symbol of a type of paper by a body: "NQ/ĐH" with the Party, "NQ-ĐH" with the state."""
    return form.symbol_pattern.format(type=type_symbol, body=body_symbol) if type_symbol else ""


def plain_text(paper: Paper, form: DocumentForm) -> str:
    """The whole paper as text, part by part in reading order: for golden files and comparison."""
    return "\n".join(_lines(paper, form)) + "\n"


def _lines(paper: Paper, form: DocumentForm) -> Iterator[str]:
    if paper.is_rehearsal:
        yield "DIỄN TẬP"
    if paper.superior:
        yield paper.superior.upper()
    yield from (line.upper() for line in paper.issuer)
    if form.issuer_mark == "asterisk":
        yield "*"
    if line := number_line(paper, form):
        yield line
    yield from (line.text for line in form.nation)
    yield place_date_line(paper)
    yield paper.type_name.upper()
    yield from filter(None, paper.abstract.split("\n"))
    if form.abstract_mark == "hyphens":
        yield "-----"
    for block in paper.blocks:
        yield from _block_lines(block, paper.values)
    if paper.recipients:
        yield "Nơi nhận:"
        yield from recipient_lines(paper)
    for signature in paper.signatures:
        yield from signature_lines(signature, form)


def _block_lines(block: Block, values: Mapping[str, Bound]) -> Iterator[str]:
    if isinstance(block, Passage):
        yield from (text_of(runs) for runs in paragraphs_of(block, values))
    if isinstance(block, Table):
        if any(column.title for column in block.columns):
            yield " | ".join(column.title for column in block.columns)
        for row in block.rows:
            yield " | ".join(text_of(runs_of(cell, values, block.name)) for cell in row)


def recipient_lines(paper: Paper) -> list[str]:
    """`- Như trên,` … the last one closed by a full stop."""
    last = len(paper.recipients) - 1
    return [f"- {who}{'.' if at == last else ','}" for at, who in enumerate(paper.recipients)]


HEADER_GAP_MM = 4  # between the issuer and the nation, part of the left half


def header_widths(paper: Paper, form: DocumentForm) -> tuple[float, float]:
    """The widths in mm of the left and right halves of the header: the right one holds the nation's lines unbroken."""
    lines = [width_mm(line.text, line.type.size, "bold") for line in form.nation]
    right = 4 + max(*lines, width_mm(place_date_line(paper), form.place_date.size, "italic"))
    whole = (form.page_height if paper.landscape else form.page_width) - form.margins.left - form.margins.right
    right = min(max(right, whole * 0.46), whole * 0.58)
    return whole - right, right


def signature_lines(signature: Signature, form: DocumentForm) -> list[str]:
    """The lines of one signature, in capitals where the form wants them."""
    behalf = f"{form.on_behalf} {signature.behalf}" if signature.behalf else ""
    parts = ((behalf, form.authority), (signature.post, form.post), (signature.name, form.signer))
    return [text.upper() if type_.caps else text for text, type_ in parts if text]
