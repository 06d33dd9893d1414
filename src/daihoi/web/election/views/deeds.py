"""A deed from a page: done, or refused in one sentence, then back to where the person stood."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from daihoi.core.errors import BadInput, Refusal
from daihoi.core.wording.articles import article_words
from daihoi.web.congress.models import Congress
from daihoi.web.congress.words import lang
from daihoi.web.election.models import Contest


def contest_in(congress: Congress, kid: str) -> Contest:
    """The contest of this address in this congress; 404 otherwise."""
    found = get_object_or_404(Contest.objects.select_related("attendance", "item", "follows"), congress=congress,
                              public_id=kid)  # fmt: skip
    found.congress = congress
    return found


def done(request: HttpRequest, deed: Callable[[], object], thanks: str) -> bool:
    """Do it and say so; or say the refusal, with its article where the sentence does not name it."""
    try:
        deed()
    except BadInput as problem:
        sentence = problem.words.said(lang())
        article = problem.article if isinstance(problem, Refusal) else ""
        if article and article_words(article, lang()) not in sentence:
            sentence = f"{sentence} ({article_words(article, lang())})"
        messages.error(request, sentence, extra_tags="refusal")
        return False
    if thanks:
        messages.success(request, thanks)
    return True


def whole_number(text: str) -> int:
    """A whole number as people type it (1500, 1.500, 1 500); -1 where it is none, so that the deed refuses it."""
    clean = "".join(text.split())
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", clean, re.ASCII):
        clean = clean.replace(".", "")
    return int(clean) if clean.isascii() and clean.isdecimal() and len(clean) < 14 else -1


def refused(request: HttpRequest, form: object) -> None:
    """The first thing that is wrong with a form, as a message."""
    errors = getattr(form, "errors", {})
    for name, found in errors.items():
        label = getattr(form, "fields", {}).get(name)
        where = f"{label.label}: " if label else ""
        messages.error(request, f"{where}{found[0]}", extra_tags="refusal")
        return
