"""Báo cáo thẩm tra tư cách đại biểu."""
