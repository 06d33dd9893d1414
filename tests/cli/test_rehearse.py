"""The rehearsal: one seed gives one congress, another size works, a bad plan is said in one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

REPEATED = ("committee/ballots.pdf", "committee/scans.pdf", "committee/readings.jsonl", "committee/tally.json",
            "committee/votes.yaml", "events.jsonl", "published.html")  # fmt: skip


def rehearse(out: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "daihoi.cli", "rehearse", "--out", str(out), *words]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.mark.xdist_group("rehearsal")
def test_one_seed_gives_one_congress(tmp_path: Path) -> None:
    size = ("--people", "24", "--seats", "3", "--names", "4", "--seed", "7")
    told = [rehearse(tmp_path / name, *size) for name in ("one", "other")]
    assert [done.returncode for done in told] == [0, 0], told[0].stderr[-2000:]
    assert json.loads(told[0].stdout)["log_broken_at"] is None
    changed = [
        name for name in REPEATED if (tmp_path / "one" / name).read_bytes() != (tmp_path / "other" / name).read_bytes()
    ]
    assert changed == []
    papers = [sorted(path.name for path in (tmp_path / name / "papers").iterdir()) for name in ("one", "other")]
    assert papers[0] == papers[1]


def test_every_vote_is_read_as_it_was_drawn(tmp_path: Path) -> None:
    done = rehearse(tmp_path / "out", "--people", "24", "--seats", "3", "--names", "4", "--seed", "11")
    assert done.returncode == 0, done.stderr[-2000:]
    truth = yaml.safe_load((tmp_path / "out/committee/votes.yaml").read_text(encoding="utf-8"))
    readings = (tmp_path / "out/committee/readings.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in readings.splitlines()]
    assert len(lines) == len(truth) == 24
    for voted, line in zip(truth, lines, strict=True):
        sure = {mark["candidate"]: mark["struck"] for mark in line["marks"] if mark["struck"] != "doubtful"}
        assert {key for key, struck in sure.items() if struck == "yes"} <= set(voted["struck"])
        assert {key for key, struck in sure.items() if struck == "no"}.isdisjoint(voted["struck"])


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("quan trọng", encoding="utf-8")
    done = rehearse(tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "phải trống" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [("a: [", "YAML"), ("- 1", "khóa"), ("organisation: {kind: party}", "organisation.name"), ("\udcff", "YAML")],
)
def test_a_bad_plan_is_one_sentence(tmp_path: Path, text: str, said: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(text.encode("utf-8", "surrogateescape"))
    command = [sys.executable, "-m", "daihoi.cli", "rehearse", str(plan), "--out", str(tmp_path / "out2")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert not (tmp_path / "out2").exists()
