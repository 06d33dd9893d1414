"""Set-up only: put the fetched scripts, styles, fonts and word lists where the program serves them.

Run by `make` as a plain script (before the package is installed): `assets.py NODE_MODULES`.
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
    "alpinejs/dist/cdn.min.js": VENDOR / "alpine.min.js",
    "@picocss/pico/css/pico.min.css": VENDOR / "pico.min.css",
    "uplot/dist/uPlot.iife.min.js": VENDOR / "uplot.min.js",
    "uplot/dist/uPlot.min.css": VENDOR / "uplot.min.css",
    "qr-scanner/qr-scanner.umd.min.js": VENDOR / "qr-scanner.min.js",
    "qr-scanner/qr-scanner-worker.min.js": VENDOR / "qr-scanner-worker.min.js",
    "dictionary-vi/index.dic": WORDS / "vi.dic",
    "dictionary-vi/index.aff": WORDS / "vi.aff",
}
TREES = {"@expo-google-fonts/tinos": (FONTS, "*.ttf"), "@fontsource/tinos/files": (VENDOR / "tinos", "*-normal.woff2")}


def put(node_modules: Path) -> None:
    """Copy every file in `TAKEN` and `TREES`; a missing one is an error."""
    for source, target in TAKEN.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(node_modules / source, target)
    for source, (folder, pattern) in TREES.items():
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted((node_modules / source).rglob(pattern)):
            wanted = pattern == "*.ttf" or any(part in file.name for part in ("latin-400", "latin-700", "latin-ext", "vietnamese"))
            if wanted:
                shutil.copyfile(file, folder / file.name)


if __name__ == "__main__":
    put(Path(sys.argv[1]))
