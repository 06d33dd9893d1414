"""The pictures of docs/ballots: one of every refusal of a page and of every doubt, as the reader itself says them.

`python -m bench.gallery` writes them anew. Papers are printed, marked with the circle's pens, worn, scanned and read;
a picture is kept only where the reader gave the very code it stands for. Seeded; all names are invented.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
from PIL import Image

from bench import scans
from bench.contests import draw_contest
from bench.distort import Recipe
from bench.pens import BOX_MODELS, NAME_MODELS, Box, any_hand
from bench.pens.digits import write_number
from bench.pens.ink import Hand, Raster, Stroke
from daihoi.adapters.printing import new_sheet_codes, print_ballots
from daihoi.adapters.scanning import read_scans
from daihoi.adapters.scanning.matrices import straighten
from daihoi.adapters.scanning.picture import Picture
from daihoi.adapters.scanning.placing import place
from daihoi.core.ballot_layout import BallotLayout, lay_out
from daihoi.core.ballot_line import REFUSALS
from daihoi.core.marks import DOUBTS

OUT = Path(__file__).parents[1] / "docs/ballots"
MOST_BYTES = 25_000
_TRIES = 32
_PLAIN = Recipe(noise=1.5, blur_mm=0.04, form="png")
# doubt → ways to be tried in turn: (form of paper, way of marking, pen)
_DOUBTS = {
    "faint": (("agree_disagree", "cross", "pencil_faint"), ("strike", "straight", "pencil_faint")),
    "corrected": (("agree_disagree", "corrected", "ball_blue"),),
    "beside": (("agree_disagree", "beside", "ball_blue"),),
    "small": (("agree_disagree", "dot", "ball_black"),),
    "line": (("agree_disagree", "passing", "ball_blue"),),
    "unlike": tuple(("strike", way, pen) for way in ("bowed", "half", "slanted", "speck", "broken", "straight")
                    for pen in ("ball_blue", "ball_dry", "pencil")),
    "not_found": (("agree_disagree", "fluid", "ball_blue"),),
    "partial": (("strike", "half", "ball_blue"),),
    "family_name": (("strike", "family_name", "ball_blue"),),
    "given_name": (("strike", "given_name", "ball_blue"),),
    "circle": (("strike", "circle", "ball_blue"),),
    "overrun": (("strike", "overrun", "ball_blue"),),
    "bracket": (("strike", "brace", "ball_blue"),),
    "underline": (("strike", "underline", "ball_blue"),),
    "digits": (("cumulative", "digits", "ball_blue"),),
}  # fmt: skip


class Desk:
    """A folder with printed ballots of every form, and the reader that knows them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.layouts: dict[str, BallotLayout] = {}
        forms = (("agree_disagree", 9), ("strike", 9), ("cumulative", 7), ("sides", 48), ("coded", 9), ("other", 7))
        for number, (form, names) in enumerate(forms):
            mode = form if form in ("strike", "cumulative") else "agree_disagree"
            about = draw_contest(np.random.default_rng((7, number)), f"tranh-{form}", mode, names)
            about["sheet_codes"] = form == "coded"
            if mode == "cumulative":
                about |= {"regulation": "company_59_2020", "seats": 3}
            self.layouts[form] = lay_out(about)
            codes = new_sheet_codes(1, b"gallery", self.layouts[form].hash) if form == "coded" else None
            print_ballots(self.layouts[form], 1, folder / f"{form}.pdf", codes=codes)

    def scan(self, form: str, strokes: Iterable[Stroke] = (), seed: int = 1, page: int = 1, **recipe: Any) -> Raster:
        """One side of a form, marked and scanned; `recipe` changes the plain scanner."""
        how = replace(_PLAIN, **recipe)
        clean = scans.printed(self.folder / f"{form}.pdf", page - 1, how.dpi)
        return scans.make_scan(clean, list(strokes), how, np.random.default_rng(seed), None)[0]

    def save(self, name: str, raster: Raster) -> Path:
        """A scan in the form its name ends in, with its resolution."""
        file = self.folder / name
        Image.fromarray(raster).save(file, dpi=(200, 200))
        return file

    def read(self, *files: Path) -> list[dict[str, Any]]:
        """What the reader says of these files; `other` is a contest it does not know."""
        known = [layout for form, layout in self.layouts.items() if form != "other"]
        return list(read_scans(known, map(str, files)))


# ---- doubts -----------------------------------------------------------------------------------------------


def doubt_picture(desk: Desk, code: str) -> Raster:
    """The row of a name on which the reader gave this doubt; LookupError when no way of marking brings it."""
    for form, way, pen in _DOUBTS[code]:
        for seed in range(_TRIES):
            found = _try_doubt(desk, code, form, way, pen, seed)
            if found is not None:
                return found
    raise LookupError(f"no marking gives the doubt {code}")


