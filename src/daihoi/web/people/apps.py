"""App people."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """App people."""

    name = "daihoi.web.people"
    label = "people"
