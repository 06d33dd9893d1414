"""Elections in the Women's Union: a draft on the Youth Union's values; its own text was not read (steps 5 to 12)."""

from dataclasses import replace

from daihoi.core.errors import Words
from daihoi.core.rulebook import youth_union
from daihoi.core.rulebook.schema import as_draft

REGULATION = replace(
    as_draft(
        youth_union.REGULATION,
        Words("Bản nháp theo quy định của Đoàn Thanh niên", "A draft on the rules of the Youth Union"),
        lambda article: f"{article} (Đoàn Thanh niên)",
    ),
    id="womens_union",
    bodies=("womens_union",),
    title=Words("Bầu cử trong Hội Liên hiệp Phụ nữ (bản nháp)", "Elections in the Women's Union (draft)"),
    symbol="HD/ĐCT",
)
