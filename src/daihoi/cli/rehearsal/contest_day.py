"""Rehearsal of one contest: names, list, print, vote, scan, read, rule, count, decide, announce."""

from __future__ import annotations

import contextlib
import json
import os
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from daihoi.cli.rehearsal import pen
from daihoi.cli.rehearsal.plan import seed_for
from daihoi.cli.rehearsal.voters import PaperMarks, draw_papers
from daihoi.core.names import clean_name
from daihoi.web.election import actions
from daihoi.web.election.models import Candidate, Contest, Reading
from daihoi.web.meeting.models import AgendaItem
from daihoi.web.people.models import Member

if TYPE_CHECKING:
    from daihoi.cli.rehearsal.walk import Walk


def hold_contest(walk: Walk, key: str, told: Mapping[str, Any], item: AgendaItem) -> Contest:
    """The whole contest; leaves its files in DIR/<key>/."""
    folder = walk.out / key
    folder.mkdir(parents=True)
    contest = _list(walk, told, item)
    run = actions.print_ballots(walk.cast.one("clerk"), contest, copies=int(told["copies"]), now=walk.clock.now())
    contest.refresh_from_db()
    pdf = actions.print_run_path(run)
    (folder / "ballots.pdf").write_bytes(pdf.read_bytes())
    (folder / "layout.json").write_text(json.dumps(contest.layout, ensure_ascii=False, indent=1), encoding="utf-8")
    papers = _vote(walk, key, told, contest, pdf, folder)
    _count(walk, contest, folder, papers)
    actions.announce(walk.cast.one("chair"), contest, now=walk.clock.now())
    return contest


def _list(walk: Walk, told: Mapping[str, Any], item: AgendaItem) -> Contest:
    clerk, now = walk.cast.one("clerk"), walk.clock.now
    contest = actions.open_contest(
        clerk,
        walk.congress,
        title=told["title"],
        office=told["office"],
        kind=told.get("kind", "election"),
        seats=int(told["seats"]),
        item=item,
        now=now(),
    )
    for person in (*told["candidates"], *told.get("withdrawn", ())):
        member = find_member(walk, person)
        candidate = actions.nominate(
            clerk,
            contest,
            name=member.full_name,
            born=member.born,
            member=member,
            post=member.post,
            source=person.get("source", "committee"),
            supporters=person.get("supporters"),
            now=now(),
        )
        if reason := person.get("reason"):
            actions.withdraw(clerk, candidate, reason=reason, now=now())
    actions.freeze_list(walk.cast.one("chair"), contest, now=now())
    contest.refresh_from_db()
    return contest


def find_member(walk: Walk, person: Mapping[str, Any]) -> Member:
    """The member of this name (and birth date, where two bear it)."""
    found = Member.objects.filter(organisation=walk.congress.organisation, full_name=clean_name(person["name"]))
    if born := person.get("born"):
        found = found.filter(born=born)
    return found.get()


def _vote(
    walk: Walk, key: str, told: Mapping[str, Any], contest: Contest, pdf: Path, folder: Path
) -> Sequence[PaperMarks]:
    clerk, teller, now = walk.cast.one("clerk"), walk.cast.one("teller"), walk.clock.now
    actions.start_voting(clerk, contest, now=now())
    contest.refresh_from_db()
    present = contest.attendance.present
    support = _support(contest, told)
    assert contest.layout is not None
    mode = contest.layout["mark_mode"]
    papers = draw_papers(mode, support, contest.seats, present, seed_for(walk.plan, f"votes/{key}"))
    random.Random(seed_for(walk.plan, f"box/{key}")).shuffle(papers)
    truth = [{"struck": list(p.struck), "agreed": list(p.agreed), "disagreed": list(p.disagreed)} for p in papers]
    (folder / "votes.yaml").write_text(yaml.safe_dump(truth, sort_keys=False), encoding="utf-8")
    blanks = pen.blank_pages(pdf, len(contest.layout["pages"]))
    pen.scan(contest.layout, blanks, papers, seed_for(walk.plan, f"pen/{key}"), folder / "scans.pdf")
    printed = int(told["copies"])
    for kind, count in (("issued", present), ("unused", printed - present), ("collected", present)):
        actions.note_stock(teller, contest, kind=kind, count=count, note="", now=now())
    actions.end_voting(clerk, contest, now=now())
    return papers


def _support(contest: Contest, told: Mapping[str, Any]) -> dict[str, float]:
    """Key on the ballot → share of papers that keep the name."""
    asked = {(clean_name(p["name"]), str(p.get("born", ""))): float(p["support"]) for p in told["candidates"]}
    listed = contest.candidates.filter(state=Candidate.State.LISTED)
    return {c.key: asked.get((c.name, "")) or asked[(c.name, c.born.isoformat() if c.born else "")] for c in listed}


def _count(walk: Walk, contest: Contest, folder: Path, papers: Sequence[PaperMarks]) -> None:
    teller, now = walk.cast.one("teller"), walk.clock.now
    contest.refresh_from_db()
    batch = actions.add_scans(teller, contest, folder / "scans.pdf", "scans.pdf", now=now())
    _keep_once(folder / "scans.pdf", actions.scan_path(batch))
    actions.read_batch(batch, jobs=walk.jobs, now=now())
    readings = list(batch.readings.order_by("page"))
    with (folder / "readings.jsonl").open("w", encoding="utf-8") as out:
        for reading in readings:
            out.write(json.dumps(reading.line, ensure_ascii=False) + "\n")
    pages = len(contest.layout["pages"]) if contest.layout else 1
    for reading in readings:
        _rule(walk, reading, papers[(reading.page - 1) // pages])
    outcome = actions.decide_contest(teller, contest, now=now())
    told = {"case": outcome.case, "decision": outcome.decision}
    (folder / "tally.json").write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    contest.refresh_from_db()


def _keep_once(told: Path, stored: Path) -> None:
    """The same scans under both names, once on the disk, where the disk can."""
    with contextlib.suppress(OSError):
        beside = told.with_suffix(".link")
        os.link(stored, beside)
        beside.replace(told)


def _rule(walk: Walk, reading: Reading, truth: PaperMarks) -> None:
    """Two tellers look at each doubt and, in a rehearsal, see what the invented voter meant."""
    marked = {"agree": truth.agreed, "disagree": truth.disagreed}
    for doubt in reading.line.get("doubts", ()):
        zone = doubt["zone"]
        answer = "yes" if doubt["candidate"] in marked.get(zone, truth.struck) else "no"
        for teller in walk.cast.by_role["teller"][:2]:
            actions.rule(
                teller,
                reading,
                candidate=doubt["candidate"],
                zone=zone,
                answer=answer,
                reason="Nhìn rõ trên phiếu",
                now=walk.clock.now(),
            )
