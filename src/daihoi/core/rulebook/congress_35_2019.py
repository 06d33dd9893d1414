"""Congress season 2019–2020: Chỉ thị 35-CT/TW (30/5/2019) towards the XIII National Congress."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from daihoi.core.errors import Words
from daihoi.core.rulebook.congress_schema import CongressRule, Window
from daihoi.core.rulebook.schema import Norm, Share

_CT35 = "CT 35-CT/TW 30/5/2019"

RULE = CongressRule(
    id="congress_35_2019",
    title=Words("Chỉ thị 35-CT/TW về đại hội đảng bộ các cấp", "Directive 35-CT/TW on congresses of all levels"),
    in_force_from=date(2019, 5, 30),
    in_force_to=date(2024, 6, 13),
    # Fewer than 200 members: congress of all members; from 200: of delegates, with exceptions for hardship.
    delegates_from=Norm(200, _CT35, True),
    half_days_max={
        # Grassroots at most 2 days, districts 3, directly under the Centre 4.
        "grassroots": Norm(4, _CT35, True),
        "district": Norm(6, _CT35, True),
        "province": Norm(8, _CT35, True),
    },
    # The preparatory session of district level and above at most half a day.
    preparatory_half_days_max=Norm(1, _CT35, True),
    windows={
        # Grassroots from April and before 30 June 2020, districts before 31 August, provinces before 31 October.
        "grassroots": Norm(Window(date(2020, 4, 1), date(2020, 6, 30)), _CT35, True),
        "district": Norm(Window(None, date(2020, 8, 31)), _CT35, True),
        "province": Norm(Window(None, date(2020, 10, 31)), _CT35, True),
    },
    # Districts at most 300 delegates, provinces 350; some large bodies more.
    delegates_max={"district": Norm(300, _CT35, True), "province": Norm(350, _CT35, True)},
    # Two thirds of those convened: common knowledge of the Statutes, not read.
    quorum=Norm(Share(Fraction(2, 3), strict=False), "Điều lệ Đảng Điều 11", False),
    # The opening is announced 30 working days ahead (read for 2021; carried back).
    announced_working_days=Norm(30, "QĐ 29-QĐ/TW 25/7/2016", False),
)
