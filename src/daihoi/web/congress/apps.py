"""The ground floor: organisation, congress, term, users, roles, the log."""

from django.apps import AppConfig


class CongressConfig(AppConfig):
    """App of the ground floor."""

    name = "daihoi.web.congress"
    label = "congress"
