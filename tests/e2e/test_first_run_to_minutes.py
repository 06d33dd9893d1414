"""The long journey: from a first run to the signed tally minutes, each step by the person whose step it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page, expect

from tests.e2e.house import DEMO, House
from tests.e2e.steps import (
    Cast,
    Papers,
    at_the_desk,
    blank_page,
    fill_in,
    layout_of,
    named,
    press,
    says,
    take,
    unfold,
    upload,
)

ROLES = {
    "giupviec": ("Tổ giúp việc", "clerk"),
    "bandon1": ("Bàn đón tiếp số 1", "credentials"),
    "bandon2": ("Bàn đón tiếp số 2", "credentials"),
    "chutoa": ("Đoàn Chủ tịch", "chair"),
    "kiemphieu1": ("Vũ Đức Khánh", "teller"),
    "kiemphieu2": ("Bùi Thanh Phượng", "teller"),
    "kiemphieu3": ("Dương Đình Lâm", "teller"),
}
STANDING = ["Chu Diệu Xuân", "Đặng Thế Anh", "Lý Thế Quyết", "Đào Đình Nghĩa", "Tống Thùy Ngân", "Lê Xuân Tùng"]
PRESENT = 110


def test_from_a_first_run_to_signed_tally_minutes(
    empty_house: House, open_page: Callable[..., Page], shots: Path, tmp_path: Path
) -> None:
    cast = Cast(empty_house, open_page, passwords={"quantri": empty_house.first_password()})
    found_the_congress(cast)
    give_roles(cast)
    import_the_list(cast, shots)
    badges = convene(cast, tmp_path)
    check_everybody_in(cast, badges, shots)
    hall = open_the_hall_screen(cast)
    vote_by_hands(cast, "Danh sách Đoàn Chủ tịch gồm 3 đồng chí", hall)
    committee = open_contest(cast, "Bầu Ban Chấp hành khóa XVI", seats=5, names=STANDING, leaves="Bùi Thùy Hoa")
    other = open_contest(cast, "Bầu đoàn đại biểu dự đại hội huyện", seats=3, names=STANDING[:4])
    appoint_tellers(cast)
    ballots = papers_of(cast, committee, 120, tmp_path)
    foreign = papers_of(cast, other, 120, tmp_path)
    hold_the_vote(cast, committee, shots)
    bring_scans(cast, committee, ballots, foreign, tmp_path)
    rule_on_doubts(cast, committee, shots)
    decide(cast, committee, shots)
    announce(cast, committee, hall, shots)
    issue_minutes(cast, tmp_path, shots)


def found_the_congress(cast: Cast) -> None:
    """Three questions."""
    admin = cast.at("quantri")
    press(admin, "Lập đại hội mới")
    fill_in(admin, organisation="Đảng bộ cơ quan Chính quyền huyện Khoái Châu", superior="Đảng bộ huyện Khoái Châu")
    fill_in(admin, ordinal="16", members="157", starts_on="2020-05-13", days="2")
    press(admin, "Lập đại hội")
    says(admin, "Đại hội đảng viên Đảng bộ cơ quan Chính quyền huyện Khoái Châu lần thứ XVI")
    cast.congress = re.search("/c/([^/]+)/", admin.url)[1]


def give_roles(cast: Cast) -> None:
    """An account and a role for everybody; each first password is shown once."""
    for username, (shown, role) in ROLES.items():
        admin = cast.at("quantri", "roles/")
        fill_in(admin, username=username, shown_name=shown, role=role)
        press(admin, "Phân quyền")
        told = admin.locator(".message.success").inner_text()
        cast.passwords[username] = re.search("mật khẩu “([^”]+)”", told)[1]


def import_the_list(cast: Cast, shots: Path) -> None:
    """The list as the office has it: looked at, taken over, taken back, taken over again."""
    clerk = cast.at("giupviec", "members/import/")
    upload(clerk, DEMO / "members.xlsx", "Xem trước")
    says(clerk, "DS dang vien C")
    expect(clerk.locator("#duplicates + .table tbody tr")).to_have_count(1)
    clerk.screenshot(path=shots / "import.png")
    press(clerk, "Nhận 157 người vào sổ")
    press(clerk, "Hoàn tác lần nhập này")
    says(clerk, "đã hoàn tác")
    clerk = cast.at("giupviec", "members/import/")
    upload(clerk, DEMO / "members.xlsx", "Xem trước")
    press(clerk, "Nhận 157 người vào sổ")
    press(clerk, "Tới bước triệu tập")


def convene(cast: Cast, into: Path) -> list[str]:
    """Everybody is convened and seated; gives the codes printed on the badges."""
    clerk = cast.at("giupviec")
    press(clerk, re.compile("Triệu tập tất cả 157"))
    press(clerk, "Xếp chỗ ngồi")
    file = take(clerk, "In thẻ (PDF)", into / "badges.pdf")
    with pypdfium2.PdfDocument(file) as badges:
        text = "\n".join(page.get_textpage().get_text_range() for page in badges)
    codes = re.findall(r"^([A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4})\r?$", text, re.MULTILINE)
    assert len(set(codes)) == 157
    return codes


def check_everybody_in(cast: Cast, codes: list[str], shots: Path) -> None:
    """By a name without accents, by code, and the same person again at the second desk."""
    first, second = cast.at("bandon1", "checkin/?desk=Bàn 1"), cast.at("bandon2", "checkin/?desk=Bàn 2")
    for typed, tone in (("ZZZZZZZZ", "unknown"), ("chu dieu xuan", "new"), (codes[1], "new"), (codes[1], "again")):
        assert at_the_desk(first, typed) == tone
    assert at_the_desk(second, codes[1].lower()) == "again"
    expect(second.locator("#said")).to_contain_text("Bàn 1")
    here = int(second.locator("#counts .main b").inner_text())
    for code in codes[:-1]:
        if here == PRESENT - 1:
            break
        answer = second.request.post(
            f"{cast.house.root}/api/checkins", data={"code": code.replace(" ", ""), "desk": "Bàn 2"}
        )
        here += answer.status == 201
    assert at_the_desk(first, codes[-1]) == "new"
    expect(first.locator("#counts .main b")).to_have_text(str(PRESENT))
    first.screenshot(path=shots / "desk.png")


def open_the_hall_screen(cast: Cast) -> Page:
    """The clerk plans one item, the chair begins it; the projector shows it."""
    clerk = cast.at("giupviec", "agenda/")
    fill_in(clerk, title="Bầu Đoàn Chủ tịch, Ban Kiểm phiếu", kind="motion", presenter="Cấp ủy triệu tập")
    press(clerk, "Thêm vào chương trình")
    chair = cast.at("chutoa", "chair/")
    address = named(chair, "Mở màn hình hội trường").get_attribute("href")
    hall = cast.open_page(width=1920, height=1080)
    hall.goto(f"{cast.house.root}{address}")
    press(chair, "Bắt đầu")
    says(hall, "Bầu Đoàn Chủ tịch, Ban Kiểm phiếu")
    return hall


def vote_by_hands(cast: Cast, title: str, hall: Page) -> None:
    """The chair puts the question, opens it, and records what was counted."""
    chair = cast.at("chutoa", "motions/")
    fill_in(chair, title=title, subject="presidium", method="hands")
    press(chair, "Tiếp")
    press(chair, "Mở biểu quyết")
    says(hall, "Mời giơ tay biểu quyết")
    fill_in(chair, votes_for=str(PRESENT))
    press(chair, "Ghi và chốt kết quả")
    says(chair, "Được thông qua")
    says(hall, "ĐƯỢC THÔNG QUA")


def open_contest(cast: Cast, title: str, seats: int, names: list[str], leaves: str = "") -> str:
    """Nominations, one of them withdrawn with a reason, the list closed; gives the contest's id."""
    clerk = cast.at("giupviec", "elections/")
    unfold(clerk, "Mở cuộc bầu mới")
    office = "executive_committee" if leaves else "delegates_to_higher_congress"
    fill_in(clerk, title=title, office=office, seats=str(seats))
    press(clerk, "Mở cuộc bầu")
    press(clerk, title)
    for name in filter(None, [*names, leaves]):
        unfold(clerk, "Ghi thêm đề cử, ứng cử")
        fill_in(clerk, name=name, source="floor" if name == leaves else "committee")
        press(clerk, "Ghi đề cử")
    if leaves:
        row = clerk.locator("tr", has_text=leaves)
        row.locator("summary").click()
        row.locator("[name=reason]").fill("Xin rút vì lý do sức khỏe")
        row.get_by_role("button", name="Xin rút").click()
        says(clerk, "Xin rút vì lý do sức khỏe")
    press(clerk, "Chốt danh sách")
    says(clerk, "Đã chốt danh sách")
    return clerk.url.rstrip("/").rsplit("/", 1)[1]


