"""Rating under Quy định 366-QĐ/TW (30/8/2025) with Hướng dẫn 43-HD/BTCTW (31/10/2025): 100 points."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.rating_schema import CapRule, Level, LevelRule, RatingRule
from daihoi.core.rulebook.schema import Norm, Share

_QD = "QĐ 366-QĐ/TW 30/8/2025"
_HD43 = "HD 43-HD/BTCTW 31/10/2025"
_ND335 = "NĐ 335/2025/NĐ-CP (công chức, tương tự)"
_ALL = Fraction(1)

RULE = RatingRule(
    id="rating_366_2025",
    title=Words("Kiểm điểm, đánh giá, xếp loại (2025)", "Self-review and rating (2025)"),
    number="366",
    symbol="QĐ/TW",
    date=date(2025, 8, 30),
    in_force_from=date(2025, 8, 30),
    in_force_to=None,
    guidance=(_HD43, "KL 198-KL/TW 8/10/2025", "CV 10072-CV/BTCTW 6/11/2025", "HD 02-HD/BTCTW 22/5/2026"),
    periods=Norm(("term", "yearly", "quarterly", "when_needed"), _QD, True),
    levels=(
        # 90 points and more, all tasks on time, at least 30 % beyond what was asked; earlier shortcomings all remedied;
        # of a collective: no subordinate unit or leader disciplined.
        LevelRule(
            Level.EXCELLENT,
            score=Norm(90, _QD, True),
            on_time=Norm(_ALL, _QD, True),
            above=Norm(Fraction(3, 10), _QD, True),
            shortcomings_remedied=Norm(True, _QD, True),
            nobody_disciplined=Norm(True, _QD, True),
        ),
        # 70 to under 90, all on time.
        LevelRule(Level.GOOD, score=Norm(70, _QD, True), on_time=Norm(_ALL, _QD, True)),
        # 50 to under 70, all done, at most 20 % of them late.
        LevelRule(
            Level.FULFILLED,
            score=Norm(50, _QD, True),
            done=Norm(_ALL, _QD, True),
            late=Norm(Fraction(1, 5), _QD, True),
        ),
    ),
    # Taken from the parallel decree for civil servants; Art. 11(4) of the party text was not read.
    disqualifying=Norm(("degradation_concluded", "disciplined_in_duty", "corruption_in_unit_led"), _ND335, False),
    cap=CapRule(
        # The cap's own text was not read; the parallel decree: 20 % within one agency and each group of similar tasks.
        share=Norm(Fraction(1, 5), _ND335, False),
        base=Norm("good_or_better", _ND335, False),
        group=Norm(("grassroots_organisation", "subject_kind", "task_group"), _ND335, False),
    ),
    vote=Norm(Share(Fraction(1, 2), strict=True), "thông lệ", False),
    keep_years=Norm(5, "HD 06-HD/TW 9/6/2025", True),
    # The self-review meeting takes at least one day.
    meeting_days=Norm(1, _HD43, True),
)
