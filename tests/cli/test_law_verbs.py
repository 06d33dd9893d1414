"""`daihoi decide`, `judge` and `rules` at the door: output, sentences, exit codes."""

import io
import json
import sys

import pytest

from daihoi.cli import main

CASE = {
    "body": "party",
    "contest": {"office": "secretary", "seats": 1, "names_listed": 1},
    "congress": {"kind": "plenary", "date": "2025-05-14"},
    "convened": {"official": 150},
    "ballots": {"issued": 147, "collected": 147, "valid": 140, "invalid": 7},
    "candidates": [{"id": "c01", "name": "Phạm Văn An", "votes": 80}],
}
YAML = """\
regulation: party_election_190_2024
contest: {office: secretary, seats: 1, names_listed: 1}
congress: {kind: plenary, date: 2025-05-14}
convened: {official: 150}
candidates:
- {id: "01", name: Phạm Văn An, votes: 80}
"""
PAPER = {"regulation": "party_election_244_2014", "seats": 1, "listed": ["a"], "mark_mode": "agree_disagree"}


def file(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_one_case_is_one_line(tmp_path, capsys):
    assert main(["decide", file(tmp_path, "a.json", json.dumps(CASE))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["elected"] for line in lines] == [["c01"]]


def test_several_files_are_one_line_each_and_the_worst_code(tmp_path, capsys):
    good = file(tmp_path, "a.json", json.dumps(CASE))
    refused = file(tmp_path, "b.json", json.dumps({**CASE, "convened": {"official": 100}}))
    bad = file(tmp_path, "c.json", "{")
    assert main(["decide", good, refused]) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["source"], len(line["refusals"])) for line in lines] == [(good, 0), (refused, 1)]
    assert main(["decide", good, bad, refused]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2
    assert err.startswith(f"{bad}: ") and err.count("\n") == 1


def test_yaml_means_what_json_means(tmp_path, capsys):
    assert main(["decide", file(tmp_path, "a.yaml", YAML)]) == 0
    assert json.loads(capsys.readouterr().out)["elected"] == ["01"]
    assert main(["decide", file(tmp_path, "case", YAML)]) == 0


def test_stdin_is_a_dash(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(CASE).encode("utf-8-sig"))))
    assert main(["decide", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["elected"] == ["c01"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", "{"),
        ("a.json", "[1]"),
        ("a.json", "null"),
        ("a.json", ""),
        ("a.json", b"\xff\xfe"),
        ("a.json", '{"regulation": "stv", "regulation": "stv"}'),
        ("a.json", '{"seats": NaN}'),
        ("a.json", '{"seats": -Infinity}'),
        ("a.json", '{"seats": 1e400}'),
        ("a.json", "[" * 100_000),
        ("a.json", '{"a": ' * 50_000),
        ("a.json", '{"a": ' + "9" * 5000 + "}"),
        ("a.json", '{"\\ud800": 1}'),
        ("a.json", '{"a\\u001b[31m": 1}'),
        ("a.yaml", "a: [1"),
        ("a.yaml", "a: 1\na: 2"),
        ("a.yaml", "1: 2"),
        ("a.yaml", "a: &x [1]\nb: *x"),
        ("a.yaml", "a: !!python/object:os.system x"),
        ("a.yaml", "a: .nan"),
        ("a.yaml", "- " * 5000 + "a"),
        ("a.yaml", "a: \x00"),
    ],
)
def test_what_is_no_case_is_one_sentence_and_nothing_on_stdout(tmp_path, capsys, name, content):
    assert main(["decide", file(tmp_path, name, content)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1 and "Traceback" not in err and "\x1b" not in err


def test_a_folder_and_a_missing_file_are_a_sentence(tmp_path, capsys):
    assert main(["decide", str(tmp_path)]) == 2
    assert main(["--lang", "en", "decide", str(tmp_path / "none.json")]) == 2
    assert main(["decide", "\x00"]) == 2
    assert "the file cannot be opened" in capsys.readouterr().err


def test_a_file_too_large_is_a_sentence(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("daihoi.adapters.mappings.LARGEST_FILE", 3)
    assert main(["decide", file(tmp_path, "a.json", "{    }")]) == 2
    assert "quá lớn" in capsys.readouterr().err


def test_judge_answers_with_zero_whatever_it_says(tmp_path, capsys):
    assert main(["--lang", "en", "judge", file(tmp_path, "p.json", json.dumps(PAPER))]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["votes"], said["void"]) == ("invalid", [], [])
    assert main(["judge", file(tmp_path, "p.json", json.dumps({**PAPER, "flags": ["x"]}))]) == 2
    assert capsys.readouterr().out == ""


def test_rules_lists_and_shows(capsys):
    assert main(["rules"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) == 15
    assert main(["rules", "show", "party_election_190_2024"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert {"surplus.cap", "threshold"} <= {value["name"] for value in shown["values"]}
    assert main(["rules", "show", "nothing"]) == 2
    assert capsys.readouterr().out == ""
