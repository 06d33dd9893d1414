"""Boxes of a page are measured in one pile: none may learn anything of another."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters.scanning.batch import read_page, read_scans
from daihoi.adapters.scanning.contrast import contrast
from daihoi.adapters.scanning.reading import packed, unpacked
from daihoi.adapters.scanning.sources import open_source
from daihoi.adapters.scanning.squares import levels_at


@given(arrays(np.float32, (3, 12, 10), elements=st.floats(0, 1, width=32)))
@settings(max_examples=30, deadline=None)
def test_a_boxs_contrast_is_its_own(pile: np.ndarray) -> None:
    noise = np.full(3, 0.02, np.float32)
    together = contrast(pile, noise)
    for at in range(3):
        alone = contrast(pile[at : at + 1], noise[:1])
        assert np.allclose([part[at] for part in together], [part[0] for part in alone], atol=1e-4)


@given(arrays(np.uint8, (7, 9)), st.floats(0, 100))
@settings(max_examples=50, deadline=None)
def test_levels_are_those_of_percentiles(gray: np.ndarray, share: float) -> None:
    assert np.allclose(levels_at(gray, (share,)), np.percentile(gray, share), atol=1e-2)


def test_a_page_comes_whole_out_of_another_process(tmp_path: Path) -> None:
    for mode in ("agree_disagree", "strike"):
        paper = Paper(contest(mode, 6), tmp_path)
        layouts = {paper.layout.hash[:12].upper(): paper.layout}
        read = read_page(layouts, open_source(str(paper.save(tmp_path / f"{mode}.png"))), 1)
        assert read.scores is not None
        assert unpacked(packed(read.scores), layouts) == read.scores


def test_among_files_of_one_size_the_same_is_told_again(tmp_path: Path) -> None:
    paper = Paper(contest("agree_disagree", 6), tmp_path)
    same = Path(paper.save(tmp_path / "1.png")).read_bytes()
    for name, last in (("2.png", b"a"), ("3.png", b"b"), ("4.png", b"a")):
        (tmp_path / name).write_bytes(same + last)  # what follows a picture's end is no part of it
    names = [str(tmp_path / f"{number}.png") for number in (2, 3, 4)]
    codes = [line["why"]["code"] if line["why"] else "" for line in read_scans([paper.layout], names)]
    assert codes == ["", "duplicate_page", "duplicate_file"]
