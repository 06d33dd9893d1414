"""Danh sách kết nạp đảng viên."""
