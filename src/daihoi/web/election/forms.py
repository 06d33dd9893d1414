"""The shape of what people type in an election, nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from daihoi.web.congress.models import Congress
from daihoi.web.congress.words import said, two
from daihoi.web.election import labels
from daihoi.web.people.models import Member


def _choices(table: dict[str, Any]) -> Any:
    return lambda: [(key, said(words)) for key, words in table.items()]


class OpenContestForm(forms.Form):
    """What is elected, how many."""

    title = forms.CharField(max_length=300, label=two("Tên cuộc bầu", "Title"))
    office = forms.ChoiceField(choices=_choices(labels.OFFICES), label=two("Chức danh", "Office"))
    kind = forms.ChoiceField(
        choices=_choices({key: labels.KINDS[key] for key in ("election", "nomination")}), label=two("Hình thức", "Kind")
    )
    seats = forms.IntegerField(min_value=1, max_value=500, label=two("Số lượng bầu", "Seats"))


class DeclareForm(forms.Form):
    """How the papers are made and counted, declared beforehand."""

    counts_needed = forms.TypedChoiceField(
        coerce=int,
        choices=[(n, two(f"{n} lượt khớp nhau", f"{n} counts that agree")) for n in (1, 2, 3)],
        label=two("Kết quả cần", "The result needs"),
    )
    expect_stamp = forms.BooleanField(required=False, label=two("Phiếu phải có dấu", "Papers bear a stamp"))
    large_print = forms.BooleanField(required=False, label=two("Chữ lớn", "Large print"))
    sheet_codes = forms.BooleanField(
        required=False, label=two("Mã ngẫu nhiên từng tờ (khi tổ chức cho phép)", "Random sheet codes (where allowed)")
    )


class NominateForm(forms.Form):
    """A name put forward, chosen from the members or typed."""

    name = forms.CharField(max_length=200, label=two("Họ và tên", "Full name"),
                           widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}))  # fmt: skip
    born = forms.DateField(
        required=False, input_formats=["%d/%m/%Y", "%Y-%m-%d"], label=two("Ngày sinh", "Born"),
        widget=forms.TextInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}),
    )  # fmt: skip
    post = forms.CharField(required=False, max_length=300, label=two("Chức vụ", "Post"))
    source = forms.ChoiceField(choices=_choices(labels.SOURCES), label=two("Nguồn giới thiệu", "Put forward by"))
    supporters = forms.IntegerField(
        required=False, min_value=0, label=two("Số người ủng hộ (nếu đề cử tại đại hội)", "Supporters (from the floor)")
    )

    def __init__(self, congress: Congress, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress

    def clean(self) -> dict[str, Any]:
        """The member of this name, where the name (and birth date) fits one alone."""
        told = super().clean() or {}
        found = Member.objects.filter(organisation=self.congress.organisation_id, full_name=told.get("name", ""))
        if told.get("born"):
            found = found.filter(born=told["born"])
        alike = list(found[:2])
        told["member"] = alike[0] if len(alike) == 1 else None
        if told["member"]:
            told["born"] = told.get("born") or told["member"].born
            told["post"] = told.get("post") or told["member"].post
        return told


class ScanForm(forms.Form):
    """A file of scans and the count it belongs to."""

    file = forms.FileField(label=two("Tệp quét (PDF, TIFF, JPEG, PNG)", "Scans (PDF, TIFF, JPEG, PNG)"))
    count_number = forms.TypedChoiceField(
        coerce=int, required=False, empty_value=1, label=two("Lượt kiểm", "Count"),
        choices=[(n, two(f"Lượt {n}", f"Count {n}")) for n in (1, 2, 3)],
    )  # fmt: skip

    def upload(self) -> UploadedFile:
        """The file that came."""
        return self.cleaned_data["file"]


class StockForm(forms.Form):
    """One line of the ledger."""

    kind = forms.ChoiceField(
        choices=_choices({key: words for key, words in labels.STOCK.items() if key != "printed"}),
        label=two("Loại", "Line"),
    )
    count = forms.IntegerField(min_value=0, max_value=200_000, label=two("Số phiếu", "Papers"))
    note = forms.CharField(required=False, max_length=300, label=two("Ghi chú", "Note"))


class TellersForm(forms.Form):
    """Names, one a line; the head stands first."""

    names = forms.CharField(widget=forms.Textarea(attrs={"rows": 6}), label=two(
        "Mỗi dòng một người; Trưởng ban ở dòng đầu", "One name a line; the head first"))  # fmt: skip

    def listed(self) -> list[str]:
        """The names that are not empty."""
        return [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]


class AuditForm(forms.Form):
    """The public seed."""

    seed = forms.CharField(max_length=100, label=two("Số gieo xúc xắc trước đại hội", "Dice thrown before the hall"))
    draws = forms.IntegerField(min_value=1, max_value=2000, label=two("Số lần rút", "Draws"))


class TryCaseForm(forms.Form):
    """A case as the law reads it."""

    case = forms.CharField(max_length=200_000, widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
                           label=two("Trường hợp (YAML hoặc JSON)", "Case (YAML or JSON)"))  # fmt: skip
