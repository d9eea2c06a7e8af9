"""PDF page of certificates: one page A4 landscape, fonts embedded, every text tagged.

Tagging uses fpdf2's own builder, which it offers for pictures alone (ISO 32000-1 14.8).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from math import cos, pi, sin
from typing import Literal, NamedTuple

from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue
from fpdf.prefs import ViewerPreferences

from registrar.files.font_coverage import Setting, file_of, set_text

WIDTH, HEIGHT = 297.0, 210.0  # millimetres
MARGIN = 22.0

INK, MUTED, PRIMARY = (27, 42, 51), (81, 98, 108), (11, 93, 91)

_POINT = 25.4 / 72
_LINE = 1.32

Tag = Literal["/H1", "/P"]


class Style(NamedTuple):
    """Style of a text: size in points, weight, colour, and space below in millimetres."""

    size: float
    bold: bool = False
    colour: tuple[int, int, int] = INK
    below: float = 0.0
    tag: Tag = "/P"

    def scaled(self, by: float) -> "Style":
        """Return the style, scaled by a factor."""
        return self._replace(size=self.size * by, below=self.below * by)


class PdfPage(FPDF):
    """Page with a title, a language and a time of creation."""

    def __init__(self, *, title: str, language: str, author: str, written: datetime) -> None:
        super().__init__(orientation="landscape", format="A4")
        self.set_title(title)
        self.set_lang(language)
        self.set_author(author)
        self.set_producer("Registrar")
        self.set_creation_date(written)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_auto_page_break(False)
        self.c_margin = 0.0  # no padding: texts align with pictures
        self.add_page()

    def height_of(self, text: str, style: Style, width: float) -> float:
        """Return the height of the text in millimetres, with the space below."""
        setting = self._set(text, style)
        lines = self.multi_cell(
            width, text=setting.text, dry_run=True, output=MethodReturnValue.LINES
        )
        return len(lines) * _line(style) + style.below  # type: ignore[arg-type]

    def write_text(
        self, text: str, style: Style, *, x: float, y: float, width: float, link: str = ""
    ) -> float:
        """Write the text at that position, with line breaks; return the y of the next text."""
        setting = self._set(text, style)
        self.set_xy(x, y)
        spoken = {"alt_text": setting.text} if setting.is_shaped else {}
        with self._tagged(style.tag, **spoken):
            self.multi_cell(width, _line(style), setting.text, align=Align.L, link=link or None)
        return y + self.height_of(text, style, width)

    def emblem(self, *, x: float, y: float, height: float, alternative: str) -> None:
        """Draw the European emblem by its rules: twelve upright stars in a circle."""
        with self._tagged("/Figure", alt_text=alternative):
            self.set_fill_color(0, 51, 153)
            self.rect(x, y, height * 1.5, height, style="F")
            self.set_fill_color(255, 204, 0)
            for hour in range(12):
                angle = hour * pi / 6
                middle = (
                    x + height * (0.75 + sin(angle) / 3),
                    y + height * (0.5 - cos(angle) / 3),
                )
                self.polygon(_star(middle, height / 18), style="F")

    def bar(self) -> None:
        """Draw the coloured bar on the left; it is decoration and has no tag."""
        self._out("/Artifact BMC")
        self.set_fill_color(*PRIMARY)
        self.rect(0, 0, 6, HEIGHT, style="F")
        self._out("EMC")

    def line_across(self, *, x: float, y: float, width: float) -> None:
        """Draw a thin line for a signature."""
        self._out("/Artifact BMC")
        self.set_draw_color(*MUTED)
        self.set_line_width(0.2)
        self.line(x, y, x + width, y)
        self._out("EMC")

    def _set(self, text: str, style: Style) -> Setting:
        """Select the fonts and the colour of the text; return the text as set."""
        setting, weight = set_text(text), "B" if style.bold else ""
        for family in setting.families:
            if f"{family}{weight}" not in self.fonts:
                self.add_font(family, weight, file_of(family, bold=style.bold))
        first, *others = setting.families or ("golos",)
        self.set_font(first, weight, style.size)
        self.set_fallback_fonts(others)
        self.set_text_shaping(setting.is_shaped)
        self.set_text_color(*style.colour)
        return setting

    @contextmanager
    def _tagged(self, tag: str, **about: str) -> Iterator[None]:
        mcid = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=tag, mcid=mcid, **about)
        self._out(f"{tag} <</MCID {mcid}>> BDC")
        yield
        self._out("EMC")


def _line(style: Style) -> float:
    return style.size * _POINT * _LINE


def _star(middle: tuple[float, float], radius: float) -> list[tuple[float, float]]:
    """Return the ten corners of an upright five-pointed star."""
    inner = radius * 0.381966  # where the sides of a pentagram cross
    return [
        (
            middle[0] + (inner if corner % 2 else radius) * sin(corner * pi / 5),
            middle[1] - (inner if corner % 2 else radius) * cos(corner * pi / 5),
        )
        for corner in range(10)
    ]