def _try_doubt(desk: Desk, code: str, form: str, way: str, pen: str, seed: int) -> Raster | None:
    """One paper with every third row marked this way; the row on which the reader doubts as asked, or None."""
    layout = desk.layouts[form]
    zones = {(str(zone.candidate), zone.kind): zone.box for zone in layout.pages[0].zones}
    kind = {"strike": "name_text", "cumulative": "digits"}.get(form, "agree")
    rows = [person.id for person in layout.about.candidates]
    hand = any_hand(np.random.default_rng((seed, len(way))), pen)
    if pen == "pencil_faint":
        hand = replace(hand, opacity=0.14 + 0.02 * (seed % 16))
    strokes, marked = [], rows[1:-1:3]
    for row, next_row in pairwise(rows):
        if row in marked:
            own, below, beside = (_box(zones.get(key)) for key in ((row, kind), (next_row, kind), (row, "disagree")))
            assert own is not None
            strokes += _strokes(way, hand, own, below, beside)
    raster = desk.scan(form, strokes, seed)
    for row in marked if way == "fluid" else ():
        _correction_fluid(raster, zones[row, kind])
    (line,) = desk.read(desk.save("doubt.tif", raster))
    doubted = {doubt["candidate"] for doubt in line["doubts"] if doubt["why"]["code"] == code}
    return next((_row(raster, layout, row) for row in marked if row in doubted), None)


def _box(box: Any) -> Box | None:
    return Box(box.x, box.y, box.width, box.height) if box else None


def _strokes(way: str, hand: Hand, own: Box, below: Box | None, beside: Box | None) -> list[Stroke]:
    if way == "digits":
        return write_number(own, hand, 120)
    if way == "brace":
        x, top, foot = own.right + hand.rng.uniform(2.0, 4.0), own.y - 3.6, own.bottom + 3.6
        return [hand.stroke([(x, top), (x + 1.4, top + 1.4), (x + 1.5, foot - 1.4), (x, foot)])]
    if way == "fluid":
        return BOX_MODELS["cross"](own, hand, below, beside).strokes
    models = NAME_MODELS if way in NAME_MODELS and beside is None else BOX_MODELS
    return models[way](own, hand, below, beside).strokes


def _correction_fluid(raster: Raster, box: Any) -> None:
    """White fluid over most of a box: its printed frame can no longer be compared."""
    per_mm = 200 / 25.4
    middle = (round((box.x + box.width * 0.55) * per_mm), round((box.y + box.height * 0.5) * per_mm))
    cv2.ellipse(raster, middle, (round(4.2 * per_mm), round(2.9 * per_mm)), -8, 0, 360, 252, -1, cv2.LINE_AA)


def _row(raster: Raster, layout: BallotLayout, candidate: str) -> Raster:
    """The row of a name with those above and below it, upright."""
    zones = [zone.box for zone in layout.pages[0].zones if zone.candidate == candidate]
    middle = sum(box.y + box.height / 2 for box in zones) / len(zones)
    placed = place(Picture(raster, 200), {layout.hash[:12].upper(): layout})
    return straighten(raster, placed.to_px, (29.0, middle - 11.0, 164.0, 22.0), 4.4)


# ---- refusals ---------------------------------------------------------------------------------------------


def refusal_picture(desk: Desk, code: str) -> Raster:
    """The page or the file that the reader refuses with this code; LookupError when it says something else."""
    if code in _FILES:
        said = [line["why"] and line["why"]["code"] for line in desk.read(*_FILES[code](desk))]
        if code not in said:
            raise LookupError(f"the file made for {code} is said to be {said}")
        return _file_card(desk, code)
    said = []
    for raster, *before in _pages_of(desk, code):
        # the same picture in another file: only what it shows can tell
        files = [desk.save(f"page{number}.tif", page) for number, page in enumerate(before)]
        files.append(desk.save("page.png", raster))
        last = desk.read(*files)[-1]
        said.append((last["why"] or {}).get("code"))
        if said[-1] == code:
            return _side_by_side([*before, raster])
    raise LookupError(f"the pages made for {code} are said to be {said}")


