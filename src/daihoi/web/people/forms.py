"""Shapes of input about members, guests and attendance."""

from __future__ import annotations

from django import forms

from daihoi.web.congress.words import two


class UploadForm(forms.Form):
    """A member list as the office keeps it."""

    file = forms.FileField(
        label=two("Tệp danh sách (.xlsx, .xls, .ods, .csv)", "The list (.xlsx, .xls, .ods, .csv)"),
        allow_empty_file=True,  # the reader says it in one sentence
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
        error_messages={"required": two("Hãy chọn một tệp.", "Choose a file.")},
    )


class GuestForm(forms.Form):
    """A guest with several posts, one a line or between commas."""

    name = forms.CharField(
        max_length=200,
        label=two("Họ và tên", "Full name"),
        error_messages={"required": two("Hãy ghi họ và tên.", "Write the name.")},
    )
    posts = forms.CharField(
        max_length=1000,
        required=False,
        label=two("Chức vụ, mỗi dòng một chức vụ", "Posts, one a line"),
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": "TUV\nBí thư Huyện ủy\nCT HĐND huyện"}),
    )
    directs = forms.BooleanField(required=False, label=two("Dự và chỉ đạo đại hội", "Attends and directs"))

    def clean_posts(self) -> list[str]:
        """One entry a post."""
        lines = self.cleaned_data["posts"].replace(";", "\n").splitlines()
        return [line.strip(" ,\t") for line in lines if line.strip(" ,\t")]


class ExcuseForm(forms.Form):
    """Why somebody is not here, in the law's words."""

    reason = forms.ChoiceField(label=two("Lý do vắng", "Reason"))
    note = forms.CharField(max_length=300, required=False, label=two("Ghi chú", "Note"))

    def __init__(self, reasons: list[tuple[str, str]], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [("", "–"), *reasons]
