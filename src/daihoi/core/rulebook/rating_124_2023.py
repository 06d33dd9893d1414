"""Rating under Quy định 124-QĐ/TW (4/10/2023) with Hướng dẫn 25-HD/BTCTW (10/11/2023)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.rating_schema import CapRule, Level, LevelRule, RatingRule
from daihoi.core.rulebook.schema import Norm, Share

_HD25 = "HD 25-HD/BTCTW 10/11/2023"
_QD = "QĐ 124-QĐ/TW 4/10/2023"
_ALL = Fraction(1)

RULE = RatingRule(
    id="rating_124_2023",
    title=Words("Kiểm điểm, đánh giá, xếp loại hằng năm (2023)", "Yearly self-review and rating (2023)"),
    number="124",
    symbol="QĐ/TW",
    date=date(2023, 10, 4),
    in_force_from=date(2023, 10, 4),
    in_force_to=date(2025, 8, 29),
    guidance=(_HD25,),
    periods=Norm(("yearly",), _QD, True),
    levels=(
        # 100 % of the targets on time, at least half of them beyond what was asked.
        LevelRule(
            Level.EXCELLENT,
            done=Norm(_ALL, _HD25, True),
            on_time=Norm(_ALL, _HD25, True),
            above=Norm(Fraction(1, 2), _HD25, True),
        ),
        # Not read in the text: common understanding.
        LevelRule(Level.GOOD, done=Norm(_ALL, _HD25, False), on_time=Norm(Fraction(4, 5), _HD25, False)),
        LevelRule(Level.FULFILLED, done=Norm(Fraction(7, 10), _HD25, False)),
    ),
    disqualifying=Norm(("disciplined", "internal_disunity"), _HD25, False),
    cap=CapRule(
        share=Norm(Fraction(1, 5), _HD25, False),
        base=Norm("good_or_better", _HD25, False),
        group=Norm(("grassroots_organisation", "subject_kind"), _HD25, False),
    ),
    vote=Norm(Share(Fraction(1, 2), strict=True), "thông lệ", False),
    keep_years=Norm(5, "HD 06-HD/TW", True),
)