def _pages_of(desk: Desk, code: str) -> Iterator[tuple[Raster, ...]]:
    """Pages to try for a code: the page itself, then those that were read before it."""
    crossed = _crosses(desk, "agree_disagree")
    for seed in range(_TRIES):
        rng = np.random.default_rng((seed, 5))
        page = desk.scan("agree_disagree", crossed, seed)
        if code == "wrong_contest":
            yield (desk.scan("other", _crosses(desk, "other"), seed),)
        elif code == "not_a_ballot":
            yield (scans.letter(_PLAIN, rng),)
        elif code == "page_not_found":
            yield (_crumpled(page, rng),)
        elif code == "blank_page":
            yield (scans.blank_sheet(replace(_PLAIN, stains=2), rng),)
        elif code == "too_dark":
            yield (np.asarray(page * (0.22 - 0.01 * (seed % 12)), np.uint8),)
        elif code == "too_light":
            yield (_washed_out(page, 40 + seed % 18),)
        elif code == "torn":
            yield (scans.tear(page, rng),)
        elif code == "overlapping_sheets":
            yield (_slip_over(page, desk.scan("other", (), seed), rng),)
        elif code == "wrong_scale":
            yield (desk.scan("agree_disagree", crossed, seed, print_scale=0.93 - 0.002 * seed),)
        elif code == "skewed":
            yield (desk.scan("agree_disagree", crossed, seed, skew_deg=7.0 + 0.5 * seed),)
        elif code == "incomplete_ballot":
            yield (desk.scan("sides", _crosses(desk, "sides"), seed),)
        elif code == "duplicate_page":
            yield (page, page)
        elif code == "duplicate_sheet":
            coded = _crosses(desk, "coded")
            yield (desk.scan("coded", coded, seed + 1), desk.scan("coded", coded, seed))


def _crosses(desk: Desk, form: str) -> list[Stroke]:
    """An ordinary voter's crosses on the first side of a form."""
    hand = any_hand(np.random.default_rng(12), "ball_blue")
    boxes = [_box(zone.box) for zone in desk.layouts[form].pages[0].zones if zone.kind == "agree"]
    return [stroke for box in boxes if box for stroke in BOX_MODELS["cross"](box, hand, None, None).strokes]


def _washed_out(page: Raster, span: int) -> Raster:
    """A scan without contrast and not quite sharp: the lamp shone through, nothing is darker than a light gray."""
    soft = cv2.GaussianBlur(page, (0, 0), 4.0).astype(np.float32)
    return np.asarray(150 + (soft - 255) * span / 255, np.uint8)


def _slip_over(page: Raster, upper: Raster, rng: np.random.Generator) -> Raster:
    """A smaller sheet that was fed along, over the table but not over the corners."""
    height, width = page.shape
    top, left = int(height * rng.uniform(0.3, 0.34)), int(width * rng.uniform(0.2, 0.24))
    slip = upper[int(height * 0.36) : int(height * 0.74), int(width * 0.1) : int(width * 0.76)]
    out = page.copy()
    out[top : top + slip.shape[0], left : left + slip.shape[1]] = slip
    cv2.rectangle(out, (left, top), (left + slip.shape[1], top + slip.shape[0]), 190, 2)
    return out


def _crumpled(page: Raster, rng: np.random.Generator) -> Raster:
    """A sheet so crumpled that its squares do not lie where they should."""
    height, width = page.shape
    yy, xx = np.meshgrid(np.linspace(0, 1, height), np.linspace(0, 1, width), indexing="ij")
    turns = rng.uniform(2.0, 5.0, 2)
    strength = rng.uniform(40, 110)
    map_x = xx * (width - 1) + strength * np.sin(turns[0] * yy * np.pi) * np.cos(2.2 * xx * np.pi)
    map_y = yy * (height - 1) + strength * np.sin(turns[1] * xx * np.pi + 1.0)
    bent = cv2.remap(page, map_x.astype(np.float32), map_y.astype(np.float32), cv2.INTER_LINEAR, borderValue=235)
    shade = 1 - 0.13 * np.abs(np.sin(turns[0] * yy * np.pi * 2 + 3 * xx))
    return np.asarray(bent * shade, np.uint8)


# ---- files that are refused as a whole --------------------------------------------------------------------


def _damaged(desk: Desk) -> list[Path]:
    file = desk.folder / "cut.jpg"
    Image.fromarray(desk.scan("agree_disagree", _crosses(desk, "agree_disagree"))).save(file, quality=80)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    return [file]


def _locked(desk: Desk) -> list[Path]:
    file = desk.folder / "locked.pdf"
    with pikepdf.open(desk.folder / "agree_disagree.pdf") as pdf:
        pdf.save(file, encryption=pikepdf.Encryption(user="x", owner="y"))
    return [file]


def _large(desk: Desk) -> list[Path]:
    file = desk.folder / "giant.png"
    Image.new("1", (32_000, 32_000), 1).save(file)
    return [file]


def _foreign(desk: Desk) -> list[Path]:
    file = desk.folder / "letter.docx"
    file.write_bytes(b"PK\x03\x04" + bytes(200))
    return [file]


