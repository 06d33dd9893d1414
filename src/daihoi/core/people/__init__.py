"""Members: from the rows of a list as an office keeps it to people, problems and duplicates (steps 2 and 3)."""

from daihoi.core.people.accept import Accepted, AcceptedMember, Duplicate, accept, read_members
from daihoi.core.people.columns import MemberTable, Skipped, field_of, find_members
from daihoi.core.people.export import EXPORT_HEADINGS, export_rows
from daihoi.core.people.member import Birth, Member
from daihoi.core.people.sheet_rows import CellValue, MemberRow, Problem, SheetRow

__all__ = [
    "EXPORT_HEADINGS",
    "Accepted",
    "AcceptedMember",
    "Birth",
    "CellValue",
    "Duplicate",
    "Member",
    "MemberRow",
    "MemberTable",
    "Problem",
    "SheetRow",
    "Skipped",
    "accept",
    "export_rows",
    "field_of",
    "find_members",
    "read_members",
]
