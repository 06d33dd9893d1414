"""`daihoi ballots read --watch`: a folder is read while it fills; nothing half-written is counted, nothing is lost."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters import arrivals
from daihoi.adapters.arrivals import Arrivals
from daihoi.cli import ballots_watch, main

Watch = Callable[..., list[dict]]


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = Paper(contest(names=3), tmp_path)
    (tmp_path / "layout.json").write_text(json.dumps(paper.layout.as_json()), encoding="utf-8")
    (tmp_path / "in").mkdir()
    return paper


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Watch `in/` until nothing comes for a second, while `while_watching` does its part; the lines."""
    monkeypatch.setattr(arrivals, "SETTLED_SECONDS", 0.3)
    monkeypatch.setattr(arrivals, "GIVEN_UP_SECONDS", 1.5)
    monkeypatch.setattr(ballots_watch, "POLL_SECONDS", 0.05)
    out = tmp_path / "out.jsonl"

    def watched(while_watching: Callable[[], None] = lambda: None, *more: str) -> list[dict]:
        hand = threading.Thread(target=while_watching)
        hand.start()
        words = ("ballots", "read", "--layout", tmp_path / "layout.json", "--watch", "--idle", "1", "--out", out, *more)
        code = main([*map(str, words), str(tmp_path / "in")])
        hand.join()
        lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert code == int(any(line["status"] == "refused" for line in lines))
        return lines

    return watched


def pages(folder: Path, name: str, count: int, first: int = 1) -> bytes:
    """A file of differently marked pages, not yet in the folder."""
    made = []
    for number in range(first, first + count):
        one = Paper(contest(names=3), folder).cross("c01", "agree").scanned(seed=number)
        made.append(Image.fromarray(one.gray))
    file = folder / name
    more = {"save_all": True, "append_images": made[1:]} if count > 1 else {}
    made[0].save(file, **({"resolution": 200} if name.endswith("pdf") else {"dpi": (200, 200)}), **more)
    raw = file.read_bytes()
    file.unlink()
    return raw


def short(lines: list[dict]) -> list[tuple[str, int, str]]:
    return [(Path(line["source"]).name, line["page"], (line["why"] or {}).get("code", "")) for line in lines]


def test_files_are_read_as_they_come_each_once(paper: Paper, watch: Watch, tmp_path: Path) -> None:
    first, second = pages(tmp_path, "a.tif", 2), pages(tmp_path, "b.png", 1, 9)

    def scanner() -> None:
        (tmp_path / "in/a.tif").write_bytes(first)
        time.sleep(0.8)
        (tmp_path / "in/b.png").write_bytes(second)
        (tmp_path / "in/again.tif").write_bytes(first)

    lines = short(watch(scanner))
    assert lines[:2] == [("a.tif", 1, ""), ("a.tif", 2, "")]
    assert sorted(lines[2:]) == [("again.tif", 1, "duplicate_file"), ("b.png", 1, "")]


@pytest.mark.parametrize("name", ["half.tif", "half.jpg", "half.png", "half.pdf"])
def test_a_half_written_file_is_waited_for(paper: Paper, watch: Watch, tmp_path: Path, name: str) -> None:
    raw = pages(tmp_path, name, 1)

    def scanner() -> None:
        with (tmp_path / "in" / name).open("wb") as file:
            for part in range(4):
                file.write(raw[len(raw) * part // 4 : len(raw) * (part + 1) // 4])
                file.flush()
                time.sleep(0.5)  # longer than a file needs to look settled

    assert short(watch(scanner)) == [(name, 1, "")]


def test_a_file_that_stays_broken_is_refused_by_name(paper: Paper, watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "in/cut.jpg").write_bytes(pages(tmp_path, "cut.jpg", 1)[:9000])
    assert short(watch()) == [("cut.jpg", 1, "damaged_file")]


def test_what_was_stopped_goes_on_and_loses_nothing(paper: Paper, watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "in/z.tif").write_bytes(pages(tmp_path, "z.tif", 3))
    whole = watch()
    assert len(whole) == 3
    kept = "".join(json.dumps(line) + "\n" for line in whole[:1])
    (tmp_path / "out.jsonl").write_text(kept + '{"contract": 1, "sou', encoding="utf-8")
    # a copy that sorts before it must not take its place
    (tmp_path / "in/a.tif").write_bytes((tmp_path / "in/z.tif").read_bytes())
    lines = short(watch(lambda: None, "--resume"))
    assert sorted(lines) == [("a.tif", 1, "duplicate_file"), ("z.tif", 1, ""), ("z.tif", 2, ""), ("z.tif", 3, "")]
    assert short(watch(lambda: None, "--resume")) == lines


@pytest.mark.parametrize("words", [("in", "in"), ("layout.json",)])
def test_only_one_folder_is_watched(
    paper: Paper, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    given = ["ballots", "read", "--layout", str(tmp_path / "layout.json"), "--watch", "--idle", "0"]
    assert main([*given, *(str(tmp_path / word) for word in words)]) == 2
    assert capsys.readouterr().err.strip()


def test_a_file_is_handed_on_once_and_only_when_it_rests(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    looks = Arrivals(lambda: [str(file)], lambda path: True)
    assert looks.finished(0) == []
    file.write_bytes(b"x")
    assert looks.finished(1) == []
    assert looks.finished(1 + arrivals.SETTLED_SECONDS / 2) == []
    assert looks.finished(1 + arrivals.SETTLED_SECONDS) == [str(file)]
    assert looks.finished(100) == []
