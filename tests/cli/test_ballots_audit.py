"""`daihoi ballots audit`: dice, the sheets to pull, what people read on them, and the risk that is left."""

from __future__ import annotations

import json

import pytest

from daihoi.cli import main

CASE = {
    "regulation": "party_election_244_2014",
    "contest": {"office": "executive_committee", "seats": 1, "names_listed": 2},
    "congress": {"kind": "plenary", "date": "2020-05-14"},
    "convened": {"official": 400},
    "ballots": {"printed": 400, "issued": 400},
    "candidates": [{"id": "c01", "name": "Phạm Văn An"}, {"id": "c02", "name": "Lê Dũng"}],
}


def line(page, vote):
    marks = [{"candidate": name, "struck": "no" if name == vote else "yes"} for name in ("c01", "c02")]
    return {
        "contract": 1, "source": "box.pdf", "page": page, "status": "read", "contest": "bch",
        "sheet": None, "notes": [], "marks": marks, "doubts": [], "why": None,
        "ballot": {"status": "valid", "votes": [vote], "void": [], "article": "17(2)"},
    }  # fmt: skip


BOX = [line(page, "c01" if page <= 320 else "c02") for page in range(1, 401)]


@pytest.fixture
def audit(tmp_path, capsys):
    def run(lines=BOX, checked=None, *flags, convened=400):
        words = ["--lang", "vi", "ballots", "audit", write("r.jsonl", lines), "--seed", "3141592653", *flags]
        (tmp_path / "case.json").write_text(
            json.dumps(CASE | {"convened": {"official": convened}, "ballots": {"issued": convened}})
        )
        words += ["--case", str(tmp_path / "case.json")]
        if checked is not None:
            words += ["--checked", write("checked.jsonl", checked)]
        code = main(words)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    def write(name, lines):
        (tmp_path / name).write_text("".join(json.dumps(one) + "\n" for one in lines))
        return str(tmp_path / name)

    return run


def as_read(pull, **changed):
    votes = {page: "c01" if page <= 320 else "c02" for page in range(1, 401)}
    return [{"source": "box.pdf", "page": one["page"], "votes": [votes[one["page"]]]} for one in pull]


def test_a_wide_margin_needs_few_sheets_and_they_prove_it(audit):
    code, answer, _err = audit()
    # 320 of 400 with 201 needed: each paper moves the gap to a number by one, so 2 × 120 of 400
    assert (code, answer["margin"], answer["draws"]) == (0, {"votes": 240, "between": ["c01"]}, 11)
    assert answer["result"] is None
    code, answer, _err = audit(BOX, as_read(answer["pull"]))
    assert (code, answer["result"]["enough"], answer["result"]["differing"]) == (0, True, [])
    assert float(answer["result"]["risk_percent"]) <= 5


def test_the_same_dice_pull_the_same_sheets_in_stacks_of_25(audit):
    first, second = audit()[1]["pull"], audit()[1]["pull"]
    assert first == second
    assert all(one["paper"] == (one["stack"] - 1) * 25 + one["place"] for one in first)


def test_a_sheet_that_differs_raises_the_risk_above_the_limit(audit):
    pull = audit()[1]["pull"]
    read = as_read(pull)
    read[0]["votes"] = [] if read[0]["votes"] == ["c01"] else ["c01"]
    wrong = next(one for one in read if one["votes"] == ["c01"])
    wrong["votes"] = ["c02"]
    code, answer, _err = audit(BOX, read)
    assert (code, answer["result"]["enough"]) == (1, False)
    assert answer["result"]["differing"]


def test_sheets_not_yet_checked_are_waited_for_and_missing_ones_count_as_the_worst(audit):
    pull = audit()[1]["pull"]
    code, answer, _err = audit(BOX, as_read(pull)[1:])
    assert (code, answer["result"]["enough"]) == (0, False)
    assert answer["result"]["waiting"] == pull[:1]
    gone = [{"source": "box.pdf", "page": pull[0]["page"], "missing": True}, *as_read(pull)[1:]]
    code, answer, _err = audit(BOX, gone)
    assert (code, answer["result"]["discrepancies"]["over_two"] >= 1) == (1, True)


def test_a_narrow_box_is_checked_whole(audit):
    box = [line(page, "c01" if page <= 6 else "c02") for page in range(1, 11)]
    code, answer, _err = audit(box, convened=10)
    assert (code, answer["full_check"], answer["draws"]) == (0, True, 10)
    read = [{"source": "box.pdf", "page": page, "votes": ["c01" if page <= 6 else "c02"]} for page in range(1, 11)]
    assert audit(box, read, convened=10)[1]["result"]["enough"]
    read[0]["votes"] = ["c02"]
    code, answer, _err = audit(box, read, convened=10)
    assert (code, answer["result"]["enough"]) == (1, False)


@pytest.mark.parametrize(
    ("checked", "flags", "said"),
    [
        ([{"source": "box.pdf", "page": 999, "votes": []}], (), "CHECKED:1"),
        ([{"source": "box.pdf", "page": 1, "votes": ["c09"]}], (), "CHECKED:1"),
        ([{"source": "box.pdf", "page": 1}], (), "CHECKED:1"),
        ([{"source": "box.pdf", "page": 1, "votes": []}] * 2, (), "CHECKED:2"),
        ([3], (), "CHECKED:1"),
        (None, ("--risk", "abc"), "--risk"),
        (None, ("--risk", "0"), "--risk"),
    ],
)
def test_what_is_no_audit_is_one_sentence_and_exit_two(audit, checked, flags, said):
    code, answer, err = audit(BOX, checked, *flags)
    assert (code, answer) == (2, None)
    assert said in err


def test_nothing_is_audited_before_it_is_decided(audit):
    doubtful = line(1, "c01") | {"status": "needs_ruling"}
    doubtful["ballot"] = doubtful["ballot"] | {"status": "needs_ruling", "votes": []}
    code, _answer, err = audit([doubtful])
    assert code == 2
    assert "chưa có kết quả để kiểm tra" in err
