"""The values of a regulation in words, for people who read law and not code."""

from __future__ import annotations

import re
from typing import Any

from daihoi.core.attendance import REASON_WORDS, Reason
from daihoi.core.errors import Words
from daihoi.core.rulebook.schema import Regulation
from daihoi.core.wording.law_phrases import BASES, WHO_DECIDES
from daihoi.web.congress.words import said, say
from daihoi.web.election import labels

KINDS = {
    "plenary": Words("Đại hội đảng viên", "Plenary congress"),
    "delegate": Words("Đại hội đại biểu", "Congress of delegates"),
    "committee_meeting": Words("Hội nghị cấp ủy", "Committee meeting"),
    "general_meeting": Words("Cuộc họp", "General meeting"),
    "conference": Words("Hội nghị", "Conference"),
    "popular": Words("Cử tri bầu", "Popular election"),
    "meeting": Words("Cuộc họp", "Meeting"),
}
NAMES = {
    "threshold": Words("Người trúng cử cần được", "A winner needs"),
    "no_half": Words("Chức danh không cần quá nửa, lấy theo thứ tự phiếu", "Offices filled by rank, without a half"),
    "items.ordinary": Words("Biểu quyết thông thường", "An ordinary motion"),
    "items.special": Words("Biểu quyết đặc biệt", "A special motion"),
    "item_count": Words("Biểu quyết tính trên", "Motions are measured against"),
    "turnout": Words("Số người bầu so với danh sách cử tri", "Turnout of the roll"),
    "quota": Words("Hạn mức", "Quota"),
    "tie.who_decides": Words("Ngang phiếu ở suất cuối", "A tie at the last seat"),
    "tie.after_runoff": Words("Bầu lại vẫn ngang phiếu", "Still tied after a run-off"),
    "surplus.must_exceed": Words("Danh sách phải có số dư", "The list must exceed the seats"),
    "surplus.capped": Words("Số dư có giới hạn", "The surplus is capped"),
    "surplus.cap": Words("Số dư không quá (so với số lượng bầu)", "Surplus at most (of the seats)"),
    "surplus.small_bodies": Words("Tổ chức nhỏ (từ, đến)", "Small bodies (from, to)"),
    "surplus.small_extra": Words("Tổ chức nhỏ được dư nhiều nhất", "Small bodies may exceed by at most"),
    "surplus.prepared": Words("Số dư do cấp triệu tập chuẩn bị (từ, đến)", "Surplus prepared beforehand (from, to)"),
    "floor_support": Words("Người đề cử tại đại hội cần tỉ lệ ủng hộ của người dự", "Support needed from the floor"),
    "list_order": Words("Thứ tự tên trên phiếu", "Order of names"),
    "one_office": Words("Một phiếu chỉ bầu một loại chức danh", "One paper carries one office"),
    "teller_not_candidate": Words("Người trong danh sách không được kiểm phiếu", "No teller may stand"),
    "ledger": Words("Phiếu thu về không được nhiều hơn phiếu phát ra", "Not more papers collected than issued"),
    "retention_months": Words("Lưu phiếu (tháng)", "Ballots are kept (months)"),
    "approval_by_superior": Words("Kết quả cần cấp trên chuẩn y", "The superior approves the result"),
    "delegates_at_least": Words(
        "Đại biểu ít nhất (từ, đến số thành viên, tỉ lệ)", "Delegates at least (members, share)"),
    "introduction": Words(
        "Lấy phiếu giới thiệu: phiếu kín, không ai trúng cử", "An introduction is secret, elects nobody"),
    "delegates_from_members": Words("Từ số đảng viên này thì họp đại hội đại biểu", "Delegates from this many members"),
    "paper.valid": Words("Bầu đủ hoặc ít hơn số lượng", "Elects the number or fewer"),
    "paper.overvote": Words("Bầu quá số lượng", "Elects more than the number"),
    "paper.nobody_of_several": Words("Danh sách nhiều người, không bầu ai", "Elects nobody of several"),
    "paper.nobody_of_one": Words("Danh sách một người, không đồng ý", "Disagrees with the only name"),
    "paper.all_disagree": Words("Không đồng ý với tất cả", "Disagrees with all"),
    "paper.double_mark_of_one": Words("Một người: đánh cả hai ô hoặc bỏ trống", "Only name: both boxes or none"),
    "paper.double_mark_of_several": Words(
        "Nhiều người: một tên đánh cả hai ô hoặc bỏ trống", "One of several: both boxes or none"),
    "paper.modes": Words("Kiểu phiếu", "Forms of paper"),
    "paper.with_surplus": Words("Kiểu phiếu khi có số dư", "Form with a surplus"),
    "paper.without_surplus": Words("Kiểu phiếu khi không có số dư", "Form without a surplus"),
    "paper.not_struck.family_name": Words(
        "Chỉ gạch họ: coi là không gạch", "Only the family name struck: counts as kept"),
    "paper.not_struck.underline": Words("Gạch dưới tên: coi là không gạch", "Underlined: counts as kept"),
}  # fmt: skip
VALUES = {
    "valid": Words("hợp lệ", "valid"),
    "invalid": Words("không hợp lệ", "invalid"),
    "needs_ruling": Words("Ban Kiểm phiếu phán quyết", "the tellers rule"),
    "strike": Words("gạch tên người không bầu", "strike names"),
    "agree_disagree": Words("đồng ý, không đồng ý", "agree, disagree"),
    "approve": Words("đánh dấu người được chọn", "mark those chosen"),
    "cumulative": Words("bầu dồn phiếu", "cumulative"),
    "rank": Words("xếp thứ tự", "ranked"),
    "given_name": Words("theo vần tên riêng, rồi họ, tên đệm, ngày sinh", "given, family, middle name, birth date"),
    "droop": Words("Droop", "Droop"),
    "transfers": Words("chuyển phiếu", "transfers"),
    "next_ballot": Words("bỏ phiếu tiếp", "another ballot"),
    "election_committee": Words("ban bầu cử quyết định", "the election committee decides"),
    "*": Words("mọi chức danh", "every office"),
}
_COUNTED = re.compile(r"^(bases|short|quorum)\.(\d+)\.(.+)$")


