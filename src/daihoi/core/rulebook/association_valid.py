"""An association whose charter asks for more than half of the valid papers (steps 5 to 12)."""

from dataclasses import replace

from daihoi.core.errors import Words
from daihoi.core.rulebook.at_large import at_large
from daihoi.core.rulebook.schema import BaseRule, Count, unread

CHARTER = "Điều lệ hội"
TITLE = Words("Hội: quá nửa số phiếu hợp lệ", "Association: more than half of the valid papers")

REGULATION = replace(
    at_large("association_valid", TITLE, CHARTER),
    bodies=("association",),
    bases=(BaseRule((), unread(Count.VALID, CHARTER)),),
)
