"""What happens to one page, drawn by chance, and what scanners and telephones do to it.

Rasters are gray or RGB, uint8, at `per_mm` pixels a millimetre. `level` 1 is an ordinary office, 3 three times that.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.pens.ink import Raster


@dataclass(frozen=True, slots=True)
class Recipe:
    """What happens to one page; drawn by `draw_recipe`, so that a page can be made again from its seed."""

    dpi: int = 200
    colour: bool = False
    print_scale: float = 1.0
    copies: int = 0
    stamp: bool = True
    folds: tuple[tuple[str, float, float], ...] = ()  # ("h" | "v" | "d", place 0–1, depth)
    stains: int = 0
    bleed: float = 0.0
    skew_deg: float = 0.0
    shift_mm: tuple[float, float] = (0.0, 0.0)
    stretch_mm: float = 0.0
    quarter_turns: int = 0
    outside: int = 255  # the gray of the scanner's lid beyond the paper
    blur_mm: float = 0.05
    dim: float = 1.0
    contrast: float = 1.0
    gamma: float = 1.0
    uneven: float = 0.0
    noise: float = 2.0
    streaks: tuple[tuple[float, float], ...] = ()  # (place 0–1, strength −1…1)
    form: str = "jpeg"  # jpeg | png | tiff | g4 | pdf_jpeg | pdf_g4 | pdf_png
    quality: int = 85


FORMS = ("jpeg", "pdf_jpeg", "png", "tiff", "g4", "pdf_g4", "pdf_png")


def draw_recipe(rng: np.random.Generator, level: float) -> Recipe:
    """A recipe by chance at degradation `level`; harsher than a comfortable office on purpose."""
    chance = rng.random
    form = str(rng.choice(FORMS, p=(0.32, 0.32, 0.1, 0.08, 0.07, 0.06, 0.05)))
    dpis, weights = (150, 200, 240, 300, 400, 600), (0.05, 0.52, 0.08, 0.28, 0.05, 0.02)
    one_bit = form in ("g4", "pdf_g4")
    spread = 0.003 if level <= 1 else 0.004  # with the feeder's stretch still within 99.2–100.8 %
    return Recipe(
        dpi=int(rng.choice((200, 300, 400) if one_bit else dpis, p=(0.3, 0.6, 0.1) if one_bit else weights)),
        colour=bool(chance() < 0.2 and not one_bit),
        print_scale=float(1 + rng.uniform(-spread, spread)),
        copies=int(chance() < 0.08 * level),
        stamp=bool(chance() < 0.8),
        folds=_folds(rng, level),
        stains=int(rng.poisson(0.06 * level**1.6)),
        bleed=float(rng.uniform(0.015, 0.035) * level if chance() < 0.1 * level else 0),
        skew_deg=float(
            np.clip(rng.normal(0, 0.45 * level), -4.8, 4.8) if chance() < 0.9 else rng.uniform(-1.6, 1.6) * level
        ),
        shift_mm=(float(rng.normal(0, 0.8) * level**0.5), float(rng.normal(0, 0.8) * level**0.5)),
        stretch_mm=float(min(1.0, rng.uniform(0, 0.4) * level)),
        quarter_turns=int(rng.choice((0, 1, 2, 3), p=(0.55, 0.1, 0.25, 0.1))),
        outside=int(rng.choice((255, 235, 40), p=(0.6, 0.25, 0.15))),
        blur_mm=float(rng.uniform(0.02, 0.06) * level**0.6),
        dim=float(1 - rng.uniform(0, 0.1) * level),
        contrast=float(1 - rng.uniform(0, 0.08) * level),
        gamma=float(rng.uniform(1 - 0.1 * level, 1 + 0.12 * level)),
        uneven=float(rng.uniform(0, 0.05) * level),
        noise=float(rng.uniform(0.5, 3) * level),
        streaks=tuple((float(chance()), float(rng.uniform(-1, 1))) for _ in range(rng.poisson(0.08 * level))),
        form=form,
        quality=int(rng.uniform(85 - 15 * level, 95)),
    )


def _folds(rng: np.random.Generator, level: float) -> tuple[tuple[str, float, float], ...]:
    """Folded as people fold: in half, in four (creases cross), in three, or askew in a pocket."""
    pocket = (("h", rng.uniform(0.3, 0.7)), ("v", rng.uniform(0.2, 0.9)), ("d", 0.5))
    ways: tuple[tuple[tuple[str, float], ...], ...] = (
        (), (("h", 0.5),), (("h", 0.5), ("v", 0.5)), (("h", 0.25), ("h", 0.5), ("h", 0.75), ("v", 0.5)), pocket,
    )  # fmt: skip
    chosen = ways[int(rng.choice(5, p=(0.54, 0.17, 0.2, 0.08, 0.01) if level <= 1 else (0.5, 0.17, 0.2, 0.08, 0.05)))]
    return tuple(
        (way, float(at + rng.normal(0, 0.006)), float(rng.uniform(0.08, 0.25) * level**0.6)) for way, at in chosen
    )


def turned(w: int, h: int, recipe: Recipe, per_mm: float) -> NDArray[np.float64]:
    """The 2×3 matrix of skew and shift on a page of w × h pixels."""
    turn = cv2.getRotationMatrix2D((w / 2, h / 2), recipe.skew_deg, 1.0)
    turn[:, 2] += np.array(recipe.shift_mm) * per_mm
    return turn


_BANDS = 48


def feed(page: Raster, recipe: Recipe, rng: np.random.Generator, per_mm: float) -> Raster:
    """Pull the sheet through: skewed, shifted, stretched unevenly (up to `stretch_mm`), on the lid's gray.

    The rollers pull line by line: between two of `_BANDS` places down the page the way through is a plain affine one.
    """
    h, w = page.shape[:2]
    back = cv2.invertAffineTransform(turned(w, h, recipe, per_mm))
    wave = np.cumsum(rng.normal(0, 1, _BANDS))
    wave = cv2.GaussianBlur(wave.astype(np.float32)[:, None], (1, 15), 4)[:, 0]
    wave = (wave - np.linspace(wave[0], wave[-1], _BANDS)) if rng.random() < 0.5 else wave - wave.mean()
    along = wave / max(1e-6, float(np.abs(wave).max())) * recipe.stretch_mm * per_mm
    down = np.linspace(0, h, _BANDS).round().astype(int)
    across = np.sin(down / h * np.pi * rng.uniform(0.5, 2) + rng.uniform(0, 6)) * recipe.stretch_mm * 0.4 * per_mm
    lid = recipe.outside if page.ndim == 2 else (recipe.outside,) * 3
    out = np.empty_like(page)
    pulled = np.column_stack([across, along])
    for first, last, start, end in zip(down, down[1:], pulled, pulled[1:], strict=False):
        way = back.copy()
        way[:, 1] += (end - start) / (last - first)
        way[:, 2] += back[:, 1] * first + start
        cv2.warpAffine(
            page, way, (w, int(last - first)), dst=out[first:last], flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_CONSTANT, borderValue=lid,
        )  # fmt: skip
    return out


def light(page: Raster, recipe: Recipe, rng: np.random.Generator, per_mm: float) -> Raster:
    """Lens and lamp: blur, uneven and dim light, flat contrast, gamma, streaks of the glass, noise."""
    out = page
    sigma = recipe.blur_mm * per_mm
    if sigma > 0.3:
        out = cv2.GaussianBlur(out, (0, 0), sigma)
    table = (np.arange(256) / 255.0) ** recipe.gamma * 255
    table = ((table - 128) * recipe.contrast + 128 + (1 - recipe.contrast) * 40) * recipe.dim
    out = cv2.LUT(out, np.clip(table, 0, 255).astype(np.uint8))
    if recipe.uneven:
        out = shaded(out, 1 - recipe.uneven * rng.random((4, 3), np.float32) * 2)
    for place, strength in recipe.streaks:
        wide = max(1, int(rng.uniform(0.08, 0.35) * per_mm))
        x = int(place * (out.shape[1] - wide))
        out[:, x : x + wide] = np.clip(out[:, x : x + wide] + strength * 90, 0, 255).astype(np.uint8)
    if recipe.noise:
        _add_grain(out, rng, recipe.noise)
    return np.asarray(out, np.uint8)


def shaded(page: Raster, coarse: NDArray[np.float32]) -> Raster:
    """The page under light that falls off smoothly as a coarse grid (0–1) says."""
    h, w = page.shape[:2]
    soft = cv2.resize(coarse, (w // 16 + 1, h // 16 + 1), interpolation=cv2.INTER_CUBIC)
    lamp = cv2.resize(np.clip(soft * 255, 0, 255).astype(np.uint8), (w, h))
    return np.asarray(
        cv2.multiply(page, lamp if page.ndim == 2 else cv2.merge((lamp, lamp, lamp)), scale=1 / 255), np.uint8
    )


_TILE = 1024
_GRAIN = np.random.default_rng(7).normal(0, 1, (_TILE, _TILE)).astype(np.float32)


def _add_grain(page: Raster, rng: np.random.Generator, sigma: float) -> None:
    """Sensor noise from one stored field, begun anywhere (in place): as random as needed, and quick."""
    tile = np.roll(np.rint(_GRAIN * np.float32(sigma)).astype(np.int16), rng.integers(0, _TILE, 2).tolist(), (0, 1))
    if page.ndim == 3:
        tile = cv2.merge((tile, tile, tile))
    for top in range(0, page.shape[0], _TILE):
        for left in range(0, page.shape[1], _TILE):
            part = page[top : top + _TILE, left : left + _TILE]
            part[:] = cv2.add(part, tile[: part.shape[0], : part.shape[1]], dtype=cv2.CV_8U)


def one_bit(page: Raster, rng: np.random.Generator) -> NDArray[np.bool_]:
    """What an office scanner calls "text": a fixed or a local threshold; True is white."""
    if rng.random() < 0.5:
        return np.asarray(page > rng.uniform(0.55, 0.68) * np.percentile(page[::8, ::8], 90))
    around = cv2.boxFilter(page, -1, (101, 101))
    return np.asarray(page > cv2.convertScaleAbs(around, alpha=float(rng.uniform(0.72, 0.85))))


def photograph(page: Raster, rng: np.random.Generator) -> tuple[Raster, NDArray[np.float64]]:
    """A telephone over a desk: perspective, a shadow, the desk around; with the 3×3 matrix from page to photograph."""
    h, w = page.shape[:2]
    frame = (int(h * 1.12), int(w * 1.15))
    inset = rng.uniform(0.02, 0.09, (4, 2)) * (w, h) * ((1, 1), (-1, 1), (-1, -1), (1, -1))
    corners = np.array([(0, 0), (frame[1], 0), (frame[1], frame[0]), (0, frame[0])]) + inset
    paper = np.array([(0, 0), (w, 0), (w, h), (0, h)], np.float32)
    lens = cv2.getPerspectiveTransform(paper, corners.astype(np.float32))
    desk = 90 if page.ndim == 2 else (120, 90, 60)
    out = cv2.warpPerspective(page, lens, (frame[1], frame[0]), borderMode=cv2.BORDER_CONSTANT, borderValue=desk)
    photo = shaded(out, rng.uniform(0.55, 1.0, (3, 3)).astype(np.float32))
    return photo, np.asarray(lens, float)
