"""The words of a Word file in reading order: paragraphs, tables, text boxes, notes, headers; changes as accepted."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from daihoi.core.errors import BadInput, Words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
MAX_PART = 120_000_000  # bytes of one part once unpacked; five hundred pages are about five million
_SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "tblPr", "sectPr"))

_NOTES = {
    "macros": Words("Tệp có macro; macro không được chạy.", "The file has macros; they were not run."),
    "changes": Words(
        "Tệp có sửa đổi đang theo dõi; đọc như đã chấp nhận.", "Tracked changes were read as if accepted."
    ),
    "boxes": Words(
        "Chữ trong khung được đọc sau đoạn chứa khung.", "Text boxes were read after the paragraph they hang on."
    ),
    "margins": Words("Đầu trang và chân trang được đọc ở cuối.", "Headers and footers were read at the end."),
    "comments": Words("Ghi chú bên lề không được đọc.", "Comments were not read."),
}


def read_docx(raw: bytes, name: str) -> tuple[str, list[Words]]:
    """The text of a .docx and notes on what it holds; BadInput where it is damaged, locked, or far too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = set(archive.namelist())
            if "word/document.xml" not in parts:
                vi, en = "không phải tệp Word (.docx)", "this is no Word file (.docx)"
                raise BadInput("unsupported", Words(vi, en), name)
            seen: set[str] = set()
            body = _part(archive, "word/document.xml", name, seen)
            tails = [_part(archive, part, name, seen) for part in sorted(parts) if _is_tail(part)]
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        KeyError,
        ElementTree.ParseError,
        NotImplementedError,
        RuntimeError,
    ):
        vi, en = "tệp Word bị hỏng, không mở được", "the Word file is damaged and cannot be opened"
        raise BadInput("damaged_file", Words(vi, en), name) from None
    seen |= {"macros"} if any(part.endswith("vbaProject.bin") for part in parts) else set()
    seen |= {"margins"} if any(tail.strip() for tail in tails) else set()
    seen |= {"comments"} if "word/comments.xml" in parts else set()
    text = "\n\n".join(each for each in (body, *tails) if each.strip())
    return text + "\n", [note for code, note in _NOTES.items() if code in seen]


def _is_tail(part: str) -> bool:
    name = part.removeprefix("word/")
    return (
        part.startswith("word/")
        and name.endswith(".xml")
        and name.startswith(("footnotes", "endnotes", "header", "footer"))
    )


def _part(archive: zipfile.ZipFile, part: str, name: str, seen: set[str]) -> str:
    """One part as text, read bit by bit: what it claims to hold is not believed."""
    with archive.open(part) as stream:
        unpacked = stream.read(MAX_PART + 1)
    if len(unpacked) > MAX_PART:
        vi, en = "tệp nén bung ra quá lớn, không đọc", "the file unpacks to far too much; it is not read"
        raise BadInput("too_large", Words(vi, en), name)
    if b"<!DOCTYPE" in unpacked or b"<!ENTITY" in unpacked:
        raise ElementTree.ParseError
    return _Reader(seen).read(unpacked)


class _Reader:
    """Walks the elements in order; a paragraph inside another one (a text box) comes after it."""

    def __init__(self, seen: set[str]) -> None:
        self.seen = seen
        self.lines: list[str] = []
        self.open: list[list[str]] = []
        self.boxed: list[list[str]] = []
        self.cells: list[list[str]] = []

    def read(self, unpacked: bytes) -> str:
        """The text of a part, paragraphs parted by an empty line, the cells of a row by a tab."""
        skipped = 0
        for event, element in ElementTree.iterparse(io.BytesIO(unpacked), ("start", "end")):
            tag = element.tag.removeprefix(_W).removeprefix(_STRICT)
            if tag in _SKIPPED or tag == _FALLBACK:
                skipped += 1 if event == "start" else -1
                self.seen |= {"changes"} if tag in ("del", "moveFrom") else set()
            elif not skipped:
                self._start(tag) if event == "start" else self._end(tag, element)
            if event == "end":
                element.clear()
        return "\n\n".join(line for line in self.lines if line.strip())

    def _start(self, tag: str) -> None:
        if tag == "p":
            self.open.append([])
        elif tag == "tr":
            self.cells.append([])
        elif tag == "tc" and self.cells:
            self.cells[-1].append("")
        elif tag == "txbxContent":
            self.seen.add("boxes")
        elif tag == "ins":
            self.seen.add("changes")

    def _end(self, tag: str, element: ElementTree.Element) -> None:
        if tag == "p" and self.open:
            self._close("".join(self.open.pop()))
        elif tag == "tr" and self.cells:
            row = "\t".join(self.cells.pop())
            self._put(row)
        elif self.open:
            signs = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
            self.open[-1].append((element.text or "") if tag == "t" else signs.get(tag, ""))

    def _close(self, line: str) -> None:
        if self.open:  # a paragraph of a text box
            self.boxed.append([line])
            return
        self._put(line)
        boxed, self.boxed = self.boxed, []
        for each in boxed:
            self._put("".join(each))

    def _put(self, line: str) -> None:
        if self.cells and self.cells[-1]:
            self.cells[-1][-1] = " ".join(filter(None, (self.cells[-1][-1], line.strip())))
        else:
            self.lines.append(line)