def _twice(desk: Desk) -> list[Path]:
    first = desk.save("first.tif", desk.scan("agree_disagree"))
    second = desk.folder / "second.tif"
    second.write_bytes(first.read_bytes())
    return [first, second]


_FILES = {"damaged_file": _damaged, "encrypted_file": _locked, "too_large": _large, "unsupported": _foreign,
          "duplicate_file": _twice}  # fmt: skip
_FILE_NAMES = {"damaged_file": "phieu-03.jpg", "encrypted_file": "phieu-03.pdf", "too_large": "anh-lon.png",
               "unsupported": "thu-moi.docx", "duplicate_file": "phieu-03.pdf"}  # fmt: skip


def _file_card(desk: Desk, code: str) -> Raster:
    """A file as an office shows it: the sheet, what is wrong with it, its name."""
    sheet = cv2.resize(desk.scan("agree_disagree", _crosses(desk, "agree_disagree")), (240, 340),
                       interpolation=cv2.INTER_AREA)  # fmt: skip
    card = np.full((400, 300), 255, np.uint8)
    if code == "damaged_file":
        sheet[170:] = 150
    elif code in ("encrypted_file", "unsupported"):
        sheet = np.asarray(cv2.GaussianBlur(sheet, (0, 0), 9), np.uint8)
    if code == "duplicate_file":
        card[34:374, 44:284] = sheet
        cv2.rectangle(card, (44, 34), (284, 373), 110, 2)
        card[10:350, 14:254] = sheet
        cv2.rectangle(card, (14, 10), (254, 349), 60, 2)
    else:
        card[12:352, 30:270] = sheet
        cv2.rectangle(card, (30, 12), (270, 351), 60, 2)
    if code == "encrypted_file":
        cv2.ellipse(card, (150, 165), (32, 40), 0, 180, 360, 40, 11, cv2.LINE_AA)
        cv2.rectangle(card, (102, 165), (198, 242), 40, -1)
        cv2.circle(card, (150, 196), 10, 255, -1, cv2.LINE_AA)
    elif code == "unsupported":
        cv2.putText(card, "?", (118, 225), cv2.FONT_HERSHEY_DUPLEX, 4, 40, 6, cv2.LINE_AA)
    elif code == "too_large":
        for tip in ((44, 26), (256, 338)):
            cv2.arrowedLine(card, (150, 182), tip, 40, 6, cv2.LINE_AA, tipLength=0.2)
    cv2.putText(card, _FILE_NAMES[code], (72, 393), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 40, 1, cv2.LINE_AA)
    return card


# ---- how pictures are kept --------------------------------------------------------------------------------


def _side_by_side(pages: list[Raster]) -> Raster:
    """Whole pages small enough for a page of text, with a thin edge, those read before at the left."""
    small = []
    for page in pages:
        shrink = 424 / max(page.shape)
        size = (round(page.shape[1] * shrink), round(page.shape[0] * shrink))
        one = np.asarray(cv2.resize(page, size, interpolation=cv2.INTER_AREA), np.uint8)
        small.append(cv2.copyMakeBorder(one, 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=(150,)))
    gap = np.full((small[0].shape[0], 12), 255, np.uint8)
    return np.hstack([part for one in small for part in (gap, one)][1:])


def keep(picture: Raster, file: Path) -> int:
    """Write a gray JPEG of at most `MOST_BYTES`; gives its size."""
    for quality in range(72, 10, -6):
        _done, data = cv2.imencode(".jpg", np.ascontiguousarray(picture), [cv2.IMWRITE_JPEG_QUALITY, quality])
        if len(data) <= MOST_BYTES:
            break
    file.write_bytes(bytes(data))
    return len(data)


def main(argv: list[str] | None = None) -> int:
    """Write every picture, or those of the codes named."""
    parser = argparse.ArgumentParser(prog="python -m bench.gallery", description=__doc__)
    parser.add_argument("codes", nargs="*", metavar="CODE", help="only these")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    missing = 0
    with tempfile.TemporaryDirectory(prefix="gallery-") as name:
        desk = Desk(Path(name))
        for kind, codes, make in (("doubt", DOUBTS, doubt_picture), ("refusal", REFUSALS, refusal_picture)):
            for code in codes:
                if args.codes and code not in args.codes:
                    continue
                try:
                    size = keep(make(desk, code), args.out / f"{kind}-{code}.jpg")
                    print(f"{kind} {code}: {size} bytes", flush=True)
                except LookupError as problem:
                    missing += 1
                    print(f"{kind} {code}: {problem}", file=sys.stderr, flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
