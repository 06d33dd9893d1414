"""Batches: a handful of ballots marked, worn, scanned into one form of file, with the truth of every page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench import distort, scans
from bench.contests import CODED_EVERY, CODED_SHEETS, SHEETS_A_BATCH
from bench.distort import Recipe
from bench.pens import Answer, Hand
from bench.pens.ink import Raster, Stroke
from bench.pens.remarks import remark
from bench.voters import HARD_SLIPS, Key, draw_hand, fill_page

ANY_REFUSAL = frozenset({"*"})
Layouts = list[tuple[Path, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class PageTruth:
    """What may be said of one page of one file. `refusals` are the codes that would be right; "*" is any."""

    source: str
    page: int
    contest: str
    zones: dict[Key, Answer]
    boxes: dict[Key, tuple[float, float, float, float]]
    refusals: frozenset[str]
    may_read: bool
    what: str  # ballot | blank | foreign | letter | torn | overlap | double
    recipe: Recipe
    batch: int
    tool: str = ""
    to_px: tuple[tuple[float, ...], ...] = field(default=())
    is_written_on: bool = False  # words stand outside the table


def degrade(rng: np.random.Generator, degradation: str) -> tuple[Recipe, float]:
    """The recipe of a batch's scanner and the level of wear."""
    level = {"office": 1.0, "triple": 3.0, "phone": 1.0}[degradation]
    recipe = distort.draw_recipe(rng, level)
    if degradation == "phone":
        recipe = replace(recipe, form="jpeg", dpi=200, skew_deg=0.0, colour=bool(rng.random() < 0.7))
    return recipe, level


def make_batch(
    seed: int, number: int, size: int, degradation: str, layouts: Layouts, out: Path, hard: bool = False
) -> list[PageTruth]:
    """Fill and scan about `size` pages of one contest; the same seed and number give the same files.

    `hard` are voters with pens that hardly show, who make twice as many slips.
    """
    rng = np.random.default_rng((seed, 2, number))
    is_coded = number % CODED_EVERY == CODED_EVERY - 1
    folder, layout = layouts[-1] if is_coded else layouts[number % (len(layouts) - 1)]
    sheet = number // CODED_EVERY * SHEETS_A_BATCH % CODED_SHEETS if is_coded else 0
    scanner, level = degrade(rng, degradation)
    pages: list[Raster] = []
    truths: list[PageTruth] = []
    while len(pages) < size:
        if rng.random() < 0.015:
            pages.append(_stray(rng, scanner, folder.parent, truths, number))
            continue
        made = _ballot(rng, folder, layout, scanner, level, degradation, number, sheet, hard)
        if is_coded:
            sheet += 1
            if rng.random() < 0.3:  # the feeder took a sheet that had been through already
                made += [_again(rng, raster, truth) for raster, truth in made]
        for raster, truth in made:
            pages.append(raster)
            truths.append(truth)
    placed = scans.write_batch(pages, scanner, out / f"batch{number:05}", has_dpi=bool(rng.random() < 0.85))
    return [replace(truth, source=str(file), page=page) for truth, (file, page) in zip(truths, placed, strict=True)]


def _ballot(
    rng: np.random.Generator,
    folder: Path,
    layout: dict[str, Any],
    scanner: Recipe,
    level: float,
    degradation: str,
    batch: int,
    sheet: int = 0,
    hard: bool = False,
) -> list[tuple[Raster, PageTruth]]:
    one_bit = scanner.form in ("g4", "pdf_g4")
    hand = draw_hand(rng, level, one_bit, hard)
    slips = level * (HARD_SLIPS if hard else 1.0)
    turned = int(rng.choice((0, 2))) if rng.random() < 0.1 else scanner.quarter_turns
    made = []
    torn = rng.random() < 0.004 * level
    for page in layout["pages"]:
        recipe = _page_recipe(rng, replace(scanner, quarter_turns=turned), level)
        voted = fill_page(page, layout["mark_mode"], layout["seats"], hand, slips, one_bit)
        words = _remark(hand, page) if rng.random() < 0.02 else []
        stamp = next((_rect(zone) for zone in page["zones"] if zone["kind"] == "stamp"), None)
        pdf = folder / "ballots.pdf"
        first = sheet * len(layout["pages"])
        clean = scans.printed(pdf, first + page["number"] - 1, recipe.dpi)
        other = first + page["number"] % len(layout["pages"])
        behind = scans.printed(pdf, other, recipe.dpi) if recipe.bleed else None
        raster, to_px = scans.make_scan(clean, voted.strokes + words, recipe, rng, stamp, behind)
        refusals = _right_refusals(recipe, torn, degradation, len(layout["pages"]))
        if degradation == "phone":
            raster, lens = distort.photograph(raster, rng)
            to_px = lens @ to_px
        if torn:
            raster = scans.tear(raster, rng)
        boxes = {(z["candidate"], z["kind"]): _rect(z) for z in page["zones"] if z["candidate"]}
        made.append(
            (
                raster,
                PageTruth(
                    "", 0, layout["contest"], voted.truth, {key: boxes[key] for key in voted.truth}, refusals, True,
                    "torn" if torn else "ballot", recipe, batch, hand.tool.name, tuple(map(tuple, to_px.tolist())),
                    bool(words),
                ),
            )
        )  # fmt: skip
    return made


