"""`daihoi ballots count`: from the lines of the reader and of the tellers to the decision, as a clerk would run it."""

from __future__ import annotations

import json

import pytest

from daihoi.cli import main

CASE = {
    "regulation": "party_election_244_2014",
    "contest": {"office": "executive_committee", "seats": 2, "names_listed": 3},
    "congress": {"kind": "plenary", "date": "2020-05-14"},
    "convened": {"official": 4},
    "ballots": {"printed": 6, "issued": 4},
    "candidates": [
        {"id": "c01", "name": "Phạm Văn An"},
        {"id": "c02", "name": "Lê Dũng"},
        {"id": "c03", "name": "Vũ Đức"},
    ],
}


def line(page, words, ballot, votes=(), doubts=(), **more):
    marks = [{"candidate": f"c0{number}", "struck": word} for number, word in enumerate(words.split(), 1)]
    verdict = {"status": ballot, "votes": list(votes), "void": [], "article": "17(2)"}
    return {
        "contract": 1, "source": "hộp 1.pdf", "page": page, "contest": "bch", "sheet": None,
        "status": "needs_ruling" if doubts else "read", "notes": [], "marks": marks, "ballot": verdict, "why": None,
        "doubts": [{"candidate": one, "zone": "name", "why": {"code": "faint", "message": "…"}} for one in doubts],
    } | more  # fmt: skip


def refused(page, code):
    why = {"code": code, "message": "…"}
    return line(page, "", "valid", status="refused", contest=None, why=why) | {"ballot": None}


def says(page, candidate, word, teller):
    return {
        "source": "hộp 1.pdf",
        "page": page,
        "candidate": candidate,
        "zone": "name",
        "ruling": word,
        "teller": teller,
    }


def whole(page, ballot, teller, *votes):
    return {"source": "hộp 1.pdf", "page": page, "ballot": ballot, "votes": list(votes), "teller": teller}


VALID = line(1, "no no yes", "valid", ["c01", "c02"])
INVALID = line(2, "no no no", "invalid")
DOUBTFUL = line(3, "yes doubtful no", "needs_ruling", doubts=["c02"])


@pytest.fixture
def count(tmp_path, capsys):
    """Run the count on lines; gives the exit code, the answer (None when there is none) and stderr."""

    def run(lines, rulings=None, case=CASE, *flags):
        (tmp_path / "case.json").write_text(json.dumps(case), encoding="utf-8")
        words = ["--lang", "vi", "ballots", "count", _file(tmp_path / "r.jsonl", lines)]
        words += ["--case", str(tmp_path / "case.json"), *flags]
        if rulings is not None:
            words += ["--rulings", _file(tmp_path / "rulings.jsonl", rulings)]
        code = main(words)
        said = capsys.readouterr()
        return code, json.loads(said.out) if said.out else None, said.err

    return run


def _file(path, lines):
    text = lines if isinstance(lines, str) else "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_box_without_doubt_is_decided_as_decide_would(count, capsys, tmp_path):
    code, answer, _err = count([VALID, INVALID, line(3, "no no yes", "valid", ["c01", "c02"])])
    assert code == 0
    assert answer["ledger"] == {"printed": 6, "issued": 4, "collected": 3, "valid": 2, "invalid": 1, "doubtful": 0}
    assert answer["tally"] == {"c01": 2, "c02": 2, "c03": 0}
    case = CASE | {"ballots": CASE["ballots"] | {"collected": 3, "valid": 2, "invalid": 1}}
    case["candidates"] = [person | {"votes": answer["tally"][person["id"]]} for person in CASE["candidates"]]
    main(["decide", _file(tmp_path / "decide.json", [case])])
    assert answer["decision"] == json.loads(capsys.readouterr().out)


def test_while_a_doubt_is_left_nothing_is_decided(count):
    code, answer, _err = count([VALID, DOUBTFUL])
    assert (code, answer["decision"]) == (0, None)
    assert answer["doubtful"] == [{"source": "hộp 1.pdf", "page": 3, "open": [{"candidate": "c02", "zone": "name"}]}]
    assert answer["in_doubt"] == {"c02": 1}
    assert answer["note"] == "Chưa kết luận: còn 1 phiếu chờ phán quyết và 0 trang bị từ chối chưa vào sổ"


def test_two_tellers_settle_a_doubt_and_the_machines_word_stays(count):
    code, answer, _err = count([VALID, DOUBTFUL], [says(3, "c02", "no", "An"), says(3, "c02", "no", "Bình")])
    assert (code, answer["tally"]) == (0, {"c01": 1, "c02": 2, "c03": 1})
    (ruling,) = answer["rulings"]
    assert (ruling["machine"], ruling["word"], ruling["state"]) == ("doubtful", "no", "settled")
    assert [one["teller"] for one in ruling["tellers"]] == ["An", "Bình"]


