"""Tin bài về đại hội."""
