"""The page that shows whether a printer prints at full size: two rulers and a frame to lay a ruler on (step 7)."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from daihoi.adapters.printing.drawing import fill, register_fonts
from daihoi.core.geometry import Box

_WIDTH, _HEIGHT = 210.0, 297.0
_WORDS = {
    "vi": (
        "KIỂM TRA TỶ LỆ IN",
        "Đặt thước lên hai vạch dài: mỗi vạch phải dài đúng 150 mm (sai số cho phép 1 mm).",
        "Nếu ngắn hơn, chọn “Kích thước thật” (Actual size, 100 %) trong hộp thoại in rồi in lại.",
        "Bốn ô vuông ở góc phải hiện đủ: nếu mất ô nào, máy in đã cắt lề.",
    ),
    "en": (
        "PRINT SCALE TEST",
        "Lay a ruler on the two long scales: each must measure 150 mm (1 mm either way is fine).",
        "If shorter, choose “Actual size” (100 %) in the print dialogue and print again.",
        "All four corner squares must show: if one is missing, the printer cut the margin.",
    ),
}


def print_scale_page(out_pdf: Path, lang: str = "vi") -> None:
    """Write a one-page PDF with a horizontal and a vertical scale of 150 mm, ticks every 10 mm."""
    register_fonts()
    canvas = Canvas(str(out_pdf), pagesize=(_WIDTH * mm, _HEIGHT * mm), invariant=1)
    title, *lines = _WORDS[lang if lang in _WORDS else "vi"]
    canvas.setFont("Tinos-bold", 15)
    canvas.drawCentredString(105 * mm, (_HEIGHT - 40) * mm, title)
    canvas.setFont("Tinos-regular", 12)
    for at, line in enumerate(lines):
        canvas.drawCentredString(105 * mm, (_HEIGHT - 50 - 7 * at) * mm, line)
    for x, y in ((14.5, 13.5), (195.5, 13.5), (14.5, 283.5), (195.5, 283.5)):
        fill(canvas, Box(x - 2.25, y - 2.25, 4.5, 4.5), _HEIGHT)
    canvas.setFont("Tinos-regular", 8)
    for tick in range(0, 151, 10):
        high = 6.0 if tick % 50 == 0 else 3.0
        fill(canvas, Box(30 + tick - 0.1, 90 - high, 0.2, high), _HEIGHT)
        fill(canvas, Box(30, 100 + tick - 0.1, high, 0.2), _HEIGHT)
        canvas.drawCentredString((30 + tick) * mm, (_HEIGHT - 94) * mm, str(tick))
        canvas.drawRightString(28 * mm, (_HEIGHT - 101 - tick) * mm, str(tick))
    fill(canvas, Box(30, 90, 150, 0.3), _HEIGHT)
    fill(canvas, Box(30, 100, 0.3, 150), _HEIGHT)
    canvas.save()
