"""Biên bản hội nghị lần thứ nhất."""
