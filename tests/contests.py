"""A small contest as its file would say it, for every test that prints or lays out a ballot."""

from __future__ import annotations

from typing import Any

NAMES = (
    "Phạm Văn An", "Trần Thị An", "Lê Văn Dũng", "Nguyễn Văn Đức", "Hoàng Thị Thu Hà", "Nguyễn Thị Phương Thảo",
    "Vũ Đình Hậu", "Đặng Quang Khải", "Bùi Thị Lan", "Đỗ Mạnh Linh", "Ngô Thế Mỹ", "Dương Thị Nga",
)  # fmt: skip


def contest(mode: str = "agree_disagree", names: int = 6, **more: object) -> dict[str, Any]:
    """A small contest as its file would say it."""
    listed = [
        {"id": f"c{at + 1:02d}", "name": NAMES[at % 12] + ("" if at < 12 else f" {chr(64 + at // 12)}")}
        for at in range(names)
    ]
    return {
        "id": f"thu-{mode}-{names}",
        "regulation": "party_election_244_2014",
        "organisation": "ĐẢNG BỘ XÃ MẪU",
        "superior": "ĐẢNG BỘ HUYỆN MẪU",
        "congress": "ĐẠI HỘI ĐẢNG VIÊN LẦN THỨ XVI",
        "title": "PHIẾU BẦU BAN CHẤP HÀNH ĐẢNG BỘ XÃ MẪU, NHIỆM KỲ 2020 - 2025",
        "seats": max(1, names - 1) if mode == "strike" else names,
        "mark_mode": mode,
        "candidates": listed,
        **more,
    }
