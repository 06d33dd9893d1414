"""A draft written by hand is read against the facts of the congress; people decide on each finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.house import House
from tests.e2e.steps import Cast, press, says, take

DRAFT = """Đại hội Đảng bộ cơ quan Chính quyền huyện Khoái Châu lần thứ XV, nhiệm kỳ 2020 - 2025

Trong hai ngày 13 và 14/5/2020, Đảng bộ đã tổ chức Đại hội đảng viên lần thứ XV. Dự Đại hội có 156 đảng viên.

Nhiệm kỳ qua, giá trị sản xuất tăng trưởng bình quân 11,36%/năm; toàn Đảng bộ kết nạp được 32 quần chúng ưu tú vào Đảng.

Đại hội đã bầu 15 đồng chí vào Ban chấp hành khóa XVI và đoàn đại biểu dự Đại hội Đảng bộ huyện lần thứ XXV.
"""


def test_a_draft_is_read_and_each_finding_answered(
    rehearsed: House, open_page: Callable[..., Page], shots: Path, tmp_path: Path
) -> None:
    cast = Cast(rehearsed, open_page, congress=rehearsed.congress)
    clerk = cast.at("giupviec", "papers/check/")
    clerk.get_by_label("Hoặc dán văn bản vào đây").fill(DRAFT)
    press(clerk, "Rà soát")
    findings = clerk.locator(".finding")
    for wrong in ("XV", "156", "11,36"):
        expect(findings.filter(has_text=wrong).first).to_be_visible()
    expect(findings.filter(has_text="kết nạp")).to_have_count(0)
    clerk.screenshot(path=shots / "draft.png")
    before = findings.count()
    findings.filter(has_text="156").first.get_by_role("button", name="Bỏ qua").click()
    says(clerk, "Đã bỏ qua")
    says(clerk, f"{before - 1}/{before} mục chưa xử lý")
    repaired = findings.filter(has_text="11,36").first
    repaired.get_by_role("button", name="Sửa theo").click()
    says(clerk, f"{before - 2}/{before} mục chưa xử lý")
    corrected = take(clerk, "Tải bản đã sửa", tmp_path / "corrected.txt").read_text()
    assert "11,63%" in corrected
    assert "156 đảng viên" in corrected
