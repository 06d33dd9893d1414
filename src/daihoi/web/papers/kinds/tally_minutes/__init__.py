"""Biên bản kiểm phiếu: one for each contest and round."""
