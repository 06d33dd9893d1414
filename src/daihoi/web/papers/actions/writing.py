"""Write a paper from facts, change its words, bring it back from Word, issue it under its number, replace it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from daihoi.adapters.documents.docx import draw_docx
from daihoi.adapters.documents.docx_back import HandChange, read_back
from daihoi.adapters.documents.pdf import draw_pdf
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.names import fold
from daihoi.core.paper import paragraphs_of
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, User
from daihoi.web.papers.freeze import freeze
from daihoi.web.papers.kinds import BY_SLUG
from daihoi.web.papers.models import Paper
from daihoi.web.papers.queries import changes_since, form_of, symbol_of, tree_of

Status = Paper.Status
MAX_WORDING = 20_000  # characters of one passage


@dataclass(frozen=True)
class BroughtBack:
    """What came back from Word: passages taken over, bound places changed by hand, what was left out and why."""

    reworded: tuple[str, ...]
    hand_changes: tuple[HandChange, ...]
    notes: tuple[Words, ...]


@transaction.atomic
def write_paper(actor: User | None, congress: Congress, kind: str, *, about: str = "", now: datetime) -> Paper:
    """Write the paper as a draft from the facts as they are now; an older draft of it is refreshed, its words kept.

    Raises `BadInput` for an unknown kind, `Refusal` where facts are missing or the paper is issued already.
    """
    if kind not in BY_SLUG or not BY_SLUG[kind].is_for(congress.organisation.kind):
        raise BadInput(
            "unknown_kind", Words(f"Không có loại văn bản “{kind}”.", f"There is no kind of paper “{kind}”.")
        )
    Congress.objects.select_for_update().get(pk=congress.pk)
    last = congress.papers.filter(kind=kind, about=about).order_by("-version").first()
    if last and last.status != Status.DRAFT:
        raise Refusal(
            "already_issued",
            Words(
                f"{last.title} đã ban hành. Muốn sửa, hãy lập bản thay thế.",
                f"{last.title} is issued. To change it, write a replacement.",
            ),
        )
    paper = last or Paper(congress=congress, kind=kind, about=about)
    _fill(paper, now)
    record(
        actor, "paper.written", congress=congress, subject=f"paper:{paper.public_id}", details={"kind": kind}, now=now
    )
    return paper


@transaction.atomic
def replace(actor: User | None, paper: Paper, *, now: datetime) -> Paper:
    """A new draft in place of an issued paper; the old one stays in force until the new one is issued."""
    old = _locked(paper)
    if old.status != Status.ISSUED:
        raise Refusal(
            "not_issued", Words("Chỉ thay thế được văn bản đã ban hành.", "Only an issued paper is replaced.")
        )
    if hasattr(old, "replaced_by"):
        raise Refusal("replaced", Words("Đã có bản thay thế.", "There is a replacement already."))
    new = Paper(congress=old.congress, kind=old.kind, about=old.about, version=old.version + 1, replaces=old)
    new.wording = old.wording
    _fill(new, now)
    _note(actor, "paper.replacement_written", new, now, version=new.version)
    return new


@transaction.atomic
def reword(actor: User | None, paper: Paper, passages: Mapping[str, str], *, now: datetime) -> Paper:
    """Give passages of a draft other words; facts stay marks (`{convened}`) and cannot be typed over.

    Raises `BadInput` for an unknown passage or fact; nothing is changed then.
    """
    paper = _draft(paper)
    changed = _take(paper, passages)
    if changed:
        _draw(paper)
        paper.save()
        details = {"passages": changed}
        record(
            actor,
            "paper.reworded",
            congress=paper.congress,
            subject=f"paper:{paper.public_id}",
            details=details,
            now=now,
        )
    return paper


@transaction.atomic
def bring_back_docx(actor: User | None, paper: Paper, file: bytes, *, now: datetime) -> BroughtBack:
    """Take the words of a DOCX that somebody edited. Figures stay bound: one changed by hand is kept as a question.

    Raises `BadInput` where the file is no DOCX of this paper.
    """
    paper = _draft(paper)
    tree = tree_of(paper)
    back = read_back(file, tree, _identity(paper))
    changed = _take(paper, back.wording)
    paper.hand_changes = [freeze(one) for one in back.hand_changes]
    _draw(paper)
    paper.save()
    details = {"passages": changed, "hand_changes": len(back.hand_changes)}
    record(
        actor,
        "paper.brought_back",
        congress=paper.congress,
        subject=f"paper:{paper.public_id}",
        details=details,
        now=now,
    )
    return BroughtBack(tuple(changed), back.hand_changes, back.notes)


@transaction.atomic
def settle_hand_changes(actor: User | None, paper: Paper, *, now: datetime) -> Paper:
    """Somebody looked at the figures changed by hand: the facts stand."""
    paper = _draft(paper)
    settled, paper.hand_changes = paper.hand_changes, []
    paper.save()
    _note(actor, "paper.hand_changes_settled", paper, now, settled=len(settled))
    return paper


@transaction.atomic
def issue(actor: User | None, paper: Paper, *, dated: date | None = None, now: datetime) -> Paper:
    """Issue a draft: the next number of its series, final files. `dated` None: the day that the paper's facts give.

    Refuses where facts have changed since the draft was written, or a figure changed by hand is not settled.
    """
    paper = _draft(paper)
    if paper.hand_changes:
        raise Refusal(
            "hand_changes",
            Words(
                f"Có {len(paper.hand_changes)} chỗ số liệu bị sửa tay, hãy xem và xử lý trước khi ban hành.",
                f"{len(paper.hand_changes)} bound figures were changed by hand; settle them before issuing.",
            ),
        )
    if changes := changes_since(paper):
        raise Refusal(
            "facts_changed",
            Words(
                f"Số liệu đã thay đổi từ khi lập văn bản ({len(changes)} chỗ). Hãy lập lại từ số liệu mới.",
                f"Facts have changed since the paper was written ({len(changes)}). Write it again from the new facts.",
            ),
        )
    if paper.symbol:
        used = Paper.objects.filter(congress=paper.congress, symbol=paper.symbol).aggregate(last=Max("number"))
        paper.number = (used["last"] or 0) + 1
    paper.dated = dated or paper.dated
    paper.status, paper.issued_at = Status.ISSUED, now
    _draw(paper)
    paper.save()
    if paper.replaces:
        Paper.objects.filter(pk=paper.replaces.pk).update(status=Status.REPLACED)
    _note(actor, "paper.issued", paper, now, number=paper.number, symbol=paper.symbol)
    return paper


# ---- what the deeds share --------------------------------------------------------------------------------------------
def _note(actor: User | None, verb: str, paper: Paper, now: datetime, **details: Any) -> None:
    record(actor, verb, congress=paper.congress, subject=f"paper:{paper.public_id}", details=details, now=now)


def _locked(paper: Paper) -> Paper:
    """The row as it is now, under the congress's lock: numbers are given one after another."""
    Congress.objects.select_for_update().get(pk=paper.congress_id)
    return Paper.objects.select_related(
        "congress__organisation__parent", "congress__term", "congress__previous_term", "replaces"
    ).get(pk=paper.pk)


