"""Measure the printed boxes of a page: find each frame, then what is in it and round it (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.adapters.scanning.folds import PageLines
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed, straighten
from daihoi.core.ballot_layout import Zone
from daihoi.core.ballot_layout.page import BOX_LINE_MM
from daihoi.core.geometry import Box
from daihoi.core.marks import BoxScore

Dark = NDArray[np.float32]  # darkness 0 (paper) to 1 (printed black)
SIDE_MM = 5.0  # looked at to the left and right of a box
OVER_MM = 2.4  # and above and below
SEARCH_MM = 1.5  # how far a frame may lie from where the squares say
_INSET_MM = 0.75
_CELLS = 5
_NEARER = {reach: 0.004 * np.abs(np.arange(-reach, reach + 1)) for reach in (round(SEARCH_MM * PER_MM),)}
_LINE_MM = 1.4  # how wide a fold or a streak may be
_THIN_MM = 0.6  # ink that strays less than this from a straight line is one stroke


@dataclass(frozen=True, slots=True)
class BoxSeen:
    """One box as measured: its zone, its score, where its frame was found (mm from the layout's place)."""

    zone: Zone
    score: BoxScore
    dx: float
    dy: float


def measure_boxes(gray: Gray, placed: Placed, zones: tuple[Zone, ...], lines: PageLines) -> list[BoxSeen]:
    """Scores of all boxes of one page, in the order of `zones`."""
    seen: dict[int, BoxSeen] = {}
    for x, members in _columns(zones).items():
        del x
        strip = _strip(gray, placed, [zones[at].box for at in members])
        for at in members:
            seen[at] = _measure(strip, zones[at], placed, lines)
    return [seen[at] for at in range(len(zones))]


@dataclass(frozen=True, slots=True)
class Strip:
    """A column of boxes, straightened: `dark` the darkness, `ref` the blank's ink, from (x, y) mm on."""

    dark: Dark
    ref: NDArray[np.uint8]
    x: float
    y: float
    noise: float
    printed: NDArray[np.bool_]  # where the blank has ink, and 0.4 mm around it


def _columns(zones: tuple[Zone, ...]) -> dict[float, list[int]]:
    columns: dict[float, list[int]] = {}
    for at, zone in enumerate(zones):
        columns.setdefault(zone.box.x, []).append(at)
    return columns


def darkness(gray: Gray, placed: Placed, box: Box) -> Dark:
    """The straightened darkness of a part of the page: 0 bare paper there, 1 the black of the squares."""
    patch = straighten(gray, placed.to_px, (box.x, box.y, box.width, box.height), PER_MM)
    if placed.is_photo:  # light falls off in every direction, not only down the page
        return _against_white(patch, _white_under(placed, box, patch.shape), placed.black)
    steps = max(2, round(box.height / 12))
    at_y = np.linspace(box.y, box.bottom, steps)
    whites = np.array([placed.white_at(box.centre.x, y) for y in at_y], np.float32)
    white = np.interp(np.linspace(0, steps - 1, patch.shape[0]), range(steps), whites).astype(np.float32)[:, None]
    return _against_white(patch, white, placed.black)


def _against_white(patch: Gray, white: Dark, black: float) -> Dark:
    dark = (white - patch) / np.maximum(white - black, 25.0)
    return np.asarray(np.clip(dark, -0.2, 1.2), np.float32)


def _white_under(placed: Placed, box: Box, shape: tuple[int, ...]) -> Dark:
    coarse = placed.whites(box, (max(3, round(box.height / 4)), max(3, round(box.width / 4))))
    return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR), np.float32)


def _strip(gray: Gray, placed: Placed, boxes: list[Box]) -> Strip:
    around = boxes[0]
    for box in boxes[1:]:
        around = around.joined(box)
    around = around.grown(SIDE_MM + SEARCH_MM, OVER_MM + SEARCH_MM)
    x, y = round(around.x * PER_MM) / PER_MM, round(around.y * PER_MM) / PER_MM
    around = Box(x, y, round(around.width * PER_MM) / PER_MM, round(around.height * PER_MM) / PER_MM)
    dark = darkness(gray, placed, around)
    top, left = round(y * PER_MM), round(x * PER_MM)
    ref = blank_page(placed.layout, placed.page.number)[top : top + dark.shape[0], left : left + dark.shape[1]]
    smooth = cv2.blur(dark, (3, 3))
    paper = smooth[::3, ::3][ref[::3, ::3] < 8]
    noise = 1.4826 * float(np.median(np.abs(paper - np.median(paper)))) if paper.size else 0.02
    printed = np.asarray(cv2.dilate(ref, np.ones((7, 7), np.uint8)) > 25)
    return Strip(smooth, ref, x, y, noise, printed)


