"""Scans → lines of readings: files, pages, straightened pieces, scores, marks (steps 8 and 9)."""

from daihoi.adapters.scanning.batch import read_scans
from daihoi.adapters.scanning.crops import crop, page_image
from daihoi.adapters.scanning.picture import ScanProblem

__all__ = ["ScanProblem", "crop", "page_image", "read_scans"]
