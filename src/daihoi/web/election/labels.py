"""The words of this room in both languages: offices, states, marks, refusals of a page."""

from __future__ import annotations

from daihoi.core.ballot_line import REFUSALS
from daihoi.core.errors import Words
from daihoi.core.judge import SENTENCES
from daihoi.core.marks import DOUBTS
from daihoi.core.wording.articles import article_words

OFFICES = {
    "executive_committee": Words("Ban Chấp hành", "Executive committee"),
    "standing_committee": Words("Ban Thường vụ", "Standing committee"),
    "inspection_committee": Words("Ủy ban Kiểm tra", "Inspection committee"),
    "secretary": Words("Bí thư", "Secretary"),
    "deputy": Words("Phó Bí thư", "Deputy secretary"),
    "inspection_chair": Words("Chủ nhiệm Ủy ban Kiểm tra", "Head of the inspection committee"),
    "delegates_to_higher_congress": Words("Đại biểu dự đại hội cấp trên", "Delegates to the higher congress"),
    "alternates": Words("Đại biểu dự khuyết", "Alternate delegates"),
    "chair": Words("Chủ tịch", "Chair"),
    "president": Words("Hội trưởng", "President"),
    "board": Words("Hội đồng quản trị", "Board"),
    "management_board": Words("Ban quản trị", "Management board"),
    "control_board": Words("Ban kiểm soát", "Control board"),
    "people_council": Words("Đại biểu Hội đồng nhân dân", "People's Council"),
}
KINDS = {
    "election": Words("Bầu cử", "Election"),
    "runoff": Words("Bầu lại trong số người ngang phiếu", "Run-off among the tied"),
    "nomination": Words("Lấy phiếu giới thiệu", "Nomination ballot"),
}
STATES = {
    "nominating": Words("Đang lập danh sách", "Names are being put forward"),
    "frozen": Words("Đã chốt danh sách", "The list is closed"),
    "printed": Words("Đã in phiếu", "Ballots are printed"),
    "voting": Words("Đang bỏ phiếu", "Voting"),
    "counting": Words("Đang kiểm phiếu", "Counting"),
    "decided": Words("Đã có kết quả", "Decided"),
    "announced": Words("Đã công bố", "Announced"),
}
SOURCES = {
    "committee": Words("Cấp triệu tập giới thiệu", "Put forward by the convening committee"),
    "floor": Words("Đại hội đề cử", "Nominated from the floor"),
    "self": Words("Tự ứng cử", "Self-nominated"),
}
CANDIDATE_STATES = {
    "nominated": Words("Được đề cử", "Nominated"),
    "withdrawn": Words("Đã rút", "Withdrawn"),
    "refused": Words("Không đưa vào danh sách", "Not listed"),
    "listed": Words("Trong danh sách bầu cử", "On the list"),
}
STOCK = {
    "printed": Words("In ra", "Printed"),
    "issued": Words("Phát ra", "Issued"),
    "exchanged": Words("Hỏng, đổi lại", "Spoiled and exchanged"),
    "unused": Words("Không dùng", "Unused"),
    "collected": Words("Thu về", "Collected"),
    "destroyed": Words("Đã hủy", "Destroyed"),
}
BATCH_STATES = {
    "queued": Words("Đang chờ", "Waiting"),
    "reading": Words("Đang đọc", "Being read"),
    "done": Words("Đã đọc xong", "Read"),
    "cancelled": Words("Đã gạt ra", "Set aside"),
    "failed": Words("Không đọc được", "Could not be read"),
}
PAGE_STATES = {
    "read": Words("Đã đọc", "Read"),
    "needs_ruling": Words("Có chỗ chưa rõ", "Has doubts"),
    "refused": Words("Không nhận", "Refused"),
}
ZONES = {
    "agree": Words("Ô đồng ý", "Agree box"),
    "disagree": Words("Ô không đồng ý", "Disagree box"),
    "name": Words("Họ và tên", "Name"),
    "struck": Words("Họ và tên", "Name"),
    "digits": Words("Ô ghi số", "Number box"),
    "weight": Words("Số phiếu tờ này mang", "Votes this paper carries"),
    "paper": Words("Cả phiếu", "The whole paper"),
}
QUESTIONS = {
    "strike": Words("Tên này có bị gạch không?", "Is this name struck out?"),
    "box": Words("Ô này có được đánh dấu không?", "Is this box marked?"),
    "digits": Words("Từng ô ghi số mấy?", "Which number stands in each box?"),
    "weight": Words("Tờ phiếu này mang bao nhiêu phiếu biểu quyết?", "How many votes does this paper carry?"),
    "paper": Words("Phiếu này là phiếu gì?", "What is this paper?"),
}
ANSWERS = {
    "yes": Words("Có", "Yes"),
    "no": Words("Không", "No"),
    "valid": Words("Hợp lệ", "Valid"),
    "invalid": Words("Không hợp lệ", "Invalid"),
    "not_a_ballot": Words("Không phải phiếu bầu, không tính", "Not a ballot, not counted"),
    "as_read": Words("Như máy đọc", "As the machine read it"),
}
FLAGS = {
    "not_issued": Words("Không do Ban Kiểm phiếu phát ra", "Not issued by the tellers"),
    "no_stamp": Words("Không có dấu", "No stamp"),
    "signed": Words("Có ký tên", "Signed"),
    "added_name": Words("Viết thêm tên ngoài danh sách", "A name added"),
    "other_writing": Words("Viết thêm chữ khác", "Other writing"),
    "private_sign": Words("Có ký hiệu riêng", "A private sign"),
    "torn": Words("Rách", "Torn"),
}
CONCLUDED = {
    "ruled_valid": Words("Ban Kiểm phiếu kết luận: hợp lệ", "The tellers concluded: valid"),
    "ruled_invalid": Words("Ban Kiểm phiếu kết luận: không hợp lệ", "The tellers concluded: invalid"),
}
COUNT_NAMES = {
    "machine": Words("Máy đọc, lượt 1", "Machine, first count"),
    "machine-2": Words("Máy đọc, lượt 2", "Machine, second count"),
    "machine-3": Words("Máy đọc, lượt 3", "Machine, third count"),
    "typed": Words("Nhập tay từ phiếu", "Typed from paper"),
}

_LAW = {words.vi: words for words in SENTENCES.values()}


def word(table: dict[str, Words], key: str) -> Words:
    """The words of a key; the key itself where there are none."""
    return table.get(key) or Words(key, key)


def with_article(words: Words, article: str) -> Words:
    """A sentence with the article it rests on."""
    if not article:
        return Words(f"{words.vi}.", f"{words.en}.")
    return Words(f"{words.vi} ({article_words(article)}).", f"{words.en} ({article_words(article, 'en')}).")


def refusal_words(code: str) -> Words:
    """Why a page or a file was not read; a sentence that is no code stays as it is."""
    return REFUSALS.get(code) or Words(code, code)


def doubt_words(code: str, message: str) -> Words:
    """Why the machine, or the law, is not sure; its own message where the code is not known."""
    return DOUBTS.get(code) or REFUSALS.get(code) or law_words(message)


def law_words(sentence: str) -> Words:
    """What the law says of one paper: lines keep it in Vietnamese, people read it in their language."""
    return _LAW.get(sentence) or Words(sentence, sentence)
