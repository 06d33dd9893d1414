"""Files and folders → pages to read: what each file is, how many pages it has, whether it is whole (step 8).

A file that is damaged, locked or no picture is refused as a whole, before a page of it is counted.
"""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pikepdf
from PIL import Image, UnidentifiedImageError

from daihoi.adapters.scanning.picture import ScanProblem

Image.MAX_IMAGE_PIXELS = None  # our own limit is checked before a picture is decoded
MOST_PIXELS = 150_000_000  # A3 at 600 dpi is 70 million
MOST_PAGES = 200_000
_SUFFIXES = {".pdf", ".tif", ".tiff", ".jpg", ".jpeg", ".jpe", ".png"}


@dataclass(frozen=True, slots=True)
class Source:
    """One file as given, what it is, and its pages; `problem` where none of it can be read."""

    name: str
    kind: str = ""  # pdf | tiff | jpeg | png
    pages: int = 1
    problem: str = ""


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """The files to read, in order: a file as given, a folder's pictures by name (2 before 10), and below it."""
    for path in paths:
        given = Path(path)
        if given.is_dir():
            inside = (file for file in given.rglob("*") if file.suffix.lower() in _SUFFIXES and file.is_file())
            yield from (str(file) for file in sorted(inside, key=_by_name))
        else:
            yield path


def _by_name(file: Path) -> list[tuple[int, int, str]]:
    """Sort key: runs of digits by their value, everything else by its letters."""
    parts = re.split(r"(\d+)", str(file).casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def open_source(name: str) -> Source:
    """What a file is and how many pages it has; never raises for what a file holds."""
    try:
        with Path(name).open("rb") as file:
            head = file.read(1024)
    except OSError:
        return Source(name, problem="damaged_file")
    kind = _kind(head)
    if not head or not kind:
        return Source(name, problem="damaged_file" if not head else "unsupported")
    try:
        pages = {"pdf": _pdf_pages, "tiff": _tiff_pages}.get(kind, _one)(name)
    except ScanProblem as problem:
        return Source(name, kind, problem=problem.code)
    return Source(name, kind, pages) if pages else Source(name, kind, problem="damaged_file")


def _kind(head: bytes) -> str:
    if head[:3] == b"\xff\xd8\xff":
        return "jpeg"
    if head[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return "tiff"
    return "pdf" if b"%PDF-" in head else ""


def _one(name: str) -> int:
    del name
    return 1


def _pdf_pages(name: str) -> int:
    return len(open_pdf(name, _stamp(name)).pages)


def _tiff_pages(name: str) -> int:
    """Pages of a TIFF whose every strip lies inside the file."""
    size = Path(name).stat().st_size
    try:
        with open_quietly(name) as image:
            count = int(getattr(image, "n_frames", 1))
            if count > MOST_PAGES:
                raise ScanProblem("too_large")
            for frame in range(count):
                image.seek(frame)
                tags = image.tag_v2  # type: ignore[attr-defined]
                starts, lengths = tags.get(273, tags.get(324, ())), tags.get(279, tags.get(325, ()))
                if not starts or any(a + b > size for a, b in zip(starts, lengths, strict=False)):
                    raise ScanProblem("damaged_file")
            return count
    except (OSError, UnidentifiedImageError, ValueError, TypeError, KeyError, SyntaxError, EOFError, OverflowError):
        raise ScanProblem("damaged_file") from None


@contextmanager
def open_quietly(file: str | io.BytesIO) -> Iterator[Image.Image]:
    """A picture opened with Pillow, which is not to warn of damaged notes that do not touch the picture."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(file) as image:
            yield image


def _stamp(name: str) -> tuple[int, int]:
    """Changes when the file does, so that a kept open file is never taken for another."""
    stat = Path(name).stat()
    return stat.st_mtime_ns, stat.st_size


def pdf_of(name: str) -> pikepdf.Pdf:
    """The opened PDF, kept for its next page."""
    return open_pdf(name, _stamp(name))


@lru_cache(maxsize=3)
def open_pdf(name: str, stamp: tuple[int, int]) -> pikepdf.Pdf:
    """Open a PDF; ScanProblem when it is locked, or had to be repaired: then pages may be missing."""
    del stamp
    try:
        # the library cannot say a name that is no text, so it gets the bytes alone
        pdf = pikepdf.open(name if _is_text(name) else io.BytesIO(Path(name).read_bytes()), suppress_warnings=True)
        len(pdf.pages)
        warnings = " ".join(pdf.get_warnings())
    except pikepdf.PasswordError:
        raise ScanProblem("encrypted_file") from None
    except (pikepdf.PdfError, OSError, ValueError, RuntimeError, RecursionError):
        raise ScanProblem("damaged_file") from None
    if re.search(r"damaged|reconstruct|startxref|EOF", warnings):
        pdf.close()
        raise ScanProblem("damaged_file")
    return pdf


def _is_text(name: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in name)


def file_digest(name: str) -> str:
    """A digest of all bytes of a file: the same file under another name has the same."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        with Path(name).open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()
