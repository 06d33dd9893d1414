"""App site."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """App site."""

    name = "daihoi.web.site"
    label = "daihoi_site"
