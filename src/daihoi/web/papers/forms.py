"""Shapes of input for papers: a file brought back, a public address, a picture."""

from __future__ import annotations

from django import forms

from daihoi.web.congress.words import two


class BringBackForm(forms.Form):
    """The DOCX that somebody edited."""

    file = forms.FileField(
        label=two("Tệp DOCX đã sửa", "The edited DOCX"), widget=forms.FileInput(attrs={"accept": ".docx"})
    )


class PublishForm(forms.Form):
    """Where the public finds it."""

    slug = forms.SlugField(max_length=120, label=two("Địa chỉ công khai (sau /p/)", "Public address (after /p/)"))


class PictureForm(forms.Form):
    """A picture and what it shows."""

    file = forms.FileField(
        label=two("Ảnh", "Picture"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
    )
    caption = forms.CharField(max_length=300, label=two("Chú thích", "Caption"))
