"""One scanned page as the reader sees it: gray levels, where it comes from, what was known of it (step 8)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]  # (h, w)


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded page. `dpi` is None when the file does not say; `digest` tells the same picture again."""

    gray: Gray
    dpi: float | None = None
    is_one_bit: bool = False
    digest: str = ""


class ScanProblem(Exception):
    """Why a page or a file cannot be read: a code of the contract; `contest` and `page` where they are known."""

    def __init__(self, code: str, contest: str | None = None, page: int | None = None) -> None:
        super().__init__(code)
        self.code, self.contest, self.page = code, contest, page
