"""Báo cáo tình hình đảng viên dự đại hội."""
