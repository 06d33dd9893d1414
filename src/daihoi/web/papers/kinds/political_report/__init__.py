"""Báo cáo chính trị."""
