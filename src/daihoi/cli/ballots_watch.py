"""`daihoi ballots read --watch`: a folder is read while the scanner fills it (steps 8 and 9).

Lines are those of `ballots read`. Each file is counted once by its content. What is stopped goes on with --resume: a
file or a side of a ballot that has no line yet is read again, nothing else is.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from daihoi.adapters.arrivals import Arrivals, is_cut_short
from daihoi.adapters.scanning.batch import read_page
from daihoi.adapters.scanning.lines import Binder
from daihoi.adapters.scanning.sources import Source, file_digest, files_in, open_source
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.errors import BadInput, Words

POLL_SECONDS = 0.5
Line = dict[str, Any]


def watched_folder(scans: Sequence[str]) -> Path:
    """The one folder to watch; BadInput where the words name something else."""
    folder = Path(scans[0])
    if len(scans) != 1 or not folder.is_dir():
        words = Words("--watch cần đúng một thư mục", "--watch needs exactly one folder")
        raise BadInput("not_a_folder", words, str(scans[0]))
    return folder


def read_as_it_fills(
    folder: Path,
    layouts: Sequence[BallotLayout],
    binder: Binder,
    already: Sequence[Line],
    idle: float | None,
    lang: str,
) -> Iterator[Line]:
    """Lines of the folder's files as they become whole, until interrupted, or for `idle` seconds nothing comes.

    `already` are the lines of an earlier run: their pages are not read again.
    """
    known = {layout.hash[:12].upper(): layout for layout in layouts}
    binder.remember(already, layouts)
    done = Counter(str(line["source"]) for line in already)
    digests = _digests(already)
    arrivals = Arrivals(lambda: files_in([str(folder)]), is_whole)
    last, pages = time.monotonic(), len(already)
    while idle is None or time.monotonic() - last < idle:
        for name in arrivals.finished(time.monotonic()):
            for page, source in _pages(name, done, digests):
                pages += 1
                yield from binder.take(read_page(known, source, page))
            _say(pages, arrivals.waiting, lang)
            last = time.monotonic()
        if arrivals.waiting:
            last = time.monotonic()
        time.sleep(POLL_SECONDS)


def is_whole(path: Path) -> bool:
    """Whether a file can be opened to its end; a locked or foreign file is whole, and refused by its own name."""
    return open_source(str(path)).problem != "damaged_file" and not is_cut_short(path)


def _digests(already: Iterable[Line]) -> dict[str, str]:
    """Which content an earlier run read under which name: there it goes on, a copy that came later is the copy."""
    names = [str(line["source"]) for line in already if (line["why"] or {}).get("code") != "duplicate_file"]
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        if digest := file_digest(name):
            found.setdefault(digest, name)
    return found


def _pages(name: str, done: Counter[str], digests: dict[str, str]) -> Iterator[tuple[int, Source]]:
    """The pages of one file that have no line yet; the same content under another name is one refusal."""
    source, digest = open_source(name), file_digest(name)
    first = digests.setdefault(digest, name) if digest else name
    if first != name:
        source = Source(name, source.kind, source.pages, "duplicate_file")
    count = 1 if source.problem else source.pages
    for page in range(done[name] + 1, count + 1):
        yield page, source


def _say(pages: int, waiting: int, lang: str) -> None:
    words = Words(f"đã đọc {pages} trang, {waiting} tệp đang ghi dở", f"{pages} pages read, {waiting} files unfinished")
    print(words.said(lang), file=sys.stderr, flush=True)
