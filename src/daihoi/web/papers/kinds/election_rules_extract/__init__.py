"""Trích quy chế bầu cử."""
