"""Giấy triệu tập."""
