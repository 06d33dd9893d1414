"""The words of the run-of-show script: what is said, by whom, what the screen shows, what must lie ready."""

from __future__ import annotations

from daihoi.core.paper import Column, Paper
from daihoi.core.wording import address_of
from daihoi.web.papers.kinds.run_script.facts import Cue, Facts
from daihoi.web.papers.writing import Writing

COLUMNS = (
    Column("TT", 0.5, "centre"), Column("Mục", 2.6), Column("Lời dẫn", 4.6), Column("Người thực hiện", 1.7),
    Column("Màn hình", 1.7), Column("Phút", 0.7, "centre"),
)  # fmt: skip
SCREEN = {"ceremony": "Phông chính", "motion": "Biểu quyết", "contest": "Bầu cử", "report": "Tên báo cáo",
          "speech": "Phông chính"}  # fmt: skip


def write(facts: Facts) -> Paper:
    """A wide table a session, for the people at the desk."""
    w = Writing()
    number = 0
    for at, (name, cues) in enumerate(facts.sessions, start=1):
        w.heading(f"session{at}", w.fact(f"session{at}", name, "agenda"))
        rows = []
        for cue in cues:
            number += 1
            rows.append((str(number), cue.title, _said(cue, facts), cue.presenter,
                         SCREEN.get(cue.kind, "Mục đang diễn ra"), str(cue.minutes)))  # fmt: skip
        w.table(f"cues{at}", COLUMNS, rows)
    paper = w.by_congress(
        facts.head, "Kịch bản điều hành", f"{facts.head.name},\nnhiệm kỳ {facts.head.term_words}",
        dated=facts.head.starts_on, landscape=True,
    )  # fmt: skip
    return paper


def _said(cue: Cue, facts: Facts) -> str:
    many = address_of(facts.head.body).many
    said = []
    if cue.kind == "ceremony":
        said.append(f"Kính mời {many} thực hiện: {cue.title}.")
    elif cue.kind in ("report", "speech"):
        said.append(f"Kính mời {cue.presenter or 'người trình bày'} trình bày: {cue.title}.")
    said += [
        f"Xin ý kiến biểu quyết: {title}. Ai tán thành, không tán thành, không biểu quyết, đề nghị giơ tay."
        for title in cue.motions
    ]
    said += [
        f"Tiến hành: {title}. Ban Kiểm phiếu hướng dẫn, kiểm tra hòm phiếu, phát phiếu, thu phiếu và công bố kết quả."
        for title in cue.contests
    ]
    return " ".join(said) or f"Chuyển sang mục: {cue.title}."
