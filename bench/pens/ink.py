"""Ink on paper: strokes as cubic splines with pressure, tremor and grain, painted on a gray or colour raster."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # (n, 2), mm on the layout
Raster = NDArray[np.uint8]  # (h, w) gray or (h, w, 3) RGB


@dataclass(frozen=True, slots=True)
class Tool:
    """What is held in the hand. `grain` 0 is wet ink, 1 is a hard pencil on rough paper; `skips` a failing ball."""

    name: str
    colour: tuple[int, int, int]
    width_mm: tuple[float, float]
    opacity: tuple[float, float]
    grain: float = 0.1
    skips: float = 0.0


TOOLS = {
    "ball_blue": Tool("ball_blue", (30, 45, 150), (0.32, 0.6), (0.75, 0.98), 0.18, 0.05),
    "ball_black": Tool("ball_black", (25, 25, 30), (0.32, 0.6), (0.8, 1.0), 0.15, 0.05),
    "ball_red": Tool("ball_red", (190, 30, 40), (0.35, 0.65), (0.8, 1.0), 0.15, 0.05),
    "ball_dry": Tool("ball_dry", (40, 55, 150), (0.28, 0.4), (0.6, 0.85), 0.4, 0.2),
    "gel_blue": Tool("gel_blue", (20, 30, 130), (0.45, 0.8), (0.9, 1.0), 0.05),
    "felt_black": Tool("felt_black", (20, 20, 20), (1.0, 1.8), (0.9, 1.0), 0.05),
    "pencil": Tool("pencil", (85, 85, 90), (0.35, 0.8), (0.6, 0.9), 0.5),
    "pencil_faint": Tool("pencil_faint", (110, 110, 115), (0.3, 0.6), (0.4, 0.62), 0.55),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """One movement of the pen: its centre line in mm and the pressure (0–1.3) along it."""

    line: Points
    pressure: NDArray[np.float64]
    width_mm: float
    opacity: float
    tool: Tool


@dataclass(frozen=True, slots=True)
class Hand:
    """How one voter writes: the same on the whole paper, as it is in life."""

    tool: Tool
    width_mm: float
    opacity: float
    tremor_mm: float
    slant: float  # radians
    size: float  # 1 = ordinary
    bow: float  # how much straight lines bend, as a share of their length
    rng: np.random.Generator = field(compare=False)

    def with_tool(self, name: str) -> Hand:
        """The same hand holding another tool."""
        tool = TOOLS[name]
        return replace(
            self, tool=tool, width_mm=self.rng.uniform(*tool.width_mm), opacity=self.rng.uniform(*tool.opacity)
        )

    def stroke(self, knots: Points | list[tuple[float, float]], press: float = 1.0) -> Stroke:
        """A spline through the knots (mm), shaken, with a heavy start and a lighter tail as hands do."""
        line = spline(np.asarray(knots, float))
        n = len(line)
        line = line + shake(self.rng, n, self.tremor_mm)
        along = np.linspace(0, 1, n)
        fade = 1 - self.rng.uniform(0, 0.45) * along ** self.rng.uniform(2, 6)
        rise = np.clip(0.7 + along * 6, 0, 1)
        wave = 1 + 0.12 * np.sin(2 * np.pi * (along * self.rng.uniform(0.5, 3) + self.rng.uniform()))
        return Stroke(line, press * fade * rise * wave, self.width_mm, self.opacity, self.tool)

    def straight(self, a: tuple[float, float], b: tuple[float, float], most_mm: float = 0.9) -> Stroke:
        """A line meant straight from a to b (mm); it bows by `most_mm` at most, to one side or in an S."""
        start, end = np.array(a, float), np.array(b, float)
        way = end - start
        long = float(np.hypot(*way)) or 1.0
        side = np.array([-way[1], way[0]]) / long
        bend, turn = self.rng.normal(0, self.bow * long, 2).clip(-most_mm, most_mm)
        other = bend if turn > 0 else -bend
        knots = [start, start + way * 0.33 + side * bend, start + way * 0.67 + side * other, end]
        return self.stroke(np.array(knots))


def spline(knots: Points, step_mm: float = 0.12) -> Points:
    """Catmull–Rom cubic through the knots, about one point every `step_mm`."""
    if len(knots) < 2:
        return np.repeat(knots, 2, axis=0) + np.array([[0, 0], [0.05, 0.05]])
    padded = np.vstack([2 * knots[0] - knots[1], knots, 2 * knots[-1] - knots[-2]])
    pieces = []
    for i in range(len(knots) - 1):
        p0, p1, p2, p3 = padded[i : i + 4]
        n = max(3, int(np.hypot(*(p2 - p1)) / step_mm))
        t = np.linspace(0, 1, n, endpoint=i == len(knots) - 2)[:, None]
        pieces.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2 + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        )
    return np.vstack(pieces)


def shake(rng: np.random.Generator, n: int, amplitude_mm: float) -> Points:
    """Smooth noise along a line: the trembling of a hand, about 1–2 mm from wave to wave."""
    coarse = rng.normal(0, amplitude_mm, (max(3, n // 10), 2))
    at = np.linspace(0, len(coarse) - 1, n)
    return np.column_stack([np.interp(at, range(len(coarse)), coarse[:, k]) for k in (0, 1)])


def any_hand(rng: np.random.Generator, tool: str, roughness: float = 1.0) -> Hand:
    """A voter's hand drawn by chance; `roughness` 1 is an office, 3 a moving car."""
    held = TOOLS[tool]
    return Hand(
        tool=held,
        width_mm=rng.uniform(*held.width_mm),
        opacity=rng.uniform(*held.opacity),
        tremor_mm=rng.uniform(0.0, 0.06) * roughness,
        slant=rng.normal(0, 0.1),
        size=float(np.clip(rng.normal(1, 0.12), 0.75, 1.3)),
        bow=rng.uniform(0.0, 0.05),
        rng=rng,
    )


