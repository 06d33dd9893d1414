"""Sơ đồ chỗ ngồi."""