def appoint_tellers(cast: Cast) -> None:
    """A candidate is refused as a teller; then three others."""
    clerk = cast.at("giupviec", "elections/tellers")
    fill_in(clerk, names="Chu Diệu Xuân")
    press(clerk, "Ghi Ban Kiểm phiếu")
    expect(clerk.locator(".message.refusal, .message.error")).to_contain_text("Chu Diệu Xuân")
    fill_in(clerk, names="Vũ Đức Khánh\nBùi Thanh Phượng\nDương Đình Lâm")
    press(clerk, "Ghi Ban Kiểm phiếu")
    says(clerk, "Trưởng ban")


def papers_of(cast: Cast, contest: str, copies: int, into: Path) -> Papers:
    """Print; what comes out is marked later."""
    clerk = cast.at("giupviec", f"elections/{contest}/")
    fill_in(clerk, copies=str(copies))
    press(clerk, "Lập tệp in")
    return Papers(layout_of(cast.house, contest), take(clerk, re.compile("Tải tệp in"), into / f"{contest}.pdf"))


def hold_the_vote(cast: Cast, contest: str, shots: Path) -> None:
    """Attendance is frozen; the ledger is written; the box is closed."""
    teller = cast.at("kiemphieu1", f"elections/{contest}/")
    teller.screenshot(path=shots / "begin.png")
    press(teller, "Bắt đầu bỏ phiếu")
    for kind, count in (("issued", PRESENT), ("unused", 10), ("collected", PRESENT)):
        fill_in(teller, kind=kind, count=str(count))
        teller.locator("form.line:has(select[name=kind]) button").click()
        says(teller, "Đã ghi sổ phiếu")
    press(teller, "Kết thúc bỏ phiếu")


