"""Keep memory that one page has used for the next one, instead of handing it back between them (step 8)."""

from __future__ import annotations

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3  # M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of malloc.h
_KEPT, _LARGE = 64 << 20, 32 << 20  # bytes: what the GNU C library comes to by itself once a large block is freed


def keep_freed_memory() -> bool:
    """Let this process keep up to 64 MB of freed memory; False where its C library is not the GNU one.

    A page is compared in pictures of about a megabyte, dozens of them. Left to itself the library gives each back to
    the system, which clears its pages anew for the next: about a tenth of the time of reading.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    return all([mallopt(_TRIM_THRESHOLD, _KEPT), mallopt(_MMAP_THRESHOLD, _LARGE)])
