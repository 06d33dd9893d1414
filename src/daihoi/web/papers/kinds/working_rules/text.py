"""The words of the working rules; the congress may change every one of them."""

from __future__ import annotations

from daihoi.core.paper import Paper, Signature
from daihoi.web.papers.kinds.working_rules.facts import Facts
from daihoi.web.papers.say import comrade, vote_words
from daihoi.web.papers.writing import Writing


def write(facts: Facts) -> Paper:
    """Rules on presence, speaking, voting, papers and order."""
    w = Writing()
    who, whose = facts.head.members, comrade(facts.head)
    articles = (
        ("Đoàn Chủ tịch", "Đoàn Chủ tịch điều hành Đại hội theo chương trình đã thông qua; làm việc theo nguyên tắc "
         "tập trung dân chủ, quyết định theo đa số; phân công người điều hành từng phiên."),
        ("Đoàn Thư ký", "Đoàn Thư ký ghi biên bản, tổng hợp ý kiến thảo luận, dự thảo nghị quyết, quản lý và bàn giao "
         "hồ sơ của Đại hội cho cấp ủy khóa mới."),
        (f"Trách nhiệm của {who}", f"{who.capitalize()} dự đầy đủ các phiên họp, điểm danh tại bàn đón tiếp, ngồi đúng "
         "vị trí. Muốn vắng mặt phải báo cáo và được Đoàn Chủ tịch đồng ý."),
        ("Phát biểu", f"Người muốn phát biểu đăng ký với Đoàn Thư ký. Mỗi {whose} phát biểu đúng nội dung, trong thời "
         "gian do người điều hành nêu."),
        ("Biểu quyết", "Đại hội biểu quyết bằng giơ tay, lần lượt: tán thành, không tán thành, không biểu quyết. Kết "
         "quả được đếm, công bố và ghi vào biên bản. Việc bầu cử thực hiện bằng phiếu kín theo Quy chế bầu cử."),
        ("Tài liệu và trật tự", "Tài liệu của Đại hội được bảo quản, không phát tán khi chưa được phép. Trong phiên "
         "họp để điện thoại ở chế độ im lặng."),
    )  # fmt: skip
    for at, (title, text) in enumerate(articles, start=1):
        w.heading(f"article{at}_title", f"Điều {at}. {title}")
        w.body(f"article{at}", text)
    if facts.vote:
        vote = vote_words(w, facts.head, facts.vote, 1)
        w.body("adopted", f"Quy chế này được {vote} tại Đại hội và có hiệu lực ngay.")
    chair = facts.presidium[0] if facts.presidium else ""
    return w.by_congress(
        facts.head,
        "Quy chế",
        f"làm việc của {facts.head.name},\nnhiệm kỳ {facts.head.term_words}",
        dated=facts.head.starts_on,
        signatures=(Signature("Đoàn Chủ tịch", "", chair),),
        recipients=("Đại hội", "Lưu hồ sơ Đại hội"),
    )
