"""Shapes of input about the term."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from daihoi.web.congress.texts import TextForm
from daihoi.web.congress.words import say, two

if TYPE_CHECKING:
    from daihoi.web.term.models import Indicator
    from daihoi.web.term.queries import ShownOffer

BASES = [
    ("yearly_average", two("Bình quân hằng năm", "Yearly average")),
    ("every_year", two("Mỗi năm", "Every year")),
    ("whole_term", two("Cả nhiệm kỳ", "Whole term")),
    ("end_of_term", two("Cuối nhiệm kỳ", "End of term")),
]
DIRECTIONS = [
    ("up", two("Càng cao càng tốt", "More is better")),
    ("down", two("Càng thấp càng tốt", "Less is better")),
    ("hold", two("Giữ vững", "Hold")),
]
OPERATORS = [(sign, sign) for sign in ("≥", ">", "=", "≤", "<", "≈")]
LEVELS = [
    ("excellent", two("Hoàn thành xuất sắc nhiệm vụ", "Excellent")),
    ("good", two("Hoàn thành tốt nhiệm vụ", "Good")),
    ("fulfilled", two("Hoàn thành nhiệm vụ", "Fulfilled")),
    ("not_fulfilled", two("Không hoàn thành nhiệm vụ", "Not fulfilled")),
]
SUBJECTS = [
    ("branch", two("Chi bộ", "Branch")),
    ("unit", two("Cơ quan, đơn vị", "Agency, unit")),
    ("member", two("Đảng viên", "Member")),
]


def _decimal(vi: str, en: str, *, required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(label=two(vi, en), max_digits=20, decimal_places=4, required=required, localize=True)


def _day(vi: str, en: str, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    formats = ["%Y-%m-%d", "%d/%m/%Y"]
    return forms.DateField(label=two(vi, en), required=required, widget=widget, input_formats=formats)


class IndicatorForm(forms.Form):
    """An indicator with its target."""

    name = forms.CharField(label=two("Tên chỉ tiêu", "Indicator"), max_length=300)
    unit = forms.CharField(label=two("Đơn vị tính", "Unit"), max_length=60, required=False)
    basis = forms.ChoiceField(label=two("Cách tính", "Basis"), choices=BASES)
    direction = forms.ChoiceField(label=two("Chiều", "Direction"), choices=DIRECTIONS)
    operator = forms.ChoiceField(label=two("Phép so", "Operator"), choices=OPERATORS)
    value = _decimal("Chỉ tiêu", "Target")


class YearValueForm(forms.Form):
    """One year's figure."""

    year = forms.IntegerField(label=two("Năm", "Year"), min_value=1930, max_value=2200)
    value = _decimal("Giá trị", "Value")
    is_estimate = forms.BooleanField(label=two("Ước tính", "Estimate"), required=False)
    source = forms.CharField(label=two("Nguồn số liệu", "Source"), max_length=300, required=False)


class RatingForm(forms.Form):
    """One rating."""

    year = forms.IntegerField(label=two("Năm", "Year"), min_value=1930, max_value=2200)
    subject_kind = forms.ChoiceField(label=two("Đối tượng", "Subject"), choices=SUBJECTS)
    subject_name = forms.CharField(label=two("Tên", "Name"), max_length=300)
    level = forms.ChoiceField(label=two("Mức xếp loại", "Level"), choices=LEVELS)
    over_cap_reason = forms.CharField(
        label=two("Lý do vượt mức khống chế (nếu có)", "Reason for going over the cap"), max_length=300, required=False
    )


class AdmissionForm(forms.Form):
    """One admission."""

    full_name = forms.CharField(label=two("Họ và tên", "Full name"), max_length=200)
    decided_on = _day("Ngày quyết định", "Decided on")
    admitted_on = _day("Ngày kết nạp", "Admitted on", required=False)
    official_on = _day("Ngày chính thức", "Official on", required=False)


class StudyForm(forms.Form):
    """One document studied."""

    document = forms.CharField(label=two("Văn bản", "Document"), max_length=300)
    held_on = _day("Ngày học", "Held on")
    attended = forms.IntegerField(label=two("Số đảng viên dự", "Attended"), min_value=0)
    total = forms.IntegerField(label=two("Tổng số đảng viên", "Of"), min_value=0)


class PastReportForm(TextForm):
    """A past report: its text, and the term it reports on."""

    term = forms.ChoiceField(label=two("Báo cáo về nhiệm kỳ", "It reports on the term"))
    field_order = ("term", "file", "text")

    def __init__(self, terms: list[tuple[int, int]], *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.fields["term"].choices = [(str(start), f"{start} - {end}") for start, end in terms]


class OfferForm(forms.Form):
    """A figure of a past report, corrected before it is accepted."""

    into = forms.ChoiceField(label=two("Ghi vào", "Note it under"))
    name = forms.CharField(label=two("Tên chỉ số", "Indicator"), max_length=300)
    operator = forms.ChoiceField(
        label=two("Phép so", "Operator"), choices=[*OPERATORS, ("between", two("từ … đến …", "from … to …"))]
    )
    value = _decimal("Giá trị", "Value")
    upper = _decimal("Đến (nếu là khoảng)", "To (of a range)", required=False)
    unit = forms.CharField(label=two("Đơn vị tính", "Unit"), max_length=60, required=False)
    of = forms.CharField(label=two("Tính trên (với tỷ lệ)", "Of (a share)"), max_length=300, required=False)
    basis = forms.ChoiceField(label=two("Cách tính", "Basis"), choices=BASES)
    year = forms.ChoiceField(label=two("Năm", "Year"), required=False)
    is_estimate = forms.BooleanField(label=two("Ước tính", "Estimate"), required=False)
    replace = forms.BooleanField(
        label=two("Đính chính số liệu đang có", "Correct the figure that stands"), required=False
    )

    def __init__(self, one: ShownOffer, known: dict[str, Indicator], *args: Any) -> None:
        offer = one.offer
        told = {key: getattr(offer, key) for key in ("name", "operator", "value", "upper", "unit", "of", "basis")}
        told |= {"year": offer.year or "", "is_estimate": offer.estimate}
        told["into"] = one.match.public_id if one.match else "new"
        super().__init__(*args, initial=told)
        fresh = ("new", say("– chỉ số mới –", "– a new indicator –"))
        self.fields["into"].choices = [fresh, *((key, row.name) for key, row in known.items())]
        if offer.target:
            for gone in ("year", "is_estimate", "replace"):
                del self.fields[gone]
        else:
            first, last = (int(year) for year in one.term.split(" - "))
            whole = ("", say("Cả nhiệm kỳ", "The whole term"))
            self.fields["year"].choices = [whole, *((str(year), str(year)) for year in range(first, last + 1))]

    def clean(self) -> dict[str, Any]:
        """What the term itself cannot be asked: a target has no replacing."""
        told = super().clean() or self.cleaned_data
        told.setdefault("replace", False)
        return told
