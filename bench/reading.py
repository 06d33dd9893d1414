"""How fast ballots are read: milliseconds a page, the decoder's share, memory, two processes against one.

Pages are printed, marked with plain pens and written as a scanner would; processor time, so that a busy machine
does not count, and wall time where processes share the work.
"""

from __future__ import annotations

import io
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pikepdf
from PIL import Image
from tests.adapters.marked_paper import Paper, contest

from bench.figure import Figure
from daihoi.adapters.printing import print_ballots
from daihoi.adapters.scanning import read_scans
from daihoi.adapters.scanning.batch import read_page
from daihoi.adapters.scanning.decoding import decode_page
from daihoi.adapters.scanning.sources import open_source

_PAGES = 24
_LIMITS = {("agree_disagree", 200): "≤ 11 ms", ("agree_disagree", 300): "≤ 24 ms", ("strike", 200): "≤ 20 ms"}


def run() -> Iterable[Figure]:
    """All figures; files live in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="reading-") as name:
        folder = Path(name)
        yield from _printing(folder)
        for mode, dpi in (("agree_disagree", 200), ("agree_disagree", 300), ("strike", 200), ("strike", 300)):
            yield from _pages(folder, mode, dpi)
        yield from _pdf_against_jpeg(folder)
        yield from _two_processes(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Figure("reading: memory of one process, at its highest", peak, "MB", "≤ 150 MB", "with the bench itself")


def _printing(folder: Path) -> Iterable[Figure]:
    start = time.process_time()
    layout = Paper(contest("agree_disagree", 20), folder).layout
    print_ballots(layout, 400, folder / "400.pdf")
    yield Figure("printing: 400 ballots of 20 names", time.process_time() - start, "s", "≤ 3 s")


def _marked(folder: Path, mode: str, dpi: int, pages: int) -> tuple[Paper, list[Path]]:
    """Differently marked pages as gray JPEGs."""
    rng = np.random.default_rng(4)
    files = []
    for number in range(pages):
        paper = Paper(contest(mode, 20), folder, dpi=dpi)
        for person in paper.layout.about.candidates:
            if mode == "strike":
                if rng.random() < 0.25:
                    paper.strike(person.id)
            else:
                paper.cross(person.id, "agree" if rng.random() < 0.7 else "disagree")
        paper.scanned(seed=number, skew=float(rng.normal(0, 0.4)))
        file = folder / f"{mode}{dpi}-{number:03}.jpg"
        paper.save(file, quality=85)
        files.append(file)
    return paper, files


def _spent(work: Callable[[Path], object], files: list[Path]) -> float:
    """Median processor milliseconds of one call."""
    times = []
    for file in files:
        start = time.process_time()
        work(file)
        times.append(1000 * (time.process_time() - start))
    return float(np.median(times))


def _pages(folder: Path, mode: str, dpi: int) -> Iterable[Figure]:
    paper, files = _marked(folder, mode, dpi, _PAGES)
    layouts = {paper.layout.hash[:12].upper(): paper.layout}
    read_page(layouts, open_source(str(files[0])), 1)
    whole = _spent(lambda file: read_page(layouts, open_source(str(file)), 1), files)
    decode = _spent(lambda file: decode_page(open_source(str(file)), 1), files)
    note = f"of it decoding {decode:.1f} ms"
    limit = _LIMITS.get((mode, dpi), "")
    yield Figure(f"reading: {mode}, 20 names, {dpi} dpi gray JPEG", whole, "ms a page", limit, note)


def _bound(files: list[Path], target: Path, times: int = 1) -> Path:
    """The JPEGs as one scanned PDF."""
    pdf = pikepdf.new()
    for file in files * times:
        with Image.open(file) as image:
            width, height = image.size
        stream = pdf.make_stream(file.read_bytes())
        stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
        stream.ColorSpace, stream.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
        page = pdf.add_blank_page(page_size=(595.28, 841.89))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
        page.obj.Contents = pdf.make_stream(b"q 595.28 0 0 841.89 0 0 cm /Im0 Do Q")
    pdf.save(target)
    return target


def _pdf_against_jpeg(folder: Path) -> Iterable[Figure]:
    files = sorted(folder.glob("agree_disagree200-*.jpg"))
    source = open_source(str(_bound(files, folder / "bound.pdf")))
    loose = _spent(lambda file: decode_page(open_source(str(file)), 1), files)
    times = []
    for number in range(1, len(files) + 1):
        start = time.process_time()
        decode_page(source, number)
        times.append(1000 * (time.process_time() - start))
    yield Figure("reading: scanned PDF against loose JPEG", float(np.median(times)) - loose, "ms more", "≤ 1 ms")


def _two_processes(folder: Path) -> Iterable[Figure]:
    paper, files = _marked(folder, "agree_disagree", 200, 2)
    many = [folder / f"copy{number:04}.jpg" for number in range(240)]
    raw = [file.read_bytes() for file in files]
    for number, file in enumerate(many):
        file.write_bytes(raw[number % 2] + io.BytesIO(str(number).encode()).getvalue())
    spent = []
    for jobs in (1, 2):
        start = time.perf_counter()
        lines = sum(1 for _ in read_scans([paper.layout], map(str, many), jobs=jobs))
        spent.append(time.perf_counter() - start)
    note = f"{lines} pages; {os.cpu_count()} cores; their start included"
    yield Figure("reading: two processes against one", spent[0] / spent[1], "times", "≥ 1.9", note)
