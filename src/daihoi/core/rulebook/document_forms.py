"""Every form of official papers, newest first within a kind of body. A new text: one file, one name here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from daihoi.core.rulebook import (
    document_form_05_2026,
    document_form_30_2020,
    document_form_36_2018,
    document_form_plain,
)
from daihoi.core.rulebook.forms import DocumentForm

FORMS: tuple[DocumentForm, ...] = (
    document_form_05_2026.FORM,
    document_form_36_2018.FORM,
    document_form_30_2020.FORM,
    document_form_plain.FORM,
)


def form_for(kind: str, on: date) -> DocumentForm:
    """The form in which a body of this kind writes on this day.

    A body without a form of its own uses the plain one. On a day before the oldest text on the shelf the oldest is
    given, with every field marked unconfirmed.
    """
    own = [form for form in FORMS if kind in form.kinds] or [form for form in FORMS if not form.kinds]
    for form in own:
        if form.in_force_from <= on and (form.in_force_to is None or on <= form.in_force_to):
            return form
    return replace(own[-1], unconfirmed=frozenset(own[-1].articles))
