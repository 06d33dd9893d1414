"""Shapes of input on the ground floor."""

from __future__ import annotations

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from daihoi.core.rulebook import REGULATIONS
from daihoi.web.congress.models import Congress
from daihoi.web.congress.roles import ROLES
from daihoi.web.congress.words import said, two

KINDS = [
    ("party", two("Tổ chức đảng", "Party organisation")),
    ("trade_union", two("Công đoàn", "Trade union")),
    ("youth_union", two("Đoàn thanh niên", "Youth union")),
    ("womens_union", two("Hội phụ nữ", "Women's union")),
    ("farmers_union", two("Hội nông dân", "Farmers' union")),
    ("association", two("Hội, hiệp hội", "Association")),
    ("cooperative", two("Hợp tác xã", "Cooperative")),
    ("company", two("Công ty cổ phần", "Joint-stock company")),
    ("apartment", two("Nhà chung cư", "Apartment building")),
]


class FoundCongressForm(forms.Form):
    """The three questions of a first run: which body, which congress, when."""

    organisation = forms.CharField(max_length=300, label=two("Tên tổ chức", "Name of the body"))
    kind = forms.ChoiceField(choices=KINDS, label=two("Loại tổ chức", "Kind of body"))
    superior = forms.CharField(max_length=300, required=False, label=two("Cấp trên trực tiếp", "Direct superior"))
    ordinal = forms.IntegerField(min_value=1, max_value=199, label=two("Đại hội lần thứ", "Congress number"))
    members = forms.IntegerField(min_value=1, max_value=9_999_999, label=two("Số đảng viên, hội viên", "Members"))
    regulation = forms.ChoiceField(
        required=False,
        label=two("Cách bầu theo điều lệ (chỉ với hội, hiệp hội)", "The charter's way of voting (associations only)"),
    )
    starts_on = forms.DateField(
        label=two("Khai mạc ngày", "Opens on"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    days = forms.IntegerField(min_value=1, max_value=5, initial=2, label=two("Số ngày", "Days"))
    is_rehearsal = forms.BooleanField(required=False, label=two("Đây là diễn tập", "This is a rehearsal"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        own = [(one.id, said(one.title)) for one in REGULATIONS if "association" in one.bodies]
        self.fields["regulation"].choices = [("", "–"), *own]

    def clean_regulation(self) -> str:
        """Only an association chooses; for other bodies the date does."""
        return self.cleaned_data["regulation"] if self.cleaned_data.get("kind") == "association" else ""


class GrantForm(forms.Form):
    """Who gets which role here; with a shown name, a new account is made for them."""

    username = forms.CharField(
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        label=two("Tên đăng nhập", "User name"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}),
    )
    shown_name = forms.CharField(
        max_length=200,
        required=False,
        label=two("Tên hiển thị, nếu là tài khoản mới", "Shown name, for a new account"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": two("Bàn đón tiếp số 2", "Desk 2")}),
    )
    role = forms.ChoiceField(label=two("Vai trò", "Role"))

    def __init__(self, congress: Congress, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.congress = congress
        self.fields["role"].choices = [("", "–"), *((slug, said(role.title)) for slug, role in ROLES.items())]
