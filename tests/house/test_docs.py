"""What the pages about the house say is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATH = re.compile(r"`((?:src|docs|tests|bench|demo|core|adapters|web|cli)/[\w./<>*{},-]*)`")


def named_paths(page: Path) -> list[str]:
    return [path for path in PATH.findall(page.read_text(encoding="utf-8")) if not re.search(r"[<>*{},]", path)]


def exists(path: str) -> bool:
    return any((base / named).exists() for base in (ROOT, ROOT / "src/daihoi") for named in (path, f"{path}.py"))


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_pages_name_files_that_exist(page: Path) -> None:
    assert [path for path in named_paths(page) if not exists(path)] == []


def test_map_names_every_room_and_app() -> None:
    told = (ROOT / "docs/map.md").read_text(encoding="utf-8")
    rooms = [p for p in (ROOT / "src/daihoi").glob("*/") if (p / "__init__.py").exists()]
    rooms += [p for room in ("adapters", "web") for p in (ROOT / "src/daihoi" / room).glob("*/")]
    rooms = [p for p in rooms if (p / "__init__.py").exists()]
    missing = [str(p.relative_to(ROOT / "src/daihoi")) for p in rooms]
    assert [name for name in missing if f"`{name}" not in told] == []


def test_map_names_every_module_of_the_core() -> None:
    told = (ROOT / "docs/map.md").read_text(encoding="utf-8")
    core = ROOT / "src/daihoi/core"
    modules = [
        p for p in core.iterdir() if p.stem != "__init__" and (p.suffix == ".py" or (p / "__init__.py").exists())
    ]
    assert sorted(p.stem for p in modules if f"`core/{p.stem}" not in told) == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "package-lock.json"])
def test_locks_name_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r'https?://[^"\s]+', re.sub(r'"url": "[^"]*"', "", text)) == []


def test_every_decision_says_context_decision_price() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert all(f"**{part}" in text for part in ("Context", "Decision", "Price")), page.name
