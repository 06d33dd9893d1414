"""Every page of every role: in English on a phone, in Vietnamese on a laptop; labels, headings, pictures, focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.e2e.house import House
from tests.e2e.steps import fits_the_screen

# one person for each role, and the pages that no menu names
PEOPLE = {
    "giupviec": ("members/import/", "delegates/guests/", "attendance/?show=absent", "elections/tellers",
                 "papers/check/", "term/ratings/", "term/admissions/", "term/studies/", "term/figures/",
                 "term/reports/", "term/indicators/new", "rules/try", "rules/party_election_190_2024"),
    "chutoa": ("chair/", "motions/"),
    "thuky": ("minutes/",),
    "kiemphieu1": (),
    "quantri": ("roles/", "log/?verify"),
}  # fmt: skip
FAULTS = """() => {
  const picture = one => one.querySelector("img[alt], svg[aria-label]");
  const said = one => (one.innerText || one.ariaLabel || one.title || picture(one)?.alt || "").trim();
  const all = what => [...document.querySelectorAll(what)];
  const shown = one => one.outerHTML.slice(0, 120);
  const faults = [];
  if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
  if (!document.title.trim()) faults.push("no title");
  if (!document.documentElement.lang) faults.push("no language");
  for (const one of all("input:not([type=hidden]), select, textarea"))
    if (!one.labels?.length && !one.ariaLabel) faults.push(`no label: ${shown(one)}`);
  for (const one of all("img:not([alt])")) faults.push(`no alt: ${shown(one)}`);
  for (const one of all("button, a[href]").filter(one => one.checkVisibility()))
    if (!said(one)) faults.push(`says nothing: ${shown(one)}`);
  for (const one of all("button, a[role=button], .steps a").filter(one => one.checkVisibility()))
    if (one.getBoundingClientRect().height < 43.5) faults.push(`too low for a thumb: ${said(one)}`);
  const ids = all("[id]").map(one => one.id), twice = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (twice.length) faults.push(`id twice: ${twice.slice(0, 3)}`);
  return faults;
}"""
FOCUS_SHOWS = """() => {
  const style = getComputedStyle(document.activeElement);
  return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
}"""


def pages_of(page: Page, house: House, more: tuple[str, ...]) -> list[str]:
    """The addresses of the menu, those of the role, and the first thing behind each list."""
    page.goto(house.address(""))
    menu = page.locator("nav.steps a").evaluate_all("all => all.map(one => one.href)")
    deeper = []
    for name in ("elections/", "papers/", "motions/"):
        if house.address(name) in menu:
            page.goto(house.address(name))
            deeper += page.locator(f"main a[href^='/c/{house.congress}/{name}']").evaluate_all(
                "all => all.map(one => one.href).filter(one => !/file|check|tellers/.test(one)).slice(0, 1)"
            )
    return [*menu, *(house.address(one) for one in more), *deeper]


@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_is_whole(rehearsed: House, open_page: Callable[..., Page], shots: Path, username: str) -> None:
    page = open_page(rehearsed, username)
    addresses, faults = pages_of(page, rehearsed, PEOPLE[username]), []
    for width, language in ((1280, "vi"), (390, "en")):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(f"{rehearsed.root}/lang/{language}")
        for address in addresses:
            answer = page.goto(address)
            assert answer.status == 200, address
            page.screenshot(path=shots / f"{username}-{width}-{addresses.index(address):02d}.png")
            faults += [f"{language} {address}: {one}" for one in page.evaluate(FAULTS)]
            try:
                fits_the_screen(page)
            except AssertionError as wide:
                faults.append(str(wide))
    assert faults == []


def test_the_keyboard_is_enough(rehearsed: House, open_page: Callable[..., Page]) -> None:
    page = open_page(rehearsed, "giupviec")
    page.goto(rehearsed.address("members/"))
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    for _ in range(25):
        page.keyboard.press("Tab")
        shown = page.evaluate(FOCUS_SHOWS)
        assert shown, page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")