def test_one_teller_is_enough_only_where_it_was_said_so(count):
    one = [says(3, "c02", "yes", "An")]
    assert count([VALID, DOUBTFUL], one)[1]["decision"] is None
    assert count([VALID, DOUBTFUL], one, CASE, "--tellers", "1")[1]["tally"]["c03"] == 1


def test_refused_pages_are_named_and_not_in_the_ledger_until_ruled(count):
    code, answer, _err = count([VALID, refused(2, "torn"), refused(3, "blank_page")])
    assert (code, answer["ledger"]["collected"], answer["decision"]) == (1, 1, None)
    assert [(page["page"], page["code"]) for page in answer["refused"]] == [(2, "torn"), (3, "blank_page")]
    words = [whole(2, "valid", teller, "c01") for teller in ("An", "Bình")]
    words += [whole(3, "not_a_ballot", teller) for teller in ("An", "Bình")]
    code, answer, _err = count([VALID, refused(2, "torn"), refused(3, "blank_page")], words)
    assert (code, answer["ledger"]["valid"], answer["tally"]["c01"]) == (0, 2, 2)
    assert answer["set_aside"] == [{"source": "hộp 1.pdf", "page": 3}]


@pytest.mark.parametrize(
    ("ballots", "code"),
    [
        ({"printed": 6, "issued": 4, "collected": 3}, "ballots_do_not_balance"),
        ({"printed": 6, "issued": 4, "collected": 2, "valid": 2, "invalid": 0}, "ballots_do_not_balance"),
        ({"printed": 6, "issued": 1}, "collected_exceeds_issued"),
    ],
)
def test_a_box_that_does_not_balance_with_the_case_is_refused(count, ballots, code):
    exit_code, answer, _err = count([VALID, INVALID], None, CASE | {"ballots": ballots})
    assert (exit_code, answer["decision"]) == (1, None)
    assert code in [one["code"] for one in answer["refusals"]]


def test_what_the_law_refuses_is_in_the_decision(count):
    exit_code, answer, _err = count([VALID], None, CASE | {"tellers": [{"id": "c01", "name": "Phạm Văn An"}]})
    assert exit_code == 1
    assert [one["code"] for one in answer["decision"]["refusals"]] == ["teller_is_candidate"]


@pytest.mark.parametrize(
    ("lines", "rulings", "said"),
    [
        ("{\n", None, "r.jsonl: dòng 1 không phải JSON"),
        ('{"contract": 1, "contract": 1}\n', None, "r.jsonl: dòng 1 không phải JSON"),
        ("", None, "tệp kết quả đọc trống"),
        ("[1]\n", None, "READINGS:1: không phải kết quả đọc phiếu"),
        ([VALID, VALID], None, "hộp 1.pdf:1: trang này có hai dòng"),
        ([VALID, line(2, "no no no", "invalid", contest="khác")], None, "kết quả đọc của nhiều cuộc bầu: bch, khác"),
        ([line(1, "no no", "invalid")], None, "không cùng danh sách: c03"),
        ([VALID], [says(9, "c01", "yes", "An")], "hộp 1.pdf:9 c01 name: Phán quyết về một chỗ không có"),
        ([VALID], [says(1, "c01", "maybe", "An")], "RULINGS:1: không phải phán quyết"),
        ([DOUBTFUL], [says(3, "c02", "yes", "An")] * 2, "Kiểm phiếu viên An đã phán quyết"),
        ([DOUBTFUL], [whole(3, "valid", "An", "c09")], "“c09” không có trong danh sách"),
        ([DOUBTFUL], [whole(3, "valid", who, "c01", "c02", "c03") for who in "AB"], "không thể phán quyết là hợp lệ"),
    ],
)
def test_what_is_no_count_is_one_sentence_and_exit_two(count, lines, rulings, said):
    code, answer, err = count(lines, rulings)
    assert (code, answer) == (2, None)
    assert said in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "case", [[], {}, {"candidates": [1]}, CASE | {"ballots": {"issued": -1}}, CASE | {"ballots": []}]
)
def test_what_is_no_case_is_exit_two(count, case):
    code, answer, err = count([VALID], None, case)
    assert (code, answer) == (2, None)
    assert err.strip()


