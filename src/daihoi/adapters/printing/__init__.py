"""BallotLayout → PDF for an office printer, and the page that shows whether it prints at full size (step 7)."""

from daihoi.adapters.printing.ballots import print_ballots
from daihoi.adapters.printing.scale_page import print_scale_page
from daihoi.adapters.printing.sheets import is_genuine, new_sheet_codes

__all__ = ["is_genuine", "new_sheet_codes", "print_ballots", "print_scale_page"]
