"""Biên bản đại hội."""
