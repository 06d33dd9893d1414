"""What is said about each thing wrong in a member list, and what to do, in both languages (step 2)."""

from __future__ import annotations

from daihoi.core.errors import Words

# code: (level, message vi, message en, suggestion vi, suggestion en); {text} is the cell, {guess} what it may mean.
PHRASES: dict[str, tuple[str, str, str, str, str]] = {
    "name_missing": (
        "error", "Dòng có dữ liệu nhưng không có họ tên.", "The row has data but no name.",
        "Điền họ và tên, hoặc xóa dòng.", "Fill in the name, or delete the row."),
    "only_a_name": (
        "error", "Dòng chỉ có “{text}”, không có thông tin nào khác; chưa rõ có phải một người.",
        'The row holds only "{text}"; it is not clear that this is a person.',
        "Nếu là đảng viên, điền thêm ngày sinh hoặc chi bộ; nếu không, xóa dòng.",
        "If it is a member, add the birth date or the branch; if not, delete the row."),
    "not_a_name": (
        "error", "“{text}” không giống họ tên người.", '"{text}" does not look like a person\'s name.',
        "Kiểm tra lại ô họ và tên.", "Check the name cell."),
    "one_word_name": (
        "ask", "Họ tên “{text}” chỉ có một từ.", 'The name "{text}" has one word only.',
        "Điền đủ họ, tên đệm và tên.", "Give family, middle and given name."),
    "birth_missing": (
        "warning", "Thiếu ngày sinh của {name}.", "The birth date of {name} is missing.",
        "Điền ngày sinh (dd/mm/yyyy); cần cho thứ tự tên và thống kê độ tuổi.",
        "Fill in the birth date (dd/mm/yyyy); the order of names and the age figures need it."),
    "two_digit_year": (
        "ask", "Năm trong “{text}” chỉ có hai chữ số.", 'The year in "{text}" has two digits only.',
        "Ghi đủ bốn chữ số, có phải {guess}?", "Write four digits; is it {guess}?"),
    "month_first": (
        "ask", "“{text}” không có tháng như vậy nếu đọc ngày trước.", '"{text}" has no such month, read day first.',
        "Có phải {guess}? Ghi ngày trước, tháng sau.", "Is it {guess}? Write the day first."),
    "serial": (
        "ask", "“{text}” là một con số, không phải ngày.", '"{text}" is a number, not a date.',
        "Định dạng ô kiểu ngày, có phải {guess}?", "Format the cell as a date; is it {guess}?"),
    "impossible_date": (
        "warning", "“{text}” là ngày không có thật.", '"{text}" is a day that does not exist.',
        "Ghi lại ngày theo dạng dd/mm/yyyy.", "Write the date again as dd/mm/yyyy."),
    "not_a_date": (
        "warning", "“{text}” không đọc được thành ngày.", '"{text}" cannot be read as a date.',
        "Ghi ngày theo dạng dd/mm/yyyy.", "Write the date as dd/mm/yyyy."),
    "not_whole_date": (
        "ask", "“{text}” thiếu ngày hoặc tháng.", '"{text}" lacks the day or the month.',
        "Ghi đủ ngày, tháng, năm.", "Give day, month and year."),
    "future_date": (
        "warning", "“{text}” là ngày chưa tới.", '"{text}" lies in the future.',
        "Kiểm tra lại năm.", "Check the year."),
    "joined_before_age": (
        "ask", "Vào Đảng ngày {text} khi chưa đủ {years} tuổi ({article}).",
        "Joined on {text}, before the age of {years} ({article}).",
        "Kiểm tra ngày sinh và ngày vào Đảng.", "Check the birth date and the joining date."),
    "official_before_joined": (
        "warning", "Ngày chính thức {text} trước ngày vào Đảng.",
        "The official date {text} is before the joining date.",
        "Kiểm tra hai ngày, có thể bị đổi chỗ.", "Check both dates; they may be exchanged."),
    "official_too_early": (
        "ask", "Ngày chính thức {text} chưa đủ {months} tháng dự bị ({article}).",
        "The official date {text} comes before {months} months of probation ({article}).",
        "Kiểm tra hai ngày.", "Check both dates."),
    "unknown_sex": (
        "warning", "Giới tính “{text}” không rõ.", 'The sex "{text}" is not clear.',
        "Ghi “Nam” hoặc “Nữ”.", 'Write "Nam" or "Nữ".'),
    "two_sexes": (
        "warning", "Cả hai cột Nam và Nữ đều được đánh dấu.", "Both the Nam and the Nữ column are filled.",
        "Chỉ để lại một cột.", "Leave one of them only."),
    "unknown_mandate": (
        "warning", "Nguồn đại biểu “{text}” không rõ.", 'The source of mandate "{text}" is not clear.',
        "Ghi “đương nhiên”, “được bầu”, “chỉ định” hoặc “dự khuyết”.",
        'Write "đương nhiên", "được bầu", "chỉ định" or "dự khuyết".'),
    "typed_as_number": (
        "warning", "“{text}” được nhập kiểu số nên có thể đã mất số 0 ở đầu.",
        '"{text}" was typed as a number, so zeros in front may be lost.',
        "Định dạng ô kiểu văn bản; có phải {guess}?", "Format the cell as text; is it {guess}?"),
    "wrong_length": (
        "warning", "“{text}” không đủ hoặc thừa chữ số.", '"{text}" has too few or too many digits.',
        "Cần {lengths} chữ số.", "It needs {lengths} digits."),
    "not_digits": (
        "warning", "“{text}” có ký tự không phải chữ số.", '"{text}" holds signs that are not digits.',
        "Cần {lengths} chữ số.", "It needs {lengths} digits."),
    "card_twice": (
        "error", "Số thẻ {text} đã có ở {other}.", "The card number {text} already stands in {other}.",
        "Hai người không thể chung một thẻ: kiểm tra cả hai dòng.", "Two people cannot share a card: check both rows."),
    "personal_id_twice": (
        "error", "Số định danh {text} đã có ở {other}.", "The personal id {text} already stands in {other}.",
        "Hai người không thể chung một số: kiểm tra cả hai dòng.",
        "Two people cannot share a number: check both rows."),
    "same_person_differs": (
        "error", "{name} đã có ở {other} nhưng một số thông tin khác nhau ({fields}).",
        "{name} already stands in {other}, but some facts differ ({fields}).",
        "Giữ một dòng với thông tin đúng.", "Keep one row with the right facts."),
    "maybe_same_person": (
        "ask", "{name} trùng họ tên với {other} và không có gì để phân biệt.",
        "{name} has the same name as {other} and nothing tells them apart.",
        "Điền ngày sinh hoặc số thẻ để phân biệt, hoặc xóa dòng thừa.",
        "Give a birth date or card number to tell them apart, or delete one row."),
    "unread_column": (
        "info", "Cột “{text}” không được nhận ra nên không đọc.", 'The column "{text}" is not known and was not read.',
        "Đổi tên cột nếu cần đọc (ví dụ: Ngày vào Đảng, Số thẻ đảng viên); nếu không thì bỏ qua.",
        "Rename the column if it is wanted (such as: Ngày vào Đảng, Số thẻ đảng viên); otherwise go on."),
    "formula": (
        "info", "Ô được tính bằng công thức; chương trình lấy giá trị “{text}”.",
        'The cell is computed by a formula; its value "{text}" was taken.',
        "Kiểm tra giá trị, hoặc dán lại dưới dạng giá trị.", "Check the value, or paste it as a value."),
    "formula_without_value": (
        "warning", "Ô có công thức nhưng không có giá trị.", "The cell has a formula but no value.",
        "Mở tệp, tính lại rồi lưu, hoặc dán giá trị.", "Open the file, recalculate and save, or paste the value."),
    "sheet_error": (
        "warning", "Ô báo lỗi “{text}”.", 'The cell holds the error "{text}".',
        "Sửa công thức hoặc nhập giá trị.", "Mend the formula or type the value."),
}  # fmt: skip


def phrase(code: str, **filled: object) -> tuple[str, Words, Words]:
    """(level, message, suggestion) of a code with its places filled in; a missing guess is left as '?'."""
    level, vi, en, todo_vi, todo_en = PHRASES[code]
    places = {"guess": "?", **{key: str(value) for key, value in filled.items()}}
    return (
        level,
        Words(vi.format(**places), en.format(**places)),
        Words(todo_vi.format(**places), todo_en.format(**places)),
    )
