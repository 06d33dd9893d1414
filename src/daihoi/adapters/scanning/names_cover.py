"""How a stroke runs over one name: where it is seen, where letters hide it, where it leaves gaps (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.blank import PER_MM
from daihoi.adapters.scanning.names_inked import unit_of
from daihoi.adapters.scanning.names_shade import Bytes
from daihoi.adapters.scanning.strips import Mask

Line = NDArray[np.bool_]  # a mask of one line
BEYOND_MM = 1.6  # so far beyond both ends of a name its stroke is looked for
_PALE_REACH = 65  # pixels: half as far (4 mm) from its plain parts a stroke may be pale
_APART, _SHORTEST = 18, 4  # columns: a stroke's last piece is longer, or nearer to the piece before
_BRIDGE_MM = 4.5  # the longest stretch over which letters may hide a stroke
_FIFTH, _WIDEST, _NARROWEST = 0.2, 32, 10  # of a name's columns, and of pixels: a part looked at for itself
_LEAST_OPEN = 5  # columns of it must be open to say anything
_SHIFTED = 0.3  # of a part: so far from a name's very end it may lie and still be its end
_BEYOND = 3  # columns inked beyond a name's end show that a stroke runs on there


def pale_of(dark: Bytes, told: Bytes, noise: float, stroke: Mask, name: tuple[slice, slice]) -> Mask:
    """Where a stroke over the name may run on that is too pale, or too near letters, to be seen pixel by pixel.

    `dark` and `told` are a scan and its print as `Sheet` has them, `stroke` where a stroke is seen. It must be darker
    than the print on average over 1.1 mm, by nearly half of what the stroke is where it is seen.
    """
    out = np.zeros(stroke.shape, bool)
    if float(stroke[name].any(0).mean()) < 0.2:
        return out
    lit, shown = unit_of(dark[stroke]), unit_of(told[stroke])
    opacity = (lit - shown) / np.maximum(1 - shown, 0.3)
    least = max(0.08, 2.5 * noise, 0.45 * float(np.median(opacity)))
    letters = slice(max(0, name[0].start - 2), name[0].stop + 2)  # one looks for it nowhere else
    lit, shown = unit_of(dark[letters]), unit_of(told[letters])
    seen = (shown < 0.55).astype(np.float32)
    summed = cv2.blur(np.clip(lit - shown, -0.3, 0.8) * seen, (9, 3))
    share = cv2.blur((1 - shown) * seen, (9, 3))
    out[letters] = (summed > least * np.maximum(share, 0.3)) & (seen > 0)
    return out


@dataclass(frozen=True, slots=True)
class Cover:
    """How a stroke runs over a name; on none it begins at its end."""

    share: float  # of the open places on its way that are inked
    gap: float  # mm
    start: float  # 0–1 of the name's width
    end: float
    ends: float  # the share of the worse end
    least: float  # of the worst part, wherever it is
    beyond: float = 0.0  # mm that are inked beyond the end where fewer are, of `BEYOND_MM` looked at


def cover_of(new: Mask, pale: Mask, hidden: Mask, span: tuple[int, int]) -> Cover:
    """How far a stroke covers a name, the longest gap, where it begins and ends.

    Given are the lines in which the stroke is looked for, whole, and the name's columns (`span`).
    """
    wide = span[1] - span[0]
    way = _way(new, pale, hidden, span)
    if way is None:
        return Cover(0.0, wide / PER_MM, 1.0, 0.0, 0.0, 0.0)
    inked, behind, on_name = way
    places = np.flatnonzero(_bridged(inked, behind)[on_name])
    if not len(places):
        return Cover(0.0, wide / PER_MM, 1.0, 0.0, 0.0, 0.0)
    gap = float(np.diff(np.concatenate([[-1], places, [wide]])).max() - 1) / PER_MM
    beyond = [int(part.sum()) for part in (inked[: on_name.start], inked[on_name.stop :])]
    ends, least = _parts(inked[on_name], ~behind[on_name], tuple(many >= _BEYOND for many in beyond))
    first, last = float(places[0] / wide), float(places[-1] / wide)
    return Cover(_share(way), gap, first, last, ends, least, min(beyond) / PER_MM)


def share_of(new: Mask, pale: Mask, hidden: Mask, span: tuple[int, int]) -> float:
    """Only `Cover.share`, of other lines of the name."""
    way = _way(new, pale, hidden, span)
    return _share(way) if way is not None else 0.0


def _way(new: Mask, pale: Mask, hidden: Mask, span: tuple[int, int]) -> tuple[Line, Line, slice] | None:
    """Which columns of a stroke's way are inked, where letters hide it, and which of them are the name's.

    Where letters hide the place at which the stroke must pass, they neither prove nor disprove it; the stroke is
    looked for a little beyond both ends, where nothing hides it. None where no ink is seen at all.
    """
    beyond = round(BEYOND_MM * PER_MM)
    x0, x1 = max(0, span[0] - beyond), min(new.shape[1], span[1] + beyond)
    ink = _without_lone_dots(new[:, x0:x1])
    strong = np.asarray(ink.any(0))
    seen = np.flatnonzero(strong)
    if not len(seen):
        return None
    high, at = np.arange(ink.shape[0]), np.arange(x1 - x0)
    level = (high @ ink)[seen] / np.count_nonzero(ink, axis=0)[seen]
    path = np.interp(at, seen, level).round().astype(int)
    near = np.abs(high[:, None] - path[None, :]) <= 4
    inked = strong | ((pale[:, x0:x1] & near).any(0) & widened(strong, _PALE_REACH))
    return inked, hidden[:, x0:x1][path, at], slice(span[0] - x0, span[1] - x0)


def _share(way: tuple[Line, Line, slice]) -> float:
    """Of the name's columns in which letters leave the stroke's way open, the share that is inked."""
    inked, behind, on_name = way
    open_ = ~behind[on_name]
    return float(inked[on_name][open_].mean()) if open_.any() else 0.0


def _bridged(inked: Line, behind: Line) -> Line:
    """Which columns of a stroke's way are inked, or lie hidden between such that are near each other."""
    seen = np.flatnonzero(inked)
    apart = np.diff(seen)
    covered = inked.copy()
    for at in np.flatnonzero((apart > 1) & (apart <= _BRIDGE_MM * PER_MM)).tolist():
        between = slice(seen[at] + 1, seen[at + 1])
        covered[between] = behind[between]
    return covered


