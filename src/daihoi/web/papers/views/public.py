"""What the public may see: the list, one report, its pictures, the feed. Nothing unpublished, no personal data."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from daihoi.web.congress.permits import open_to_all
from daihoi.web.papers import queries
from daihoi.web.papers.models import Publication


@open_to_all
@require_safe
def public_list(request: HttpRequest) -> HttpResponse:
    """Everything published, newest first."""
    page = Paginator(queries.publications(), 30).get_page(request.GET.get("page"))
    return render(request, "papers/public_list.html", {"page": page})


@open_to_all
@require_safe
def public_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One published report."""
    found = _published(slug)
    pictures = [
        {**one, "address": reverse("public_picture", kwargs={"slug": slug, "number": at})}
        for at, one in enumerate(found.content.get("pictures", ()), start=1)
    ]
    shown = {
        "publication": found,
        "body": found.content["body"],
        "pictures": pictures,
        "summary": _summary(found),
        "here": request.build_absolute_uri(),
        "picture": request.build_absolute_uri(pictures[0]["address"]) if pictures else "",
    }
    return render(request, "papers/public.html", shown)


@open_to_all
@require_safe
def public_picture(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A picture of a published report."""
    pictures = _published(slug).content.get("pictures", ())
    if not 1 <= number <= len(pictures):
        raise Http404
    path = Path(settings.MEDIA_ROOT) / pictures[number - 1]["file"]
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=86400"
    return response


class Reports(Feed[Publication, None]):
    """The feed of what is published."""

    feed_type = Rss201rev2Feed
    title = "Đại hội: tin đã công bố"
    description = "Báo cáo, nghị quyết và tin bài đã công bố về các đại hội."
    language = "vi"

    def link(self) -> str:
        """The list."""
        return reverse("public_list")

    def items(self) -> QuerySet[Publication]:
        """The newest thirty."""
        return queries.publications()[:30]

    def item_title(self, item: Publication) -> str:
        """Its title."""
        return item.title

    def item_description(self, item: Publication) -> str:
        """Its first paragraph."""
        return _summary(item)

    def item_link(self, item: Publication) -> str:
        """Its address."""
        return reverse("public_page", kwargs={"slug": item.slug})

    def item_pubdate(self, item: Publication) -> object:
        """When it was published."""
        return item.published_at


@open_to_all
@require_safe
def public_feed(request: HttpRequest) -> HttpResponse:
    """RSS."""
    return Reports()(request)


def _published(slug: str) -> Publication:
    found = queries.published(slug)
    if found is None:
        raise Http404
    return found


def _summary(publication: Publication) -> str:
    """The first sentences, for link previews."""
    words = next((one["text"] for one in publication.content["body"] if one.get("text")), publication.title)
    return words if len(words) <= 200 else words[:197].rsplit(" ", 1)[0] + "…"
