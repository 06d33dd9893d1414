"""What every command promises: the language by a switch wherever it stands, UTF-8, one sentence and exit 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CALLS = {
    "decide": ["decide", "nowhere.json"],
    "judge": ["judge", "nowhere.json"],
    "rules show": ["rules", "show", "nothing"],
    "ballots print": ["ballots", "print", "nowhere.yaml", "--copies", "1", "--out", "out"],
    "ballots read": ["ballots", "read", "--layout", "nowhere.json", "nowhere.pdf"],
    "ballots count": ["ballots", "count", "nowhere.jsonl", "--case", "nowhere.json"],
    "check": ["check", "nowhere.txt"],
    "check with facts": ["check", "nowhere.txt", "--facts", "nowhere.yaml"],
    "facts": ["facts", "nowhere.txt"],
    "import members": ["import", "members", "nowhere.xlsx", "--check"],
}


@pytest.mark.parametrize("argv", CALLS.values(), ids=CALLS.keys())
def test_a_missing_file_is_one_sentence_in_the_language_asked_for(daihoi, argv, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = {}
    for lang in ("vi", "en"):
        for words in ([*argv, "--lang", lang], ["--lang", lang, *argv], [*argv, f"--lang={lang}", "--json"]):
            answer = daihoi(*words)
            assert answer.is_one_sentence(), answer
            said.setdefault(lang, set()).add(answer.err)
        assert len(said[lang]) == 1
    assert said["vi"] != said["en"]
    assert said["en"].pop().isascii() or argv[0] == "rules"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["nonsense"],
        ["decide"],
        ["ballots"],
        ["ballots", "print", "a.yaml", "--copies", "two", "--out", "x"],
        ["ballots", "print", "a.yaml", "--out", "x"],
        ["rules", "show"],
        ["rules", "show", "stv", "more"],
        ["import", "guests", "a.xlsx"],
        ["decide", "a.json", "--lang", "fr"],
        ["decide", "a.json", "--lang"],
        ["judge", "--unknown", "a.json"],
    ],
)
def test_a_wrong_command_line_is_one_sentence_too(daihoi, argv):
    answer = daihoi(*argv)
    assert answer.is_one_sentence(), answer
    assert "usage:" not in answer.err


@pytest.mark.parametrize("path", ["/dev/null", "/tmp", "nowhere/at/all"])
def test_what_is_no_file_is_no_case(daihoi, path):
    assert daihoi("decide", path).is_one_sentence()
    assert daihoi("judge", path).is_one_sentence()


def test_a_reader_that_goes_away_is_no_error_and_the_terminal_does_not_choose_the_letters():
    command = f"'{sys.executable}' -m daihoi.cli rules | head -c 20; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "latin-1"}, check=False
    )
    assert done.stdout.endswith(b"0\n") and done.stderr == b""
    done = subprocess.run(
        [sys.executable, "-m", "daihoi.cli", "rules", "show", "youth_union"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", "LC_ALL": "C"},
        check=True,
    )
    assert "Đoàn" in done.stdout.decode("utf-8")


def test_a_full_disk_is_one_sentence():
    command = [sys.executable, "-m", "daihoi.cli", "rules"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2 and done.stderr.count(b"\n") == 1
