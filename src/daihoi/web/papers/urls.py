"""Addresses of papers: inside a congress, and what the public may see below /p/."""

from __future__ import annotations

from django.urls import path

from daihoi.web.papers.views import drafts, papers, public

_C = "c/<str:cid>/papers/"
_P = f"{_C}<str:pid>/"

urlpatterns = [
    path(_C, papers.papers, name="papers"),
    path(f"{_C}write", papers.write_paper, name="write_paper"),
    path(f"{_C}check/", drafts.draft_checks, name="draft_checks"),
    path(f"{_C}check/<str:did>/", drafts.draft_check, name="draft_check"),
    path(_P, papers.paper, name="paper"),
    path(f"{_P}reword", papers.reword_paper, name="reword_paper"),
    path(f"{_P}back", papers.bring_back, name="bring_back"),
    path(f"{_P}settle", papers.settle_paper, name="settle_paper"),
    path(f"{_P}issue", papers.issue_paper, name="issue_paper"),
    path(f"{_P}replace", papers.replace_paper, name="replace_paper"),
    path(f"{_P}publish", papers.publish_paper, name="publish_paper"),
    path(f"{_P}picture", papers.picture_paper, name="picture_paper"),
    path(f"{_P}page-<int:page>.png", papers.paper_page, name="paper_page"),
    path(f"{_P}file.<str:what>", papers.paper_file, name="paper_file"),
    path("p/", public.public_list, name="public_list"),
    path("p/feed.xml", public.public_feed, name="public_feed"),
    path("p/<slug:slug>", public.public_page, name="public_page"),
    path("p/<slug:slug>/<int:number>.jpg", public.public_picture, name="public_picture"),
]
