"""`daihoi check` and `daihoi facts` as a shell sees them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from daihoi.cli import main

FACTS = Path(__file__).parents[1] / "golden/drafts/facts-khoai-chau.yaml"
WRONG = "Đại hội Đảng bộ cơ quan Chính quyền huyện Khoái Châu lần thứ XV, nhiệm kỳ 2020 - 2025.\n"
REPORT = (
    "Ngày 14/5/2020, đồng chí Đào Ngọc Huấn – TUV, Bí thư Huyện ủy dự. Số phiếu phát ra 157. Có 150/157 đảng viên dự, "
    "đạt trên 95%. Tăng trưởng bình quân hằng năm đạt 11,63%; thu nhập ước đạt từ 70 đến 75 triệu đồng/người/năm. "
    "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 và Nghị quyết Trung ương 4 khóa XII; họp lại ngày 3/6. Đại hội "
    "lần thứ XVI, nhiệm kỳ 2020-25. Kế hoạch ngày 31/4/2020. Tỷ lệ sinh 12‰.\n"
)


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of one call."""
    code = main([str(arg) for arg in args])
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.txt"
    file.write_text(WRONG, "utf-8")
    return file


def test_an_error_has_its_place_and_exit_code_one(capsys: pytest.CaptureFixture[str], draft: Path) -> None:
    code, out, _ = run(capsys, "check", draft, "--facts", FACTS)
    report = json.loads(out)
    (found,) = report["findings"]
    assert code == 1
    assert report["contract"] == 1
    assert (found["kind"], found["level"], found["expected"], found["source"]) == (
        "ordinal",
        "error",
        "XVI",
        "congress.ordinal",
    )
    assert WRONG[found["start"] : found["end"]] == found["text"] == "XV"
    assert "Theo dữ kiện" in found["message"]
    assert {"kind", "start", "end"} <= report["facts_seen"][0].keys()


def test_english_by_switch_and_text_alone(capsys: pytest.CaptureFixture[str], draft: Path) -> None:
    _, out, _ = run(capsys, "check", draft, "--facts", FACTS, "--lang", "en")
    assert "By the facts" in json.loads(out)["findings"][0]["message"]
    assert run(capsys, "check", draft, "--text")[:2] == (0, WRONG)


def test_without_facts_a_clean_text_is_fine(capsys: pytest.CaptureFixture[str], draft: Path) -> None:
    code, out, _ = run(capsys, "check", draft)
    assert (code, json.loads(out)["findings"]) == (0, [])


def test_stdin_and_broken_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, draft: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    assert run(capsys, "check", "-", "--facts", FACTS)[0] == 1
    (tmp_path / "bad.yaml").write_text("{", "utf-8")
    (tmp_path / "setup.exe").write_bytes(b"MZ\x90\0\x03\0\0\0" + bytes(range(256)) * 8)
    facts = ("--facts", tmp_path / "bad.yaml")
    for args in ((tmp_path / "setup.exe",), (tmp_path / "none.docx",), (draft, *facts)):
        code, out, err = run(capsys, "check", *args)
        assert (code, out) == (2, "")
        assert len(err.strip().splitlines()) == 1


def test_facts_lists_what_a_text_says(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, "utf-8")
    code, out, _ = run(capsys, "facts", file, "--facts", FACTS)
    seen = json.loads(out)
    assert code == 0
    for group in seen.values():
        for each in group if isinstance(group, list) else ():
            assert 0 <= each["start"] < each["end"] <= len(REPORT)
    shown = {REPORT[each["start"] : each["end"]]: each for each in seen["indicators"]}
    growth, income, share = shown["11,63%"], shown["70 đến 75 triệu đồng/người/năm"], shown["95%"]
    assert (growth["value"], growth["unit"], growth["basis"], growth["operator"]) == (
        "11.63",
        "%",
        "yearly_average",
        "=",
    )
    assert (income["operator"], income["value"], income["upper"], income["estimate"]) == ("between", "70", "75", True)
    assert (share["operator"], share["value"]) == (">", "95")
    assert shown["12‰"]["unit"] == "‰"
    assert [(each["role"], each["value"]) for each in seen["counts"]] == [
        ("issued", 157),
        ("present", 150),
        ("convened", 157),
    ]
    assert [each["date"] for each in seen["dates"]] == ["2020-05-14", "2016-05-15", "--06-03", None]
    assert [(each["value"], each["term"]) for each in seen["ordinals"]] == [(16, "2020-2025")]
    assert seen["persons"][0]["posts"] == ["TUV", "Bí thư Huyện ủy"]
    assert seen["persons"][0]["posts_in_full"][0] == "Tỉnh ủy viên"
    cited = [(each["kind"], each["number"], each["symbol"], each["date"]) for each in seen["documents"]]
    assert cited == [("chỉ thị", "05", "CT/TW", "2016-05-15"), ("nghị quyết", "4", "Trung ương khóa XII", None)]
