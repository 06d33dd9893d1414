"""What is done with a paper where a body's own text was not read: general practice, every line unconfirmed (step 9).

A regulation starts from here with `dataclasses.replace` and puts what it read under its own articles.
"""

from daihoi.core.rulebook.schema import Norm, Paper, PaperRule, unread

FORMS = ("strike", "agree_disagree", "approve")


def flags(article: str, **known: Norm[Paper]) -> dict[str, Norm[Paper]]:
    """What each flag on a paper means; `known` are those the body's own text speaks of."""
    usual: dict[str, Norm[Paper]] = {
        "not_issued": unread(Paper.INVALID, article),
        "no_stamp": unread(Paper.RULING, article),
        "signed": unread(Paper.RULING, article),
        "added_name": unread(Paper.INVALID, article),
        "other_writing": unread(Paper.RULING, article),
        "private_sign": unread(Paper.INVALID, article),
        "torn": unread(Paper.RULING, article),
    }
    return usual | known


def paper_at_large(article: str, **known: Norm[Paper]) -> PaperRule:
    """Too many or nobody: invalid; fewer: valid; what is doubtful goes to the tellers."""
    return PaperRule(
        flags=flags(article, **known),
        valid=unread(Paper.VALID, article),
        overvote=unread(Paper.INVALID, article),
        nobody_of_several=unread(Paper.INVALID, article),
        nobody_of_one=unread(Paper.VALID, article),
        all_disagree=unread(Paper.RULING, article),
        double_mark_of_several=unread(Paper.VALID, article),
        double_mark_of_one=unread(Paper.INVALID, article),
        not_struck={},
        modes=unread(FORMS, article),
        with_surplus=unread("strike", article),
        without_surplus=unread("agree_disagree", article),
    )
