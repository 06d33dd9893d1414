"""`daihoi rehearse`: sizes that cannot be are one sentence, and nothing half-done stays."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.fixture
def facts(put):
    return put("facts.yaml", "organisation: {name: Đảng bộ xã Mẫu}\n")


@pytest.mark.parametrize(
    "words",
    [
        *(["--people", "0"], ["--seats", "0"], ["--names", "-1"], ["--jobs", "0"], ["--people", "x"]),
        *(["--seed", "x"], ["--people", "3", "--seats", "5"], ["--people", "20", "--seats", "5", "--names", "5"]),
    ],
)
def test_a_size_that_cannot_be(daihoi, facts, tmp_path, words):
    assert daihoi("rehearse", facts, "--out", tmp_path / "out", *words).is_one_sentence()
    assert not (tmp_path / "out").exists()


def test_a_place_that_cannot_be(daihoi, facts, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "kept").write_text("x")
    (tmp_path / "file").write_text("x")
    for place in ("full", "file"):
        assert daihoi("rehearse", facts, "--out", tmp_path / place).is_one_sentence()
    assert daihoi("rehearse", tmp_path / "nowhere.yaml", "--out", tmp_path / "out").is_one_sentence()
    assert not (tmp_path / "out").exists()


def test_a_congress_that_no_text_governs_leaves_nothing_behind(put, tmp_path):
    held = "organisation: {name: X, kind: state}\ncongress: {kind: popular, dates: [2010-05-14]}\n"
    command = [sys.executable, "-m", "daihoi.cli", "rehearse", put("facts.yaml", held), "--out", tmp_path / "out"]
    done = subprocess.run([*command, "--people", "9", "--seats", "2", "--names", "3"], capture_output=True, check=False)
    assert done.returncode == 2 and done.stdout == b"" and b"Traceback" not in done.stderr
    assert done.stderr.decode().splitlines()[-1].startswith("congress.date: ")
    assert not (tmp_path / "out").exists()
