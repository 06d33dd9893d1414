"""Marks in printed boxes: from the X of the instruction to what voters really do."""

from __future__ import annotations

import numpy as np

from bench.pens.ink import Hand, Stroke
from bench.pens.marking import DOUBT, NO, YES, Box, Mark, Model, answer


def _cross(box: Box, hand: Hand, share: float, offset: tuple[float, float] = (0, 0)) -> list[Stroke]:
    """Two strokes of an X whose arms span `share` of the box."""
    rng = hand.rng
    cx, cy = box.middle[0] + offset[0], box.middle[1] + offset[1]
    half_w, half_h = box.width * share / 2, box.height * share / 2 * rng.uniform(0.8, 1.2)
    lean = hand.slant * half_h

    def near(across: int, down: int) -> tuple[float, float]:
        jog = rng.normal(0, 0.07 * box.width * share, 2)
        return cx + across * half_w - down * lean + float(jog[0]), cy + down * half_h + float(jog[1])

    return [hand.straight(near(-1, -1), near(1, 1)), hand.straight(near(1, -1), near(-1, 1))]


def _shift(hand: Hand, box: Box, share: float) -> tuple[float, float]:
    dx, dy = hand.rng.normal(0, share, 2)
    return float(np.clip(dx, -0.25, 0.25)) * box.width, float(np.clip(dy, -0.25, 0.25)) * box.height


