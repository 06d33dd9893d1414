"""Publish an issued paper at its own public address, with pictures; take it back."""

from __future__ import annotations

import io
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from PIL import Image, ImageOps, UnidentifiedImageError

from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.papers.models import Paper, Publication
from daihoi.web.papers.queries import paragraphs_in, tree_of

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*$")
MAX_PICTURE = 20 * 1024 * 1024
LONG_SIDE = 1600  # pixels
PUBLISHABLE = ("press_item", "resolution")


@transaction.atomic
def publish(actor: User | None, congress: Congress, paper: Paper, *, slug: str, now: datetime) -> Publication:
    """Show an issued paper to the public at `/p/<slug>`: the words as they were issued, nothing else.

    Refuses papers that are not for the public or not issued, and a slug that is taken; a withdrawn one of the same
    congress may be used again.
    """
    if paper.kind not in PUBLISHABLE:
        raise Refusal(
            "not_for_the_public",
            Words("Loại văn bản này không công bố rộng rãi.", "This kind of paper is not for the public."),
        )
    if paper.status != Paper.Status.ISSUED:
        raise Refusal("not_issued", Words("Hãy ban hành trước khi công bố.", "Issue it before publishing."))
    if len(slug) > 120 or not _SLUG.match(slug):
        raise BadInput(
            "bad_slug",
            Words("Địa chỉ chỉ gồm chữ thường không dấu, số và gạch nối.", "Use a-z, 0-9 and hyphens in the address."),
        )
    standing = Publication.objects.select_for_update().filter(slug=slug).first()
    if standing and (standing.withdrawn_at is None or standing.congress_id != congress.pk):
        raise Refusal("slug_taken", Words("Địa chỉ này đã có bài.", "There is something at this address already."))
    tree = tree_of(paper)
    pictures = standing.content.get("pictures", []) if standing else []
    content = {"paper": paper.public_id, "body": list(paragraphs_in(tree)), "pictures": pictures}
    told = {
        "congress": congress, "title": tree.subject, "content": content,
        "published_at": now, "withdrawn_at": None, "approved_by": actor,
    }  # fmt: skip
    publication, _ = Publication.objects.update_or_create(slug=slug, defaults=told)
    subject = f"publication:{publication.public_id}"
    record(actor, "publication.published", congress=congress, subject=subject, details={"slug": slug}, now=now)
    return publication


@transaction.atomic
def withdraw_publication(actor: User | None, publication: Publication, *, now: datetime) -> Publication:
    """Take it from the public; the row and its content stay."""
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if publication.withdrawn_at is None:
        publication.withdrawn_at = now
        publication.save()
        subject = f"publication:{publication.public_id}"
        record(actor, "publication.withdrawn", congress=publication.congress, subject=subject, now=now)
    return publication


@transaction.atomic
def add_picture(
    actor: User | None, publication: Publication, file: bytes, *, caption: str, now: datetime
) -> Publication:
    """Put a picture with its caption under the report. It is drawn anew: no place or camera stays in the file."""
    publication = Publication.objects.select_for_update().get(pk=publication.pk)
    if not caption.strip():
        raise BadInput("no_caption", Words("Ảnh phải có chú thích.", "A picture needs a caption."))
    picture = _read_picture(file)
    pictures: list[dict[str, Any]] = publication.content.get("pictures", [])
    name = f"public/{publication.public_id}/{len(pictures) + 1}.jpg"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".part")
    picture.save(half, "JPEG", quality=82, optimize=True)
    half.replace(path)
    entry = {"file": name, "caption": caption.strip(), "width": picture.width, "height": picture.height}
    publication.content = {**publication.content, "pictures": [*pictures, entry]}
    publication.save()
    subject = f"publication:{publication.public_id}"
    record(actor, "publication.picture_added", congress=publication.congress, subject=subject, now=now)
    return publication


def _read_picture(file: bytes) -> Image.Image:
    wrong = BadInput("not_a_picture", Words("Đây không phải ảnh đọc được.", "This is not a readable picture."))
    if len(file) > MAX_PICTURE:
        raise BadInput("too_large", Words("Ảnh lớn hơn 20 MB.", "The picture is larger than 20 MB."))
    try:
        with Image.open(io.BytesIO(file), formats=("JPEG", "PNG", "WEBP")) as opened:
            if opened.width * opened.height > 80_000_000:
                raise wrong
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError) as problem:
        raise wrong from problem
    upright.thumbnail((LONG_SIDE, LONG_SIDE))
    return upright
