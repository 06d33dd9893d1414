"""Chương trình đại hội."""
