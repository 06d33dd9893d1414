"""A DOCX that somebody edited, read back against the paper it was made from (step 13).

Bookmarks say which passage a paragraph belongs to, content controls which words are facts. Where an editor has
dropped the controls, facts are found again by their text. Nothing is guessed: a fact that is no longer there, or
reads differently, becomes a `HandChange`.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from daihoi.core.errors import BadInput, Words
from daihoi.core.names import clean
from daihoi.core.paper import Bound, Paper, Passage, Table, facts_in, paragraphs_of, runs_of, text_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANCHOR = re.compile(r"_dh_(\w+)$")
MAX_FILE = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
_UNREADABLE = (zipfile.BadZipFile, ET.ParseError, KeyError, NotImplementedError, RuntimeError, OSError, ValueError)
_NO_MARK = str.maketrans({"{": "(", "}": ")"})  # a brace typed by hand is no fact


@dataclass(frozen=True, slots=True)
class HandChange:
    """A bound place that reads differently: the passage or table, the fact, what it shows, what stands there now."""

    place: str
    fact: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class ReadBack:
    """`wording`: passages with other words, facts still as marks; `notes`: what was left out and why."""

    wording: Mapping[str, str]
    hand_changes: tuple[HandChange, ...]
    notes: tuple[Words, ...]


@dataclass(slots=True)
class _Piece:
    """A stretch of read text: its look, and the fact it stands for."""

    text: str
    bold: bool = False
    italic: bool = False
    fact: str = ""


@dataclass(slots=True)
class _Found:
    """What stood in the file: paragraphs by place, cells by place."""

    paragraphs: dict[str, list[list[_Piece]]] = field(default_factory=dict)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    has_revisions: bool = False
    has_boxes: bool = False


def read_back(file: bytes, paper: Paper, identity: str) -> ReadBack:
    """What a person changed in the file, measured against `paper` as it was drawn.

    Raises `BadInput`: not a DOCX, macros inside, too large, or another paper's file.
    """
    document, found_identity = _open(file)
    if found_identity and identity and found_identity != identity:
        raise BadInput(
            "other_paper",
            Words("Tệp này thuộc văn bản khác hoặc bản cũ.", "This file belongs to another paper or an older version."),
        )
    found = _walk(document)
    if not found.paragraphs:
        raise BadInput(
            "not_ours",
            Words(
                "Tệp không còn các dấu đoạn của văn bản này. Hãy tải bản DOCX về, sửa rồi gửi lại.",
                "The file no longer carries this paper's marks. Download the DOCX, edit it and send it again.",
            ),
        )
    wording: dict[str, str] = {}
    changes: list[HandChange] = []
    for place, block in enumerate(paper.blocks):
        if isinstance(block, Passage):
            _compare_passage(block, found.paragraphs.get(str(place)), paper.values, wording, changes)
        elif isinstance(block, Table):
            _compare_table(block, found.tables.get(str(place)), paper.values, changes)
    return ReadBack(wording, tuple(changes), tuple(_notes(found)))


def _notes(found: _Found) -> Iterator[Words]:
    if found.has_revisions:
        yield Words(
            "Tệp có các thay đổi được theo dõi; chúng được coi là đã chấp nhận.",
            "The file has tracked changes; they were taken as accepted.",
        )
    if found.has_boxes:
        yield Words("Chữ trong hộp văn bản không được lấy.", "Text in text boxes was not taken.")


# ---- opening -------------------------------------------------------------------------------------
def _open(file: bytes) -> tuple[ET.Element, str]:
    broken = BadInput("not_a_docx", Words("Đây không phải tệp DOCX đọc được.", "This is not a readable DOCX file."))
    if len(file) > MAX_FILE:
        raise BadInput("too_large", Words("Tệp lớn hơn 20 MB.", "The file is larger than 20 MB."))
    try:
        with zipfile.ZipFile(io.BytesIO(file)) as packed:
            names = packed.namelist()
            if sum(one.file_size for one in packed.infolist()) > MAX_UNPACKED:
                raise BadInput("too_large", Words("Tệp nén quá lớn khi mở ra.", "The file is too large unpacked."))
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise BadInput("macros", Words("Tệp có macro nên không nhận.", "The file has macros and is refused."))
            document = _xml(packed.read("word/document.xml"))
            core = _xml(packed.read("docProps/core.xml")) if "docProps/core.xml" in names else None
    except (
        zipfile.BadZipFile,
        KeyError,
        ET.ParseError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as problem:
        raise broken from problem
    told = "" if core is None else core.findtext("{http://purl.org/dc/elements/1.1/}identifier") or ""
    return document, told.strip()


def _xml(content: bytes) -> ET.Element:
    """The tree of one part. Read as text, so that no encoding can hide a document type (entities are bombs)."""
    text = content.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ET.ParseError("no document types")
    return ET.fromstring(text)


# ---- reading the file ----------------------------------------------------------------------------
def _walk(document: ET.Element) -> _Found:
    found = _Found()
    body = document.find(f"{_W}body")
    if body is None:
        return found
    found.has_revisions = any(next(document.iter(f"{_W}{tag}"), None) is not None for tag in ("ins", "del"))
    found.has_boxes = next(document.iter(f"{_W}txbxContent"), None) is not None
    here = ""
    for block in _blocks(body):
        anchor = _anchor_in(block)
        if block.tag == f"{_W}tbl":
            if anchor:
                found.tables[anchor] = _cells(block)
            here = ""
        else:
            here = anchor or here
            if here.isdigit():
                found.paragraphs.setdefault(here, []).append(list(_pieces(block)))
    return found


def _blocks(parent: ET.Element) -> Iterator[ET.Element]:
    """Paragraphs and tables in order, also those inside content controls."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                yield from _blocks(content)
        elif child.tag in (f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            yield from _blocks(child)


def _anchor_in(block: ET.Element) -> str:
    for mark in block.iter(f"{_W}bookmarkStart"):
        if match := _ANCHOR.match(mark.get(f"{_W}name", "")):
            return match.group(1)
    return ""


def _cells(table: ET.Element) -> list[list[str]]:
    return [
        [
            clean(" ".join("".join(piece.text for piece in _pieces(p)) for p in cell.iter(f"{_W}p")))
            for cell in row.findall(f"{_W}tc")
        ]
        for row in table.findall(f"{_W}tr")
    ]


def _pieces(parent: ET.Element, fact: str = "") -> Iterator[_Piece]:
    for child in parent:
        if child.tag == f"{_W}r":
            text = _run_text(child)
            if text:
                yield _Piece(text, _is_on(child, "b"), _is_on(child, "i"), fact)
        elif child.tag == f"{_W}sdt":
            tag = child.find(f"{_W}sdtPr/{_W}tag")
            name = (tag.get(f"{_W}val", "") if tag is not None else "").removeprefix("fact:")
            content = child.find(f"{_W}sdtContent")
            if content is not None:
                yield from _pieces(content, name or fact)
        elif child.tag in (f"{_W}ins", f"{_W}hyperlink", f"{_W}smartTag", f"{_W}moveTo", f"{_W}customXml"):
            yield from _pieces(child, fact)


def _run_text(run: ET.Element) -> str:
    words = []
    for child in run:
        if child.tag == f"{_W}t":
            words.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}br"):
            words.append(" ")
        elif child.tag == f"{_W}noBreakHyphen":
            words.append("-")
    return "".join(words)