def _draft(paper: Paper) -> Paper:
    paper = _locked(paper)
    if paper.status != Status.DRAFT:
        raise Refusal(
            "not_a_draft",
            Words("Văn bản đã ban hành, không sửa được nữa.", "The paper is issued and cannot be changed."),
        )
    return paper


def _fill(paper: Paper, now: datetime) -> None:
    """Facts as they are now, files drawn, row saved."""
    kind = BY_SLUG[paper.kind]
    paper.facts = freeze(kind.facts_of(paper.congress, paper.about))
    paper.made_at, paper.dated, paper.symbol, paper.hand_changes = now, None, "", []
    tree = tree_of(paper)
    paper.dated = tree.dated or timezone.localdate(now)
    paper.symbol = symbol_of(kind, paper.congress, paper.dated)
    paper.title = tree.title[:500]
    paper.signed_by = "; ".join(one.name for one in tree.signatures if one.name)[:200]
    known = tree.passages()
    paper.wording = {name: words for name, words in paper.wording.items() if name in known}
    _draw(paper)
    paper.save()


def _take(paper: Paper, passages: Mapping[str, str]) -> list[str]:
    """Check and take other words into the row; gives the names of the passages that changed."""
    tree = tree_of(paper)
    known, changed = tree.passages(), []
    for name, words in passages.items():
        if name not in known:
            raise BadInput("unknown_passage", Words(f"Không có đoạn “{name}”.", f"There is no passage “{name}”."))
        words = "\n".join(line.rstrip() for line in words.replace("\r\n", "\n").split("\n")).strip()
        if len(words) > MAX_WORDING:
            raise BadInput("too_long", Words("Đoạn văn quá dài.", "The passage is too long."), name)
        if words != known[name].wording:
            paragraphs_of(tree.with_wording({name: words}).passages()[name], tree.values)
            paper.wording = {**paper.wording, name: words}
            changed.append(name)
    return changed


def _identity(paper: Paper) -> str:
    return f"{paper.public_id}.{paper.version}"


def _draw(paper: Paper) -> None:
    """Draw both files and put each in its place in one step, so that nobody ever opens half a file."""
    tree = tree_of(paper)
    form = form_of(paper, tree)
    folder = Path(settings.MEDIA_ROOT) / "papers" / paper.congress.public_id
    folder.mkdir(parents=True, exist_ok=True)
    state = "ban-hanh" if paper.status == Status.ISSUED else "du-thao"
    name = f"{paper.kind.replace('_', '-')}-{paper.public_id}-v{paper.version}-{state}"
    for suffix, content in (("docx", draw_docx(tree, form, _identity(paper))), ("pdf", draw_pdf(tree, form))):
        path = folder / f"{name}.{suffix}"
        half = path.with_suffix(f".{suffix}.part")
        half.write_bytes(content)
        half.replace(path)
        setattr(paper, suffix, str(path.relative_to(settings.MEDIA_ROOT)))


def file_name_of(paper: Paper) -> str:
    """The name under which a person saves it: 'bien-ban-kiem-phieu-so-05'."""
    number = f"-so-{paper.number:02d}" if paper.number else ""
    words = "".join(sign if sign.isalnum() else "-" for sign in fold(paper.title))
    return "-".join(filter(None, words.split("-")))[:80].strip("-") + number
