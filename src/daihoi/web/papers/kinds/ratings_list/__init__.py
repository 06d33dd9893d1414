"""Tổng hợp xếp loại."""
