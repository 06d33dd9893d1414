"""Vietnamese first; English by one switch, kept in a cookie."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

COOKIE = "lang"


def language(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the words of this request are those of the cookie, Vietnamese unless it says "en"."""

    def answer(request: HttpRequest) -> HttpResponse:
        lang = "en" if request.COOKIES.get(COOKIE) == "en" else "vi"
        with translation.override(lang):
            request.LANGUAGE_CODE = lang
            response = get_response(request)
        response.headers.setdefault("Content-Language", lang)
        return response

    return answer
