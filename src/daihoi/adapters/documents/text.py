"""A draft file → its text: .txt, .md, .docx, .html, in any encoding an office still has (step 13 of the map)."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePath

from daihoi.adapters.documents.docx_text import read_docx
from daihoi.adapters.documents.legacy import convert, is_vietnamese_text
from daihoi.core.errors import BadInput, Words
from daihoi.core.reading.draft import normalised

MAX_BYTES = 50_000_000
MAX_CHARACTERS = 5_000_000
TEXT_SUFFIXES = (".txt", ".md", ".markdown", ".text")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_BLOCKS = frozenset(
    """p div br h1 h2 h3 h4 h5 h6 li ul ol tr table section article header footer blockquote pre dt dd figcaption
        title hr""".split()  # noqa: SIM905 - a list would take a line a word
)
_UNREAD = frozenset(["script", "style", "noscript", "template", "svg"])
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# What no office types: control signs; and, where every letter takes two bytes, anything but Latin letters and signs
# (private ones are the bullets of symbol fonts). Programs and pictures taken for text are full of both.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_NOT_LATIN = re.compile("[^\t-\r -\u036f\u1e00-\u1eff\u2000-\u27bf\ue000-\uf8ff\ufeff]")
_LOOKED_AT = 500_000  # characters at either end
_MOST_CONTROLS, _MOST_STRANGE = 0.01, 0.2  # of the characters


@dataclass(frozen=True, slots=True)
class ExtractedText:
    """The text of a draft, NFC with \\n line ends, and what happened on the way (one sentence each)."""

    text: str
    notes: tuple[Words, ...] = ()


def extract(source: Path | bytes, name: str = "") -> ExtractedText:
    """The text of a file, or of its bytes under a name; BadInput where it is none that can be read."""
    raw, name = (source, name) if isinstance(source, bytes) else (_read(source), name or source.name)
    suffix = PurePath(name).suffix.lower()
    _refuse_strangers(raw, name)
    notes: list[Words] = []
    if raw.startswith(b"PK"):
        text, notes = read_docx(raw, name)
    elif suffix in (".docx", ".docm"):
        raise _damaged(name)
    else:
        text = _decode(raw, name, notes)
        if suffix in HTML_SUFFIXES or re.match(r"\s*<(?:!doctype html|html)\b", text[:200], re.IGNORECASE):
            text = _from_html(text)
        elif suffix in (".md", ".markdown"):
            text = _from_markdown(text)
    text, old = convert(text)
    if old:
        notes.append(
            Words(f"Bảng mã {old} đã được chuyển sang Unicode.", f"The old encoding {old} was turned into Unicode.")
        )
    if not text.strip():
        vi, en = "tệp không có chữ nào để đọc (có thể chỉ có hình)", "the file has no words to read (only pictures?)"
        raise BadInput("empty", Words(vi, en), name)
    if len(text) > MAX_CHARACTERS:
        raise _too_large(name)
    return ExtractedText(normalised(text).replace("\x00", " "), tuple(notes))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(path.name)
        return path.read_bytes()
    except OSError as problem:
        vi, en = "không mở được tệp", f"the file cannot be opened ({problem.strerror})"
        raise BadInput("unreadable", Words(vi, en), path.name) from None


def _refuse_strangers(raw: bytes, name: str) -> None:
    if len(raw) > MAX_BYTES:
        raise _too_large(name)
    if not raw.strip():
        raise BadInput("empty", Words("tệp rỗng, không có chữ nào", "the file is empty"), name)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in raw:
            vi, en = (
                "tệp Word có mật khẩu; hãy bỏ mật khẩu rồi thử lại",
                "the Word file has a password; remove it and try again",
            )
            raise BadInput("encrypted_file", Words(vi, en), name)
        vi, en = "tệp Word kiểu cũ (.doc); hãy lưu lại thành .docx", "an old Word file (.doc); please save it as .docx"
        raise BadInput("unsupported", Words(vi, en), name)
    known = {
        b"%PDF": "PDF",
        b"{\\rtf": "RTF",
        b"\x89PNG": "PNG",
        b"\xff\xd8\xff": "JPEG",
        b"GIF8": "GIF",
        b"II*\0": "TIFF",
    }
    kind = next((kind for start, kind in known.items() if raw.startswith(start)), "")
    if kind:
        vi, en = (
            f"không đọc chữ từ tệp {kind}; hãy đưa .docx, .txt, .md hoặc .html",
            f"{kind} is not read; give .docx, .txt, .md or .html",
        )
        raise BadInput("unsupported", Words(vi, en), name)


def _decode(raw: bytes, name: str, notes: list[Words]) -> str:
    encoding = next((encoding for bom, encoding in _BOMS if raw.startswith(bom)), "")
    if not encoding and raw[:2000].count(0) > len(raw[:2000]) // 5:
        encoding = "utf-16-le" if raw[1:2000:2].count(0) > raw[0:2000:2].count(0) else "utf-16-be"
    try:
        text = raw.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and _is_written(text, wide=bool(encoding)):
        return text
    as_bytes = raw.decode("latin-1")
    if text or not _is_written(as_bytes):
        raise _no_text(name)
    if convert(as_bytes)[1]:
        return as_bytes  # an old font; its letters are turned when the whole text is known
    text = raw.decode("cp1258", errors="replace")
    if is_vietnamese_text(text):
        notes.append(
            Words("Bảng mã Windows-1258 đã được chuyển sang Unicode.", "Windows-1258 was turned into Unicode.")
        )
        return text
    vi = "không nhận ra bảng mã của tệp; hãy lưu lại dưới dạng UTF-8"
    raise BadInput("unknown_encoding", Words(vi, "the encoding is not known; please save the file as UTF-8"), name)


def _is_written(text: str, wide: bool = False) -> bool:
    """Whether people can have typed this; `wide`: it was stored with two bytes or more a letter."""
    seen = text if len(text) <= 2 * _LOOKED_AT else text[:_LOOKED_AT] + text[-_LOOKED_AT:]
    if len(_CONTROLS.findall(seen)) > _MOST_CONTROLS * len(seen):
        return False
    return not wide or len(_NOT_LATIN.findall(seen)) <= _MOST_STRANGE * len(seen)


class _Page(HTMLParser):
    """Collects the text of a page; every block starts a paragraph, scripts and styles are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self.unread += 1
        elif tag in ("td", "th"):
            self.parts.append("\t")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self.unread = max(0, self.unread - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(re.sub(r"\s+", " ", data))


def _from_html(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    joined = "".join(page.parts)
    joined = re.sub(r"[ ]*\t[ \t]*", "\t", re.sub(r" *\n\s*", "\n", joined))
    return re.sub(r"(?m)^[ \t]+", "", re.sub(r"\n+", "\n\n", joined)).strip() + "\n"


def _from_markdown(text: str) -> str:
    """Without the signs of headings, emphasis, code and links; the words stay where they are."""
    text = re.sub(r"(?m)^ {0,3}#{1,6}\s+|^ {0,3}>\s?", "", text)
    text = re.sub(r"!?\[([^\]\n]*)\]\([^)\n]*\)", r"\1", text)
    return re.sub(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,;])[*_](?!\w)|`", "", text)


def _too_large(name: str) -> BadInput:
    vi, en = "tệp quá lớn để rà soát", "the file is too large to be read"
    return BadInput("too_large", Words(vi, en), name)


def _no_text(name: str) -> BadInput:
    vi = "tệp này không phải văn bản; hãy đưa tệp .docx, .txt, .md hoặc .html"
    return BadInput("unsupported", Words(vi, "this file is no text; give .docx, .txt, .md or .html"), name)


def _damaged(name: str) -> BadInput:
    vi, en = "tệp Word bị hỏng, không mở được", "the Word file is damaged and cannot be opened"
    return BadInput("damaged_file", Words(vi, en), name)
