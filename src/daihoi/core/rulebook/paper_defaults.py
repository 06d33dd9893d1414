"""What is done with a paper where a body's own text was not read: general practice, every line unconfirmed (step 9).

A regulation starts from here with `dataclasses.replace` and puts what it read under its own articles.
"""

from daihoi.core.rulebook.schema import Norm, PaperRule, Verdict, unread

FORMS = ("strike", "agree_disagree", "approve")


def flags(article: str, **known: Norm[Verdict]) -> dict[str, Norm[Verdict]]:
    """What each flag on a paper means; `known` are those the body's own text speaks of."""
    usual: dict[str, Norm[Verdict]] = {
        "not_issued": unread(Verdict.INVALID, article),
        "no_stamp": unread(Verdict.RULING, article),
        "signed": unread(Verdict.RULING, article),
        "added_name": unread(Verdict.INVALID, article),
        "other_writing": unread(Verdict.RULING, article),
        "private_sign": unread(Verdict.INVALID, article),
        "torn": unread(Verdict.RULING, article),
    }
    return usual | known


def paper_at_large(article: str, **known: Norm[Verdict]) -> PaperRule:
    """Too many or nobody: invalid; fewer: valid; what is doubtful goes to the tellers."""
    return PaperRule(
        flags=flags(article, **known),
        valid=unread(Verdict.VALID, article),
        overvote=unread(Verdict.INVALID, article),
        nobody_of_several=unread(Verdict.INVALID, article),
        nobody_of_one=unread(Verdict.VALID, article),
        all_disagree=unread(Verdict.RULING, article),
        double_mark_of_several=unread(Verdict.VALID, article),
        double_mark_of_one=unread(Verdict.INVALID, article),
        not_struck={},
        modes=unread(FORMS, article),
        with_surplus=unread("strike", article),
        without_surplus=unread("agree_disagree", article),
    )
