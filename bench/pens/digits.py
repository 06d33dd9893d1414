"""Numbers written by hand into a box: what the machine never reads and people always do."""

from __future__ import annotations

import numpy as np

from bench.pens.ink import Hand, Stroke
from bench.pens.marking import Box

# strokes of each figure in a cell 0.6 wide and 1 high, y down, as they are taught in Vietnamese schools
_FIGURES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.32, 0.02), (0.06, 0.3), (0.08, 0.75), (0.3, 1.0), (0.54, 0.72), (0.55, 0.3), (0.34, 0.02)),),
    "1": (((0.1, 0.28), (0.36, 0.02)), ((0.36, 0.02), (0.36, 0.5), (0.35, 1.0))),
    "2": (((0.08, 0.24), (0.3, 0.02), (0.53, 0.22), (0.36, 0.62), (0.06, 0.97)), ((0.06, 0.97), (0.58, 0.97))),
    "3": (((0.1, 0.1), (0.4, 0.04), (0.5, 0.24), (0.26, 0.45), (0.55, 0.68), (0.36, 0.98), (0.06, 0.88)),),
    "4": (((0.36, 0.02), (0.04, 0.66)), ((0.04, 0.66), (0.58, 0.64)), ((0.42, 0.36), (0.41, 1.0))),
    "5": (((0.14, 0.06), (0.1, 0.4), (0.4, 0.4), (0.55, 0.68), (0.36, 0.98), (0.06, 0.9)), ((0.14, 0.06), (0.5, 0.05))),
    "6": (((0.46, 0.02), (0.14, 0.4), (0.1, 0.78), (0.32, 1.0), (0.52, 0.76), (0.34, 0.54), (0.12, 0.7)),),
    "7": (((0.06, 0.05), (0.56, 0.04)), ((0.56, 0.04), (0.36, 0.5), (0.22, 1.0)), ((0.18, 0.5), (0.5, 0.48))),
    "8": (((0.5, 0.14), (0.28, 0.02), (0.1, 0.2), (0.5, 0.7), (0.3, 0.98), (0.08, 0.72), (0.5, 0.3), (0.5, 0.1)),),
    "9": (((0.5, 0.26), (0.28, 0.02), (0.08, 0.28), (0.3, 0.5), (0.5, 0.28)), ((0.5, 0.28), (0.48, 0.7), (0.28, 1.0))),
}  # fmt: skip


def write_number(box: Box, hand: Hand, number: int) -> list[Stroke]:
    """The strokes of `number` in the middle of a box, as high as three quarters of it."""
    figures = str(number)
    high = box.height * min(0.82, 0.74 * hand.size)
    step = min(high * 0.78, (box.width - 1.0) / len(figures))
    left = box.x + (box.width - step * len(figures)) / 2 + hand.rng.normal(0, 0.6)
    top = box.y + (box.height - high) / 2 + hand.rng.normal(0, 0.15)
    strokes = []
    for at, figure in enumerate(figures):
        for knots in _FIGURES[figure]:
            points = np.array(knots) * (step / 0.78, high) + (left + at * step, top)
            strokes.append(hand.stroke(points + hand.rng.normal(0, 0.06, points.shape)))
    return strokes
