"""Form of administrative papers: decree 30/2020/NĐ-CP of 5 March 2020, Annex I; also used by mass organisations."""

from __future__ import annotations

from datetime import date

from daihoi.core.rulebook.forms import DocumentForm, HeaderLine, Margins, Type

NATION = (
    HeaderLine("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", Type(13, bold=True)),
    HeaderLine("Độc lập - Tự do - Hạnh phúc", Type(14, bold=True), rule=1.0),
)

FORM = DocumentForm(
    id="document_form_30_2020",
    title="Nghị định số 30/2020/NĐ-CP, ngày 05/3/2020 về công tác văn thư",
    in_force_from=date(2020, 3, 5),
    in_force_to=None,
    kinds=("state", "trade_union", "womens_union", "farmers_union"),
    page_width=210,
    page_height=297,
    # 20-25, 20-25, 30-35, 15-20 mm
    margins=Margins(top=20, bottom=20, left=30, right=15),
    nation=NATION,
    superior=Type(13, caps=True),
    issuer=Type(13, bold=True, caps=True),
    issuer_mark="rule",
    issuer_rule=0.4,  # a third to a half of the line
    number=Type(13),
    number_pattern="Số: {number}/{symbol}",
    symbol_pattern="{type}-{body}",
    place_date=Type(14, italic=True),
    type_name=Type(14, bold=True, caps=True),
    abstract=Type(14, bold=True),
    abstract_mark="rule",
    body=Type(14),
    first_line_indent=12.7,
    paragraph_gap=6,
    line_pitch=18,  # between single and one and a half lines of 14 pt
    heading=Type(14, bold=True),
    page_number=Type(14),
    page_number_from_top=10,
    end_mark="./.",
    on_behalf="TM.",
    authority=Type(14, bold=True, caps=True),
    post=Type(14, bold=True, caps=True),
    signer=Type(14, bold=True),
    recipients_label=Type(12, bold=True, italic=True),
    recipients=Type(11),
    old_spelling=False,
    articles={
        "page_width": "Phụ lục I, phần I, khoản 1",
        "margins": "Phụ lục I, phần I, khoản 3",
        "nation": "Phụ lục I, phần II, mục 1",
        "issuer": "Phụ lục I, phần II, mục 2",
        "number_pattern": "Phụ lục I, phần II, mục 3",
        "place_date": "Phụ lục I, phần II, mục 4",
        "type_name": "Phụ lục I, phần II, mục 5",
        "abstract": "Phụ lục I, phần II, mục 5",
        "body": "Phụ lục I, phần II, mục 6",
        "line_pitch": "Phụ lục I, phần II, mục 6",
        "authority": "Phụ lục I, phần II, mục 7",
        "post": "Phụ lục I, phần II, mục 7",
        "signer": "Phụ lục I, phần II, mục 7",
        "recipients": "Phụ lục I, phần II, mục 9",
        "page_number": "Phụ lục I, phần I, khoản 7",
        "end_mark": "Phụ lục V",
    },
    unconfirmed=frozenset({"page_number_from_top", "end_mark"}),
)
