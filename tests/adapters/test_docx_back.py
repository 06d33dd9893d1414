"""A paper goes to Word and comes back: changed words are taken, figures stay bound, changed figures are shown."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.adapters.paper_samples import SAMPLE

from daihoi.adapters.documents.docx import draw_docx
from daihoi.adapters.documents.docx_back import HandChange, read_back
from daihoi.core.errors import BadInput
from daihoi.core.rulebook.document_forms import form_for

PARTY = form_for("party", date(2020, 5, 14))
IDENTITY = "AbC.1"
FILE = draw_docx(SAMPLE, PARTY, IDENTITY)


def edited(change: Callable[[str], str], part: str = "word/document.xml", file: bytes = FILE) -> bytes:
    """The file as an editor would send it after `change` on one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as packed, zipfile.ZipFile(out, "w") as again:
        for name in packed.namelist():
            content = packed.read(name)
            again.writestr(name, change(content.decode()).encode() if name == part else content)
    return out.getvalue()


def test_an_untouched_file_changes_nothing() -> None:
    back = read_back(FILE, SAMPLE, IDENTITY)
    assert (dict(back.wording), back.hand_changes, back.notes) == ({}, (), ())


def test_changed_words_are_taken_and_facts_stay_marks() -> None:
    back = read_back(edited(lambda xml: xml.replace("- Được triệu tập: ", "- Số được triệu tập là ")), SAMPLE, IDENTITY)
    assert back.wording == {
        "people": "- Số được triệu tập là {convened} đồng chí.\n- Có mặt: **{present}** đồng chí, đạt {share}."
    }
    assert back.hand_changes == ()


def test_a_figure_changed_by_hand_is_shown_and_not_taken() -> None:
    back = read_back(edited(lambda xml: xml.replace(">98,73%<", ">99,99%<")), SAMPLE, IDENTITY)
    assert back.hand_changes == (HandChange("people", "share", "98,73%", "99,99%"),)
    assert "{share}" in back.wording["people"] and "99,99" not in back.wording["people"]


def test_a_cell_changed_by_hand_is_shown() -> None:
    back = read_back(edited(lambda xml: xml.replace("Nguyễn Văn Ă<", "Nguyễn Văn A<")), SAMPLE, IDENTITY)
    assert back.hand_changes == (HandChange("votes", "2:2", "Nguyễn Văn Ă", "Nguyễn Văn A"),)
    assert back.wording == {}


def test_a_row_taken_out_is_shown() -> None:
    gone = read_back(edited(lambda xml: re.sub(r"<w:tr>(?:(?!</w:tr>).)*Văn Ơ.*?</w:tr>", "", xml)), SAMPLE, IDENTITY)
    assert gone.hand_changes == (HandChange("votes", "", "8", "7"),)


def test_a_fact_taken_out_is_shown() -> None:
    back = read_back(edited(lambda xml: xml.replace(">98,73%<", "><")), SAMPLE, IDENTITY)
    assert HandChange("people", "share", "98,73%", "") in back.hand_changes


def test_facts_whose_control_was_dropped_are_found_by_their_text() -> None:
    def drop(xml: str) -> str:
        bare = re.sub(r"<w:sdt><w:sdtPr>.*?</w:sdtPr><w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1", xml)
        return bare.replace("Được triệu tập: ", "Số được triệu tập: ")

    back = read_back(edited(drop), SAMPLE, IDENTITY)
    assert back.wording["people"].startswith("- Số được triệu tập: {convened} đồng chí.")
    assert back.hand_changes == ()


def test_a_paragraph_typed_behind_a_passage_belongs_to_it() -> None:
    added = "<w:p><w:r><w:t>Thêm một câu {mới}.</w:t></w:r></w:p>"
    back = read_back(
        edited(lambda xml: xml.replace("<w:tbl>", f"{added}<w:tbl>", 2).replace(added, "", 1)), SAMPLE, IDENTITY
    )
    assert back.wording["more"].endswith("\nThêm một câu (mới).")


def test_a_passage_without_facts_may_be_emptied() -> None:
    back = read_back(edited(lambda xml: xml.replace(">Ghi chú.<", "><")), SAMPLE, IDENTITY)
    assert back.wording == {"note": ""}


def test_tracked_changes_count_as_accepted() -> None:
    def track(xml: str) -> str:
        old = '<w:del w:id="900"><w:r><w:delText>Hết.</w:delText></w:r></w:del>'
        new = '<w:ins w:id="901"><w:r><w:t>Kết thúc.</w:t></w:r></w:ins>'
        return re.sub(r"<w:r>(?:(?!</w:r>).)*>Hết\.</w:t></w:r>", old + new, xml)

    back = read_back(edited(track), SAMPLE, IDENTITY)
    assert back.wording == {"plain": "Kết thúc."} and "theo dõi" in back.notes[0].vi


def test_text_boxes_are_left_out_and_said() -> None:
    box = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    back = read_back(edited(lambda xml: xml.replace("<w:sectPr>", f"{box}<w:sectPr>")), SAMPLE, IDENTITY)
    assert "hộp văn bản" in back.notes[0].vi


@pytest.mark.parametrize(
    ("file", "code"),
    [
        pytest.param(b"%PDF-1.7", "not_a_docx", id="another kind of file"),
        pytest.param(FILE[:900], "not_a_docx", id="broken zip"),
        pytest.param(b"x" * (20 * 1024 * 1024 + 1), "too_large", id="too large"),
        pytest.param(edited(lambda xml: "<!DOCTYPE a [<!ENTITY b 'c'>]>" + xml), "not_a_docx", id="entities"),
        pytest.param(edited(lambda xml: xml[:500]), "not_a_docx", id="broken xml"),
        pytest.param(edited(lambda xml: xml.replace("_dh_", "x")), "not_ours", id="without its marks"),
        pytest.param(
            edited(lambda xml: xml.replace(IDENTITY, "XyZ.1"), "docProps/core.xml"), "other_paper", id="another"
        ),
    ],
)
def test_what_is_not_this_paper_is_refused(file: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_back(file, SAMPLE, IDENTITY)
    assert refused.value.code == code


def test_macros_and_bombs_are_refused() -> None:
    for name, content, code in (
        ("word/vbaProject.bin", b"x", "macros"),
        ("word/big.xml", b"0" * 110_000_000, "too_large"),
    ):
        out = io.BytesIO(FILE)
        with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
        with pytest.raises(BadInput) as refused:
            read_back(out.getvalue(), SAMPLE, IDENTITY)
        assert refused.value.code == code


def test_a_file_saved_by_libreoffice_comes_back_whole(tmp_path: Path) -> None:
    (tmp_path / "in.docx").write_bytes(edited(lambda xml: xml.replace("Hết.", "Hết, đã sửa.")))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
               "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "in.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    back = read_back((tmp_path / "out/in.docx").read_bytes(), SAMPLE, IDENTITY)
    assert back.wording == {"plain": "Hết, đã sửa."}
    assert back.hand_changes == ()
