"""What people do in a journey, in few words: press, fill in, upload, mark papers with a pen and scan them."""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import cv2
import numpy as np
from playwright.sync_api import Locator, Page, expect

from daihoi.cli.rehearsal import pen
from daihoi.cli.rehearsal.voters import PaperMarks
from tests.e2e.house import House

WHITE_A4 = np.full((2339, 1654), 250, np.uint8)  # 200 dpi
expect.set_options(timeout=30_000)


@dataclass
class Cast:
    """Everybody at their own screen; each signs in when first asked for."""

    house: House
    open_page: Callable[..., Page]
    passwords: dict[str, str] = field(default_factory=dict)
    congress: str = ""
    seen: dict[str, Page] = field(default_factory=dict)

    def at(self, username: str, path: str | None = None, width: int = 1280) -> Page:
        """The screen of this person, gone to a page of the congress."""
        if username not in self.seen:
            self.seen[username] = self.open_page(self.house, username, width, password=self.passwords.get(username))
        page = self.seen[username]
        if path is not None:
            page.goto(f"{self.house.root}/c/{self.congress}/{path}")
        return page


def named(page: Page, words: str | re.Pattern[str]) -> Locator:
    """The visible button or link of the page's content that says this."""
    inside = page.locator("main")
    return (
        inside.get_by_role("button", name=words).or_(inside.get_by_role("link", name=words)).filter(visible=True).first
    )


def press(page: Page, words: str | re.Pattern[str]) -> None:
    """Press it, and wait until the answer is there."""
    named(page, words).click()
    page.wait_for_load_state()


def unfold(page: Page, words: str) -> None:
    """Open what stands folded under these words, if it is."""
    folded = page.locator("details", has=page.locator("> summary", has_text=words)).filter(visible=True).first
    if not folded.evaluate("one => one.open"):
        folded.locator("> summary").click()


def fill_in(page: Page, **fields: str) -> None:
    """Fill fields by name, as they are visible."""
    for name, value in fields.items():
        place = page.locator(f"main [name={name}]:not([type=hidden])").filter(visible=True).first
        if place.evaluate("one => one.tagName") == "SELECT":
            place.select_option(value)
        else:
            place.fill(value)


def says(page: Page, words: str) -> None:
    """The page shows these words."""
    expect(page.locator("main, body.hall").first).to_contain_text(words)


def take(page: Page, words: str | re.Pattern[str], into: Path) -> Path:
    """The file behind a link, as this person gets it."""
    answer = page.request.get(urljoin(page.url, named(page, words).get_attribute("href")))
    assert answer.status == 200
    into.write_bytes(answer.body())
    return into


def upload(page: Page, file: Path, then: str) -> None:
    """Choose a file in the page's upload field and press."""
    page.set_input_files("main input[type=file]", file)
    press(page, then)


def at_the_desk(page: Page, typed: str) -> str:
    """Type at the check-in desk and press Enter; gives the tone of the answer: new, again, unknown."""
    page.fill("#typed", typed)
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    page.locator("#said:not(.htmx-swapping)").wait_for()
    return page.evaluate(
        "() => new Promise(done => setTimeout(() => done(document.getElementById('said').dataset.tone), 100))"
    )


def fall_asleep(page: Page) -> None:
    """The lid is closed: this page hears of nothing any more, and still shows its form."""
    page.evaluate("() => document.querySelectorAll('[data-refresh]').forEach(part => delete part.dataset.refresh)")


# ---- papers ---------------------------------------------------------------------------------------------------------


def layout_of(house: House, contest: str) -> dict[str, Any]:
    """The layout of a printed contest; nobody is shown it, so the book is opened for once."""
    with contextlib.closing(sqlite3.connect(house.out / "home" / "daihoi.sqlite3")) as book:
        row = book.execute("SELECT layout FROM election_contest WHERE public_id = ?", [contest]).fetchone()
    return json.loads(row[0])


@dataclass
class Papers:
    """A printed contest in the hands of voters: `name → key`, and the scanner beside the box."""

    layout: dict[str, Any]
    printed: Path

    def key(self, name: str) -> str:
        """The key under which this name stands on the list."""
        return next(one["id"] for one in self.layout["about"]["candidates"] if one["name"] == name)

    def scan(self, struck: Sequence[Sequence[str]], out: Path, seed: int = 16) -> Path:
        """One page for each paper, with these names struck."""
        papers = [PaperMarks(struck=tuple(self.key(name) for name in names)) for names in struck]
        pen.scan(self.layout, pen.blank_pages(self.printed, 1), papers, seed, out)
        return out

    def scan_half_struck(self, name: str, out: Path) -> Path:
        """A page on which the line covers a part of the name: for people to look at."""
        page = pen.blank_pages(self.printed, 1)[0].copy()
        zone = next(
            zone for zone in self.layout["pages"][0]["zones"]
            if zone["kind"] == "name_text" and zone.get("candidate") == self.key(name)
        )  # fmt: skip
        y = zone["y"] + zone["height"] / 2
        ends = np.array([[zone["x"] - 1, y + 0.6], [zone["x"] + zone["width"] * 0.45, y - 0.5]])
        cv2.polylines(page, [(ends * pen.MM).round().astype(np.int32)], False, 40, 4, cv2.LINE_AA)
        out.write_bytes(pen.jpeg_bytes(page))
        return out


def blank_page(out: Path) -> Path:
    """A sheet with nothing on it, as a scanner gives it."""
    grain = np.random.default_rng(5).integers(-3, 4, WHITE_A4.shape)
    out.write_bytes(pen.jpeg_bytes((WHITE_A4 + grain).astype(np.uint8)))
    return out


# ---- looking --------------------------------------------------------------------------------------------------------


def fits_the_screen(page: Page) -> None:
    """Nothing has to be pushed sideways to be read."""
    wide = page.evaluate("() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url}: {wide} px too wide"


def row_in_the_book(house: House, present: bool) -> tuple[str, str]:
    """The badge code and the name of a delegate who is inside, or is not yet."""
    asked = f"""
        SELECT badge_code, full_name FROM people_delegate d JOIN people_member m ON m.id = d.member_id
        WHERE {"" if present else "NOT"} EXISTS (SELECT 1 FROM people_attendanceevent e WHERE e.delegate_id = d.id)
        AND (SELECT count(*) FROM people_member o WHERE o.full_name = m.full_name) = 1 ORDER BY d.id LIMIT 1"""
    with contextlib.closing(sqlite3.connect(house.out / "home" / "daihoi.sqlite3")) as book:
        return book.execute(asked).fetchone()
