"""docs/ballots shows every doubt and every refusal that the reader knows, in small gray pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from daihoi.core.ballot_line import REFUSALS
from daihoi.core.marks import DOUBTS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/ballots"
PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| !\[\w+\]\((\S+)\) \| `(\w+)` – \*.+\* \| .+\. \| .+[.?] \|$", PAGE, re.MULTILINE))
EVERY = {f"doubt-{code}.jpg": code for code in DOUBTS} | {f"refusal-{code}.jpg": code for code in REFUSALS}


def test_the_page_names_every_code_that_exists_and_no_other() -> None:
    assert ROWS == EVERY


def test_every_code_that_the_scanner_raises_is_known() -> None:
    sources = (ROOT / "src/daihoi/adapters/scanning").glob("*.py")
    raised = {code for file in sources for code in re.findall(r'ScanProblem\(\s*"(\w+)"', file.read_text())}
    assert raised and raised <= set(REFUSALS)


def test_no_picture_lies_there_unnamed() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {*EVERY, "README.md"}
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= 1_500_000


@pytest.mark.parametrize("name", sorted(EVERY))
def test_pictures_are_small_and_gray(name: str) -> None:
    file = FOLDER / name
    assert file.stat().st_size <= 25_000
    with Image.open(file) as picture:
        assert picture.mode == "L"
        assert min(picture.size) >= 90
