"""Lay every row of names over the print, as that page's printer and scanner show it (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.folds import PageLine, PageLines
from daihoi.adapters.scanning.matrices import straighten
from daihoi.adapters.scanning.names_columns import Shift
from daihoi.adapters.scanning.names_plan import BLURS, Plan
from daihoi.adapters.scanning.names_shade import LEVEL, PRINTED, ZERO, Bytes, Tables, middle_of, shade, unstained
from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.placing import Placed
from daihoi.core.geometry import Box

_BIN = 8
_FEW_COVERED = 0.6  # of all names bare: the others do not move the middle
_MOST_TOLD = 10  # of some rows' letters kept
_PALEST, _COVERED = 10, 1.4  # a share of the names in a hundred; how much darker than these a covered one is
_LINE, _BESIDE_LINE = 0.04, 2  # so dark a column of a row belongs to a line down the page, and so many pixels beside it
_FADED = 4  # pixels beside where a line runs that is not seen on a row
_PLUMB = 0.03  # a line that leans no more crosses a row within a few pixels' columns
_LEAST_SEEN = 16  # lines of pixels above and below the name
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of one scan laid over the print; bytes, `LEVEL` for full darkness."""

    plan: Plan
    shifts: tuple[Shift, ...]
    dark: Bytes  # stains and the paper's own gray taken away: bare paper is ZERO
    print: Bytes  # what the print alone shows on this page, paper ZERO
    most: Bytes  # the darkest print within a pixel
    folds: Mask | None  # what lies on folds and streaks
    upright: Mask | None  # on those that run down the page
    blind: Mask | None  # on those of them whose own darkness is not known, and so not taken away
    noise: float  # 0–1
    gain: float  # how much darker the untouched names are than `print` on average


def lay_over(
    gray: Gray, placed: Placed, plan: Plan, shifts: tuple[Shift, ...], tables: Tables, lines: PageLines
) -> Sheet:
    """Straighten each row where it lies, and learn from all of them how this scan shows the print."""
    raw = np.asarray(cv2.blur(_darkness(gray, placed, plan, shifts, tables), (3, 3)), np.uint8)
    clean = plan.clean
    middle, noise = middle_of(raw[::3], clean[::3], ZERO), _noise(raw, clean)
    dark = unstained(raw, middle, (PER_MM, PER_MM))
    shown = _print_of(plan, dark)
    most = np.asarray(cv2.dilate(shown, np.ones((3, 3), np.uint8)), np.uint8)
    gain = _gain(plan, dark, shown)
    return Sheet(plan, shifts, dark, shown, most, *_folds(plan, shifts, dark, most, lines), noise, gain)


def _noise(raw: Bytes, clean: Bytes) -> float:
    """The grain of bare paper (0–1), from places 0.75 mm apart, so that uneven light does not count."""
    off, bare = cv2.absdiff(raw[::5, :-6], raw[::5, 6:]), clean[::5, :-6] & clean[::5, 6:]
    return 1.4826 / 2**0.5 * middle_of(off, bare, 0.02 * LEVEL * 2**0.5 / 1.4826) / LEVEL


def _ink(seen: Bytes) -> float:
    """How much darkness there is beyond that of bare paper."""
    return float(seen.sum()) - ZERO * seen.size


def _gain(plan: Plan, dark: Bytes, shown: Bytes) -> float:
    """The darkness of names against their print: that of one of the palest, since strokes only add darkness."""
    shares = []
    for at in range(len(plan.rows)):
        seen, told = (_letters(plan, at, picture) for picture in (dark, shown))
        shares.append(_ink(seen) / max(1.0, _ink(told)))
    return float(np.clip(np.percentile(shares, 20), 0.7, 1.5))


