"""`daihoi ballots trial`: five test sheets for the hall's own printer and scanner, and what their scans show."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from daihoi.cli.answers import of_the_machine
from daihoi.core.ballot_layout import BallotLayout, from_json, lay_out
from daihoi.core.errors import BadInput, Words
from daihoi.core.trial import TrialSheet, trial_sheets, weigh

CONTRACT = 1
_STEPS = {
    "vi": (
        "THỬ MÁY IN VÀ MÁY QUÉT TRƯỚC GIỜ BẦU",
        "",
        "1. In trial.pdf bằng máy in của hội trường, cỡ “Kích thước thật” (100 %), một mặt.",
        "2. Đánh dấu từng tờ đúng như chữ in trên mỗi dòng, bằng bút của hội trường, rồi gấp như ghi ở đầu tờ:",
        "{sheets}",
        "3. Quét cả năm tờ bằng máy quét của hội trường, thang xám (grayscale), 200 dpi.",
        "4. Chạy: daihoi ballots trial read --layout {out} <tệp quét>",
    ),
    "en": (
        "TRY THE PRINTER AND THE SCANNER BEFORE THE VOTE",
        "",
        "1. Print trial.pdf on the hall's own printer at actual size (100 %), one-sided.",
        "2. Mark every sheet as its lines say (Đồng ý: agree, Không đồng ý: disagree, Gạch ngang: strike out,",
        "   Để trống / Để nguyên: leave), with the hall's pens, and fold it as its head says:",
        "{sheets}",
        "3. Scan all five on the hall's own scanner, grayscale, 200 dpi.",
        "4. Run: daihoi ballots trial read --layout {out} <scans>",
    ),
}


def add(subparsers: Any) -> None:
    """Add `trial print` and `trial read` to the verbs of `ballots`."""
    parser: argparse.ArgumentParser = subparsers.add_parser("trial", help="test the hall's own printer and scanner")
    verbs = parser.add_subparsers(dest="trial_verb", required=True, metavar="VERB")
    printing = verbs.add_parser("print", help="five test sheets and what to do with them")
    printing.add_argument("--out", type=Path, required=True, help="the folder to write to")
    printing.set_defaults(ballots_run=run_print)
    reading = verbs.add_parser("read", help="what the scanned sheets show, and whether tonight will work")
    reading.add_argument("--layout", type=Path, required=True, help="the folder that `trial print` wrote")
    reading.add_argument("scans", metavar="SCAN", nargs="+", help="scans of the five sheets")
    reading.set_defaults(ballots_run=run_read)


def run_print(args: argparse.Namespace) -> int:
    """Write trial.pdf, one layout a sheet, and the steps as a text, then print the steps."""
    from daihoi.adapters.printing import print_ballots

    sheets = trial_sheets()
    layouts = [lay_out(sheet.contest) for sheet in sheets]
    out: Path = args.out
    try:
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out, prefix=".printing-") as name:
            made = Path(name)
            parts = []
            for sheet, layout in zip(sheets, layouts, strict=True):
                parts.append(made / f"sheet-{sheet.number}.pdf")
                print_ballots(layout, 1, parts[-1])
                text = json.dumps(layout.as_json(), ensure_ascii=False, indent=1)
                (out / f"layout-{sheet.number}.json").write_text(text + "\n", encoding="utf-8")
            _join(parts, out / "trial.pdf")
        steps = _steps(sheets, out, args.lang)
        (out / ("HUONG-DAN.txt" if args.lang == "vi" else "STEPS.txt")).write_text(steps + "\n", encoding="utf-8")
    except OSError as problem:
        why = of_the_machine(problem)
        raise BadInput(
            "cannot_write", Words(f"không ghi được: {why.vi}", f"cannot write: {why.en}"), str(out)
        ) from None
    print(steps)
    return 0


def _join(parts: list[Path], out: Path) -> None:
    import pikepdf

    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(part) as pdf:
                whole.pages.extend(pdf.pages)
        whole.save(out)


def _steps(sheets: tuple[TrialSheet, ...], out: Path, lang: str) -> str:
    listed = "\n".join(f"   {sheet.number}/5: {sheet.handling.said(lang)}" for sheet in sheets)
    return "\n".join(line.format(sheets=listed, out=out) for line in _STEPS[lang])


def run_read(args: argparse.Namespace) -> int:
    """One JSON object: each sheet's measures, the reasons, the verdict; 0 tonight will work, 1 not yet."""
    from daihoi.adapters.scanning.trial import measure

    layouts = _layouts(args.layout)
    shown = measure(args.scans, layouts, {sheet.contest["id"]: sheet for sheet in trial_sheets()})
    reasons = weigh(shown)
    works = not any(reason.blocks for reason in reasons)
    verdict = Words("tối nay dùng được", "tonight will work") if works else Words("chưa dùng được", "not yet")
    answer = {
        "contract": CONTRACT,
        "works": works,
        "verdict": verdict.said(args.lang),
        "reasons": [{"code": r.code, "blocks": r.blocks, "message": r.words.said(args.lang)} for r in reasons],
        "sheets": [sheet.as_json() for sheet in shown],
    }
    print(json.dumps(answer, ensure_ascii=False, indent=1))
    return 0 if works else 1


def _layouts(folder: Path) -> list[BallotLayout]:
    files = sorted(folder.glob("layout-*.json")) if folder.is_dir() else [folder]
    try:
        found = [from_json(json.loads(file.read_text(encoding="utf-8"))) for file in files]
    except (OSError, ValueError):
        found = []
    if not found:
        words = Words("không phải thư mục của “trial print”", "this is not a folder of `trial print`")
        raise BadInput("bad_layout", words, str(folder))
    return found