def paint(page: Raster, strokes: list[Stroke], to_px: NDArray[np.float64], gray: tuple[float, float, float]) -> None:
    """Paint the strokes on the page in place; `to_px` is the 2×3 matrix mm → pixels, `gray` the scanner's weights."""
    per_mm = float(np.sqrt(abs(np.linalg.det(to_px[:, :2]))))
    for stroke in strokes:
        line = stroke.line @ to_px[:, :2].T + to_px[:, 2]
        margin = stroke.width_mm * per_mm + 3
        left, top = np.maximum(np.floor(line.min(0) - margin), 0).astype(int)
        right, bottom = np.minimum(np.ceil(line.max(0) + margin), (page.shape[1], page.shape[0])).astype(int)
        if right <= left or bottom <= top:
            continue
        cover = _cover(stroke, line - (left, top), (bottom - top, right - left), per_mm)
        patch = page[top:bottom, left:right]
        colour = np.array(stroke.tool.colour, np.float32)
        ink = colour / 255 if page.ndim == 3 else float(colour @ np.array(gray)) / 255
        alpha = cover[..., None] if page.ndim == 3 else cover
        patch[:] = np.clip(patch * (1 - alpha * (1 - ink)), 0, 255).astype(np.uint8)


def _cover(stroke: Stroke, line: Points, shape: tuple[int, int], per_mm: float) -> NDArray[np.float32]:
    """How much ink lies on each pixel (0–1), drawn four times finer and averaged."""
    fine = 4 if per_mm < 12 else 2
    big = np.zeros((shape[0] * fine, shape[1] * fine), np.uint8)
    at = np.round(line * fine * 16).astype(np.int32)
    rng = np.random.default_rng(int(abs(line[0, 0] * 977 + line[0, 1] * 131 + line[-1, 0] * 17)) % 2**31)
    gone = _skips(rng, len(line), stroke.tool.skips)
    widths = np.round(stroke.width_mm * per_mm * fine * np.clip(stroke.pressure, 0.35, 1.25)).astype(int).clip(1)
    shades = (255 * np.minimum(1.0, stroke.opacity * np.clip(stroke.pressure, 0.5, 1.1))).astype(int)
    for i in np.flatnonzero(~gone[:-1]).tolist():
        cv2.line(big, at[i].tolist(), at[i + 1].tolist(), int(shades[i]), int(widths[i]), cv2.LINE_8, 4)
    cover = cv2.resize(big, (shape[1], shape[0]), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    if stroke.tool.grain:
        cells = (max(2, int(shape[0] / per_mm / 0.12)), max(2, int(shape[1] / per_mm / 0.12)))
        rough = cv2.resize(rng.random(cells, np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)
        cover *= 1 - stroke.tool.grain * rough
    return cover


def _skips(rng: np.random.Generator, n: int, share: float) -> NDArray[np.bool_]:
    """Where a failing ball leaves no ink: short runs, never the whole stroke."""
    gone = np.zeros(n, bool)
    if share and n > 12:
        for _ in range(rng.poisson(share * n / 6)):
            start = int(rng.integers(0, n))
            gone[start : start + int(rng.integers(1, 4))] = True
    return gone
