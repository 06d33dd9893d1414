"""Báo cáo kiểm điểm."""
