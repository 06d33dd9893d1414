"""One paper with everything in it, for the tests that draw, measure and bring back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daihoi.core.paper import Bound, Column, PageBreak, Paper, Passage, Signature, Table

LONG = (
    "Trong nhiệm kỳ qua, Đảng bộ luôn nêu cao tinh thần đoàn kết, trách nhiệm, thực hiện có hiệu quả những nhiệm vụ "
    "chính trị đề ra, góp phần vào thực hiện thắng lợi các mục tiêu, nhiệm vụ chung của Đảng bộ huyện. "
)
SAMPLE = Paper(
    type_name="Biên bản",
    abstract="kiểm phiếu bầu Ban Chấp hành Đảng bộ khóa XVI,\nnhiệm kỳ 2020 - 2025",
    superior="Đảng bộ cơ quan Chính quyền huyện",
    issuer=("Đại hội đảng viên", "lần thứ XVI"),
    number=5,
    symbol="BB/ĐH",
    place="Khoái Châu",
    dated=date(2020, 2, 4),
    blocks=(
        Passage("h1", "I. Thành phần", "heading"),
        Passage("people", "- Được triệu tập: {convened} đồng chí.\n- Có mặt: **{present}** đồng chí, đạt {share}."),
        Passage("long", LONG * 4),
        Passage("more", "\n".join([LONG * 3] * 4)),
        Table(
            "votes",
            (Column("TT", 0.5, "centre"), Column("Họ và tên", 3), Column("Số phiếu", 1, "right")),
            tuple((str(at), f"Nguyễn Văn {letter}", "{present}") for at, letter in enumerate("ĂÂĐÊÔƠƯ", start=1)),
        ),
        PageBreak(),
        Passage("title", "QUYẾT NGHỊ", "title"),
        Passage("note", "Ghi chú.", "note"),
        Passage("centre", "Kính gửi: cấp trên", "centre"),
        Passage("plain", "Hết.", "plain"),
    ),
    values={
        "convened": Bound("157", "attendance"), "present": Bound("155", "attendance"),
        "share": Bound("98,73%", "attendance"),
    },
    signatures=(Signature("Đoàn Chủ tịch", "", "Chu Diệu Xuân"),
                Signature("Ban Kiểm phiếu", "Trưởng ban", "Vũ Đức Khánh")),
    recipients=("Huyện ủy", "Lưu hồ sơ Đại hội"),
)  # fmt: skip
WIDE = replace(SAMPLE, landscape=True, signatures=SAMPLE.signatures[:1], number=None, symbol="")
REHEARSED = replace(SAMPLE, is_rehearsal=True, signatures=(), recipients=())