def bring_scans(cast: Cast, contest: str, ballots: Papers, foreign: Papers, into: Path) -> None:
    """The pile, one paper by itself, and everything that should not be there."""
    struck = [["Lê Xuân Tùng"]] * 90 + [["Tống Thùy Ngân"]] * 17 + [[]] * 2
    files = {
        "phieu.pdf": ballots.scan(struck, into / "phieu.pdf"),
        "to-110.jpg": ballots.scan_half_struck("Lê Xuân Tùng", into / "to-110.jpg"),
        "cuoc-khac.pdf": foreign.scan([[STANDING[3]]], into / "cuoc-khac.pdf"),
        "trang.jpg": blank_page(into / "trang.jpg"),
    }
    teller = cast.at("kiemphieu1", f"elections/{contest}/")
    for name, file in files.items():
        upload(teller, file, "Tải lên và đọc")
        says(teller, name)
        expect(teller.locator(".batch.queued, .batch.reading")).to_have_count(0, timeout=240_000)
    wrong = into / "ghi-chu.pdf"
    wrong.write_text("không phải bản quét")
    upload(teller, wrong, "Tải lên và đọc")
    says(teller, "Không phải bản quét")
    upload(teller, files["phieu.pdf"], "Tải lên và đọc")
    says(teller, "Tệp này đã được tải lên rồi")


def rule_on_doubts(cast: Cast, contest: str, shots: Path) -> None:
    """Two tellers by the keyboard, without seeing each other's word; where they differ, the third."""
    for username, mark in (("kiemphieu1", "y"), ("kiemphieu2", "n"), ("kiemphieu3", "y")):
        teller = cast.at(username, f"elections/{contest}/rulings")
        while teller.locator("[data-ruling]").count():
            is_paper = teller.locator("[data-key=x]").count() > 0
            waiting = teller.locator(".progressline b").inner_text()
            if not is_paper:
                teller.screenshot(path=shots / "ruling.png")
            teller.keyboard.press("x" if is_paper else mark)
            expect(teller.locator(".progressline b")).not_to_have_text(waiting)
        says(teller, "phán quyết")


def decide(cast: Cast, contest: str, shots: Path) -> None:
    """The ledger balances, the law says who is elected and why."""
    teller = cast.at("kiemphieu1", f"elections/{contest}/")
    says(teller, "Mọi phiếu đã rõ, sổ phiếu khớp")
    press(teller, "Quyết định kết quả")
    teller.screenshot(path=shots / "result.png", full_page=True)
    votes = {
        row.locator("td").nth(0).inner_text(): row.locator("td").nth(1).inner_text()
        for row in teller.locator("table.result tbody tr").all()
    }
    # 108 valid papers: 90 + 1 ruled without Lê Xuân Tùng, 17 without Tống Thùy Ngân; 2 struck nobody and are invalid
    assert votes["Chu Diệu Xuân"] == "108/157"
    assert votes["Lê Xuân Tùng"] == "17/157"
    assert votes["Tống Thùy Ngân"] == "91/157"


def announce(cast: Cast, contest: str, hall: Page, shots: Path) -> None:
    """The chair announces; the projector changes by itself."""
    chair = cast.at("chutoa", f"elections/{contest}/")
    press(chair, "Công bố kết quả")
    says(hall, "Kết quả bầu cử")
    says(hall, "Chu Diệu Xuân")
    hall.screenshot(path=shots / "announced.png")


def issue_minutes(cast: Cast, into: Path, shots: Path) -> None:
    """The minutes write themselves; the chair issues them; the PDF is ready to be signed."""
    clerk = cast.at("giupviec", "papers/")
    entry = clerk.locator("li.card", has_text="Biên bản kiểm phiếu").filter(has_text="Ban Chấp hành")
    entry.get_by_role("button", name="Lập văn bản").click()
    says(clerk, "Chu Diệu Xuân")
    chair = cast.at("chutoa", clerk.url.split(f"/c/{cast.congress}/")[1])
    press(chair, "Ban hành")
    says(chair, "Đã ban hành")
    chair.screenshot(path=shots / "minutes.png")
    with pypdfium2.PdfDocument(take(chair, "PDF để ký", into / "minutes.pdf")) as minutes:
        text = "\n".join(page.get_textpage().get_text_range() for page in minutes)
    assert "BIÊN BẢN" in text.upper()
    assert "Chu Diệu Xuân" in text
