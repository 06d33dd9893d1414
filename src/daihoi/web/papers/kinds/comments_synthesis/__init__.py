"""Tổng hợp ý kiến thảo luận."""
