"""Addresses of `election`: `/c/<cid>/elections/<kid>/…` is one contest, `/c/<cid>/rules/` the regulations."""

from __future__ import annotations

from django.urls import path

from daihoi.web.election.views import contests, counting, readings, rules, rulings, scans

_E = "c/<str:cid>/elections/"
_K = "c/<str:cid>/elections/<str:kid>/"
_R = "c/<str:cid>/rules/"

urlpatterns = [
    path(_E, contests.contests, name="contests"),
    path(f"{_E}tellers", contests.tellers, name="tellers"),
    path(f"{_E}may-we", contests.may_we, name="may_we"),
    path(_K, contests.contest, name="contest"),
    path(f"{_K}may-we", contests.may_we, name="may_we_contest"),
    path(f"{_K}nominate", contests.nominate, name="nominate"),
    path(f"{_K}leave/<int:number>", contests.leave_list, name="leave_list"),
    path(f"{_K}declare", contests.declare, name="declare_count"),
    path(f"{_K}seal", contests.seal, name="seal_box"),
    path(f"{_K}freeze", contests.freeze, name="freeze"),
    path(f"{_K}unfreeze", contests.unfreeze, name="unfreeze"),
    path(f"{_K}ballot", contests.ballot, name="ballot"),
    path(f"{_K}print", contests.print_run, name="print_run"),
    path(f"{_K}print/<str:run>.pdf", contests.ballots_pdf, name="ballots_pdf"),
    path(f"{_K}stock", contests.stock, name="stock"),
    path(f"{_K}votes", contests.votes, name="declare_votes"),
    path(f"{_K}start", contests.start, name="start_voting"),
    path(f"{_K}end", contests.end, name="end_voting"),
    path(f"{_K}decide", contests.decide, name="decide"),
    path(f"{_K}reopen", contests.reopen, name="reopen"),
    path(f"{_K}announce", contests.announce, name="announce"),
    path(f"{_K}next", contests.next_round, name="next_round"),
    path(f"{_K}scans", scans.upload, name="upload_scans"),
    path(f"{_K}scans/folder", scans.folder, name="scan_folder"),
    path(f"{_K}scans/progress", scans.progress, name="scan_progress"),
    path(f"{_K}scans/<str:batch>/<str:strip>.jpg", scans.strip_picture, name="strip"),
    path(f"{_K}scans/<str:batch>/<str:deed>", scans.batch_deed, name="batch_deed"),
    path(f"{_K}rulings", rulings.rulings, name="rulings"),
    path(f"{_K}readings", readings.readings, name="readings"),
    path(f"{_K}readings/<str:rid>", readings.reading, name="reading"),
    path(f"{_K}readings/<str:rid>/rule", rulings.rule, name="rule"),
    path(f"{_K}readings/<str:rid>/numbers", rulings.rule_numbers, name="rule_numbers"),
    path(f"{_K}readings/<str:rid>/page.jpg", scans.page_picture, name="page_picture"),
    path(f"{_K}readings/<str:rid>/<str:candidate>.jpg", scans.row_picture, name="row_picture"),
    path(f"{_K}mosaic", readings.mosaic, name="mosaic"),
    path(f"{_K}typed", counting.typed, name="typed"),
    path(f"{_K}typed/log", counting.entry_log, name="entry_log"),
    path(f"{_K}typed/<str:entry>/<int:stack>", counting.type_stack, name="type_stack"),
    path(f"{_K}typed/<str:entry>/<int:stack>/paper", counting.type_one, name="type_one"),
    path(f"{_K}counts", counting.counts, name="counts"),
    path(f"{_K}audit", counting.audit, name="audit"),
    path(f"{_K}audit/<str:sample>", counting.audit_sheet, name="audit_sheet"),
    path(_R, rules.rules, name="rules"),
    path(f"{_R}try", rules.try_case, name="try_case"),
    path(f"{_R}<str:rule>", rules.rule_shown, name="rule_shown"),
]
