"""Pens: how voters mark paper. Written by another hand than the reader's, and harsher than comfortable.

Each model returns its strokes and the answers that a careful person would accept for each zone it touches.
"""

from __future__ import annotations

from bench.pens.boxes import BOX_MODELS
from bench.pens.ink import TOOLS, Hand, any_hand, paint
from bench.pens.marking import CLEAR_BLANK, Answer, Box, Mark
from bench.pens.names import NAME_MODELS

__all__ = ["BOX_MODELS", "CLEAR_BLANK", "NAME_MODELS", "TOOLS", "Answer", "Box", "Hand", "Mark", "any_hand", "paint"]
