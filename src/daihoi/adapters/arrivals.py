"""A folder that a scanner fills: files are handed on once they are whole, never while they are written (step 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

SETTLED_SECONDS = 3.0  # a file that did not grow for so long is taken for finished, if it can be opened to its end
GIVEN_UP_SECONDS = 60.0  # a file that stayed broken for so long is handed on all the same, to be refused by name


@dataclass(frozen=True, slots=True)
class Seen:
    """What a file was at the last look: its size, its time of change, and when (seconds) it was first so."""

    size: int
    changed_ns: int
    since: float


def look(path: Path, before: Seen | None, now: float) -> Seen | None:
    """The file as it is now; None when it is gone. `since` stays while neither size nor time of change moves."""
    try:
        stat = path.stat()
    except OSError:
        return None
    if before is not None and (before.size, before.changed_ns) == (stat.st_size, stat.st_mtime_ns):
        return before
    return Seen(stat.st_size, stat.st_mtime_ns, now)


def is_finished(path: Path, seen: Seen, now: float, is_whole: Callable[[Path], bool]) -> bool:
    """Whether the writer is done: settled and whole, or broken for so long that nobody writes it any more."""
    waited = now - seen.since
    if waited < SETTLED_SECONDS:
        return False
    return waited >= GIVEN_UP_SECONDS or (seen.size > 0 and is_whole(path))


def is_cut_short(path: Path) -> bool:
    """Whether a picture's end is missing, of which its page count says nothing; OSError where it is gone."""
    with path.open("rb") as file:
        start = file.read(8)
        file.seek(max(0, path.stat().st_size - 64))
        end = file.read()
    if start.startswith(b"\xff\xd8\xff"):
        return b"\xff\xd9" not in end
    return start.startswith(b"\x89PNG") and b"IEND" not in end


@dataclass(slots=True)
class Arrivals:
    """Remembers between looks what lies in a folder; `listing` names its files in their order."""

    listing: Callable[[], Iterable[str]]
    is_whole: Callable[[Path], bool]
    handed_on: set[str] = field(default_factory=set)
    _seen: dict[str, Seen] = field(default_factory=dict)

    def finished(self, now: float) -> list[str]:
        """The files that became whole since the last look, each once; `now` in seconds of any steady clock."""
        found = []
        for name in self.listing():
            if name in self.handed_on:
                continue
            seen = look(Path(name), self._seen.get(name), now)
            if seen is None:
                continue
            self._seen[name] = seen
            if is_finished(Path(name), seen, now, self.is_whole):
                found.append(name)
        self.handed_on.update(found)
        return found

    @property
    def waiting(self) -> int:
        """How many files are there but not whole yet."""
        return len(set(self._seen) - self.handed_on)