def _parts(inked: Line, open_: Line, beyond: tuple[bool, ...]) -> tuple[float, float]:
    """The inked share of the open places at the worse end of a name, and in the worst fifth of it anywhere.

    Specks at the edges of fat letters make a stroke seem to go on behind them; between them nothing is inked. Where
    letters hide an end whole, what is seen `beyond` it must tell.
    """
    wide = len(inked)
    part = min(wide, _WIDEST, max(_NARROWEST, round(_FIFTH * wide)))
    sums = np.zeros((2, wide + 1), np.int64)
    np.cumsum((inked & open_, open_), axis=1, out=sums[:, 1:])
    seen, there = sums[:, part:] - sums[:, :-part]
    tells = there >= _LEAST_OPEN
    shares = np.where(tells, seen / np.maximum(there, 1), 1.0)
    near = max(1, round(_SHIFTED * part))
    ends = [
        float(shares[end].min()) if tells[end].any() else float(goes_on)
        for end, goes_on in zip((slice(near), slice(-near, None)), beyond, strict=True)
    ]
    return min(ends), float(shares.min())


def _without_lone_dots(ink: Mask) -> Mask:
    """Ink without what is too short, and too far from the rest, to be where a stroke ends: letters would hide a gap."""
    columns = np.flatnonzero(ink.any(0))
    breaks = np.flatnonzero(np.diff(columns) > _APART) + 1
    if not len(breaks):
        return ink
    pieces = np.split(columns, breaks)
    lone = [piece for piece in pieces if len(piece) < _SHORTEST]
    if lone and len(lone) < len(pieces):
        ink = ink.copy()
        ink[:, np.concatenate(lone)] = False
    return ink


def widened(line: Line, size: int) -> Line:
    """A line of columns with what lies within half of `size` of them."""
    spread = np.asarray(cv2.dilate(line.view(np.uint8)[None, :], np.ones((1, size), np.uint8)))
    return np.asarray(spread[0] > 0)