def _remark(hand: Hand, page: dict[str, Any]) -> list[Stroke]:
    """A few words at the foot of the page or on its right margin."""
    if hand.rng.random() < 0.3:
        return remark(hand, hand.rng.uniform(182, 186), hand.rng.uniform(60, 105), 2)
    left = 132.0 if page.get("sheet_code") or hand.rng.random() < 0.5 else 26.0
    return remark(hand, left + hand.rng.uniform(-2, 2), hand.rng.uniform(279.5, 282.0), 5)


def _again(rng: np.random.Generator, raster: Raster, truth: PageTruth) -> tuple[Raster, PageTruth]:
    """The same sheet scanned once more: another picture, a hair brighter and shifted, of a paper that counted."""
    shifted = np.roll(raster, int(rng.integers(1, 9)), axis=0)
    again = np.clip(shifted.astype(np.int16) + 1, 0, 255).astype(np.uint8)
    return again, replace(truth, what="double", may_read=False, refusals=frozenset({"duplicate_sheet", "*"}))


def _page_recipe(rng: np.random.Generator, scanner: Recipe, level: float) -> Recipe:
    """Each sheet has its own wear and its own way through the same scanner; a few are beyond the promise."""
    own = distort.draw_recipe(rng, level)
    recipe = replace(
        own, dpi=scanner.dpi, colour=scanner.colour, form=scanner.form, quality=scanner.quality,
        outside=scanner.outside, quarter_turns=scanner.quarter_turns, streaks=scanner.streaks,
        print_scale=scanner.print_scale, copies=scanner.copies,
    )  # fmt: skip
    chance = rng.random()
    if chance < 0.01:
        return replace(recipe, print_scale=float(rng.uniform(0.95, 1.05)))
    if chance < 0.02:
        return replace(recipe, skew_deg=float(rng.uniform(5.2, 8) * rng.choice((-1, 1))))
    if chance < 0.03:
        return replace(recipe, skew_deg=float(rng.uniform(4.5, 4.95) * rng.choice((-1, 1))))
    return recipe


def _right_refusals(recipe: Recipe, torn: bool, degradation: str, pages: int) -> frozenset[str]:
    """Which refusals would be honest for this page."""
    if torn or degradation == "phone":
        return ANY_REFUSAL
    right = set()
    if not 0.992 <= recipe.print_scale <= 1.008:
        right.add("wrong_scale")
    if abs(recipe.skew_deg) > 5:
        right |= {"skewed", "page_not_found"}
    return frozenset(right | ({"incomplete_ballot"} if pages > 1 else set()))


def _stray(rng: np.random.Generator, scanner: Recipe, root: Path, truths: list[PageTruth], batch: int) -> Raster:
    """Something that is no ballot of this contest; its truth is appended."""
    what = str(rng.choice(("blank", "foreign", "letter", "overlap")))
    recipe = replace(scanner, skew_deg=0.3, print_scale=1.0)
    foreign = scans.printed(root / "foreign" / "ballots.pdf", 0, recipe.dpi)
    if what == "blank":
        raster, refusals = scans.blank_sheet(recipe, rng), {"blank_page"}
    elif what == "letter":
        raster, refusals = scans.letter(recipe, rng), {"not_a_ballot", "page_not_found"}
    elif what == "foreign":
        raster, refusals = scans.make_scan(foreign, [], recipe, rng, None)[0], {"wrong_contest"}
    else:
        lower = scans.printed(root / "contest0" / "ballots.pdf", 0, recipe.dpi)
        pair = [scans.make_scan(clean, [], recipe, rng, None)[0] for clean in (lower, foreign)]
        raster, refusals = scans.overlap(pair[0], pair[1], rng), {"*"}
    truths.append(PageTruth("", 0, "", {}, {}, frozenset(refusals), False, what, recipe, batch))
    return raster


def _rect(zone: dict[str, Any]) -> tuple[float, float, float, float]:
    return zone["x"], zone["y"], zone["width"], zone["height"]
