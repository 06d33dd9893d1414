"""An association whose charter asks for more than half of the papers collected (steps 5 to 12)."""

from dataclasses import replace

from daihoi.core.errors import Words
from daihoi.core.rulebook import association_valid
from daihoi.core.rulebook.schema import BaseRule, Count, unread

REGULATION = replace(
    association_valid.REGULATION,
    id="association_collected",
    title=Words("Hội: quá nửa số phiếu thu về", "Association: more than half of the papers collected"),
    bases=(BaseRule((), unread(Count.COLLECTED, association_valid.CHARTER)),),
)
