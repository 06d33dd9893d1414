"""Congress season 2024–2026: Chỉ thị 35-CT/TW (14/6/2024), then 45-CT/TW (14/4/2025), towards the XIV Congress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daihoi.core.errors import Words
from daihoi.core.rulebook import congress_35_2019
from daihoi.core.rulebook.congress_schema import CongressRule, Window
from daihoi.core.rulebook.schema import Norm

_CT35 = "CT 35-CT/TW 14/6/2024"
_CT45 = "CT 45-CT/TW 14/4/2025"

RULE_35: CongressRule = replace(
    congress_35_2019.RULE,
    id="congress_35_2024",
    title=Words("Chỉ thị 35-CT/TW (2024) về đại hội đảng bộ các cấp", "Directive 35-CT/TW (2024) on congresses"),
    in_force_from=date(2024, 6, 14),
    in_force_to=date(2025, 4, 13),
    # The same border was not read again.
    delegates_from=Norm(200, _CT35, False),
    half_days_max={
        # A plan of one province under this directive: branches at most one day.
        "branch": Norm(2, _CT35, False),
        "grassroots": Norm(4, _CT35, True),
        "district": Norm(6, _CT35, True),
        "province": Norm(8, _CT35, True),
    },
    # Half a day, counted inside the length.
    preparatory_half_days_max=Norm(1, _CT35, True),
    windows={
        "grassroots": Norm(Window(date(2025, 4, 1), date(2025, 6, 30)), _CT35, True),
        "province": Norm(Window(None, date(2025, 10, 31)), _CT35, True),
    },
    delegates_max={},
    announced_working_days=Norm(30, "QĐ 24-QĐ/TW 30/7/2021", True),
    # The superior's standing committee approves the papers at least 45 working days before the opening (one plan).
    papers_approved_working_days=Norm(45, _CT35, False),
    # Standing again: at least 48 months of service left.
    months_left_again=Norm(48, _CT35, False),
)
RULE = replace(
    RULE_35,
    id="congress_45_2025",
    title=Words("Chỉ thị 45-CT/TW về đại hội đảng bộ các cấp", "Directive 45-CT/TW on congresses of all levels"),
    in_force_from=date(2025, 4, 14),
    in_force_to=None,
    delegates_from=Norm(200, _CT45, False),
    months_left_again=Norm(48, _CT45, True),
)
