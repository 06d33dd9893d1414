"""What a stranger sees: the published report, whole and correct; nothing that is not published."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.house import House
from tests.e2e.steps import fits_the_screen

INSIDE = ("", "members/", "attendance/", "elections/", "papers/", "term/", "log/")


def test_a_stranger_reads_the_published_report_on_a_phone(
    rehearsed: House, open_page: Callable[..., Page], shots: Path
) -> None:
    page = open_page(width=390, height=844)
    page.goto(f"{rehearsed.root}/p/")
    page.locator("main a[href^='/p/']").first.click()
    text = page.locator("article").inner_text()
    for words in ("157", "13", "Khoái Châu", "XVI", "11,63%", "45,9%", "32"):
        assert words in text
    assert "lần thứ XXV" in text
    for tag in ("og:title", "og:description", "og:url"):
        assert page.locator(f"meta[property='{tag}']").get_attribute("content")
    fits_the_screen(page)
    page.screenshot(path=shots / "public-390.png")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.screenshot(path=shots / "report.png")
    expect(page.locator("nav.steps")).to_have_count(0)


def test_nothing_unpublished_is_shown_to_a_stranger(rehearsed: House, open_page: Callable[..., Page]) -> None:
    page = open_page()
    for path in INSIDE:
        page.goto(rehearsed.address(path))
        expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    for path in ("/p/khong-co", f"/hall/{rehearsed.congress}/", "/d/ABCDEFGHJKMN"):
        try:
            urllib.request.urlopen(f"{rehearsed.root}{path}")
        except urllib.error.HTTPError as answer:
            assert answer.code == 404
        else:
            raise AssertionError(f"{path} answers a stranger")
