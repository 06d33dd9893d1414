"""The pictures of the README, from real screens: `SHOTS=docs/pictures pytest tests/e2e` makes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.e2e.house import House
from tests.e2e.steps import Cast, named, press, says

LARGEST = 200_000  # bytes
NAMES = ("ruling", "hall", "desk", "contest", "term", "report", "phone")


def test_screens_of_the_rehearsed_congress(rehearsed: House, open_page: Callable[..., Page], shots: Path) -> None:
    cast = Cast(rehearsed, open_page, congress=rehearsed.congress)
    clerk = cast.at("giupviec", "term/")
    clerk.screenshot(path=shots / "term.png")
    clerk = cast.at("giupviec", "elections/")
    press(clerk, "Bầu Ban Chấp hành")
    clerk.screenshot(path=shots / "contest.png")
    chair = cast.at("chutoa", "chair/")
    hall = open_page(width=1920, height=1080)
    hall.goto(urljoin(chair.url, named(chair, "Mở màn hình hội trường").get_attribute("href")))
    press(chair, "Kết quả bầu cử")
    says(hall, "Kết quả")
    hall.screenshot(path=shots / "hall.png")


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_stands_beside_the_readme(name: str, shots: Path, pictures: Path, renew_pictures: bool) -> None:
    picture = pictures / f"{name}.png"
    if renew_pictures:
        with Image.open(shots / f"{name}.png") as shot:
            few = shot.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.save(picture, optimize=True)
    with Image.open(picture) as shown:
        assert shown.width == {"hall": 1920, "phone": 390}.get(name, 1280)
    assert picture.stat().st_size <= LARGEST
