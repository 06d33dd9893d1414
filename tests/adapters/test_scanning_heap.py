"""Reading takes its pictures' memory from the system once, not once a page."""

import subprocess
import sys

from daihoi.adapters.scanning.heap import keep_freed_memory

_PICTURES = """
import resource
import numpy as np
import daihoi.adapters.scanning.reading
def used():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    pictures = [np.ones((1680, 652), np.uint8) for _ in range(10)]
    del pictures
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
print(used(), used())
"""


def test_pictures_of_a_page_use_the_memory_of_the_page_before() -> None:
    if not keep_freed_memory():
        return  # another C library keeps memory in its own way
    first, second = map(int, subprocess.check_output([sys.executable, "-c", _PICTURES], text=True).split())
    assert second < 200 < first  # 4 KB pages the system had to give: ten pictures are 2,700
