"""What figures count in a report: people, and everything else that stands behind a number."""

from __future__ import annotations

_PEOPLE = (
    "đảng viên|đại biểu|đồng chí|đ/c|quần chúng|người|hội viên|đoàn viên|xã viên|cổ đông|thành viên|ủy viên|uỷ viên"
    r"|vị(?!\s+trí)"
)
PEOPLE = rf"(?:{_PEOPLE})"
NOUNS = (
    f"{_PEOPLE}|lao động|hộ|phiếu|chi bộ|đảng bộ|chi hội|chi đoàn|tổ chức cơ sở đảng|xã|phường|thôn|cơ quan|đơn vị"
    "|trường|trạm|doanh nghiệp|hợp tác xã|công trình|mô hình|sản phẩm|lượt|cuộc|buổi|lớp|căn|nhà|suất|tiêu chí"
    "|chỉ tiêu|gia đình|khu dân cư|hồ sơ|hợp đồng|gói thầu|em|cháu|con|cổ phần|công đoàn cơ sở|gói|thôn"
)
