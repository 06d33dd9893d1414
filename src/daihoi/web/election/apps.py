"""App election."""

from django.apps import AppConfig


class ElectionConfig(AppConfig):
    """App election."""

    name = "daihoi.web.election"
    label = "election"
