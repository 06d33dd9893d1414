"""Many files, several processes, one line a page in the order of the input, flat in memory (steps 8 and 9)."""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

import cv2

from daihoi.adapters.scanning.decoding import decode_page
from daihoi.adapters.scanning.lines import Binder, IsGenuine, Line, PageRead
from daihoi.adapters.scanning.picture import ScanProblem
from daihoi.adapters.scanning.reading import Packed, packed, read_picture, unpacked
from daihoi.adapters.scanning.sources import Source, file_digest, files_in, open_source
from daihoi.core.ballot_layout import BallotLayout

_LOG = logging.getLogger(__name__)
_CHUNK = 8  # pages a task: enough to hide its cost, few enough to keep lines flowing
_AHEAD = 4  # tasks a process that may wait
Layouts = dict[str, BallotLayout]
Task = tuple[Source, tuple[int, ...]]


def read_scans(
    layouts: Sequence[BallotLayout],
    paths: Iterable[str],
    *,
    jobs: int = 1,
    expect_stamp: bool = False,
    lang: str = "vi",
    is_genuine: IsGenuine | None = None,
    already: Iterable[Line] = (),
) -> Iterator[Line]:
    """Read files and folders: one line of the contract a page, as it goes, in the order of the input.

    `jobs` processes share the work; `already` are the lines of an earlier run over the same input, which are not
    read again but whose pictures and sheets count as seen; `is_genuine(code, layout hash)` checks sheet codes.
    """
    binder = Binder(lang, expect_stamp, is_genuine)
    earlier = list(already)
    binder.remember(earlier, layouts)
    known: Layouts = {layout.hash[:12].upper(): layout for layout in layouts}
    tasks = _tasks(paths, len(earlier))
    for read in _read_all(known, tasks, jobs):
        yield from binder.take(read)
    yield from binder.close()


def _tasks(paths: Iterable[str], done: int) -> Iterator[Task]:
    """Pages to read, a few at a time; the first `done` pages of the input are left out."""
    seen = _Sizes()
    for name in files_in(paths):
        source = _undoubled(open_source(name), seen)
        first = min(done, source.pages)
        done -= first
        numbers = range(first + 1, source.pages + 1)
        for start in range(0, len(numbers), _CHUNK):
            yield source, tuple(numbers[start : start + _CHUNK])


@dataclass(slots=True)
class _Sizes:
    """Files given so far by their size: one alone is not looked into; where there are more, their digests."""

    alone: dict[int, str] = field(default_factory=dict)
    digests: dict[int, set[str]] = field(default_factory=dict)

    def is_double(self, name: str, size: int) -> bool:
        """Whether the same bytes were given before, under whatever name."""
        if size not in self.digests:
            if size not in self.alone:
                self.alone[size] = name
                return False
            self.digests[size] = {file_digest(self.alone.pop(size))}
        digest = file_digest(name)
        known = digest != "" and digest in self.digests[size]
        self.digests[size].add(digest)
        return known


def _undoubled(source: Source, seen: _Sizes) -> Source:
    """The source, refused when the same bytes were given before. Files are compared only with those of their size."""
    try:
        size = Path(source.name).stat().st_size
    except OSError:
        return source
    if seen.is_double(source.name, size):
        return Source(source.name, source.kind, source.pages, "duplicate_file")
    return source


def _read_all(layouts: Layouts, tasks: Iterator[Task], jobs: int) -> Iterator[PageRead]:
    first = list(_some(tasks, 2))
    if jobs <= 1 or len(first) < 2:
        for task in chain(first, tasks):
            yield from _read_task(layouts, task)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_keep, initargs=(layouts,)) as pool:
        waiting: deque[Future[list[_Sent]]] = deque()
        for task in chain(first, tasks):
            waiting.append(pool.submit(_read_kept, task))
            if len(waiting) >= jobs * _AHEAD:
                yield from _received(layouts, waiting.popleft().result())
        while waiting:
            yield from _received(layouts, waiting.popleft().result())


def _some(tasks: Iterator[Task], count: int) -> Iterator[Task]:
    for _ in range(count):
        try:
            yield next(tasks)
        except StopIteration:
            return


_KEPT: Layouts = {}


def _keep(layouts: Layouts) -> None:
    """In a new process: keep the layouts, so that a task is only a name and page numbers."""
    _KEPT.update(layouts)


_Sent = tuple[PageRead, Packed | None]  # what became of a page, without its scores; its scores


def _read_kept(task: Task) -> list[_Sent]:
    reads = _read_task(_KEPT, task)
    return [(replace(read, scores=None), packed(read.scores) if read.scores else None) for read in reads]


def _received(layouts: Layouts, sent: list[_Sent]) -> Iterator[PageRead]:
    for read, scores in sent:
        yield read if scores is None else replace(read, scores=unpacked(scores, layouts))


def _read_task(layouts: Layouts, task: Task) -> Iterator[PageRead]:
    source, numbers = task
    for number in numbers:
        yield read_page(layouts, source, number)


def read_page(layouts: Layouts, source: Source, number: int) -> PageRead:
    """One page read, or refused; nothing that a file holds raises."""
    if source.problem:
        return PageRead(source.name, number, problem=source.problem, of=source.pages)
    digest = ""
    try:
        picture = decode_page(source, number)
        digest = picture.digest
        return PageRead(source.name, number, read_picture(picture, layouts), digest=digest, of=source.pages)
    except ScanProblem as problem:
        return PageRead(source.name, number, None, problem.code, problem.contest, digest, source.pages)
    except (ArithmeticError, IndexError, ValueError, cv2.error) as problem:
        # what chance spots of a foreign picture come to is no end; one page never stops an evening's pile
        _LOG.warning("%s, page %d: %r", source.name, number, problem)
        return PageRead(source.name, number, None, "page_not_found", None, digest, source.pages)
