"""Mục lục hồ sơ lưu trữ."""
