"""`make bench`: runs every listed bench module and prints its figures; a listed module that is missing is an error."""

from __future__ import annotations

import importlib
import sys

# One line a module; each has `run() -> Iterable[Figure]`.
MODULES = (
    "bench.start",
    "bench.rehearsal",
    "bench.evening",
    "bench.pages",
    "bench.decide",
    "bench.oracle",
    "bench.reading",
    "bench.circle",
    "bench.papers",
    "bench.check",
)


def main(names: list[str]) -> int:
    """Run the named modules (all of `MODULES` when none is named), a figure a line as it comes."""
    for name in names or MODULES:
        for figure in importlib.import_module(name).run():
            print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main([name if name.startswith("bench.") else f"bench.{name}" for name in sys.argv[1:]]))
