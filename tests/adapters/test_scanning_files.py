"""Files of every kind into the reader, whole and broken: a line for each page, and the batch goes on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFilter
from tests.adapters.marked_paper import Paper, contest

from daihoi.adapters.scanning import ScanProblem, batch, crop, page_image, read_scans
from daihoi.adapters.scanning.decoding import decode_page
from daihoi.adapters.scanning.sources import files_in, open_source
from daihoi.adapters.scanning.squares import refine


@pytest.fixture(name="paper")
def _paper(tmp_path: Path) -> Paper:
    return Paper(contest(), tmp_path).cross("c01", "agree").cross("c04", "disagree").scanned()


def _read(paper: Paper, *names: object, **words: Any) -> list[dict[str, Any]]:
    return list(read_scans([paper.layout], [str(name) for name in names], **words))


def _scan_pdf(paper: Paper, file: Path, pages: int = 1, **encrypt: Any) -> Path:
    """A PDF as scanners make it: one JPEG a page."""
    pdf = pikepdf.new()
    for number in range(pages):
        gray = np.clip(paper.gray.astype(int) + number, 0, 255).astype(np.uint8)
        out = io.BytesIO()
        Image.fromarray(gray).save(out, "JPEG", quality=88)
        height, width = gray.shape
        image = pdf.make_stream(out.getvalue())
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = width, height, 8
        image.ColorSpace, image.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.DCTDecode
        page = pdf.add_blank_page(page_size=(595.3, 841.9))
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        page.obj.Contents = pdf.make_stream(b"q 595.3 0 0 841.9 0 0 cm /Im0 Do Q")
    pdf.save(file, **encrypt)
    return file


def test_a_scan_in_a_pdf_is_taken_as_it_is(paper: Paper, tmp_path: Path) -> None:
    file = _scan_pdf(paper, tmp_path / "scan.pdf")
    picture = decode_page(open_source(str(file)), 1)
    assert picture.gray.shape == paper.gray.shape
    assert round(picture.dpi or 0) == 200
    (line,) = _read(paper, file)
    assert line["ballot"]["votes"] == ["c01"]


@pytest.mark.parametrize("ending", ["jpg", "png", "tif", "bmp"])
def test_endings(paper: Paper, tmp_path: Path, ending: str) -> None:
    (line,) = _read(paper, paper.save(tmp_path / f"scan.{ending}"))
    assert line["status"] == ("refused" if ending == "bmp" else "read")
    assert line["why"] is None or line["why"]["code"] == "unsupported"


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "RGBA", "I;16", "P", "LA"])
def test_pictures_of_every_depth_are_read(paper: Paper, tmp_path: Path, mode: str) -> None:
    file = tmp_path / "deep.tif"
    if mode == "I;16":
        Image.fromarray(paper.gray.astype(np.uint16) * 257).save(file)
    else:
        Image.fromarray(paper.gray).convert("RGB").convert(mode).save(file)
    (line,) = _read(paper, file)
    assert line["ballot"]["votes"] == ["c01"]


def test_a_folder_is_read_by_name_and_numbers_by_value(paper: Paper, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (10, 2, 1):
        noisy = np.clip(paper.gray.astype(int) - number, 0, 255).astype(np.uint8)
        Image.fromarray(noisy).save(folder / f"p{number}.png", dpi=(200, 200))
    (folder / "note.txt").write_text("not a scan")
    assert [Path(name).name for name in files_in([str(folder)])] == ["p1.png", "p2.png", "p10.png"]
    lines = _read(paper, folder)
    assert [Path(line["source"]).name for line in lines] == ["p1.png", "p2.png", "p10.png"]


def test_order_is_that_of_the_input_whatever_the_jobs(paper: Paper, tmp_path: Path) -> None:
    file = _scan_pdf(paper, tmp_path / "many.pdf", 19)
    one, two = _read(paper, file), _read(paper, file, jobs=2)
    assert one == two
    assert [line["page"] for line in two] == list(range(1, 20))


def test_the_same_picture_and_the_same_file_count_once(paper: Paper, tmp_path: Path) -> None:
    first = paper.save(tmp_path / "a.png")
    again = paper.save(tmp_path / "b.tif")
    copy = tmp_path / "c.png"
    copy.write_bytes(Path(first).read_bytes())
    codes = [line["why"] and line["why"]["code"] for line in _read(paper, first, again, copy)]
    assert codes == [None, "duplicate_page", "duplicate_file"]


def test_going_on_after_earlier_lines_gives_the_same_lines(paper: Paper, tmp_path: Path) -> None:
    file = _scan_pdf(paper, tmp_path / "many.pdf", 5)
    whole = _read(paper, file, file)
    for cut in (1, 4, 5, 7):
        assert whole[:cut] + _read(paper, file, file, already=whole[:cut]) == whole


def test_a_copied_sheet_is_noticed(tmp_path: Path) -> None:
    from daihoi.adapters.printing import new_sheet_codes, print_ballots

    paper = Paper(contest(sheet_codes=True), tmp_path)
    codes = new_sheet_codes(1, b"k", paper.layout.hash)
    print_ballots(paper.layout, 2, tmp_path / "two.pdf", codes=codes * 2)
    first, second = _read(paper, tmp_path / "two.pdf")
    assert (first["sheet"], first["status"]) == (codes[0], "read")
    assert second["why"]["code"] == "duplicate_sheet"
    (forged,) = _read(paper, tmp_path / "one.pdf", is_genuine=lambda *_: False)
    assert forged["sheet"] is None


def _broken(paper: Paper, folder: Path) -> dict[str, tuple[Path, str]]:
    made: dict[str, tuple[Path, str]] = {}

    def put(name: str, raw: bytes, code: str) -> None:
        (folder / name).write_bytes(raw)
        made[name] = (folder / name, code)

    png = Path(paper.save(folder / "whole.png")).read_bytes()
    jpeg = Path(paper.save(folder / "whole.jpg")).read_bytes()
    pdf = _scan_pdf(paper, folder / "whole.pdf", 3).read_bytes()
    put("empty.pdf", b"", "damaged_file")
    put("text.pdf", b"hello", "unsupported")
    put("short.png", png[: len(png) // 2], "damaged_file")
    put("short.jpg", jpeg[: len(jpeg) // 2], "damaged_file")
    put("short.pdf", pdf[: len(pdf) * 2 // 3], "damaged_file")
    locked = _scan_pdf(paper, folder / "locked.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    made["locked.pdf"] = (locked, "encrypted_file")
    for name, size, code in (("dot.png", (1, 1), "not_a_ballot"), ("giant.png", (32000, 32000), "too_large")):
        Image.new("1", size, 1).save(folder / name)
        made[name] = (folder / name, code)
    return made


def test_broken_files_are_named_and_the_batch_goes_on(paper: Paper, tmp_path: Path) -> None:
    made = _broken(paper, tmp_path)
    good = paper.save(tmp_path / "good.tif")
    lines = _read(paper, *(file for file, _ in made.values()), tmp_path / "missing.pdf", good)
    codes = {Path(line["source"]).name: line["why"] and line["why"]["code"] for line in lines}
    assert codes == {name: code for name, (_, code) in made.items()} | {"missing.pdf": "damaged_file", "good.tif": None}
    assert all(line["why"] is None or line["why"]["message"] for line in lines)


def _letter() -> Image.Image:
    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    for row in range(40):
        draw.text((200, 150 + 50 * row), "Kính gửi các đồng chí, đây là một bức thư bình thường. " * 2, fill=0)
    return page


def _cat() -> Image.Image:
    rng = np.random.default_rng(3)
    small = rng.integers(30, 220, (40, 30), dtype=np.uint8)
    return Image.fromarray(small).resize((1200, 1600), Image.Resampling.BICUBIC)


def _folded() -> Image.Image:
    page = Image.new("L", (1654, 2339), 180)
    draw = ImageDraw.Draw(page)
    for line in ((0, 1030, 1654, 1022), (460, 0, 462, 2339), (200, 0, 1430, 2339)):
        draw.line(line, fill=95, width=3)
    return page.filter(ImageFilter.GaussianBlur(1))


STRANGE = {
    "blank and folded": (_folded(), {"blank_page"}),
    "blank": (Image.new("L", (1654, 2339), 250), {"blank_page"}),
    "black": (Image.new("L", (1654, 2339), 5), {"too_dark"}),
    "letter": (_letter(), {"not_a_ballot"}),
    "cat": (_cat(), {"not_a_ballot", "too_dark", "page_not_found"}),
}


@pytest.mark.parametrize(("picture", "codes"), STRANGE.values(), ids=STRANGE.keys())
def test_what_is_no_ballot_is_refused_by_name(
    picture: Image.Image, codes: set[str], paper: Paper, tmp_path: Path
) -> None:
    picture.save(tmp_path / "strange.png")
    (line,) = _read(paper, tmp_path / "strange.png")
    assert line["status"] == "refused"
    assert line["why"]["code"] in codes
    assert (line["marks"], line["contest"]) == ([], None)


def test_a_ballot_of_another_contest_is_refused(paper: Paper, tmp_path: Path) -> None:
    other = Paper(contest("strike", 9), tmp_path).scanned()
    (line,) = _read(paper, other.save(tmp_path / "other.png"))
    assert (line["why"]["code"], line["contest"]) == ("wrong_contest", None)


def test_a_corner_torn_away_is_called_torn(paper: Paper, tmp_path: Path) -> None:
    paper.gray[-260:, -260:] = 255
    (line,) = _read(paper, paper.save(tmp_path / "torn.png"))
    assert (line["status"], line["why"] and line["why"]["code"]) == ("refused", "torn")


def test_a_torn_corner_is_refused(paper: Paper, tmp_path: Path) -> None:
    paper.gray[:260, -260:] = 255
    (line,) = _read(paper, paper.save(tmp_path / "torn.png"))
    assert (line["status"], line["why"] and line["why"]["code"]) in (("refused", "torn"), ("refused", "page_not_found"))


def test_broken_bytes_never_raise(paper: Paper, tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    whole = {end: Path(paper.save(tmp_path / f"w.{end}")).read_bytes() for end in ("jpg", "png", "tif")}
    whole["pdf"] = _scan_pdf(paper, tmp_path / "w.pdf", 2).read_bytes()
    names = []
    for end, raw in whole.items():
        for number in range(6):
            bad = bytearray(raw)
            for at in rng.integers(0, len(bad) if number % 2 else min(len(bad), 2000), 12):
                bad[at] = int(rng.integers(256))
            file = tmp_path / f"bad{number}.{end}"
            file.write_bytes(bytes(bad))
            names.append(file)
    lines = _read(paper, *names)
    assert {line["source"] for line in lines} == {str(name) for name in names}


def test_crops_show_the_place_as_scanned_and_upright(paper: Paper, tmp_path: Path) -> None:
    name = paper.save(tmp_path / "a.png")
    assert page_image(name, 1).shape == paper.gray.shape
    box = paper.box("c01", "agree")
    scanned = Image.open(io.BytesIO(crop(name, 1, [1088, 760, 1136, 808])))
    upright = Image.open(io.BytesIO(crop(name, 1, box.as_json(), paper.layout, margin_mm=4.0)))
    assert (scanned.size, upright.size) == ((80, 80), (140, 140))
    assert np.asarray(upright)[60:80, 60:80].min() < 120
    with pytest.raises(ScanProblem):
        page_image(str(tmp_path / "missing.png"), 1)


def test_a_page_that_breaks_the_reading_is_refused_and_the_batch_goes_on(
    paper: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chance spots of a foreign picture can come to a sheet without a size; no such page ends an evening's pile."""
    assert refine(paper.gray, np.array([300.0, 300.0]), 0.0) is None
    read, seen = batch.read_picture, []

    def break_once(*words: Any) -> Any:
        seen.append(1)
        if len(seen) == 1:
            raise ZeroDivisionError
        return read(*words)

    monkeypatch.setattr(batch, "read_picture", break_once)
    lines = _read(paper, _scan_pdf(paper, tmp_path / "scan.pdf", 2))
    assert [(line["status"], (line["why"] or {}).get("code")) for line in lines] == [
        ("refused", "page_not_found"), ("read", None),
    ]  # fmt: skip
