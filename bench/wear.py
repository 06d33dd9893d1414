"""What happens to the paper before it is scanned: copies, creases, stains, the other side, the seal.

Every function takes a raster (gray or RGB, uint8) at `per_mm` pixels a millimetre.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.pens.ink import Raster


def copy_generation(page: Raster, rng: np.random.Generator) -> Raster:
    """A photocopy of the blank: harder contrast, fatter or thinner letters, a little dust."""
    soft = cv2.GaussianBlur(page, (0, 0), 1.0)
    level = rng.uniform(110, 170)
    out = cv2.LUT(soft, (255 / (1 + np.exp(-(np.arange(256) - level) / 18))).astype(np.uint8))
    for _ in range(int(rng.integers(3, 25))):
        y, x = int(rng.integers(0, page.shape[0])), int(rng.integers(0, page.shape[1]))
        cv2.circle(out, (x, y), 1, 60.0 if page.ndim == 2 else (60.0, 60.0, 60.0), -1)
    return np.asarray(out, np.uint8)


def fold(page: Raster, rng: np.random.Generator, folds: tuple[tuple[str, float, float], ...], per_mm: float) -> Raster:
    """Creases: a dark line with a bright lip, never quite straight, with paper of another shade on each side."""
    h, w = page.shape[:2]
    out = page.copy()
    for way, place, depth in folds:
        across, along = (h, w) if way == "h" else (w, h)
        slope = rng.normal(0, 0.004) if way != "d" else across / along * rng.uniform(0.6, 0.9)
        at = place * across + (np.arange(along) - along / 2) * slope
        at = at + cv2.GaussianBlur(rng.normal(0, 6, (along, 1)).astype(np.float32), (1, 201), 40)[:, 0]
        wide = rng.uniform(0.12, 0.3) * per_mm
        strength = depth * (0.6 + 0.4 * np.abs(np.sin(np.arange(along) / (9 * per_mm) + rng.uniform(0, 6))))
        step = float(rng.normal(0, 0.012))
        edge = int(np.clip(at.mean(), 0, across))
        side = out[edge:] if way == "h" else out[:, edge:]
        if side.size:
            side[:] = cv2.convertScaleAbs(side, alpha=1 + step)
        _crease(out if way == "h" else np.swapaxes(out, 0, 1), at, wide, strength)
    return out


def _crease(page: Raster, at: NDArray[np.float64], wide: float, strength: NDArray[np.float64]) -> None:
    """One crease along the columns of `page` (in place): `at` is its row in each column."""
    reach = int(wide * 6) + 2
    columns = np.arange(page.shape[1])
    for offset in range(-reach, reach + 1):
        rows = np.floor(at).astype(int) + offset
        inside = (rows >= 0) & (rows < page.shape[0])
        away = (rows + 0.5 - at) / wide
        dark = strength * np.exp(-(away**2)) - 0.35 * strength * np.exp(-((away - 2.2) ** 2))
        gain = (1 - dark[inside]).astype(np.float32)
        levels = page[rows[inside], columns[inside]]
        lit = levels * (gain[:, None] if page.ndim == 3 else gain)
        page[rows[inside], columns[inside]] = np.clip(lit, 0, 255).astype(np.uint8)


def stain(page: Raster, rng: np.random.Generator, count: int, per_mm: float) -> Raster:
    """Coffee, sweat, a fingerprint of toner: soft blots with a darker rim."""
    out = page.copy()
    h, w = page.shape[:2]
    for _ in range(count):
        r = float(rng.uniform(2, 18)) * per_mm
        cx, cy = rng.uniform(0, w), rng.uniform(0, h)
        x0, x1 = int(max(0, cx - r * 1.4)), int(min(w, cx + r * 1.4))
        y0, y1 = int(max(0, cy - r * 1.4)), int(min(h, cy + r * 1.4))
        if x1 - x0 < 3 or y1 - y0 < 3:
            continue
        yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        angle = np.arctan2(yy - cy, xx - cx)
        away = (
            np.hypot(xx - cx, yy - cy)
            / r
            * (1 + 0.12 * np.sin(3 * angle + rng.uniform(0, 6)) + 0.06 * np.sin(7 * angle))
        )
        depth = rng.uniform(0.05, 0.25) * (
            0.6 / (1 + np.exp((away - 1) * 25)) + 0.4 * np.exp(-(((away - 1) * 12) ** 2))
        )
        tint = np.array((0.5, 0.8, 1.0)) if page.ndim == 3 else 0.8
        left = 1 - (depth[..., None] if page.ndim == 3 else depth) * tint
        out[y0:y1, x0:x1] = (out[y0:y1, x0:x1] * left).astype(np.uint8)
    return out


def bleed_through(page: Raster, other: Raster, strength: float) -> Raster:
    """The other side shows through, mirrored and soft; `strength` is its share of black."""
    behind = cv2.GaussianBlur(cv2.flip(other, 1), (0, 0), 1.6)
    left = 255 * (1 - strength * (1 - np.arange(256) / 255))
    return np.asarray(cv2.multiply(page, cv2.LUT(behind, np.round(left).astype(np.uint8)), scale=1 / 255), np.uint8)


def stamp(page: Raster, rng: np.random.Generator, box_px: tuple[float, float, float, float], gray: float) -> None:
    """A round red seal, slanted, unevenly inked, pressed on its place in the page (in place)."""
    x, y, w, h = box_px
    r = min(w, h) / 2 * rng.uniform(0.85, 1.0)
    centre = (x + w / 2 + rng.normal(0, w * 0.04), y + h / 2 + rng.normal(0, h * 0.04))
    size = int(2 * r) + 4
    ink = np.zeros((size, size), np.uint8)
    mid = (size // 2, size // 2)
    line = max(1, int(r * 0.05))
    for share, thick in ((0.96, line * 2), (0.66, line)):
        cv2.circle(ink, mid, int(r * share), 255, thick, cv2.LINE_AA)
    turns, arms = np.arange(10) * np.pi / 5, r * np.array([0.38, 0.16] * 5)
    star = np.column_stack([mid[0] + arms * np.sin(turns), mid[1] - arms * np.cos(turns)])
    cv2.fillPoly(ink, [star.astype(np.int32)], 255, cv2.LINE_AA)
    for i, letter in enumerate("BAN CHAP HANH DANG BO * "):
        a = i / 24 * 2 * np.pi
        at = (int(mid[0] + r * 0.8 * np.sin(a) - r * 0.06), int(mid[1] - r * 0.8 * np.cos(a) + r * 0.06))
        cv2.putText(ink, letter, at, cv2.FONT_HERSHEY_SIMPLEX, r / 170, 255, max(1, line // 2), cv2.LINE_AA)
    turn = cv2.getRotationMatrix2D((float(mid[0]), float(mid[1])), float(rng.normal(0, 15)), 1.0)
    rough = cv2.resize(rng.random((18, 18), np.float32), (size, size))
    seal = cv2.warpAffine(ink, turn, (size, size)).astype(np.float32) / 255 * (0.5 + 0.5 * rough)
    _press(page, seal * rng.uniform(0.6, 0.95), int(centre[0] - size / 2), int(centre[1] - size / 2), gray)


def _press(page: Raster, ink: NDArray[np.float32], left: int, top: int, gray: float) -> None:
    x0, y0 = max(0, left), max(0, top)
    patch = page[y0 : top + ink.shape[0], x0 : left + ink.shape[1]]
    alpha = ink[y0 - top : y0 - top + patch.shape[0], x0 - left : x0 - left + patch.shape[1]]
    if page.ndim == 3:
        patch[:] = (patch * (1 - alpha[..., None] * (1 - np.array((205, 30, 45)) / 255))).astype(np.uint8)
    else:
        patch[:] = (patch * (1 - alpha * (1 - gray))).astype(np.uint8)
