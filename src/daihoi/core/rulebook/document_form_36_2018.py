"""Form and technique of party papers: guidance 36-HD/VPTW of 3 April 2018, until the text of 2026 replaced it."""

from __future__ import annotations

from datetime import date

from daihoi.core.rulebook.forms import DocumentForm, HeaderLine, Margins, Type

FORM = DocumentForm(
    id="document_form_36_2018",
    title="Hướng dẫn số 36-HD/VPTW, ngày 03/4/2018 về thể thức và kỹ thuật trình bày văn bản của Đảng",
    in_force_from=date(2018, 4, 3),
    in_force_to=date(2026, 5, 26),
    kinds=("party",),
    # A4 upright; edges 20, 20, 30 and 15 mm
    page_width=210,
    page_height=297,
    margins=Margins(top=20, bottom=20, left=30, right=15),
    # slot 1: the Party's title, 15 bold capitals, a rule as long as the text
    nation=(HeaderLine("ĐẢNG CỘNG SẢN VIỆT NAM", Type(15, bold=True), rule=1.0),),
    # slot 2: the superior upright, the issuer bold, an asterisk below
    superior=Type(14, caps=True),
    issuer=Type(14, bold=True, caps=True),
    issuer_mark="asterisk",
    issuer_rule=0,
    # slot 3: no colon, a zero before numbers under ten
    number=Type(14),
    number_pattern="Số {number}-{symbol}",
    symbol_pattern="{type}/{body}",
    place_date=Type(14, italic=True),
    type_name=Type(16, bold=True, caps=True),
    abstract=Type(15, bold=True),
    abstract_mark="hyphens",
    # slot 6: 14 to 15, first line 10 mm in, 6 pt between paragraphs, lines exactly 18 to 22 pt apart
    body=Type(14),
    first_line_indent=10,
    paragraph_gap=6,
    line_pitch=18,
    heading=Type(14, bold=True),
    page_number=Type(14),
    page_number_from_top=10,
    end_mark="./.",
    on_behalf="T/M",
    authority=Type(14, bold=True, caps=True),
    post=Type(14, caps=True),
    signer=Type(14, bold=True),
    recipients_label=Type(14, underline=True),
    recipients=Type(12),
    old_spelling=False,
    articles={
        "page_width": "Phụ lục 3",
        "margins": "Phụ lục 3",
        "nation": "Phụ lục 3, ô 1",
        "issuer": "Phụ lục 3, ô 2",
        "number_pattern": "Phụ lục 3, ô 3",
        "place_date": "Phụ lục 3, ô 4",
        "type_name": "Phụ lục 3, ô 5a",
        "abstract": "Phụ lục 3, ô 5a",
        "body": "Phụ lục 3, ô 6",
        "line_pitch": "Phụ lục 3, ô 6",
        "authority": "Phụ lục 3, ô 7a",
        "post": "Phụ lục 3, ô 7b",
        "signer": "Phụ lục 3, ô 7c",
        "recipients": "Phụ lục 3, ô 9a",
        "page_number": "Phụ lục 3",
        "end_mark": "thông lệ giai đoạn này",
    },
    unconfirmed=frozenset({"end_mark", "paragraph_gap", "first_line_indent"}),
)
