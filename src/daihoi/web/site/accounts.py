"""Who signs in: accounts are made by an administrator, never by oneself."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """allauth's door with self-registration shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody registers oneself."""
        return False