def _measure(strip: Strip, zone: Zone, placed: Placed, lines: PageLines) -> BoxSeen:
    box = zone.box
    frame, dx, dy = _find_frame(strip, box)
    left = round((box.x - SIDE_MM - strip.x) * PER_MM)
    top = round((box.y - OVER_MM - strip.y) * PER_MM)
    wide, high = round((box.width + 2 * SIDE_MM) * PER_MM), round((box.height + 2 * OVER_MM) * PER_MM)
    ref = strip.printed[top : top + high, left : left + wide]
    patch = strip.dark[top + dy : top + dy + high, left + dx : left + dx + wide]
    on_lines = lines.mask((box.x - SIDE_MM, box.y - OVER_MM), patch.shape, PER_MM, _LINE_MM)
    score = score_box(patch, ref, box, strip.noise, frame, len(lines.near(box.centre)), on_lines)
    return BoxSeen(zone, score, dx / PER_MM, dy / PER_MM)


def _find_frame(strip: Strip, box: Box) -> tuple[float, int, int]:
    """How well the printed frame is seen (0–1), and its shift in pixels: each side must be dark along its length."""
    reach = round(SEARCH_MM * PER_MM)
    line = max(1, round(BOX_LINE_MM * PER_MM))
    left, top = round((box.x - strip.x) * PER_MM), round((box.y - strip.y) * PER_MM)
    wide, high = round(box.width * PER_MM), round(box.height * PER_MM)
    window = np.clip(strip.dark[top - reach : top + high + reach, left - reach : left + wide + reach], 0, 0.8)
    dx = dy = 0
    level = 0.0
    for turn in range(2):
        columns = cv2.reduce(window[reach + dy + 6 : reach + dy + high - 6], 0, cv2.REDUCE_AVG)[0]
        dx, score_x = _best_pair(columns, reach, wide, line)
        if turn and dy == 0:
            break
        rows = cv2.reduce(window[:, reach + dx + 6 : reach + dx + wide - 6], 1, cv2.REDUCE_AVG)[:, 0]
        dy, score_y = _best_pair(rows, reach, high, line)
        level = min(score_x, score_y)
    return min(1.0, level / 0.45), dx, dy


def _best_pair(profile: Dark, reach: int, side: int, line: int) -> tuple[int, float]:
    """The shift at which two lines `side` apart are darkest; the weaker of the two lines counts."""
    total = np.concatenate(([0.0], np.cumsum(profile)))
    summed = (total[line:] - total[:-line]) / line
    first, last = summed[: 2 * reach + 1], summed[side - line : side - line + 2 * reach + 1]
    weaker = np.minimum(first, last)
    best = int((0.75 * weaker + 0.25 * (first + last) - _NEARER[reach]).argmax())
    return best - reach, float(weaker[best])


def score_box(
    patch: Dark,
    printed: NDArray[np.bool_],
    box: Box,
    noise: float,
    frame: float,
    wide_lines: int,
    on_lines: NDArray[np.bool_] | None = None,
) -> BoxScore:
    """What is measured on one aligned patch (`box` with `SIDE_MM` and `OVER_MM` around it).

    `wide_lines` folds and streaks pass near the box; what lies `on_lines` is not counted as ink beside it.
    """
    new = _new_ink(patch, printed, noise)
    inset = round(_INSET_MM * PER_MM)
    x0, y0 = round(SIDE_MM * PER_MM), round(OVER_MM * PER_MM)
    x1, y1 = x0 + round(box.width * PER_MM), y0 + round(box.height * PER_MM)
    inner = (slice(y0 + inset, y1 - inset), slice(x0 + inset, x1 - inset))
    if not new.any():
        trace, bends = _contrast(patch[inner], noise)
        return _nothing(frame, trace, bends)
    _clear_rules(new, (y0, y1))
    passing = _through(new, (x0, y0, x1, y1))
    through = 1 if passing else 0
    if passing and wide_lines:
        new, through = _without_lines(new, passing, (x0, y0, x1, y1)), 2
        if _through(new, (x0, y0, x1, y1)):  # more than the fold passes: a pen crossed the box out
            through = 1
    inside = new[inner]
    area = PER_MM**2
    ink = float(inside.sum()) / area
    out = new if on_lines is None else new & ~on_lines
    beside = _area(out[y0 + 6 : y1 - 6, : x0 - 6]) + _area(out[y0 + 6 : y1 - 6, x1 + 6 :])
    around = _area(out[: y0 - 5, x0:x1]) + _area(out[y1 + 5 :, x0:x1])
    rows, columns = np.nonzero(inside)
    heavy = _heavy(patch[inner], inside)
    total = float(new.sum()) / area
    trace, bends = _contrast(patch[inner], noise)
    single, passes = _one_line(new, inner, (x0, y0, x1, y1))
    if passes and through == 0:
        through = 1
    return BoxScore(
        frame=round(frame, 3),
        ink=round(ink, 3),
        dark=round(float(patch[inner][inside].mean()) if len(rows) else 0.0, 3),
        wide=round(_reach(columns), 2),
        high=round(_reach(rows), 2),
        filled=round(float(heavy.mean()), 3),
        empty_cells=round(_empty_cells(heavy), 3),
        runs=round(_runs(heavy), 2),
        thin=round(single, 3),
        through=through,
        beside=round(beside, 3),
        around=round(around, 3),
        inside_share=round(ink / total, 3) if total else 0.0,
        trace=round(trace, 2),
        bends=round(bends, 3),
    )


