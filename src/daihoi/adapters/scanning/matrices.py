"""Matrices from millimetres of the layout to pixels of the scan: fitted to squares, and used to straighten (step 8)."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.picture import Gray
from daihoi.adapters.scanning.squares import Places

_SURELY_BENT_MM, _BENT_MM, _HARDLY = 1.2, 0.7, 0.15
_MANY = 6  # places: a perspective through fewer misses hardly anything by chance
Matrix = NDArray[np.float64]  # 3×3, millimetres of the layout → pixels of the scan


def apply(matrix: Matrix, points: Places) -> Places:
    """Points through a 3×3 matrix."""
    homogeneous = points @ matrix[:, :2].T + matrix[:, 2]
    return np.asarray(homogeneous[:, :2] / homogeneous[:, 2:3])


def fit_bent(model: Places, at: Places) -> Matrix | None:
    """Least squares from mm to px: a parallelogram from three points, a perspective from four on."""
    if len(model) >= 4:
        matrix, _ = cv2.findHomography(model, at, 0)
        return None if matrix is None else np.asarray(matrix, float)
    matrix = cv2.getAffineTransform(model.astype(np.float32), at.astype(np.float32))
    return np.vstack([matrix, [0, 0, 1]])


def fit_robust(model: Places, at: Places, per_mm: float) -> tuple[Matrix | None, list[int], float]:
    """The fit without the one square that spoils it (a stain on it, a torn edge): matrix, squares used, error mm."""
    kept = list(range(len(model)))
    matrix = fit_flat(model, at)
    while matrix is not None:
        gaps = np.hypot(*(apply(matrix, model[kept]) - at[kept]).T) / per_mm
        if len(kept) <= 4 or gaps.max() < 1.1:
            return matrix, kept, float(gaps.max())
        trials = []
        for out in range(len(kept)):
            rest = kept[:out] + kept[out + 1 :]
            tried = fit_flat(model[rest], at[rest])
            if tried is not None:
                worst = float(np.hypot(*(apply(tried, model[rest]) - at[rest]).T).max()) / per_mm
                trials.append((worst, rest, tried))
        if not trials:
            break
        best = min(trials, key=lambda trial: trial[0])
        if best[0] > gaps.max() * 0.5:
            return matrix, kept, float(gaps.max())
        kept, matrix = best[1], best[2]
    return matrix, kept, 0.0


def fit_flat(model: Places, at: Places) -> Matrix | None:
    """A flat scanner gives a parallelogram; only where that misses by a millimetre is it a photograph.

    Or by less, where a perspective misses hardly anything: a scanner that feeds unevenly is no perspective either.
    """
    if len(model) < 3:
        return None
    matrix = np.vstack([(_solver(model.tobytes()) @ at).T, [0, 0, 1]])
    worst = _misses(matrix, model, at)
    if len(model) < 4 or worst <= (_BENT_MM if len(model) >= _MANY else _SURELY_BENT_MM):
        return matrix
    bent = fit_bent(model, at)
    if bent is None or (worst <= _SURELY_BENT_MM and _misses(bent, model, at) > _HARDLY * worst):
        return matrix
    return bent


def _misses(matrix: Matrix, model: Places, at: Places) -> float:
    """By how many mm a matrix misses the worst of some places."""
    return float(np.hypot(*(apply(matrix, model) - at).T).max()) / scale_of(matrix)


@lru_cache(maxsize=64)
def _solver(model: bytes) -> Matrix:
    """What, times the places where points of a model are seen, gives the parallelogram of least squares."""
    points = np.frombuffer(model).reshape(-1, 2)
    ones = np.column_stack([points, np.ones(len(points))])
    return np.asarray(np.linalg.pinv(ones, rcond=len(points) * float(np.finfo(float).eps)), float)


def scale_of(matrix: Matrix) -> float:
    """Pixels a millimetre in the middle of the page."""
    return float(np.sqrt(abs(np.linalg.det(jacobian(matrix)))))


def jacobian(matrix: Matrix, x: float = 105.0, y: float = 148.5) -> Matrix:
    here, right, down = apply(matrix, np.array([[x, y], [x + 1, y], [x, y + 1]]))
    return np.column_stack([right - here, down - here])


def straighten(gray: Gray, to_px: Matrix, box: tuple[float, float, float, float], per_mm: float) -> Gray:
    """The part of the scan under a box of the layout (x, y, width, height in mm), upright, at `per_mm` px/mm."""
    x, y, width, height = box
    size = (max(1, round(width * per_mm)), max(1, round(height * per_mm)))
    # pixel (i, j) of the result shows the layout at x + (i + ½)/per_mm; scan pixel k is centred at k + ½
    x, y = x + 0.5 / per_mm, y + 0.5 / per_mm
    rows = [
        (a / per_mm, b / per_mm, a * x + b * y + c) for a, b, c in to_px.tolist()
    ]  # nine numbers are too few for numpy
    last = rows[2]
    matrix = np.array(
        [[value - 0.5 * under for value, under in zip(row, last, strict=True)] for row in rows[:2]] + [last]
    )
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    if max(abs(last[0]), abs(last[1])) < 1e-9:
        flat = cv2.warpAffine(gray, matrix[:2] / last[2], size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(flat, np.uint8)
    bent = cv2.warpPerspective(gray, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(bent, np.uint8)
