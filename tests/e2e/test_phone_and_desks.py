"""The first morning at the door and on a delegate's phone: twice is once, late is told, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.house import House
from tests.e2e.steps import (
    Cast,
    at_the_desk,
    fall_asleep,
    fill_in,
    fits_the_screen,
    press,
    row_in_the_book,
    says,
    unfold,
)


@pytest.fixture
def cast(first_morning: House, open_page: Callable[..., Page]) -> Cast:
    return Cast(first_morning, open_page, congress=first_morning.congress)


def test_a_delegate_votes_by_phone_and_counts_once(cast: Cast, shots: Path) -> None:
    code, _ = row_in_the_book(cast.house, present=True)
    phone, old_tab = (cast.open_page(width=390, height=844) for _ in range(2))
    phone.goto(f"{cast.house.root}/d/{code}")
    says(phone, "Thông qua chương trình")
    chair = cast.at("chutoa", "motions/")
    fill_in(chair, title="Chương trình, Quy chế làm việc của Đại hội", subject="programme", method="phone")
    press(chair, "Tiếp")
    press(chair, "Mở biểu quyết")
    says(phone, "Chương trình, Quy chế làm việc của Đại hội")
    fits_the_screen(phone)
    phone.screenshot(path=shots / "phone.png")
    old_tab.goto(f"{cast.house.root}/d/{code}")
    phone.get_by_role("button", name="Tán thành", exact=True).dblclick()
    says(phone, "Đã ghi: Tán thành")
    old_tab.get_by_role("button", name="Không tán thành").click()
    expect(old_tab.locator("[role=alert]")).to_be_visible()
    says(old_tab, "Đã ghi: Tán thành")
    press(chair, "Chốt kết quả")
    numbers = [cell.inner_text() for cell in chair.locator("table.bars tr td:nth-child(3)").all()]
    assert numbers == ["1", "0", "0"]
    says(phone, "Đang tiến hành")


def test_two_desks_meet_at_one_person(cast: Cast) -> None:
    code, name = row_in_the_book(cast.house, present=False)
    first, second = cast.at("bandon1", "checkin/?desk=Bàn 1"), cast.at("bandon2", "checkin/?desk=Bàn 2")
    here = int(first.locator("#counts .main b").inner_text())
    assert at_the_desk(first, code) == "new"
    expect(second.locator("#counts .main b")).to_have_text(str(here + 1))
    assert at_the_desk(second, name) == "again"
    expect(second.locator("#said")).to_contain_text("Bàn 1")
    expect(first.locator("#counts .main b")).to_have_text(str(here + 1))


def test_a_stale_page_and_a_double_click_change_nothing(cast: Cast) -> None:
    chair, clerk = cast.at("chutoa", "motions/"), cast.at("giupviec", "elections/")
    fill_in(chair, title="Nội quy của Đại hội", subject="other", method="hands")
    press(chair, "Tiếp")
    press(chair, "Mở biểu quyết")
    late = cast.open_page(cast.house, "chutoa")
    late.goto(chair.url)
    for page, votes in ((chair, "118"), (late, "5")):
        present = int(page.locator("form.hands").get_attribute("data-present"))
        fill_in(page, votes_for=votes, votes_against=str(present - int(votes)))
    fall_asleep(late)
    press(chair, "Ghi và chốt kết quả")
    says(chair, "118")
    press(late, "Ghi và chốt kết quả")
    says(late, "118")
    expect(late.locator(".message").first).to_be_visible()
    unfold(clerk, "Mở cuộc bầu mới")
    fill_in(clerk, title="Bầu thử hai lần bấm", office="executive_committee", seats="3")
    clerk.get_by_role("button", name="Mở cuộc bầu").dblclick()
    made = clerk.locator("main a", has_text="Bầu thử hai lần bấm")
    expect(made).to_have_count(1)
    clerk.reload()
    expect(made).to_have_count(1)