def _darkness(gray: Gray, placed: Placed, plan: Plan, shifts: tuple[Shift, ...], tables: Tables) -> Bytes:
    """Every row where it lies, as darkness in bytes."""
    out = np.empty_like(plan.ink)
    wide, high = plan.wide / PER_MM, plan.high / PER_MM
    for at, (row, (_, dx, dy)) in enumerate(zip(plan.rows, shifts, strict=True)):
        x, y = row.corner
        patch = straighten(gray, placed.to_px, (x + dx, y + dy, wide, high), PER_MM)
        out[plan.band(at)] = shade(patch, placed, Box(x, y, wide, high), tables[at])
    return out


def _print_of(plan: Plan, dark: Bytes) -> Bytes:
    """What the print alone shows on this page: as soft as fits it best, as dark as its letters mostly are.

    A pen's strokes cover a small part of the letters, so the middle of what is seen where the print is equally dark is
    the print; names that a broad one covers are much darker than the palest and left out.
    """
    laid = [_letters(plan, at, dark) for at in range(len(plan.rows))]
    shares = _shares(plan, laid)
    limit = _COVERED * float(np.percentile(shares, _PALEST))
    bare = [at for at, share in enumerate(shares) if share <= limit]
    if not bare or len(bare) > _FEW_COVERED * len(laid):
        bare = list(range(len(laid)))
    some = tuple(bare[:: max(1, len(bare) // 6)])
    shown = np.concatenate([laid[at].ravel() for at in some]).astype(np.float32)
    shown -= shown.mean()
    fits = [float(_told(plan, sigma, some) @ shown) for sigma in BLURS]
    soft = plan.blurred(BLURS[int(np.argmax(fits))])
    bins = np.concatenate([_letters(plan, at, soft).ravel() for at in bare]) // _BIN
    seen = np.concatenate([laid[at].ravel() for at in bare])
    counts = np.bincount(bins.astype(np.int32) * 256 + seen, minlength=256 // _BIN * 256).reshape(-1, 256)
    total = counts.sum(1)
    known = np.flatnonzero(total > 20)
    if len(known) < 2:
        return np.full_like(dark, int(ZERO))
    level = (np.cumsum(counts[known], 1) < 0.5 * total[known, None]).sum(1)
    level = np.maximum.accumulate(np.where(known == 0, ZERO, np.maximum(level, ZERO)))
    table = np.interp(np.arange(256), known * _BIN + _BIN / 2, level)
    return np.asarray(cv2.LUT(soft, table.round().astype(np.uint8)), np.uint8)


def _shares(plan: Plan, laid: list[Bytes]) -> list[float]:
    """How much ink each name's letters show, of what the blank has there."""
    return [_ink(seen) / max(1.0, float(_letters(plan, at, plan.ink).sum())) for at, seen in enumerate(laid)]


def print_left(sheet: Sheet) -> float:
    """How much of the print is left on most names, as a share; strokes and fat print only add to it."""
    laid = [_letters(sheet.plan, at, sheet.dark) for at in range(len(sheet.plan.rows))]
    return float(np.median(_shares(sheet.plan, laid))) if laid else 1.0


def _told(plan: Plan, sigma: float, rows: tuple[int, ...]) -> NDArray[np.float32]:
    """Some rows' letters as a soft scan shows them, brought to length 1."""
    key = sigma, rows
    if key not in plan.letters:
        while len(plan.letters) >= _MOST_TOLD:
            del plan.letters[next(iter(plan.letters))]
        soft = np.concatenate([_letters(plan, at, plan.blurred(sigma)).ravel() for at in rows]).astype(np.float32)
        soft -= soft.mean()
        plan.letters[key] = soft / np.float32(max(1e-6, float(np.linalg.norm(soft))))
    return plan.letters[key]


def _letters(plan: Plan, at: int, picture: Bytes) -> Bytes:
    """The part of a row where its letters stand, every second pixel."""
    row, top = plan.rows[at], at * plan.high
    x0, x1 = (round(v * PER_MM) - row.left for v in (row.text.x - 0.5, row.text.right + 0.5))
    y0, y1 = (round(v * PER_MM) - row.top for v in (row.text.y - 0.5, row.text.bottom + 0.5))
    return picture[top + y0 : top + y1 : 2, x0:x1:2]


def _on_lines(plan: Plan, shifts: tuple[Shift, ...], lines: PageLines) -> Mask | None:
    """Where folds and streaks run, 1.1 mm to either side."""
    if not lines.lines:
        return None
    mask = np.zeros(plan.ink.shape, bool)
    for at, (row, (_, dx, dy)) in enumerate(zip(plan.rows, shifts, strict=True)):
        corner = (row.corner[0] + dx, row.corner[1] + dy)
        part = lines.mask(corner, (plan.high, plan.wide), PER_MM, 2.2)
        if part is not None:
            mask[plan.band(at)] = part
    return mask


def _folds(
    plan: Plan, shifts: tuple[Shift, ...], dark: Bytes, most: Bytes, lines: PageLines
) -> tuple[Mask | None, Mask | None, Mask | None]:
    """Where folds and streaks lie, as `Sheet` has them: all, those down the page, and those still in `dark`."""
    level = _on_lines(plan, shifts, PageLines(tuple(line for line in lines.lines if line.is_level)))
    aslant = _on_lines(plan, shifts, PageLines(tuple(line for line in lines.lines if not _is_level_or_plumb(line))))
    plumb = _on_lines(plan, shifts, PageLines(tuple(line for line in lines.lines if _is_plumb(line))))
    blind = aslant if plumb is None else _both(aslant, _take_away(plan, plumb, dark, most))
    down = _both(plumb, aslant)
    return _both(level, down), down, blind


def _is_plumb(line: PageLine) -> bool:
    return abs(line.end.x - line.start.x) < _PLUMB * abs(line.end.y - line.start.y)


def _is_level_or_plumb(line: PageLine) -> bool:
    return line.is_level or _is_plumb(line)


def _both(one: Mask | None, other: Mask | None) -> Mask | None:
    if one is None or other is None:
        return other if one is None else one
    return one | other


def _take_away(plan: Plan, plumb: Mask, dark: Bytes, most: Bytes) -> Mask:
    """Take each line straight down the page away from rows in which it is seen above and below the name.

    It is sought 1.1 mm to either side of where it should run, and is itself far narrower: what lies beside it, and
    what is darker than it, may be a stroke. `plumb` is narrowed to the line; returned is what of it stays as it was,
    where print leaves too little to look at.
    """
    blind = plumb.copy()
    for at, row in enumerate(plan.rows):
        band = plan.band(at)
        mask, hidden = plumb[band], blind[band]
        columns = np.flatnonzero(mask.all(0))
        if not len(columns):
            continue
        bare = most[band][:, columns] <= ZERO + PRINTED * LEVEL
        beside = bare.mean(0) > 0.5  # a rule of the table leaves nothing to look at
        bare, columns = bare[:, beside], columns[beside]
        clear: Mask = np.array(bare.all(1))
        y0, y1 = (round((v - row.corner[1]) * PER_MM) for v in (row.text.y - 0.5, row.text.bottom + 0.5))
        clear[max(0, y0) : y1] = False
        if not len(columns) or int(clear.sum()) < _LEAST_SEEN:
            continue
        seen = dark[band][clear][:, columns]
        level, mean = np.median(seen, axis=0) - ZERO, seen.mean(0) - ZERO
        line = np.zeros(mask.shape[1], np.uint8)
        line[columns[np.maximum(np.abs(level), np.abs(mean)) > _LINE * LEVEL]] = 1
        is_faded = not line.any()  # in black and white; on the name it may be there again
        if is_faded:
            line[columns[len(columns) // 2]] = 1
        near = cv2.dilate(line[None, :], np.ones((1, 2 * (_FADED if is_faded else _BESIDE_LINE) + 1)))[0]
        mask[:, columns[near[columns] == 0]] = False
        if is_faded:
            hidden[:, columns[near[columns] == 0]] = False
            continue
        hidden[:, columns[np.abs(mean - level) < _LINE * LEVEL]] = False  # a broken line is not known by its middle
        dark[band, columns] = np.clip(dark[band, columns] - level * bare, 0, 255).astype(np.uint8)  # letters hide it
    return blind
