"""The second verdict on boxes, blind to levels of gray: edges inside them, and how many ways these go (step 8)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from daihoi.adapters.scanning.strips import Dark

_QUIETEST = 0.006  # contrast a pixel that paper and lamp make in any case
_NOISE_SHARE = 0.55
_STRONGEST = 25  # one in so many places makes the verdict
_LEAST_PLACES = 8
_FINE = 1 << 14  # steps to one unit of contrast, of which there is never more than 1.5
Values = NDArray[np.float64]


def contrast(inside: Dark, noise: Dark) -> tuple[Values, Values]:
    """Of patches (boxes, rows, columns): the strongest runs of edge, in units of noise; 0 one way … 1 all alike."""
    count, _, wide = inside.shape
    gx, gy = _edges(inside)
    size = cv2.magnitude(gx.reshape(-1, wide), gy.reshape(-1, wide)).reshape(inside.shape)
    runs = _around(size, 2)
    runs = cv2.blur(runs.reshape(-1, wide + 4), (5, 5)).reshape(runs.shape)[:, 2:-2, 2:-2].reshape(count, -1)
    top = max(_LEAST_PLACES, runs.shape[1] // _STRONGEST)
    fine = (runs * np.float32(_FINE)).astype(np.uint16)  # numpy parts whole numbers faster
    strongest = np.partition(fine, runs.shape[1] - top, axis=1)[:, -top:].mean(1, dtype=np.float64) / _FINE
    across, down, mixed = (np.einsum("nij,nij->n", a, b).astype(np.float64) for a, b in ((gx, gx), (gy, gy), (gx, gy)))
    half, apart = (across + down) / 2, np.hypot((across - down) / 2, mixed)
    ways = np.where(half > 0, np.maximum(0.0, half - apart) / np.maximum(half + apart, 1e-12), 0.0)
    return strongest / np.maximum(noise * _NOISE_SHARE, _QUIETEST), ways


def _edges(inside: Dark) -> tuple[Dark, Dark]:
    """The slope of darkness across and down at each pixel."""
    wide = inside.shape[2]
    padded = _around(inside, 1)
    tall = padded.reshape(-1, wide + 2)
    found = []
    for right, down in ((1, 0), (0, 1)):
        slope = cv2.Sobel(tall, cv2.CV_32F, right, down, ksize=3, scale=1 / 8)
        found.append(np.ascontiguousarray(slope.reshape(padded.shape)[:, 1:-1, 1:-1]))
    return found[0], found[1]


def _around(patches: Dark, width: int) -> Dark:
    """The patches with a border that mirrors them, so that none sees its neighbour in the pile."""
    count, high, wide = patches.shape
    out = np.empty((count, high + 2 * width, wide + 2 * width), np.float32)
    out[:, width:-width, width:-width] = patches
    for step in range(1, width + 1):
        out[:, width - step] = out[:, width + step]
        out[:, width + high - 1 + step] = out[:, width + high - 1 - step]
    for step in range(1, width + 1):
        out[:, :, width - step] = out[:, :, width + step]
        out[:, :, width + wide - 1 + step] = out[:, :, width + wide - 1 - step]
    return out
