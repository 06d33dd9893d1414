"""Ballots as PDF: what a printer gets, and that the drawing is the one the reader compares with."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from tests.adapters.marked_paper import contest

from daihoi.adapters.printing import is_genuine, new_sheet_codes, print_ballots, print_scale_page
from daihoi.adapters.scanning.blank import PER_MM, blank_page
from daihoi.core.ballot_layout import BallotLayout, lay_out
from daihoi.core.typeface import ink_of, missing_letters, width_mm


def _drawn(file: Path, page: int, dpi: float) -> np.ndarray:
    document = pypdfium2.PdfDocument(file)
    try:
        picture = document[page].render(scale=dpi / 72, grayscale=True).to_numpy()
        return np.array(picture if picture.ndim == 2 else picture[:, :, 0])
    finally:
        document.close()


def _printed(layout: BallotLayout, folder: Path, copies: int = 1) -> Path:
    file = folder / "ballots.pdf"
    print_ballots(layout, copies, file)
    return file


@pytest.mark.parametrize("mode", ["strike", "agree_disagree", "approve", "cumulative"])
def test_the_print_is_what_the_reader_expects(mode: str, tmp_path: Path) -> None:
    layout = lay_out(contest(mode, 20))
    page = layout.pages[0]
    fine = 255 - _drawn(_printed(layout, tmp_path), 0, 4 * PER_MM * 25.4)
    blank = blank_page(layout, 1)
    drawn = cv2.resize(fine, (blank.shape[1], blank.shape[0]), interpolation=cv2.INTER_AREA)
    x, y = round(page.code.x * PER_MM) - 2, round(page.code.y * PER_MM) - 2
    side = round(page.code.width * PER_MM) + 4
    drawn[y : y + side, x : x + side] = 0
    soft = [cv2.GaussianBlur(picture, (5, 5), 0).astype(int) for picture in (drawn, blank)]
    for zone in page.of_kind("name_text"):
        box = zone.box.grown(1.0)
        rows = slice(round(box.y * PER_MM), round(box.bottom * PER_MM))
        columns = slice(round(box.x * PER_MM), round(box.right * PER_MM))
        assert np.abs(soft[0][rows, columns] - soft[1][rows, columns]).mean() < 12
    assert np.corrcoef(soft[0].ravel(), soft[1].ravel())[0, 1] > 0.98


def test_the_ink_of_a_name_lies_where_the_layout_says(tmp_path: Path) -> None:
    layout = lay_out(contest("strike", 12))
    drawn = _drawn(_printed(layout, tmp_path), 0, 600) < 128
    per_mm = 600 / 25.4
    for zone in layout.pages[0].of_kind("name_text"):
        box = zone.box
        around = drawn[round((box.y - 0.6) * per_mm) : round((box.bottom + 0.6) * per_mm)]
        around = around[:, round((box.x - 1.5) * per_mm) : round((box.right + 1.5) * per_mm)]
        rows, columns = np.nonzero(around)
        found = [columns.min() / per_mm - 1.5, rows.min() / per_mm - 0.6, columns.max() / per_mm - 1.5 - box.width]
        assert np.abs([*found, rows.max() / per_mm - 0.6 - box.height]).max() < 0.12


def test_copies_follow_ballot_by_ballot_and_the_file_stays_small(tmp_path: Path) -> None:
    layout = lay_out(contest("agree_disagree", 60))
    pages = len(layout.pages)
    file = _printed(layout, tmp_path, 50)
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) == 50 * pages
        streams = [page.obj.Contents.objgen for page in pdf.pages]
        assert streams == streams[:pages] * 50
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
    assert file.stat().st_size < 150_000


def test_no_sheet_differs_from_another_by_default(tmp_path: Path) -> None:
    file = _printed(lay_out(contest()), tmp_path, 3)
    first, *others = [_drawn(file, page, 100) for page in range(3)]
    assert all((first == other).all() for other in others)


def test_sheet_codes_are_read_back_genuine_and_different(tmp_path: Path) -> None:
    layout = lay_out(contest(sheet_codes=True))
    codes = new_sheet_codes(4, b"secret", layout.hash)
    file = tmp_path / "ballots.pdf"
    print_ballots(layout, 4, file, codes=codes)
    found = []
    for page in range(4):
        texts = [code.text for code in zxingcpp.read_barcodes(_drawn(file, page, 300))]
        found.append(next(text for text in texts if text.startswith("S")))
        assert layout.code_text(1) in texts
    assert found == codes
    assert len(set(codes)) == 4
    assert all(is_genuine(code, b"secret", layout.hash) for code in codes)
    assert not is_genuine(codes[0], b"other", layout.hash)
    assert not is_genuine("S" + "A" * 26, b"secret", layout.hash)
    assert not is_genuine("???", b"secret", layout.hash)


def test_as_many_codes_as_copies_are_needed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="code"):
        print_ballots(lay_out(contest(sheet_codes=True)), 3, tmp_path / "b.pdf", codes=["S"])


def test_letter_widths_are_those_of_the_font() -> None:
    assert missing_letters("Nguyễn Thị Ỷ, Đặng Ẵ") == ""
    assert missing_letters("投 A") == "投"
    assert round(width_mm("Nguyễn Thị Phương Thảo", 13), 2) == 48.09
    assert ink_of(" ", 13).right == 0


def test_scale_page_has_scales_of_150_mm(tmp_path: Path) -> None:
    file = tmp_path / "scale.pdf"
    print_scale_page(file, "en")
    drawn = _drawn(file, 0, 254) < 128
    row = drawn[895:905].sum(1).argmax() + 895
    columns = np.flatnonzero(drawn[row])
    assert abs((columns[-1] - columns[0]) / 10 - 150) < 0.5
