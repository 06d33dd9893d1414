"""Nghị quyết đại hội."""
