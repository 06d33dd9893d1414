"""Báo cáo kết quả đại hội."""
