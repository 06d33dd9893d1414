"""Steps 1 and 2: a sheet is read and previewed, then confirmed, then perhaps undone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from daihoi.adapters.sheets import read_sheets
from daihoi.core.errors import BadInput, Refusal, Words
from daihoi.core.listing import sort_key
from daihoi.core.names import fold
from daihoi.core.people import Accepted, AcceptedMember, Problem, read_members
from daihoi.web.congress.actions import record
from daihoi.web.congress.models import Congress, Organisation, User
from daihoi.web.people import queries
from daihoi.web.people.models import AttendanceEvent, Delegate, Member, MemberImport

_NOT_STORED = ("sheet", "row", "branch", "shown_birth")
_DATES = ("born", "joined_on", "official_on")


def preview_import(
    actor: User | None, congress: Congress, path: Path | str, file_name: str, *, now: datetime
) -> MemberImport:
    """Read a sheet and keep what it would give; no member is made. Raises `BadInput` on a file of no use."""
    path = Path(path)
    found = read_members(read_sheets(path), timezone.localdate(now))
    return _preview(actor, congress, found, path, file_name, now)


def import_members(accepted: Accepted, *, source: Path | str, now: datetime | None = None) -> int:
    """Take a list over at once, into the newest congress that is being prepared (the command line's door)."""
    congress = Congress.objects.exclude(state=Congress.State.CLOSED).order_by("-starts_on", "-pk").first()
    if congress is None:
        raise BadInput(
            "no_congress",
            Words(
                "Chưa có đại hội nào đang chuẩn bị: hãy lập đại hội trước, hoặc dùng --check để chỉ xem.",
                "No congress is being prepared: set one up first, or use --check to look only.",
            ),
        )
    at, path = now or timezone.now(), Path(source)
    with transaction.atomic():
        return confirm_import(None, _preview(None, congress, accepted, path, path.name, at), now=at)


@transaction.atomic
def _preview(
    actor: User | None, congress: Congress, found: Accepted, path: Path, file_name: str, now: datetime
) -> MemberImport:
    if not found.accepted and not found.duplicates and all(one.code == "no_heading" for one in found.problems):
        raise _no_list(found.problems, file_name)
    known = queries.known_people(congress.organisation)
    taken, told = [], [asdict(one) | {"code": "same_row"} for one in found.duplicates]
    for one in found.accepted:
        row = _row(one, congress.starts_on)
        if known.has(*_key(row)):
            told.append({"sheet": one.sheet, "row": one.row, "full_name": row["full_name"], "code": "in_registry"})
        else:
            taken.append(row)
    made = MemberImport.objects.create(
        congress=congress,
        file_name=file_name[:200],
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        rows=taken,
        problems=[_problem(one) for one in found.problems],
        duplicates=told,
        made_by=actor,
        made_at=now,
    )
    numbers = {"rows": len(taken), "problems": len(made.problems), "duplicates": len(told)}
    record(actor, "import.previewed", congress=congress, subject=f"import:{made.public_id}", details=numbers, now=now)
    return made


@transaction.atomic
def confirm_import(actor: User | None, imp: MemberImport, *, now: datetime) -> int:
    """Turn the previewed rows into members; gives how many. A second confirmation is refused, nothing is doubled."""
    imp = MemberImport.objects.select_for_update().select_related("congress__organisation").get(pk=imp.pk)
    if imp.state != MemberImport.State.PREVIEW:
        raise _not_in_state(imp)
    body = imp.congress.organisation
    known = queries.known_people(body)
    branches = _branches(body, (row["branch"] for row in imp.rows))
    # rows of one sheet were told apart when it was read; here only who came into the registry since is left out
    fresh = [_member(body, row, branches.get(row["branch"]), imp) for row in imp.rows if not known.has(*_key(row))]
    Member.objects.bulk_create(fresh, batch_size=500)
    imp.state = MemberImport.State.CONFIRMED
    imp.save(update_fields=["state"])
    subject = f"import:{imp.public_id}"
    record(actor, "import.confirmed", congress=imp.congress, subject=subject, details={"members": len(fresh)}, now=now)
    return len(fresh)


@transaction.atomic
def undo_import(actor: User | None, imp: MemberImport, *, now: datetime) -> int:
    """Take the members of this list out again; gives how many. Refused once one of them is checked in or named."""
    imp = MemberImport.objects.select_for_update().select_related("congress").get(pk=imp.pk)
    if imp.state != MemberImport.State.CONFIRMED:
        raise _not_in_state(imp)
    theirs = Delegate.objects.filter(member__came_with=imp)
    came = AttendanceEvent.objects.filter(delegate__in=theirs).select_related("delegate__member").first()
    if came:
        raise Refusal(
            "already_checked_in",
            Words(
                f"Không hoàn tác được: {came.delegate} trong danh sách này đã được ghi điểm danh.",
                f"This cannot be undone: attendance of {came.delegate} from this list has been recorded.",
            ),
        )
    gone = imp.members.count()
    try:
        theirs.delete()
        imp.members.all().delete()
    except ProtectedError as problem:
        raise Refusal(
            "in_use",
            Words(
                "Không hoàn tác được: có người trong danh sách đã được đề cử hoặc được nêu trong hồ sơ khác.",
                "This cannot be undone: somebody of this list has been nominated or is named elsewhere.",
            ),
        ) from problem
    imp.state = MemberImport.State.UNDONE
    imp.save(update_fields=["state"])
    record(
        actor,
        "import.undone",
        congress=imp.congress,
        subject=f"import:{imp.public_id}",
        details={"members": gone},
        now=now,
    )
    return gone


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["full_name"], row["born"] or row["born_text"] or "", row["card_number"]


def _no_list(problems: Sequence[Problem], file_name: str) -> BadInput:
    """Nothing in the file looks like a list of people: the core's own sentence, and what to do."""
    if not problems:
        return BadInput(
            "no_members",
            Words("Bảng tính không có dòng nào ghi tên người.", "The sheet has no row with a person's name."),
            file_name,
        )
    why = problems[0]
    words = Words(f"{why.message.vi} {why.suggestion.vi}", f"{why.message.en} {why.suggestion.en}")
    return BadInput("no_members", words, file_name)


def _not_in_state(imp: MemberImport) -> Refusal:
    if imp.state == MemberImport.State.CONFIRMED:
        return Refusal(
            "already_confirmed",
            Words(
                "Danh sách này đã được nhận vào sổ rồi; không có ai bị ghi hai lần.",
                "This list has already been taken over; nobody was entered twice.",
            ),
        )
    if imp.state == MemberImport.State.UNDONE:
        return Refusal(
            "already_undone",
            Words(
                "Danh sách này đã được hoàn tác. Hãy tải tệp lên lại nếu cần.",
                "This list has been undone. Upload the file again if you need it.",
            ),
        )
    return Refusal(
        "not_confirmed", Words("Danh sách này chưa được nhận vào sổ.", "This list has not been taken over yet.")
    )


def _row(one: AcceptedMember, on: date) -> dict[str, Any]:
    """A member as JSON: the fields of the table, and where in the sheet it stood."""
    member = one.member
    born = member.birth.as_date() if member.birth else None
    official = member.is_official(on)
    return {
        "sheet": one.sheet,
        "row": one.row,
        "shown_birth": str(member.birth or ""),
        "full_name": member.full_name,
        "branch": member.branch or member.unit,
        "born": born.isoformat() if born else None,
        "born_text": str(member.birth) if member.birth and not born else "",
        "sex": member.sex or "",
        "ethnicity": member.ethnicity[:40],
        "hometown": member.home_town[:200],
        "card_number": member.card_number[:40],
        "joined_on": member.joined_on.isoformat() if member.joined_on else None,
        "official_on": member.official_on.isoformat() if member.official_on else None,
        # a list that does not say when somebody was recognised names people with full membership
        "status": Member.Status.PROBATIONARY if official is False else Member.Status.OFFICIAL,
        "post": "; ".join(member.posts)[:200],
        "education": member.education[:100],
        "theory_level": member.theory[:100],
    }


def _problem(one: Problem) -> dict[str, Any]:
    return asdict(one) | {"message": asdict(one.message), "suggestion": asdict(one.suggestion)}


def _branches(body: Organisation, names: Iterable[str]) -> dict[str, Organisation]:
    """The branches of these names under the body; those that were not there are made."""
    held = {branch.name: branch for branch in body.children.all()}
    for name in dict.fromkeys(names):
        if name and name not in held:
            held[name] = Organisation.objects.create(name=name[:300], kind=body.kind, level="branch", parent=body)
    return held


def _member(body: Organisation, row: dict[str, Any], branch: Organisation | None, imp: MemberImport) -> Member:
    values = {name: value for name, value in row.items() if name not in _NOT_STORED}
    for name in _DATES:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    name = row["full_name"]
    return Member(
        organisation=body,
        branch=branch,
        came_with=imp,
        sort_key=sort_key(name, values["born"])[:300],
        search_key=fold(name)[:300],
        **values,
    )
