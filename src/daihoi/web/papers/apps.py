"""App papers."""

from django.apps import AppConfig


class PapersConfig(AppConfig):
    """App papers."""

    name = "daihoi.web.papers"
    label = "papers"
