"""Strikes through printed names: what the law means, what hands do, and what only looks like a strike."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from bench.pens.ink import Hand, Stroke
from bench.pens.marking import DOUBT, NO, YES, Box, Mark, Model, answer


def _ends(name: Box, hand: Hand, over: tuple[float, float] = (0.5, 5.0)) -> tuple[float, float]:
    """Where a line through the whole name begins and ends: a little before and after its ink."""
    return name.x - hand.rng.uniform(*over), name.right + hand.rng.uniform(*over)


def _through_the_middle(name: Box, strokes: list[Stroke]) -> bool:
    """Whether every stroke stays in the middle three fifths of the letters: nobody would ask about such a line."""
    for stroke in strokes:
        over = stroke.line[(stroke.line[:, 0] > name.x) & (stroke.line[:, 0] < name.right)]
        if np.abs(over[:, 1] - name.middle[1]).max(initial=0) > 0.3 * name.height:
            return False
    return True


def straight(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """One line through the middle of the full name: what the law describes."""
    left, right = _ends(name, hand)
    y = name.middle[1] + hand.rng.normal(0, 0.08) * name.height
    tilt = hand.rng.normal(0, 0.07) * name.height
    line = [hand.straight((left, y - tilt), (right, y + tilt), 0.5)]
    return Mark(line, answer("straight", YES, DOUBT, clear=_through_the_middle(name, line)))


def bowed(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """One line that bends away from the middle of the letters on its way."""
    left, right = _ends(name, hand)
    y = name.middle[1] + hand.rng.normal(0, 0.1) * name.height
    bend = hand.rng.choice([-1, 1]) * hand.rng.uniform(0.6, 1.1)
    path = [(left, y), ((left + right) / 2, y + bend), (right, y + hand.rng.normal(0, 0.3))]
    return Mark([hand.stroke(path)], answer("bowed", YES, DOUBT))


def slanted(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A line from a lower corner of the name to the upper opposite one."""
    left, right = _ends(name, hand)
    up = hand.rng.choice([-1, 1])
    rise = float(up * name.height * hand.rng.uniform(0.25, 0.5))
    y = name.middle[1]
    return Mark([hand.straight((left, y + rise), (right, y - rise))], answer("slanted", YES, DOUBT))


