"""Đề án nhân sự: danh sách trích ngang."""
