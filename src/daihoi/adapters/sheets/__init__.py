"""Sheets in and out: xlsx, xls, ods, csv → rows with their place; rows → xlsx (step 1)."""

from daihoi.adapters.sheets.read import read_bytes, read_sheets
from daihoi.adapters.sheets.write import Table, write_xlsx, xlsx_bytes

__all__ = ["Table", "read_bytes", "read_sheets", "write_xlsx", "xlsx_bytes"]
