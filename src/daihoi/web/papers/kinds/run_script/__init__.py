"""Kịch bản điều hành."""