DIGITS = line(1, "", "needs_ruling", doubts=["c01"]) | {
    "marks": [{"candidate": "c01", "digits": "doubtful"}, {"candidate": "c02", "digits": "doubtful"},
              {"candidate": "c03", "digits": "blank"}],
}  # fmt: skip
COMPANY = {
    "regulation": "company_59_2020",
    "contest": {"office": "board", "seats": 2, "names_listed": 3},
    "congress": {"kind": "general_meeting", "date": "2024-05-14"},
    "convened": {"official": 1},
    "attendance": {"present": 1},
    "ballots": {"issued": 1},
    "candidates": CASE["candidates"],
}
HOLDERS = [{"id": "h1", "weight": 900, "present": True}, {"id": "h2", "weight": 100, "present": True}]


def writes(candidate, number, teller):
    return says(1, candidate, number, teller) | {"zone": "digits"}


def carries(number, teller):
    return {"source": "hộp 1.pdf", "page": 1, "weight": number, "teller": teller}


def test_digits_ruled_as_a_whole_paper_count_their_numbers(count):
    two = [whole(1, "valid", teller) | {"votes": [["c01", 2]]} for teller in ("An", "Bình")]
    code, answer, err = count([DIGITS], two, COMPANY)
    assert (code, answer and answer["tally"]) == (0, {"c01": 2, "c02": 0, "c03": 0}), err


def test_digits_ruled_box_by_box_count_their_numbers(count):
    two = [writes(key, 1, teller) for key in ("c01", "c02") for teller in ("An", "Bình")]
    code, answer, err = count([DIGITS], two, COMPANY)
    assert (code, answer and answer["tally"]) == (0, {"c01": 1, "c02": 1, "c03": 0}), err
    assert answer["decision"]["elected"] == ["c01", "c02"]


def test_a_number_is_never_taken_for_a_mere_mark(count):
    code, answer, err = count([DIGITS], [writes("c01", "yes", "An")], COMPANY)
    assert (code, answer) == (2, None)
    assert err.strip()


def test_shares_are_typed_beside_the_numbers_and_held_against_them(count):
    case = {key: value for key, value in COMPANY.items() if key != "convened"} | {"attendance": HOLDERS}
    two = [writes(key, votes, teller) for key, votes in (("c01", 1500), ("c02", 300)) for teller in ("An", "Bình")]
    code, answer, err = count([DIGITS], two, case)
    assert (code, answer["ledger"]["doubtful"], answer["decision"]) == (0, 1, None), err
    code, answer, err = count([DIGITS], [*two, *(carries(900, teller) for teller in ("An", "Bình"))], case)
    assert (code, answer["tally"]) == (0, {"c01": 1500, "c02": 300, "c03": 0}), err
    assert answer["decision"]["elected"] == ["c01", "c02"]
    code, answer, err = count([DIGITS], [*two, *(carries(899, teller) for teller in ("An", "Bình"))], case)
    assert (answer["ledger"]["invalid"], answer["tally"]["c01"]) == (1, 0), err


# ---- papers that carry different numbers of votes, marked for or against ------------------------------------

FLATS = {
    "regulation": "apartment",
    "contest": {"office": "management_board", "seats": 2, "names_listed": 3},
    "congress": {"kind": "conference", "date": "2024-05-14"},
    "attendance": [{"id": "a1", "weight": "68.4", "present": True}, {"id": "a2", "weight": "75", "present": True},
                   {"id": "a3", "weight": "102.25", "present": True}],
    "ballots": {"issued": 3},
    "candidates": CASE["candidates"],
}  # fmt: skip
PAPERS = [line(1, "no yes yes", "valid", ["c01"]), line(2, "yes no yes", "valid", ["c02"]), INVALID | {"page": 3}]


def weighed(**weights):
    return [
        {"source": "hộp 1.pdf", "page": int(page[1:]), "weight": weight, "teller": teller}
        for page, weight in weights.items()
        for teller in ("An", "Bình")
    ]


def test_a_struck_paper_is_a_named_doubt_until_its_weight_is_known(count):
    code, answer, err = count(PAPERS, None, FLATS)
    assert (code, answer["decision"], answer["tally"]) == (0, None, {"c01": 0, "c02": 0, "c03": 0}), err
    assert answer["ledger"] == {"printed": None, "issued": 3, "collected": 3, "valid": 0, "invalid": 1, "doubtful": 2}
    assert [(one["page"], one["open"]) for one in answer["doubtful"]] == [
        (1, [{"candidate": None, "zone": "weight"}]), (2, [{"candidate": None, "zone": "weight"}]),
    ]  # fmt: skip
    assert answer["in_doubt"] == {"c01": 1, "c02": 1}
    assert "2 phiếu chỉ còn chờ ghi tờ phiếu mang bao nhiêu phiếu biểu quyết" in answer["note"]
    code, answer, err = count(PAPERS, weighed(p1="68.4"), FLATS)
    assert (code, answer["decision"], answer["tally"]["c01"]) == (0, None, "68.4"), err


