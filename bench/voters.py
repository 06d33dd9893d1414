"""Voters: who holds which pen, how they usually mark, what goes wrong; strokes and the truth for every zone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bench.pens import BOX_MODELS, CLEAR_BLANK, NAME_MODELS, Answer, Box, Hand, any_hand
from bench.pens.ink import Stroke
from bench.pens.marking import DOUBT, Mark

Key = tuple[str, str]  # (candidate, zone kind)

PENS = {
    "ball_blue": 0.45, "ball_black": 0.2, "gel_blue": 0.09, "pencil": 0.09, "ball_dry": 0.06, "ball_red": 0.04,
    "felt_black": 0.04, "pencil_faint": 0.03,
}  # fmt: skip
# where the next misread comes from: pens and pencils that hardly show, on papers full of slips
HARD_PENS = {
    "ball_blue": 0.2, "ball_black": 0.1, "gel_blue": 0.04, "pencil": 0.2, "ball_dry": 0.2, "ball_red": 0.03,
    "felt_black": 0.03, "pencil_faint": 0.2,
}  # fmt: skip
HARD_SLIPS = 2.2  # times as many
WET = ("ball_blue", "ball_black", "gel_blue", "felt_black", "ball_red")  # what a black-and-white scan can show
BOX_HABITS = {
    "cross": 0.68, "tick": 0.12, "joined_cross": 0.06, "letter_v": 0.04, "big": 0.05, "one_stroke": 0.02, "small": 0.03
}  # fmt: skip
NAME_HABITS = {
    "straight": 0.6, "double": 0.1, "slanted": 0.06, "wavy": 0.06, "zigzag": 0.06, "loop": 0.05, "crossed": 0.03,
    "broken": 0.04, "bowed": 0.04,
}  # fmt: skip
BOX_ODD = ("filled", "small", "big", "huge", "over_border", "one_stroke", "faint", "plus", "twice", "struck_out")
BOX_SLIPS = ("corrected", "dot", "passing", "ring", "beside")
NAME_ODD = ("bowed", "slanted", "wavy", "zigzag", "crossed", "faint_strike", "broken", "overrun", "loop")
NAME_SLIPS = (
    "family_name", "given_name", "half", "underline", "circle", "bracket", "tall_stroke", "note", "speck",
    "tick_before",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voted:
    """One filled page: what to paint and what may be read in each zone."""

    strokes: list[Stroke]
    truth: dict[Key, Answer]


def draw_hand(rng: np.random.Generator, level: float, one_bit: bool, hard: bool = False) -> Hand:
    """A voter; on black-and-white scans only wet pens, since what the file does not show nobody can read."""
    pens = {pen: share for pen, share in (HARD_PENS if hard else PENS).items() if not one_bit or pen in WET}
    return any_hand(rng, _pick(rng, pens), 0.7 + 0.5 * level)


def _pick(rng: np.random.Generator, shares: dict[str, float]) -> str:
    weights = np.array(list(shares.values()))
    return str(rng.choice(list(shares), p=weights / weights.sum()))


def fill_page(page: dict[str, Any], mode: str, seats: int, hand: Hand, level: float, one_bit: bool) -> Voted:
    """Mark one page of a ballot as this voter would; `level` 3 has more slips than `level` 1."""
    zones = {(zone["candidate"], zone["kind"]): _box(zone) for zone in page["zones"] if zone.get("candidate")}
    kind = "name_text" if mode == "strike" else "agree"
    rows = _rows({key[0]: box for key, box in zones.items() if key[1] == kind})
    kinds = ("name_text",) if mode == "strike" else tuple(k for k in ("agree", "disagree") if (rows[0], k) in zones)
    paper = _Filling(zones, rows, kinds)
    if mode == "strike":
        _strike(paper, hand, level, one_bit, seats)
    else:
        _tick_off(paper, hand, level, one_bit)
    return Voted(paper.strokes, paper.truth)


class _Filling:
    """The page while it is being filled; a zone that is touched twice allows what either mark allows."""

    def __init__(self, zones: dict[Key, Box], rows: list[str], kinds: tuple[str, ...]) -> None:
        self.zones, self.rows, self.kinds = zones, rows, kinds
        self.strokes: list[Stroke] = []
        self.truth: dict[Key, Answer] = {(row, kind): CLEAR_BLANK for row in rows for kind in kinds}
        self.marked: set[Key] = set()

    def put(self, row: str, kind: str, model: str, hand: Hand) -> None:
        """Apply a model to one zone and note what it means there and around."""
        models = NAME_MODELS if kind == "name_text" else BOX_MODELS
        beside = {"agree": "disagree", "disagree": "agree"}.get(kind)
        mark = models[model](self.zones[row, kind], hand, self._near(row, kind, 1), self._of(row, beside))
        self.strokes += mark.strokes
        # what a faint pencil writes is visible, a felt pen nearly fills a box: a question about them is a fair one
        unsure = ("pencil_faint",) if kind == "name_text" else ("pencil_faint", "felt_black")
        own = replace(mark.own, is_clear=mark.own.is_clear and hand.tool.name not in unsure)
        self._note((row, kind), own, own=True)
        for (step, way), touched in mark.others.items():
            other = self._neighbour(row, step)
            if other is not None:
                self._note((other, kind if way == "same" else str(beside)), touched, own=False)

    def _note(self, key: Key, answer: Answer, own: bool) -> None:
        before = self.truth.get(key)
        if before is None:
            return
        if before.model == "blank":
            merged = answer
        elif own and key not in self.marked:
            merged = Answer(answer.allowed | {DOUBT}, f"{answer.model}+{before.model}")
        elif own:
            merged = Answer(frozenset({DOUBT}), f"{before.model}+{answer.model}")
        elif key in self.marked:
            merged = Answer(before.allowed | {DOUBT}, f"{before.model}+{answer.model}")
        else:
            merged = Answer((before.allowed & answer.allowed) | {DOUBT}, f"{before.model}+{answer.model}")
        self.truth[key] = merged
        if own:
            self.marked.add(key)

    def _neighbour(self, row: str, step: int) -> str | None:
        at = self.rows.index(row) + step
        if not 0 <= at < len(self.rows):
            return None
        here, there = (self.zones[name, self.kinds[0]] for name in (row, self.rows[at]))
        return self.rows[at] if abs(here.x - there.x) < 3 else None  # another column is no neighbour

    def _near(self, row: str, kind: str, step: int) -> Box | None:
        other = self._neighbour(row, step)
        return self.zones[other, kind] if other is not None else None

    def _of(self, row: str, kind: str | None) -> Box | None:
        return self.zones.get((row, kind)) if kind else None


def _tick_off(paper: _Filling, hand: Hand, level: float, one_bit: bool) -> None:
    """Boxes: mostly one a row; some rows forgotten, some marked twice, some taken back."""
    rng = hand.rng
    habit, favour = _pick(rng, BOX_HABITS), rng.uniform(0.5, 1.0)
    for row in paper.rows:
        chance = rng.random()
        chosen = [] if chance < 0.03 else list(paper.kinds) if chance < 0.04 else [_choice(rng, paper.kinds, favour)]
        for kind in paper.kinds:
            if kind in chosen:
                odd = rng.random() < 0.03 * level
                model = str(rng.choice(BOX_ODD)) if odd else habit
                paper.put(row, kind, "cross" if one_bit and model == "faint" else model, hand)
            elif rng.random() < 0.008 * level:
                paper.put(row, kind, str(rng.choice(BOX_SLIPS)), hand)


def _choice(rng: np.random.Generator, kinds: tuple[str, ...], favour: float) -> str:
    return kinds[0] if len(kinds) == 1 or rng.random() < favour else kinds[1]


def _strike(paper: _Filling, hand: Hand, level: float, one_bit: bool, seats: int) -> None:
    """Names: as many struck as there are too many, more or less; others underlined, ringed, half struck."""
    rng = hand.rng
    habit = _pick(rng, NAME_HABITS)
    share = float(np.clip(rng.normal(1 - seats / max(len(paper.rows), seats + 1), 0.15), 0.05, 0.9))
    for row in paper.rows:
        if rng.random() < share:
            odd = rng.random() < 0.03 * level
            model = str(rng.choice(NAME_ODD)) if odd else habit
            paper.put(row, "name_text", "straight" if one_bit and model == "faint_strike" else model, hand)
        elif rng.random() < 0.012 * level:
            paper.put(row, "name_text", str(rng.choice(NAME_SLIPS)), hand)


def _box(zone: dict[str, Any]) -> Box:
    return Box(zone["x"], zone["y"], zone["width"], zone["height"])


def _rows(boxes: dict[str, Box]) -> list[str]:
    """Candidates column by column, from the top."""
    return sorted(boxes, key=lambda candidate: (round(boxes[candidate].x / 30), boxes[candidate].y))


__all__ = ["Mark", "Voted", "draw_hand", "fill_page"]
