"""Where the page lies on the scan: squares, then the code, give the matrix from millimetres to pixels (step 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.matrices import (
    Matrix,
    apply,
    fit_bent,
    fit_flat,
    fit_robust,
    jacobian,
    scale_of,
    straighten,
)
from daihoi.adapters.scanning.page_code import any_code, awaited_code, read_code
from daihoi.adapters.scanning.picture import Gray, Picture, ScanProblem
from daihoi.adapters.scanning.squares import (
    WHITE_CELL,
    Coarse,
    Places,
    Pose,
    candidates,
    levels_at,
    make_coarse,
    match,
    refine,
)
from daihoi.core.ballot_layout import BallotLayout, Page
from daihoi.core.geometry import Box

Spot = tuple[NDArray[np.float64], float, float]  # what `refine` found: centre (px), fill, black level
SMALL_PER_MM = 2  # pixels: that of the picture the squares are looked for on
_READ_SCALE = 0.06  # farther from 100 % than this: refused
_READ_SKEW_DEG = 7.0
_EVEN_LEVEL = 25  # a printed square and the paper round it differ by far more, even on a pale scan
_FILLED, _MANY_PIECES = 0.0005, 200  # of a page with anything on it but folds
_PALE = 0.45  # of the paper's level: where the print is less than that darker, squares are not told from shadows
_FLAT = 1.02  # a scanner's two directions differ in scale by less
_EVEN_LIGHT = 0.68  # a lamp gives every part of a scan at least this share of the brightest part's light
# of a square whole but worn, folded, stained or copied the likeness is 0.9 or more; with a third of it gone, below 0.8
_TORN, _WHOLE = 0.75, 0.87
_AROUND_MM, _SLACK_MM = 4.5, 0.75  # from a square's centre, and how far it may lie from where it should
_SQUARE_PER_MM = 4.0


@dataclass(frozen=True)
class Placed:
    """A page found on a scan: which, and how millimetres become pixels."""

    layout: BallotLayout
    page: Page
    to_px: Matrix
    per_mm: float
    black: float
    coarse: Coarse
    sheet: str | None = None
    notes: tuple[str, ...] = ()
    error_mm: float = 0.0
    missing: tuple[int, ...] = field(default=())

    @cached_property
    def is_photo(self) -> bool:
        """Whether a telephone took it: seen aslant, or lit far more unevenly than any scanner lights its glass."""
        if _is_bent(self.to_px):
            return True
        page = Box(0.0, 0.0, self.page.width, self.page.height)
        levels = np.sort(self.whites(page.grown(-12.0), (9, 7)), axis=None)
        at = np.array((0.04, 0.96)) * (len(levels) - 1)
        low, high = np.interp(at, np.arange(len(levels)), levels)  # as numpy.percentile, which takes longer
        return bool(low < _EVEN_LIGHT * high)

    @cached_property
    def small(self) -> Gray:
        """The small picture laid on the sheet, at `SMALL_PER_MM`."""
        coarse = self.coarse
        to_small = np.diag([1 / coarse.shrink, 1 / coarse.shrink, 1]) @ self.to_px
        return straighten(coarse.small, to_small, (0.0, 0.0, self.page.width, self.page.height), SMALL_PER_MM)

    def whites(self, box: Box, shape: tuple[int, int]) -> NDArray[np.float32]:
        """The level of bare paper at rows × columns places spread over a box of the layout, edge to edge."""
        down, across = np.linspace(box.y, box.bottom, shape[0]), np.linspace(box.x, box.right, shape[1])
        ys, xs = np.meshgrid(down, across, indexing="ij")
        cells = apply(self.to_px, np.column_stack([xs.ravel(), ys.ravel()])) / self.coarse.shrink / WHITE_CELL - 0.5
        at = cells.astype(np.float32).reshape(*shape, 2)
        border = cv2.BORDER_REPLICATE
        levels = cv2.remap(self.coarse.white, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=border)
        return np.asarray(levels, np.float32)

    def white_at(self, places_mm: Places) -> NDArray[np.float32]:
        """The level of bare paper near places (n, 2) of the layout."""
        tiny = self.coarse.white
        cells = (apply(self.to_px, places_mm) / self.coarse.shrink / WHITE_CELL).astype(int)
        rows, columns = np.clip(cells[:, 1], 0, tiny.shape[0] - 1), np.clip(cells[:, 0], 0, tiny.shape[1] - 1)
        return np.asarray(tiny[rows, columns])


def place(picture: Picture, layouts: Mapping[str, BallotLayout]) -> Placed:
    """Find one of the layouts' pages on a scan; `layouts` by the first twelve signs of their hash, upper case.

    Raises ScanProblem with the refusal's code.
    """
    gray = picture.gray
    coarse = make_coarse(gray, picture.dpi)
    _refuse_hopeless(coarse)
    model = next(iter(layouts.values())).pages[0]
    centres_mm = np.array([(m.centre.x, m.centre.y) for m in model.marks])
    side_mm = model.marks[0].width
    scale_slack = 0.075 if picture.dpi else 0.3
    clean = match(candidates(coarse, side_mm), centres_mm, coarse.per_mm, 3.0, scale_slack)
    for pose in clean:
        if len(pose.found) == len(centres_mm):  # every square is plainly there: no need to look at every dark spot
            placed = _try_pose(picture, coarse, pose, centres_mm, side_mm, layouts)
            if placed is not None:
                return placed
    poses: list[Pose] = []
    for parted in (False, True):
        spots = candidates(coarse, side_mm, every=True, parted=parted)
        tried = match(spots, centres_mm, coarse.per_mm, 3.0, scale_slack)
        tried += match(spots, centres_mm, coarse.per_mm, 16.0, 0.4)[:2]
        if parted:  # what else is left without its lines may look like some of the squares, not like all
            tried = [pose for pose in tried if len(pose.found) == len(centres_mm)]
        placed = _best_of(picture, coarse, tried, centres_mm, side_mm, layouts)
        if placed is not None:
            return placed
        poses += tried
    raise _why_not_found(picture, coarse, poses, layouts)


def _best_of(
    picture: Picture,
    coarse: Coarse,
    poses: Sequence[Pose],
    centres_mm: Places,
    side_mm: float,
    layouts: Mapping[str, BallotLayout],
) -> Placed | None:
    """The page as the first pose lays it, those with most squares first; of a photograph the one with most squares.

    Three squares of a page seen aslant may fit a pose that misses the others; from four on it is known for aslant.
    Raises ScanProblem where no pose lays a page to be read, and one shows why.
    """
    best: Placed | None = None
    why: ScanProblem | None = None
    for pose in sorted(poses, key=lambda pose: -len(pose.found)):
        try:
            placed = _try_pose(picture, coarse, pose, centres_mm, side_mm, layouts)
        except ScanProblem as problem:
            why = why or problem
            continue
        if placed is None:
            continue
        if not (placed.missing and placed.is_photo):
            return placed
        if best is None or len(placed.missing) < len(best.missing):
            best = placed
    if best is None and why is not None:
        raise why
    return best


def _try_pose(
    picture: Picture,
    coarse: Coarse,
    pose: Pose,
    centres_mm: Places,
    side_mm: float,
    layouts: Mapping[str, BallotLayout],
) -> Placed | None:
    fit = fit_flat if len(pose.found) == len(centres_mm) else fit_bent
    rough = fit(centres_mm[pose.found], pose.at * coarse.shrink)
    if rough is None:
        return None
    refined, to_px, kept, error = _refined(picture.gray, rough, centres_mm, side_mm)
    if to_px is not None and len(kept) < len(centres_mm) and _is_bent(to_px):  # now that is known, the others are found
        refined, to_px, kept, error = _refined(picture.gray, to_px, centres_mm, side_mm)
    if to_px is None:
        return None
    code = next(iter(layouts.values())).pages[0].code
    text = read_code(picture.gray, to_px, code) or awaited_code(picture.gray, to_px, code, layouts)
    if text is None or not text.startswith("DH1:"):
        return None
    layout, page = _named(text, layouts)
    black = float(np.median([spot[2] for spot in refined if spot is not None]))
    missing = tuple(set(range(len(centres_mm))) - set(kept))
    placed = Placed(layout, page, to_px, scale_of(to_px), black, coarse, None, (), error, missing)
    _refuse_by_shape(picture, placed)
    long, short = np.linalg.svd(jacobian(to_px), compute_uv=False)
    is_flat = long / short < _FLAT and not placed.is_photo  # aslant, the square may be there and we look elsewhere
    if any(_is_gone(picture.gray, placed, centres_mm[at], side_mm) for at in missing):
        raise ScanProblem("torn" if is_flat else "page_not_found", layout.about.id, page.number)
    squares = list(zip(centres_mm, refined, strict=True)) if is_flat else []
    likeness = min((_likeness(picture.gray, placed, centre, spot) for centre, spot in squares), default=1.0)
    if likeness < _TORN:
        raise ScanProblem("torn", layout.about.id, page.number)
    return placed if likeness > _WHOLE else replace(placed, notes=(*placed.notes, "corner_damaged"))


def _is_bent(to_px: Matrix) -> bool:
    """Whether the page is seen aslant."""
    return bool(np.abs(to_px[2, :2]).max() > 1e-9)


def _refined(
    gray: Gray, rough: Matrix, centres_mm: Places, side_mm: float
) -> tuple[list[Spot | None], Matrix | None, list[int], float]:
    """The squares where they are seen near where they should be; the matrix they give, if any, those it rests on, and
    by how many mm it misses the worst."""
    per_mm = scale_of(rough)
    refined = _refine_all(gray, rough, centres_mm, side_mm * per_mm)
    found = [at for at, spot in enumerate(refined) if spot is not None]
    if len(found) < 3:
        return refined, None, [], 0.0
    at = np.array([spot[0] for spot in refined if spot is not None])
    to_px, kept, error = fit_robust(centres_mm[found], at, per_mm)
    return refined, to_px, [found[k] for k in kept], error


def _likeness(gray: Gray, placed: Placed, centre_mm: Places, spot: Spot | None) -> float:
    """How like a whole square on bare paper a square is, where it should lie or, on a page fed unevenly, where it does.

    1 is the print itself, and what a square counts as where the scan ends.
    """
    like = _likeness_at(gray, placed, centre_mm)
    if like > _WHOLE or spot is None:
        return like
    back = np.asarray(np.linalg.inv(placed.to_px), float)
    return max(like, _likeness_at(gray, placed, apply(back, spot[0][None, :])[0]))


def _likeness_at(gray: Gray, placed: Placed, centre_mm: Places) -> float:
    x, y = centre_mm - _AROUND_MM
    wide = 2 * _AROUND_MM
    at = apply(placed.to_px, np.array([(x, y), (x + wide, y), (x, y + wide), (x + wide, y + wide)]))
    if at.min() < 0 or at[:, 0].max() > gray.shape[1] or at[:, 1].max() > gray.shape[0]:
        return 1.0
    patch = straighten(gray, placed.to_px, (float(x), float(y), wide, wide), _SQUARE_PER_MM)
    return float(cv2.matchTemplate(patch, _square_print(placed.page.marks[0].width), cv2.TM_CCOEFF_NORMED).max())


@lru_cache(maxsize=4)
def _square_print(side_mm: float) -> Gray:
    """A square as printed, with the paper round it; smaller by the search than the piece of scan it is laid on."""
    size, side = round((2 * _AROUND_MM - 2 * _SLACK_MM) * _SQUARE_PER_MM), round(side_mm * _SQUARE_PER_MM)
    first = (size - side) // 2
    drawn = np.full((size, size), 255, np.uint8)
    drawn[first : first + side, first : first + side] = 0
    return np.asarray(cv2.GaussianBlur(drawn, (3, 3), 0), np.uint8)


def _is_gone(gray: Gray, placed: Placed, centre_mm: Places, side_mm: float) -> bool:
    """Whether the paper itself is missing where a square was printed: on the scan, but one even level all over."""
    x, y = apply(placed.to_px, centre_mm[None, :])[0]
    reach = round(0.8 * side_mm * placed.per_mm)
    left, top = round(float(x)) - reach, round(float(y)) - reach
    window = gray[max(0, top) : top + 2 * reach, max(0, left) : left + 2 * reach]
    if min(left, top) < 0 or window.shape != (2 * reach, 2 * reach):
        return False
    low, high = levels_at(window, (8, 92))
    return bool(high - low < _EVEN_LEVEL)


def _named(text: str, layouts: Mapping[str, BallotLayout]) -> tuple[BallotLayout, Page]:
    parts = text.split(":")
    layout = layouts.get(parts[1]) if len(parts) > 2 else None
    if layout is None:
        raise ScanProblem("wrong_contest")
    number = int(parts[2].split("/")[0]) if parts[2].split("/")[0].isdigit() else 0
    if not 1 <= number <= len(layout.pages):
        raise ScanProblem("wrong_contest")
    return layout, layout.pages[number - 1]


def _refine_all(gray: Gray, rough: Matrix, centres_mm: Places, side_px: float) -> list[Spot | None]:
    spots: list[Spot | None] = []
    for centre in apply(rough, centres_mm):
        spot = None
        if 0 <= centre[0] < gray.shape[1] and 0 <= centre[1] < gray.shape[0]:
            spot = refine(gray, centre, side_px)
            if spot is not None and not (0.72 < spot[1] < 1.35 and np.hypot(*(spot[0] - centre)) < 0.75 * side_px):
                spot = None
        spots.append(spot)
    return spots


def _refuse_hopeless(coarse: Coarse) -> None:
    """Pages that need no search: nothing on them, or no contrast left."""
    low, middle, high = levels_at(coarse.small[::2, ::2], (0.3, 50, 99))
    if high < 75:
        raise ScanProblem("too_dark")
    if high - low < 22:
        raise ScanProblem("blank_page" if middle > 120 else "too_dark")


def _why_not_found(
    picture: Picture, coarse: Coarse, poses: Sequence[Pose], layouts: Mapping[str, BallotLayout]
) -> ScanProblem:
    small = coarse.small
    white = cv2.resize(coarse.white, (small.shape[1], small.shape[0]), interpolation=cv2.INTER_LINEAR)
    dark = small < 0.8 * white
    margin = max(2, int(min(small.shape) * 0.04))
    page = dark[margin:-margin, margin:-margin].view(np.uint8)
    inked = float(page.mean())
    low, middle, high = levels_at(small, (0.3, 50, 99))
    text = any_code(picture.gray)
    if text is not None:
        try:
            layout, page = _named(text, layouts)
        except ScanProblem as problem:
            return problem
        code = "too_light" if middle - low < _PALE * middle else "page_not_found" if poses else "torn"
        return ScanProblem(code, layout.about.id, page.number)
    if middle < 70:
        return ScanProblem("too_dark")
    if inked < (0.004 if high - low < 90 else 0.0006) or _has_only_folds(page):
        return ScanProblem("blank_page")
    if high - low < 60:
        return ScanProblem("too_light")
    return ScanProblem("page_not_found" if poses else "not_a_ballot")


def _has_only_folds(ink: Gray) -> bool:
    """Whether all ink (1) of a page are a few lines: writing is of many pieces, which fill an area once joined."""
    filled = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((5, 5)))
    filled = cv2.morphologyEx(filled, cv2.MORPH_OPEN, np.ones((3, 3)))
    return float(filled.mean()) < _FILLED and cv2.connectedComponents(ink)[0] < _MANY_PIECES


def _refuse_by_shape(picture: Picture, placed: Placed) -> None:
    contest, page = placed.layout.about.id, placed.page.number
    way = jacobian(placed.to_px)
    angle = np.degrees(np.arctan2(way[1, 0], way[0, 0]))
    skew = (angle + 45) % 90 - 45
    if abs(skew) > _READ_SKEW_DEG:
        raise ScanProblem("skewed", contest, page)
    if picture.dpi:
        scale = placed.per_mm / (picture.dpi / 25.4)
        if _READ_SCALE < abs(scale - 1) < 0.15:
            raise ScanProblem("wrong_scale", contest, page)
