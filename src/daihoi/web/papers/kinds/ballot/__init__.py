"""Phiếu bầu: bản kê in và giao phiếu."""
