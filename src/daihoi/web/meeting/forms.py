"""Shapes of input about the programme, votes and minutes."""

from __future__ import annotations

from django import forms

from daihoi.web.congress.models import Congress
from daihoi.web.congress.words import two
from daihoi.web.meeting import queries

ITEM_KINDS = [
    ("other", two("Việc khác", "Other")),
    ("ceremony", two("Nghi lễ", "Ceremony")),
    ("report", two("Báo cáo", "Report")),
    ("speech", two("Phát biểu", "Speech")),
    ("motion", two("Biểu quyết", "Vote")),
    ("contest", two("Bầu cử", "Election")),
]
SUBJECTS = [
    ("other", two("Nội dung khác", "Other")),
    ("presidium", two("Đoàn Chủ tịch", "Presidium")),
    ("secretariat", two("Đoàn Thư ký", "Secretariat")),
    ("credentials", two("Ban Thẩm tra tư cách đại biểu", "Credentials committee")),
    ("tellers", two("Ban Kiểm phiếu", "Tellers")),
    ("programme", two("Chương trình, quy chế", "Programme, rules")),
    ("resolution", two("Nghị quyết", "Resolution")),
]
METHODS = [("hands", two("Giơ tay", "Show of hands")), ("phone", two("Điện thoại", "Phones"))]
_WRITE = two("Hãy điền ô này.", "Fill this in.")


class ItemForm(forms.Form):
    """One item of the programme."""

    session = forms.ChoiceField(label=two("Phiên", "Sitting"))
    title = forms.CharField(max_length=300, label=two("Nội dung", "What"), error_messages={"required": _WRITE})
    kind = forms.ChoiceField(choices=ITEM_KINDS, label=two("Loại", "Kind"))
    minutes = forms.IntegerField(min_value=1, max_value=720, initial=10, label=two("Số phút", "Minutes"))
    presenter = forms.CharField(max_length=200, required=False, label=two("Người trình bày", "Presented by"))

    def __init__(self, congress: Congress, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.sittings = {str(one.pk): one for one in congress.sessions.all()}
        self.fields["session"].choices = [
            (key, str(one) if "/" in one.name else f"{one}, {one.held_on:%d/%m/%Y}")
            for key, one in self.sittings.items()
        ]

    def clean_session(self) -> object:
        """The sitting itself."""
        return self.sittings[self.cleaned_data["session"]]


class QuestionForm(forms.Form):
    """A question within the item that is under way."""

    title = forms.CharField(
        max_length=300, label=two("Biểu quyết về việc gì", "What is voted on"), error_messages={"required": _WRITE}
    )
    subject = forms.ChoiceField(choices=SUBJECTS, label=two("Loại", "Kind"))
    method = forms.ChoiceField(choices=METHODS, label=two("Cách biểu quyết", "How"))


class MotionForm(QuestionForm):
    """A question to the congress, within any item or none."""

    item = forms.ChoiceField(required=False, label=two("Trong mục", "Within the item"))
    field_order = ("title", "subject", "item", "method")

    def __init__(self, congress: Congress, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.items = {item.public_id: item for item in queries.items_of(congress)}
        self.fields["item"].choices = [("", "–"), *((key, str(item)) for key, item in self.items.items())]

    def clean_item(self) -> object:
        """The item itself, or None."""
        return self.items.get(self.cleaned_data["item"])


class HandsForm(forms.Form):
    """What was counted in the hall."""

    votes_for = forms.IntegerField(min_value=0, label=two("Tán thành", "For"))
    votes_against = forms.IntegerField(min_value=0, initial=0, label=two("Không tán thành", "Against"))
    abstentions = forms.IntegerField(min_value=0, initial=0, label=two("Không có ý kiến", "Abstaining"))
    not_voting = forms.IntegerField(min_value=0, initial=0, required=False, label=two("Không biểu quyết", "Not voting"))

    def clean_not_voting(self) -> int:
        """Empty means nobody."""
        return self.cleaned_data["not_voting"] or 0


class NoteForm(forms.Form):
    """A note beside an item."""

    speaker = forms.CharField(max_length=200, required=False, label=two("Người phát biểu", "Speaker"))
    text = forms.CharField(
        max_length=20_000,
        label=two("Nội dung", "What was said"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _WRITE},
    )
