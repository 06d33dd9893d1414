"""The sentences of the law's voice: refusals, open questions, bases, each in both languages (step 13)."""

from __future__ import annotations

from collections.abc import Mapping

from daihoi.core.errors import Words

# code: (what is wrong, what to do)
REFUSALS: Mapping[str, tuple[Words, Words]] = {
    "collected_exceeds_issued": (
        Words("Số phiếu thu về nhiều hơn số phiếu phát ra.", "More ballots were collected than issued."),
        Words(
            "Dừng kiểm phiếu, lập biên bản, báo cáo Đoàn Chủ tịch; bỏ phiếu lại.",
            "Stop counting, record it, report to the presidium; vote again.",
        ),
    ),
    "ballots_do_not_balance": (
        Words("Số phiếu in, phát ra, thu về, hợp lệ và không hợp lệ không khớp nhau.", "The ballots do not balance."),
        Words("Đếm lại từng loại phiếu rồi nhập lại.", "Count each kind again and enter it again."),
    ),
    "too_many_names": (
        Words("Danh sách có nhiều người hơn số dư cho phép.", "The list has more names than the surplus allows."),
        Words(
            "Đại hội biểu quyết rút bớt danh sách trước khi chốt.",
            "The congress shortens the list before it is closed.",
        ),
    ),
    "no_surplus": (
        Words("Danh sách bầu cấp ủy phải có số dư.", "The list of a committee must have more names than seats."),
        Words("Giới thiệu thêm người, hoặc giảm số lượng cần bầu.", "Nominate more people, or elect fewer."),
    ),
    "votes_exceed_valid": (
        Words("Số phiếu của người được bầu vượt số phiếu hợp lệ.", "Votes exceed the valid ballots."),
        Words("Kiểm tra lại kết quả cộng phiếu.", "Check the addition of votes."),
    ),
    "two_offices_on_one_ballot": (
        Words("Một phiếu không được bầu nhiều chức danh khác nhau.", "One ballot may not carry several offices."),
        Words(
            "Bầu cấp ủy trước, bầu chức danh sau bằng phiếu riêng.", "Elect the committee first, offices afterwards."
        ),
    ),
    "teller_is_candidate": (
        Words("Thành viên Ban Kiểm phiếu có tên trong danh sách bầu cử.", "A teller stands on the ballot."),
        Words("Thay thành viên Ban Kiểm phiếu đó.", "Replace this teller."),
    ),
    "not_quorate": (
        Words("Không đủ số người dự theo quy định.", "The meeting is not quorate."),
        Words("Chờ đủ người, hoặc triệu tập lại theo quy định.", "Wait, or convene again as the rules say."),
    ),
    "not_in_force": (
        Words("Quy định nêu ra không có hiệu lực vào ngày đó.", "The regulation named was not in force on that date."),
        Words("Chọn quy định có hiệu lực vào ngày bầu cử.", "Choose the regulation in force on the day."),
    ),
    "contradiction": (
        Words("Các số liệu mâu thuẫn với nhau.", "The figures contradict each other."),
        Words("Đối chiếu lại biên bản và điểm danh.", "Compare the minutes with the attendance."),
    ),
    "bad_input": (
        Words("Dữ liệu không đúng dạng.", "The input is not in the right form."),
        Words("Sửa dữ liệu rồi làm lại.", "Correct the input and try again."),
    ),
}
UNKNOWN_REFUSAL = (
    Words("Quy định không cho phép.", "The rules forbid this."),
    Words("Xem điều khoản được dẫn.", "See the article cited."),
)

OPEN_QUESTIONS: Mapping[str, Words] = {
    "tie": Words("Có người bằng phiếu nhau ở vị trí cuối cùng", "There is a tie for the last seat"),
    "too_few": Words("Số người trúng cử còn thiếu so với số lượng cần bầu", "Fewer are elected than there are seats"),
    "round_required": Words(
        "Chưa bầu đủ số lượng: phải bầu tiếp lần nữa", "Not all seats are filled: a further round is required"
    ),
    "stop": Words("Không còn được bầu thêm lần nào nữa", "No further round is allowed"),
}
WHO_DECIDES: Mapping[str, Words] = {
    "congress": Words("đại hội quyết định có bầu tiếp hay không", "the congress decides whether to vote again"),
    "general_meeting": Words("cuộc họp quyết định", "the meeting decides"),
    "meeting": Words("cuộc họp quyết định", "the meeting decides"),
    "conference": Words("hội nghị quyết định", "the conference decides"),
    "rule": Words("quy chế đã định sẵn", "the rule itself says so"),
    "runoff": Words("bầu lại trong số những người bằng phiếu, ai nhiều phiếu hơn thì trúng cử",
                    "vote again among the tied; the higher is elected"),
    "presidium": Words("đoàn chủ tịch quyết định", "the presidium decides"),
    "older": Words("người nhiều tuổi hơn trúng cử", "the older person is elected"),
    "charter": Words("theo điều lệ", "as the charter says"),
    "committee_meeting": Words("hội nghị quyết định có bầu tiếp hay không",
                               "the meeting decides whether to vote again"),
    "election_committee": Words("ủy ban bầu cử quyết định", "the election committee decides"),
    "next_ballot": Words("bầu lại ở lần bỏ phiếu sau, không ai bị loại",
                         "vote again on the next ballot; nobody is dropped"),
    "transfers": Words("các ưu tiên tiếp theo ghi trên phiếu quyết định", "the next preferences on the papers decide"),
    "law": Words("theo quy định của luật", "as the law says"),
}  # fmt: skip

# What the share is measured against, by (count of the rule, kind of congress); an empty kind serves the others.
BASES: Mapping[tuple[str, str], Words] = {
    ("convened_minus_groups", "plenary"): Words(
        "tổng số đảng viên chính thức được triệu tập", "the official members convened"
    ),
    ("convened_minus_groups", "delegate"): Words(
        "tổng số đại biểu chính thức được triệu tập", "the official delegates convened"
    ),
    ("convened_minus_groups", "committee_meeting"): Words("tổng số ủy viên đương nhiệm", "the members in office"),
    ("convened_minus_groups", ""): Words("tổng số người được triệu tập", "those convened"),
    ("collected", ""): Words("tổng số phiếu thu về", "the ballots collected"),
    ("valid", ""): Words("tổng số phiếu hợp lệ", "the valid ballots"),
    ("cast_without_blanks", ""): Words("tổng số phiếu bầu, không kể phiếu trắng", "the votes cast without blanks"),
    ("votes_attending", ""): Words("tổng số phiếu biểu quyết của những người dự họp", "the votes attending"),
    ("for_and_against", ""): Words("tổng số phiếu tán thành và không tán thành", "the votes for and against"),
}
# How a winner is found where no share is asked for, by what is held.
WITHOUT_SHARE: Mapping[str, Words] = {
    "nomination": Words("phiếu giới thiệu chỉ xếp thứ tự, không ai trúng cử",
                        "an introduction ranks, nobody is elected"),
    "runoff": Words("bầu lại trong số người bằng phiếu, ai nhiều phiếu hơn thì trúng cử, không cần quá nửa",
                    "a new vote among the tied: the higher is elected, no half needed"),
    "election": Words("lấy người nhiều phiếu hơn, không cần quá nửa", "the highest are elected, no half needed"),
}  # fmt: skip
NOT_CONFIRMED = Words("chưa đối chiếu được với văn bản gốc", "not yet confirmed against the official text")