def _nothing(frame: float, trace: float, bends: float) -> BoxScore:
    """The score of a box with no ink in it or round it."""
    return BoxScore(
        round(frame, 3), 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0, 0.0, 0.0, 0.0, round(trace, 2), round(bends, 3)
    )


def _new_ink(patch: Dark, printed: NDArray[np.bool_], noise: float) -> NDArray[np.bool_]:
    """Where there is ink that was not printed: darker than the paper here, away from the blank's own ink."""
    bare = np.sort(patch[::3, ::3][~printed[::3, ::3]])
    ground = min(max(float(bare[len(bare) // 4]), -0.1), 0.15)
    limit = max(0.085, 4.5 * noise)
    new = ((patch - ground) > limit) & ~printed
    return without_specks(new)


def without_specks(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink without pixels that stand (nearly) alone."""
    near = cv2.boxFilter(ink.astype(np.uint8), -1, (3, 3), normalize=False)
    return np.asarray(ink & (near >= 3))


def _clear_rules(new: NDArray[np.bool_], rows: tuple[int, int]) -> None:
    """Take away the table's own hairlines above and below the box: level lines over the whole patch."""
    level = new.mean(1) > 0.6
    level[max(0, rows[0] - 3) : rows[1] + 3] = False
    for row in np.flatnonzero(level):
        new[max(0, row - 2) : row + 3] = False


def _area(mask: NDArray[np.bool_]) -> float:
    return float(mask.sum()) / PER_MM**2


def _heavy(dark: Dark, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The strokes themselves without their blurred rims: at least half as dark as the darkest ink here."""
    if not inside.any():
        return inside
    levels = np.sort(dark[inside])
    return np.asarray(inside & (dark > 0.5 * float(levels[int(0.85 * len(levels))])))


def _reach(places: NDArray[np.int64]) -> float:
    """How far ink reaches, without its outermost pixels: mm."""
    if len(places) < 3:
        return 0.0
    ordered = np.sort(places)
    cut = len(ordered) // 50
    return float(ordered[-1 - cut] - ordered[cut]) / PER_MM


def _empty_cells(inside: NDArray[np.bool_]) -> float:
    cells = cv2.resize(inside.astype(np.float32), (_CELLS, _CELLS), interpolation=cv2.INTER_AREA)
    return float((cells < 0.25).mean())


def _runs(heavy: NDArray[np.bool_]) -> float:
    """How many strokes one meets on the way across the middle, or down it: two in an X, many in a scribble."""
    down = (np.diff(heavy.astype(np.int8), axis=0, prepend=0) == 1).sum(0)
    across = (np.diff(heavy.astype(np.int8), axis=1, prepend=0) == 1).sum(1)
    middle = [line[len(line) // 5 : len(line) - len(line) // 5] for line in (down, across)]
    return max(float(line.mean()) for line in middle)


def _through(new: NDArray[np.bool_], edges: tuple[int, int, int, int]) -> list[str]:
    """Strokes that go in at one side's middle and out at the other's: "level", "upright"."""
    x0, y0, x1, y1 = edges
    third_x, third_y = (x1 - x0) // 5, (y1 - y0) // 5
    near, far = 3, 11

    def crossed(first: NDArray[np.bool_], second: NDArray[np.bool_], axis: int, least: float) -> bool:
        """Clearly on one side; on the other at least so far, as the pen may be running dry."""
        weaker, stronger = sorted(float(zone.any(axis).mean()) for zone in (first, second))
        return weaker > least and stronger > 0.7

    middle_y, middle_x = slice(y0 + third_y, y1 - third_y), slice(x0 + third_x, x1 - third_x)
    found = []
    if crossed(new[middle_y, x0 - far : x0 - near], new[middle_y, x1 + near : x1 + far], 0, 0.35):
        found.append("level")
    if crossed(new[y0 - far : y0 - near, middle_x], new[y1 + near : y1 + far, middle_x], 1, 0.7):
        found.append("upright")
    return found


def _without_lines(
    new: NDArray[np.bool_], through: list[str], edges: tuple[int, int, int, int]
) -> NDArray[np.bool_]:
    """The ink without thin lines that run from outside to outside (a fold, a streak of the glass)."""
    x0, y0, x1, y1 = edges
    out = new.copy()
    for way in through:
        turned = out if way == "level" else out.T
        low, high, a, b = (y0, y1, x0, x1) if way == "level" else (x0, x1, y0, y1)
        ends = []
        for at in (slice(max(0, a - 11), a - 3), slice(b + 3, b + 11)):
            rows = np.nonzero(turned[low:high, at].any(1))[0]
            ends.append(low + float(np.median(rows)) if len(rows) else None)
        if None in ends:
            continue
        columns = np.arange(turned.shape[1])
        level = np.interp(columns, (a - 7, b + 7), [float(end) for end in ends if end is not None])
        gap = np.abs(np.arange(turned.shape[0])[:, None] - level[None, :])
        turned[gap < 0.5 * PER_MM] = False
    return out


def _one_line(
    new: NDArray[np.bool_], inner: tuple[slice, slice], edges: tuple[int, int, int, int]
) -> tuple[float, bool]:
    """How far the ink inside strays from one straight line (mm), and whether that line leaves on both sides."""
    ys, xs = np.nonzero(new[inner])
    if len(ys) < 8:
        return 0.0, False
    ys, xs = ys + inner[0].start, xs + inner[1].start
    centre = np.array([xs.mean(), ys.mean()])
    right, down = xs - centre[0], ys - centre[1]
    mixed = float(right @ down)
    values, vectors = np.linalg.eigh(np.array([[float(right @ right), mixed], [mixed, float(down @ down)]]) / len(xs))
    thin = float(np.sqrt(max(values[0], 0.0))) / PER_MM
    if thin > _THIN_MM:
        return thin, False
    way = vectors[:, 1]
    sides = [_follows(new, centre, way * sign, edges) for sign in (1, -1)]
    return thin, all(sides)


def _follows(
    new: NDArray[np.bool_], centre: NDArray[np.float64], way: NDArray[np.float64], edges: tuple[int, int, int, int]
) -> bool:
    """Whether ink goes on for 0.9 mm beyond the frame along a direction."""
    x0, y0, x1, y1 = edges
    hits = looked = 0
    for step in range(1, 160):
        x, y = centre + way * step
        out = max(x0 - x, x - x1, y0 - y, y - y1)
        if out < 4:
            continue
        column, row = round(x), round(y)
        if not (2 <= row < new.shape[0] - 2 and 2 <= column < new.shape[1] - 2) or out > 11:
            break
        looked += 1
        hits += bool(new[row - 2 : row + 3, column - 2 : column + 3].any())
    return looked > 0 and hits > 0.6 * looked


def _contrast(inside: Dark, noise: float) -> tuple[float, float]:
    """Second verdict, blind to levels: the strongest runs of edge inside, and how many ways they go."""
    gx = cv2.Sobel(inside, cv2.CV_32F, 1, 0, ksize=3) / 8
    gy = cv2.Sobel(inside, cv2.CV_32F, 0, 1, ksize=3) / 8
    size = cv2.magnitude(gx, gy)
    runs = cv2.blur(size, (5, 5))
    floor = max(noise * 0.55, 0.006)
    top = max(8, runs.size // 25)
    strongest = float(np.partition(runs, runs.size - top, axis=None)[-top:].mean())
    across, down, mixed = float(cv2.norm(gx) ** 2), float(cv2.norm(gy) ** 2), float((gx * gy).sum())
    half, apart = (across + down) / 2, float(np.hypot((across - down) / 2, mixed))
    return strongest / floor, max(0.0, half - apart) / (half + apart) if half > 0 else 0.0
