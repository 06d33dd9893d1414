"""How the kinds put a paper together: passages with facts bound into them, under the head of their issuer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from daihoi.core.paper import Block, Bound, Column, PageBreak, Paper, Passage, Signature, Table
from daihoi.web.papers.head import Head, party_committee


class Writing:
    """Collects blocks and the facts they show. `fact` gives the mark that stands in the wording."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.values: dict[str, Bound] = {}

    def fact(self, name: str, shown: object, source: str = "congress") -> str:
        """Bind a value under its name and give its mark `{name}`; the same name may only show the same value."""
        bound = Bound(str(shown), source)
        if self.values.setdefault(name, bound) != bound:
            raise ValueError(f"fact {name} shows two values: {self.values[name]} and {bound}")
        return "{" + name + "}"

    def body(self, name: str, *wordings: str) -> None:
        """One passage of one or more paragraphs."""
        self.blocks.append(Passage(name, "\n".join(wordings)))

    def heading(self, name: str, wording: str) -> None:
        """A bold line within the text."""
        self.blocks.append(Passage(name, wording, "heading"))

    def say(self, look: str, name: str, wording: str) -> None:
        """A passage of another look (core.paper.Passage)."""
        self.blocks.append(Passage(name, wording, look))

    def table(self, name: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], size: float = 12) -> None:
        """A table of facts."""
        self.blocks.append(Table(name, tuple(columns), tuple(tuple(row) for row in rows), size))

    def new_page(self) -> None:
        """Start a new page."""
        self.blocks.append(PageBreak())

    def by_congress(
        self,
        head: Head,
        type_name: str,
        abstract: str,
        *,
        signatures: Sequence[Signature] = (),
        recipients: Sequence[str] = (),
        dated: date | None = None,
        landscape: bool = False,
    ) -> Paper:
        """The paper under the congress's own head: the organisation above, the congress as issuer."""
        return self._paper(
            head,
            type_name,
            abstract,
            head.organisation,
            (head.assembly, f"lần thứ {head.roman}"),
            signatures,
            recipients,
            dated or head.ends_on,
            landscape,
        )

    def by_committee(
        self,
        head: Head,
        type_name: str,
        abstract: str,
        *,
        signatures: Sequence[Signature] = (),
        recipients: Sequence[str] = (),
        dated: date | None = None,
        landscape: bool = False,
    ) -> Paper:
        """The paper under the committee's head: the superior committee above."""
        issuer = party_committee(head.organisation) if head.body == "party" else head.organisation
        superior = party_committee(head.superior) if head.body == "party" else head.superior
        return self._paper(
            head, type_name, abstract, superior, (issuer,), signatures, recipients, dated or head.ends_on, landscape
        )

    def _paper(
        self,
        head: Head,
        type_name: str,
        abstract: str,
        superior: str,
        issuer: tuple[str, ...],
        signatures: Sequence[Signature],
        recipients: Sequence[str],
        dated: date,
        landscape: bool,
    ) -> Paper:
        return Paper(
            type_name=type_name,
            abstract=abstract,
            superior=superior,
            issuer=issuer,
            place=head.town,
            dated=dated,
            blocks=tuple(self.blocks),
            values=dict(self.values),
            signatures=tuple(signatures),
            recipients=tuple(recipients),
            is_rehearsal=head.is_rehearsal,
            landscape=landscape,
        )
