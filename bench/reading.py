"""How fast ballots are read: milliseconds a page, the decoder's share, memory, two processes against one.

Pages are printed, marked with plain pens and written as a scanner would; processor time, so that a busy machine
does not count, and wall time where processes share the work.
"""

from __future__ import annotations

import os
import subprocess
import sys
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
from daihoi.cli.ballots_print import layout_text

_PAGES = 24
_MANY = 320
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
        yield from _memory(folder)


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
    note = f"of it decoding {decode:.1f} ms, so {whole / decode:.1f} × decoding"
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
    """The rate of two processes against that of one, from the first line on: a night's 10,000 pages hide the start."""
    paper, files = _marked(folder, "agree_disagree", 200, 2)
    many = [folder / f"copy{number:04}.jpg" for number in range(_MANY)]
    raw = [file.read_bytes() for file in files]
    for number, file in enumerate(many):
        file.write_bytes(raw[number % 2] + str(number).encode())
    spent = []
    for jobs in (1, 2):
        lines = read_scans([paper.layout], map(str, many), jobs=jobs)
        next(lines)
        start = time.perf_counter()
        count = 1 + sum(1 for _ in lines)
        spent.append(time.perf_counter() - start)
    note = f"{count} pages; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before; their start left out"
    yield Figure("reading: two processes against one", spent[0] / spent[1], "times", "≥ 1.9", note)


_READ_ALL = """
import sys
from pathlib import Path
from daihoi.adapters.scanning import read_scans
from daihoi.cli.ballots_read import read_layout
layouts = [read_layout(Path(name)) for name in sys.argv[2:]]
pages = sum(1 for _ in read_scans(layouts, [sys.argv[1]]))
status = Path("/proc/self/status").read_text()  # getrusage would tell of the process that started this one
print(pages, status.split("VmHWM:")[1].split()[0])
"""


def _memory(folder: Path) -> Iterable[Figure]:
    """The most memory of a process that does nothing but read, over a short file and a long one of four contests."""
    names, files = [], []
    for mode, people in (("agree_disagree", 20), ("strike", 20), ("agree_disagree", 9), ("strike", 31)):
        paper = Paper(contest(mode, people), folder)
        name = folder / f"{mode}{people}.json"
        name.write_text(layout_text(paper.layout), encoding="utf-8")
        names.append(str(name))
        for number in range(3):
            paper.scanned(seed=number)
            files.append(folder / f"{mode}{people}-{number}.jpg")
            paper.save(files[-1], quality=85)
    for times in (1, 8):
        pdf = _bound(files, folder / f"memory{times}.pdf", times)
        command = [sys.executable, "-c", _READ_ALL, str(pdf), *names]
        pages, peak = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        about = f"{pages} pages of four contests in one file"
        yield Figure("reading: memory of one process, at its highest", int(peak) / 1024, "MB", "≤ 150 MB", about)