def test_square_metres_are_counted_exactly_and_decided(count, capsys, tmp_path):
    code, answer, err = count(PAPERS, weighed(p1="102.25", p2="75"), FLATS)
    assert (code, answer["tally"]) == (0, {"c01": "102.25", "c02": 75, "c03": 0}), err
    assert (answer["decision"]["base"], answer["decision"]["needed"]) == ("245.65", "122.83")
    votes = [person | {"votes": answer["tally"][person["id"]]} for person in CASE["candidates"]]
    case = FLATS | {"ballots": {"issued": 3, "collected": 3, "valid": 2, "invalid": 1}, "candidates": votes}
    main(["decide", _file(tmp_path / "decide.json", [case])])
    assert answer["decision"] == json.loads(capsys.readouterr().out)


def test_papers_that_carry_more_than_attends_are_refused(count):
    code, answer, err = count(PAPERS, weighed(p1="102.25", p2="102.25", p3="68.4"), FLATS)
    assert (code, answer["decision"]) == (1, None), err
    (refusal,) = answer["refusals"]
    assert (refusal["code"], refusal["need"], refusal["got"]) == ("carried_exceeds_attending", "245.65", "272.9")
    assert (
        refusal["message"]
        == "Các tờ phiếu mang tất cả 272,9 phiếu biểu quyết, nhiều hơn 245,65 phiếu biểu quyết dự họp"
    )


def test_a_whole_paper_keeps_its_weight(count):
    said = [whole(3, "valid", teller, "c01", "c02") for teller in ("An", "Bình")]
    pages = [*PAPERS[:2], refused(3, "torn")]
    code, answer, err = count(pages, [*said, *weighed(p1=50, p2=50)], FLATS)
    assert (code, answer["decision"], [one["page"] for one in answer["doubtful"]]) == (0, None, [3]), err
    code, answer, err = count(pages, [*said, *weighed(p1=50, p2=50, p3="30.5")], FLATS)
    assert (code, answer["tally"]) == (0, {"c01": "80.5", "c02": "80.5", "c03": 0}), err


@pytest.mark.parametrize(("attendance", "asks"), [
    ({"present": 3}, False), ({"present": 4}, True),
    ([{"id": f"h{n}", "weight": 1, "present": True} for n in range(3)], False),
    ([{"id": f"h{n}", "weight": "1.0", "present": True} for n in range(3)], False),
    ([{"id": f"h{n}", "weight": 2, "present": True} for n in range(3)], True),
])  # fmt: skip
def test_one_vote_each_is_only_taken_where_the_case_says_so(count, attendance, asks):
    case = FLATS | {"attendance": attendance, "convened": {"official": 5}}
    if isinstance(attendance, list):
        del case["convened"]
    _code, answer, err = count(PAPERS, None, case)
    assert answer, err
    assert (answer["decision"] is None) == asks


def test_one_weight_said_asks_for_all(count):
    case = FLATS | {"attendance": {"present": 3}, "convened": {"official": 5}}
    _code, answer, err = count(PAPERS, weighed(p1=2), case)
    assert [one["page"] for one in answer["doubtful"]] == [2], err
    assert answer["decision"] is None


@pytest.mark.parametrize(
    ("rulings", "case", "said"),
    [
        (weighed(p1="68,4"), FLATS, "số nguyên hoặc chuỗi thập phân như “68.4”"),
        (weighed(p1=68.4), FLATS, "số nguyên hoặc chuỗi thập phân như “68.4”"),
        (weighed(p1=0), FLATS, "lớn hơn 0"),
        ([whole(1, "valid", "An", ["c01", 500])], FLATS, "nêu tên người được bầu"),
        (weighed(p1=5), CASE, "Phán quyết về một chỗ không có"),
    ],
)
def test_weights_that_cannot_be_are_one_sentence(count, rulings, case, said):
    code, answer, err = count(PAPERS, rulings, case)
    assert (code, answer) == (2, None)
    assert said in err


def test_weighted_votes_are_not_audited_by_a_sample(count, capsys, tmp_path):
    words = ["--lang", "vi", "ballots", "audit", _file(tmp_path / "r.jsonl", PAPERS)]
    words += ["--case", _file(tmp_path / "case.json", [FLATS]), "--seed", "3141592653"]
    words += ["--rulings", _file(tmp_path / "u.jsonl", weighed(p1="102.25", p2="75"))]
    assert main(words) == 2
    assert "không kiểm tra bằng mẫu được" in capsys.readouterr().err