def double(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """Two lines, one above the other, both through the letters."""
    gap = name.height * hand.rng.uniform(0.15, 0.3)
    strokes = []
    for side in (-1, 1):
        left, right = _ends(name, hand)
        y = name.middle[1] + side * gap / 2
        strokes.append(hand.straight((left, y), (right, y + hand.rng.normal(0, 0.2)), 0.5))
    return Mark(strokes, answer("double", YES, DOUBT, clear=_through_the_middle(name, strokes)))


def wavy(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A wave along the whole name."""
    left, right = _ends(name, hand)
    x = np.linspace(left, right, int((right - left) / hand.rng.uniform(1.5, 3.5)) + 3)
    swing = name.height * hand.rng.uniform(0.15, 0.35)
    y = name.middle[1] + swing * np.sin(np.arange(len(x)) * np.pi / 1.7)
    return Mark([hand.stroke(np.column_stack([x, y]))], answer("wavy", YES, DOUBT))


def zigzag(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """The name scribbled out from end to end."""
    left, right = _ends(name, hand, (0.3, 2.0))
    x = np.linspace(left, right, int((right - left) / hand.rng.uniform(0.7, 1.3)) + 3)
    swing = name.height * hand.rng.uniform(0.4, 0.6)
    y = name.middle[1] + swing * np.where(np.arange(len(x)) % 2, 1, -1) * hand.rng.uniform(0.7, 1.1, len(x))
    return Mark([hand.stroke(np.column_stack([x, y]))], answer("zigzag", YES, DOUBT))


def crossed(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A long X over the whole name."""
    left, right = _ends(name, hand, (0.0, 2.0))
    top, bottom = name.y - 0.3, name.bottom + 0.3
    lines = [hand.straight((left, top), (right, bottom)), hand.straight((left, bottom), (right, top))]
    return Mark(lines, answer("crossed", YES, DOUBT))


def faint(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """One line in faint pencil."""
    mark = straight(name, hand.with_tool("pencil_faint"), below, beside)
    return Mark(mark.strokes, answer("faint_strike", YES, DOUBT))


def loop(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """One line through the name and back again, not lifted."""
    left, right = _ends(name, hand)
    y = name.middle[1]
    away = [(left, y), ((left + right) / 2, y - 0.3), (right, y - 0.2)]
    path = [*away, (right + 0.8, y + 0.2), (right, y + 0.5), (left + 2, y + 0.6)]
    return Mark([hand.stroke(path)], answer("loop", YES, DOUBT))


def broken(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A separate dash through each part of the name, all of it covered."""
    left, right = _ends(name, hand, (0.0, 1.5))
    cuts = np.linspace(left, right, 4)
    dashes = []
    for a, b in pairwise(cuts):
        y = name.middle[1] + hand.rng.normal(0, 0.25)
        dashes.append(hand.straight((float(a), y), (float(b) - 0.4, y + hand.rng.normal(0, 0.2))))
    return Mark(dashes, answer("broken", YES, DOUBT))


def family_name(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """Only the family name is struck."""
    y = name.middle[1]
    end = name.x + name.width * hand.rng.uniform(0.2, 0.3)
    line = hand.straight((name.x - 0.8, y), (end, y + hand.rng.normal(0, 0.2)))
    return Mark([line], answer("family_name", DOUBT))


def given_name(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """Only the given name is struck."""
    y = name.middle[1]
    start = name.right - name.width * hand.rng.uniform(0.2, 0.3)
    line = hand.straight((start, y), (name.right + 1, y + hand.rng.normal(0, 0.2)))
    return Mark([line], answer("given_name", DOUBT))


def half(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """The line stops half-way."""
    y = name.middle[1]
    end = name.x + name.width * hand.rng.uniform(0.45, 0.7)
    return Mark([hand.straight((name.x - 1, y), (end, y))], answer("half", DOUBT))


def underline(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A line below the name: praise, or a slip; not a strike."""
    left, right = _ends(name, hand, (0.0, 2.0))
    y = name.bottom + hand.rng.uniform(0.15, 0.7)
    return Mark([hand.straight((left, y), (right, y + hand.rng.normal(0, 0.12)), 0.15)], answer("underline", NO, DOUBT))


def circle(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A ring round the name."""
    cx, cy = name.middle
    turn = np.linspace(0, 2 * np.pi * hand.rng.uniform(0.98, 1.06), 18) + hand.rng.uniform(0, 6)
    rx, ry = name.width / 2 + hand.rng.uniform(2, 4), name.height / 2 + hand.rng.uniform(0.6, 1.4)
    path = np.column_stack([cx + rx * np.cos(turn), cy + ry * np.sin(turn)])
    near = {(step, "same"): answer("circle_near", NO, DOUBT) for step in (-1, 1)}
    return Mark([hand.stroke(path)], answer("circle", DOUBT), near)


def bracket(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A bracket beside this row and the next, instead of two strikes."""
    far = (below or name).bottom
    x = name.right + hand.rng.uniform(1.5, 5)
    path = [(x, name.y), (x + 1.5, name.y + 1), (x + 1.5, (name.y + far) / 2), (x + 1.5, far - 1), (x, far)]
    near = {(1, "same"): answer("bracket_below", DOUBT)} if below else {}
    return Mark([hand.stroke(path)], answer("bracket", DOUBT), near)


def tall_stroke(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """One diagonal over two rows at once, instead of a strike each."""
    end = below or name
    line = hand.straight((name.x, name.y + 0.5), (max(name.right, end.right), end.bottom - 0.5))
    if below is None:
        return Mark([line], answer("tall_stroke_last_row", YES, DOUBT))
    return Mark([line], answer("tall_stroke", DOUBT), {(1, "same"): answer("tall_below", DOUBT)})


def overrun(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A strike whose tail falls into the next row."""
    left, right = _ends(name, hand)
    y = name.middle[1]
    drop = (below.middle[1] if below else name.bottom) + hand.rng.normal(0, 0.4)
    wide = right - left
    path = [(left, y), (left + 0.5 * wide, y + 0.3), (left + 0.85 * wide, y + 1.0), (right + 1, drop)]
    near = {(1, "same"): answer("overrun_below", NO, DOUBT)} if below else {}
    return Mark([hand.stroke(path)], answer("overrun", YES, DOUBT), near)


def note(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A word written after the name: no strike, but people should see it."""
    x, y = name.right + hand.rng.uniform(2.5, 6), name.middle[1]
    path = []
    for i in range(int(hand.rng.integers(8, 16))):
        path.append((x + i * 0.9, y + (0.9 if i % 2 else -0.9) * hand.rng.uniform(0.4, 1.2)))
    return Mark([hand.stroke(path)], answer("note", NO, DOUBT))


def speck(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """The pen touched the name."""
    x, y = name.x + name.width * hand.rng.uniform(0.1, 0.9), name.middle[1] + hand.rng.normal(0, 0.6)
    end = (x + hand.rng.uniform(0.2, 0.9), y + hand.rng.normal(0, 0.3))
    return Mark([hand.stroke([(x, y), end])], answer("speck", NO, DOUBT))


def tick_before(name: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A tick in front of the name: a choice in favour, in the wrong form."""
    x, y = name.x - 4, name.middle[1]
    return Mark([hand.stroke([(x, y), (x + 0.9, y + 1.5), (x + 3, y - 2)])], answer("tick_before", NO, DOUBT))


NAME_MODELS: dict[str, Model] = {
    "straight": straight, "bowed": bowed, "slanted": slanted, "double": double, "wavy": wavy, "zigzag": zigzag,
    "crossed": crossed, "faint_strike": faint, "loop": loop, "broken": broken, "family_name": family_name,
    "given_name": given_name, "half": half, "underline": underline, "circle": circle, "bracket": bracket,
    "tall_stroke": tall_stroke, "overrun": overrun, "note": note, "speck": speck, "tick_before": tick_before,
}  # fmt: skip