def cross(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """The X that the instruction asks for."""
    return Mark(_cross(box, hand, 0.75 * hand.size, _shift(hand, box, 0.05)), answer("cross", YES, DOUBT, clear=True))


def joined_cross(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X written without lifting the pen, like a fish or an alpha."""
    cx, cy = box.middle
    r = box.width * 0.36 * hand.size
    path = [(cx - r, cy - r), (cx + r, cy + r), (cx + r * 1.1, cy), (cx + r, cy - r), (cx - r, cy + r)]
    return Mark([hand.stroke(path)], answer("joined_cross", YES, DOUBT, clear=True))


def tick(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A tick, its tail often out of the box."""
    cx, cy = box.middle
    r = box.width * 0.38 * hand.size
    tail = hand.rng.uniform(0.9, 1.7)
    foot = (cx - r * 0.25, cy + r * 0.9)
    up = [foot, (cx + r * tail * 0.5, cy - r * 0.3), (cx + r * tail, cy - r * tail)]
    return Mark([hand.stroke([(cx - r, cy - r * 0.1), foot]), hand.stroke(up)], answer("tick", YES, DOUBT, clear=True))


def filled(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """Filled from edge to edge by a close zigzag: a vote or a correction; the machine may ask."""
    pitch = hand.width_mm * hand.rng.uniform(0.6, 0.95)
    rows = np.arange(box.y + 0.6, box.bottom - 0.4, pitch)
    path = []
    for i, y in enumerate(rows):
        ends = (box.x + hand.rng.uniform(0.2, 0.8), box.right - hand.rng.uniform(0.2, 0.8))
        path.append((ends[i % 2], float(y)))
    return Mark([hand.stroke(path)], answer("filled", YES, DOUBT))


def small(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A timid X of 1.4–2.2 mm somewhere in the box."""
    share = hand.rng.uniform(1.4, 2.2) / box.width
    offset = (float(hand.rng.uniform(-0.15, 0.15)) * box.width, float(hand.rng.uniform(-0.15, 0.15)) * box.height)
    return Mark(_cross(box, hand, share, offset), answer("small", YES, DOUBT))


def big(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A generous X that leaves the box on all sides, yet clear of its neighbours."""
    return Mark(_cross(box, hand, hand.rng.uniform(1.1, 1.5)), answer("big", YES, DOUBT, clear=True))


def huge(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X so large that its feet enter the row below: that row must not be read as marked."""
    strokes = _cross(box, hand, 1.9, (0, box.height * 0.3))
    touched = {(1, "same"): answer("huge_below", NO, DOUBT)} if below else {}
    above = {(-1, "same"): answer("huge_above", NO, DOUBT)}
    return Mark(strokes, answer("huge", YES, DOUBT), touched | above)


def over_border(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X sitting on the border, most of it still inside."""
    angle = hand.rng.uniform(0, 2 * np.pi)
    reach = hand.rng.uniform(0.25, 0.38)
    offset = (float(np.cos(angle)) * reach * box.width, float(np.sin(angle)) * reach * box.height)
    return Mark(_cross(box, hand, 0.7, offset), answer("over_border", YES, DOUBT))


def one_stroke(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A single diagonal in the box."""
    cx, cy = box.middle
    r = box.width * 0.4 * hand.size
    up = 1 if hand.rng.random() < 0.7 else -1
    return Mark([hand.straight((cx - r, cy + r * up), (cx + r, cy - r * up))], answer("one_stroke", YES, DOUBT))


def faint(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X in faint pencil: seen by a person who looks."""
    return Mark(_cross(box, hand.with_tool("pencil_faint"), 0.7), answer("faint", YES, DOUBT))


def plus(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An upright cross: its arms run along the directions of folds and streaks."""
    cx, cy = box.middle
    r = box.width * 0.36 * hand.size
    arms = [hand.straight((cx - r, cy), (cx + r, cy)), hand.straight((cx, cy - r), (cx, cy + r))]
    return Mark(arms, answer("plus", YES, DOUBT))


def letter_v(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """The Vietnamese schoolchild's V."""
    cx, cy = box.middle
    r = box.width * 0.36 * hand.size
    arms = [hand.straight((cx - r, cy - r), (cx, cy + r)), hand.straight((cx, cy + r), (cx + r, cy - r))]
    return Mark(arms, answer("letter_v", YES, DOUBT, clear=True))


def twice(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X gone over again because the pen did not write well."""
    return Mark(_cross(box, hand, 0.75) + _cross(box, hand, 0.75), answer("twice", YES, DOUBT))


def corrected(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X scribbled out: the voter took it back. Only people may say so."""
    cx, cy = box.middle
    rng = hand.rng
    turns = int(rng.integers(6, 11))
    reach_w, reach_h = box.width * rng.uniform(0.5, 0.75), box.height * rng.uniform(0.4, 0.6)
    path = []
    for i in range(turns * 2):
        at = (i / (turns * 2 - 1) - 0.5) * 2
        side = 1 if i % 2 else -1
        path.append((cx + side * reach_w * rng.uniform(0.75, 1.1), cy + at * reach_h + rng.normal(0, 0.25)))
    return Mark([*_cross(box, hand, 0.75), hand.stroke(path, 1.1)], answer("corrected", DOUBT))


def struck_out(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X cancelled by two level strokes that leave the box."""
    lines = []
    for y in (box.middle[1] - 0.8, box.middle[1] + 0.8):
        left, right = box.x - hand.rng.uniform(1, 3), box.right + hand.rng.uniform(1, 3)
        lines.append(hand.straight((left, y), (right, y + hand.rng.normal(0, 0.4))))
    return Mark(_cross(box, hand, 0.75) + lines, answer("struck_out", DOUBT))


def dot(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """The pen rested here: a dot is no vote."""
    cx, cy = box.x + box.width * hand.rng.uniform(0.25, 0.75), box.y + box.height * hand.rng.uniform(0.25, 0.75)
    r = hand.rng.uniform(0.05, 0.3)
    return Mark([hand.stroke([(cx - r, cy), (cx + r, cy + r * 0.5), (cx, cy + r)])], answer("dot", NO, DOUBT))


def passing(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A stroke on its way elsewhere crosses the box (a slip, a signature's tail): not a mark in this box."""
    cx, cy = box.middle
    angle = hand.rng.choice([hand.rng.normal(0, 0.2), hand.rng.normal(np.pi / 2, 0.2), hand.rng.uniform(0, np.pi)])
    far = hand.rng.uniform(1.6, 2.6) * box.width
    dx, dy = float(np.cos(angle)) * far, float(np.sin(angle)) * far
    line = hand.straight((cx - dx, cy - dy), (cx + dx, cy + dy))
    near = {(step, "same"): answer("passing_near", NO, DOUBT) for step in (-2, -1, 1, 2)}
    return Mark([line], answer("passing", NO, DOUBT), near | {(0, "beside"): answer("passing_near", NO, DOUBT)})


def ring(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """A ring round the box: a choice in the voter's own language, for people to rule on."""
    cx, cy = box.middle
    turn = np.linspace(0, 2 * np.pi * hand.rng.uniform(0.97, 1.1), 14) + hand.rng.uniform(0, 6)
    rx, ry = box.width * hand.rng.uniform(0.72, 0.95), box.height * hand.rng.uniform(0.65, 0.76)
    path = np.column_stack([cx + rx * np.cos(turn), cy + ry * np.sin(turn)])
    near = {(step, "same"): answer("ring_near", NO, DOUBT) for step in (-1, 1)}
    return Mark([hand.stroke(path)], answer("ring", DOUBT), near)


def beside_box(box: Box, hand: Hand, below: Box | None, beside: Box | None) -> Mark:
    """An X next to the box, not in it."""
    side = hand.rng.choice([-1, 1])
    away = float(side * (box.width * 0.5 + 1.8 + hand.rng.uniform(0.6, 1.8)))
    return Mark(_cross(box, hand, 3.2 / box.width, (away, float(hand.rng.normal(0, 0.4)))), answer("beside", DOUBT))


BOX_MODELS: dict[str, Model] = {
    "cross": cross, "joined_cross": joined_cross, "tick": tick, "filled": filled, "small": small, "big": big,
    "huge": huge, "over_border": over_border, "one_stroke": one_stroke, "faint": faint, "plus": plus,
    "letter_v": letter_v, "twice": twice, "corrected": corrected, "struck_out": struck_out, "dot": dot,
    "passing": passing, "ring": ring, "beside": beside_box,
}  # fmt: skip
