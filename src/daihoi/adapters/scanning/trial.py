"""What the scans of the test sheets show: scale, resolution, margins, darkness, marks read as asked (step 8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from daihoi.adapters.scanning.batch import Layouts
from daihoi.adapters.scanning.decoding import decode_page
from daihoi.adapters.scanning.picture import Picture, ScanProblem
from daihoi.adapters.scanning.placing import place
from daihoi.adapters.scanning.reading import PageScores, read_picture
from daihoi.adapters.scanning.sources import Source, files_in, open_source
from daihoi.core.ballot_layout import BallotLayout
from daihoi.core.marks import BoxScore
from daihoi.core.marks_boxes import judge_box
from daihoi.core.marks_names import judge_name
from daihoi.core.trial import SheetShown, TrialSheet, compare

MM_PER_INCH = 25.4


def measure(
    paths: Sequence[str], layouts: Sequence[BallotLayout], sheets: Mapping[str, TrialSheet]
) -> tuple[SheetShown, ...]:
    """One `SheetShown` a scanned page, in order; `sheets` by the id of their contest. A bad file is a refused sheet."""
    known: Layouts = {layout.hash[:12].upper(): layout for layout in layouts}
    shown = []
    for name in files_in(paths):
        source = open_source(name)
        for page in range(1, max(1, source.pages) + 1):
            shown.append(_show(source, page, known, sheets))
    return tuple(shown)


def _show(source: Source, page: int, layouts: Layouts, sheets: Mapping[str, TrialSheet]) -> SheetShown:
    if source.problem:
        return SheetShown(0, source.name, page, source.problem)
    try:
        picture = decode_page(source, page)
        scores = read_picture(picture, layouts)
    except ScanProblem as problem:
        return SheetShown(0, source.name, page, problem.code)
    sheet = sheets.get(scores.layout.about.id)
    if sheet is None:
        return SheetShown(0, source.name, page, "wrong_contest")
    wrong, doubtful = compare(sheet, _marks(scores))
    scale, missing = _geometry(picture, layouts)
    return SheetShown(
        number=sheet.number,
        source=source.name,
        page=page,
        scale=scale,
        dpi=picture.dpi,
        darkness=_darkness(scores),
        is_one_bit=picture.is_one_bit,
        streaks="streaks" in scores.notes,
        squares_missing=missing,
        wrong=wrong,
        doubtful=doubtful,
    )


def _marks(scores: PageScores) -> dict[str, dict[str, str]]:
    marks: dict[str, dict[str, str]] = {}
    for one in scores.scores:
        word, _why = judge_box(one.score) if isinstance(one.score, BoxScore) else judge_name(one.score)
        zone = one.zone.kind if isinstance(one.score, BoxScore) else "struck"
        marks.setdefault(str(one.zone.candidate), {})[zone] = word
    return marks


def _geometry(picture: Picture, layouts: Layouts) -> tuple[float | None, int]:
    """The size against the layout (None where the file has no resolution), and squares that were not found."""
    placed = place(picture, layouts)
    scale = placed.per_mm * MM_PER_INCH / picture.dpi if picture.dpi else None
    return scale, len(placed.missing)


def _darkness(scores: PageScores) -> float | None:
    """The middle darkness (0–1) of the ink where there is a mark; None on a sheet without marks."""
    dark = [one.score.dark for one in scores.scores if one.score.ink > 0.35]
    return round(median(dark), 3) if dark else None
