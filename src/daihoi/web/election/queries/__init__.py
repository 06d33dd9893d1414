"""Reads of contests, papers, ledgers and counts: rows → the core's values."""
