"""Danh sách điểm danh."""
