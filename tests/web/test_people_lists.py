"""Steps 1 and 2: a sheet is read, previewed, confirmed, undone."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from daihoi.adapters.sheets import Table, xlsx_bytes
from daihoi.core.errors import BadInput, Refusal
from daihoi.web.congress.models import Event
from daihoi.web.people import actions
from daihoi.web.people.models import Delegate, Member, MemberImport

DEMO = Path("demo/members.xlsx")
HEAD = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ đảng viên"]
ROWS = [
    [1, "Nguyễn Văn An", "02/03/1975", "Chi bộ Văn phòng", "03/02/2000", "03/02/2001", "031234"],
    [2, "ĐỖ THỊ BÌNH", "1980", "Chi bộ Văn phòng", "19/05/2005", "19/05/2006", "031235"],
    [3, "Trần Văn Cường", "11/11/1990", "Chi bộ Thanh tra", "02/09/2019", "", "031236"],
]


def sheet(rows=ROWS, head=HEAD) -> bytes:
    return xlsx_bytes([Table("Danh sách", head, rows)])


@pytest.fixture
def listed(tmp_path):
    def written(rows=ROWS) -> Path:
        path = tmp_path / "list.xlsx"
        path.write_bytes(sheet(rows))
        return path

    return written


def verbs() -> list[str]:
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_preview_keeps_rows_and_makes_nobody(congress, people_by_role, listed, now):
    imp = actions.preview_import(people_by_role["clerk"], congress, listed(), "ds.xlsx", now=now)
    assert [row["full_name"] for row in imp.rows] == ["Nguyễn Văn An", "Đỗ Thị Bình", "Trần Văn Cường"]
    assert imp.rows[0]["card_number"] == "031234"
    assert Member.objects.count() == 0
    assert verbs()[-1] == "import.previewed"


def test_confirm_makes_members_once(congress, people_by_role, listed, now):
    clerk = people_by_role["clerk"]
    imp = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    assert actions.confirm_import(clerk, imp, now=now) == 3
    with pytest.raises(Refusal) as refused:
        actions.confirm_import(clerk, imp, now=now)
    assert refused.value.code == "already_confirmed"
    assert Member.objects.count() == 3
    assert verbs()[-1] == "import.confirmed"
    an = Member.objects.get(full_name="Nguyễn Văn An")
    assert (an.branch.name, an.search_key, an.card_number) == ("Chi bộ Văn phòng", "nguyen van an", "031234")


def test_confirm_the_same_file_twice_adds_nobody(congress, people_by_role, listed, now):
    clerk = people_by_role["clerk"]
    first = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    second = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    actions.confirm_import(clerk, first, now=now)
    assert actions.confirm_import(clerk, second, now=now) == 0
    third = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    assert (len(third.rows), {one["code"] for one in third.duplicates}) == (0, {"in_registry"})


def test_undo_takes_them_out(congress, people_by_role, listed, now):
    clerk = people_by_role["clerk"]
    imp = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    actions.confirm_import(clerk, imp, now=now)
    actions.convene_all(clerk, congress, now=now)
    assert actions.undo_import(clerk, imp, now=now) == 3
    assert (Member.objects.count(), Delegate.objects.count()) == (0, 0)
    assert verbs()[-1] == "import.undone"
    with pytest.raises(Refusal):
        actions.undo_import(clerk, imp, now=now)


def test_undo_is_refused_once_somebody_is_checked_in(congress, people_by_role, listed, now):
    clerk = people_by_role["clerk"]
    imp = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    actions.confirm_import(clerk, imp, now=now)
    actions.convene_all(clerk, congress, now=now)
    actions.check_in(clerk, Delegate.objects.first(), how="click", now=now)
    with pytest.raises(Refusal) as refused:
        actions.undo_import(clerk, imp, now=now)
    assert refused.value.code == "already_checked_in"
    assert Member.objects.count() == 3


def test_demo_list_gives_157_people(congress, people_by_role, now):
    clerk = people_by_role["clerk"]
    imp = actions.preview_import(clerk, congress, DEMO, "members.xlsx", now=now)
    assert actions.confirm_import(clerk, imp, now=now) == 157
    assert imp.problems and imp.duplicates


def bomb() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (210 * 2**20))
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"%PDF-1.7 ...", "wrong_type"),
        (b"PK\x03\x04 broken", "damaged"),
        (sheet(rows=[], head=[]), "empty_sheet"),
        (xlsx_bytes([Table("Giá", ["Hàng", "Giá"], [["Gạo", 3], ["Muối", 1]])]), "no_members"),
        (b"x" * (21 * 2**20), "too_large"),
    ],
)
def test_a_file_of_no_use_is_refused_in_one_sentence(congress, people_by_role, tmp_path, now, content, code):
    path = tmp_path / "bad"
    path.write_bytes(content)
    with pytest.raises(BadInput) as refused:
        actions.preview_import(people_by_role["clerk"], congress, path, "bad.xlsx", now=now)
    assert refused.value.code == code
    assert MemberImport.objects.count() == 0


def test_a_zip_bomb_is_refused_on_the_page(congress, client_of):
    upload = SimpleUploadedFile("ds.xlsx", bomb())
    answer = client_of("clerk").post(reverse("import_members", args=[congress.public_id]), {"file": upload})
    assert answer.status_code == 422
    assert "không an toàn" in answer.content.decode()


def test_formula_cells_are_pointed_at(congress, people_by_role, tmp_path, now):
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.append(HEAD)
    page.append([1, "Nguyễn Văn An", "02/03/1975", "Chi bộ A", "03/02/2000", "03/02/2001", "=1+1"])
    path = tmp_path / "formula.xlsx"
    book.save(path)
    imp = actions.preview_import(people_by_role["clerk"], congress, path, "f.xlsx", now=now)
    assert any("formula" in one["code"] for one in imp.problems)


def test_wizard_from_upload_to_undo(congress, client_of):
    clerk = client_of("clerk")
    upload = SimpleUploadedFile("ds.xlsx", sheet())
    preview = clerk.post(reverse("import_members", args=[congress.public_id]), {"file": upload}, follow=True)
    assert "Nhận 3 người vào sổ" in preview.content.decode()
    address = preview.redirect_chain[-1][0]
    assert "Đã nhận 3 người" in clerk.post(address, {"confirm": "1"}, follow=True).content.decode()
    assert "đã được nhận vào sổ rồi" in clerk.post(address, {"confirm": "1"}, follow=True).content.decode()
    assert "Đã hoàn tác" in clerk.post(address, {"undo": "1"}, follow=True).content.decode()
    assert Member.objects.count() == 0


@pytest.mark.parametrize("role", ["desk", "chair", "secretary", "teller", "superior", "admin"])
def test_only_the_clerk_sees_the_registry(congress, client_of, role):
    for name in ("members", "import_members", "delegates", "guests"):
        assert client_of(role).get(reverse(name, args=[congress.public_id])).status_code == 403


def test_search_needs_no_accents(congress, people_by_role, client_of, listed, now):
    clerk = people_by_role["clerk"]
    actions.confirm_import(clerk, actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now), now=now)
    found = client_of("clerk").get(reverse("members", args=[congress.public_id]), {"typed": "do thi b"})
    assert [one.full_name for one in found.context["page"]] == ["Đỗ Thị Bình"]


def test_members_list_asks_the_same_queries_for_one_and_three(
    congress, people_by_role, client_of, listed, now, django_assert_num_queries
):
    clerk, address = people_by_role["clerk"], reverse("members", args=[congress.public_id])
    browser = client_of("clerk")
    counts = []
    for rows in (ROWS[:1], ROWS):
        actions.confirm_import(clerk, actions.preview_import(clerk, congress, listed(rows), "a", now=now), now=now)
        counts.append(queries_of(browser, address))
    assert counts[0] == counts[1]


def queries_of(browser, address) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def test_the_command_line_takes_a_list_over_once(congress, now):
    from datetime import date

    from daihoi.adapters.sheets import read_sheets
    from daihoi.core.people import read_members

    found = read_members(read_sheets(DEMO), date(2020, 5, 1))
    assert actions.import_members(found, source=DEMO, now=now) == 157
    assert actions.import_members(found, source=DEMO, now=now) == 0
    assert verbs()[-1] == "import.confirmed"


def test_the_command_line_needs_a_congress(db, now):
    from daihoi.core.people import Accepted

    with pytest.raises(BadInput) as refused:
        actions.import_members(Accepted((), (), ()), source=DEMO, now=now)
    assert refused.value.code == "no_congress"


def test_two_of_one_name_and_birth_date_stay_two_where_their_cards_differ(congress, people_by_role, tmp_path, now):
    clerk = people_by_role["clerk"]
    file = tmp_path / "ds.csv"
    heading = "Họ và tên,Ngày sinh,Chi bộ,Số thẻ\n"
    twins = "".join(f"Trần Văn An,05/06/1980,Chi bộ 1,00{card}\n" for card in (1, 2, 3))
    file.write_text(heading + twins, encoding="utf-8")
    imp = actions.preview_import(clerk, congress, file, "ds.csv", now=now)
    assert len(imp.rows) == 3
    assert actions.confirm_import(clerk, imp, now=now) == 3
    file.write_text(
        heading + twins + "Trần Văn An,05/06/1980,Chi bộ 2,004\nTRẦN VĂN AN,05/06/1980,Chi bộ 2,\n", "utf-8"
    )
    again = actions.preview_import(clerk, congress, file, "ds.csv", now=now)
    assert [row["card_number"] for row in again.rows] == ["004"]


def test_what_came_in_meanwhile_is_told(congress, people_by_role, client_of, listed, now):
    clerk = people_by_role["clerk"]
    first = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    second = actions.preview_import(clerk, congress, listed(), "ds.xlsx", now=now)
    actions.confirm_import(clerk, first, now=now)
    page = reverse("import", args=[congress.public_id, second.public_id])
    told = client_of("clerk").post(page, {"confirm": "1"}, follow=True).content.decode()
    assert "Đã nhận 0 người vào sổ" in told and "3 người đã vào sổ từ một lần nhập khác" in told
