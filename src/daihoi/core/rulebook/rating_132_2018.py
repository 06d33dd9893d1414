"""Rating under Quy định 132-QĐ/TW (8/3/2018) with Hướng dẫn 16 (2018) and 21-HD/BTCTW (18/10/2019)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.rating_schema import CapRule, Grade, Level, LevelRule, RatingRule
from daihoi.core.rulebook.schema import Norm, Share

_HD21 = "HD 21-HD/BTCTW 18/10/2019"
_QD = "QĐ 132-QĐ/TW 8/3/2018"

RULE = RatingRule(
    id="rating_132_2018",
    title=Words("Kiểm điểm, đánh giá, xếp loại hằng năm (2018)", "Yearly self-review and rating (2018)"),
    number="132",
    symbol="QĐ/TW",
    date=date(2018, 3, 8),
    in_force_from=date(2018, 3, 8),
    in_force_to=date(2023, 10, 3),
    guidance=("HD 16-HD/BTCTW 24/9/2018", _HD21),
    periods=Norm(("yearly",), _QD, True),
    levels=(
        # Every task criterion "xuất sắc", the others at least "tốt"; a civil servant must be excellent as such too.
        LevelRule(
            Level.EXCELLENT,
            task_grade=Norm(Grade.EXCELLENT, _HD21, True),
            other_grade=Norm(Grade.GOOD, _HD21, True),
            civil_service_same=Norm(True, _HD21, True),
        ),
        # The lower levels were not read in the text: common understanding.
        LevelRule(Level.GOOD, task_grade=Norm(Grade.GOOD, _HD21, False), other_grade=Norm(Grade.GOOD, _HD21, False)),
        LevelRule(
            Level.FULFILLED, task_grade=Norm(Grade.AVERAGE, _HD21, False), other_grade=Norm(Grade.AVERAGE, _HD21, False)
        ),
    ),
    disqualifying=Norm(("poor_criterion", "disciplined"), _HD21, False),
    cap=CapRule(
        # "Not over 20 % of the number of members rated good, in each grassroots party organisation."
        share=Norm(Fraction(1, 5), _HD21, True),
        # The letter says "of those rated good"; published results of 2020 fit "good or better" only.
        base=Norm("good_or_better", _HD21, False),
        group=Norm(("grassroots_organisation", "subject_kind"), _HD21, True),
    ),
    # No text read gives the majority of the ballot on a level.
    vote=Norm(Share(Fraction(1, 2), strict=True), "thông lệ", False),
    # Five years running are looked back on for the higher rewards.
    keep_years=Norm(5, "HD 06-HD/TW", True),
)
