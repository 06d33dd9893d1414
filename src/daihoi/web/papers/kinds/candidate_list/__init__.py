"""Danh sách bầu cử."""
