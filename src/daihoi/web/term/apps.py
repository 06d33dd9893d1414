"""App term."""

from django.apps import AppConfig


class TermConfig(AppConfig):
    """App term."""

    name = "daihoi.web.term"
    label = "term"
