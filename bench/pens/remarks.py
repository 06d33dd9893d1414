"""Words that do not belong on a ballot: a remark, a name, a signature beside what is printed."""

from __future__ import annotations

from bench.pens.ink import Hand, Stroke


def remark(hand: Hand, x: float, y: float, words: int) -> list[Stroke]:
    """Some words from (x, y) mm on, each one joined stroke up and down, 2–4 mm high."""
    rng = hand.rng
    high = rng.uniform(2.0, 4.0)
    strokes = []
    for _ in range(words):
        turns = int(rng.integers(3, 6))
        path = [(x + i * high * 0.3, y + high / 2 * rng.uniform(0.6, 1.1) * (1 if i % 2 else -1)) for i in range(turns)]
        strokes.append(hand.stroke(path))
        x += turns * high * 0.3 + rng.uniform(0.2, 1.0)
    return strokes
