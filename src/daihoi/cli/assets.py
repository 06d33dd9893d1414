"""Set-up only: put the fetched scripts, styles, fonts and word lists where the program serves them.

Run by `make` as a plain script (before the package is installed): `assets.py NODE_MODULES COMPOUNDS`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
VENDOR = PACKAGE / "web/site/static/vendor"
FONTS = PACKAGE / "adapters/documents/fonts"
WORDS = PACKAGE / "adapters/documents/words"

TAKEN = {
    "@alpinejs/csp/dist/cdn.min.js": VENDOR / "alpine.min.js",
    "@picocss/pico/css/pico.min.css": VENDOR / "pico.min.css",
    "uplot/dist/uPlot.iife.min.js": VENDOR / "uplot.min.js",
    "uplot/dist/uPlot.min.css": VENDOR / "uplot.min.css",
    "qr-scanner/qr-scanner.umd.min.js": VENDOR / "qr-scanner.min.js",
    "qr-scanner/qr-scanner-worker.min.js": VENDOR / "qr-scanner-worker.min.js",
    "dictionary-vi/index.dic": WORDS / "vi.dic",
    "dictionary-vi/index.aff": WORDS / "vi.aff",
}
COMPOUNDS = "underthesea/corpus/data/Viet74K.txt"  # of the Python package unpacked in COMPOUNDS
# faces for papers (all four) and for the screen (the weights and subsets that Vietnamese needs)
PAPER_FACES = "@expo-google-fonts/tinos"
SCREEN_FACES = {"be-vietnam-pro": ("400", "600", "700"), "tinos": ("400", "700")}
SUBSETS = ("latin", "latin-ext", "vietnamese")


def put(node_modules: Path, compounds: Path) -> None:
    """Copy every file named above; a missing one is an error."""
    for source, target in TAKEN.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(node_modules / source, target)
    shutil.copyfile(compounds / COMPOUNDS, WORDS / "compounds.txt")
    FONTS.mkdir(parents=True, exist_ok=True)
    for face in sorted((node_modules / PAPER_FACES).rglob("*.ttf")):
        shutil.copyfile(face, FONTS / face.name)
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    for family, weights in SCREEN_FACES.items():
        for name in (f"{family}-{subset}-{weight}-normal.woff2" for subset in SUBSETS for weight in weights):
            shutil.copyfile(node_modules / "@fontsource" / family / "files" / name, VENDOR / "fonts" / name)


if __name__ == "__main__":
    put(Path(sys.argv[1]), Path(sys.argv[2]))
