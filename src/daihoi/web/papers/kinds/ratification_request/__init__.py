"""Tờ trình đề nghị chuẩn y."""