def named(rules: Regulation, place: str) -> str:
    """The place of a value ("bases.1.count") in words."""
    if found := _COUNTED.match(place):
        return _of_several(rules, found.group(1), int(found.group(2)) - 1, found.group(3))
    if place.startswith("paper.flags."):
        return said(labels.word(labels.FLAGS, place.rpartition(".")[2]))
    return said(labels.word(NAMES, place))


def _of_several(rules: Regulation, what: str, at: int, rest: str) -> str:
    if what == "bases":
        kinds = ", ".join(said(labels.word(KINDS, kind)) for kind in rules.bases[at].kinds) or say(
            "Mọi cuộc họp", "Any"
        )
        role = say("trừ", "minus") if rest.startswith("minus") else say("tính trên", "measured against")
        return f"{kinds}: {role}"
    if what == "quorum":
        return say(f"Họp lần {rules.quorum[at].call}: số người dự", f"Call {rules.quorum[at].call}: quorum")
    offices = ", ".join(said(labels.word(labels.OFFICES, one)) for one in rules.short[at].offices)
    round_ = rules.short[at].last_round
    until = say(f", đến lần {round_}", f", up to round {round_}") if round_ else ""
    return f"{offices or say('Các chức danh khác', 'Other offices')}{until}: {say('bầu thiếu', 'too few')}"


def shown(rules: Regulation, place: str, value: Any) -> str:
    """A value in words: groups of the base, offices, who decides, forms, shares."""
    if isinstance(value, bool):
        return say("có", "yes") if value else say("không", "no")
    if isinstance(value, list):
        return ", ".join(shown(rules, place, one) for one in value) or say("không có", "none")
    if value is None:
        return "–"
    text = str(value)
    if place.startswith("bases."):
        if text in set(Reason):
            return said(REASON_WORDS[Reason(text)])
        kinds = rules.bases[int(place.split(".")[1]) - 1].kinds
        return said(BASES.get((text, kinds[0] if kinds else "")) or BASES.get((text, "")) or Words(text, text))
    if place in ("item_count",):
        return said(BASES.get((text, "")) or Words(text, text))
    if place.startswith(("tie.", "short.")):
        return said(WHO_DECIDES.get(text) or labels.word(VALUES, text))
    return said(VALUES.get(text) or labels.OFFICES.get(text) or Words(_share(text), _share(text)))


def _share(text: str) -> str:
    """ "> 1/2" and "3/10" as people write them."""
    found = re.fullmatch(r"([>≥] )?(\d+)/(\d+)", text)
    if not found:
        return text
    hundred = int(found.group(2)) * 100
    if hundred % int(found.group(3)):
        return text
    return f"{found.group(1) or ''}{hundred // int(found.group(3))} %"
