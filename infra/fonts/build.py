"""Make the fallback fonts of certificates: TrueType files from the subsets installed by npm.

Run by setup.sh as `python build.py FOLDER`. The same subsets give the same bytes. Latin, Greek,
Cyrillic and Vietnamese are merged, since one name may need several of them; they are written
without layout tables. Scripts that need these keep them.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

PACKAGES = Path(__file__).parent / "node_modules" / "@fontsource"
WEIGHTS = {"regular": 400, "semibold": 600}
TOGETHER = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
APART = ("armenian", "georgian", "hebrew", "arabic")
LAYOUT = ("GSUB", "GPOS", "GDEF", "STAT", "gasp")


def main(folder: Path) -> None:
    """Write every font and the licence into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, weight in WEIGHTS.items():
        merged(weight).save(folder / f"noto-sans-{name}.ttf")
        for script in APART:
            font = subset(f"noto-sans-{script}", script, weight)
            font.save(folder / f"noto-sans-{script}-{name}.ttf")
    licence = PACKAGES / "noto-sans" / "LICENSE"
    (folder / "noto-sans-licence.txt").write_bytes(licence.read_bytes())


def merged(weight: int) -> TTFont:
    """Return the subsets of Noto Sans merged into one font."""
    with TemporaryDirectory() as folder:
        files = []
        for script in TOGETHER:
            part = subset("noto-sans", script, weight)
            for table in LAYOUT:
                if table in part:
                    del part[table]
            files.append(f"{folder}/{script}.ttf")
            part.save(files[-1])
        font = Merger().merge(files)
    moment = subset("noto-sans", TOGETHER[0], weight)["head"].created
    font["head"].created = font["head"].modified = moment
    font.recalcTimestamp = False
    return font


def subset(package: str, script: str, weight: int) -> TTFont:
    """Return one subset as TrueType, without WOFF compression."""
    file = PACKAGES / package / "files" / f"{package}-{script}-{weight}-normal.woff"
    font = TTFont(file, recalcTimestamp=False)
    font.flavor = None
    return font


if __name__ == "__main__":
    main(Path(sys.argv[1]))
