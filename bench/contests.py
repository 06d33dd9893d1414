"""Contests drawn by chance for the circle: the forms, list lengths and names that congresses really have."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from daihoi.cli import main

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Ksor",
    "Giàng",
]
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quốc", "Thị Thanh", "Xuân", "Ngọc", "Hữu", "Thị Hồng Phương", "A", "")
GIVEN = [
    "An",
    "Bình",
    "Chính",
    "Dũng",
    "Đức",
    "Giang",
    "Hà",
    "Hùng",
    "Khánh",
    "Lan",
    "Mỹ",
    "Ngân",
    "Oanh",
    "Phúc",
    "Quyền",
    "Sơn",
    "Tuyết",
    "Ước",
    "Vượng",
    "Xuyến",
    "Yến",
    "Í",
]


def draw_contest(rng: np.random.Generator, name: str, mark_mode: str, candidates: int) -> dict[str, Any]:
    """A contest as `ballots print` takes it, with `candidates` invented names; some are equal, some very short."""
    people = []
    for number in range(1, candidates + 1):
        parts = [str(rng.choice(FAMILY)), str(rng.choice(MIDDLE)), str(rng.choice(GIVEN))]
        born = f"{rng.integers(1955, 1999)}-{rng.integers(1, 13):02}-{rng.integers(1, 28):02}"
        people.append({"id": f"c{number:02}", "name": " ".join(part for part in parts if part), "born": born})
    seats = candidates if mark_mode != "strike" else max(1, candidates - int(rng.integers(1, 4)))
    return {
        "id": name,
        "regulation": "party_election_244_2014",
        "organisation": "ĐẢNG BỘ XÃ MẪU",
        "superior": "ĐẢNG BỘ HUYỆN MẪU",
        "congress": "ĐẠI HỘI ĐẢNG VIÊN LẦN THỨ XVI",
        "title": "PHIẾU BẦU BAN CHẤP HÀNH ĐẢNG BỘ XÃ MẪU, NHIỆM KỲ 2020 - 2025",
        "seats": seats,
        "mark_mode": mark_mode,
        "sheet_codes": False,
        "candidates": people,
    }


def daihoi(*words: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would; its exit code is for the caller to look at."""
    command = [sys.executable, "-c", "import sys; from daihoi.cli import main; sys.exit(main())"]
    return subprocess.run([*command, *map(str, words)], input=given, capture_output=True, text=True, check=False)


def print_contest(contest: dict[str, Any], out: Path, copies: int = 1) -> dict[str, Any]:
    """Print the contest's ballot into `out` (ballots.pdf, layout.json); gives the layout."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "contest.yaml").write_text(yaml.safe_dump(contest, allow_unicode=True), encoding="utf-8")
    code = main(["ballots", "print", str(out / "contest.yaml"), "--copies", str(copies), "--out", str(out)])
    if code:
        raise RuntimeError(f"ballots print: exit {code}")
    layout: dict[str, Any] = json.loads((out / "layout.json").read_text(encoding="utf-8"))
    return layout


# (mark mode, names): mostly lists of several pages, where the table is full (a page holds 28 positions at most), and
# usual committees, short lists, one name alone; their number shares no factor with what else comes round by batches
MIXTURE = (
    ("agree_disagree", 20), ("strike", 17), ("agree_disagree", 5), ("strike", 50), ("agree_disagree", 1),
    ("approve", 9), ("strike", 78), ("agree_disagree", 39), ("strike", 44), ("agree_disagree", 25), ("strike", 20),
    ("agree_disagree", 67), ("strike", 48), ("agree_disagree", 53), ("strike", 25), ("agree_disagree", 39),
    ("strike", 50),
)  # fmt: skip


# every `CODED_EVERY`th batch is of a contest whose sheets bear signed codes; each such batch has sheets of its own
CODED_EVERY, SHEETS_A_BATCH, CODED_SHEETS = 16, 14, 42


def print_mixture(seed: int, out: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The contests of one run, printed: (folder, layout) each, the one with sheet codes last; `foreign` lies beside
    them for strays."""
    rng = np.random.default_rng((seed, 1))
    printed = []
    for number, (mode, names) in enumerate(MIXTURE):
        folder = out / f"contest{number}"
        printed.append((folder, print_contest(draw_contest(rng, f"circle-{number}", mode, names), folder)))
    print_contest(draw_contest(rng, "foreign", "agree_disagree", 11), out / "foreign")
    coded = draw_contest(rng, "coded", "agree_disagree", 24) | {"sheet_codes": True}
    return [*printed, (out / "coded", print_contest(coded, out / "coded", CODED_SHEETS))]
