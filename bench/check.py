"""The reader of drafts at size: twenty pages against a facts file, in processor time (waiting is no work)."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure
from daihoi.adapters.documents.facts_file import load_facts
from daihoi.adapters.documents.words import load_words
from daihoi.core.reading import check

ROOT = Path(__file__).parents[1]
PAGE = 3000  # characters of a full A4 page in 14 pt
PARAGRAPHS = (
    "Ngày 14/5/2020, Đại hội Đảng bộ cơ quan Chính quyền huyện Khoái Châu lần thứ XVI, nhiệm kỳ 2020 - 2025 đã bầu 15 "
    "đồng chí vào Ban Chấp hành.",
    "Giá trị sản xuất tăng trưởng bình quân hằng năm đạt 11,63%; thu nhập bình quân đầu người ước đạt 75 triệu đồng.",
    "Có 157/157 đảng viên, đạt 100%, quán triệt Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.",
    "Đội ngũ cán bộ từng bước được chuẩn hóa, phong cách làm việc và chất lượng phục vụ nhân dân chuyển biến rõ nét.",
)

HOSTILE = ("1\n", "vắng 2 ", "lần lượt 5, 6, ", "tăng từ 5 lên 6 ", "hội hội ", "hợp lệ 145 phiếu ")


def pages(count: int) -> str:
    """A draft of so many pages without a slip."""
    text = "\n".join(PARAGRAPHS) + "\n"
    return text * (count * PAGE // len(text) + 1)


def run() -> Iterator[Figure]:
    """The figures of the reader."""
    start = time.process_time()
    words = load_words()
    yield Figure("dictionary loaded", (time.process_time() - start) * 1000, "ms", "once a process")
    facts = load_facts(ROOT / "tests/golden/drafts/facts-khoai-chau.yaml")
    for count in (1, 20):
        draft = pages(count)
        start = time.process_time()
        found = check(draft, facts, words)
        took = (time.process_time() - start) * 1000
        yield Figure(f"draft of {count} pages checked", took, "ms", "≤ 1000 for 20", f"{len(found)} findings")
    for fragment in HOSTILE:
        draft = fragment * (20 * PAGE // len(fragment))
        start = time.process_time()
        check(draft, facts, words)
        took = (time.process_time() - start) * 1000
        yield Figure(f"20 pages of {fragment!r}", took, "ms", "≤ 1000", "one fragment over and over")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "draft.txt"
        file.write_text(pages(20), "utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        subprocess.run([sys.executable, "-m", "daihoi.cli", "check", str(file)], check=True, capture_output=True)
        took = (resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before) * 1000
        yield Figure("daihoi check, 20 pages, from the shell", took, "ms", "≤ 1000")


if __name__ == "__main__":
    for figure in run():
        print(figure.line())
