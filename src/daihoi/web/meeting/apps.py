"""App meeting."""

from django.apps import AppConfig


class MeetingConfig(AppConfig):
    """App meeting."""

    name = "daihoi.web.meeting"
    label = "meeting"
