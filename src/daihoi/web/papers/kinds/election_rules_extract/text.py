"""The words of the election rules extract: how a paper is marked, when it is not valid, who is elected."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.web.papers.kinds.election_rules_extract.facts import Facts, Line
from daihoi.web.papers.kinds.tally_minutes.text import GROUPS
from daihoi.web.papers.writing import Writing

SENTENCES = {
    "more_than": "Người trúng cử phải đạt số phiếu quá {value} so với số làm căn cứ.",
    "at_least": "Người trúng cử phải đạt từ {value} trở lên so với số làm căn cứ.",
    "base.convened_minus_groups": "Số làm căn cứ là số người chính thức được triệu tập, trừ các trường hợp quy định.",
    "base.collected": "Số làm căn cứ là số phiếu thu về.",
    "base.valid": "Số làm căn cứ là số phiếu hợp lệ.",
    "base.cast_without_blanks": "Số làm căn cứ là số phiếu đã bầu, không tính phiếu trắng.",
    "base.votes_attending": "Số làm căn cứ là tổng số phiếu của những người dự họp.",
    "base.for_and_against": "Số làm căn cứ là số phiếu tán thành và không tán thành.",
    "surplus_cap": "Số dư trong danh sách bầu cử không quá {value} số lượng cần bầu.",
    "must_exceed": "Danh sách bầu cấp ủy phải nhiều hơn số lượng cần bầu.",
    "list_order": "Danh sách bầu cử xếp theo thứ tự chữ cái tên gọi.",
    "overvote": "Phiếu bầu nhiều hơn số lượng cần bầu là không hợp lệ.",
    "nobody": "Phiếu có số dư mà không bầu ai là không hợp lệ.",
    "flag.not_issued": "Phiếu không do Ban Kiểm phiếu phát ra là không hợp lệ.",
    "flag.no_stamp": "Phiếu không có dấu theo quy định là không hợp lệ.",
    "flag.signed": "Phiếu có ký tên người bầu là không hợp lệ.",
    "flag.added_name": "Phiếu ghi thêm tên người ngoài danh sách là không hợp lệ.",
    "flag.other_writing": "Phiếu viết thêm nội dung khác là không hợp lệ.",
    "flag.private_sign": "Phiếu có đánh dấu riêng là không hợp lệ.",
    "flag.torn": "Phiếu bị rách là không hợp lệ.",
    "teller": "Người có tên trong danh sách bầu cử không tham gia Ban Kiểm phiếu.",
    "tie_older": "Khi số phiếu bằng nhau ở vị trí cuối, xét theo tuổi đảng, tuổi đời theo quy định.",
    "tie_again": "Khi nhiều người cuối danh sách có số phiếu bằng nhau mà vượt số lượng cần bầu, bầu lại trong số "
    "những người đó.",
}
MARKS = {
    "strike": "gạch cả họ và tên người không bầu, để nguyên họ và tên người được bầu",
    "agree_disagree": "đánh dấu X vào ô đồng ý hoặc ô không đồng ý ở dòng của từng người",
    "approve": "đánh dấu X vào ô của người được bầu",
    "cumulative": "ghi số phiếu dành cho từng người",
    "rank": "ghi thứ tự ưu tiên cho từng người",
}
PARTS = (
    ("I. Phiếu bầu", ("mark",)),
    ("II. Phiếu không hợp lệ", ("overvote", "nobody", "flag")),
    ("III. Danh sách bầu cử", ("surplus_cap", "must_exceed", "list_order", "teller")),
    ("IV. Tính kết quả", ("more_than", "at_least", "base", "minus", "tie_older", "tie_again")),
)


def write(facts: Facts) -> Paper:
    """The extract, each line with its article; a line that nobody read in the official text says so."""
    w = Writing()
    w.body("source", f"Trích {w.fact('regulation', facts.regulation, 'rules')}, áp dụng tại {facts.head.full_name}.")
    for at, (title, codes) in enumerate(PARTS, start=1):
        said = [_said(line) for line in facts.lines if line.code.split(".")[0] in codes or line.code in codes]
        lines = [w.fact(f"rule{at}.{place}", f"- {words}", "rules") for place, words in enumerate(said, 1) if words]
        if lines:
            w.heading(f"part{at}", title)
            w.body(f"rules{at}", *lines)
    return w.by_congress(
        facts.head,
        "Trích quy chế bầu cử",
        facts.head.full_name,
        dated=facts.head.starts_on,
        signatures=(Signature("Đoàn Chủ tịch"),),
    )


def _said(line: Line) -> str:
    kind, _, detail = line.code.partition(".")
    if kind == "mark":
        when = {"with_surplus": "Phiếu có số dư: ", "without_surplus": "Phiếu không có số dư: "}.get(line.value, "")
        sentence = f"{when}{MARKS.get(detail, '')}." if detail in MARKS else ""
        sentence = sentence[:1].upper() + sentence[1:]
    elif kind == "minus":
        sentence = f"Không tính vào số làm căn cứ: người {GROUPS[detail]}." if detail in GROUPS else ""
    else:
        value = "một nửa" if line.value == "1/2" else "hai phần ba" if line.value == "2/3" else line.value
        sentence = SENTENCES.get(line.code, "").format(value=value)
    if not sentence:
        return ""
    cited = f" ({line.article})" if line.article else ""
    return sentence.rstrip(".") + cited + ("." if line.confirmed else " [chưa đối chiếu văn bản gốc].")
