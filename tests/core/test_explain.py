"""The law's own voice: every worked case of every regulation is said, with counts, bases and articles."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.test_rules_golden import cases, full_case

from daihoi.core.case import read_case
from daihoi.core.result import decide
from daihoi.core.rulebook import REGULATIONS
from daihoi.core.wording import Explanation, address_of, explain, number
from daihoi.core.wording.law_phrases import OPEN_QUESTIONS, REFUSALS, WHO_DECIDES


def said(case: dict[str, Any], lang: str = "vi", **more: Any) -> Explanation:
    return explain(decide(read_case(case)).as_json(lang), case, lang, **more)


PLENARY: dict[str, Any] = {
    "regulation": "party_election_244_2014",
    "contest": {"office": "executive_committee", "kind": "election", "seats": 2, "round": 1, "names_listed": 3},
    "congress": {"kind": "plenary", "date": "2020-05-14"},
    "convened": {"official": 157, "temporarily_transferred": 1, "exempt_absent": 2, "absent_throughout_excused": 4},
    "ballots": {"printed": 160, "issued": 147, "collected": 145, "valid": 140, "invalid": 5},
    "candidates": [
        {"id": "c01", "name": "Nguyễn Văn An", "votes": 120},
        {"id": "c02", "name": "Lê Thị Bình", "votes": 75},
        {"id": "c03", "name": "Trần Văn Cúc", "votes": 60},
    ],
}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("name", "one"), cases("cases"))
def test_every_worked_case_has_its_sentences(name: str, one: dict[str, Any], lang: str) -> None:
    case = full_case(name, one["case"])
    decision = decide(read_case(case)).as_json(lang)
    found = explain(decision, case, lang)
    if decision["refusals"]:
        assert len(found.of("refused")) == len(found.lines) == len(decision["refusals"])  # type: ignore[arg-type]
        return
    people = [reason for reason in decision["reasons"] if "candidate" in reason]  # type: ignore[attr-defined]
    lines = {line.candidate: line for line in found.lines if line.kind in ("elected", "not_elected", "tied", "ranked")}
    assert set(lines) == {reason["candidate"] for reason in people}
    for reason in people:
        text = lines[reason["candidate"]].text
        assert reason["name"] in text and number_in(reason["votes"], lang) in text
        if reason["share_of_base"] is not None:
            assert number_in(decision["base"], lang) in text and number_in(reason["share_of_base"], lang) in text
    assert [line.candidate for line in found.of("elected")] == decision["elected"]
    assert len(found.of("open")) == len(decision["open_questions"])  # type: ignore[arg-type]
    assert all(line.text.endswith(".") for line in found.lines)


def number_in(value: object, lang: str) -> str:
    from decimal import Decimal

    return number(Decimal(str(value)), None, lang)


def test_a_winner_is_said_with_count_base_share_and_article() -> None:
    assert said(PLENARY).of("elected")[0].text == (
        "Đồng chí Nguyễn Văn An được 120/150 phiếu, đạt 80,00% so với tổng số đảng viên chính thức được triệu tập "
        "sau khi trừ các trường hợp không tính, trúng cử theo khoản 2 Điều 32."
    )
    assert said(PLENARY, "en").of("elected")[0].text == (
        "Nguyễn Văn An received 120 of 150 votes, 80.00% of the official members convened less those not counted, "
        "elected under Article 32(2)."
    )


def test_the_base_names_everybody_taken_off() -> None:
    text = said(PLENARY).of("base")[0].text
    assert text.startswith(
        "Cơ sở tính kết quả là 150: tổng số đảng viên chính thức được triệu tập sau khi trừ 1 đồng chí"
    )
    assert "2 đồng chí được miễn" in text and "và 4 đồng chí vắng mặt" in text and "(triệu tập 157)" in text
    assert "cần ít nhất 76 phiếu theo khoản 2 Điều 32 Quy chế bầu cử trong Đảng (244-QĐ/TW, ngày 09/6/2014)" in text
    nobody_off = said({**PLENARY, "convened": {"official": 150}}).of("base")[0].text
    assert "trừ" not in nobody_off and "triệu tập 1" not in nobody_off
    assert said(PLENARY).of("ledger")[0].text == (
        "Số phiếu: in 160, phát ra 147, thu về 145, hợp lệ 140, không hợp lệ 5."
    )


def test_too_few_is_the_congress_to_decide() -> None:
    found = said(PLENARY)
    assert found.of("summary")[0].text == "Đã bầu được 1/2 người, còn thiếu 1."
    assert found.of("open")[0].text.startswith("Số người trúng cử còn thiếu")
    assert "chưa đối chiếu được với văn bản gốc" in found.of("open")[0].text and not found.of("open")[0].confirmed
    assert "chưa đủ 76 phiếu, không trúng cử" in found.of("not_elected")[0].text


def test_a_tie_names_the_tied() -> None:
    candidates = [{**one, "votes": votes} for one, votes in zip(PLENARY["candidates"], (100, 90, 90), strict=True)]
    found = said({**PLENARY, "candidates": candidates})
    assert [line.candidate for line in found.of("tied")] == ["c02", "c03"]
    assert "(đồng chí Lê Thị Bình và đồng chí Trần Văn Cúc): bầu lại trong số những người bằng phiếu" in found.text


def test_over_half_but_outranked() -> None:
    candidates = [{**one, "votes": votes} for one, votes in zip(PLENARY["candidates"], (100, 92, 88), strict=True)]
    found = said({**PLENARY, "candidates": candidates})
    assert "xếp sau khi đã đủ 2 người" in found.of("not_elected")[0].text
    assert found.of("summary")[0].text == "Đã bầu được 2/2 người."


def test_an_introduction_is_no_election() -> None:
    candidates = [{**one, "votes": votes} for one, votes in zip(PLENARY["candidates"], (70, 40, 20), strict=True)]
    contest = {"office": "secretary", "kind": "nomination", "seats": 1}
    case = {**PLENARY, "contest": contest, "candidates": candidates}
    found = said(case)
    assert not found.of("elected") and "không phải là trúng cử" in found.of("ranked")[0].text
    assert found.of("summary")[0].text.startswith("Thứ tự giới thiệu: 1. Nguyễn Văn An; 2. Lê Thị Bình")


def test_a_refusal_says_what_to_do() -> None:
    case = {**PLENARY, "ballots": {"issued": 147, "collected": 149, "valid": 149, "invalid": 0}}
    found = said(case)
    assert found.lines[0].kind == "refused" and "bỏ phiếu lại" in found.text


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("code", [*REFUSALS, "something_new"])
def test_every_refusal_has_words_even_without_a_message(code: str, lang: str) -> None:
    decision = {"regulation": "trade_union", "refusals": [{"code": code, "article": "", "confirmed": True}]}
    text = explain(decision, {}, lang).text
    assert ". " in text and text.endswith(".")


@pytest.mark.parametrize("code", [*OPEN_QUESTIONS, "new_question"])
def test_every_open_question_has_words(code: str) -> None:
    decision = {"regulation": "trade_union", "open_questions": [{"code": code, "who_decides": "", "article": ""}]}
    assert explain(decision, {}, "en").of("open")[0].text.endswith(".")


def test_votes_without_a_base_have_no_share() -> None:
    reason = {"candidate": "a", "votes": 5, "needed": None, "elected": True, "article": ""}
    decision = {"regulation": "approval", "base": None, "elected": ["a"], "reasons": [reason]}
    found = explain(decision, {"candidates": [{"id": "a", "name": "Lê An"}]})
    assert found.text.endswith("Lê An được 5 phiếu, trúng cử.") and not found.of("base")


def test_other_bodies_have_other_manners() -> None:
    case = {**PLENARY, "regulation": "association_valid", "convened": None, "attendance": {"present": 150}}
    case = {key: value for key, value in case.items() if value is not None}
    case["congress"] = {"kind": "general_meeting", "date": "2020-05-14"}
    text = said(case, sexes={"c01": "male", "c02": "female"}).text
    assert "Ông Nguyễn Văn An" in text and "Bà Lê Thị Bình" in text and "Ông (bà) Trần Văn Cúc" in text
    assert "tổng số phiếu hợp lệ" in text
    assert "Đồng chí Nguyễn Văn An" in said(case, address=address_of("party")).text


def test_a_motion_and_floor_nominees() -> None:
    item = {
        "regulation": "cooperative_17_2023",
        "congress": {"kind": "general_meeting", "date": "2025-05-14"},
        "item": {"majority": "special", "for": 17, "against": 5, "abstain": 3},
        "attendance": {"present": 25},
        "convened": {"official": 30},
    }
    decision = {
        "regulation": "cooperative_17_2023", "base": 25, "needed": 17, "carried": True,
        "reasons": [{"item": "special", "votes": 17, "needed": 17, "article": "61(2)", "confirmed": True}],
        "floor_admitted": ["n1"], "floor_refused": ["n2"],
    }  # fmt: skip
    case = {**item, "floor_nominees": [{"id": "n1", "name": "Lê An"}, {"id": "n2", "name": "Lê Bình"}]}
    found = explain(decision, case)
    assert found.of("carried")[0].text.startswith(
        "Nội dung biểu quyết được thông qua: tán thành 17/25 phiếu, đạt 68,00%"
    )
    assert [line.candidate for line in found.of("floor")] == ["n1", "n2"]
    lost = explain({**decision, "carried": False}, case, "en")
    assert lost.of("carried")[0].text.startswith("The motion is not carried: in favour 17 of 25 votes, 68.00%")


def told(regulation: str, votes: list[int], seats: int, lang: str = "vi", **more: Any) -> Explanation:
    """A case of people A, B, … with these votes."""
    people = [{"id": f"c{at}", "name": f"Lê Văn {chr(65 + at)}", "votes": n} for at, n in enumerate(votes)]
    contest = {"office": "people_council", "seats": seats, "names_listed": len(votes)} | more.pop("contest", {})
    return said({"regulation": regulation, "contest": contest, "candidates": people} | more, lang)


def test_everybody_who_may_decide_has_words() -> None:
    deciders = {one.tie.who_decides.value for one in REGULATIONS} | {one.tie.after_runoff.value for one in REGULATIONS}
    deciders |= {rule.who_decides.value for one in REGULATIONS for rule in one.short}
    assert deciders <= set(WHO_DECIDES)


def test_a_committee_meeting_is_no_congress() -> None:
    more = {"congress": {"kind": "committee_meeting"}, "convened": {"official": 15}}
    found = told("party_election_244_2014", [8, 7], 1, contest={"office": "secretary"}, **more)
    assert not found.of("open")
    found = told("party_election_244_2014", [7, 7], 1, contest={"office": "secretary"}, **more)
    assert "hội nghị quyết định có bầu tiếp hay không (Điều 19" in found.of("open")[0].text


def test_who_wins_without_a_share_is_not_said_to_have_enough() -> None:
    congress = {"congress": {"kind": "plenary"}, "convened": {"official": 150}}
    runoff = told("party_election_244_2014", [70, 60], 1, contest={"kind": "runoff"}, **congress)
    assert runoff.of("base")[0].text == (
        "Cơ sở tính tỷ lệ là 150: tổng số đảng viên chính thức được triệu tập; bầu lại trong số người bằng phiếu, "
        "ai nhiều phiếu hơn thì trúng cử, không cần quá nửa theo Điều 32 Quy chế bầu cử trong Đảng (244-QĐ/TW, "
        "ngày 09/6/2014) (chưa đối chiếu được với văn bản gốc)."
    )
    assert ", ít phiếu hơn, không trúng cử" in runoff.of("not_elected")[0].text
    papers = {"collected": 80, "valid": 80, "invalid": 0}
    approval = told("approval", [60, 0], 2, ballots=papers)
    assert ", không được phiếu nào, không trúng cử" in approval.of("not_elected")[0].text
    introduced = told("party_election_190_2024", [70, 60], 1, contest={"kind": "nomination"}, **congress)
    assert "không ai trúng cử theo khoản 1 Điều 3 Quy chế" in introduced.of("base")[0].text


def test_the_older_of_two_with_equal_votes() -> None:
    people = [
        {"id": "a", "name": "Lê An", "votes": 52, "born": "1980-01-01"},
        {"id": "b", "name": "Lê Bình", "votes": 52, "born": "1975-01-01"},
        {"id": "c", "name": "Lê Cúc", "votes": 90},
    ]
    case: dict[str, Any] = {
        "regulation": "state_election_85_2015",
        "contest": {"office": "people_council", "seats": 2},
        "convened": {"official": 100},
        "ballots": {"collected": 100, "valid": 100, "invalid": 0},
        "candidates": people,
    }
    older = said(case).of("elected")[1].text
    assert older.endswith("trúng cử (bằng phiếu, nhiều tuổi hơn) theo khoản 2, khoản 4 Điều 78.")
    assert "bằng phiếu nhưng ít tuổi hơn, không trúng cử" in said(case).of("not_elected")[0].text
    del people[1]["born"]
    assert "ủy ban bầu cử quyết định (khoản 4 Điều 78" in said(case).of("open")[0].text


def test_ranked_papers_elect_after_transfers() -> None:
    rankings = [
        {"order": ["c0", "c1"], "papers": 60}, {"order": ["c1"], "papers": 15}, {"order": ["c2"], "papers": 25},
    ]  # fmt: skip
    papers = {"collected": 100, "valid": 100, "invalid": 0}
    found = told("stv", [60, 15, 25], 2, contest={"office": "board"}, rankings=rankings, ballots=papers)
    assert ", trúng cử theo" in found.of("elected")[0].text
    assert ", trúng cử sau khi chuyển phiếu theo" in found.of("elected")[1].text


def test_a_motion_by_roberts_rules_is_measured_against_for_and_against() -> None:
    found = said(
        {"regulation": "roberts_rules", "item": {"majority": "special", "for": 20, "against": 10, "abstain": 4}}
    )
    assert found.of("base")[0].text.startswith("Cơ sở tính kết quả là 30: tổng số phiếu tán thành và không tán thành;")


def test_another_text_than_the_regulation_is_cited_by_its_own_name() -> None:
    item = {"majority": "ordinary", "for": 80, "against": 1, "abstain": 0}
    case = {**PLENARY, "item": item, "ballots": {}}
    del case["candidates"], case["contest"]
    assert said(case).of("base")[0].text.endswith("76 phiếu theo Điều lệ Đảng (chưa đối chiếu được với văn bản gốc).")


def test_support_from_the_floor_is_said_with_its_numbers() -> None:
    case = {
        "regulation": "party_election_190_2024",
        "attendance": {"present": 150},
        "floor_nominees": [
            {"id": "a", "name": "Lê An", "supporters": 45},
            {"id": "b", "name": "Lê Bình", "supporters": 46},
        ],
    }
    assert [line.text for line in said(case).of("floor")] == [
        "Đồng chí Lê Bình được 46/150 người dự đồng ý (cần ít nhất 46), được đưa vào danh sách để đại hội xem xét, "
        "quyết định theo khoản 3 Điều 14.",
        "Đồng chí Lê An được 45/150 người dự đồng ý (cần ít nhất 46), không đủ số người đồng ý để đưa vào danh sách "
        "theo khoản 3 Điều 14.",
    ]
