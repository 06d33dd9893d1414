"""Quy chế làm việc."""