def _is_on(run: ET.Element, mark: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{mark}")
    return found is not None and found.get(f"{_W}val", "1") not in ("0", "false", "none")


# ---- comparing -----------------------------------------------------------------------------------
def _compare_passage(
    passage: Passage,
    read: list[list[_Piece]] | None,
    values: Mapping[str, Bound],
    wording: dict[str, str],
    changes: list[HandChange],
) -> None:
    drawn = [text_of(runs) for runs in paragraphs_of(passage, values)]
    bound = facts_in(passage.wording)
    paragraphs = [pieces for pieces in read or [] if clean("".join(piece.text for piece in pieces))]
    if [clean("".join(piece.text for piece in pieces)) for pieces in paragraphs] == [clean(text) for text in drawn]:
        return  # the same words; a changed look alone is no change of wording
    seen: list[str] = []
    lines = [_line(pieces, passage, values, seen, changes) for pieces in paragraphs]
    text = "\n".join(_rebind(line, [one for one in bound if one not in seen], values, seen) for line in lines)
    for name in bound:
        if name not in seen:
            changes.append(HandChange(passage.name, name, values[name].shown, ""))
    if text:
        wording[passage.name] = text
    elif not bound:
        wording[passage.name] = ""


def _line(
    pieces: list[_Piece], passage: Passage, values: Mapping[str, Bound], seen: list[str], changes: list[HandChange]
) -> str:
    """One paragraph as a wording: facts as marks, bold and italic as marks where the look is not the passage's own."""
    plain = passage.look in ("heading", "title", "note")
    out: list[str] = []
    for piece in _merged(pieces):
        if piece.fact in values:
            if piece.text != values[piece.fact].shown:
                changes.append(HandChange(passage.name, piece.fact, values[piece.fact].shown, piece.text))
            seen.append(piece.fact)
            text = "{" + piece.fact + "}"
        else:
            text = piece.text.translate(_NO_MARK)
        for mark, on in (("**", piece.bold and not plain), ("__", piece.italic and not plain)):
            if on and text.strip():
                text = f"{mark}{text}{mark}"
        out.append(text)
    return "".join(out).replace("****", "").replace("____", "").replace("\u00a0", " ").strip()


def _merged(pieces: list[_Piece]) -> list[_Piece]:
    """Neighbours of one look and one fact as one piece: editors cut runs wherever they like."""
    merged: list[_Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and (last.bold, last.italic, last.fact) == (piece.bold, piece.italic, piece.fact):
            last.text += piece.text
        else:
            merged.append(_Piece(piece.text, piece.bold, piece.italic, piece.fact))
    return merged


def _rebind(line: str, missing: list[str], values: Mapping[str, Bound], seen: list[str]) -> str:
    """Facts whose control an editor dropped, found again where their text stands alone in the line."""
    for name in missing:
        shown = values[name].shown
        pattern = re.compile(rf"(?<![\w.,{{]){re.escape(shown)}(?![\w}}])")
        if name not in seen and len(pattern.findall(line)) >= 1:
            line = pattern.sub("{" + name + "}", line, count=1)
            seen.append(name)
    return line


def _compare_table(
    table: Table, read: list[list[str]] | None, values: Mapping[str, Bound], changes: list[HandChange]
) -> None:
    drawn = [[clean(text_of(runs_of(cell, values))) for cell in row] for row in table.rows]
    if any(column.title for column in table.columns):
        drawn.insert(0, [clean(column.title) for column in table.columns])
    if read is None or len(read) != len(drawn):
        changes.append(HandChange(table.name, "", f"{len(drawn)}", f"{len(read or [])}"))
        return
    for number, (expected, found) in enumerate(zip(drawn, read, strict=True), start=1):
        for at, text in enumerate(expected):
            there = found[at] if at < len(found) else ""
            if there != text:
                changes.append(HandChange(table.name, f"{number}:{at + 1}", text, there))
