"""`daihoi ballots read`: scans become one line of JSON a page (steps 8 and 9)."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from daihoi.adapters.mappings import parse_json
from daihoi.cli.answers import of_the_machine
from daihoi.core.ballot_layout import BallotLayout, from_json
from daihoi.core.errors import BadInput, Words


def add(sub: Any) -> None:
    """Add `read` to the verbs of `ballots`."""
    parser: argparse.ArgumentParser = sub.add_parser("read", help="scans → one line of JSON a page")
    parser.add_argument("scans", metavar="SCAN", nargs="+", help="PDF, TIFF, JPEG, PNG, folders; - for a list on stdin")
    parser.add_argument("--layout", action="append", type=Path, required=True, help="layout.json (may be repeated)")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument("--out", type=Path, help="write the lines here instead of stdout")
    parser.add_argument("--resume", action="store_true", help="go on after the last whole line of --out")
    parser.add_argument("--expect-stamp", action="store_true", help="a missing stamp is put before the regulation")
    parser.add_argument("--watch", action="store_true", help="read a folder while it fills, until interrupted")
    parser.add_argument(
        "--idle", type=float, metavar="SECONDS", help="with --watch: stop when nothing came for so long"
    )
    parser.set_defaults(ballots_run=run)


def run(args: argparse.Namespace) -> int:
    """Read everything; 0 when no page is refused, 1 when some are. BadInput when nothing could be done."""
    from daihoi.adapters.scanning import read_scans

    if args.jobs < 1:
        raise BadInput("bad_input", Words("số tiến trình phải từ 1", "jobs must be 1 or more"), "--jobs")
    if args.resume and not args.out:
        raise BadInput("bad_input", Words("--resume cần --out", "--resume needs --out"), "--resume")
    layouts = [read_layout(path) for path in args.layout]
    paths = list(args.scans)
    _must_exist(paths)
    if args.watch:
        return _watch(args, layouts)
    already = whole_lines(args.out) if args.resume else []
    refused = any(line["status"] == "refused" for line in already)
    lines = read_scans(
        layouts,
        _from_stdin(paths),
        jobs=args.jobs,
        expect_stamp=args.expect_stamp,
        lang=args.lang,
        is_genuine=sheet_check(args.layout, layouts),
        already=already,
    )
    first = next(lines, None)
    if first is None and not already:
        raise BadInput("no_scans", Words("không có trang quét nào", "there is not one scanned page"), paths[0])
    with _target(args.out, already) as target:
        for line in chain([first] if first else [], lines):
            refused |= line["status"] == "refused"
            target.write(json.dumps(line, ensure_ascii=False) + "\n")
            target.flush()
    return 1 if refused else 0


def _watch(args: argparse.Namespace, layouts: list[BallotLayout]) -> int:
    """Read a folder while it fills; what is interrupted is no failure, and goes on with --resume."""
    from daihoi.adapters.scanning.lines import Binder
    from daihoi.cli.ballots_watch import read_as_it_fills, watched_folder

    folder = watched_folder(args.scans)
    already = whole_lines(args.out) if args.resume else []
    refused = any(line["status"] == "refused" for line in already)
    binder = Binder(args.lang, args.expect_stamp, sheet_check(args.layout, layouts))
    with _target(args.out, already) as target:
        try:
            for line in read_as_it_fills(folder, layouts, binder, already, args.idle, args.lang):
                refused |= line["status"] == "refused"
                target.write(json.dumps(line, ensure_ascii=False) + "\n")
                target.flush()
        except KeyboardInterrupt:
            return 1 if refused else 0
        for line in binder.close():  # nothing more comes: sides without a partner are named
            refused |= line["status"] == "refused"
            target.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 1 if refused else 0


def read_layout(path: Path) -> BallotLayout:
    """A layout.json; BadInput when it cannot be read, is none or was changed."""
    try:
        given = parse_json(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        why = of_the_machine(problem)
        raise BadInput("cannot_read", Words(f"không đọc được: {why.vi}", f"cannot read: {why.en}"), str(path)) from None
    except (ValueError, BadInput):
        words = Words("đây không phải tệp bố cục phiếu (layout.json)", "this is not a ballot layout (layout.json)")
        raise BadInput("bad_layout", words, str(path)) from None
    try:
        return from_json(given)
    except BadInput as problem:
        raise BadInput(problem.code, problem.words, str(path)) from None


def sheet_check(paths: list[Path], layouts: list[BallotLayout]) -> Callable[[str, str], bool] | None:
    """The check of sheet codes with the keys that lie beside the layouts; None where there is none."""
    from daihoi.adapters.printing import is_genuine

    keys: dict[str, bytes] = {}
    for path, layout in zip(paths, layouts, strict=True):
        file = path.parent / "sheets.key"
        if layout.about.sheet_codes and file.is_file():
            try:
                keys[layout.hash] = bytes.fromhex(file.read_text().strip())
            except ValueError:
                words = Words("tệp khoá mã tờ phiếu bị hỏng", "the key of the sheet codes is damaged")
                raise BadInput("bad_key", words, str(file)) from None
    if not keys:
        return None
    return lambda code, layout_hash: layout_hash not in keys or is_genuine(code, keys[layout_hash], layout_hash)


def whole_lines(path: Path) -> list[dict[str, Any]]:
    """The whole lines of an earlier run; a last line cut short is cut off the file."""
    if not path.exists():
        return []
    raw = path.read_bytes()
    whole = raw[: raw.rfind(b"\n") + 1]
    try:
        lines = [json.loads(line) for line in whole.splitlines()]
        kept = lines[: _last_whole_ballot(lines)]
    except (ValueError, KeyError, TypeError):
        words = Words("tệp này không phải kết quả đọc phiếu", "this file holds no readings")
        raise BadInput("bad_input", words, str(path)) from None
    with path.open("r+b") as file:
        file.truncate(sum(len(line) for line in whole.splitlines(keepends=True)[: len(kept)]))
    return kept


def _last_whole_ballot(lines: list[dict[str, Any]]) -> int:
    """How many lines may stay: a ballot whose first sides only are written is read again."""
    count = len(lines)
    while count and lines[count - 1].get("continues"):
        count -= 1
    return count


def _must_exist(paths: list[str]) -> None:
    missing = [path for path in paths if path != "-" and not Path(path).exists()]
    if missing and len(missing) == len(paths):
        raise BadInput("not_found", Words("không có tệp hoặc thư mục này", "no such file or folder"), missing[0])


def _from_stdin(paths: list[str]) -> Iterator[str]:
    for path in paths:
        if path == "-":
            yield from (line.rstrip("\n") for line in sys.stdin if line.strip())
        else:
            yield path


class _Stdout:
    """stdout as a target that is not closed."""

    def __enter__(self) -> TextIO:
        return sys.stdout

    def __exit__(self, *_: object) -> None:
        sys.stdout.flush()


def _target(out: Path | None, already: list[dict[str, Any]]) -> Any:
    if out is None:
        return _Stdout()
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return out.open("a" if already else "w", encoding="utf-8", errors="backslashreplace")
    except OSError as problem:
        why = of_the_machine(problem)
        raise BadInput(
            "cannot_write", Words(f"không ghi được: {why.vi}", f"cannot write: {why.en}"), str(out)
        ) from None
