"""Counts that cannot be are found in every order in which people write them, without facts and with them."""

from __future__ import annotations

import pytest

from daihoi.core.facts import read_facts
from daihoi.core.reading import check

FACTS = read_facts(
    {
        "organisation": {"name": "Đảng bộ xã Mẫu"},
        "congress": {"ordinal": "XVI", "previous_ordinal": "XV", "dates": ["2020-05-13", "2020-05-14"]},
        "attendance": {"convened": 157, "present": 150},
        "elections": [
            {
                "office": "executive_committee",
                "elected": 15,
                "ballots": {"issued": 150, "collected": 150, "valid": 145, "invalid": 5},
            },
        ],
    }
)
IMPOSSIBLE = [
    "Kết quả: hợp lệ 145, không hợp lệ 6, thu về 150.",
    "150 phiếu thu về, trong đó 145 phiếu hợp lệ và 6 phiếu không hợp lệ.",
    "Thu về 150 phiếu (145 hợp lệ, 6 không hợp lệ).",
    "Có 6 phiếu không hợp lệ, 145 phiếu hợp lệ trên tổng số 150 phiếu thu về.",
    "Số phiếu hợp lệ: 145 phiếu\nSố phiếu không hợp lệ: 06 phiếu\nSố phiếu thu về: 150 phiếu",
    "Phát ra 150 phiếu, thu về 151 phiếu.",
    "Thu về 151 phiếu trên 150 phiếu phát ra.",
    "Thu về 151/150 phiếu phát ra.",
    "Số phiếu phát ra: 150; số phiếu thu về: 150; số phiếu hợp lệ: 151.",
    "Có mặt 160 trên tổng số 157 đảng viên được triệu tập.",
    "Đại hội có 160/157 đảng viên được triệu tập về dự.",
    "Triệu tập 157 đảng viên, có mặt 160 đồng chí.",
    "160 đảng viên có mặt trong tổng số 157 đảng viên được triệu tập.",
    "Có mặt: 160 đ/c.\nTổng số triệu tập: 157 đ/c.",
    "157 đảng viên được triệu tập, 160 đảng viên có mặt.",
    "Tổng số đảng viên được triệu tập dự Đại hội: 157\nSố đảng viên có mặt: 160",
    "Số đại biểu về dự là 160/157 đồng chí.",
    "Đại hội triệu tập 157 đại biểu; số đại biểu có mặt tại phiên khai mạc là 160.",
    "Triệu tập 157 đại biểu, có mặt 150, vắng 8.",
    "Triệu tập 157 đại biểu. 158 đại biểu biểu quyết tán thành.",
    "Đồng chí Nguyễn Văn An được 152 phiếu trên 150 phiếu hợp lệ.",
    "Thu về 150 phiếu, hợp lệ 148 phiếu. Đồng chí An đạt 149/148 phiếu.",
    "Phát ra 150 phiếu, thu về 150 phiếu, hợp lệ 145 phiếu. Đồng chí Lê Thị Hoa: 146 phiếu, đạt 100%.",
]
AGAINST_FACTS = [
    "Số phiếu hợp lệ 146/150.",
    "Bầu Ban Chấp hành: hợp lệ 146/150 phiếu.",
    "Thu về 149/150 phiếu.",
    "Có mặt 151/157 đảng viên.",
    "Không hợp lệ: 6 phiếu.",
    "Có 156 đại biểu được triệu tập.",
]
POSSIBLE = [
    "Phát ra 150 phiếu, thu về 150 phiếu, hợp lệ 145 phiếu, không hợp lệ 5 phiếu.",
    "Thu về 150 phiếu (145 hợp lệ, 5 không hợp lệ).",
    "Triệu tập 157 đại biểu, có mặt 150, vắng 7.",
    "Có 150/157 đảng viên dự; Nghị quyết được 150/150 đảng viên có mặt nhất trí thông qua.",
    "Ban Chấp hành họp phiên thứ nhất, đủ 15/15 đồng chí dự họp.",
    "Bầu Bí thư: phát ra 15 phiếu, thu về 15 phiếu, hợp lệ 14 phiếu, không hợp lệ 1 phiếu.",
    "Bà Lý Thị Thu được 28 phiếu, ông Trần Văn Nam được 31 phiếu.",
]


@pytest.mark.parametrize("text", IMPOSSIBLE)
def test_what_cannot_be_is_found_in_every_order(text: str) -> None:
    assert [each for each in check(text) if each.kind in ("count", "consistency") and each.level == "error"]


@pytest.mark.parametrize("text", AGAINST_FACTS)
def test_what_the_facts_deny_is_found(text: str) -> None:
    assert [each for each in check(text, FACTS) if each.kind == "count" and each.level == "error"]


@pytest.mark.parametrize("text", POSSIBLE)
def test_what_can_be_is_left_alone(text: str) -> None:
    assert check(text, FACTS) == []
    assert check(text) == []
