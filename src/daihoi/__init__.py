"""Đại hội: from one congress to the next."""

__version__ = "0.1.0"
