"""What people do with papers: write, reword, bring back, issue, replace, publish. One deed, one line in the log."""

from daihoi.web.papers.actions.drafts import answer_finding, check_draft
from daihoi.web.papers.actions.publishing import add_picture, publish, withdraw_publication
from daihoi.web.papers.actions.writing import (
    BroughtBack,
    bring_back_docx,
    issue,
    replace,
    reword,
    settle_hand_changes,
    write_paper,
)

__all__ = [
    "BroughtBack",
    "add_picture",
    "answer_finding",
    "bring_back_docx",
    "check_draft",
    "issue",
    "publish",
    "replace",
    "reword",
    "settle_hand_changes",
    "withdraw_publication",
    "write_paper",
]
